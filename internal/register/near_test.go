package register

import (
	"fmt"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

func TestNearPriorAwards(t *testing.T) {
	r := openNew(t)
	issued := mustIssue(t, r, terms("1/QĐ-UBND",
		award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Trần Thị Hường", Position: "giáo viên", Unit: "Trường THPT Chuyên Bắc Kạn"},
		award.Recipient{Kind: award.Household, Name: "Hộ gia đình ông Nông Văn Hoà", Address: "thôn Nà Mẫu"},
		award.Recipient{Kind: award.Collective, Name: "Phòng Giáo dục và Đào tạo huyện Ba Bể"},
		award.Recipient{Kind: award.Collective, Name: "Trường THCS số 1 Nà Mẫu"},
	))
	list := award.List{Recipients: []award.Recipient{
		{Row: 2, Kind: award.Individual, Honorific: "Bà", Name: "Trần Thị Hưng", Position: "Phó Hiệu trưởng", Unit: "Trường THPT chuyên Bắc Kạn"},
		{Row: 3, Kind: award.Household, Name: "Hộ ông Nông Văn Hòa", Address: "thôn Nà Mẫu"},
		{Row: 4, Kind: award.Collective, Name: "Phòng Giáo dục Đào tạo huyện Ba Bể"},
		{Row: 5, Kind: award.Collective, Name: "Trường THCS số 2 Nà Mẫu"},
		{Row: 6, Kind: award.Individual, Name: "Trần Thị Hưng", Unit: "Sở Y tế"},
		{Row: 7, Kind: award.Individual, Name: "Trần Thị Hưng"},
	}}
	want := []string{
		"“Bà Trần Thị Hưng” gần giống “Trần Thị Hường”, cùng đơn vị, địa chỉ hoặc chức vụ, đã được khen tại Quyết định số 1/QĐ-UBND ngày 31 tháng 5 năm 2023, cùng năm, tên chỉ khác một chữ cái",
		"“Hộ ông Nông Văn Hòa” gần giống “Hộ gia đình ông Nông Văn Hoà”, cùng đơn vị",
		"“Phòng Giáo dục Đào tạo huyện Ba Bể” gần giống “Phòng Giáo dục và Đào tạo huyện Ba Bể” đã được khen",
	}
	check := func(want []string) {
		t.Helper()
		problems, err := r.PriorAwards(t.Context(), terms("2/QĐ-UBND").Decision, list)
		if err != nil || len(problems) != len(want) {
			t.Fatalf("%v %v", problems, err)
		}
		for i, p := range problems {
			if p.Row != i+2 || p.Severity != award.Warning || p.Code != award.PriorAward || !strings.HasPrefix(p.Message, want[i]) {
				t.Errorf("%+v", p)
			}
		}
	}
	check(want)

	// A register that was there before the table was made is filled the same.
	before := nearRows(t, r)
	tx, err := r.db.Writer().Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec(`DELETE FROM near_names`); err != nil {
		t.Fatal(err)
	}
	if err := database.FillNearNames(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if after := nearRows(t, r); after != before || after == "" {
		t.Errorf("filled again: %s, was %s", after, before)
	}

	// Its own issue does not count, nor does one that is no longer valid.
	if again, err := r.PriorAwards(t.Context(), terms("1/QĐ-UBND").Decision, list); err != nil || len(again) != 0 {
		t.Errorf("its own issue counts against it: %v %v", again, err)
	}
	if _, err := r.db.Writer().Exec(`UPDATE search_entries SET status = 'revoked' WHERE code = ?`, string(issued.Batch.Certificates[2].Code)); err != nil {
		t.Fatal(err)
	}
	check(want[:2])
}

// nearRows is the whole table as text.
func nearRows(t *testing.T, r *Register) (all string) {
	t.Helper()
	if err := r.db.Writer().QueryRow(`SELECT string_agg(block || ' ' || entry, ', ') FROM (SELECT * FROM near_names ORDER BY block, entry) AS ordered`).Scan(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

// At a place that a crowd shares a near name is no surprise.
func TestNearNamesInACrowd(t *testing.T) {
	r := openNew(t)
	recipients := []award.Recipient{{Kind: award.Individual, Name: "Trần Thị Hường", Address: "xã Nà Mẫu"}}
	list := award.List{Recipients: []award.Recipient{{Row: 2, Kind: award.Individual, Name: "Trần Thị Hưng", Address: "xã Nà Mẫu"}}}
	for i := range 3 {
		mustIssue(t, r, terms(fmt.Sprint(i+1, "/QĐ-UBND"), recipients...))
		problems, err := r.PriorAwards(t.Context(), terms("9/QĐ-UBND").Decision, list)
		if want := []int{1, 1, 0}[i]; err != nil || len(problems) != want {
			t.Errorf("%d certificates: %v %v", len(recipients), problems, err)
		}
		recipients = nil
		for j := range 10 * (i + 1) {
			recipients = append(recipients, award.Recipient{Kind: award.Individual, Name: "Trần Văn " + strings.Repeat("A", i*10+j+2), Address: "xã Nà Mẫu"})
		}
	}
}
