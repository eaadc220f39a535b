package onrecord

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

// asked reports whether a question finds an award, by looking at its words one by one.
func (q Query) asked(a Award) bool {
	r := a.Recipient
	has := strings.Fields(searchKey(r.Name + " " + r.Position + " " + r.Unit + " " + r.Address))
	for _, word := range strings.Fields(searchKey(q.Text)) {
		if !slices.ContainsFunc(has, func(w string) bool { return strings.HasPrefix(w, word) }) {
			return false
		}
	}
	return (q.Kind == "" || q.Kind == r.Kind) && (q.Year == 0 || q.Year == a.Date.Year) &&
		strings.HasPrefix(a.Number, q.Number) && (q.Import == 0 || q.Import == a.Import)
}

// Whatever is asked for, page by page: those are found, the last recorded first, that looking
// at each award finds. Words are short, begin names or places, and stand in any order;
// filters leave some of those that have the words. An import that is being recorded, in
// whose place others come when it is taken away, is not found.
func TestSearchFindsWhatIsThere(t *testing.T) {
	r := open(t)
	random := rand.New(rand.NewPCG(9, 10))
	syllables := strings.Fields("Ma Mai Mã Văn Vân Thu Thụ Hoàng Hòa Hoa Nông Nụ Nguyễn Ngân Xã Xuân Yên Ý Y 1 12 123 Ƀuôn")
	words := func(least, most int) string {
		all := make([]string, least+random.IntN(most-least+1))
		for i := range all {
			all[i] = syllables[random.IntN(len(syllables))]
		}
		return strings.Join(all, " ")
	}
	kinds := []award.Kind{award.Individual, award.Household, award.Collective}
	made := func(n, count int) (all []*Award) {
		for i := range count {
			all = append(all, &Award{
				Row: i + 2, Number: fmt.Sprintf("%d%d/QĐ-UBND", n, random.IntN(3)), Date: award.Date{Year: 2017 + random.IntN(3), Month: 3, Day: 2}, Form: "Bằng khen",
				Recipient: award.Recipient{Row: i + 2, Kind: kinds[random.IntN(3)], Name: words(2, 4), Position: words(0, 1), Unit: words(0, 2), Address: "xã " + words(1, 2)},
			})
		}
		return all
	}
	var imports []int64
	for n := range 3 {
		half, err := r.beginFile(t.Context(), "cu.csv", nil, nil, nil)
		if err == nil {
			err = r.write(t.Context(), half, made(9, 80))
		}
		if err != nil {
			t.Fatal(err)
		}
		if found, err := r.Search(t.Context(), Query{Text: "xa", Limit: 500}); err != nil || len(found.Awards) != 60*n {
			t.Fatalf("%d found while a list is recorded, want %d, %v", len(found.Awards), 60*n, err)
		}
		done, err := r.RecordFile(t.Context(), "cu.csv", nil, nil, nil, func(context.Context) ([]*Award, int, error) { return made(n+1, 60), 0, nil })
		if err != nil {
			t.Fatal(err)
		}
		imports = append(imports, done.ID)
	}
	all, err := r.Search(t.Context(), Query{Limit: 500})
	if err != nil || len(all.Awards) != 180 {
		t.Fatal(len(all.Awards), err)
	}
	met, several := 0, 0
	for range 250 {
		q := Query{Limit: 1 + random.IntN(9)}
		for range random.IntN(4) { // beginnings of words, of one letter on
			word := searchKey(syllables[random.IntN(len(syllables))])
			q.Text += " " + word[:1+random.IntN(len(word))]
		}
		if random.IntN(3) == 0 {
			q.Kind = kinds[random.IntN(3)]
		}
		if random.IntN(3) == 0 {
			q.Year = 2016 + random.IntN(4)
		}
		switch random.IntN(6) {
		case 0:
			q.Number = fmt.Sprintf("%d%d/QĐ", 1+random.IntN(3), random.IntN(3))
		case 1:
			q.Import = imports[random.IntN(3)]
		}
		var want, got []award.Code
		for _, a := range all.Awards {
			if q.asked(a) {
				want = append(want, a.Code)
			}
		}
		pages := 0
		for page := q; pages == 0 || page.Cursor != ""; pages++ {
			found, err := r.Search(t.Context(), page)
			if err != nil || len(found.Awards) > q.Limit {
				t.Fatalf("%+v: %d found, %v", page, len(found.Awards), err)
			}
			for _, a := range found.Awards {
				got = append(got, a.Code)
			}
			page.Cursor = found.Next
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v: found %d: %v, want %d: %v", q, len(got), got, len(want), want)
		}
		met += len(want)
		if pages > 1 {
			several++
		}
	}
	if met < 500 || several < 50 {
		t.Errorf("the questions find %d awards, %d of them on several pages: they tell nothing", met, several)
	}
	r.mustVerify(t)
}

// A register whose index is empty, as after the program of before, has it when it is opened.
func TestSearchIndexIsMadeAnew(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	r.mustRecord(t, head+one)
	if err := r.db.Close(); err != nil {
		t.Fatal(err)
	}
	pgtest.Change(t, dir, `DELETE FROM search_words_recorded_lists`)
	again := openAt(t, dir)
	for question, want := range map[string]int{"q": 1, "pham tai": 1, "khong": 0} {
		if found, err := again.Search(t.Context(), Query{Text: question}); err != nil || len(found.Awards) != want {
			t.Errorf("%q: %d found, want %d, %v", question, len(found.Awards), want, err)
		}
	}
}
