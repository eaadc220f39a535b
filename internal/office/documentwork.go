package office

import (
	"context"
	"log/slog"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
)

const (
	signingPause = 2 * time.Second // between looks when nothing is due
	signingRest  = time.Minute     // after a fault
)

// SignPapers signs what is issued until the context ends: since the office has a
// certificate, all issues as they are announced.
func (o *Office) SignPapers(ctx context.Context, log *slog.Logger) {
	log = faultlog.Logger(log)
	for ctx.Err() == nil {
		pause := signingPause
		done, err := o.SignDue(ctx)
		switch {
		case database.Away(err): // which others tell
		case err != nil && ctx.Err() == nil:
			log.Error("signing papers", "error", err, "problems", award.ProblemsOf(err))
			pause = signingRest
		case done > 0:
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// SignDue takes one step of signing, and says how many papers went on.
func (o *Office) SignDue(ctx context.Context) (int, error) {
	set, known, err := o.register.SigningCertificate(ctx)
	if err != nil || !known {
		return 0, err
	}
	issues, err := o.register.UnsignedIssues(ctx, set.At)
	if err != nil {
		return 0, err
	}
	for _, issue := range issues {
		if _, err := o.register.AwaitSigning(ctx, issue); err != nil {
			return 0, err
		}
	}
	return o.signSome(ctx)
}
