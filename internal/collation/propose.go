package collation

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bangkhen/internal/award"
	"bangkhen/internal/pdftext"
)

var (
	numberLine = regexp.MustCompile(`(?i)số\s*:?\s*(\d{1,6}[a-zđ]?)\s*/\s*([\p{L}\d]+(?:\s?[-–]\s?[\p{L}\d]+)*)`)
	dateLine   = regexp.MustCompile(`(?i)ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})`)
)

// Propose reads number and date off the head of the first page, above the kind of
// document: those after it are of other documents. What is not found is left empty.
func Propose(pages []pdftext.Page) (p Proposed) {
	if len(pages) == 0 {
		return p
	}
	var b strings.Builder
	for i, l := range stamped(letters(1, pages[0]), pages[0]) {
		if l.starts && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(l.said)
	}
	head := withMarks(pages[0])
	if cut := strings.Index(head, "QUYẾT ĐỊNH"); cut >= 0 {
		head = head[:cut]
	}
	bare := b.String()
	if cut := strings.Index(bare, "QUYẾT ĐỊNH"); cut >= 0 {
		bare = bare[:cut]
	}
	if m := numberLine.FindStringSubmatch(head); m != nil {
		p.Number = m[1] + "/" + strings.ReplaceAll(strings.ReplaceAll(m[2], " ", ""), "–", "-")
	} else if m := bareNumber.FindStringSubmatch(bare); m != nil {
		p.Number = m[1] + "/" + m[2] + "-" + strings.TrimSpace(m[3])
	}
	m := dateLine.FindStringSubmatch(head)
	if m == nil {
		m = dateLine.FindStringSubmatch(bare)
	}
	if m != nil {
		p.Date = day(m[1], m[2], m[3])
	}
	return p
}

// bareNumber is a number without its marks, which stamps leave.
var bareNumber = regexp.MustCompile(`Số (\d{1,6}[a-zđ]?) (QĐ) (\p{Lu}+)`)

func day(d, m, y string) award.Date {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	date, err := award.ParseDate(fmt.Sprintf("%04d-%02d-%02d", number(y), number(m), number(d)))
	if err != nil {
		return award.Date{}
	}
	return date
}

// withMarks is what can be seen of a page, points and dashes too.
func withMarks(page pdftext.Page) string {
	return norm.NFC.String(strings.Join(strings.Fields(page.Text()), " "))
}
