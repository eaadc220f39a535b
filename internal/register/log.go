package register

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/translog"
)

// logged reads the hashes of the log, as a transaction sees them; [tlog.HashReader].
type logged struct {
	ctx context.Context
	ask asker
}

// ReadHashes implements [tlog.HashReader].
func (l logged) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		var text string
		if err := l.ask.QueryRowContext(l.ctx, `SELECT hash FROM log_hashes WHERE id = ?`, index+1).Scan(&text); err != nil {
			return nil, fmt.Errorf("hash %d of the log: %w", index, err)
		}
		raw, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(raw) != tlog.HashSize {
			return nil, fmt.Errorf("hash %d of the log is none", index)
		}
		copy(hashes[i][:], raw)
	}
	return hashes, nil
}

// addToLog puts an entry at the end of the log, in the transaction of what it records;
// issue is the issue that it is the entry of, 0 for a change.
func (r *Register) addToLog(ctx context.Context, tx *sql.Tx, entry translog.Entry, issue int64) error {
	if err := r.logGap(ctx, tx, r.keptHeads()); err != nil && entry.Kind != translog.Gap {
		return err
	}
	text, err := entry.Text()
	if err != nil {
		return err
	}
	var n int64
	err = tx.QueryRowContext(ctx, `INSERT INTO log_entries (id, text, issue_id) SELECT coalesce(max(id), 0) + 1, ?, nullif(CAST(? AS BIGINT), 0) FROM log_entries RETURNING id - 1`, string(text), issue).Scan(&n)
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	hashes, err := tlog.StoredHashes(n, text, logged{ctx, tx})
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	first := tlog.StoredHashIndex(0, n)
	for i, h := range hashes {
		if _, err := tx.ExecContext(ctx, `INSERT INTO log_hashes (id, hash) VALUES (?, ?)`, first+int64(i)+1, translog.Encode(h)); err != nil {
			return fmt.Errorf("log: %w", err)
		}
	}
	return nil
}

// logChange records what became of a certificate, now.
func (r *Register) logChange(ctx context.Context, tx *sql.Tx, kind translog.Kind, code award.Code) error {
	return r.addToLog(ctx, tx, translog.NewChange(kind, time.Now(), code), 0)
}

// logIssueChange records what became of an issue, under the code of its first certificate.
func (r *Register) logIssueChange(ctx context.Context, tx *sql.Tx, kind translog.Kind, issue int64) error {
	code, err := firstCode(ctx, tx, issue)
	if err != nil {
		return err
	}
	return r.logChange(ctx, tx, kind, code)
}

func firstCode(ctx context.Context, tx *sql.Tx, issue int64) (code award.Code, err error) {
	return code, tx.QueryRowContext(ctx, `SELECT code FROM main.certificates WHERE issue_id = ? ORDER BY position LIMIT 1`, issue).Scan(&code)
}

// printedFacts are the facts of a batch that was printed.
func printedFacts(batch award.Batch, papers award.Papers) []translog.Facts {
	facts := make([]translog.Facts, len(batch.Certificates))
	for n, c := range batch.Certificates {
		facts[n] = translog.FactsOf(batch.Decision, c, papers.Certificates[n].SHA256)
	}
	return facts
}

// factsOf are the facts of the certificates of an issue as they were issued, in the order
// of the list.
func factsOf(ctx context.Context, tx *sql.Tx, issue int64) ([]translog.Facts, error) {
	return factsBetween(ctx, tx, issue, 0, math.MaxInt64)
}

// factsBetween are those of the certificates from one place in the list, from 0, to another.
func factsBetween(ctx context.Context, tx *sql.Tx, issue, from, to int64) (all []translog.Facts, err error) {
	var decided string
	if err := tx.QueryRowContext(ctx, `SELECT decision FROM issues WHERE id = ?`, issue).Scan(&decided); err != nil {
		return nil, err
	}
	decision, err := parseDecision(decided)
	if err != nil {
		return nil, err
	}
	return all, database.Each(ctx, tx, `SELECT code, recipient, citation, golden_number, sha256 FROM certificates
		WHERE issue_id = CAST(json_extract(?1, '$[0]') AS BIGINT) AND position > CAST(json_extract(?1, '$[1]') AS BIGINT) AND position <= CAST(json_extract(?1, '$[2]') AS BIGINT) ORDER BY position`,
		fmt.Sprintf("[%d,%d,%d]", issue, from, to), func(rows *sql.Rows) error {
			var c award.Certificate
			var recipient, sheet string
			if err := rows.Scan(&c.Code, &recipient, &c.Citation, &c.GoldenNumber, &sheet); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(recipient), &c.Recipient); err != nil {
				return err
			}
			all = append(all, translog.FactsOf(decision, c, sheet))
			return nil
		})
}

// treeOfFacts is the tree of an issue.
func treeOfFacts(facts []translog.Facts) (*translog.Batch, error) {
	tree := &translog.Batch{}
	for _, f := range facts {
		commitment, err := f.Commitment()
		if err == nil {
			err = tree.Add(commitment)
		}
		if err != nil {
			return nil, err
		}
	}
	return tree, nil
}

// recordGroups keeps of the tree of a long issue what makes a proof quick.
func recordGroups(ctx context.Context, tx *sql.Tx, issue int64, tree *translog.Batch) error {
	var data []byte
	for _, h := range tree.Groups() {
		data = append(data, h[:]...)
	}
	if data == nil {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO log_batches (issue_id, hashes) VALUES (?, ?)`, issue, data)
	return err
}

// groupsOf are the hashes over the groups of an issue; nil where none are kept.
func groupsOf(ctx context.Context, tx *sql.Tx, issue int64) (groups []tlog.Hash, err error) {
	var data []byte
	err = tx.QueryRowContext(ctx, `SELECT hashes FROM log_batches WHERE issue_id = ?`, issue).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	for raw := range slices.Chunk(data, tlog.HashSize) {
		groups = append(groups, tlog.Hash(raw))
	}
	return groups, err
}

// proveInIssue proves that the certificate at a place of an issue, from 0, is in its tree,
// whose root the log has.
func proveInIssue(ctx context.Context, tx *sql.Tx, issue, place int64, entry translog.Entry) (tlog.RecordProof, error) {
	groups, err := groupsOf(ctx, tx, issue)
	if err != nil {
		return nil, err
	}
	leaves := func(from, to int64) (all []tlog.Hash, err error) {
		facts, err := factsBetween(ctx, tx, issue, from, to)
		for _, f := range facts {
			if err == nil {
				var h tlog.Hash
				h, err = f.Commitment()
				all = append(all, h)
			}
		}
		return all, err
	}
	proof, root, err := translog.ProveGrouped(int64(entry.Count), place, groups, leaves)
	if err == nil && groups != nil && translog.Encode(root) != entry.Root { // they do not vouch for anything
		proof, _, err = translog.ProveGrouped(int64(entry.Count), place, nil, leaves)
	}
	return proof, err
}
