package register

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// readTo is how far somebody has read of what was changed: all entries of the audit
// before one, and of that one the certificates to a position of the list.
type readTo struct {
	entry    int64
	position int
}

const placeMark = "changes:"

func (p readTo) String() string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s%d:%d", placeMark, p.entry, p.position))
}

// readPlace reads a cursor; the empty one is before everything.
func readPlace(cursor string) (readTo, error) {
	if cursor == "" {
		return readTo{entry: 1}, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	digits, ok := strings.CutPrefix(string(data), placeMark)
	entry, position, parted := strings.Cut(digits, ":")
	if err != nil || !ok || !parted || len(cursor) > 80 {
		return readTo{}, database.ErrCursor
	}
	p := readTo{}
	if p.entry, err = strconv.ParseInt(entry, 10, 64); err != nil || p.entry < 1 {
		return readTo{}, database.ErrCursor
	}
	if p.position, err = strconv.Atoi(position); err != nil || p.position < 0 {
		return readTo{}, database.ErrCursor
	}
	return p, nil
}

// Changes are the codes of certificates that were issued or changed since a cursor, in
// the order of the audit, each once a page; next goes on from there, also when there
// is nothing more yet. An issue that is released by its time has its entry when the
// service says so.
func (r *Register) Changes(ctx context.Context, cursor string, limit int) (codes []award.Code, next string, more bool, err error) {
	at, err := readPlace(cursor)
	if err != nil {
		return nil, "", false, err
	}
	limit = database.PageSize(limit)
	var last int64 // what comes after it is for the next time
	if err := r.reader.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM audit`).Scan(&last); err != nil {
		return nil, "", false, err
	}
	seen := map[award.Code]bool{}
	for at.entry <= last && len(codes) < limit {
		var action, subject string
		entry := at.entry
		err := r.reader.QueryRowContext(ctx, `SELECT id, action, subject FROM audit WHERE id BETWEEN ?1 AND ?2 AND action IN (SELECT value FROM json_each(?3)) ORDER BY id LIMIT 1`,
			at.entry, last, changingActions).Scan(&entry, &action, &subject)
		if errors.Is(err, sql.ErrNoRows) {
			at = readTo{entry: last + 1}
			break
		}
		if err != nil {
			return nil, "", false, fmt.Errorf("changes: %w", err)
		}
		if entry != at.entry {
			at = readTo{entry: entry}
		}
		changed, err := r.changedBy(ctx, subject, at.position, limit-len(codes))
		if err != nil {
			return nil, "", false, err
		}
		for _, one := range changed {
			if !seen[one.code] {
				seen[one.code], codes = true, append(codes, one.code)
			}
			at.position = one.position
		}
		if len(changed) == 0 {
			at = readTo{entry: entry + 1}
		}
	}
	return codes, at.String(), at.entry <= last, nil
}

// changingActions are those after which something else is to be told of a certificate.
const changingActions = `["issue", "revoke", "replace", "reissue", "recover", "release", "withdraw", "add-number", "purge-fields"]`

// changed is a certificate that an entry is about, and its place among those.
type changed struct {
	code     award.Code
	position int
}

// changedBy are certificates that an entry is about, after a position: a certificate and
// what stands in its place, or all of an issue.
func (r *Register) changedBy(ctx context.Context, subject string, after, limit int) ([]changed, error) {
	query := `SELECT c.code, c.position FROM certificates c JOIN issues i ON i.id = c.issue_id
		WHERE (i.identity = ?1 OR i.id IN (SELECT issue_id FROM signings WHERE identity = ?1)) AND c.position > ?2 ORDER BY c.position LIMIT ?3`
	if code, ok := award.ParseCode(subject); ok && string(code) == subject {
		query = `SELECT code, place FROM (SELECT ?1 AS code, 1 AS place UNION ALL
			SELECT replacement, 2 FROM amendments WHERE code = ?1 AND replacement IS NOT NULL) AS pair WHERE place > ?2 ORDER BY place LIMIT ?3`
	}
	rows, err := r.reader.QueryContext(ctx, query, subject, after, limit)
	if err != nil {
		return nil, fmt.Errorf("changes: %w", err)
	}
	defer rows.Close()
	var all []changed
	for rows.Next() {
		var one changed
		if err := rows.Scan(&one.code, &one.position); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
