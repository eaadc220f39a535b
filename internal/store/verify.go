package store

import (
	"context"
	"errors"
	"io/fs"
)

// Report is the outcome of [Store.Verify]: hashes of files.
type Report struct {
	Named   int      `json:"named"` // files that there must be, bundles included
	Read    int      `json:"read"`
	Missing []string `json:"missing"`
	Damaged []string `json:"damaged"`
}

// Whole reports whether every file that was read is what was issued.
func (s Report) Whole() bool { return len(s.Missing) == 0 && len(s.Damaged) == 0 }

// Verify reads files that there must be and compares each with its hash: all of
// them, or, when sample is not 0, at most about that many, evenly spread. Those
// that stand in one bundle are to be named one after the other.
func (s *Store) Verify(ctx context.Context, sums []string, sample int) (Report, error) {
	report := Report{Named: len(sums), Missing: []string{}, Damaged: []string{}}
	step := 1
	if sample > 0 {
		step = max(1, (len(sums)+sample-1)/sample)
	}
	for i := 0; i < len(sums); i += step {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		report.Read++
		file, err := s.Open(ctx, sums[i])
		switch {
		case err == nil:
			file.Close()
		case errors.Is(err, fs.ErrNotExist):
			report.Missing = append(report.Missing, sums[i])
		case errors.Is(err, ErrDamaged):
			report.Damaged = append(report.Damaged, sums[i])
		default:
			return report, err
		}
	}
	return report, nil
}

// Problems says in sentences what a report has found; of many of a kind, the first
// most.
func (s Report) Problems(most int) (all []string) {
	for _, found := range []struct {
		what string
		sums []string
	}{{"không còn trong kho", s.Missing}, {"đã hỏng hoặc bị sửa", s.Damaged}} {
		for i, sum := range found.sums {
			if i == most {
				all = append(all, storeMore(len(found.sums)-i, found.what))
				break
			}
			all = append(all, storeFault(sum, found.what))
		}
	}
	return all
}
