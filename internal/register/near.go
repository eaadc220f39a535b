package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"bangkhen/internal/award"
	"bangkhen/internal/similar"
)

func nearKey(recipient string) (similar.Key, error) {
	var r award.Recipient
	err := json.Unmarshal([]byte(recipient), &r)
	return similar.Of(r), err
}

// nearby looks up near names for one list, whose rows share many blocks.
type nearby struct {
	count, find *sql.Stmt
	identity    string             // of the issue that does not count
	blocks      map[int64][]before // none for a crowd, and for a block that the register does not have
}

// before is a certificate that was given before.
type before struct {
	key                similar.Key
	name, number, date string
}

func (r *Register) prepareNearby(ctx context.Context, identity string) (n *nearby, err error) {
	n = &nearby{identity: identity, blocks: map[int64][]before{}}
	if n.count, err = r.reader.PrepareContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM near_names WHERE block = ? LIMIT ?) AS few`); err != nil {
		return nil, err
	}
	n.find, err = r.reader.PrepareContext(ctx, `
		SELECT c.recipient, c.name, `+issueNumber+`, `+issueDate+`
		FROM near_names n JOIN search_entries e ON e.id = n.entry JOIN certificates c ON c.code = e.code JOIN issues ON issues.id = e.issue_id
		WHERE n.block = ?1 AND e.status = 'valid' AND issues.identity <> ?2 AND issues.id NOT IN (SELECT issue_id FROM signings WHERE identity = ?2) AND e.issue_id NOT IN `+withdrawnIssues+` ORDER BY n.entry DESC`)
	if err != nil {
		return nil, errors.Join(err, n.count.Close())
	}
	return n, nil
}

func (n *nearby) close() {
	n.count.Close()
	n.find.Close()
}

// meet finds out which blocks of recipients stand in the register.
func (n *nearby) meet(ctx context.Context, r *Register, recipients []award.Recipient) error {
	var fresh []int64
	for _, recipient := range recipients {
		for _, block := range similar.Of(recipient).Blocks() {
			if _, known := n.blocks[block]; !known {
				n.blocks[block] = nil
				fresh = append(fresh, block)
			}
		}
	}
	wanted, err := plainJSON(fresh)
	if err != nil {
		return err
	}
	rows, err := r.reader.QueryContext(ctx, `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM near_names WHERE block = CAST(value AS BIGINT))`, wanted)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var block int64
		if err := rows.Scan(&block); err != nil {
			return err
		}
		delete(n.blocks, block) // to be read when it is asked for
	}
	return rows.Err()
}

// of finds a certificate that a recipient may have been given under another
// spelling, the newest of a block.
func (n *nearby) of(ctx context.Context, r award.Recipient) (found before, difference similar.Difference, err error) {
	key := similar.Of(r)
	for _, block := range key.Blocks() {
		known, err := n.block(ctx, block)
		if err != nil {
			return before{}, "", err
		}
		for _, b := range known {
			if d := key.Near(b.key); d != "" {
				return b, d, nil
			}
		}
	}
	return before{}, "", nil
}

// block reads the certificates of a block; none when they are a crowd.
func (n *nearby) block(ctx context.Context, block int64) ([]before, error) {
	if all, known := n.blocks[block]; known {
		return all, nil
	}
	var count int
	if err := n.count.QueryRowContext(ctx, block, similar.Crowd+1).Scan(&count); err != nil {
		return nil, err
	}
	var all []before
	if count > 0 && count <= similar.Crowd {
		rows, err := n.find.QueryContext(ctx, block, n.identity)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var b before
			var recipient string
			err := rows.Scan(&recipient, &b.name, &b.number, &b.date)
			if err == nil {
				b.key, err = nearKey(recipient)
			}
			if err != nil {
				return nil, errors.Join(err, rows.Close())
			}
			all = append(all, b)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
	n.blocks[block] = all
	return all, nil
}
