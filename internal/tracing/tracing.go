// Package tracing tells a collector of OpenTelemetry what the service spends its time on,
// where the operator has named one. Traces are read by others than the register, as the
// log is, so spans bear no people: names of steps that stand in the program, patterns of
// routes, numbers of requests and batches, kinds of errors, and nothing else. There is no
// way to hand them the text of an error or a path.
//
// What is traced goes along in the context: [Start] makes a span only within one, so that
// no package has to know whether anybody listens. Start reading at [Open].
package tracing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

const (
	scope = "bangkhen"

	// patience is how long a collector may take for what it is sent, and farewell how long
	// the end of the program waits for one that does not answer.
	patience = 10 * time.Second
	farewell = 2 * time.Second
)

// Traces are handed to a collector. None, which is nil, are handed to nobody.
type Traces struct {
	provider *sdktrace.TracerProvider
	about    []attribute.KeyValue // in every span that begins a trace
}

// Open hands traces to the collector at an address such as http://127.0.0.1:4318, below
// which it takes OTLP over HTTP at /v1/traces. Nothing is sent before the first span ends.
// Spans go out every five seconds beside the work; when the collector is away they are
// dropped, which is logged once until it is back.
func Open(ctx context.Context, address, version string, log *slog.Logger) (*Traces, error) {
	endpoint, err := endpointOf(address)
	if err != nil {
		return nil, err
	}
	about, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", scope), attribute.String("service.version", version)),
		resource.WithFromEnv()) // OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES
	if err != nil {
		return nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	exporter, err := otlptracehttp.New(ctx,
		otlptracehttp.WithEndpointURL(endpoint),
		otlptracehttp.WithHTTPClient(&http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}),
		// A collector that is away is tried again with the next spans, not with the same.
		otlptracehttp.WithRetry(otlptracehttp.RetryConfig{Enabled: false}))
	if err != nil {
		return nil, err
	}
	return &Traces{provider: sdktrace.NewTracerProvider(sdktrace.WithResource(about), sdktrace.WithBatcher(&telling{SpanExporter: exporter, log: log}))}, nil
}

// endpointOf is where the traces go.
func endpointOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Opaque != "" {
		return "", errAddress // its words may hold a secret
	}
	return strings.TrimSuffix(u.String(), "/") + "/v1/traces", nil
}

// Of are the same traces, which say besides what they are of ("office").
func (t *Traces) Of(name, value string) *Traces {
	if t == nil {
		return nil
	}
	about := append(t.about[:len(t.about):len(t.about)], attribute.String(scope+"."+name, value))
	return &Traces{t.provider, about}
}

// Close sends what has not been sent.
func (t *Traces) Close() {
	if t == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	_ = t.provider.Shutdown(ctx) // an away collector has been told of
}

type contextKey struct{}

// With is a context whose work is to be traced where it begins something: see [Begin].
func With(ctx context.Context, t *Traces) context.Context {
	if t == nil {
		return ctx
	}
	return context.WithValue(ctx, contextKey{}, t)
}

// Span is something that takes time. The zero Span is of nobody's.
type Span struct{ span trace.Span }

// Begin begins a trace of work that nobody waits for, as a batch, with what is told of it
// in pairs of name and value.
func Begin(ctx context.Context, name string, told ...string) (context.Context, Span) {
	t, ok := ctx.Value(contextKey{}).(*Traces)
	if !ok {
		return ctx, Span{}
	}
	return t.begin(ctx, name, trace.SpanKindInternal, told)
}

func (t *Traces) begin(ctx context.Context, name string, kind trace.SpanKind, told []string) (context.Context, Span) {
	ctx, span := t.provider.Tracer(scope).Start(ctx, name, trace.WithSpanKind(kind), trace.WithAttributes(t.about...))
	begun := Span{span}
	begun.Tell(told...)
	return ctx, begun
}

// Start begins a step of what is traced, and nothing where that is nothing.
func Start(ctx context.Context, name string) (context.Context, Span) {
	above := trace.SpanFromContext(ctx)
	if !above.IsRecording() {
		return ctx, Span{}
	}
	ctx, span := above.TracerProvider().Tracer(scope).Start(ctx, name)
	return ctx, Span{span}
}

// Within is the span of a context.
func Within(ctx context.Context) Span {
	if span := trace.SpanFromContext(ctx); span.IsRecording() {
		return Span{span}
	}
	return Span{}
}

// Tell adds what is told of it, in pairs of name and value: numbers of requests and
// batches, states, never what a list or a visitor says.
func (s Span) Tell(told ...string) {
	if s.span == nil {
		return
	}
	for i := 0; i+1 < len(told); i += 2 {
		s.span.SetAttributes(attribute.String(scope+"."+told[i], told[i+1]))
	}
}

// End ends it; of an error its kind is told, never its text.
func (s Span) End(err error) {
	if s.span == nil {
		return
	}
	if err != nil {
		s.failed(fmt.Sprintf("%T", innermost(err)))
	}
	s.span.End()
}

func innermost(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
