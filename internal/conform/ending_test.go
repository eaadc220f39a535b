//go:build conform

package conform

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// endings is how often each thing is interrupted; the moments follow from the seed.
const (
	endings    = 3
	endingSeed = 20261129
)

// TestTermination tells the real program to end (SIGTERM) at moments that a seed chooses:
// while it starts, idle, in the midst of a batch, an upload, a stream of events, a planned
// backup. It always ends with 0, in the time that the unit for systemd gives it; after
// each the register is whole, a batch was issued as a whole or not at all, and at the next
// start it goes on; in the end every number was given once.
func TestTermination(t *testing.T) {
	e := &ending{issue: &issue{binary: sample.binary}, moments: rand.New(rand.NewPCG(endingSeed, 1))}
	home := t.TempDir()
	e.data, e.backups, e.order = filepath.Join(home, "data"), filepath.Join(home, "backups"), 1
	run(t, e.binary, "issue", smallOrder(t, home, 1), smallList(t, home), "--data", e.data, "--out", filepath.Join(home, "out"), "--base-url", publicAddress)
	e.issued = 3
	for _, way := range []struct {
		name string
		do   func(*testing.T)
	}{
		{"starting", e.starting}, {"idle", e.idle}, {"batch", e.batch}, {"events", e.events}, {"upload", e.upload}, {"backup", e.backup},
	} {
		for i := range endings {
			if !t.Run(fmt.Sprint(way.name, i), func(t *testing.T) { way.do(t); e.whole(t) }) {
				return // what comes after would only say the same
			}
		}
	}
	e.finish(t)
}

// ending is a register whose service is told to end again and again.
type ending struct {
	*issue
	backups string
	moments *rand.Rand
	order   int // the last decision
	issued  int // certificates that there are to be
	stop    func() error
	said    *transcript

	key, approver apiKey
}

// start starts the service, and waits until it answers.
func (e *ending) start(t *testing.T) {
	t.Helper()
	address := free(t)
	e.baseURL, e.said = "http://"+address, &transcript{}
	stop, err := e.serveInto(e.said, address, "--base-url", publicAddress, "--one-person")
	if err != nil {
		t.Fatalf("%v\n%s", err, e.said)
	}
	once := sync.OnceValue(stop)
	e.stop = once
	t.Cleanup(func() { _ = once() }) // where the test has failed before
	if e.key.key == "" {
		e.key = e.newKey(t, "Văn phòng điện tử", "decisions:read,decisions:prepare,decisions:issue,certificates:read")
		e.approver = e.newKey(t, "Ký duyệt", "decisions:read,decisions:approve")
	}
	e.key.t, e.key.base = t, e.baseURL+"/api/v1"
	e.approver.t, e.approver.base = t, e.key.base
}

// end tells the service to end and wants the status 0.
func (e *ending) end(t *testing.T) {
	t.Helper()
	if err := e.stop(); err != nil {
		t.Errorf("%v\n%s", err, e.said)
	}
}

// pause lets up to so much time go by.
func (e *ending) pause(most time.Duration) { time.Sleep(time.Duration(e.moments.Int64N(int64(most)))) }

// starting ends a service of a new register as soon as it has begun to make it.
func (e *ending) starting(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	e.endOnce(t, data, 150*time.Millisecond, "--data", data)
}

// endOnce starts a service, and ends it a moment after a file of its is there.
func (e *ending) endOnce(t *testing.T, file string, most time.Duration, flags ...string) {
	t.Helper()
	said := &transcript{}
	command := exec.Command(e.binary, append([]string{"serve", "--listen", "127.0.0.1:0", "--base-url", publicAddress}, flags...)...)
	command.Stdout, command.Stderr = said, said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	for range 30_000 {
		if _, err := os.Stat(file); err == nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
	e.pause(most)
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := command.Wait(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}

func (e *ending) idle(t *testing.T) {
	e.start(t)
	e.pause(100 * time.Millisecond)
	e.end(t)
}

// prepared is a decision that is approved, with a list that is recorded in several steps.
func (e *ending) prepared(t *testing.T) (at string) {
	t.Helper()
	e.order++
	order, err := os.ReadFile(smallOrder(t, t.TempDir(), e.order))
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(longList(t, t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	var made struct{ ID string }
	e.key.want(201, "POST", "/decisions", "application/json", order, &made)
	at = "/decisions/" + made.ID
	e.key.want(200, "PUT", at+"/list", "application/json", list, nil)
	e.key.want(200, "POST", at+"/submit", "", nil, nil)
	e.approver.want(200, "POST", at+"/approve", "", nil, nil)
	return at
}

const listed = 130 // by longList

// batch ends the service in a batch, which the next one brings to its end.
func (e *ending) batch(t *testing.T) {
	e.start(t)
	at := e.prepared(t)
	var batch struct{ ID string }
	e.key.want(202, "POST", at+"/issue", "", nil, &batch)
	e.pause(400 * time.Millisecond)
	e.end(t)
	e.whole(t, e.issued, e.issued+listed)
	e.start(t)
	e.done(t, batch.ID)
	e.end(t)
}

// done waits until a batch was issued.
func (e *ending) done(t *testing.T, batch string) {
	t.Helper()
	var now struct{ State string }
	for range 1200 {
		if e.key.want(200, "GET", "/batches/"+batch, "", nil, &now); now.State == "done" || now.State == "failed" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if now.State != "done" {
		t.Fatalf("the batch that was interrupted is %s\n%s", now.State, e.said)
	}
	e.issued += listed
}

// events ends the service while somebody listens to a batch that can not go on.
func (e *ending) events(t *testing.T) {
	e.start(t)
	at := e.prepared(t)
	lock := flock.New(filepath.Join(e.data, "bangkhen.db.issue.lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	var batch struct{ ID string }
	e.key.want(202, "POST", at+"/issue", "", nil, &batch)
	request, err := http.NewRequestWithContext(t.Context(), "GET", e.key.base+"/batches/"+batch.ID+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+e.key.key)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := response.Body.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	e.pause(300 * time.Millisecond)
	e.end(t)
	if rest, err := io.ReadAll(response.Body); err != nil || strings.Contains(string(rest), `"state":"done"`) {
		t.Errorf("the stream ended with %v:\n%s", err, rest)
	}
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
	e.start(t)
	e.done(t, batch.ID)
	e.end(t)
}

// upload ends the service while a list comes in, which is there afterwards as a whole or
// not at all; every other one stops coming.
func (e *ending) upload(t *testing.T) {
	e.start(t)
	e.order++
	order, err := os.ReadFile(smallOrder(t, t.TempDir(), e.order))
	if err != nil {
		t.Fatal(err)
	}
	var made struct{ ID string }
	e.key.want(201, "POST", "/decisions", "application/json", order, &made)
	list, err := os.ReadFile(longList(t, t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	from, to := io.Pipe()
	request, err := http.NewRequestWithContext(ctx, "PUT", e.key.base+"/decisions/"+made.ID+"/list", from)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+e.key.key)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Expect", "100-continue") // so that nothing is sent before it is read
	sender := &http.Transport{ExpectContinueTimeout: time.Minute}
	defer sender.CloseIdleConnections()
	var sent sync.WaitGroup
	taken := false
	sent.Go(func() {
		if response, err := sender.RoundTrip(request); err == nil {
			taken = response.StatusCode == http.StatusOK
			response.Body.Close()
		}
		from.CloseWithError(errors.New("answered"))
	})
	half := e.moments.IntN(len(list))
	if _, err := to.Write(list[:half]); err != nil {
		t.Fatal(err)
	}
	e.pause(100 * time.Millisecond)
	goesOn := e.order%2 == 0
	if goesOn {
		sent.Go(func() {
			time.Sleep(50 * time.Millisecond)
			_, _ = io.Copy(to, bytes.NewReader(list[half:]))
			to.Close()
		})
	}
	e.end(t)
	cancel()
	to.CloseWithError(errors.New("the service has ended")) // who sends waits for it
	sent.Wait()
	e.start(t)
	var d struct{ Counts struct{ Total int } }
	e.key.want(200, "GET", "/decisions/"+made.ID, "", nil, &d)
	if want := map[bool]int{true: listed}[taken]; d.Counts.Total != want || goesOn && !taken {
		t.Errorf("the list was taken: %v; it has %d rows", taken, d.Counts.Total)
	}
	e.end(t)
}

// backup ends the service in the backup that it makes at the start. What is there then
// is a whole one, or nothing.
func (e *ending) backup(t *testing.T) {
	if err := os.RemoveAll(e.backups); err != nil {
		t.Fatal(err)
	}
	e.endOnce(t, e.backups, 120*time.Millisecond, "--data", e.data, "--backups", e.backups, "--backup-drill")
	entries, err := os.ReadDir(e.backups)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for _, entry := range entries {
		run(t, e.binary, "audit", "verify", "--data", filepath.Join(e.backups, entry.Name()))
	}
	t.Logf("%d backups", len(entries))
}

var nextNumber = regexp.MustCompile(`Số sổ vàng (\d+)`)

// whole looks at a register that nobody serves: its logs and papers are whole, and it has
// as many certificates as one of those given, or as there are to be.
func (e *ending) whole(t *testing.T, counts ...int) {
	t.Helper()
	run(t, e.binary, "audit", "verify", "--data", e.data)
	dir := t.TempDir()
	told := nextNumber.FindStringSubmatch(run(t, e.binary, "issue", smallOrder(t, dir, 9999), smallList(t, dir), "--data", e.data, "--base-url", publicAddress, "--dry-run", "--out", filepath.Join(dir, "out")))
	if told == nil {
		t.Fatal("the program does not say which number is next")
	}
	next, err := strconv.Atoi(told[1])
	if counts == nil {
		counts = []int{e.issued}
	}
	if err != nil || !slices.Contains(counts, next-1) {
		t.Errorf("the next number is %d, want one more than %v", next, counts)
	}
}

// finish wants every number once.
func (e *ending) finish(t *testing.T) {
	e.start(t)
	defer e.end(t)
	numbers := map[string]bool{}
	for cursor := ""; ; {
		var page struct {
			Certificates []struct {
				Golden string `json:"golden_number"`
			}
			Next string `json:"next_cursor"`
		}
		e.key.want(200, "GET", "/certificates?limit=200"+cursor, "", nil, &page)
		for _, c := range page.Certificates {
			if numbers[c.Golden] || c.Golden == "" {
				t.Errorf("the number %q was given twice", c.Golden)
			}
			numbers[c.Golden] = true
		}
		if page.Next == "" {
			if len(numbers) != e.issued {
				t.Errorf("%d certificates, want %d", len(numbers), e.issued)
			}
			return
		}
		cursor = "&cursor=" + page.Next
	}
}
