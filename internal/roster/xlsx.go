package roster

import (
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/officefile"
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
	pack    *officefile.Package
	styles  []style
	strings []sharedString
	text    *cleaner
	cells   int          // read so far in all sheets
	strikes map[int]bool // formats under a condition that strike text through
}

// sheet is one worksheet of the workbook.
type sheet struct{ name, part string }

// readXLSX finds the sheets that hold the list and reads them.
func readXLSX(p *officefile.Package, main string, ask *interview) ([]part, []award.Sheet, bool) {
	book := &workbook{pack: p, text: &cleaner{}}
	sheets, hidden, err := book.sheets(main)
	if err == nil {
		err = book.readStyles(p.Related(main, "styles", "xl/styles.xml"))
	}
	if err == nil {
		err = book.readStrings(p.Related(main, "sharedStrings", "xl/sharedStrings.xml"))
	}
	if err != nil {
		ask.report.add(packageProblem(err, "Excel"))
		return nil, nil, false
	}
	c := &choice{ask: ask}
	for _, s := range sheets {
		g, err := book.readSheet(s)
		if err != nil {
			ask.report.add(sheetProblem(err, s.name))
			return nil, nil, false
		}
		g.boxes, g.comments = book.boxes(s), book.comments(s)
		c.meet(g)
	}
	for _, s := range hidden {
		g, err := book.readSheet(s)
		if err != nil { // what nobody sees and nobody can read stops no list
			g = &grid{name: s.name}
		}
		c.meetHidden(g)
	}
	return c.parts()
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
		"dm", "mau", "bia", "trang bia", "bia ho so", "phan loai", "phan loai kt", "huong dan su dung") || startsWithAny(w, "dm", "danhmuc")
}

// sheets gives the visible worksheets in the order of the workbook, and the hidden
// ones.
func (b *workbook) sheets(main string) (all, hidden []sheet, err error) {
	targets := map[string]string{}
	for _, r := range b.pack.Relations(main) {
		if r.Kind == "worksheet" {
			targets[r.ID] = r.Target
		}
	}
	n := 0
	err = b.pack.Walk(main, func(_ *rawxml.Reader, element rawxml.Element) error {
		if element.Local != "sheet" {
			return nil
		}
		if n++; n > MaxSheets {
			return fmt.Errorf("%d sheets: %w", n, officefile.ErrTooLarge)
		}
		state := element.Attribute("state")
		part := targets[relationID(element)]
		if part == "" && len(targets) == 0 {
			part = fmt.Sprintf("xl/worksheets/sheet%d.xml", n)
		}
		switch {
		case part == "": // chart sheets have no part here
		case state == "" || state == "visible":
			all = append(all, sheet{element.Attribute("name"), part})
		default:
			hidden = append(hidden, sheet{element.Attribute("name"), part})
		}
		return nil
	})
	return all, hidden, err
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
