package offices

import (
	"context"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
)

// opened counts how often each office was opened and closed; its answer is its first address.
type opened struct {
	mutex          sync.Mutex
	opens, closes  map[string]int
	inside, onward chan struct{} // a request to /wait stands between them until the office is shut
}

func (o *opened) open(_ context.Context, e Entry) (*Running, error) {
	o.count(o.opens, e.Name)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/wait" {
			close(o.inside)
			<-o.onward
		}
		_, _ = io.WriteString(w, e.Addresses[0])
	})
	return &Running{Handler: handler, Shut: sync.OnceFunc(func() {
		if e.Name == "doi" {
			close(o.onward)
		}
	}), Close: func() error { o.count(o.closes, e.Name); return nil }}, nil
}

func (o *opened) count(in map[string]int, name string) {
	o.mutex.Lock()
	in[name]++
	o.mutex.Unlock()
}

func plan(t *testing.T, text string) Plan {
	t.Helper()
	p, err := ReadPlan([]byte("offices:\n" + text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Another plan disturbs nobody of whom it says the same; who is inside an office that it
// changes is answered, and from then on the office is as it says.
func TestChange(t *testing.T) {
	seen := &opened{opens: map[string]int{}, closes: map[string]int{}, inside: make(chan struct{}), onward: make(chan struct{})}
	all := New(t.Context(), plan(t, `
  - { name: con, addresses: [https://con.vn] }
  - { name: doi, addresses: [https://cu.vn] }
  - { name: bo, addresses: [https://bo.vn] }
`), seen.open, slog.New(slog.DiscardHandler))
	ask := func(host, path string) (int, string) {
		w := httptest.NewRecorder()
		all.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "https://"+host+path, nil))
		return w.Code, w.Body.String()
	}
	for _, host := range []string{"con.vn", "bo.vn"} {
		if status, said := ask(host, "/"); status != http.StatusOK || said != "https://"+host {
			t.Fatal(host, status, said)
		}
	}
	waited := make(chan string)
	go func() { _, said := ask("cu.vn", "/wait"); waited <- said }()
	<-seen.inside
	all.Change(plan(t, `
  - { name: con, addresses: [https://con.vn] }
  - { name: doi, addresses: [https://moi.vn], successor: them }
  - { name: them, addresses: [https://them.vn] }
`))
	if said := <-waited; said != "https://cu.vn" {
		t.Errorf("who was inside was answered %q", said)
	}
	for host, want := range map[string]int{"con.vn": http.StatusOK, "moi.vn": http.StatusOK, "them.vn": http.StatusOK, "cu.vn": http.StatusMisdirectedRequest, "bo.vn": http.StatusMisdirectedRequest} {
		if status, said := ask(host, "/"); status != want {
			t.Errorf("%s: %d %s", host, status, said)
		}
	}
	if !maps.Equal(seen.opens, map[string]int{"con": 1, "doi": 2, "bo": 1, "them": 1}) || !maps.Equal(seen.closes, map[string]int{"doi": 1, "bo": 1}) {
		t.Errorf("opened %v, closed %v", seen.opens, seen.closes)
	}
	now := all.now.Load()
	if before := now.former[now.byName["them"]]; !slices.Equal(before, []*held{now.byName["doi"]}) {
		t.Errorf("a merger of the new plan: %v", before)
	}
	all.Close()
	if open := all.openNow(); open != 0 {
		t.Errorf("%d are open after the end", open)
	}
}

// Who is inside an office that another plan changes, and waits for a second one, is answered
// though the second asks the first for its name while it is opened.
func TestChangeOfOneWhoseUserWaitsForAnother(t *testing.T) {
	inside, shut := make(chan struct{}), make(chan struct{})
	ends := sync.OnceFunc(func() { close(shut) })
	var all *Offices
	all = New(t.Context(), plan(t, `
  - { name: tinh, addresses: [https://tinh.vn], sees: [cu] }
  - { name: cu, addresses: [https://cu.vn], successor: tinh }
`), func(ctx context.Context, e Entry) (*Running, error) {
		if e.Successor != "" {
			if _, leave, err := all.enter(ctx, all.now.Load().byName[e.Successor]); err == nil {
				leave()
			}
		}
		handler := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			close(inside)
			<-shut
			if _, leave, err := all.enter(r.Context(), all.now.Load().byName["cu"]); err == nil {
				leave()
			}
		})
		return &Running{Handler: handler, Shut: ends, Close: func() error { return nil }}, nil
	}, slog.New(slog.DiscardHandler))
	answered := make(chan int)
	go func() {
		w := httptest.NewRecorder()
		all.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "https://tinh.vn/", nil))
		answered <- w.Code
	}()
	<-inside
	all.Change(plan(t, "  - { name: cu, addresses: [https://cu.vn] }\n"))
	if status := <-answered; status != http.StatusOK {
		t.Errorf("who was inside: %d", status)
	}
	all.Close()
}
