package annex

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
	"bangkhen/internal/officeparts"
)

// Use is what a workbook is for.
type Use int

const (
	// Published is phu-luc.xlsx, the annex that anybody may have: no numbers of the
	// golden book, no codes, no links, and nothing but the list.
	Published Use = iota
	// Tracking is theo-doi.xlsx, for the office alone and marked so: with numbers of
	// the golden book, codes that lead to their pages, and the sheet that ties out.
	Tracking
	// Listed is Published of a decision that names its recipients itself, and has no
	// annex: the list goes by the decision and is not a part of it.
	Listed
)

// Workbook writes a workbook of a batch, row by row; row is called after each
// and may end the writing by an error. Honour is what is given, as in the middle
// of a sentence: "Bằng khen" (which "" stands for), "Giấy khen"; of a decision that
// grants several awards nothing is taken from it, they stand as headings.
//
// A batch none of whose certificates has a code is a draft: the sheet says DỰ
// THẢO and has no columns for golden book number and code. It is an error when
// only some have one, when there are none at all, or when a text does not go
// into a cell.
func Workbook(out io.Writer, batch award.Batch, use Use, honour string, row func() error) error {
	if err := fits(batch); err != nil {
		return err
	}
	honour = cmp.Or(honour, defaultHonour)
	if len(batch.Decision.Awards) > 1 {
		honour = severalHonours
	}
	w := &writer{file: excelize.NewFile(), use: use, looks: make(map[look]int)}
	defer w.file.Close()
	w.keep(w.file.SetDefaultFont(face))
	w.keep(w.file.SetSheetName("Sheet1", sheetList))
	if use == Tracking {
		_, err := w.file.NewSheet(sheetTie)
		w.keep(err)
		w.sheet = sheetTie
		w.tie(batch, honour)
	}
	w.file.SetActiveSheet(0)
	w.sheet, w.linked = sheetList, len(batch.Certificates) <= mostLinks
	w.list(batch, honour, row)

	d := batch.Decision
	title := map[Use]string{Published: propertyTitle, Tracking: propertyTracking, Listed: propertyList}[use]
	title = fmt.Sprintf(title, d.Label())
	return w.finish(out, officeparts.Properties{Title: title, Author: strings.Join(d.Agency, " "), Day: stamp(d.Date)})
}

// mostLinks is how many links a sheet holds. Of a longer list no code has one.
const mostLinks = 65_529

// fits checks what a workbook can not hold.
func fits(batch award.Batch) error {
	const mostCharacters = 32_000 // 32,767 less room for escapes
	if len(batch.Certificates) == 0 {
		return errors.New(errEmpty)
	}
	coded := 0
	for _, c := range batch.Certificates {
		if c.Code != "" {
			coded++
		}
		r := c.Recipient
		for _, text := range []string{r.Honorific, r.Name, r.Position, r.Unit + r.Address, c.Citation, r.Group, c.GoldenNumber} {
			if n := utf8.RuneCountInString(text); n > mostCharacters {
				return fmt.Errorf(errTooLong, c.Index, n)
			}
		}
	}
	if coded > 0 && coded < len(batch.Certificates) {
		return errors.New(errMixed)
	}
	return nil
}

// stamp is the day of the decision; a blank one gets a fixed day.
func stamp(d award.Date) time.Time {
	if d.IsZero() {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// lay gives the columns their widths, across or upright: whichever makes fewer pages,
// and upright of two alike. It reports whether it is across.
func (w *writer) lay(columns []column, batch award.Batch) (landscape bool) {
	pages := func(landscape bool) float64 {
		room, depth := w.use.room(landscape)
		height := layOut(columns, batch, room)
		for _, c := range columns {
			if c.width < headWidth(c) { // more columns than go on the paper
				return math.Inf(1)
			}
		}
		return height / depth
	}
	across, upright := pages(true), pages(false)
	const alike = 1.05
	if across*alike >= upright {
		return false
	}
	layOut(columns, batch, first(w.use.room(true)))
	return true
}

func first(room, _ float64) float64 { return room }

// list writes the annex itself.
func (w *writer) list(batch award.Batch, honour string, each func() error) {
	columns := columns(batch, w.use)
	landscape := w.lay(columns, batch)
	room, depth := w.use.room(landscape)
	for i, c := range columns {
		w.width(i+1, c.width)
	}
	w.rows = &rows{first: 1}
	row := w.heading(batch, honour, len(columns), room)
	head := row
	w.columnHeads(columns, head)
	outline := batch.Outline()
	p := page{landscape: landscape, columns: len(columns), rows: head + len(outline) + 1, repeat: head, trial: batch.Trial, margins: w.use.margins()}
	if w.use == Tracking {
		p.filter = "A" + strconv.Itoa(head) + ":" + w.cell(len(columns), head+len(outline))
	}
	if batch.Trial {
		p.rows++
	}
	if !batch.Decision.Unsigned() {
		label := map[Use]string{Published: footerLabel, Tracking: footerTracking, Listed: footerList}[w.use]
		p.footerLeft = fmt.Sprintf(label, batch.Decision.PrintedNumber())
	}
	switch {
	case w.use == Tracking:
		p.header = wordInternal
	case draft(batch):
		p.header = wordDraft
	}
	w.printing(p)
	w.view(head, w.cell(1, head+1))
	w.begin(p)
	turner := pageTurner{
		outline: outline, depth: depth, heads: w.rows.total() - w.rows.before(head), used: w.rows.total(), foot: 2 * rowHeight(1, totalLook.points),
		height: func(line award.Line) float64 { return w.lineHeight(columns, line, batch, room) }, known: map[int]float64{},
	}
	for i, line := range outline {
		row++
		if turner.turns(i) {
			w.keep(w.file.InsertPageBreak(w.sheet, w.cell(1, row)))
		}
		if line.Heading {
			w.section(line, row, len(columns), room)
		} else {
			w.recipient(columns, line, batch.Certificates[line.Index], row)
			w.height(row, turner.at(i))
		}
		w.keep(w.rows.write())
		w.keep(each())
		if w.err != nil {
			return
		}
	}
	row++
	counts := batch.Counts()
	w.band(1, len(columns), row, fmt.Sprintf(totalFormat, counts.Total(), counts.Phrase()), totalLook, room)
	if batch.Trial {
		w.band(1, len(columns), row+1, award.TrialMark, draftLook, room)
	}
	w.end()
}

// begin opens the stream of the rows. All that stands before them in the file
// must be set.
func (w *writer) begin(p page) {
	w.keep(w.file.SetSheetDimension(w.sheet, "A1:"+w.cell(p.columns, p.rows)))
	stream, err := w.file.NewStreamWriter(w.sheet)
	w.keep(err)
	w.rows.stream = stream
	// The properties of the sheet are written by now. Before, excelize would put a
	// filterMode among them, which says that rows are hidden by a filter.
	if p.filter != "" {
		w.keep(w.file.AutoFilter(w.sheet, p.filter, nil))
	}
}

// end closes the stream of the rows.
func (w *writer) end() {
	if w.err != nil {
		return
	}
	w.keep(w.rows.write())
	others := w.merges[:0]
	for _, m := range w.merges {
		if m.sheet == w.sheet {
			w.keep(w.rows.stream.MergeCell(m.from, m.to))
		} else {
			others = append(others, m)
		}
	}
	w.merges = others
	w.keep(w.rows.stream.Flush())
	w.rows = nil
}

// heading writes the lines above the table and returns the row of the column
// heads.
func (w *writer) heading(batch award.Batch, honour string, columns int, room float64) int {
	d := batch.Decision
	row := 0
	line := func(text string, l look) {
		row++
		w.band(1, columns, row, balanced(text, room, l.points, l.bold), l, room)
	}
	if w.use == Tracking {
		line(wordInternal, draftLook)
	}
	if draft(batch) {
		line(wordDraft, draftLook)
	}
	refers := withDecision
	switch w.use {
	case Tracking:
		line(wordTracking, annexLook)
	case Listed:
		refers = byDecision
		line(wordList, annexLook)
	default:
		line(wordAnnex, annexLook)
	}
	line(strings.ToUpper(fmt.Sprintf(titleFormat, batch.Counts().KindsPhrase(), conferred(batch), honour)), titleLook)
	if sharedCitation(batch) && d.Citation != "" {
		line(d.Citation, titleLook)
	}
	line(fmt.Sprintf(refers, d.Label(), d.Authority), referLook)
	line(rule, ruleLook)
	row++
	w.height(row, 8)
	return row + 1
}

// conferred says how the awards of a batch are conferred: "tặng", "truy tặng".
func conferred(batch award.Batch) string {
	dead := some(batch, func(c award.Certificate) bool { return c.Recipient.Posthumous })
	living := some(batch, func(c award.Certificate) bool { return !c.Recipient.Posthumous })
	switch {
	case dead && living:
		return verbBoth
	case dead:
		return verbPosthumous
	}
	return verbUsual
}

func (w *writer) columnHeads(columns []column, row int) {
	lines := 1
	for i, c := range columns {
		w.put(i+1, row, c.head, c.above)
		lines = max(lines, lineCount(c.head, c.width, c.above.points, true))
	}
	w.height(row, rowHeight(lines, columns[0].above.points))
}

// section writes a heading by kind, "I. TẬP THỂ (45)", or of a group.
func (w *writer) section(line award.Line, row, columns int, room float64) {
	text, l := w.sectionText(line)
	w.band(1, columns, row, text, l, room)
}

func (w *writer) sectionText(line award.Line) (string, look) {
	switch {
	case line.Award != "":
		return fmt.Sprintf("%s. %s (%s)", line.Numeral, strings.ToUpper(line.Title), award.Padded(line.Count)), w.use.sized(awardLook)
	case line.Numeral == "":
		return fmt.Sprintf("%s (%s)", line.Title, award.Padded(line.Count)), w.use.sized(groupLook)
	}
	return fmt.Sprintf("%s. %s (%s)", line.Numeral, strings.ToUpper(line.Title), award.Padded(line.Count)), w.use.sized(sectionLook)
}

func (w *writer) recipient(columns []column, line award.Line, c award.Certificate, row int) {
	for i, column := range columns {
		if column.head == headNumber && w.linked && w.use == Tracking && c.URL != "" {
			column.look.colour = codeLook.colour
			w.link(i+1, row, c.URL)
		}
		w.put(i+1, row, column.value(line, c), column.look)
	}
}

// recipientHeight is how high the row of a recipient is, in points.
func recipientHeight(columns []column, line award.Line, c award.Certificate) (height float64) {
	for _, column := range columns {
		lines := 1
		if text, isText := column.value(line, c).(string); isText {
			lines = lineCount(text, column.width, column.look.points, column.look.bold)
		}
		height = max(height, rowHeight(lines, column.look.points))
	}
	return height
}

// lineHeight is how high the row of a line of the list is, in points.
func (w *writer) lineHeight(columns []column, line award.Line, batch award.Batch, room float64) float64 {
	if !line.Heading {
		return recipientHeight(columns, line, batch.Certificates[line.Index])
	}
	text, l := w.sectionText(line)
	return rowHeight(lineCount(text, room, l.points, l.bold), l.points)
}
