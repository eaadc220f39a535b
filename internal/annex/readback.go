package annex

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// Row is a recipient as it stands in the list sheet. A field whose column the
// sheet does not have is empty.
type Row struct {
	Index        int        // place in the list, from 1
	Kind         award.Kind // of the heading above it
	Number       int        // TT, from 1 under every heading by kind
	Honorific    string
	Name         string
	Position     string
	Place        string // unit and address, as one text
	Citation     string // "" in every row where all share the decision's
	GoldenNumber string
	Code         string // in groups of four, as printed
	Headings     string // that stand between it and the recipient before, of awards, kinds and groups, a line each
}

// ReadBack reads the list sheet of a workbook that [Workbook] wrote, from its
// bytes alone: it visits the recipients in order, then tells where the codes of
// which recipients lead to. The foot is the text of the last row. A file that is none
// gives an error.
func ReadBack(from io.ReaderAt, size int64, visit func(Row), link func(index int, target string)) (foot string, err error) {
	archive, err := zip.NewReader(from, size)
	if err != nil {
		return "", fmt.Errorf(errUnreadable, err)
	}
	r := reader{visit: visit}
	if err := readSheet(archive, r.row, func(cell, target string) error { return r.link(cell, target, link) }); err != nil {
		return "", fmt.Errorf(errUnreadable, err)
	}
	if r.heads == nil {
		return "", fmt.Errorf(errNoHeading, sheetList)
	}
	if n := len(r.above); n > 0 {
		foot = r.above[n-1]
	}
	return foot, nil
}

// reader makes recipients of the rows of a sheet.
type reader struct {
	visit func(Row)
	heads []string   // of the columns, once their row was there
	kind  award.Kind // of the heading above
	rows  []int      // of the recipients, ascending
	above []string   // headings since the last of them
}

func (r *reader) row(number int, cells []sheetCell) {
	if r.heads == nil {
		if len(cells) > 1 && cells[0].text == headNumber {
			for _, c := range cells {
				r.heads = append(r.heads, c.text)
			}
		}
		return
	}
	if len(cells) == 0 {
		return
	}
	n, err := strconv.Atoi(cells[0].text)
	if err != nil || !cells[0].number || len(cells) < 2 { // a heading that is all digits holds text
		r.kind = sectionKind(cells[0].text, r.kind)
		r.above = append(r.above, cells[0].text)
		return
	}
	r.rows = append(r.rows, number)
	row := Row{Index: len(r.rows), Kind: r.kind, Number: n, Headings: strings.Join(r.above, "\n")}
	r.above = r.above[:0]
	row.fill(r.heads, cells)
	r.visit(row)
}

// link tells a link of a recipient, in the cell of his number; there are no others.
func (r *reader) link(cell, target string, tell func(index int, target string)) error {
	at := strings.IndexAny(cell, "0123456789")
	if at < 0 {
		return errPlace
	}
	number, err := strconv.Atoi(cell[at:])
	column, isColumn := columnNumber(cell[:at])
	index, found := slices.BinarySearch(r.rows, number)
	if err != nil || !isColumn || !found || column > len(r.heads) || r.heads[column-1] != headNumber && r.heads[column-1] != headCode {
		return errPlace
	}
	tell(index+1, target)
	return nil
}

var errPlace = errors.New(errNoPlace)

// fill takes each cell by the head of its column.
func (r *Row) fill(heads []string, cells []sheetCell) {
	for i, cell := range cells {
		if i >= len(heads) {
			return
		}
		switch heads[i] {
		case headNumber:
		case headHonorific:
			r.Honorific = cell.text
		case headPosition:
			r.Position = cell.text
		case headUnit:
			r.Place = cell.text
		case headCitation:
			r.Citation = cell.text
		case headGolden:
			r.GoldenNumber = cell.text
		case headCode:
			r.Code = strings.ReplaceAll(cell.text, "\n", " ") // stands on two lines
		default: // the names, whose head says which kinds there are
			r.Name = cell.text
		}
	}
}

var sectionHeading = regexp.MustCompile(`^[IVXLCDM]+\. (.+) \([0-9]+\)$`)

// sectionKind is the kind that a heading opens, or the one still open.
func sectionKind(heading string, open award.Kind) award.Kind {
	match := sectionHeading.FindStringSubmatch(heading)
	if match == nil {
		return open
	}
	for _, k := range award.Kinds() {
		if strings.ToUpper(k.Title()) == match[1] {
			return k
		}
	}
	return open
}
