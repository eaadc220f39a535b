package proof

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"bangkhen/internal/annex"
	"bangkhen/internal/award"
)

// mostLinks is how many links a sheet of a workbook holds; longer lists have none.
const mostLinks = 65_529

// checkWorkbook compares the rows of a workbook with the batch, row by row as they
// are read. In the one that is published no number of the golden book, no code and no
// link may stand.
func (c *check) checkWorkbook(r *report, name string) {
	at := place{file: name}
	file, size, ok := c.open(r, at)
	if !ok {
		return
	}
	defer file.Close()
	from, ok := file.(io.ReaderAt)
	err := errNoPlaces
	if ok {
		w := c.newWorkbookCheck(r, name)
		var foot string
		if foot, err = annex.ReadBack(from, size, w.row, w.link); err == nil {
			w.finish()
			if c.batch.Trial {
				r.same(at, trialTag, award.TrialMark, foot)
			}
		}
	}
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
	}
}

// workbookCheck compares what is read of a workbook.
type workbookCheck struct {
	*check
	report  *report
	file    string
	numbers []int
	order   []int    // places in the list, from 0, in the order of the rows
	above   []string // headings that stand before each, as one text
	shared  bool     // all print the same citation
	found   int      // rows
	linked  []bool   // codes that lead somewhere
}

func (c *check) newWorkbookCheck(r *report, name string) *workbookCheck {
	n := len(c.batch.Certificates)
	numbers, order := printedNumbers(c.batch)
	return &workbookCheck{check: c, report: r, file: name, numbers: numbers, order: order, above: printedHeadings(c.batch), shared: c.sharedCitation(), linked: make([]bool, n)}
}

func (w *workbookCheck) row(got annex.Row) {
	if w.found++; w.found > len(w.order) {
		return
	}
	i := w.order[w.found-1]
	at := place{file: w.file, index: i + 1}
	want := w.batch.Certificates[i]
	recipient, citation := want.Recipient, want.Citation
	if w.shared && got.Citation == "" {
		citation = ""
	}
	golden, code := want.GoldenNumber, want.Code.Grouped()
	if w.file == fileWorkbook {
		golden, code = "", ""
	}
	if got := headingsText(strings.Split(got.Headings, "\n")); got != w.above[i] {
		w.report.differs(at, fieldHeadings, w.above[i], got)
	}
	for _, field := range [...]struct{ key, want, got string }{
		{"kind", string(recipient.Kind), string(got.Kind)},
		{"number", strconv.Itoa(w.numbers[i]), strconv.Itoa(got.Number)},
		{"honorific", recipient.Honorific, got.Honorific},
		{"name", recipient.Listed(recipient.Name), got.Name},
		{"position", recipient.Position, got.Position},
		{"unit", award.Recipient{Unit: recipient.Unit, Address: recipient.Address}.Detail(), got.Place},
		{"citation", citation, got.Citation},
		{"golden_number", golden, got.GoldenNumber},
		{"code", code, got.Code},
	} {
		w.report.same(at, field.key, fold(field.want), fold(field.got))
	}
}

// address is where a code must lead to.
func (w *workbookCheck) address(i int) string {
	if w.file == fileWorkbook || len(w.batch.Certificates) > mostLinks {
		return ""
	}
	return w.batch.Certificates[i].URL
}

func (w *workbookCheck) link(index int, target string) {
	if index <= len(w.order) {
		i := w.order[index-1]
		w.report.same(place{file: w.file, index: i + 1}, "url", w.address(i), target)
		w.linked[i] = true // if elsewhere, that is said
	}
}

// finish reports what is missing.
func (w *workbookCheck) finish() {
	w.report.same(place{file: w.file}, fieldRows, rows(len(w.linked)), rows(w.found))
	for _, i := range w.order[:min(w.found, len(w.order))] {
		if !w.linked[i] {
			w.report.same(place{file: w.file, index: i + 1}, "url", w.address(i), "")
		}
	}
}

// sharedCitation reports whether all print the same citation: then lists need
// not repeat it in every row.
func (c *check) sharedCitation() bool {
	for _, certificate := range c.batch.Certificates {
		if certificate.Citation != c.batch.Certificates[0].Citation {
			return false
		}
	}
	return true
}

// printedHeadings are, for each recipient by its place in the list from 0, the
// headings that lists print before it: of its award, kind and group where one begins.
func printedHeadings(batch award.Batch) []string {
	above, open := make([]string, len(batch.Certificates)), []string{}
	for _, line := range batch.Outline() {
		if !line.Heading {
			above[line.Index], open = headingsText(open), open[:0]
			continue
		}
		text := fmt.Sprintf("%s (%s)", line.Title, award.Padded(line.Count))
		if line.Numeral != "" {
			text = line.Numeral + ". " + text
		}
		open = append(open, text)
	}
	return above
}

// headingsText is headings as one text; those of sections stand in capitals.
func headingsText(headings []string) string {
	if len(headings) == 0 {
		return ""
	}
	return fold(strings.ToUpper(strings.Join(headings, " · ")))
}

// printedNumbers is the number that stands before each recipient, and the places in
// the list, from 0, in the order in which lists print them.
func printedNumbers(batch award.Batch) (numbers, order []int) {
	numbers = make([]int, len(batch.Certificates))
	for _, line := range batch.Outline() {
		if !line.Heading {
			numbers[line.Index] = line.Number
			order = append(order, line.Index)
		}
	}
	return numbers, order
}
