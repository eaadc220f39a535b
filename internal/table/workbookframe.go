package table

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/typeset"
)

// split is how many columns end nearest to a place on the paper, and where they
// end; at least one and not all.
func (b *book) split(at typeset.MM) (columns int, end typeset.MM) {
	var x typeset.MM
	for i, c := range b.Columns[:len(b.Columns)-1] {
		if x += c.Width; i == 0 || math.Abs(float64(x-at)) < math.Abs(float64(end-at)) {
			columns, end = i+1, x
		}
	}
	return columns, end
}

// header writes the agency and the national title side by side, or the agency
// alone where no column ends near the middle.
func (b *book) header() {
	if b.Agency == nil || len(b.Columns) < 2 {
		return
	}
	const narrowest = typeset.MM(94) // of the national title
	left, end := b.split(b.width() / 2)
	if end < b.width()/4 || b.width()-end < narrowest {
		for _, text := range b.Agency {
			b.row++
			b.across(text, b.looks.agency, high(1, headerSize))
		}
		b.row++
		return
	}
	right := []string{nationalTitle, motto}
	for i := range max(len(b.Agency), len(right)) {
		b.row++
		texts := [2]string{}
		if i < len(b.Agency) {
			texts[0] = b.Agency[i]
		}
		if i < len(right) {
			texts[1] = right[i]
		}
		b.parts(b.row, []part{{left, texts[0], b.looks.agency}, {len(b.Columns) - left, texts[1], b.looks.agency}}, high(1, headerSize))
	}
	b.row++
}

// title writes the title and what stands under it, and leaves a row.
func (b *book) title() {
	write := func(text string, face string, size typeset.Pt, style int) {
		b.row++
		const narrower = 0.94 // spreadsheets set type a little wider
		var broken []string
		for _, line := range b.lines(text, typeset.Style{Face: face, Size: size}, b.width()*narrower, true) {
			broken = append(broken, line.Text())
		}
		b.across(strings.Join(broken, "\n"), style, high(len(broken), size))
	}
	write(b.Title, bold, titleSize, b.looks.title)
	for _, text := range b.Subtitle {
		write(text, italic, subtitleSize, b.looks.subtitle)
	}
	b.row++
}

// signers writes who sign side by side.
func (b *book) signers() {
	if len(b.Signers) == 0 || len(b.Columns) < len(b.Signers) {
		return
	}
	b.row++
	for _, line := range []struct {
		text  func(Signer) string
		style int
	}{
		{func(s Signer) string { return s.Above }, b.looks.signNote},
		{func(s Signer) string { return s.Title }, b.looks.signTitle},
		{func(s Signer) string { return s.Below }, b.looks.signNote},
	} {
		b.row++
		var parts []part
		done := 0
		for i, s := range b.Signers {
			end := len(b.Columns)
			if i < len(b.Signers)-1 {
				near, _ := b.split(b.width() * typeset.MM(i+1) / typeset.MM(len(b.Signers)))
				end = max(done+1, near)
			}
			parts = append(parts, part{end - done, line.text(s), line.style})
			done = end
		}
		b.parts(b.row, parts, high(1, signerSize))
	}
}

// setup sets paper, margins, scaling and page numbers.
func (b *book) setup() {
	inches := func(mm typeset.MM) *float64 { v := float64(mm) / 25.4; return &v }
	orientation, a4, one, any, yes, no := "portrait", 9, 1, 0, true, false
	if b.Landscape {
		orientation = "landscape"
	}
	f, sheet := b.file, b.Sheet
	b.keep(f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &a4, FitToWidth: &one, FitToHeight: &any}))
	b.keep(f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
	// A little less than the pages' own margins: spreadsheets round widths up.
	b.keep(f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: inches(max(b.left()-3, marginEnd-3)), Right: inches(marginEnd - 3), Top: inches(marginTop), Bottom: inches(marginFoot), Header: inches(8), Footer: inches(8), Horizontally: &yes,
	}))
	footer := `&L&"` + fontFamily + `,Italic"&10` + strings.ReplaceAll(shortened(b.Footer), "&", "&&") + `&R&"` + fontFamily + `,Italic"&10Trang &P/&N`
	b.keep(f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: footer}))
	b.keep(f.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: &no}))
}

// repeat has a row printed on every page.
func (b *book) repeat(row int) {
	b.keep(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(b.Sheet, "'", "''"), row, row), Scope: b.Sheet,
	}))
}

// shortened is a text that goes into a footer, which may have 255 characters.
func shortened(text string) string {
	const most = 100
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}
