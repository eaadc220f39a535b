package register

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"bangkhen/internal/award"
)

// million fills a register with made-up certificates, straight into the tables:
// REGISTER_SIZE of them, else ten thousand.
func million(b *testing.B) (r *Register, size int) {
	b.Helper()
	size = 10_000
	if n, err := strconv.Atoi(os.Getenv("REGISTER_SIZE")); err == nil {
		size = n
	}
	r = openNew(b)
	family := []string{"Nông", "Ma", "Hoàng", "Triệu", "Bàn", "Đàm", "Lục", "Hứa", "Nguyễn", "Trần"}
	given := []string{"Thu", "Hòa", "Bình", "Nụ", "Lan", "Dụ", "Páo", "Hường", "Sính", "Khuyên", "Nghĩa"}
	tx, err := r.writer.Begin()
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback()
	exec := func(statement string, arguments ...any) {
		if _, err := tx.Exec(statement, arguments...); err != nil {
			b.Fatal(err)
		}
	}
	facts, err := plainJSON(terms("1/QĐ-UBND").Decision)
	if err != nil {
		b.Fatal(err)
	}
	const list = 500
	for i := range size {
		if i%list == 0 {
			exec(`INSERT INTO issues (id, identity, fingerprint, number, date, decision, base_url, template, issued_at) VALUES (?, ?, ?, ?, '2023-05-31', ?, 'https://x', 'bang-khen', '2023-05-31T00:00:00Z')`,
				i/list+1, fmt.Sprint(i), hashOf("f"), fmt.Sprintf("%d/QĐ-UBND", i/list+1), facts)
		}
		name := family[i%10] + " Văn " + given[i/10%11] + " " + given[i/110%11]
		code := award.NewCode()
		exec(`INSERT INTO certificates (code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal) VALUES (?, ?, ?, '', ?, ?, 'individual', ?, ?, 'x', 'f', ?, ?)`,
			string(code), i/list+1, i%list+1, i+1, fmt.Sprint(i+1), name, fmt.Sprintf(`{"name":%q,"address":"xã số %d"}`, name, i%300), hashOf(fmt.Sprint(i)), hashOf("s"))
		exec(`INSERT INTO search_entries (id, code, issue_id, kind, year, status, name_key, place_key) VALUES (?, ?, ?, 'individual', 2023, 'valid', ?, ?)`,
			i+1, string(code), i/list+1, searchKey(name), searchKey(fmt.Sprintf("xã số %d", i%300)))
		exec(`INSERT INTO search_words (rowid, name, place, facets) VALUES (?, ?, ?, 'kdindividual yr2023 stvalid')`, i+1, searchKey(name), searchKey(fmt.Sprintf("xã số %d", i%300)))
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return r, size
}

// BenchmarkSearch finds people among many: REGISTER_SIZE=1000000 for a million.
func BenchmarkSearch(b *testing.B) {
	r, size := million(b)
	for name, q := range map[string]Query{
		"rare":      {Text: "ma van thu nu", Limit: 20},
		"common":    {Text: "van", Limit: 20},
		"beginning": {Text: "hoang van h", Limit: 20},
		"filtered":  {Text: "nong", Kind: award.Individual, Status: award.Valid, Year: 2023, Limit: 20},
		"nobody":    {Text: "khong co ai", Limit: 20},
		"latest":    {Limit: 20},
	} {
		b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Search(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run(fmt.Sprintf("code/%d", size), func(b *testing.B) {
		found, err := r.Search(b.Context(), Query{Limit: 1})
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := r.Certificate(b.Context(), found.Entries[0].Certificate.Code); err != nil {
				b.Fatal(err)
			}
		}
	})
}
