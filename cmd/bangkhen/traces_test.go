package main

import (
	"bytes"
	"encoding/csv"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/store/s3test"
	"bangkhen/internal/tracing/tracetest"
)

// traced is a new instance over SQLite and a bucket that hands its traces to an address,
// with a key.
func traced(t *testing.T, address string) *instance {
	t.Helper()
	t.Setenv("BANGKHEN_FILES", s3test.Start(t).Location("", "so/Nguyen-Van-E"))
	t.Setenv("BANGKHEN_TRACES", address)
	in := &cluster{binary: built(t)}
	i := &instance{in: in, data: t.TempDir()}
	in.key = keyPattern.FindString(in.run(t, "key", "create", "một cửa", "--scope", "decisions:read,decisions:prepare,decisions:issue,certificates:read", "--data", i.data))
	i.start(t)
	t.Cleanup(func() { i.kill(t) })
	return i
}

// sample issues the sample, and gives what stands in its list of everybody, and the codes.
func (i *instance) sample(t *testing.T) (batch string, people, codes []string) {
	t.Helper()
	decision, err := os.ReadFile("../../examples/946/quyet-dinh.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("../../examples/946/danh-sach.csv")
	if err != nil {
		t.Fatal(err)
	}
	var queued struct{ ID string }
	i.ask(t, http.StatusAccepted, "POST", "/issues/file", &queued, "decision", string(decision), "list", string(list))
	i.wait(t, queued.ID, "done")
	var found struct {
		Certificates []struct {
			Code   string
			SHA256 string `json:"sha256"`
		}
	}
	i.ask(t, http.StatusOK, "GET", "/certificates?q=nguy%E1%BB%85n&limit=100", &found)
	for _, c := range found.Certificates {
		if len(c.SHA256) != 64 {
			t.Fatalf("the file of %s is %q", c.Code, c.SHA256)
		}
		codes = append(codes, c.Code, c.SHA256)
	}
	rows, err := csv.NewReader(bytes.NewReader(list)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if len(cell) > 8 { // an honorific and a number are in other words, too
				people = append(people, cell)
			}
		}
	}
	return queued.ID, people, codes
}

// With --traces a collector is told how long each step of a request and of a batch took,
// within the trace of who asked, and learns of nobody.
func TestTraces(t *testing.T) {
	to := &tracetest.Collector{}
	collecting := httptest.NewServer(to)
	defer collecting.Close()
	i := traced(t, collecting.URL)
	batch, people, codes := i.sample(t)
	if len(people) < 200 || len(codes) == 0 {
		t.Fatalf("%d, %d: the test knows nobody", len(people), len(codes))
	}
	const trace, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
	asked, err := http.NewRequestWithContext(t.Context(), http.MethodGet, i.base+"/v/"+codes[0]+"?tu=Nguyen-Van-A", nil)
	if err != nil {
		t.Fatal(err)
	}
	asked.Header.Set("traceparent", "00-"+trace+"-"+parent+"-01")
	asked.Header.Set("tracestate", "ten=Nguyen-Van-B")
	asked.Header.Set("baggage", "ten=Nguyen-Van-C")
	asked.Header.Set("User-Agent", "Nguyen-Van-D")
	answer, err := http.DefaultClient.Do(asked)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	until(t, "the collector has the batch and the look-up", func() (string, bool) { return i.log(), len(to.All("batch")) > 0 && len(to.All("GET /v/*")) > 0 })
	i.end(t)

	work := to.One(t, "batch")
	if tracetest.Told(work, "bangkhen.batch") != batch || tracetest.Told(work, "bangkhen.state") != "done" {
		t.Errorf("the batch: %v", work.Attributes)
	}
	steps := strings.Join(to.Below(work), " ")
	order := 0
	for _, step := range []string{"check", "begin", "print", "prove", "commit"} {
		at := strings.Index(steps[order:], step)
		if at < 0 {
			t.Fatalf("below the batch: %s, want %s next", steps, step)
		}
		order += at
	}
	if below := to.Below(to.One(t, "commit")); !slices.Contains(below, "store.put") || !slices.Contains(below, "database.step") && !slices.Contains(below, "database.change") {
		t.Errorf("below the commit: %v", below)
	}
	request := to.One(t, "POST /api/v1/issues/file")
	if tracetest.Told(request, "bangkhen.batch") != batch || tracetest.Told(request, "http.response.status_code") != "202" || tracetest.Told(request, "bangkhen.request") == "" || len(request.ParentSpanId) != 0 {
		t.Errorf("the request for the issue: %v", request.Attributes)
	}
	look := to.One(t, "GET /v/*")
	if hex.EncodeToString(look.TraceId) != trace || hex.EncodeToString(look.ParentSpanId) != parent || tracetest.Told(look, "http.route") != "/v/*" || look.TraceState != "" {
		t.Errorf("the look-up: %v", look)
	}
	to.Hides(t, slices.Concat(people, codes, []string{"Nguyen-Van", i.data, i.in.key, "946/", "s3://"})...)
}

// A collector that is away takes nothing but its own traces away, and one line of the log.
func TestTracesWithoutCollector(t *testing.T) {
	i := traced(t, "http://127.0.0.1:1") // where nobody listens, and nobody is given a connection from
	i.sample(t)
	until(t, "the log says that the collector is away", func() (string, bool) {
		return i.log(), strings.Contains(i.log(), "collector is away")
	})
	i.wait(t, i.queue(t, 2, 3), "done")
	i.end(t)
	if n := strings.Count(i.log(), "collector is away"); n != 1 || strings.Contains(i.log(), "OTLP") {
		t.Errorf("%d lines tell that the collector is away:\n%s", n, i.log())
	}
}

// What is no address of a collector ends the start, and a password in it is not repeated.
func TestTracesWantAnAddress(t *testing.T) {
	for _, address := range []string{"collector:4318", "ftp://x", "http://", "http://a:bi-mat@x", "http://x/?a=bi-mat"} {
		if status, _, said := bangkhen(t, "serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--traces", address); status != exitUsage || !strings.Contains(said, "--traces") || strings.Contains(said, "bi-mat") {
			t.Errorf("%s: status %d: %s", address, status, said)
		}
	}
}
