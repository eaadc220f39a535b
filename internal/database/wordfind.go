package database

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// partsAtOnce are how many parts of the index one statement reads, in turn: a common
// question has its page from the first, a rare one reads all.
var partsAtOnce = [...]int{4, 16, 64}

// WordQuestion asks for entries of an index of words.
type WordQuestion struct {
	Terms  []Term  // all of them, at least one
	From   int64   // ids not below it
	Before int64   // ids below it
	Issues []int64 // of certificates, ascending: parts in which none of them has an entry are left out; nil for any issue
	Wanted int     // on a page
}

// mostAtOnce is how many entries are given at once.
const mostAtOnce = 4096

// WithWords gives what is asked for, the newest first and some at a time, until some does
// not want more. Most of those that have the words are wanted, whatever else they are to be,
// so the first are as many as a page has, and the next four times as many. What it costs
// does not depend on which words they are: for every part of the register one list of each
// is read, whether or not they stand together.
func (x WordIndex) WithWords(ctx context.Context, tx *sql.Tx, asked WordQuestion, some func(ids []int64) (more bool, err error)) error {
	parts, err := x.parts(ctx, tx, asked)
	if err != nil {
		return err
	}
	q := newWordQuestion(asked.Terms)
	atOnce := max(asked.Wanted, 1)
	for round := 0; len(parts) > 0; round++ {
		next := parts[:min(partsAtOnce[min(round, len(partsAtOnce)-1)], len(parts))]
		parts = parts[len(next):]
		found, err := q.read(ctx, tx, x, next)
		if err != nil {
			return err
		}
		var ids []int64
		for n, part := range next {
			found[n].descending(func(place int64) {
				if id := part*partSize + place; id >= asked.From && id < asked.Before {
					ids = append(ids, id)
				}
			})
		}
		for len(ids) > 0 {
			first := ids[:min(atOnce, len(ids))]
			ids, atOnce = ids[len(first):], min(4*atOnce, mostAtOnce)
			if more, err := some(first); err != nil || !more {
				return err
			}
		}
	}
	return nil
}

// parts are those to look into, the newest first.
func (x WordIndex) parts(ctx context.Context, tx *sql.Tx, asked WordQuestion) (parts []int64, err error) {
	var last int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(part), -1) FROM `+string(x)).Scan(&last); err != nil {
		return nil, err
	}
	last = min(last, (asked.Before-1)/partSize)
	if asked.Issues != nil {
		parts, err = partsOfIssues(ctx, tx, last, asked.Issues)
	} else {
		for part := asked.From / partSize; part <= last; part++ {
			parts = append(parts, part)
		}
	}
	slices.Reverse(parts)
	return parts, err
}

// wordQuestion is what entries are to have: of every term, to be in one of its lists.
type wordQuestion struct {
	keys  []string // of all lists, each once
	terms [][]int  // their places in keys
}

func newWordQuestion(terms []Term) (q wordQuestion) {
	for _, term := range terms {
		var of []int
		for _, column := range term.Columns {
			key := column[:1] + term.Word
			if !term.whole() {
				key = key[:min(len(key), longestBeginning+1)]
			}
			place := slices.Index(q.keys, key)
			if place < 0 {
				place = len(q.keys)
				q.keys = append(q.keys, key)
			}
			of = append(of, place)
		}
		q.terms = append(q.terms, of)
	}
	return q
}

// read gives for each of some parts which of its entries have all terms.
func (q wordQuestion) read(ctx context.Context, tx *sql.Tx, x WordIndex, parts []int64) (found []wordBits, err error) {
	// Each list is looked up by the whole key of its row. For a range of parts PostgreSQL
	// would read the rows of all words between.
	statement := `SELECT part, word, bits FROM ` + string(x) + ` WHERE part IN (?` + strings.Repeat(", ?", len(parts)-1) +
		`) AND word IN (?` + strings.Repeat(", ?", len(q.keys)-1) + `)`
	var asked []any
	for _, part := range parts {
		asked = append(asked, part)
	}
	for _, key := range q.keys {
		asked = append(asked, key)
	}
	rows, err := tx.QueryContext(ctx, statement, asked...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	lists := make([]wordBits, len(parts)*len(q.keys))
	for rows.Next() {
		var part int64
		var key string
		var written sql.RawBytes
		if err := rows.Scan(&part, &key, &written); err != nil {
			return nil, err
		}
		lists[slices.Index(parts, part)*len(q.keys)+slices.Index(q.keys, key)].add(written)
	}
	found = make([]wordBits, len(parts))
	for part := range found {
		found[part] = q.all(lists[part*len(q.keys):])
	}
	return found, rows.Err()
}

// all is who has all terms, by the lists of one part.
func (q wordQuestion) all(lists []wordBits) (found wordBits) {
	for n, term := range q.terms {
		var has wordBits
		for _, place := range term {
			has.or(&lists[place])
		}
		if n == 0 {
			found = has
		} else if !found.and(&has) {
			break
		}
	}
	return found
}
