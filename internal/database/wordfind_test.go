package database

import (
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// has is what the index stands for, word by word: the term begins a word of one of its
// columns, or is a filter.
func (t Term) has(e WordEntry) bool {
	texts := map[string]string{"name": e.Name, "place": e.Place, "facets": e.Facets}
	for _, column := range t.Columns {
		for _, word := range strings.Fields(texts[column]) {
			if t.whole() && word == t.Word || !t.whole() && strings.HasPrefix(word, t.Word) {
				return true
			}
		}
	}
	return false
}

func havingAll(entries map[int64]WordEntry, terms []Term, from, before int64) (ids []int64) {
	for id, e := range entries {
		if id >= from && id < before && !slices.ContainsFunc(terms, func(t Term) bool { return !t.has(e) }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	slices.Reverse(ids)
	return ids
}

// Whatever was put in, changed and taken out: either index finds, on either engine, those that
// looking at every entry finds, the newest first, with short words and with words of name
// and place in any order; and nothing is left of what was taken out.
func TestWordsFindWhatIsThere(t *testing.T) {
	for _, x := range []WordIndex{CertificateWords, RecordedWords} {
		t.Run(string(x)+" SQLite", func(t *testing.T) { wordsFindWhatIsThere(t, openAt(t, t.TempDir()), x) })
		t.Run(string(x)+" PostgreSQL", func(t *testing.T) { wordsFindWhatIsThere(t, onServer(t), x) })
	}
}

func wordsFindWhatIsThere(t *testing.T, d *DB, x WordIndex) {
	random := rand.New(rand.NewPCG(3, 4))
	word, words := madeUpWords(random)
	there := map[int64]WordEntry{}
	change := func(how string, do func(tx *sql.Tx) error) {
		t.Helper()
		tx, err := d.writer.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback() // does nothing after a commit
		if err := do(tx); err != nil {
			t.Fatalf("%s: %v", how, err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(terms []Term, from, before int64) {
		t.Helper()
		tx, err := d.reader.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback() // only read
		var got []int64
		err = x.WithWords(t.Context(), tx, WordQuestion{Terms: terms, From: from, Before: before, Wanted: random.IntN(60)}, func(ids []int64) (bool, error) {
			got = append(got, ids...)
			return true, nil
		})
		if want := havingAll(there, terms, from, before); err != nil || !slices.Equal(got, want) {
			t.Fatalf("%+v from %d, before %d: %v, %v, want %v", terms, from, before, got, err, want)
		}
	}
	var last int64
	columns := [][]string{{"name", "place"}, {"name", "place"}, {"place"}}
	met := 0
	for range 12 {
		var added []WordEntry
		last += int64(random.IntN(3)) * 20 * partSize * int64(random.IntN(2)) // parts in which nothing is
		for range 1 + random.IntN(400) {
			last += 1 + int64(random.IntN(2)*random.IntN(40))
			e := WordEntry{ID: last, Name: words(4), Place: words(4), Facets: Facets(word(), fmt.Sprint(2020+random.IntN(3)), "valid")}
			added, there[e.ID] = append(added, e), e
		}
		change("add", func(tx *sql.Tx) error { return x.Add(t.Context(), tx, added) })
		gone := added[:random.IntN(len(added)+1)]
		change("remove", func(tx *sql.Tx) error { return x.Remove(t.Context(), tx, gone) })
		for _, e := range gone {
			delete(there, e.ID)
		}
		var before, after []WordEntry
		for _, e := range added[len(gone):] {
			before = append(before, e)
			e.Facets = Facets("kind", "2024", "revoked")
			after, there[e.ID] = append(after, e), e
		}
		change("change", func(tx *sql.Tx) error {
			return x.ChangeFacets(t.Context(), tx, slices.Clone(before), slices.Clone(after))
		})
		for range 25 {
			var terms []Term
			for range 1 + random.IntN(4) {
				terms = append(terms, Term{Columns: columns[random.IntN(3)], Word: word()})
			}
			if random.IntN(4) == 0 {
				terms = append(terms, Term{Columns: []string{"facets"}, Word: fmt.Sprintf("yr%d", 2023+random.IntN(3))})
			}
			from, before := int64(0), int64(math.MaxInt64)
			if random.IntN(3) == 0 {
				before = 1 + random.Int64N(last+2)
			}
			if random.IntN(3) == 0 {
				from = random.Int64N(last + 2)
			}
			met += len(havingAll(there, terms, from, before))
			ask(terms, from, before)
		}
	}
	if met < 300 {
		t.Errorf("the questions find %d entries: they tell nothing", met)
	}
	var all []WordEntry
	for _, e := range there {
		all = append(all, e)
	}
	change("remove", func(tx *sql.Tx) error { return x.Remove(t.Context(), tx, all) })
	var left int
	if err := d.writer.QueryRow(`SELECT count(*) FROM ` + string(x)).Scan(&left); err != nil || left > 0 {
		t.Errorf("%d lists are left, %v", left, err)
	}
}

// A list is read as it was written, whether it is of few or of all.
func TestWordBits(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{0, 1, 2, 255, 256, 257, 1000, partSize} {
		var list, read wordBits
		for _, place := range random.Perm(partSize)[:n] {
			list.set(int64(place))
		}
		written := list.bytes()
		read.add(written)
		if read != list || len(written) != min(2*n, partSize/8) {
			t.Errorf("%d entries: %d bytes, the same: %t", n, len(written), read == list)
		}
		var places []int64
		read.descending(func(place int64) { places = append(places, place) })
		if len(places) != n || !slices.IsSortedFunc(places, func(a, b int64) int { return int(b - a) }) {
			t.Errorf("%d entries: %d places, %v", n, len(places), places)
		}
	}
}

// madeUpWords make a word of few letters, so that beginnings meet, and up to so many words.
func madeUpWords(random *rand.Rand) (word func() string, words func(most int) string) {
	word = func() string {
		letters := make([]byte, 1+random.IntN(4))
		for i := range letters {
			letters[i] = "ab1"[random.IntN(3)]
		}
		return string(letters)
	}
	words = func(most int) string {
		all := make([]string, random.IntN(most+1))
		for i := range all {
			all[i] = word()
		}
		return strings.Join(all, " ")
	}
	return word, words
}
