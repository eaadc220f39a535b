package decisiondoc

import (
	"fmt"
	"strings"
)

// readArticles reads the articles word for word, and what the first one grants.
func (p *paper) readArticles(lines []*line) {
	type article struct {
		lines []*line
		texts []string
	}
	var all []*article
	table := false
	for _, l := range lines {
		text := plain(l.text)
		switch {
		case p.isList(l):
			if b := p.blocks[l.block]; len(p.annex) == 0 || p.annex[len(p.annex)-1] != b {
				p.annex = append(p.annex, b)
			}
			table = true
			aside(l, asideAnnex)
		case articleStart.MatchString(text):
			m := articleStart.FindStringSubmatch(text)
			rest := text[len(m[0]):]
			all = append(all, &article{[]*line{l}, []string{fmt.Sprintf("Điều %d.", whole(m[1]))}})
			if rest != "" {
				all[len(all)-1].texts[0] += " " + rest
			}
		case len(all) > 0 && !l.aside && !isRule(text):
			a := all[len(all)-1]
			last := len(a.texts) - 1
			if strings.HasSuffix(a.texts[last], ".") && len(a.texts) == 1 && len(strings.Fields(a.texts[0])) == 2 {
				a.texts[last] += " " + text // the number stands on a line of its own
			} else if a.lines[len(a.lines)-1].paragraph == l.paragraph && !strings.ContainsAny(lastOf(a.texts[last]), ".;:,") {
				a.texts[last] += " " + text // a line break within a sentence
			} else {
				a.texts = append(a.texts, text)
			}
			a.lines = append(a.lines, l)
		case isRule(text):
			aside(l, asideRule)
		}
	}
	if table {
		p.list = FromAnnex
	}
	if len(all) == 0 {
		return
	}
	var texts []string
	var from []*line
	for _, a := range all {
		texts, from = append(texts, strings.Join(a.texts, "\n")), append(from, a.lines...)
	}
	p.decision.Articles = texts
	p.use("articles", texts, Certain, "", from...)
	p.readGrants(all[0].texts, all[0].lines)
	last := all[len(all)-1]
	if len(all) > 1 {
		p.readExecutors(strings.Join(last.texts, " "), last.lines)
	}
}
