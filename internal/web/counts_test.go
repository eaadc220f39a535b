package web

import (
	"context"
	"io"
	"log/slog"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/workbench"
)

// Look-ups are counted by outcome, on the page and as JSON, and written when the
// service ends.
func TestLookupsAreCounted(t *testing.T) {
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	counter := &Counter{}
	s := serve(t, o, Access{WithoutSignIn: true, Lookups: counter})
	for range 3 {
		s.get("/v/" + string(award.NewCode()))
	}
	s.get("/v/nonsense", "Accept", "application/json")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	counter.Keep(ctx, o, slog.New(slog.NewTextHandler(io.Discard, nil)))
	counts, err := workbench.New(reg.Database()).LookupCounts(t.Context(), 10)
	if err != nil || len(counts) != 1 || counts[0].Count != 4 || counts[0].Result != "unknown" {
		t.Errorf("%+v %v", counts, err)
	}
	if err := workbench.New(reg.Database()).AddLookups(t.Context(), counts[0].Day, map[string]int{"unknown": 2, "valid": 1}); err != nil {
		t.Fatal(err)
	}
	if counts, _ = workbench.New(reg.Database()).LookupCounts(t.Context(), 10); len(counts) != 2 || counts[0] != (workbench.Lookups{Day: counts[0].Day, Result: "unknown", Count: 6}) {
		t.Errorf("%+v", counts)
	}
}
