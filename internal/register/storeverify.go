package register

import (
	"context"
	"errors"
	"io/fs"
)

// StoreReport is the outcome of [Register.VerifyStore]: hashes of files.
type StoreReport struct {
	Named   int      `json:"named"` // files that the register names, bundles included
	Read    int      `json:"read"`
	Missing []string `json:"missing"`
	Damaged []string `json:"damaged"`
}

// Whole reports whether every file that was read is what was issued.
func (s StoreReport) Whole() bool { return len(s.Missing) == 0 && len(s.Damaged) == 0 }

// VerifyStore reads the files that the register names and compares each with its
// hash: all of them, or, when sample is not 0, at most about that many, evenly
// spread over the issues.
func (r *Register) VerifyStore(ctx context.Context, sample int) (StoreReport, error) {
	sums, err := r.filesByIssue(ctx)
	report := StoreReport{Named: len(sums), Missing: []string{}, Damaged: []string{}}
	if err != nil {
		return report, err
	}
	step := 1
	if sample > 0 {
		step = max(1, (len(sums)+sample-1)/sample)
	}
	for i := 0; i < len(sums); i += step {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		report.Read++
		file, err := r.OpenStored(ctx, sums[i])
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

// filesByIssue are the hashes of all files that the register names, those of one
// issue together: they stand in one bundle.
func (r *Register) filesByIssue(ctx context.Context) (sums []string, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT sha256 FROM (
			SELECT min(issue_id) AS issue, sha256 FROM files GROUP BY sha256
			UNION SELECT issue_id, sha256 FROM bundles
			UNION SELECT 0, sha256 FROM amendments WHERE sha256 <> ''
			UNION SELECT 0, sha256 FROM amendment_files)
		GROUP BY sha256 ORDER BY max(issue), sha256`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var sum string
		if err := rows.Scan(&sum); err != nil {
			return nil, err
		}
		sums = append(sums, sum)
	}
	return sums, rows.Err()
}

// problems says in sentences what a report has found, as [AuditReport] does.
func (s StoreReport) problems() (all []string) {
	for _, found := range []struct {
		what string
		sums []string
	}{{"không còn trong kho", s.Missing}, {"đã hỏng hoặc bị sửa", s.Damaged}} {
		for i, sum := range found.sums {
			if i == maxAuditProblems {
				all = append(all, storeMore(len(found.sums)-i, found.what))
				break
			}
			all = append(all, storeFault(sum, found.what))
		}
	}
	return all
}

// VerifyAll is [Register.VerifyAudit] and [Register.VerifyStore] in one report.
func (r *Register) VerifyAll(ctx context.Context, sample int) (AuditReport, error) {
	report, err := r.VerifyAudit(ctx)
	if err != nil {
		return report, err
	}
	store, err := r.VerifyStore(ctx, sample)
	report.Store, report.Problems = &store, append(report.Problems, store.problems()...)
	return report, err
}
