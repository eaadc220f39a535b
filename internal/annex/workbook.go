package annex

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
)

// Workbook writes phu-luc.xlsx for a batch, row by row; row is called after each
// and may end the writing by an error. Honour is what is given, as in the middle
// of a sentence: "Bằng khen" (which "" stands for), "Giấy khen"; of a decision that
// grants several awards nothing is taken from it, they stand as headings.
//
// A batch none of whose certificates has a code is a draft: the sheet says DỰ
// THẢO and has no columns for golden book number and code. It is an error when
// only some have one, when there are none at all, or when a text does not go
// into a cell.
func Workbook(out io.Writer, batch award.Batch, honour string, row func() error) error {
	if err := fits(batch); err != nil {
		return err
	}
	honour = cmp.Or(honour, defaultHonour)
	if len(batch.Decision.Awards) > 1 {
		honour = severalHonours
	}
	w := &writer{file: excelize.NewFile(), looks: make(map[look]int)}
	defer w.file.Close()
	w.keep(w.file.SetDefaultFont(face))
	w.keep(w.file.SetSheetName("Sheet1", sheetList))
	_, err := w.file.NewSheet(sheetTie)
	w.keep(err)
	w.file.SetActiveSheet(0)

	w.sheet = sheetTie
	w.tie(batch, honour)
	w.sheet, w.linked = sheetList, len(batch.Certificates) <= mostLinks
	w.list(batch, honour, row)

	d := batch.Decision
	w.properties(fmt.Sprintf(propertyTitle, d.Label()), strings.Join(d.Agency, " "), stamp(d.Date))
	return w.finish(out)
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

// Paper width between the margins in mm, less what a spreadsheet's rounding of
// column widths may add.
const (
	roomPortrait  = (210 - marginLeft - marginRight) * 0.98
	roomLandscape = (297 - marginLeft - marginRight) * 0.98
)

// list writes the annex itself.
func (w *writer) list(batch award.Batch, honour string, each func() error) {
	columns := columns(batch)
	least := 0.0
	for _, c := range columns {
		least += c.least
	}
	landscape := least > roomPortrait*0.9
	room := roomPortrait
	if landscape {
		room = roomLandscape
	}
	layOut(columns, batch, room)
	for i, c := range columns {
		w.width(i+1, c.width)
	}
	w.rows = &rows{first: 1}
	row := w.heading(batch, honour, len(columns), room)
	head := row
	w.columnHeads(columns, head)
	outline := batch.Outline()
	p := page{landscape: landscape, columns: len(columns), rows: head + len(outline) + 1, repeat: head}
	if !batch.Decision.Unsigned() {
		p.footerLeft = fmt.Sprintf(footerLabel, batch.Decision.PrintedNumber())
	}
	if draft(batch) {
		p.header = wordDraft
	}
	w.printing(p)
	w.view(head, w.cell(1, head+1))
	w.begin(p)
	for _, line := range outline {
		row++
		if line.Heading {
			w.section(line, row, len(columns), room)
		} else {
			w.recipient(columns, line, batch.Certificates[line.Index], row)
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
	w.end()
}

// begin opens the stream of the rows. All that stands before them in the file
// must be set.
func (w *writer) begin(p page) {
	w.keep(w.file.SetSheetDimension(w.sheet, "A1:"+w.cell(p.columns, p.rows)))
	stream, err := w.file.NewStreamWriter(w.sheet)
	w.keep(err)
	w.rows.stream = stream
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
	if draft(batch) {
		line(wordDraft, draftLook)
	}
	line(wordAnnex, annexLook)
	line(strings.ToUpper(fmt.Sprintf(titleFormat, batch.Counts().KindsPhrase(), conferred(batch), honour)), titleLook)
	if sharedCitation(batch) && d.Citation != "" {
		line(d.Citation, titleLook)
	}
	line(fmt.Sprintf(withDecision, d.Label(), d.Authority), referLook)
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
		w.put(i+1, row, c.head, headLook)
		lines = max(lines, lineCount(c.head, c.width, headLook.points, true))
	}
	w.height(row, rowHeight(lines, headLook.points)+4)
}

// section writes a heading by kind, "I. TẬP THỂ (45)", or of a group.
func (w *writer) section(line award.Line, row, columns int, room float64) {
	if line.Award != "" {
		w.band(1, columns, row, fmt.Sprintf("%s. %s (%s)", line.Numeral, strings.ToUpper(line.Title), award.Padded(line.Count)), awardLook, room)
		return
	}
	if line.Numeral == "" {
		w.band(1, columns, row, fmt.Sprintf("%s (%s)", line.Title, award.Padded(line.Count)), groupLook, room)
		return
	}
	title := fmt.Sprintf("%s. %s (%s)", line.Numeral, strings.ToUpper(line.Title), award.Padded(line.Count))
	w.band(1, columns, row, title, sectionLook, room)
}

func (w *writer) recipient(columns []column, line award.Line, c award.Certificate, row int) {
	height := 0.0
	for i, column := range columns {
		value := column.value(line, c)
		w.put(i+1, row, value, column.look)
		if text, isText := value.(string); isText {
			height = max(height, rowHeight(lineCount(text, column.width, column.look.points, column.look.bold), column.look.points))
		}
		if column.head == headCode && c.URL != "" && w.linked {
			w.link(i+1, row, c.URL)
		}
	}
	w.height(row, max(height, rowHeight(1, bodyPoints)))
}
