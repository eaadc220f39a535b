package onrecord

import (
	"context"
	"slices"
	"testing"
	"time"
)

// BenchmarkWritesBesideImport records a list of 20,000 while somebody else writes, and
// tells how long a write takes then, and how long without.
func BenchmarkWritesBesideImport(b *testing.B) {
	const rows, pause = 20_000, 2 * time.Millisecond
	r := open(b)
	write := func() time.Duration {
		began := time.Now()
		r.mustKeep(b, head+one)
		took := time.Since(began)
		time.Sleep(pause)
		return took
	}
	var idle, beside []time.Duration
	for range 200 {
		idle = append(idle, write())
	}
	for n := 0; b.Loop(); n++ {
		fresh, _, _, err := r.New(b.Context(), Read("cu.csv", []byte(of(n+1, rows)), nil, today), nil, none)
		if err != nil {
			b.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() {
			_, err := r.RecordFile(b.Context(), "cu.csv", nil, nil, nil, func(context.Context) ([]*Award, int, error) { return fresh, 0, nil })
			ended <- err
		}()
		for recording := true; recording; {
			beside = append(beside, write())
			select {
			case err := <-ended:
				if recording = false; err != nil {
					b.Fatal(err)
				}
			default:
			}
		}
	}
	for name, waits := range map[string][]time.Duration{"idle": idle, "beside": beside} {
		slices.Sort(waits)
		b.ReportMetric(float64(waits[len(waits)*99/100].Microseconds())/1000, name+"-p99-ms")
	}
}
