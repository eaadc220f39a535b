package roster

import (
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/rawxml"
)

// The workbook is read here part by part, streaming, and not by excelize, for
// two reasons that were measured: excelize gives fonts (by which legacy text is
// known) only from a worksheet held in memory whole, which took 615 MB and 5 s
// before the first of 100,000 rows of 8 cells; and a row number or a merged
// range in a hostile file makes it build every cell in between. The tests hold
// this reader against excelize.

// workbook is what the parts of an xlsx share.
type workbook struct {
	pack    *officePackage
	styles  []style
	strings []sharedString
	text    *cleaner
	cells   int // read so far in all sheets
}

// sheet is one worksheet of the workbook.
type sheet struct{ name, part string }

// readXLSX finds the sheet that holds the list and reads it.
func readXLSX(p *officePackage, main string, report *report) (located, bool) {
	book := &workbook{pack: p, text: &cleaner{}}
	sheets, err := book.sheets(main)
	if err == nil {
		err = book.readStyles(p.related(main, "styles", "xl/styles.xml"))
	}
	if err == nil {
		err = book.readStrings(p.related(main, "sharedStrings", "xl/sharedStrings.xml"))
	}
	if err != nil {
		report.add(packageProblem(err, "Excel"))
		return located{}, false
	}
	return book.readList(sheets, report)
}

// candidate is a sheet with a heading.
type candidate struct {
	grid    *grid
	heading heading
	rows    int // that would be recipients
}

// readList chooses the sheet. Sheets of instructions and catalogues count only
// when no other has rows.
func (b *workbook) readList(sheets []sheet, report *report) (located, bool) {
	var lists, guides, empty []candidate
	var first *grid
	for _, s := range sheets {
		g, err := b.readSheet(s)
		if err != nil {
			report.add(sheetProblem(err, s.name))
			return located{}, false
		}
		if first == nil || len(first.rows) == 0 {
			first = g
		}
		h, found := findHeading(g)
		if !found {
			continue
		}
		c := candidate{grid: g, heading: h, rows: countRecipients(g, h)}
		switch {
		case c.rows == 0:
			empty = append(empty, c)
		case isGuideName(s.name):
			guides = append(guides, c)
		default:
			lists = append(lists, c)
		}
	}
	return choose(lists, guides, empty, first, report)
}

func choose(lists, guides, empty []candidate, first *grid, report *report) (located, bool) {
	onlyGuides := len(lists) == 0 && len(guides) > 0 && len(empty) == 0
	if onlyGuides {
		lists = guides
	}
	if len(lists) == 0 {
		lists = empty[:min(1, len(empty))]
	}
	switch {
	case len(lists) == 0:
		var seen []string
		if first != nil {
			seen = firstTexts(first)
		}
		report.add(noHeading(seen))
		return located{}, false
	case len(lists) > 1:
		var names []string
		for _, c := range lists {
			names = append(names, "“"+c.grid.name+"”")
		}
		report.add(severalLists(names))
		return located{}, false
	}
	if onlyGuides {
		report.add(guideSheetUsed(lists[0].grid.name))
	}
	return located{lists[0].grid, lists[0].heading}, true
}

// countRecipients counts the recipients of a sheet without reporting anything.
func countRecipients(g *grid, h heading) int {
	n := 0
	for _, r := range g.rows[h.at+1:] {
		for _, column := range h.fields[award.FieldName] {
			if !r.at(column).isBlank() {
				n++
				break
			}
		}
	}
	return n
}

// isGuideName knows the sheets that go with a form.
func isGuideName(name string) bool {
	w := words(name)
	return hasAny(w, "huong dan", "danh muc", "danhmuc", "huongdan", "vi du", "tham khao", "ghi chu", "chu thich", "readme", "help",
		"dm", "mau", "phan loai", "phan loai kt", "huong dan su dung") || startsWithAny(w, "dm", "danhmuc")
}

// sheets gives the visible worksheets in the order of the workbook.
func (b *workbook) sheets(main string) ([]sheet, error) {
	targets := map[string]string{}
	for _, r := range b.pack.relations(main) {
		if r.kind == "worksheet" {
			targets[r.id] = r.target
		}
	}
	var all []sheet
	n := 0
	err := b.pack.walk(main, func(_ *rawxml.Reader, element rawxml.Element) error {
		if element.Local != "sheet" {
			return nil
		}
		if n++; n > MaxSheets {
			return fmt.Errorf("%d sheets: %w", n, errTooLarge)
		}
		state := element.Attribute("state")
		part := targets[relationID(element)]
		if part == "" && len(targets) == 0 {
			part = fmt.Sprintf("xl/worksheets/sheet%d.xml", n)
		}
		if part != "" && (state == "" || state == "visible") { // chart sheets have no part here
			all = append(all, sheet{element.Attribute("name"), part})
		}
		return nil
	})
	return all, err
}

// relationID is r:id; a plain id would be something else.
func relationID(element rawxml.Element) string {
	for _, a := range element.Attributes {
		if a.Local == "id" && a.Prefix != "" {
			return a.Value
		}
	}
	return ""
}
