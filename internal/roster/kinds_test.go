package roster

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
)

// What a list of a kind must give.
type outcome string

const (
	calm   outcome = "calm"   // the recipients as written, and nothing but repairs told
	known  outcome = "read"   // the recipients as written; more may be told
	told   outcome = "tell"   // the recipients as written and something told of them, or asked
	either outcome = "either" // the recipients as written, or asked
	asked  outcome = "ask"    // stopped by a question or an error
)

// kindOfList is one kind of list that offices hand in.
type kindOfList struct {
	name string
	give outcome
	file []byte
	want []string // "i Ông Hoàng Minh Ví | position | unit | address"
}

// briefly writes recipients short, without what is blank at the end.
func briefly(list award.List) []string {
	var out []string
	for _, r := range list.Recipients {
		letter := "?"
		if r.Kind.Valid() {
			letter = string(r.Kind)[:1]
		}
		text := strings.Join(strings.Fields(letter+" "+r.Honorific+" "+r.Name), " ")
		details := []string{r.Position, r.Unit, r.Address, r.Citation}
		for len(details) > 0 && details[len(details)-1] == "" {
			details = details[:len(details)-1]
		}
		out = append(out, strings.Join(strings.Fields(strings.Join(append([]string{text}, details...), " | ")), " "))
	}
	return out
}

func checkKinds(t *testing.T, kinds []kindOfList) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			list, problems := Read("", k.file)
			problems = append(problems, checked(list, award.Counts{})...)
			got, stopped, quiet := briefly(list), len(problems.Stopping()) > 0, true
			right := slices.Equal(got, k.want)
			for _, p := range problems {
				quiet = quiet && slices.Contains([]string{award.NotNFC, award.StrayCharacter, award.LegacyEncoding, award.UnknownColumns}, p.Code)
			}
			ok := map[outcome]bool{
				calm: right && !stopped && quiet, known: right && !stopped, told: stopped || right && len(problems) > 0,
				either: stopped || right, asked: stopped,
			}[k.give]
			if !ok {
				t.Errorf("wanted %s:\n%s\ngot:\n%s\nproblems:\n%s", k.give, strings.Join(k.want, "\n"), strings.Join(got, "\n"), strings.Join(found(problems), "\n"))
			}
		})
	}
}

// merged is a workbook of one sheet with merged ranges, "A1:F1".
func merged(t *testing.T, ranges string, rows ...[]any) []byte {
	t.Helper()
	file := newBook(t, "Danh sách", rows...)
	for _, r := range strings.Fields(ranges) {
		from, to, _ := strings.Cut(r, ":")
		must(t, file.MergeCell("Danh sách", from, to))
	}
	return bookBytes(t, file)
}

// styled is a workbook of one sheet with a style on some cells.
func styled(t *testing.T, style *excelize.Style, cells string, rows ...[]any) []byte {
	t.Helper()
	file := newBook(t, "Danh sách", rows...)
	id, err := file.NewStyle(style)
	must(t, err)
	for _, c := range strings.Fields(cells) {
		must(t, file.SetCellStyle("Danh sách", c, c, id))
	}
	return bookBytes(t, file)
}

var (
	vi     = "i Hoàng Minh Ví | Kế toán trưởng | Sở Ví dụ"
	du     = "i Phan Thị Dụ | Chuyên viên | Chi cục Ví dụ"
	usual  = line("TT", "Họ tên", "Chức vụ", "Nơi công tác")
	first  = line(1, "Hoàng Minh Ví", "Kế toán trưởng", "Sở Ví dụ")
	second = line(2, "Phan Thị Dụ", "Chuyên viên", "Chi cục Ví dụ")
)

func TestKindsOfHeadings(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"year of birth in two columns under one heading", calm, merged(t, "C1:D1 A1:A2 B1:B2 E1:E2",
			line("TT", "Họ và tên", "Năm sinh", "", "Chức danh, nơi làm việc"), line("", "", "Nam", "Nữ", ""),
			line(1, "Hoàng Minh Ví", 1980, "", "Kế toán Sở Ví dụ"), line(2, "Phan Thị Dụ", "", 1985, "Chuyên viên Sở Ví dụ")),
			[]string{"i Hoàng Minh Ví | Kế toán Sở Ví dụ", "i Phan Thị Dụ | Chuyên viên Sở Ví dụ"}},
		{"the name in the second row of the heading", either, merged(t, "B2:C2 A2:A3 D2:D3",
			line("DANH SÁCH HỘ GIA ĐÌNH VĂN HÓA"), line("STT", "Hộ được công nhận", "", "Thôn"), line("", "Họ tên chủ hộ", "Năm sinh", ""),
			line(1, "Hộ ông Lò Văn Thí", 1970, "Bản Ví"), line(2, "Hộ bà Vàng Thị Dụ", 1972, "Bản Dụ")),
			[]string{"h Hộ ông Lò Văn Thí | | | Bản Ví", "h Hộ bà Vàng Thị Dụ | | | Bản Dụ"}},
		{"columns numbered with letters and numbers", calm, xlsxOf(t, usual, line("A", "B", 1, 2), first, second), []string{vi, du}},
		{"family name, middle name, given name", calm, csvOf("STT;Họ;Tên đệm;Tên;Chức vụ", "1;Hoàng;Minh;Ví;Kế toán", "2;Phan;Thị;Dụ;Văn thư"),
			[]string{"i Hoàng Minh Ví | Kế toán", "i Phan Thị Dụ | Văn thư"}},
		{"given name before the family name", asked, csvOf("No,First name,Last name,Position", "1,Ví,Hoàng Minh,Accountant", "2,Dụ,Phan Thị,Clerk"), nil},
		{"given name before the rest", asked, csvOf("STT;Tên;Họ và tên đệm;Chức vụ", "1;Ví;Hoàng Minh;Kế toán", "2;Dụ;Phan Thị;Văn thư"), nil},
		{"an English export", known, csvOf("No.,Full Name,Job Title,Organization,Award Title", "1,Hoàng Minh Ví,Kế toán trưởng,Sở Ví dụ,", "2,Phan Thị Dụ,Chuyên viên,Chi cục Ví dụ,"), []string{vi, du}},
		{"an export with underscores", known, csvOf("id,full_name,position,department,date_of_birth", "7,Hoàng Minh Ví,Kế toán trưởng,Sở Ví dụ,1/2/1980", "9,Phan Thị Dụ,Chuyên viên,Chi cục Ví dụ,3/4/1981"), []string{vi, du}},
		{"capital heading without marks", calm, csvOf("STT;HO VA TEN;CHUC VU;DON VI CONG TAC", "1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ"), []string{vi}},
		{"the heading again on each page", calm, xlsxOf(t, usual, first, usual, second), []string{vi, du}},
		{"a list attached to a proposal", calm, merged(t, "A1:D1 A2:D2 A3:D3",
			line("DANH SÁCH CÁ NHÂN ĐỀ NGHỊ TẶNG BẰNG KHEN"), line("(Kèm theo Tờ trình số 12/TTr-SVD ngày 03 tháng 4 năm 2026 của Sở Ví dụ)"), line(""), usual, first, second),
			[]string{vi, du}},
		{"a hidden column of positions", told, hiddenColumn(t, "C", usual, first, second), []string{"i Hoàng Minh Ví | | Sở Ví dụ", "i Phan Thị Dụ | | Chi cục Ví dụ"}},
		{"names of bodies and of people under one heading", asked, csvOf("STT;Tên đơn vị/cá nhân;Địa chỉ", "1;Tổ dân phố Ví dụ;Phường Thử", "2;Hoàng Minh Ví;Phường Thử"), nil},
	})
}

func hiddenColumn(t *testing.T, column string, rows ...[]any) []byte {
	t.Helper()
	file := newBook(t, "Danh sách", rows...)
	must(t, file.SetColVisible("Danh sách", column, false))
	return bookBytes(t, file)
}

func TestKindsOfNames(t *testing.T) {
	names := func(names ...string) (file []byte, want []string) {
		rows := []string{"STT;Họ và tên;Chức vụ"}
		for i, name := range names {
			rows = append(rows, string(rune('1'+i))+";"+name+";Nông dân")
			want = append(want, "i "+name+" | Nông dân")
		}
		return csvOf(rows...), want
	}
	var kinds []kindOfList
	for name, k := range map[string]struct {
		give  outcome
		names []string
	}{
		"of peoples of the Central Highlands": {calm, []string{"H’Bia Êban", "Y Blom Kbuôr", "Ksor H’Lim", "Điểu K’Ré", "Rơ Châm Y Khoa", "K’Brửu", "Cil Múp Ha Kràng", "A Lăng Bhuôch"}},
		"of peoples of the North":             {calm, []string{"Sùng A Nghiệm", "Giàng Seo Phử", "Vàng Mí Sình", "Lường Văn Thíp", "Lò Văn Ín", "Tẩn Láo Lở", "Phùng Tà Mẩy"}},
		"of Khmer, Cham and Chinese":          {calm, []string{"Thạch Sô Phi", "Đàng Năng Thọ", "Châu Sóc Thone", "Trương Chí Hùng", "Kim Sa Rây", "Lâm Phol"}},
		"with degrees and ranks":              {calm, []string{"PGS.TS. Hoàng Minh Ví", "BSCKII. Phan Thị Dụ", "Đại úy Đinh Công Bịa", "Thượng tọa Thích Minh Ví", "NSƯT Nông Thị Gương"}},
		"with another name":                   {calm, []string{"Hoàng Minh Ví (Sáu Ví)", "Tôn Nữ Thị Dụ", "Maria Phan Thị Dụ"}},
		"without capitals":                    {asked, []string{"hoàng minh ví", "phan thị dụ"}},
		"half in capitals":                    {calm, []string{"HOÀNG MINH VÍ", "PHAN THỊ DỤ"}},
		"with a letter twice":                 {asked, []string{"Hoàngg Minh Ví", "Phan Thị Dụ"}},
		"with a mark for the dead":            {either, []string{"Hoàng Minh Ví (đã mất)", "Phan Thị Dụ"}},
		"with letters of another script":      {asked, []string{"Hоàng Minh Ví", "Phan Thị Dụ"}},
		"with lost letters":                   {asked, []string{"Ho�ng Minh V�", "Phan Thị Dụ"}},
	} {
		file, want := names(k.names...)
		if k.give == asked {
			want = nil
		}
		kinds = append(kinds, kindOfList{name, k.give, file, want})
	}
	checkKinds(t, kinds)
	checkKinds(t, []kindOfList{
		{"decomposed beside VNI", known, styled(t, &excelize.Style{Font: &excelize.Font{Family: "VNI-Times"}}, "B3", line("STT", "Họ và tên", "Chức vụ"),
			line(1, "Hoa\u0300ng Minh Vi\u0301", "Kế toán"), line(2, "Traàn Minh Duï", "Văn thư")), []string{"i Hoàng Minh Ví | Kế toán", "i Trần Minh Dụ | Văn thư"}},
		{"ranks in a column", calm, csvOf("TT;Cấp bậc;Họ và tên;Chức vụ", "1;Thượng tá;Đinh Công Bịa;Đội trưởng", "2;Đại úy;Hoàng Minh Ví;Cán bộ"),
			[]string{"i Thượng tá Đinh Công Bịa | Đội trưởng", "i Đại úy Hoàng Minh Ví | Cán bộ"}},
		{"heads of households without the word", asked, csvOf("STT;Họ và tên chủ hộ;Xóm", "1;Lò Văn Thí;Ví", "2;Vàng Thị Dụ;Dụ"), nil},
		{"struck out", asked, styled(t, &excelize.Style{Font: &excelize.Font{Strike: true}}, "A3 B3 C3 D3", usual, first, second), nil},
		{"two names with a dash between", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví - Phan Thị Dụ;Giáo viên"), nil},
		{"two names with “và” between", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví và Phan Thị Dụ;Giáo viên"), nil},
		{"a name with a position behind a dash", asked, csvOf("STT;Họ và tên;Đơn vị", "1;Hoàng Minh Ví - Kế toán trưởng;Sở Ví dụ"), nil},
		{"a name with a position in brackets", either, csvOf("STT;Họ và tên;Đơn vị", "1;Hoàng Minh Ví (Kế toán trưởng);Sở Ví dụ"), []string{"i Hoàng Minh Ví (Kế toán trưởng) | | Sở Ví dụ"}},
	})
}
