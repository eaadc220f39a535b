package decisionrules

import (
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// Law is an instrument that decisions on awards rest on, and when it was in force.
type Law struct {
	Title    string
	Number   string     // "" for a law that decisions cite by its day
	Day      award.Date // on which it was made
	From, To award.Date // in force, both inclusive; a blank one is not known, or there is none
	Known    bool       // by a source that was read; what is not is never told as law
	Note     string     // where it is known from
}

// actTitle is the name of the act on which all awards of the state rest.
const actTitle = "Luật Thi đua, khen thưởng"

// Laws is the table that ships, as of November 2026. An office has its own beside it
// in its settings.
func Laws() []Law {
	day := func(year, month, day int) award.Date { return award.Date{Year: year, Month: month, Day: day} }
	const (
		act       = actTitle
		amending  = "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng"
		territory = "Luật Tổ chức chính quyền địa phương"
		after2022 = "thay bằng Luật số 06/2022/QH15 từ 01/01/2024"
	)
	none := award.Date{}
	return []Law{
		{act, "15/2003/QH11", day(2003, 11, 26), none, day(2023, 12, 31), true, after2022},
		{amending, "", day(2005, 6, 14), none, day(2023, 12, 31), true, after2022},
		{amending, "", day(2013, 11, 16), none, day(2023, 12, 31), true, after2022},
		{act, "06/2022/QH15", day(2022, 6, 15), day(2024, 1, 1), none, true, "có hiệu lực từ 01/01/2024; sửa đổi bởi Luật số 06/2026/QH16"},
		{amending, "06/2026/QH16", day(2026, 4, 23), day(2026, 10, 1), none, true, "có hiệu lực từ 01/10/2026"},
		{"Nghị định", "91/2017/NĐ-CP", day(2017, 7, 31), none, none, false, "ngày hết hiệu lực chưa được xác nhận"},
		{"Nghị định", "98/2023/NĐ-CP", day(2023, 12, 31), day(2024, 1, 1), day(2025, 6, 30), true, "thay bằng Nghị định số 152/2025/NĐ-CP từ 01/7/2025"},
		{"Nghị định", "152/2025/NĐ-CP", day(2025, 6, 14), day(2025, 7, 1), none, true, "có hiệu lực từ 01/7/2025; ngày hết hiệu lực chưa được xác nhận"},
		{"Thông tư", "01/2024/TT-BNV", none, none, day(2025, 8, 4), true, "thay bằng Thông tư số 15/2025/TT-BNV từ 05/8/2025"},
		{"Thông tư", "15/2025/TT-BNV", day(2025, 8, 4), day(2025, 8, 5), none, true, "có hiệu lực từ 05/8/2025"},
		{territory, "", day(2015, 6, 19), none, day(2025, 6, 30), true, "từ 01/7/2025 căn cứ Luật số 72/2025/QH15 ngày 16/6/2025"},
		{territory, "72/2025/QH15", day(2025, 6, 16), none, none, true, "ban hành ngày 16/6/2025"},
		{"Nghị định", "85/2014/NĐ-CP", none, day(2014, 11, 1), none, false, "ngày hết hiệu lực chưa được xác nhận"},
	}
}

// Name is the law in a sentence.
func (l Law) Name() string {
	name := l.Title
	if l.Number != "" {
		name += " số " + l.Number
	} else if !l.Day.IsZero() {
		name += " " + l.Day.Long()
	}
	return name
}

// cited reports whether a căn cứ names the law: by its number, or by title and day.
func (l Law) cited(basis string) bool {
	if l.Number != "" && namesNumber(basis, l.Number) {
		return true
	}
	if l.Day.IsZero() || !strings.HasPrefix(l.Title, "Luật") {
		return false
	}
	text, title := plain(basis), plain(l.Title)
	text = strings.TrimPrefix(text, "căn cứ ")
	if !strings.HasPrefix(text, title) {
		return false
	}
	for _, d := range datesIn(basis) {
		if d == l.Day {
			return true
		}
	}
	return false
}

// namesNumber reports whether a text holds a number that is not part of a longer one.
func namesNumber(text, number string) bool {
	for {
		before, after, found := strings.Cut(text, number)
		if !found {
			return false
		}
		if !endsInWord(before) && !beginsWithWord(after) {
			return true
		}
		text = after
	}
}

var (
	longDate  = regexp.MustCompile(`(?i)ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})`)
	shortDate = regexp.MustCompile(`\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b`)
)

// datesIn are the days that a text names.
func datesIn(text string) (dates []award.Date) {
	for _, form := range []*regexp.Regexp{longDate, shortDate} {
		for _, m := range form.FindAllStringSubmatch(text, -1) {
			dates = append(dates, dateOf(m[1], m[2], m[3]))
		}
	}
	return dates
}

func dateOf(day, month, year string) award.Date {
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	y, _ := strconv.Atoi(year)
	return award.Date{Year: y, Month: m, Day: d}
}
