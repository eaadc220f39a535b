package office

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
	"bangkhen/internal/workbench"
)

// BenchmarkWritesBesideBatch asks how long others wait who change something while a
// list of 20,000 is issued: a draft, an entry of the audit as a sign-in makes one, a
// revocation. One comes every few milliseconds, as they do in an office of many.
func BenchmarkWritesBesideBatch(b *testing.B) {
	dir := b.TempDir()
	reg, err := register.Open(b.Context(), filepath.Join(dir, "data"))
	if err != nil {
		b.Fatal(err)
	}
	defer reg.Close()
	codes, err := seed.Fill(b.Context(), reg, 20_000, base)
	if err != nil {
		b.Fatal(err)
	}
	o := newOffice(b).With(reg, base)
	bench := workbench.New(reg.Database())
	next := 0
	write := func(ctx context.Context) error {
		next++
		switch next % 3 {
		case 0:
			_, err := bench.CreateDraft(ctx, workbench.Draft{DecisionName: "a.yaml", Decision: []byte("a"), ListName: "b.csv", List: make([]byte, 20_000)})
			return err
		case 1:
			return reg.Database().Change(ctx, "sign-in", "user:hoa", func(*sql.Tx) (before, after any, err error) { return nil, "password", nil })
		}
		return reg.Revoke(ctx, codes[next], register.Order{Decision: "9/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "khai sai"})
	}
	// Every write has its time, from when it was due.
	writeUntil := func(ended <-chan error) (waits []time.Duration, err error) {
		ticks := time.NewTicker(10 * time.Millisecond)
		defer ticks.Stop()
		for {
			select {
			case err := <-ended:
				return waits, err
			case <-ticks.C:
			}
			began := time.Now()
			o.Asked() // as the service says for each request
			if err := write(database.WithActor(context.Background(), "hoa")); err != nil {
				return nil, err
			}
			waits = append(waits, time.Since(began))
		}
	}
	const n = 20_000
	b.Run(fmt.Sprint(n), func(b *testing.B) {
		var idle, beside []time.Duration
		for b.Loop() {
			ended := make(chan error)
			quiet := time.AfterFunc(5*time.Second, func() { ended <- nil })
			waits, err := writeUntil(ended)
			quiet.Stop()
			if err != nil {
				b.Fatal(err)
			}
			idle = append(idle, waits...)
			go func() {
				order := listOf(b, n)
				order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("946/QĐ-UBND"), fmt.Appendf(nil, "%d/QĐ-UBND", next), 1)
				order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("start: 1 }"), []byte("start: 100000 }"), 1)
				_, err := o.Yielding().Issue(context.Background(), order, filepath.Join(dir, fmt.Sprint("out", next)), nil)
				ended <- err
			}()
			if waits, err = writeUntil(ended); err != nil {
				b.Fatal(err)
			}
			beside = append(beside, waits...)
		}
		milliseconds := func(waits []time.Duration, of float64) float64 {
			slices.Sort(waits)
			return float64(waits[min(len(waits)-1, int(float64(len(waits))*of))]) / 1e6
		}
		b.ReportMetric(milliseconds(idle, 0.99), "idle-p99-ms")
		b.ReportMetric(milliseconds(beside, 0.99), "beside-p99-ms")
		b.ReportMetric(milliseconds(beside, 1), "beside-worst-ms")
	})
}
