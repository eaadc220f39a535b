package crew

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/riverqueue/river"
)

// The log tells of pieces that went wrong, and not of those that were taken back.
func TestPiecesThatGoWrong(t *testing.T) {
	var log bytes.Buffer
	w := &worker{log: slog.New(slog.NewTextHandler(&log, nil)), work: func(ctx context.Context, _ Piece) (string, error) {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", errors.New("no such template")
	}}
	taken, back := context.WithCancel(t.Context())
	back()
	job := &river.Job[Piece]{}
	if err := w.Work(taken, job); !errors.Is(err, errUndone) || log.Len() > 0 {
		t.Errorf("%v, and the log says %s", err, &log)
	}
	if err := w.Work(t.Context(), job); !errors.Is(err, errUndone) || !strings.Contains(log.String(), "no such template") {
		t.Errorf("%v, and the log says %s", err, &log)
	}
}
