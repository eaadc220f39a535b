package decision

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// paper is what the decision and its annex say, part by part, before anything
// is placed.
type paper struct {
	agency      []string
	issuing     int // lines from here on name the issuing agency, those before it its parent
	number      string
	placeDate   string
	subject     string
	authority   string
	bases       []string
	articles    []article
	signerTitle []string
	signerName  string
	copies      []string
	named       bool  // the first article names the recipients: there is no annex
	annex       annex // else
}

// annex is what the annex says.
type annex struct {
	label     string
	title     []string // lines
	reference []string // lines
	columns   columns
	entries   iter.Seq[entry]
	highest   int // number before a recipient
	count     int // recipients
	total     string
}

// columns are the headings of the table; an empty one has no column.
type columns struct{ number, name, detail, citation string }

// entry is a heading or a recipient.
type entry struct {
	award.Line
	tag     string // "award-1", "section-1", "group-2", "r17"
	heading string
	row     int // of the recipient, in the list's file

	name, detail, citation string
	plain                  bool   // no detail here nor in the rest of the section
	ends                   bool   // a heading follows, or the end
	item                   string // the whole in running text, where the annex is that
}

// compose says what the paper says.
func compose(t Template, batch award.Batch) paper {
	d := batch.Decision
	t = t.headed(d)
	counts := batch.Counts()
	shared, own := citations(batch)
	texts, named := d.Articles, t.named(batch)
	switch {
	case len(lines(texts)) == 0 && named:
		texts = []string{namedArticle(t, batch, shared), rewardArticle(t, batch), closingArticle(t, d.Executors, counts)}
	case len(lines(texts)) == 0:
		texts = []string{firstArticle(t, batch, counts, shared), rewardArticle(t, batch), closingArticle(t, d.Executors, counts)}
	case !named:
		texts = pointed(texts, t.pointer())
	}
	p := paper{
		agency:      lines(d.Agency),
		number:      oneLine(t.Wording.Number) + " " + oneLine(d.PrintedNumber()),
		placeDate:   oneLine(d.Place) + ", " + d.Date.Long(),
		subject:     oneLine(d.Subject),
		authority:   strings.ToUpper(oneLine(d.Authority)),
		bases:       bases(d),
		articles:    articles(texts),
		signerTitle: lines(d.Signer.Lines),
		signerName:  oneLine(d.Signer.Name),
		copies:      copies(d.Copies),
	}
	for i, line := range p.signerTitle {
		p.signerTitle[i] = strings.ToUpper(line)
	}
	p.issuing = issuing(p.agency)
	if len(lines(d.Articles)) == 0 && len(p.articles) > 2 {
		p.copies = pushed(p.copies)
	}
	if p.named = named; !named {
		p.annex = composeAnnex(t, batch, counts, own)
	}
	return p
}

func composeAnnex(t Template, batch award.Batch, counts award.Counts, own bool) annex {
	d, outline := batch.Decision, batch.Outline()
	if len(d.Awards) > 1 {
		t.Wording.Award = severalAwards
	} else if len(d.Awards) == 1 {
		t = t.worded(d.Awards[0].Name)
	}
	highest := 0
	for _, line := range outline {
		highest = max(highest, line.Number)
	}
	fill := strings.NewReplacer("{kinds}", counts.KindsPhrase(), "{award}", oneLine(t.Wording.Award),
		"{decision}", d.Label(), "{authority}", oneLine(d.Authority), "{counts}", counts.Phrase())
	return annex{
		label:     oneLine(t.Annex.Label),
		title:     paragraphs(strings.ToUpper(fill.Replace(conferred(t.Annex.Title, verbOf(t.grants(batch)))))),
		reference: paragraphs(narrowBlanks(fill.Replace(t.Annex.Reference))),
		columns:   headings(batch, counts, own),
		entries:   entries(batch, outline, own, t.Annex.Style),
		highest:   highest,
		count:     len(batch.Certificates),
		total:     oneLine(fill.Replace(t.Annex.Total)),
	}
}

// narrowBlanks makes the room for a pen just wide enough for digits, so that the
// line that names the decision stays one line, and keeps "số" to its blank.
func narrowBlanks(s string) string {
	s = strings.ReplaceAll(s, "\u2003\u2003\u2002", "\u2003\u2002")
	return strings.ReplaceAll(s, " \u2003", "\u00a0\u2003")
}

// citation is what the i-th recipient is commended for.
func citation(batch award.Batch, i int) string {
	c := batch.Certificates[i]
	for _, text := range []string{c.Citation, c.Recipient.Citation} {
		if text = oneLine(text); text != "" {
			return text
		}
	}
	return oneLine(batch.Decision.Citation)
}

// citations returns the citation that all recipients share, or own when they
// differ.
func citations(batch award.Batch) (shared string, own bool) {
	for i := range batch.Certificates {
		text := citation(batch, i)
		if i > 0 && text != shared {
			return "", true
		}
		shared = text
	}
	return shared, false
}

// headings words the columns after what the list holds.
func headings(batch award.Batch, counts award.Counts, own bool) columns {
	c := columns{number: "TT"}
	switch counts.Total() {
	case counts.Individual:
		c.name = "Họ và tên"
	default:
		c.name = "Tên " + counts.KindsPhrase()
	}
	var office, address bool
	for r := range batch.Recipients() {
		office = office || oneLine(r.Position+r.Unit) != ""
		address = address || oneLine(r.Address) != ""
	}
	switch {
	case office && address:
		c.detail = "Chức vụ, đơn vị, địa chỉ"
	case office:
		c.detail = "Chức vụ, đơn vị công tác"
	case address:
		c.detail = "Địa chỉ"
	}
	if own {
		c.citation = "Thành tích"
	}
	return c
}

// entries words the lines of the list in the one order and under the headings
// that all papers share, one by one.
func entries(batch award.Batch, outline []award.Line, own bool, style Style) iter.Seq[entry] {
	plain := plainSections(batch, outline)
	last := outline[len(outline)-1].Index
	return func(yield func(entry) bool) {
		awards, sections, groups := 0, 0, 0
		for at, line := range outline {
			e := entry{Line: line, ends: at+1 == len(outline) || outline[at+1].Heading}
			switch {
			case line.Heading && line.Kind != "":
				sections++
				e.tag = fmt.Sprintf("section-%d", sections)
				e.heading = fmt.Sprintf("%s. %s (%s %s)", line.Numeral, strings.ToUpper(line.Title), award.Padded(line.Count), line.Kind.Vietnamese())
			case line.Heading && line.Award != "":
				awards++
				e.tag = fmt.Sprintf("award-%d", awards)
				e.heading = fmt.Sprintf("%s. %s (%s)", line.Numeral, strings.ToUpper(oneLine(line.Title)), award.Padded(line.Count))
			case line.Heading:
				groups++
				e.tag = fmt.Sprintf("group-%d", groups)
				e.heading = oneLine(line.Title)
			default:
				r := batch.Certificates[line.Index].Recipient
				e.tag = "r" + strconv.Itoa(line.Index+1)
				e.row, e.name, e.detail = r.Row, oneLine(r.Listed(r.FullName())), oneLine(r.Detail())
				if own {
					e.citation = citation(batch, line.Index)
				}
				e.plain = plain[sections]
				if style == Prose {
					e.item = running(e, line.Index == last)
				}
			}
			if !yield(e) {
				return
			}
		}
	}
}

// running is the recipient in running text. Items end ";", the last of a section
// ".", the last of all "./.".
func running(e entry, last bool) string {
	text := fmt.Sprintf("%d. %s", e.Number, e.name)
	if e.detail != "" {
		text += ", " + e.detail
	}
	if e.citation != "" {
		text += ", " + lowerFirst(withoutEnd(e.citation))
	}
	mark := ";"
	switch {
	case last:
		mark = "./."
	case e.Last:
		mark = "."
	}
	// A name may end with a dot of its own: "Công ty ABC Co., Ltd.".
	if strings.HasSuffix(text, ".") {
		mark = strings.TrimPrefix(mark, ".")
	}
	return text + mark
}

// plainSections tells of every section by kind, counted from 1, whether nobody in
// it has a detail: there the name may take the room of both columns.
func plainSections(batch award.Batch, outline []award.Line) []bool {
	plain := []bool{true}
	for _, line := range outline {
		switch {
		case line.Heading && line.Kind != "":
			plain = append(plain, true)
		case !line.Heading && oneLine(batch.Certificates[line.Index].Recipient.Detail()) != "":
			plain[len(plain)-1] = false
		}
	}
	return plain
}

// Part is something that the paper says, by the tag under which it stands.
type Part struct{ Tag, Text string }

// Fields is what the paper must read, by tag, in words parted by single blanks:
// what the proof compares the written file with. Headings of columns, page
// numbers and the draft mark are not among them.
func Fields(t Template, batch award.Batch) map[string]string {
	fields := map[string]string{}
	for part := range Parts(t, batch) {
		fields[part.Tag] = part.Text
	}
	return fields
}

// ColumnHeadings are the headings of the annex's table; nil where it is running text.
func ColumnHeadings(t Template, batch award.Batch) []string {
	if t.Annex.Style != Table {
		return nil
	}
	c := compose(t, batch).annex.columns
	return lines([]string{c.number, c.name, c.detail, c.citation})
}

// Parts are what the paper says, in its order, each once; see [Fields].
func Parts(t Template, batch award.Batch) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		on := true
		set := func(tag string, texts ...string) {
			if text := strings.Join(strings.Fields(strings.Join(texts, " ")), " "); text != "" && on {
				on = yield(Part{tag, text})
			}
		}
		p := compose(t, batch)
		p.letterhead(t, set)
		for i, basis := range p.bases {
			set(basisTag(i), basis)
		}
		set("enacts", t.Wording.Enacts)
		for i, a := range p.articles {
			set(articleTag(i), a.text())
		}
		set("signer-title", p.signerTitle...)
		set("signer-name", p.signerName)
		if len(p.copies) > 0 {
			set("copies", t.Wording.Copies, strings.Join(p.copies, " "))
		}
		if !p.named {
			p.annex.parts(t, set)
		}
	}
}

// letterhead is what stands above the text.
func (p paper) letterhead(t Template, set func(tag string, texts ...string)) {
	set("motto-1", t.Wording.NationalTitle)
	set("motto-2", t.Wording.Motto)
	set("agency", p.agency...)
	set("number", p.number)
	set("place-date", p.placeDate)
	set("kind", t.Wording.Kind)
	set("subject", p.subject)
	set("authority", p.authority)
}

func (a annex) parts(t Template, set func(tag string, texts ...string)) {
	set("annex-label", a.label)
	set("annex-title", a.title...)
	set("annex-reference", a.reference...)
	for e := range a.entries {
		switch {
		case e.Heading:
			set(e.tag, e.heading)
		case t.Annex.Style == Prose:
			set(e.tag, e.item)
		default:
			set(e.tag+"-number", fmt.Sprint(e.Number))
			set(e.tag+"-name", e.name)
			set(e.tag+"-detail", e.detail)
			set(e.tag+"-citation", e.citation)
		}
	}
	if t.Annex.Style == Table {
		set("annex-total", a.total)
	}
}

func basisTag(i int) string   { return fmt.Sprintf("basis-%d", i+1) }
func articleTag(i int) string { return fmt.Sprintf("article-%d", i+1) }
