package office

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/workbench"
)

// The office's own templates stand in the register and, read, in the memory of each
// instance on a server. No id ever names two templates, so that the ids alone tell what
// another instance has kept or dropped.

// templatesPause is how long a template of another instance may be unknown here.
const templatesPause = time.Second

// KeepOwnTemplates knows what other instances keep and drop, until the context ends. It
// ends at once where there is no other instance.
func (o *Office) KeepOwnTemplates(ctx context.Context, log *slog.Logger) {
	if !o.register.Database().OnServer() {
		return
	}
	log = faultlog.Logger(log)
	for said := ""; ctx.Err() == nil; {
		now := ""
		if err := o.knowOwnTemplates(ctx); err != nil && !database.Away(err) {
			now = err.Error()
		}
		if now != said && now != "" && ctx.Err() == nil {
			log.Error("templates of other instances", "error", now)
		}
		said = now
		select {
		case <-ctx.Done():
		case <-time.After(templatesPause):
		}
	}
}

// knowOwnTemplates takes over what is in the register and not in memory, and forgets what
// is not there any more.
func (o *Office) knowOwnTemplates(ctx context.Context) error {
	if !o.register.Database().OnServer() {
		return nil
	}
	before := o.library.known() // first: what is kept here meanwhile stays
	kept, err := o.bench.OwnTemplateIDs(ctx)
	if err != nil {
		return err
	}
	var faults error
	for _, id := range kept {
		if slices.Contains(before, id) {
			continue
		}
		t, err := o.bench.OwnTemplate(ctx, id)
		if errors.Is(err, workbench.ErrNoTemplate) {
			continue // dropped again
		}
		if err != nil {
			return err
		}
		template, err := o.parseArchive(t.ID, t.Archive)
		if err != nil {
			faults = errors.Join(faults, fmt.Errorf(msgTemplateKept, t.ID, err))
			continue
		}
		o.library.put(t.ID, ownTemplate{template, t.Archive})
	}
	for _, id := range before {
		if !slices.Contains(kept, id) {
			o.library.drop(id)
		}
	}
	return faults
}
