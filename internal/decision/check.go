package decision

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"

	"bangkhen/internal/typeset"
)

// check finds every value that the decree does not allow. Comparisons are
// written so that NaN fails them.
func (t Template) check() error {
	var problems []error
	for _, b := range t.bounds() {
		if !(b.value >= b.low && b.value <= b.high) {
			problems = append(problems, fmt.Errorf(msgOutOfRange, b.key, b.value, b.low, b.high))
		}
	}
	if t.Paragraph.Indent != 10 && t.Paragraph.Indent != 12.7 {
		problems = append(problems, fmt.Errorf(msgIndent, t.Paragraph.Indent))
	}
	if t.Annex.Style != Table && t.Annex.Style != Prose {
		problems = append(problems, fmt.Errorf(msgStyle, t.Annex.Style))
	}
	for _, w := range t.words() {
		if err := w.check(); err != nil {
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

// bound is a number and the range that it must stay in, ends included.
type bound struct {
	key              string
	value, low, high float64
}

func (t Template) bounds() []bound {
	size := func(key string, v typeset.Pt, low, high float64) bound {
		return bound{"sizes." + key, float64(v), low, high}
	}
	length := func(key string, v typeset.MM, low, high float64) bound {
		return bound{key, float64(v), low, high}
	}
	p, s := t.Page, t.Sizes
	return []bound{
		// NĐ 30/2020, Phụ lục I, I.1 and I.3.
		length("page.width", p.Width, 210, 210), length("page.height", p.Height, 297, 297),
		length("page.top", p.Top, 20, 25), length("page.bottom", p.Bottom, 20, 25),
		length("page.left", p.Left, 30, 35), length("page.right", p.Right, 15, 20),
		// Phụ lục I, V.
		size("national_title", s.NationalTitle, 12, 13), size("motto", s.Motto, 13, 14),
		size("agency", s.Agency, 12, 13), size("number", s.Number, 13, 13), size("place_date", s.PlaceDate, 13, 14),
		size("kind", s.Kind, 13, 14), size("subject", s.Subject, 13, 14), size("authority", s.Authority, 13, 14),
		size("basis", s.Basis, 13, 14), size("body", s.Body, 13, 14), size("signature", s.Signature, 13, 14),
		size("copies_label", s.CopiesLabel, 12, 12), size("copies", s.Copies, 11, 11),
		size("annex_label", s.AnnexLabel, 14, 14), size("annex_title", s.AnnexTitle, 13, 14),
		size("annex_reference", s.AnnexReference, 13, 14), size("table", s.Table, 13, 14),
		size("page_number", s.PageNumber, 13, 14),
		// Phụ lục I, II.6.e. The decree sets no upper end for the room between
		// paragraphs; 24 pt is far beyond use.
		{"paragraph.spacing", float64(t.Paragraph.Spacing), 6, 24},
		{"paragraph.line_spacing", t.Paragraph.LineSpacing, 1, 1.5},
		// A seal is 35 to 36 mm wide and stands beside the signature, over the
		// title and the name.
		length("signing_room", t.SigningRoom, 30, 60),
		{"annex.named", float64(t.Annex.Named), 0, float64(len(letters))},
		given(length("annex.columns.number", t.Annex.Columns.Number, 10, 20)), given(length("annex.columns.name", t.Annex.Columns.Name, 40, 100)),
		given(length("annex.columns_with_citation.number", t.Annex.ColumnsWithCitation.Number, 10, 20)),
		given(length("annex.columns_with_citation.name", t.Annex.ColumnsWithCitation.Name, 35, 60)),
		length("annex.columns_with_citation.detail", t.Annex.ColumnsWithCitation.Detail, low(t.Annex.ColumnsWithCitation.Name, 30), low(t.Annex.ColumnsWithCitation.Name, 60)),
	}
}

// given lets a template leave a length out.
func given(b bound) bound {
	if b.value == 0 {
		b.low = 0
	}
	return b
}

// low is the bound of a length that is left out together with another.
func low(other typeset.MM, bound float64) float64 {
	if other == 0 {
		return 0
	}
	return bound
}

// word is a text of the template: whether it may be empty, the placeholders
// that it must hold, and those that it may hold besides.
type word struct {
	key, text    string
	optional     bool
	placeholders []string
	may          []string
}

func (t Template) words() []word {
	a, w := t.Annex, t.Wording
	return []word{
		{key: "id", text: t.ID}, {key: "name", text: t.Name}, {key: "typeface", text: t.Typeface},
		{key: "annex.label", text: a.Label, optional: true},
		{key: "annex.title", text: a.Title, placeholders: []string{"{kinds}", "{award}"}},
		{key: "annex.reference", text: a.Reference, placeholders: []string{"{decision}", "{authority}"}},
		{key: "annex.total", text: a.Total, placeholders: []string{"{counts}"}},
		{key: "wording.national_title", text: w.NationalTitle}, {key: "wording.motto", text: w.Motto},
		{key: "wording.number", text: w.Number}, {key: "wording.kind", text: w.Kind}, {key: "wording.enacts", text: w.Enacts},
		{key: "wording.award", text: w.Award}, {key: "wording.annex_pointer", text: w.AnnexPointer, may: []string{"{annex}"}},
		{key: "wording.award_article", text: w.AwardArticle, placeholders: []string{"{award}", "{counts}", "{citation}", "{pointer}"}, may: []string{"{authority}"}},
		{key: "wording.closing_article", text: w.ClosingArticle, placeholders: []string{"{executors}"}},
		{key: "wording.copies", text: w.Copies}, {key: "wording.draft", text: w.Draft},
	}
}

// maxWording bounds a text of the template, in characters.
const maxWording = 300

var placeholder = regexp.MustCompile(`\{[^{}]*\}?`)

func (w word) check() error {
	if utf8.RuneCountInString(w.text) > maxWording {
		return fmt.Errorf(msgWordingTooLong, w.key, maxWording)
	}
	if oneLine(w.text) == "" && !w.optional {
		return fmt.Errorf(msgWordingMissing, w.key)
	}
	found := placeholder.FindAllString(w.text, -1)
	for _, p := range found {
		if !slices.Contains(w.placeholders, p) && !slices.Contains(w.may, p) {
			return fmt.Errorf(msgUnknownPlaceholder, w.key, p)
		}
	}
	for _, p := range w.placeholders {
		if !slices.Contains(found, p) {
			return fmt.Errorf(msgMissingPlaceholder, w.key, p)
		}
	}
	return nil
}
