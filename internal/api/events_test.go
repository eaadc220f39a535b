package api

import (
	"bufio"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/fonts"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/traffic"
	"bangkhen/internal/typeset"
	"bangkhen/internal/workbench"
	"bangkhen/templates"
)

// A stream of events lives as long as its batch, over the server's own limits of
// time, with signs of life meanwhile; who comes again is told what is new.
func TestEventsLastUntilTheEnd(t *testing.T) {
	reg, err := register.Open(t.Context(), pgtest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	o, err := office.New(faces, templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := workbench.New(reg.Database()).CreateDraft(t.Context(), workbench.Draft{DecisionName: "d.yaml", Decision: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	batch, err := workbench.New(reg.Database()).QueueBatch(t.Context(), draft.ID, 7)
	if err != nil {
		t.Fatal(err)
	}
	a := &api{office: o.With(reg, "https://bangkhen.example.vn"), log: slog.New(slog.DiscardHandler), streams: make(chan struct{}, 1), heartbeat: 50 * time.Millisecond}
	e := echo.New()
	e.Use(traffic.Paced)
	e.HTTPErrorHandler = problems(a.log)
	e.GET("/:id", a.batchEvents)
	e.HEAD("/:id", a.batchEvents)
	server := httptest.NewUnstartedServer(e)
	server.Config.ReadTimeout, server.Config.WriteTimeout = 100*time.Millisecond, 100*time.Millisecond
	server.Start()
	defer server.Close()
	ask := func(method, last string) *http.Response {
		request, err := http.NewRequestWithContext(t.Context(), method, server.URL+"/"+batch.ID, nil)
		if err != nil {
			t.Fatal(err)
		}
		if last != "" {
			request.Header.Set("Last-Event-ID", last)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { response.Body.Close() })
		return response
	}
	stream := bufio.NewReader(ask("GET", "").Body)
	next := func() string {
		line, err := stream.ReadString('\n')
		if err != nil {
			t.Fatalf("%v after %q", err, line)
		}
		return strings.TrimSpace(line)
	}
	if event, id := next(), next(); event != "event: batch" || id != "id: queued-0-7" {
		t.Fatalf("%q %q", event, id)
	}
	if second := ask("GET", ""); second.StatusCode != http.StatusServiceUnavailable || second.Header.Get("Retry-After") == "" {
		t.Errorf("one stream too many: %d", second.StatusCode)
	}
	for beats := 0; beats < 5; { // more than a second, ten times the server's limits
		if next() == ":" {
			beats++
		}
	}
	if err := workbench.New(reg.Database()).EndBatch(t.Context(), batch.ID, "failed", nil); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(stream)
	if err != nil || !strings.Contains(string(rest), "id: failed-0-7\ndata: {") {
		t.Errorf("%v: %s", err, rest)
	}
	if again := ask("GET", "failed-0-7"); again.StatusCode != http.StatusNoContent {
		t.Errorf("who knows the end: %d", again.StatusCode)
	}
	again, err := io.ReadAll(ask("GET", "queued-0-7").Body)
	if err != nil || strings.Count(string(again), "event:") != 1 || !strings.Contains(string(again), `"state":"failed"`) {
		t.Errorf("%v: %s", err, again)
	}
	if head := ask("HEAD", ""); head.StatusCode != http.StatusOK || head.Header.Get("Content-Type") != typeStream {
		t.Errorf("HEAD: %d", head.StatusCode)
	}
}
