package database

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// WordEntry is what an index of words knows of an entry: its folded texts, and the filters
// that it answers to, as [Facets] writes them.
type WordEntry struct {
	ID                  int64
	Name, Place, Facets string
}

// Facets are the filters of an entry as words of the index; a recorded award has no status.
func Facets(kind, year, status string) string {
	facets := "kd" + kind + " yr" + year
	if status != "" {
		facets += " st" + status
	}
	return facets
}

// longestBeginning is how many letters of a word are in the index. No syllable has more
// than seven; longer words are numbers, or written without blanks.
const longestBeginning = 64

// lists are the keys of the lists that an entry is in: of each word of name and place
// every beginning, with the first letter of its column before it; each filter as a whole.
func (e WordEntry) lists(each func(key string)) {
	for _, of := range [...]struct{ column, text string }{{"n", e.Name}, {"p", e.Place}} {
		for word := range strings.FieldsSeq(of.text) {
			key := of.column + word
			for end := 2; end <= min(len(key), longestBeginning+1); end++ {
				each(key[:end])
			}
		}
	}
	for _, facet := range strings.Fields(e.Facets) {
		each("f" + facet)
	}
}

// Add puts entries into the index, and Remove takes them out again by the words that they
// were put in with.
func (x WordIndex) Add(ctx context.Context, tx *sql.Tx, entries []WordEntry) error {
	return x.change(ctx, tx, entries, (*wordBits).or)
}

func (x WordIndex) Remove(ctx context.Context, tx *sql.Tx, entries []WordEntry) error {
	return x.change(ctx, tx, entries, (*wordBits).without)
}

// ChangeFacets follows a change of filters; the words of the same entries are as before.
func (x WordIndex) ChangeFacets(ctx context.Context, tx *sql.Tx, before, after []WordEntry) error {
	if slices.Equal(before, after) {
		return nil
	}
	for _, entries := range [][]WordEntry{before, after} {
		for i := range entries {
			entries[i].Name, entries[i].Place = "", ""
		}
	}
	if err := x.Remove(ctx, tx, before); err != nil {
		return err
	}
	return x.Add(ctx, tx, after)
}

func (x WordIndex) change(ctx context.Context, tx *sql.Tx, entries []WordEntry, change func(list, by *wordBits)) error {
	parts := map[int64]map[string]*wordBits{}
	for _, e := range entries {
		of := parts[e.ID/partSize]
		if of == nil {
			of = map[string]*wordBits{}
			parts[e.ID/partSize] = of
		}
		e.lists(func(key string) {
			list := of[key]
			if list == nil {
				list = new(wordBits)
				of[key] = list
			}
			list.set(e.ID % partSize)
		})
	}
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		if err := x.changePart(ctx, tx, part, parts[part], change); err != nil {
			return fmt.Errorf("index of words: %w", err)
		}
	}
	return nil
}

// changePart changes some lists of one part.
func (x WordIndex) changePart(ctx context.Context, tx *sql.Tx, part int64, by map[string]*wordBits, change func(list, by *wordBits)) error {
	keys := slices.Sorted(maps.Keys(by))
	asked, err := JSON(keys)
	if err != nil {
		return err
	}
	lists := make(map[string]*wordBits, len(keys))
	rows, err := tx.QueryContext(ctx, `SELECT word, bits FROM `+string(x)+` WHERE part = ? AND word IN (SELECT value FROM json_each(?))`, part, asked)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var written sql.RawBytes
		if err := rows.Scan(&key, &written); err != nil {
			return err
		}
		lists[key] = new(wordBits)
		lists[key].add(written)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	insert := NewInserter(tx, `INSERT INTO `+string(x)+` (part, word, bits)`, 3).InsteadOf("part, word", "bits")
	defer insert.Close()
	for _, key := range keys {
		list := lists[key]
		if list == nil {
			list = new(wordBits)
		}
		change(list, by[key])
		written := list.bytes()
		if written == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM `+string(x)+` WHERE part = ? AND word = ?`, part, key)
		} else {
			err = insert.Add(ctx, part, key, written)
		}
		if err != nil {
			return err
		}
	}
	return insert.Flush(ctx)
}

// EntriesOf are the entries for which a condition with one argument holds, as the index has
// them.
func (x WordIndex) EntriesOf(ctx context.Context, tx *sql.Tx, condition string, argument any) (entries []WordEntry, err error) {
	err = Each(ctx, tx, `SELECT id, name_key, place_key, `+x.filters()+` FROM `+x.entries()+` WHERE `+condition, argument, func(rows *sql.Rows) error {
		var e WordEntry
		var kind, year, status string
		err := rows.Scan(&e.ID, &e.Name, &e.Place, &kind, &year, &status)
		e.Facets = Facets(kind, year, status)
		entries = append(entries, e)
		return err
	})
	return entries, err
}

// fill makes the index of all entries, part by part.
func (x WordIndex) fill(ctx context.Context, tx *sql.Tx) error {
	var last int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), -1) FROM `+x.entries()).Scan(&last); err != nil {
		return err
	}
	for first := int64(0); first <= last; first += partSize {
		entries, err := x.EntriesOf(ctx, tx, fmt.Sprintf(`id >= ? AND id < %d`, first+partSize), first)
		if err == nil {
			err = x.Add(ctx, tx, entries)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fillWords makes both indexes.
func fillWords(ctx context.Context, tx *sql.Tx) error {
	if err := CertificateWords.fill(ctx, tx); err != nil {
		return err
	}
	return RecordedWords.fill(ctx, tx)
}

// fillWordsFirst fills the indexes of a register that an earlier program wrote, which had
// others. The tables are up to date, and who calls it is alone.
func (d *DB) fillWordsFirst(ctx context.Context) error {
	for _, x := range []WordIndex{CertificateWords, RecordedWords} {
		if err := d.fillFirst(ctx, x); err != nil {
			return fmt.Errorf("make the index of words %s: %w", x, err)
		}
	}
	return nil
}

func (d *DB) fillFirst(ctx context.Context, x WordIndex) error {
	var missing bool
	err := d.writer.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM `+x.entries()+`) AND NOT EXISTS (SELECT 1 FROM `+string(x)+`)`).Scan(&missing)
	if err != nil || !missing {
		return err
	}
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	if err := x.fill(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}
