package register

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/translog"
)

// LogTree is the head of the log.
func (r *Register) LogTree(ctx context.Context) (tree tlog.Tree, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) (err error) {
		tree, err = logTree(ctx, tx)
		return err
	})
	return tree, err
}

func logTree(ctx context.Context, tx *sql.Tx) (tree tlog.Tree, err error) {
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM log_entries`).Scan(&tree.N); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.TreeHash(tree.N, logged{ctx, tx})
	return tree, err
}

// LogFirst is the hash of the log's first entry, which names the log; of an empty log it
// is that of nothing.
func (r *Register) LogFirst(ctx context.Context) (first tlog.Hash, err error) {
	var text []byte
	err = r.reader.QueryRowContext(ctx, `SELECT text FROM log_entries WHERE id = 1`).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return tlog.RecordHash(text), err
}

// ErrNoTile says that the log has no such tile, or not yet.
var ErrNoTile = award.Refuse(award.FaultNotFound, "nhật ký công khai chưa có phần này")

// LogTile is a part of the log as a file. The error may be [ErrNoTile].
func (r *Register) LogTile(ctx context.Context, tile translog.Tile) (data []byte, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) error {
		var size int64
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM log_entries`).Scan(&size); err != nil {
			return err
		}
		if !tile.In(size) {
			return ErrNoTile
		}
		if !tile.Entries {
			data, err = tile.Hashes(logged{ctx, tx})
			return err
		}
		var texts [][]byte
		err := database.Each(ctx, tx, `SELECT text FROM log_entries WHERE id > ?1 ORDER BY id LIMIT 256`, tile.First(), func(rows *sql.Rows) error {
			var text []byte
			err := rows.Scan(&text)
			texts = append(texts, text)
			return err
		})
		data = translog.Bundle(texts[:min(tile.Width, len(texts))])
		return err
	})
	return data, err
}

// LogProof proves that a certificate was issued, in the log as it is now, and gives the
// facts that the proof is about: as they were issued, before number and date were added
// to what had none. The error is [ErrUnknown] for a code that was never given.
func (r *Register) LogProof(ctx context.Context, code award.Code) (proof translog.Proof, facts translog.Facts, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) error {
		var issue, place, entry int64
		var text []byte
		err := tx.QueryRowContext(ctx, `
			SELECT c.issue_id, c.position - 1, l.id - 1, l.text FROM certificates c JOIN log_entries l ON l.issue_id = c.issue_id WHERE c.code = ?`, string(code)).Scan(&issue, &place, &entry, &text)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUnknown
		}
		if err != nil {
			return err
		}
		own, err := factsBetween(ctx, tx, issue, place, place+1)
		if err != nil {
			return err
		}
		parsed, err := translog.ParseEntry(text)
		if err != nil {
			return err
		}
		inner, err := proveInIssue(ctx, tx, issue, place, parsed)
		if err != nil {
			return err
		}
		tree, err := logTree(ctx, tx)
		if err != nil {
			return err
		}
		path, err := tlog.ProveRecord(tree.N, entry, logged{ctx, tx})
		if err != nil {
			return err
		}
		proof, facts = translog.NewProof(int(place), inner, entry, text, path, tree), own[0]
		return nil
	})
	return proof, facts, err
}

// IssueInLog proves that an issue stands in the log as it is now. The error is
// [ErrUnknown] for one that does not.
func (r *Register) IssueInLog(ctx context.Context, issue int64) (proof translog.IssueProof, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) error {
		var entry int64
		var text []byte
		err := tx.QueryRowContext(ctx, `SELECT id - 1, text FROM log_entries WHERE issue_id = ?`, issue).Scan(&entry, &text)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUnknown
		}
		if err != nil {
			return err
		}
		tree, err := logTree(ctx, tx)
		if err != nil {
			return err
		}
		path, err := tlog.ProveRecord(tree.N, entry, logged{ctx, tx})
		if err == nil {
			proof = translog.NewIssueProof(entry, text, path, tree)
		}
		return err
	})
	return proof, err
}

// LogGrowth proves that the log as it is now holds an older one whole. The error says that
// it does not: something was altered or removed.
func (r *Register) LogGrowth(ctx context.Context, old tlog.Tree) (now tlog.Tree, proof tlog.TreeProof, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) (err error) {
		if now, err = logTree(ctx, tx); err != nil {
			return err
		}
		if old.N > now.N {
			return logShorter(old.N, now.N)
		}
		if old.N == 0 {
			return nil
		}
		if proof, err = tlog.ProveTree(now.N, old.N, logged{ctx, tx}); err != nil {
			return err
		}
		if tlog.CheckTree(proof, now.N, now.Hash, old.N, old.Hash) != nil {
			return logAltered(old.N)
		}
		return nil
	})
	return now, proof, err
}

// logBefore writes into the log what a register had issued before there was one, once.
func (r *Register) logBefore(ctx context.Context) error {
	var lacking bool
	const question = `SELECT NOT EXISTS (SELECT 1 FROM log_entries) AND EXISTS (SELECT 1 FROM issues)`
	if err := r.db.Writer().QueryRowContext(ctx, question).Scan(&lacking); err != nil || !lacking {
		return err
	}
	return r.db.Change(database.WithActor(ctx, clock), actionLog, "", func(tx *sql.Tx) (before, after any, err error) {
		if err := tx.QueryRowContext(ctx, question).Scan(&lacking); err != nil || !lacking {
			return nil, nil, err // another program was quicker
		}
		entries, err := r.logEarlier(ctx, tx)
		return nil, map[string]int{"entries": entries}, err
	})
}

// logFirst is logBefore at the opening of a register. One that is not what it was stays
// without: whoever verifies or changes it is told.
func (r *Register) logFirst(ctx context.Context) error {
	err := r.logBefore(ctx)
	if errors.As(err, &database.HeadError{}) {
		return nil
	}
	return err
}

// logEarlier writes issues in their order, then what became of them, with when that was.
func (r *Register) logEarlier(ctx context.Context, tx *sql.Tx) (entries int, err error) {
	type event struct {
		kind  translog.Kind
		issue int64
		code  award.Code
		at    string
	}
	var events []event
	err = database.Each(ctx, tx, `
		SELECT 'issue', id, '', issued_at FROM main.issues WHERE id IS DISTINCT FROM (SELECT issue_id FROM issuing) AND ?1
		UNION ALL SELECT CASE kind WHEN 'reissue' THEN 'reissue' WHEN 'replace' THEN 'replace' ELSE 'revoke' END, 0, code, at FROM amendments
		UNION ALL SELECT 'release', issue_id, '', at FROM issue_releases
		UNION ALL SELECT 'withdraw', issue_id, '', at FROM issue_withdrawals
		UNION ALL SELECT 'number', issue_id, '', at FROM signings WHERE way = 'added'`, true, func(rows *sql.Rows) error {
		var e event
		err := rows.Scan(&e.kind, &e.issue, &e.code, &e.at)
		events = append(events, e)
		return err
	})
	for _, e := range events {
		if err != nil {
			return 0, err
		}
		var at time.Time
		if at, err = time.Parse(time.RFC3339, e.at); err != nil {
			return 0, err
		}
		var entry translog.Entry
		if e.kind == translog.Issue {
			var facts []translog.Facts
			if facts, err = factsOf(ctx, tx, e.issue); err != nil {
				return 0, err
			}
			var tree *translog.Batch
			if tree, err = treeOfFacts(facts); err != nil {
				return 0, err
			}
			entry = translog.NewIssue(at, tree)
		} else {
			if e.code == "" {
				if e.code, err = firstCode(ctx, tx, e.issue); err != nil {
					return 0, err
				}
			}
			entry, e.issue = translog.NewChange(e.kind, at, e.code), 0
		}
		entry.Late = true
		err = r.addToLog(ctx, tx, entry, e.issue)
	}
	return len(events), err
}

// verifyLog computes the log anew: every hash from the entries, and the root of every
// issue from its certificates.
func verifyLog(ctx context.Context, tx *sql.Tx, fault fault) error {
	var n int64
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	type issued struct {
		id    int64
		entry translog.Entry
	}
	var issues []issued
	err := database.Each(ctx, tx, `SELECT id, text, coalesce(issue_id, 0) FROM log_entries WHERE ? ORDER BY id`, true, func(rows *sql.Rows) error {
		var id, issue int64
		var text []byte
		if err := rows.Scan(&id, &text, &issue); err != nil {
			return err
		}
		entry, err := translog.ParseEntry(text)
		if id != n+1 || err != nil || (entry.Kind == translog.Issue) != (issue != 0) {
			fault("bảng log_entries, dòng %d: không đúng thứ tự hoặc không đúng dạng", id)
		}
		if issue != 0 {
			issues = append(issues, issued{issue, entry})
		}
		hashes, err := tlog.StoredHashes(n, text, read)
		stored, n = append(stored, hashes...), n+1
		return err
	})
	if err != nil {
		return err
	}
	if err := sameHashes(ctx, tx, stored, fault); err != nil {
		return err
	}
	if n == 0 { // a register of before that nobody has opened to write; a log that is gone is missed by its seals
		return nil
	}
	for _, i := range issues {
		facts, err := factsOf(ctx, tx, i.id)
		if errors.Is(err, sql.ErrNoRows) {
			fault("bảng log_entries: đợt phát hành %d không có trong sổ", i.id)
			continue
		}
		if err != nil {
			return err
		}
		tree, err := treeOfFacts(facts)
		if err != nil {
			return err
		}
		at, _ := time.Parse(time.RFC3339, i.entry.At)
		if want := translog.NewIssue(at, tree); want.Root != i.entry.Root || want.Count != i.entry.Count {
			fault("bảng log_entries: đợt phát hành %d không còn như đã ghi vào nhật ký công khai", i.id)
		}
	}
	return database.Each(ctx, tx, `SELECT id FROM issues WHERE ? AND id NOT IN (SELECT issue_id FROM log_entries WHERE issue_id IS NOT NULL)`, true, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		fault("bảng log_entries: thiếu đợt phát hành %d", id)
		return err
	})
}

// sameHashes compares the kept hashes with those that the entries have.
func sameHashes(ctx context.Context, tx *sql.Tx, stored []tlog.Hash, fault fault) error {
	var n int64
	err := database.Each(ctx, tx, `SELECT id, hash FROM log_hashes WHERE ? ORDER BY id`, true, func(rows *sql.Rows) error {
		var id int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		if id != n+1 || n >= int64(len(stored)) || translog.Encode(stored[n]) != text {
			fault("bảng log_hashes, dòng %d: không khớp với các mục", id)
		}
		n++
		return nil
	})
	if err == nil && n != int64(len(stored)) {
		fault("bảng log_hashes có %d dòng, phải có %d", n, len(stored))
	}
	return err
}
