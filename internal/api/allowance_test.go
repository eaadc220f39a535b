package api

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

// Requests beyond those that are under way are told to come again; when one is answered
// the next has its place, also when the handler panics.
func TestChangesAreBounded(t *testing.T) {
	places := make(changes, 2)
	release := make(chan struct{})
	var inside, all sync.WaitGroup
	ask := func(handler echo.HandlerFunc) error {
		request := httptest.NewRequest(http.MethodPost, "/api/v1/issues", nil)
		return places.bounded(handler)(echo.New().NewContext(request, httptest.NewRecorder()))
	}
	for range cap(places) {
		inside.Add(1)
		all.Go(func() {
			if err := ask(func(echo.Context) error { inside.Done(); <-release; return nil }); err != nil {
				t.Error(err)
			}
		})
	}
	inside.Wait()
	served := func(echo.Context) error { return nil }
	if kind, _ := award.FaultOf(ask(served)); kind != award.FaultBusy {
		t.Errorf("one too many: %q", kind)
	}
	close(release)
	all.Wait()
	func() {
		defer func() { recover() }()
		ask(func(echo.Context) error { panic("broken") })
	}()
	for range 2 * cap(places) {
		if err := ask(served); err != nil {
			t.Fatal(err)
		}
	}
}
