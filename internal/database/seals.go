package database

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"
)

// seal is what the log of seals keeps of a row, or of a group of rows: the
// SHA-256 over its parts, and four bytes of each part, which tell the one that
// was changed. It is empty for what does not exist.
type seal []byte

// sealOf seals parts.
func sealOf(parts [][]byte) seal {
	digest := sha256.New()
	s := make(seal, sha256.Size, sha256.Size+4*len(parts))
	for _, part := range parts {
		digest.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part)))) // keeps apart what plain joining would run together
		digest.Write(part)
		s = binary.BigEndian.AppendUint32(s, crc32.ChecksumIEEE(part))
	}
	digest.Sum(s[:0])
	return s
}

// SealOf is what the log of seals keeps of a row with some values.
func SealOf(values ...any) []byte { return sealOf(parts(values)) }

// different is the first part that two seals do not have alike, -1 when the
// checksums do not tell.
func (s seal) different(other seal) int {
	if len(s) < sha256.Size || len(other) < sha256.Size {
		return -1
	}
	a, b := s[sha256.Size:], other[sha256.Size:]
	for i := 0; i < max(len(a), len(b)); i += 4 {
		if i >= len(a) || i >= len(b) || string(a[i:i+4]) != string(b[i:i+4]) {
			return i / 4
		}
	}
	return -1
}

// appendValue writes a value of the database so that values which differ, also
// in their type, are written differently and none begins another.
func appendValue(to []byte, value any) []byte {
	sized := func(kind byte, text string) []byte {
		return append(binary.BigEndian.AppendUint64(append(to, kind), uint64(len(text))), text...)
	}
	switch v := value.(type) {
	case nil:
		return append(to, '0')
	case int64:
		return binary.BigEndian.AppendUint64(append(to, 'i'), uint64(v))
	case float64:
		return binary.BigEndian.AppendUint64(append(to, 'r'), math.Float64bits(v))
	case string:
		return sized('t', v)
	case []byte:
		return sized('b', string(v))
	default:
		return sized('?', fmt.Sprint(v)) // the driver gives no others
	}
}

// parts writes the values of a row; those at the end that are NULL, 0 or empty
// are left out.
func parts(values []any) [][]byte {
	for len(values) > 0 {
		switch v := values[len(values)-1].(type) {
		case nil:
		case int64:
			if v != 0 {
				return written(values)
			}
		case string:
			if v != "" {
				return written(values)
			}
		case []byte:
			if len(v) != 0 {
				return written(values)
			}
		default:
			return written(values)
		}
		values = values[:len(values)-1]
	}
	return nil
}

func written(values []any) [][]byte {
	all := make([][]byte, len(values))
	for i, value := range values {
		all[i] = appendValue(nil, value)
	}
	return all
}

// keyText is a key as the log of seals has it.
func keyText(keys []any) string {
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = strings.ReplaceAll(strings.ReplaceAll(fmt.Sprint(key), `\`, `\\`), "|", `\|`)
	}
	return strings.Join(texts, "|")
}

// logOfSeals writes entries at the end of the log.
type logOfSeals struct {
	head  head
	audit head
	rows  *Inserter
}

func openLog(ctx context.Context, tx *sql.Tx) (*logOfSeals, error) {
	l := &logOfSeals{rows: NewInserter(tx, `INSERT INTO seals (id, entry, tbl, key, seal, hash)`, 6)}
	var err error
	if l.audit, err = readHead(ctx, tx); err == nil {
		l.head, err = readSealHead(ctx, tx)
	}
	return l, err
}

// add says what a row is now.
func (l *logOfSeals) add(ctx context.Context, table, key string, s seal) error {
	next, err := chainSeal(l.head, l.audit, table, key, s)
	if err != nil {
		return err
	}
	l.head = next
	sum, err := hex.DecodeString(next.hash)
	if err != nil {
		return err
	}
	return l.rows.Add(ctx, next.entries, l.audit.entries, table, key, append([]byte{}, s...), sum)
}

// chainSeal is the head of the log after one more entry. The hash is over that of
// the entry before, and over the last of the audit: one head vouches for both.
func chainSeal(last, audit head, table, key string, s seal) (head, error) {
	before, err := hex.DecodeString(last.hash + audit.hash)
	if err != nil {
		return head{}, fmt.Errorf("read a head: %w", err)
	}
	text := before
	for _, value := range []any{last.entries + 1, audit.entries, table, key, []byte(s)} {
		text = appendValue(text, value)
	}
	sum := sha256.Sum256(text)
	return head{entries: last.entries + 1, hash: hex.EncodeToString(sum[:])}, nil
}

// close writes what is left.
func (l *logOfSeals) close(ctx context.Context, tx *sql.Tx) error {
	defer l.rows.Close()
	if err := l.rows.Flush(ctx); err != nil {
		return fmt.Errorf("seal the rows: %w", err)
	}
	_, err := tx.ExecContext(ctx, `UPDATE seal_head SET entries = ?, hash = ?`, l.head.entries, l.head.hash)
	return err
}

// sealNoted seals the rows that the transaction has changed.
func (d *DB) sealNoted(ctx context.Context, tx *sql.Tx) error {
	var names []string
	err := Each(ctx, tx, `SELECT DISTINCT tbl FROM noted WHERE ?`, true, func(rows *sql.Rows) error {
		names = append(names, "")
		return rows.Scan(&names[len(names)-1])
	})
	if err != nil || len(names) == 0 {
		return err
	}
	log, err := openLog(ctx, tx)
	if err != nil {
		return err
	}
	for _, t := range sealedTables() {
		if !slices.Contains(names, t.name) {
			continue
		}
		if err := t.read(ctx, tx, d.noted(t), func(key string, s seal) error { return log.add(ctx, t.name, key, s) }); err != nil {
			return fmt.Errorf("seal %s: %w", t.name, err)
		}
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM noted`); err != nil {
		return err
	}
	return log.close(ctx, tx)
}

// sealAll seals every row of a register that was made before there were seals,
// once. The audit says so, and the head file of a register that has seals
// already does not let it happen again.
func (d *DB) sealAll(ctx context.Context) error {
	var begun int
	if err := d.writer.QueryRowContext(ctx, `SELECT begun FROM seal_head`).Scan(&begun); err != nil || begun != 0 {
		return err
	}
	return d.Transaction(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, `SELECT begun FROM seal_head`).Scan(&begun); err != nil || begun != 0 {
			return err // another program was quicker
		}
		log, err := openLog(ctx, tx)
		if err != nil {
			return err
		}
		before := log.head.entries
		for _, t := range sealedTables() {
			if err := t.read(ctx, tx, t.all(), func(key string, s seal) error { return log.add(ctx, t.name, key, s) }); err != nil {
				return fmt.Errorf("seal %s: %w", t.name, err)
			}
		}
		if err := log.close(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE seal_head SET begun = 1`); err != nil || log.head.entries == before {
			return err // nothing was there
		}
		return RecordChange(WithActor(ctx, "bangkhen"), tx, actionSeal, "", nil, map[string]int64{"rows": log.head.entries - before})
	})
}

// sealFirst is sealAll at the opening of a register. One that is not what it was,
// or has lost its head, stays without: it can be read, and whoever verifies or
// changes it is told.
func (d *DB) sealFirst(ctx context.Context) error {
	err := d.sealAll(ctx)
	if errors.As(err, &HeadError{}) || errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// all is a query for every row of a table that has an entry in the log, or for
// every row of every group, in the order of the key: see read.
func (t table) all() string {
	where := ""
	if t.unless != "" {
		where = " WHERE NOT (" + t.unless + ")"
	}
	return fmt.Sprintf(`SELECT 1, %s FROM %s%s ORDER BY %s`,
		strings.Join(slices.Concat(t.keys(), t.parts()), ", "), t.name, where, strings.Join(t.order(), ", "))
}

// noted is a query for the rows of a table whose keys were noted: of what is no
// longer there, or needs no entry, the first column is 0.
func (d *DB) noted(t table) string {
	there, on := "t."+t.keys()[0]+" IS NOT NULL", "t."+t.keys()[0]+" = "+d.notedKey(t, 0)
	columns := []string{"n.k1"}
	if len(t.keys()) == 2 {
		columns, on = append(columns, "n.k2"), on+" AND t."+t.keys()[1]+" = "+d.notedKey(t, 1)
	}
	for _, part := range t.parts() {
		columns = append(columns, "t."+part)
	}
	if t.unless != "" {
		there += " AND NOT (t." + t.unless + ")"
	}
	order := "n.k1, n.k2"
	if t.grouped() {
		order += ", t." + t.parts()[0]
	}
	return fmt.Sprintf(`SELECT %s, %s FROM noted n LEFT JOIN main.%s t ON %s WHERE n.tbl = '%s' ORDER BY %s`,
		there, strings.Join(columns, ", "), t.name, on, t.name, order)
}

// notedKey is a part of a noted key, for a comparison. A server knows types, and notes
// all keys as texts.
func (d *DB) notedKey(t table, n int) string {
	key := "n.k" + fmt.Sprint(n+1)
	if d.server != nil && d.server.integer[t.name+"."+t.keys()[n]] {
		return "CASE WHEN n.tbl = '" + t.name + "' THEN CAST(" + key + " AS bigint) END"
	}
	return key
}

func (t table) order() []string {
	if t.grouped() {
		return append(t.keys(), t.parts()[0])
	}
	return t.keys()
}

// read runs all or noted and gives the seal of each row, or each group.
func (t table) read(ctx context.Context, tx *sql.Tx, query string, give func(key string, s seal) error) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	var there bool
	values := make([]any, len(t.keys())+len(t.parts()))
	into := []any{&there}
	for i := range values {
		into = append(into, &values[i])
	}
	group := groupSeal{give: give}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		key, content := keyText(values[:len(t.keys())]), values[len(t.keys()):]
		switch {
		case t.grouped():
			err = group.add(key, content, there)
		case there:
			err = give(key, sealOf(parts(content)))
		default:
			err = give(key, nil)
		}
		if err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return group.end()
}

// groupSeal puts rows that come one after the other together.
type groupSeal struct {
	give  func(key string, s seal) error
	begun bool
	key   string
	rows  [][]byte
}

func (g *groupSeal) add(key string, values []any, there bool) error {
	if g.begun && g.key != key {
		if err := g.end(); err != nil {
			return err
		}
	}
	g.begun, g.key = true, key
	if there {
		var row []byte
		for _, value := range values {
			row = appendValue(row, value)
		}
		g.rows = append(g.rows, row)
	}
	return nil
}

func (g *groupSeal) end() error {
	if !g.begun {
		return nil
	}
	var s seal
	if len(g.rows) > 0 {
		s = sealOf(g.rows)
	}
	g.begun, g.rows = false, g.rows[:0]
	return g.give(g.key, s)
}
