package register

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// Store is where the files are that the register names.
func (r *Register) Store() *store.Store { return r.store }

// recordBundle writes which bundle holds files of an issue; nothing for "".
func recordBundle(ctx context.Context, tx *sql.Tx, issue int64, bundled string) error {
	if bundled == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO bundles (sha256, issue_id) VALUES (?, ?)`, bundled, issue)
	return err
}

// addBundle records a bundle of files that were lost and are there again. No fact
// of the issue changes by that.
func (r *Register) addBundle(ctx context.Context, issue int64, bundled string) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error { return recordBundle(ctx, tx, issue, bundled) })
}

// bundlesOf names the bundles of the issues that have a file.
func (r *Register) bundlesOf(ctx context.Context, sum string) ([]string, error) {
	return r.texts(ctx, `SELECT DISTINCT b.sha256 FROM files f JOIN bundles b ON b.issue_id = f.issue_id WHERE f.sha256 = ?1
		UNION SELECT bundle FROM signed_papers WHERE signed = ?1 AND signed <> '' AND bundle <> ''
		UNION SELECT bundle FROM signed_outside WHERE signed = ?1 AND bundle <> ''`, sum)
}

// filesByIssue are the hashes of all files that the register names, those of one
// issue together: they stand in one bundle.
func (r *Register) filesByIssue(ctx context.Context) ([]string, error) {
	return r.texts(ctx, `
		SELECT sha256 FROM (
			SELECT min(issue_id) AS issue, sha256 FROM files GROUP BY sha256
			UNION SELECT issue_id, sha256 FROM bundles
			UNION SELECT 0, sha256 FROM amendments WHERE sha256 <> ''
			UNION SELECT 0, sha256 FROM amendment_files
			UNION SELECT issue_id, signed FROM signed_papers WHERE signed <> ''
			UNION SELECT issue_id, bundle FROM signed_papers WHERE bundle <> ''
			UNION SELECT issue_id, signed FROM signed_outside
			UNION SELECT issue_id, bundle FROM signed_outside WHERE bundle <> ''
			UNION SELECT issue_id, sha256 FROM signings WHERE sha256 <> ''
			UNION SELECT 0, json_extract(signed_file, '$.sha256') FROM drafts WHERE signed_file <> '') AS named
		GROUP BY sha256 ORDER BY max(issue), sha256`)
}

// texts reads the one column of a query.
func (r *Register) texts(ctx context.Context, query string, arguments ...any) ([]string, error) {
	return oneColumn[string](r.reader.QueryContext(ctx, query, arguments...))
}

// issueIDs are the issues that a question finds, in its order.
func (r *Register) issueIDs(ctx context.Context, question string, about ...any) ([]int64, error) {
	return oneColumn[int64](r.reader.QueryContext(ctx, question, about...))
}

// oneColumn reads the one column of an answer; nil for no rows.
func oneColumn[T any](rows *sql.Rows, err error) (all []T, _ error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var one T
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// namedFiles are all files that the register names, each once, bundles first.
func (r *Register) namedFiles(ctx context.Context) (named []store.Named, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT sha256, max(name), max(decision), max(bundle) AS bundle FROM (
			SELECT f.sha256, f.name, `+issueNumber+` AS decision, 0 AS bundle FROM files f JOIN issues ON issues.id = f.issue_id
			UNION ALL SELECT b.sha256, '', `+issueNumber+`, 1 FROM bundles b JOIN issues ON issues.id = b.issue_id
			UNION ALL SELECT sha256, '', '', 0 FROM amendments WHERE sha256 <> ''
			UNION ALL SELECT sha256, name, '', 0 FROM amendment_files
			UNION ALL SELECT signed, '', '', 0 FROM signed_papers WHERE signed <> ''
			UNION ALL SELECT bundle, '', '', 1 FROM signed_papers WHERE bundle <> ''
			UNION ALL SELECT signed, '', '', 0 FROM signed_outside
			UNION ALL SELECT bundle, '', '', 1 FROM signed_outside WHERE bundle <> ''
			UNION ALL SELECT sha256, ?1, number, 0 FROM signings WHERE sha256 <> ''
			UNION ALL SELECT json_extract(signed_file, '$.sha256'), ?1, signed_number, 0 FROM drafts WHERE signed_file <> '') AS named
		GROUP BY sha256 ORDER BY bundle DESC, max(decision), max(name), sha256`, award.SignedDecisionFile)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var f store.Named
		if err := rows.Scan(&f.Sum, &f.Name, &f.Decision, &f.Bundle); err != nil {
			return nil, err
		}
		named = append(named, f)
	}
	return named, rows.Err()
}

// StoreThere reports whether there is a store, unless nothing was issued yet.
func (r *Register) StoreThere(ctx context.Context) error {
	err := r.store.There(ctx)
	var kept bool
	if errors.Is(err, fs.ErrNotExist) && r.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM bundles)`).Scan(&kept) == nil && !kept {
		return nil
	}
	return err
}

// CheckStore reads every file that the register names; see [store.Store.Check].
func (r *Register) CheckStore(ctx context.Context) (store.Check, error) {
	named, err := r.namedFiles(ctx)
	if err != nil {
		return store.Check{}, err
	}
	return r.store.Check(ctx, named)
}

// VerifyStore reads the files that the register names: all of them, or a sample
// that is evenly spread over the issues; see [store.Store.Verify].
func (r *Register) VerifyStore(ctx context.Context, sample int) (store.Report, error) {
	sums, err := r.filesByIssue(ctx)
	if err != nil {
		return store.Report{}, err
	}
	return r.store.Verify(ctx, sums, sample)
}

// RepairStore takes files that the store lacks, or holds damaged, from a directory:
// a backup, an export, the papers of an issue. Every file below it is looked at, and
// those with the hash of one that is lacking are taken; out of the bundles of a
// backup too. It returns how many files were mended and what is still lacking.
func (r *Register) RepairStore(ctx context.Context, from string) (mended int, left []store.Fault, err error) {
	check, err := r.CheckStore(ctx)
	if err != nil || len(check.Faults) == 0 {
		return 0, nil, err
	}
	wanted := map[string]bool{}
	for _, f := range check.Faults {
		wanted[f.SHA256] = true
	}
	keeper := r.store.Begin()
	defer keeper.Discard()
	if err := keeper.Take(ctx, wanted, from); err != nil {
		return 0, nil, err
	}
	if err := takeBundled(ctx, keeper, wanted, from); err != nil {
		return 0, nil, err
	}
	if _, err := keeper.Commit(ctx); err != nil {
		return 0, nil, err
	}
	after, err := r.CheckStore(ctx)
	if err != nil {
		return 0, nil, err
	}
	if mended = len(check.Faults) - len(after.Faults); mended > 0 {
		err = r.db.Change(ctx, "repair-store", "", func(*sql.Tx) (any, any, error) {
			return map[string]int{"lacking": len(check.Faults)}, map[string]int{"lacking": len(after.Faults)}, nil
		})
	}
	return mended, after.Faults, err
}

// SweepOrphans removes stored files that the register does not name; see
// [store.Store.SweepOrphans]. It returns their hashes.
func (r *Register) SweepOrphans(ctx context.Context) (removed []string, err error) {
	removed, err = r.store.SweepOrphans(ctx, func() (map[string]bool, error) {
		named, err := r.namedFiles(ctx)
		known := make(map[string]bool, len(named))
		for _, f := range named {
			known[f.Sum] = true
		}
		return known, err
	})
	if len(removed) > 0 {
		told := r.db.Change(ctx, "sweep-store", "", func(*sql.Tx) (any, any, error) { return map[string][]string{"orphans": removed}, nil, nil })
		err = errors.Join(err, told)
	}
	return removed, err
}

// takeBundled takes wanted files out of the bundles of another register.
func takeBundled(ctx context.Context, keeper *store.Keeper, wanted map[string]bool, from string) error {
	if len(wanted) == 0 || database.In(from) != nil {
		return nil
	}
	other, err := OpenReadOnly(ctx, from)
	if err != nil {
		return err
	}
	for sum := range wanted {
		data, err := other.store.Read(ctx, sum)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, store.ErrDamaged) {
			continue
		}
		if err == nil {
			err = keeper.Put(sum, data)
		}
		if err != nil {
			return errors.Join(err, other.Close())
		}
	}
	return other.Close()
}

// CopyAll writes every stored file into a directory, named by its hash. Files in
// bundles are taken out of them. The error is [store.Incomplete] when the store lacks
// some; the others are written.
func (r *Register) CopyAll(ctx context.Context, to string) error {
	named, err := r.namedFiles(ctx)
	if err != nil {
		return err
	}
	named = slices.DeleteFunc(named, func(f store.Named) bool { return f.Bundle })
	faults, err := r.store.CopyTo(ctx, named, to)
	if err != nil {
		return err
	}
	return store.IncompleteOf(faults)
}
