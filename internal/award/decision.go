package award

import (
	"fmt"
	"strings"
	"unicode"
)

// Decision is the signed act and everything that its papers print of it. The
// field names are those of the decision file.
type Decision struct {
	Number     string   `json:"number"` // "946/QĐ-UBND"; empty until signed
	Date       Date     `json:"date"`   // blank until signed
	Place      string   `json:"place"`
	Agency     []string `json:"agency"`    // the header lines, "ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"
	Authority  string   `json:"authority"` // who decides, "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn"
	Subject    string   `json:"subject"`   // trích yếu, "Về việc tặng Bằng khen …"
	Citation   string   `json:"citation"`  // thành tích shared by all who have none of their own
	Bases      []string `json:"bases"`     // căn cứ, one line each
	Proposal   string   `json:"proposal"`
	Articles   []string `json:"articles"`  // when empty they are composed from the list
	Executors  []string `json:"executors"` // named in the closing article
	Copies     []string `json:"copies"`    // nơi nhận
	Signer     Signer   `json:"signer"`
	Declared   Counts   `json:"declared"` // what the decision says; checked against the list
	Template   string   `json:"template"` // id under templates/certificate/
	GoldenBook Book     `json:"golden_book"`
	Awards     []Award  `json:"awards,omitempty"` // when it grants several; then Template is that of the first
	Annex      Annex    `json:"annex,omitempty"`  // how the list stands in it
	Form       string   `json:"form,omitempty"`   // loại hình khen thưởng, "chuyên đề": for the yearly reports

	Rewards Rewards `json:"rewards,omitzero"` // of no decision file: what the office has set for its day
}

// Annex is how the list stands in the decision: "" as the form of the decision has it.
type Annex string

const (
	AnnexLabelled Annex = "phu-luc"   // an annex headed "Phụ lục"
	AnnexTitled   Annex = "danh-sach" // an annex headed by its title alone, "DANH SÁCH …"
	AnnexNone     Annex = "dieu-1"    // none: the first article names all
)

// YearMark in the prefix of a golden book stands for a year: a book of its own,
// counted from 1, every year.
const YearMark = "{year}"

// On is the prefix of the book in which something decided on a day is entered:
// "{year}-" is "2023-" in 2023. It reports false when the day is blank and the
// prefix asks for its year.
func (b Book) On(day Date) (prefix string, ok bool) {
	if !strings.Contains(b.Prefix, YearMark) {
		return b.Prefix, true
	}
	return strings.ReplaceAll(b.Prefix, YearMark, fmt.Sprintf("%04d", day.Year)), !day.IsZero()
}

// Signer is who signs: the lines of the title ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
// and the name, without academic titles (NĐ 30/2020, Phụ lục I, II.7.c).
type Signer struct {
	Lines []string `json:"lines"`
	Name  string   `json:"name"`
}

// Book says how golden book numbers are formed: a prefix, which may hold
// [YearMark], and a first number. Start 0 goes on from the register's last
// number.
type Book struct {
	Prefix string `json:"prefix"`
	Start  int    `json:"start"`
}

// PrintedNumber is the number and symbol as printed after "Số:", padded when
// under ten ("05/QĐ-UBND") and with room for a pen when not yet given
// (NĐ 30/2020, Phụ lục I, II.3.c).
func (d Decision) PrintedNumber() string {
	number, symbol, found := strings.Cut(d.Number, "/")
	if !found && number == "" {
		symbol = "QĐ-" + d.AgencyInitials()
	}
	switch {
	case number == "":
		return blank + blank + "/" + symbol
	case len(number) == 1 && number[0] >= '0' && number[0] <= '9':
		number = "0" + number
	}
	if symbol == "" {
		return number
	}
	return number + "/" + symbol
}

// AgencyInitials abbreviates the agency, "ỦY BAN NHÂN DÂN" to "UBND". What
// names the territory, on the second line or after the name, does not count.
func (d Decision) AgencyInitials() string {
	if len(d.Agency) == 0 {
		return ""
	}
	var b strings.Builder
	for _, word := range strings.Fields(d.Agency[0]) {
		switch strings.ToUpper(word) {
		case "TỈNH", "THÀNH", "HUYỆN", "QUẬN", "XÃ", "PHƯỜNG", "ĐẶC":
			return b.String()
		}
		r := unicode.ToUpper([]rune(word)[0])
		if r == 'Ủ' { // ỦY is abbreviated U by custom: UBND
			r = 'U'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Unsigned reports whether the number or the date is still to be given.
func (d Decision) Unsigned() bool {
	number, _, _ := strings.Cut(d.Number, "/")
	return number == "" || d.Date.IsZero()
}

// Label names the decision in sentences: "Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023".
func (d Decision) Label() string {
	return "Quyết định số " + d.PrintedNumber() + " " + d.Date.Long()
}
