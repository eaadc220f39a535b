package office

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/workbench"
)

// BenchmarkQueue works a queue of the sample's list, with each batch read while the one before
// is printed, and each at its turn, turn about. On a machine that others use the fastest of
// many is the one to look at: of three batches in a row, so that what one leaves to the next
// counts.
func BenchmarkQueue(b *testing.B) {
	o, _ := registeredIn(b, b.TempDir())
	o.batches = make(semaphore, 2)
	ctx, work, log := b.Context(), filepath.Join(b.TempDir(), "work"), slog.New(slog.DiscardHandler)
	next := &ahead{office: o, log: log}
	defer next.drop()
	number, took := 0, map[string][]time.Duration{}
	queue := func() {
		number++
		order := sample(b, "danh-sach.xlsx")
		data := regexp.MustCompile(`946/`).ReplaceAll(order.Decision.Data, fmt.Appendf(nil, "%d/", number))
		data = regexp.MustCompile(`(?m)^golden_book:.*$`).ReplaceAll(data, nil)
		draft, err := o.bench.CreateDraft(ctx, workbench.Draft{DecisionName: order.Decision.Name, Decision: data, ListName: order.List.Name, List: order.List.Data})
		if err == nil {
			_, err = o.Request(ctx, accounts.Machine(), draft.ID, 0, nil)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		for _, way := range []string{"ahead", "at-turn"} {
			for range 5 {
				queue()
			}
			next.office = o
			if way == "at-turn" {
				without := *o
				without.batches = nil // there is never a place
				next.office = &without
			}
			for n := range 4 { // the last has none after it
				began := time.Now()
				if err := o.workNext(ctx, ctx, next, work, log); err != nil {
					b.Fatal(err)
				}
				if n > 0 {
					took[way] = append(took[way], time.Since(began))
				}
			}
			if err := o.workNext(ctx, ctx, next, work, log); err != nil {
				b.Fatal(err)
			}
		}
	}
	for way, all := range took {
		rows := make([]time.Duration, 0, len(all)/3)
		for row := range slices.Chunk(all, 3) {
			rows = append(rows, (row[0]+row[1]+row[2])/3)
		}
		slices.Sort(rows)
		b.ReportMetric(float64(rows[0])/1e6, way+"-fastest-ms")
		b.ReportMetric(float64(rows[len(rows)/2])/1e6, way+"-median-ms")
	}
}
