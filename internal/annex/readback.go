package annex

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

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
	Link         string // where the code leads to
}

// ReadBack reads the recipients from the list sheet of a workbook that
// [Workbook] wrote, in order, from the bytes alone. A file that is none gives
// an error, also where it would break the library that reads it.
func ReadBack(data []byte) (rows []Row, err error) {
	defer func() {
		if p := recover(); p != nil {
			rows, err = nil, fmt.Errorf(errUnreadable, fmt.Errorf("%v", p))
		}
	}()
	const limit = 256 << 20 // bytes unpacked
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: limit})
	if err != nil {
		return nil, fmt.Errorf(errUnreadable, err)
	}
	defer file.Close()
	cells, err := file.GetRows(sheetList)
	if err != nil {
		return nil, fmt.Errorf(errUnreadable, err)
	}
	head := slices.IndexFunc(cells, func(row []string) bool { return len(row) > 1 && row[0] == headNumber })
	if head < 0 {
		return nil, fmt.Errorf(errNoHeading, sheetList)
	}
	links, err := readLinks(data)
	if err != nil {
		return nil, fmt.Errorf(errUnreadable, err)
	}
	var kind award.Kind
	for at := head + 1; at < len(cells); at++ {
		number, is, err := rowNumber(file, cells[at], at+1)
		if err != nil {
			return nil, fmt.Errorf(errUnreadable, err)
		}
		if !is {
			if len(cells[at]) > 0 {
				kind = sectionKind(cells[at][0], kind)
			}
			continue
		}
		row := Row{Index: len(rows) + 1, Kind: kind, Number: number}
		row.fill(cells[head], cells[at], at+1, links)
		rows = append(rows, row)
	}
	return rows, nil
}

// rowNumber reads the number that opens a recipient's row. A heading that is
// all digits is no such row: its cell holds text.
func rowNumber(file *excelize.File, cells []string, row int) (int, bool, error) {
	if len(cells) < 2 {
		return 0, false, nil
	}
	number, err := strconv.Atoi(cells[0])
	if err != nil {
		return 0, false, nil
	}
	kind, err := file.GetCellType(sheetList, fmt.Sprint("A", row))
	return number, kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber, err
}

// fill takes each cell by the head of its column.
func (r *Row) fill(heads, cells []string, row int, links map[string]string) {
	for i, value := range cells {
		if i >= len(heads) {
			return
		}
		switch heads[i] {
		case headNumber:
		case headHonorific:
			r.Honorific = value
		case headPosition:
			r.Position = value
		case headUnit:
			r.Place = value
		case headCitation:
			r.Citation = value
		case headGolden:
			r.GoldenNumber = value
		case headCode:
			r.Code = value
			if cell, err := excelize.CoordinatesToCellName(i+1, row); err == nil {
				r.Link = links[cell]
			}
		default: // the names, whose head says which kinds there are
			r.Name = value
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
