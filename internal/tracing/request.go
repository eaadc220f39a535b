package tracing

import (
	"context"
	"net/http"
	"strconv"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// Request begins the span of a request, within the trace that its traceparent names, if
// any. What else a caller says of its trace (tracestate, baggage) is not handed on.
func (t *Traces) Request(ctx context.Context, header http.Header) (context.Context, Span) {
	if t == nil {
		return ctx, Span{}
	}
	// Only these three are asked for, as everything else is text of the caller's.
	caller := trace.SpanContextFromContext(propagation.TraceContext{}.Extract(context.Background(), propagation.HeaderCarrier(header)))
	if caller.IsValid() {
		ctx = trace.ContextWithRemoteSpanContext(ctx, trace.NewSpanContext(trace.SpanContextConfig{
			TraceID: caller.TraceID(), SpanID: caller.SpanID(), TraceFlags: caller.TraceFlags(), Remote: true,
		}))
	}
	return t.begin(ctx, "request", trace.SpanKindServer, nil)
}

// Answered ends the span of a request, by the names that OpenTelemetry has for them. The
// route is a pattern.
func (s Span) Answered(method, route string, status int, request string) {
	if s.span == nil {
		return
	}
	s.span.SetName(method + " " + route)
	s.span.SetAttributes(
		attribute.String("http.request.method", method), attribute.String("http.route", route),
		attribute.Int("http.response.status_code", status), attribute.String(scope+".request", request))
	if status >= http.StatusInternalServerError {
		s.failed(strconv.Itoa(status))
	}
	s.span.End()
}

func (s Span) failed(kind string) {
	s.span.SetStatus(codes.Error, "")
	s.span.SetAttributes(attribute.String("error.type", kind))
}
