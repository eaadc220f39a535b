package annex

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
)

// Widths of the tie-out's columns in mm.
var tieWidths = []float64{46, 29, 29, 31, 26}

// tie writes the sheet on which decision, list and certificates are compared,
// kind by kind and in total. It states what was compared and judges nothing
// that was not.
func (w *writer) tie(batch award.Batch, honour string) {
	room := 0.0
	for i, mm := range tieWidths {
		w.width(i+1, mm)
		room += mm
	}
	last := len(tieWidths)
	w.band(1, last, 1, tieTitle, annexLook, room)
	w.band(1, last, 2, fmt.Sprintf(tieSubtitle, lowerFirst(honour)), referLook, room)
	w.band(1, last, 3, wordInternal, draftLook, room)
	row := w.facts(batch, 4, room)
	row++
	w.height(row, 10)
	row++
	sheets := honour
	if len(batch.Decision.Awards) > 1 {
		sheets = tieSheets
	}
	for i, head := range []string{tieKind, tieDeclared, tieListed, fmt.Sprintf(tieCertificates, sheets), tieResult} {
		w.put(i+1, row, head, headLook)
	}
	w.height(row, rowHeight(2, headLook.points)+4)
	issued := issuedCounts(batch)
	declared, listed := batch.Decision.Declared, batch.Counts()
	for _, k := range award.Kinds() {
		row++
		w.compare(row, k.Title(), tally{declared.Of(k), listed.Of(k), issued.Of(k)}, declared.Total() > 0, !draft(batch), leftLook)
	}
	row++
	w.compare(row, tieTotal, tally{declared.Total(), listed.Total(), issued.Total()}, declared.Total() > 0, !draft(batch), totalLook)
	for _, a := range batch.Decision.Awards {
		row++
		w.compare(row, a.Name, tallyOf(batch, a), a.Declared.Total() > 0, !draft(batch), leftLook)
		w.height(row, rowHeight(lineCount(a.Name, tieWidths[0], bodyPoints, false), bodyPoints)+2)
	}
	if batch.Trial {
		row++
		w.band(1, last, row, award.TrialMark, draftLook, room)
	}
	w.printing(page{columns: last, rows: row, trial: batch.Trial, margins: Published.margins()})
	w.view(0, "A1")
}

// fact is one thing said of the decision: a text or a day.
type fact struct {
	label string
	value any
}

// facts writes what the decision says of itself, one fact a row from the given
// one, and returns the last row.
func (w *writer) facts(batch award.Batch, row int, room float64) int {
	d := batch.Decision
	var date any = tieBlank
	if !d.Date.IsZero() {
		date = stamp(d.Date)
	}
	number := d.Number
	if number == "" {
		number = tieBlank
	}
	facts := []fact{
		{tieNumber, number},
		{tieDate, date},
		{tieAuthority, d.Authority},
		{tieSubject, d.Subject},
		{tieTitleLines, strings.Join(d.Signer.Lines, ", ")},
		{tieSigner, d.Signer.Name},
	}
	if !draft(batch) {
		facts = append(facts, fact{tieGolden, goldenFact(batch)},
			fact{tieCodes, distinctFact(batch, nounCode, func(c award.Certificate) string { return string(c.Code) })})
	}
	for i, f := range facts {
		at := row + i
		l := leftLook
		if _, isText := f.value.(string); !isText {
			l = dateLook
		}
		text, _ := f.value.(string)
		w.band(2, len(tieWidths), at, text, l, room-tieWidths[0])
		w.put(2, at, f.value, l)
		w.put(1, at, f.label, labelLook)
		lines := max(lineCount(f.label, tieWidths[0], bodyPoints, true), lineCount(text, room-tieWidths[0], bodyPoints, false))
		w.height(at, rowHeight(lines, bodyPoints))
	}
	return row + len(facts) - 1
}

// goldenFact says from which to which number, and whether any repeats.
func goldenFact(batch award.Batch) string {
	if !some(batch, func(c award.Certificate) bool { return c.GoldenNumber != "" }) {
		return tieNone
	}
	first, last := batch.Certificates[0], batch.Certificates[len(batch.Certificates)-1]
	distinct := distinctFact(batch, nounGolden, func(c award.Certificate) string { return c.GoldenNumber })
	return fmt.Sprintf(tieRange, distinct, first.GoldenNumber, last.GoldenNumber)
}

// distinctFact counts the values and says whether they differ from each other.
func distinctFact(batch award.Batch, noun string, of func(award.Certificate) string) string {
	seen := make(map[string]bool)
	for _, c := range batch.Certificates {
		seen[of(c)] = true
	}
	if n := len(batch.Certificates); len(seen) < n {
		return fmt.Sprintf(tieRepeated, n, noun, len(seen))
	}
	return fmt.Sprintf(tieDistinct, len(seen), noun)
}

// issuedCounts counts the certificates that have a code.
func issuedCounts(batch award.Batch) award.Counts {
	var counts award.Counts
	for _, c := range batch.Certificates {
		if c.Code != "" {
			counts.Add(c.Recipient.Kind)
		}
	}
	return counts
}

// tally is one row of the comparison.
type tally struct{ declared, listed, issued int }

// tallyOf compares one of several awards.
func tallyOf(batch award.Batch, a award.Award) tally {
	t := tally{declared: a.Declared.Total()}
	for _, c := range batch.Certificates {
		if batch.Decision.AwardOf(c.Recipient).Name != a.Name {
			continue
		}
		t.listed++
		if c.Code != "" {
			t.issued++
		}
	}
	return t
}

func (w *writer) compare(row int, label string, t tally, hasDeclared, hasIssued bool, l look) {
	w.put(1, row, label, l)
	centre := centreLook
	centre.bold = l.bold
	cell := func(column, value int, known bool, otherwise string) {
		if known {
			w.put(column, row, int64(value), centre)
		} else {
			w.put(column, row, otherwise, centreLook)
		}
	}
	cell(2, t.declared, hasDeclared, tieNotDeclared)
	cell(3, t.listed, true, "")
	cell(4, t.issued, hasIssued, tieNotIssued)
	switch {
	case hasDeclared && t.declared != t.listed, hasIssued && t.issued != t.listed:
		w.put(5, row, tieDiffers, differsLook)
	case hasDeclared:
		w.put(5, row, tieSame, centre)
	default:
		w.put(5, row, tieUnchecked, centre)
	}
	w.height(row, rowHeight(1, bodyPoints)+2)
}

// lowerFirst writes a name of an honour as inside a sentence.
func lowerFirst(s string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return s
	}
	return strings.ToLower(string(runes[:1])) + string(runes[1:])
}
