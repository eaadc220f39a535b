package web

import (
	"bufio"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register/seed"
)

// How much is announced and sent by each who holds a body open.
const (
	holders   = 140
	heldBytes = 20 << 20
)

// Whoever sends large bodies and does not end them takes a bounded part of the
// memory, alone, from one IPv6 line, or from everywhere; all others are answered
// as ever, also who has a usual file looked at, and there is room again when they
// have gone.
func TestHeldBodiesAreBounded(t *testing.T) {
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	issue, err := seed.Issue(t.Context(), reg, sampleTerms(), samplePapers)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	for name, test := range map[string]struct {
		path    string
		address func(i int) string
		most    int // who are let in
	}{
		"one address":  {"/verify", func(int) string { return "203.0.113.9" }, 1},
		"one line":     {"/verify", func(i int) string { return fmt.Sprintf("2001:db8:7:7::%x", i+1) }, 1},
		"everywhere":   {"/verify", func(i int) string { return fmt.Sprintf("198.51.100.%d", i+1) }, 3},
		"over the API": {"/api/v1/verify", func(i int) string { return fmt.Sprintf("192.0.2.%d", i+1) }, 3},
	} {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			var before, during runtime.MemStats
			runtime.ReadMemStats(&before)
			held := s.hold(test.path, test.most, test.address)
			runtime.GC()
			runtime.ReadMemStats(&during)
			if grown := int64(during.HeapInuse) - int64(before.HeapInuse); grown > 250<<20 {
				t.Errorf("%d MB are held", grown>>20)
			}
			under, refused := held.told()
			if under == 0 || under > test.most {
				t.Errorf("%d bodies of %d were let in", under, holders)
			}
			for status, n := range refused {
				if status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
					t.Errorf("%d were answered %d", n, status)
				}
			}
			if got := s.get("/v/"+string(issue.Batch.Certificates[0].Code), "X-Forwarded-For", "203.0.113.77"); got.StatusCode != http.StatusOK {
				t.Errorf("a look-up meanwhile: %d", got.StatusCode)
			}
			if got := s.post("/verify", []upload{{"file", "a.pdf", string(pdf(1))}}, "X-Forwarded-For", "203.0.113.77"); got.StatusCode != http.StatusOK {
				t.Errorf("a usual file meanwhile: %d", got.StatusCode)
			}
			held.end()
			large := []upload{{"file", "a.pdf", strings.Repeat("x", 5<<20)}}
			for start := time.Now(); ; time.Sleep(20 * time.Millisecond) {
				got := s.post("/verify", large, "X-Forwarded-For", "203.0.113.78")
				if got.StatusCode == http.StatusNotFound {
					break
				}
				if time.Since(start) > time.Minute {
					t.Fatalf("still no room for a large file: %d", got.StatusCode)
				}
			}
		})
	}
}

// held are bodies that were begun.
type held struct {
	connections []net.Conn
	mutex       sync.Mutex
	refused     map[int]int // answers before the end, by their status
}

func (h *held) end() {
	for _, connection := range h.connections {
		connection.Close()
	}
}

// told says how many bodies were let in, as nobody has answered them, and what the others
// were told.
func (h *held) told() (under int, refused map[int]int) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	under = len(h.connections)
	for _, n := range h.refused {
		under -= n
	}
	return under, maps.Clone(h.refused)
}

// hold begins bodies one after the other, sends half of each, and waits until no more are
// without an answer than may be let in.
func (s *service) hold(path string, most int, address func(int) string) *held {
	s.t.Helper()
	h := &held{refused: map[int]int{}}
	half := make([]byte, heldBytes/2)
	var sent sync.WaitGroup
	for i := range holders {
		connection, err := new(net.Dialer).DialContext(s.t.Context(), "tcp", s.Listener.Addr().String())
		if err != nil {
			s.t.Fatal(err)
		}
		h.connections = append(h.connections, connection)
		sent.Add(1)
		go func() {
			fmt.Fprintf(connection, "POST %s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n"+
				"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n", path, address(i), heldBytes)
			_ = connection.SetWriteDeadline(time.Now().Add(10 * time.Second))
			_, _ = connection.Write(half) // who is refused does not read it
			sent.Done()
			answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
			if err != nil {
				return // let in, until its end
			}
			answer.Body.Close()
			h.mutex.Lock()
			defer h.mutex.Unlock()
			h.refused[answer.StatusCode]++
		}()
	}
	sent.Wait()
	for start := time.Now(); time.Since(start) < time.Minute; time.Sleep(20 * time.Millisecond) {
		if under, _ := h.told(); under <= most {
			break
		}
	}
	return h
}
