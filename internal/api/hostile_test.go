package api

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// mostMemory is what one request with a hostile file may ask for in all, freed or
// not, in bytes: twice what the reading of one may (internal/proof/tagged).
const mostMemory = 320 << 20

// hostileFiles are small PDFs that once took all memory, or a processor for an
// hour: many numbers of one packed object, many names of one font, long quotes.
func hostileFiles(t *testing.T) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "proof", "testdata", "hostile", "*.pdf"))
	if err != nil || len(paths) < 4 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	files := map[string][]byte{}
	for _, path := range paths {
		if files[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Every hostile file has an answer, which is short and cost little.
func TestHostileFilesAreAnswered(t *testing.T) {
	c := start(t)
	for name, data := range hostileFiles(t) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		answered := c.send(http.MethodPost, "/api/v1/verify", "application/pdf", data)
		runtime.ReadMemStats(&after)
		var v office.Verification
		c.want(answered, http.StatusOK, &v)
		asked := after.TotalAlloc - before.TotalAlloc
		t.Logf("%s: %d MB", name, asked>>20)
		if v.Result != office.ResultUnknown || len(answered.body) > 64<<10 || asked > mostMemory {
			t.Errorf("%s: %s in %d bytes, for %d MB", name, v.Result, len(answered.body), asked>>20)
		}
	}
}

// Many at once are answered, or told with a sentence to come again.
func TestManyHostileFiles(t *testing.T) {
	c := start(t)
	var all sync.WaitGroup
	answers := make(chan answer, 24)
	files := hostileFiles(t)
	for range cap(answers) / len(files) {
		for _, data := range files {
			all.Go(func() { answers <- c.send(http.MethodPost, "/api/v1/verify", "application/pdf", data) })
		}
	}
	all.Wait()
	close(answers)
	for a := range answers {
		if a.status == http.StatusOK {
			continue
		}
		want := http.StatusServiceUnavailable // no turn to read
		if a.status == http.StatusTooManyRequests {
			want = a.status // one address holds much already
		}
		var told html.Problem
		c.want(a, want, &told)
		if told.Detail == "" || a.header.Get("Retry-After") == "" {
			t.Errorf("%s, Retry-After %q", a.body, a.header.Get("Retry-After"))
		}
	}
	if a := c.send(http.MethodGet, "/openapi.json", "", nil); !strings.Contains(string(a.body), "openapi") {
		t.Errorf("afterwards: %d", a.status)
	}
}

// A door that is taken says so in words that a person understands.
func TestOccupiedIsAProblem(t *testing.T) {
	w := httptest.NewRecorder()
	problems(slog.New(slog.DiscardHandler))(office.ErrOccupied, echo.New().NewContext(httptest.NewRequest(http.MethodPost, "/api/v1/verify", nil), w))
	var told html.Problem
	(&client{t: t}).want(answer{w.Code, w.Header(), w.Body.Bytes()}, http.StatusServiceUnavailable, &told)
	if told.Detail != html.Sentence(office.ErrOccupied.Error()) || w.Header().Get("Retry-After") == "" {
		t.Errorf("%+v, Retry-After %q", told, w.Header().Get("Retry-After"))
	}
}
