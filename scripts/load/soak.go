package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"
)

// What the service allows (internal/api/allowance.go, internal/web/guard.go).
const (
	allowedKey     = 20 // requests a second
	allowedAddress = 10 // look-ups a second
	soakKeys       = 4
	mostUnderWay   = 1000 // what is not answered; more is not asked
)

// tally counts answers by what was asked and how it was answered.
type tally struct {
	mutex  sync.Mutex
	counts map[string]int
	wrong  []string
	good   times
}

func (t *tally) add(what string, status int, retry string, took time.Duration) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.counts[fmt.Sprintf("%s %d", what, status)]++
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusServiceUnavailable:
		if retry == "" {
			t.wrong = append(t.wrong, fmt.Sprintf("%s: %d without Retry-After", what, status))
		}
	case status < 200 || status > 299:
		t.wrong = append(t.wrong, fmt.Sprintf("%s: %d", what, status))
	default:
		t.good = append(t.good, took)
	}
}

// soak asks for more than is allowed, of every kind: look-ups, lists of certificates,
// drafts and lists handed in, issues. What is not served has to be 429 or 503 with
// Retry-After; memory has to stay, and a second later everybody is served again.
func soak(ctx context.Context, s *service, code string, long time.Duration, more int) (err error) {
	keys := make([]string, soakKeys)
	for i := range keys {
		if keys[i], err = s.newKey(ctx, fmt.Sprintf("soak %d", i)); err != nil {
			return err
		}
	}
	counted := &tally{counts: map[string]int{}}
	asking, stop := context.WithTimeout(ctx, long)
	defer stop()
	var all sync.WaitGroup
	room := make(chan struct{}, mostUnderWay)
	all.Go(func() {
		s.every(asking, counted, room, allowedAddress*more, func(int) (string, string, string, string, []byte) {
			return "look-up", "", "GET", "/v/" + code, nil
		})
	})
	for k, key := range keys {
		all.Go(func() {
			s.every(asking, counted, room, allowedKey*more, func(i int) (string, string, string, string, []byte) {
				if i%4 == 0 { // decision and list, checked and put into the queue at once
					return "issue", key, "POST", "/api/v1/decisions", s.numbered((i/4)*soakKeys + k + 1000)
				}
				return "certificates", key, "GET", "/api/v1/certificates?limit=20", nil
			})
		})
	}
	var memory []int
	all.Go(func() {
		for range ticks(asking, time.Second) {
			memory = append(memory, s.resident())
		}
	})
	all.Wait()
	began := time.Now()
	for ctx.Err() == nil {
		if took, ok := s.served(ctx, code); ok && took < time.Second {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	recovered := time.Since(began)
	fmt.Printf("%s at %d times what is allowed, load averages %s\n", long, more, loadAverages())
	for _, what := range slices.Sorted(maps.Keys(counted.counts)) {
		fmt.Printf("%-24s %d\n", what, counted.counts[what])
	}
	fmt.Printf("served                   %s\n", counted.good)
	if n := len(memory); n > 0 {
		fmt.Printf("memory                   %d MB at the beginning, %d in the middle, %d at the end; the largest of each quarter %v\n",
			memory[0], memory[n/2], memory[n-1], quarters(memory, (n+3)/4))
	}
	fmt.Printf("served again after       %.1f s\n", recovered.Seconds())
	if len(counted.wrong) > 0 {
		return fmt.Errorf("%d answers that are neither served nor 429 or 503 with Retry-After, the first: %s", len(counted.wrong), counted.wrong[0])
	}
	return nil
}

// every asks so many times a second, whether answers come or not.
func (s *service) every(ctx context.Context, counted *tally, room chan struct{}, perSecond int, next func(i int) (what, key, method, path string, body []byte)) {
	var all sync.WaitGroup
	defer all.Wait()
	i := 0
	for range ticks(ctx, time.Second/time.Duration(perSecond)) {
		select {
		case room <- struct{}{}:
		default:
			continue // as many as may are under way
		}
		what, key, method, path, body := next(i)
		i++
		all.Go(func() {
			defer func() { <-room }()
			s.once(counted, what, key, method, path, body)
		})
	}
}

// once asks once, and waits for the answer also when the time is over.
func (s *service) once(counted *tally, what, key, method, path string, body []byte) {
	began := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, s.base+path, bytes.NewReader(body))
	if err != nil {
		return
	}
	if key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/yaml")
	}
	response, err := s.client.Do(request)
	if err != nil {
		counted.add(what, 0, "", 0)
		return
	}
	_, _ = io.Copy(io.Discard, response.Body)
	response.Body.Close()
	counted.add(what, response.StatusCode, response.Header.Get("Retry-After"), time.Since(began))
	if what == "issue" && response.StatusCode == http.StatusCreated {
		s.goOn(counted, key, response.Header.Get("Location"))
	}
}

// goOn hands a list in for a decision and asks for its issue.
func (s *service) goOn(counted *tally, key, at string) {
	for _, step := range []struct {
		what, method, path, media string
		body                      []byte
	}{{"list", "PUT", "/list/file", s.media, s.list}, {"queue", "POST", "/issue", "", nil}} {
		began := time.Now()
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		request, err := http.NewRequestWithContext(ctx, step.method, s.base+at+step.path, bytes.NewReader(step.body))
		if err != nil {
			cancel()
			return
		}
		request.Header.Set("Authorization", "Bearer "+key)
		if step.media != "" {
			request.Header.Set("Content-Type", step.media)
		}
		response, err := s.client.Do(request)
		if err != nil {
			cancel()
			counted.add(step.what, 0, "", 0)
			return
		}
		_, _ = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		cancel()
		counted.add(step.what, response.StatusCode, response.Header.Get("Retry-After"), time.Since(began))
		if response.StatusCode > 299 {
			return
		}
	}
}

// served looks a code up once.
func (s *service) served(ctx context.Context, code string) (took time.Duration, ok bool) {
	began := time.Now()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/v/"+code, nil)
	if err != nil {
		return 0, false
	}
	response, err := s.client.Do(request)
	if err != nil {
		return 0, false
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return time.Since(began), err == nil && response.StatusCode == http.StatusOK
}

var residentLine = regexp.MustCompile(`VmRSS:\s*(\d+) kB`)

// resident is what the service has in memory now, in MB; 0 where the system does not tell.
func (s *service) resident() int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.program.Process.Pid))
	found := residentLine.FindSubmatch(status)
	if err != nil || found == nil {
		return 0
	}
	kilobytes, _ := strconv.Atoi(string(found[1]))
	return kilobytes >> 10
}

// quarters are the largest of each part.
func quarters(all []int, each int) (most []int) {
	for part := range slices.Chunk(all, each) {
		most = append(most, slices.Max(part))
	}
	return most
}

// ticks come until the context ends.
func ticks(ctx context.Context, every time.Duration) func(func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case at := <-ticker.C:
				if !yield(at) {
					return
				}
			}
		}
	}
}
