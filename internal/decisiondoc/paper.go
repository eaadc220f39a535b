package decisiondoc

import (
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// paper is a document while its lines are told apart.
type paper struct {
	*flow
	decision award.Decision
	fields   []*Field
	list     string // where it was found
	annex    []*block
	people   []person // named in the first article
}

// parts are the lines of a decision by the part that they stand in.
type parts struct {
	letterhead, title, bases, articles, closing, annex []*line
	kind, enacts                                       *line
}

// read tells all lines apart; false when the document is no decision.
func (p *paper) read() bool {
	p.fromHead()
	all, found := p.parts()
	if !found {
		return false
	}
	aside(all.kind, asideKind)
	if all.enacts != nil {
		aside(all.enacts, asideEnacts)
	}
	p.readLetterhead(all.letterhead)
	p.readTitle(all.title)
	p.readBases(all.bases)
	p.readArticles(all.articles)
	p.readClosing(all.closing)
	p.readAnnex(all.annex)
	p.spellAuthority()
	for _, l := range p.head {
		if l.taken == "" && len(l.used) == 0 {
			aside(l, asideMargin)
		}
	}
	return true
}

// fromHead puts the letterhead first where an office keeps it in the head of the page.
func (p *paper) fromHead() {
	if slices.ContainsFunc(p.head, func(l *line) bool { return has(words(l.text), nationWords) }) {
		p.lines, p.head = append(slices.Clone(p.head), p.lines...), nil
	}
}

const (
	nationWords = "cong hoa xa hoi chu nghia viet nam"
	mottoWords  = "doc lap tu do hanh phuc"
	kindWords   = "quyet dinh"
)

// articleStart is the beginning of an article: "Điều 1." "ĐIỀU 2:".
var articleStart = regexp.MustCompile(`^(?i:điều)\s+(\d{1,3})\s*(?:[.:)/-]|–)?\s*`)

// parts cuts the lines where one part of a decision goes over into the next.
func (p *paper) parts() (all parts, found bool) {
	kind := slices.IndexFunc(p.lines, func(l *line) bool { return words(l.text) == kindWords && isCapitals(l.text) })
	if kind < 0 {
		return all, false
	}
	rest := p.lines[kind+1:]
	all.letterhead, all.kind = p.lines[:kind], p.lines[kind]

	firstArticle := slices.IndexFunc(rest, func(l *line) bool { return articleStart.MatchString(l.text) })
	enacts := slices.IndexFunc(rest, func(l *line) bool { return words(l.text) == kindWords && isCapitals(l.text) })
	if enacts > firstArticle && firstArticle >= 0 {
		enacts = -1 // of an annex
	}
	before, body := rest, []*line(nil)
	switch {
	case enacts >= 0:
		before, all.enacts, body = rest[:enacts], rest[enacts], rest[enacts+1:]
	case firstArticle >= 0:
		before, body = rest[:firstArticle], rest[firstArticle:]
	}
	basis := slices.IndexFunc(before, func(l *line) bool { return opensBasis(words(l.text)) && !isCapitals(l.text) })
	if basis < 0 {
		basis = len(before)
	}
	all.title, all.bases = before[:basis], before[basis:]

	closing := p.closingAt(body)
	annex := closing + slices.IndexFunc(append(body[closing:len(body):len(body)], nil), func(l *line) bool { return l == nil || p.beginsAnnex(l) })
	all.articles, all.closing, all.annex = body[:closing], body[closing:annex], body[annex:]
	return all, true
}

// closingAt is where the articles end: at the places that the decision is sent to, at
// the title of who signs, or at the annex of one that says neither.
func (p *paper) closingAt(body []*line) int {
	seen := false // an article
	for i, l := range body {
		seen = seen || articleStart.MatchString(l.text)
		if p.isList(l) {
			continue
		}
		first := strings.TrimSpace(strings.TrimLeft(l.text, "\t "))
		if seen && (begins(words(first), "noi nhan") || isSignerLine(first) || l.table == 0 && p.beginsAnnex(l)) {
			return i
		}
	}
	return len(body)
}

// isList reports a line in a table that is a list: it has a heading with numbers and
// names, or more rows than any other table of a decision.
func (p *paper) isList(l *line) bool {
	return l.block >= 0 && l.table > 0 && p.blocks[l.block].isList()
}

func (b *block) isList() bool {
	if !b.table || b.columns < 2 || b.rows < 2 {
		return false
	}
	if b.rows > listRows {
		return true
	}
	numbered, named := false, false
	for _, l := range b.lines {
		if l.row > 4 {
			break
		}
		switch w := words(l.text); {
		case w == "stt" || w == "tt" || w == "so tt" || w == "so thu tu":
			numbered = true
		case has(w, "ho va ten", "ho ten", "ten tap the", "ten don vi", "ten ho", "ca nhan", "don vi", "ten hoc sinh"):
			named = true
		}
	}
	return numbered || named
}

// beginsAnnex reports a line that heads an annex, or stands in its list.
func (p *paper) beginsAnnex(l *line) bool {
	w := words(l.text)
	switch {
	case p.isList(l):
		return true
	case begins(w, "kem theo quyet dinh", "ban hanh kem theo", "kem theo qd"):
		return true
	case begins(w, "phu luc", "danh sach"):
		return isCapitals(l.text) || l.bold || len(strings.Fields(w)) <= 3
	}
	return p.isLetterhead(l)
}

// isLetterhead reports a line of a letterhead after the signature: that of the annex.
func (p *paper) isLetterhead(l *line) bool {
	if l.block < 0 {
		return false
	}
	return slices.ContainsFunc(p.blocks[l.block].lines, func(other *line) bool { return has(words(other.text), nationWords) })
}

func aside(l *line, why string) {
	if l.taken == "" {
		l.taken = why
	}
}

// source is where a line stands and what it says.
func source(l *line) Source { return Source{l.where, shortened(plain(l.text))} }

const longestQuote = 240 // characters

func shortened(text string) string {
	if runes := []rune(text); len(runes) > longestQuote {
		return string(runes[:longestQuote]) + "…"
	}
	return text
}

// use notes a field that was read, and the lines that it came from.
func (p *paper) use(name string, value any, certainty Certainty, note string, lines ...*line) {
	f := &Field{Name: name, Value: value, Certainty: certainty, Note: note, From: []Source{}}
	for _, l := range lines {
		l.used = append(l.used, name)
		if s := source(l); !slices.Contains(f.From, s) {
			f.From = append(f.From, s)
		}
	}
	p.fields = append(p.fields, f)
}

// field is one that was read, nil when it was not.
func (p *paper) field(name string) *Field {
	for _, f := range p.fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// doubt says of a field that something else in the document is against it.
func (f *Field) doubt(note string, from *line) {
	f.Certainty = Doubtful
	if f.Note = strings.TrimPrefix(f.Note+"; "+note, "; "); from != nil {
		from.used = append(from.used, f.Name)
		f.From = append(f.From, source(from))
	}
}

// segments are the parts of a line between wide gaps; the first is "" where it begins
// with one.
func segments(l *line) []string { return strings.Split(l.text, "\t") }
