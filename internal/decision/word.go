package decision

import (
	"io"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
	"bangkhen/internal/worddoc"
)

// Word writes the paper as a Word document, quyet-dinh.docx: the same text as the pages
// of [Setting.Visit], with each part in a style that is named after it, so that an office
// goes on with it in its own system. Where number and date are still blank the places are
// left as the form does.
//
// A draft says so in the head of every page. Pass is called after each line of the
// list and may end the writing by an error. The same batch gives the same bytes.
func (set *Setting) Word(out io.Writer, pass func() error) (err error) {
	t, d, p := set.template, set.batch.Decision, set.paper
	setup := wordSetup(t)
	setup.Title, setup.Author = d.Label(), oneLine(d.Authority)
	setup.Date = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // of a decision not yet dated
	if !d.Date.IsZero() {
		setup.Date = time.Date(d.Date.Year, time.Month(d.Date.Month), d.Date.Day, 0, 0, 0, 0, time.UTC)
	}
	if set.draft {
		setup.Mark, setup.MarkStyle = oneLine(t.Wording.Draft), styleDraft
		setup.Page.Head /= 2 // there are two lines now
	}
	if set.batch.Trial {
		setup.Foot, setup.FootStyle = award.TrialMark, styleTrial
		setup.Styles = append(setup.Styles, worddoc.Style{ID: styleTrial, Name: styleNameTrial, Based: worddoc.Normal, Points: float64(trialSize), Bold: true, Align: worddoc.Centre})
	}
	w := &wordWriter{Document: worddoc.New(out, setup), setter: set.setter(), template: t, grid: set.grid}
	w.letterhead(p)
	w.title(p)
	w.body(p)
	w.signature(p)
	if !p.named {
		w.NewSection()
		err = w.annex(p.annex, pass)
	}
	if closed := w.Close(); err == nil {
		err = closed
	}
	return err
}

// wordWriter says the parts of a paper to a document.
type wordWriter struct {
	*worddoc.Document
	setter   *setter // measures the lines that rules stand under
	template Template
	grid     grid
}

// letterhead is the table of two columns at the top: the agency and the number on
// the left, the motto, the place and the date on the right, as [setter.header] has it.
func (w *wordWriter) letterhead(p paper) {
	t, s := w.template, w.setter
	motto := s.width(t.Wording.Motto, bold(t.Sizes.Motto))
	right := max(s.width(t.Wording.NationalTitle, bold(t.Sizes.NationalTitle)), motto)
	right = max(right, min(s.width(p.placeDate, italic(t.Sizes.PlaceDate)), widestRight*t.textWidth())) + 1 // a word processor rounds
	left := t.textWidth() - right

	var agency []worddoc.Paragraph
	for i, line := range p.agency {
		style := styleAgency
		if i < p.issuing {
			style = styleParent
		}
		agency = append(agency, worddoc.Text(style, line))
	}
	if n := len(p.agency); n > 0 {
		agency = append(agency, w.rule(min(s.width(p.agency[n-1], bold(t.Sizes.Agency)), left)*shortRule, left))
	}
	table := w.Table(false, float64(left), float64(right))
	table.Row(worddoc.Cell{Paragraphs: agency}, worddoc.Cell{Paragraphs: []worddoc.Paragraph{
		worddoc.Text(styleNation, t.Wording.NationalTitle), worddoc.Text(styleMotto, t.Wording.Motto), w.rule(motto, right),
	}})
	table.Row(worddoc.Cell{Paragraphs: []worddoc.Paragraph{worddoc.Text(styleNumber, p.number)}},
		worddoc.Cell{Paragraphs: []worddoc.Paragraph{worddoc.Text(stylePlaceDate, p.placeDate)}})
	table.End()
}

// rule is the line under a text, in the middle of its column.
func (w *wordWriter) rule(length, column typeset.MM) worddoc.Paragraph {
	return worddoc.Paragraph{Style: worddoc.Normal, Rule: worddoc.Rule{Length: float64(length), Column: float64(column), Gap: points(ruleGap)}}
}

// title is the kind of document, what it is about, and who decides.
func (w *wordWriter) title(p paper) {
	t := w.template
	w.Paragraph(worddoc.Text(worddoc.Title, t.Wording.Kind))
	w.Paragraph(worddoc.Text(worddoc.Subtitle, p.subject))
	narrow := t.textWidth() - 2*t.Paragraph.Indent
	w.Paragraph(w.rule(min(w.setter.width(p.subject, bold(t.Sizes.Subject)), narrow)*shortRule, t.textWidth()))
	w.Paragraph(worddoc.Text(styleAuthority, p.authority))
}

// body is what the decision is based on, and its articles. The end of the text
// keeps to the signature.
func (w *wordWriter) body(p paper) {
	for _, basis := range p.bases {
		w.Paragraph(worddoc.Text(styleBasis, basis))
	}
	w.Paragraph(worddoc.Text(styleEnacts, w.template.Wording.Enacts))
	for i, a := range p.articles {
		last := i == len(p.articles)-1
		for j, text := range a.paragraphs {
			out := worddoc.Text(styleClause, text)
			if j == 0 {
				out = worddoc.Paragraph{Style: styleArticle, Runs: []worddoc.Run{{Text: a.lead, Style: styleLead}, {Text: " " + text}}}
			}
			out.WithNext = last && j == len(a.paragraphs)-1
			w.Paragraph(out)
		}
	}
}

// signature is the table that ends the decision: where it is sent on the left, who
// signs on the right, with room for signature and seal.
func (w *wordWriter) signature(p paper) {
	t := w.template
	column := signatureColumn * t.textWidth()
	var copies, signer []worddoc.Paragraph
	if len(p.copies) > 0 {
		copies = append(copies, worddoc.Text(styleCopiesLabel, t.Wording.Copies))
	}
	for _, place := range p.copies {
		copies = append(copies, worddoc.Text(styleCopies, place))
	}
	for _, line := range p.signerTitle {
		signer = append(signer, worddoc.Text(styleSignerTitle, line))
	}
	signer = append(signer, worddoc.Text(styleSignerName, p.signerName))
	for _, block := range [][]worddoc.Paragraph{copies, signer} {
		if len(block) > 0 {
			block[0].Before = max(points(beforeSignature), block[0].Before)
		}
	}
	table := w.Table(false, float64(t.textWidth()-column), float64(column))
	table.Row(worddoc.Cell{Paragraphs: copies}, worddoc.Cell{Paragraphs: signer})
	table.End()
}
