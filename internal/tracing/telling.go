package tracing

import (
	"context"
	"log/slog"
	"sync/atomic"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

// telling is an exporter that logs once that the collector is away, and once that it is
// back. The library would write a line of its own for every five seconds.
type telling struct {
	sdktrace.SpanExporter
	log  *slog.Logger
	away atomic.Bool
}

// ExportSpans hands spans on; those that can not be are gone.
func (t *telling) ExportSpans(ctx context.Context, spans []sdktrace.ReadOnlySpan) error {
	err := t.SpanExporter.ExportSpans(ctx, spans)
	switch {
	case err != nil && t.away.CompareAndSwap(false, true):
		t.log.Warn("traces are dropped, as their collector is away", "error", err)
	case err == nil && t.away.CompareAndSwap(true, false):
		t.log.Info("the collector takes traces again")
	}
	return nil
}
