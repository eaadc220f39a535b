package main

import (
	"bytes"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// receiver takes traces as a collector does, and keeps them.
type receiver struct {
	mutex sync.Mutex
	raw   bytes.Buffer
	spans []*tracepb.Span
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	data, err := io.ReadAll(request.Body)
	var sent collector.ExportTraceServiceRequest
	if err == nil {
		err = proto.Unmarshal(data, &sent)
	}
	if err != nil || request.URL.Path != "/v1/traces" {
		http.Error(w, fmt.Sprint(err), http.StatusBadRequest)
		return
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.raw.Write(data)
	for _, resource := range sent.ResourceSpans {
		for _, scope := range resource.ScopeSpans {
			r.spans = append(r.spans, scope.Spans...)
		}
	}
}

// told is what a span says of a name, "" for nothing.
func told(s *tracepb.Span, name string) string {
	for _, a := range s.Attributes {
		if a.Key == name {
			if a.Value.GetStringValue() == "" {
				return fmt.Sprint(a.Value.GetIntValue())
			}
			return a.Value.GetStringValue()
		}
	}
	return ""
}

// below are the names of the spans right below one, in the order in which they began.
func (r *receiver) below(parent *tracepb.Span) (names []string) {
	inside := slices.DeleteFunc(slices.Clone(r.spans), func(s *tracepb.Span) bool { return !bytes.Equal(s.ParentSpanId, parent.SpanId) })
	slices.SortStableFunc(inside, func(a, b *tracepb.Span) int { return int(int64(a.StartTimeUnixNano) - int64(b.StartTimeUnixNano)) })
	for _, s := range inside {
		names = append(names, s.Name)
	}
	return names
}

func (r *receiver) has(name string) bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return slices.ContainsFunc(r.spans, func(s *tracepb.Span) bool { return s.Name == name })
}

func (r *receiver) one(t *testing.T, name string) *tracepb.Span {
	t.Helper()
	at := slices.IndexFunc(r.spans, func(s *tracepb.Span) bool { return s.Name == name })
	if at < 0 {
		t.Fatalf("no span %q", name)
	}
	return r.spans[at]
}

// traced is a new instance over SQLite that hands its traces to an address, with a key.
func traced(t *testing.T, address string) *instance {
	t.Helper()
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
	var found struct{ Certificates []struct{ Code string } }
	i.ask(t, http.StatusOK, "GET", "/certificates?q=nguy%E1%BB%85n&limit=100", &found)
	for _, c := range found.Certificates {
		codes = append(codes, c.Code)
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
	to := &receiver{}
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
	until(t, "the collector has the batch and the look-up", func() (string, bool) { return i.log(), to.has("batch") && to.has("GET /v/*") })
	i.end(t)

	to.mutex.Lock()
	defer to.mutex.Unlock()
	work := to.one(t, "batch")
	if told(work, "bangkhen.batch") != batch || told(work, "bangkhen.state") != "done" {
		t.Errorf("the batch: %v", work.Attributes)
	}
	steps := strings.Join(to.below(work), " ")
	order := 0
	for _, step := range []string{"check", "begin", "print", "prove", "commit"} {
		at := strings.Index(steps[order:], step)
		if at < 0 {
			t.Fatalf("below the batch: %s, want %s next", steps, step)
		}
		order += at
	}
	if below := to.below(to.one(t, "commit")); !slices.Contains(below, "database.step") && !slices.Contains(below, "database.change") {
		t.Errorf("below the commit: %v", below)
	}
	request := to.one(t, "POST /api/v1/issues/file")
	if told(request, "bangkhen.batch") != batch || told(request, "http.response.status_code") != "202" || told(request, "bangkhen.request") == "" || len(request.ParentSpanId) != 0 {
		t.Errorf("the request for the issue: %v", request.Attributes)
	}
	look := to.one(t, "GET /v/*")
	if hex.EncodeToString(look.TraceId) != trace || hex.EncodeToString(look.ParentSpanId) != parent || told(look, "http.route") != "/v/*" || look.TraceState != "" {
		t.Errorf("the look-up: %v", look)
	}
	raw := to.raw.String()
	for _, one := range slices.Concat(people, codes, []string{"Nguyen-Van", i.data, i.in.key, "946/"}) {
		if strings.Contains(raw, one) || strings.Contains(raw, strings.ToLower(one)) || strings.Contains(raw, strings.ReplaceAll(one, "-", "")) {
			t.Errorf("the traces say %q", one)
		}
	}
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
