package roster

import (
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// readTotal understands "Tổng cộng: 106" and "Tổng số: 45 tập thể, 06 hộ gia
// đình và 55 cá nhân" as claims about the list. A sum of money claims nothing.
func (t *table) readTotal(r row, filled []int) bool {
	const mostCells = 4
	if len(filled) > mostCells {
		return false
	}
	var texts []string
	for _, column := range filled {
		texts = append(texts, t.understood(r.cells[column]))
	}
	title := strings.Join(texts, " ")
	lower := strings.TrimLeft(viet.Lower(title), "( ")
	if !isTotal(title) {
		return false
	}
	t.dropNumbers()
	t.numbers.renew()
	for _, column := range filled {
		t.askNamed(r, column)
	}
	if t.report.settle(r.number); r.isTitle() {
		t.account.setAside(0, asideTotal+" “"+excerpt(title)+"”")
	} else {
		t.setAside(r, asideTotal)
	}
	if money.MatchString(lower) {
		return true
	}
	pairs := countedPair.FindAllStringSubmatch(lower, -1)
	told := false
	for _, pair := range pairs {
		kind, ok := parseKind(pair[2])
		if n, err := strconv.Atoi(pair[1]); ok && err == nil && (len(pairs) > 1 || t.fitsKind(kind)) {
			t.claim(r.number, title, n, t.nearest(n, t.counts.Of(kind)))
			told = true
		}
	}
	numbers := anyNumber.FindAllString(lower, -1)
	switch {
	case told:
		return true
	case len(pairs) > 0: // "03 người, trong đó nữ 02"
		numbers = []string{pairs[0][1]}
	case len(numbers) == 0 && countedWord.MatchString(lower): // "Tổng số học sinh" and the number in a column that is not printed
		for _, c := range r.cells {
			if n := count(c.text); !c.isBlank() && n != "" {
				numbers = append(numbers, anyNumber.FindString(n))
			}
		}
	}
	if len(numbers) > 0 {
		if n, err := strconv.Atoi(numbers[len(numbers)-1]); err == nil {
			t.claim(r.number, title, n, t.nearest(n, len(t.list.Recipients)-t.start))
		}
	}
	return true
}

var countedWord = regexp.MustCompile(`(?:^|\s)(?:` + countedWords + `)\s*:?\s*$`)

// readNote knows a remark that stands alone in a row: "(Bằng chữ: …)", "(1) …".
func (t *table) readNote(r row, filled []int) bool {
	if len(filled) != 1 || !isNote(r.cells[filled[0]].text) {
		return false
	}
	t.askNamed(r, filled[0])
	t.setAside(r, asideNote)
	t.closed = t.closed || len(t.list.Recipients) > t.start && !pageMark.MatchString(viet.Lower(strings.TrimSpace(r.cells[filled[0]].text)))
	return true
}

// pageMark finds what stands at the end or the beginning of a page of a list.
var pageMark = regexp.MustCompile(`^\(?(?:tiếp theo|trang|mang sang|cộng mang sang|chuyển)`)

// readNobody knows "Không" alone in the first row of a section: it has nobody.
func (t *table) readNobody(r row, filled []int) bool {
	if len(filled) != 1 || !isNone(r.cells[filled[0]].text) || len(t.open) == 0 {
		return false
	}
	innermost := &t.open[len(t.open)-1]
	if innermost.first != len(t.list.Recipients) {
		return false
	}
	innermost.ask = nil
	t.setAside(r, asideNobodyHere)
	return true
}

var (
	money  = regexp.MustCompile(`tiền|kinh phí|đồng(?:\s*$|[\s.,;)])|vnđ|vnd|\d{1,3}(?:[.,]\d{3}){2,}`)
	sumRow = regexp.MustCompile(`^(?:tổng cộng|tổng số|cộng|tổng)(?:\s+(?:tiền|kinh phí|số|mục|phần|[ivx]{1,4}|[a-dđ])(?:[\s:(+\-–].*)?)?(?:\s*[:(\-–+=].*|\s*\d.*|\s*)$`)
)

// isTotal knows the text of a row that sums up the list or a part of it.
func isTotal(text string) bool {
	lower := strings.TrimLeft(viet.Lower(strings.TrimSpace(text)), "( ")
	return len(text) < 400 && (totalRow.MatchString(lower) || sumRow.MatchString(lower))
}

// fitsKind reports that a total of one kind is about the kind and not, loosely
// put, about the whole list ("Tổng số: 106 đơn vị").
func (t *table) fitsKind(kind award.Kind) bool { return t.counts.Of(kind) > 0 }

// nearest decides what a total counts: the whole, or a section above it when
// that is what it says.
func (t *table) nearest(claimed, whole int) int {
	if found := len(t.list.Recipients); found == claimed { // of all sheets
		return found
	}
	for _, open := range t.open {
		if found := len(t.list.Recipients) - open.first; found == claimed {
			return found
		}
	}
	return whole
}

func (t *table) claim(row int, title string, count, found int) {
	if len(t.list.Claims) >= maxClaims {
		return
	}
	t.list.Claims = append(t.list.Claims, award.Claim{Sheet: t.sheet, Row: row, Title: title, Count: count, Found: found})
}

// isExample knows the row by which an empty form shows how it is filled in: it
// says so where others have their number, and in its name. One that only says so
// where the number stands was written over by somebody, and is read as any row.
func (t *table) isExample(r row) bool {
	return t.heading.ordinal >= 0 && isAny(words(r.at(t.heading.ordinal).text), exampleWords) && hasAny(words(t.understood(r.at(t.nameColumn()))), exampleWords)
}

const exampleWords = "vi du"
