package register

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

// asked reports whether a question finds an entry, by looking at its words one by one.
func (q Query) asked(e Entry) bool {
	begins := func(question, text string) bool {
		for _, word := range strings.Fields(searchKey(question)) {
			if !slices.ContainsFunc(strings.Fields(searchKey(text)), func(w string) bool { return strings.HasPrefix(w, word) }) {
				return false
			}
		}
		return true
	}
	r := e.Certificate.Recipient
	place := r.Position + " " + r.Unit + " " + r.Address
	return begins(q.Text, r.Name+" "+place) && begins(q.Unit, place) && (q.Kind == "" || q.Kind == r.Kind) &&
		(q.Decision == "" || q.Decision == e.Decision.Number) && (q.Status == "" || q.Status == e.Status)
}

// A register whose index is empty, as after the program of before, has it when it is opened.
func TestSearchIndexIsMadeAnew(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	pgtest.Change(t, dir, `DELETE FROM search_words_lists`)
	again, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	for question, want := range map[string]int{"n": 3, "ma xuan": 1, "thu hoi": 1, "khong": 0} {
		if found, err := again.Search(t.Context(), Query{Text: question}); err != nil || len(found.Entries) != want {
			t.Errorf("%q: %d found, want %d, %v", question, len(found.Entries), want, err)
		}
	}
}

// Whatever is asked for, page by page: those are found, the newest first, that looking at
// each certificate finds. Words are short, begin names or places, and stand in any order;
// filters leave some of those that have the words.
func TestSearchFindsWhatIsThere(t *testing.T) {
	r := openNew(t)
	random := rand.New(rand.NewPCG(7, 8))
	syllables := strings.Fields("Ma Mai Mã Văn Vân Thu Thụ Hoàng Hòa Hoa Nông Nụ Nguyễn Ngân Xã Xuân Yên Ý Y 1 12 123 Ƀuôn")
	words := func(least, most int) string {
		all := make([]string, least+random.IntN(most-least+1))
		for i := range all {
			all[i] = syllables[random.IntN(len(syllables))]
		}
		return strings.Join(all, " ")
	}
	kinds := []award.Kind{award.Individual, award.Household, award.Collective}
	for n := range 3 {
		var list []award.Recipient
		for i := range 60 {
			list = append(list, award.Recipient{Row: i + 2, Kind: kinds[random.IntN(3)], Name: words(2, 4), Position: words(0, 1), Unit: words(0, 2), Address: "xã " + words(1, 2)})
		}
		issued := mustIssue(t, r, terms(fmt.Sprintf("%d/QĐ-UBND", n+1), list...))
		for i := range 5 {
			if err := r.Revoke(t.Context(), issued.Batch.Certificates[7*i].Code, order); err != nil {
				t.Fatal(err)
			}
		}
	}
	all, err := r.Search(t.Context(), Query{Limit: 500})
	if err != nil || len(all.Entries) != 180 {
		t.Fatal(len(all.Entries), err)
	}
	met, several := 0, 0
	for range 250 {
		q := Query{Limit: 1 + random.IntN(9)}
		for range random.IntN(4) { // beginnings of words, of one letter on
			word := searchKey(syllables[random.IntN(len(syllables))])
			word = word[:1+random.IntN(len(word))]
			if random.IntN(4) == 0 {
				q.Unit += " " + word
			} else {
				q.Text += " " + word
			}
		}
		switch random.IntN(6) {
		case 0:
			q.Kind = kinds[random.IntN(3)]
		case 1:
			q.Decision = fmt.Sprintf("%d/QĐ-UBND", 1+random.IntN(3))
		case 2:
			q.Status = []award.Status{award.Valid, award.Revoked}[random.IntN(2)]
		}
		var want, got []award.Code
		for _, e := range all.Entries {
			if q.asked(e) {
				want = append(want, e.Certificate.Code)
			}
		}
		pages := 0
		for page := q; pages == 0 || page.Cursor != ""; pages++ {
			found, err := r.Search(t.Context(), page)
			if err != nil || len(found.Entries) > q.Limit {
				t.Fatalf("%+v: %d found, %v", page, len(found.Entries), err)
			}
			for _, e := range found.Entries {
				got = append(got, e.Certificate.Code)
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
		t.Errorf("the questions find %d certificates, %d of them on several pages: they tell nothing", met, several)
	}
}
