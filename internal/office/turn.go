package office

import (
	"context"
	"log/slog"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
)

// turnPause is between two tries to have a turn where that could not be asked for.
const turnPause = time.Second

// InTurn does a kind of work ("queue") until the context ends, while nobody else does: of
// several programs on one data directory, or of several instances on one server, one does
// each kind, and when it ends or dies another goes on. The context of do ends too when the
// way to the server is lost; then it is done again as soon as it is our turn again.
func (o *Office) InTurn(ctx context.Context, work string, log *slog.Logger, do func(ctx context.Context)) {
	o.inTurn(ctx, work, log, func(ctx context.Context) error { do(ctx); return nil })
}

// inTurn is InTurn of work that can fail as a whole; then it rests a moment.
func (o *Office) inTurn(ctx context.Context, work string, log *slog.Logger, do func(ctx context.Context) error) {
	log = faultlog.Logger(log)
	told := false
	for ctx.Err() == nil {
		err := o.register.Database().InTurn(ctx, work, func(turn context.Context) error {
			if told {
				log.InfoContext(turn, "work goes on", "work", work)
			}
			told = false
			return do(turn)
		})
		if err == nil || ctx.Err() != nil {
			continue // do ends with its context
		}
		if !told { // once, however long a server is away
			log.WarnContext(ctx, "work rests", "work", work, "away", database.Away(err), "error", err)
		}
		told = true
		select {
		case <-ctx.Done():
		case <-time.After(turnPause):
		}
	}
}
