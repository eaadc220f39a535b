package roster

import (
	"regexp"
	"strings"

	"bangkhen/internal/award"
)

// A form that is filled in downwards ("Họ và tên: | Nguyễn Văn Ba", below it "Chức vụ: |
// …") is no table. It is known for what it is, so that somebody is told how to mend it.

// upright is what such a form says.
type upright struct {
	said   []string // "Họ và tên: Nguyễn Văn Ba", the first ones
	labels []string // of its lines, each once
	people int
}

var labelNumber = regexp.MustCompile(`^\s*(?:\d{1,2}|[a-zđ]|[-+*•])\s*[.)/]?\s+|^\s*\d{1,2}[.)]\s*`)

// uprightForm finds such a form in a grid without a heading.
func uprightForm(g *grid) (form upright, is bool) {
	const most, longest, least = 200, 4, 2
	named := false
	for _, r := range g.rows[:min(most, len(g.rows))] {
		for _, l := range labelled(g, r) {
			w := headingWords(l.label)
			m := meaningOf(w)
			if m == meansName || m == meansSurname || m == meansHonorific && startsWithAny(w, "ong") || m == meansGiven || m == meansBody && startsWithAny(w, "ten") {
				named = true
				form.people += len(l.values)
			}
			if !contains(form.labels, l.label) {
				form.labels = append(form.labels, l.label)
			}
			if len(form.said) < longest && len(l.values) > 0 {
				form.said = append(form.said, l.label+": "+excerpt(l.values[0]))
			}
		}
	}
	return form, named && len(form.labels) >= least && len(form.said) > 0
}

func contains(texts []string, text string) bool {
	for _, t := range texts {
		if words(t) == words(text) {
			return true
		}
	}
	return false
}

// label is a label of a form and what stands beside it.
type label struct {
	label  string // without number and colon
	values []string
}

// labelled takes a line of a form apart: its labels, each with its values.
func labelled(g *grid, r row) (all []label) {
	for _, c := range r.cells {
		text := g.text.understood(c)
		if c.isBlank() || len(all) == 0 && isOrdinal(text) {
			continue
		}
		before, after, _ := strings.Cut(text, ":")
		name := strings.TrimSpace(labelNumber.ReplaceAllString(before, ""))
		switch m := meaningOf(headingWords(name)); {
		case m != meansNothing && m != meansUnknown && m != meansOrdinal:
			all = append(all, label{label: name})
			if after = strings.TrimSpace(after); after != "" {
				all[len(all)-1].values = []string{after}
			}
		case len(all) == 0:
			return nil // a line of something else
		default:
			all[len(all)-1].values = append(all[len(all)-1].values, text)
		}
	}
	return all
}

// beginsForm reports that what may be a heading is the first line of such a form: the
// label of the name with a colon and a value beside it, or labels below each other.
func beginsForm(g *grid, h heading, texts []string, filled int) bool {
	name := h.fields[award.FieldName][0]
	if text := strings.TrimRight(texts[name], " "); strings.HasSuffix(text, ":") && name+1 < len(texts) && !isBlankText(texts[name+1]) && meaningOf(headingWords(texts[name+1])) == meansUnknown {
		return true
	}
	if filled > 1 || h.at+1 >= len(g.rows) {
		return false
	}
	next := g.rows[h.at+1]
	below := next.at(name)
	if below.isBlank() {
		return false
	}
	m := meaningOf(headingWords(g.text.understood(below)))
	return m == meansPosition || m == meansUnit || m == meansAddress || m == meansCitation
}

// noList says that a table has no heading of a list, or that it is a form.
func noList(g *grid) award.Problem {
	if form, is := uprightForm(g); is {
		return uprightInstead(form)
	}
	return noHeading(firstTexts(g))
}
