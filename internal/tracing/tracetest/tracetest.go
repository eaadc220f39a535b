// Package tracetest is a collector of traces for tests: it takes what [tracing] hands to
// one and keeps it.
package tracetest

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// Collector is a handler that takes traces. Its zero value has none.
type Collector struct {
	mutex sync.Mutex
	raw   bytes.Buffer
	spans []*tracepb.Span
}

// ServeHTTP takes spans as they are sent.
func (c *Collector) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	data, err := io.ReadAll(request.Body)
	var sent collector.ExportTraceServiceRequest
	if err == nil {
		err = proto.Unmarshal(data, &sent)
	}
	if err != nil || request.URL.Path != "/v1/traces" {
		http.Error(w, fmt.Sprint(err), http.StatusBadRequest)
		return
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.raw.Write(data)
	for _, resource := range sent.ResourceSpans {
		for _, scope := range resource.ScopeSpans {
			c.spans = append(c.spans, scope.Spans...)
		}
	}
}

// Told is what a span says of a name, "" for nothing.
func Told(s *tracepb.Span, name string) string {
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

// Below are the names of the spans right below one, in the order in which they began.
func (c *Collector) Below(parent *tracepb.Span) (names []string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	inside := slices.DeleteFunc(slices.Clone(c.spans), func(s *tracepb.Span) bool { return !bytes.Equal(s.ParentSpanId, parent.SpanId) })
	slices.SortStableFunc(inside, func(a, b *tracepb.Span) int { return cmp.Compare(a.StartTimeUnixNano, b.StartTimeUnixNano) })
	for _, s := range inside {
		names = append(names, s.Name)
	}
	return names
}

// All are the spans of a name, in the order in which they ended.
func (c *Collector) All(name string) (spans []*tracepb.Span) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for _, s := range c.spans {
		if s.Name == name {
			spans = append(spans, s)
		}
	}
	return spans
}

// One is the first span of a name; there has to be one.
func (c *Collector) One(t testing.TB, name string) *tracepb.Span {
	t.Helper()
	all := c.All(name)
	if len(all) == 0 {
		t.Fatalf("no span %q", name)
	}
	return all[0]
}

// Hides looks for words in all the bytes that were sent, which is an error.
func (c *Collector) Hides(t testing.TB, words ...string) {
	t.Helper()
	c.mutex.Lock()
	defer c.mutex.Unlock()
	raw := c.raw.String()
	for _, one := range words {
		if strings.Contains(raw, one) || strings.Contains(raw, strings.ToLower(one)) || strings.Contains(raw, strings.ReplaceAll(one, "-", "")) {
			t.Errorf("the traces say %q", one)
		}
	}
}
