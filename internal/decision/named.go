package decision

import (
	"fmt"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// letters number the points of an article, in the order of the Vietnamese alphabet as
// legal texts use it (Phụ lục I, Phần I, II.6.đ); more recipients than these are not
// named in an article.
var letters = strings.Fields("a b c d đ e g h i k l m n o p q r s t u v x y")

// MostNamed is how many recipients an article names at most.
func MostNamed() int { return len(letters) }

// named reports whether the first article names the recipients and there is no annex:
// for as few as the template says, or where the decision asks for it. Articles of the
// office's own must name all of them, and point to no annex.
func (t Template) named(batch award.Batch) bool {
	d, n := batch.Decision, len(batch.Certificates)
	most := t.Annex.Named
	switch d.Annex {
	case award.AnnexLabelled, award.AnnexTitled:
		return false
	case award.AnnexNone:
		most = len(letters)
	}
	if n == 0 || n > most {
		return false
	}
	own := strings.ToLower(strings.Join(lines(d.Articles), " "))
	if own == "" {
		return true
	}
	for _, c := range batch.Certificates {
		if !strings.Contains(own, strings.ToLower(oneLine(c.Recipient.Name))) {
			return false
		}
	}
	return !pointsToAnnex(own)
}

// headed is the template with the heading of the annex that the decision asks for.
func (t Template) headed(d award.Decision) Template {
	switch d.Annex {
	case award.AnnexLabelled:
		if oneLine(t.Annex.Label) == "" {
			t.Annex.Label = annexByLabel
		}
	case award.AnnexTitled:
		t.Annex.Label = ""
	}
	return t
}

// pointer is the words that point to the annex, by what stands over it.
func (t Template) pointer() string {
	return strings.ReplaceAll(oneLine(t.Wording.AnnexPointer), "{annex}", t.annexWord())
}

// inArticle is a recipient in the middle of a sentence: "ông Nguyễn Văn An, Trưởng
// phòng, Sở Y tế". The name stands as it is; titles with a name keep their capitals.
func inArticle(r award.Recipient) string {
	text := oneLine(r.FullName())
	if first, rest, _ := strings.Cut(text, " "); oneLine(r.Honorific) != "" && strings.HasPrefix(text, oneLine(r.Honorific)) {
		switch first {
		case "Ông", "Bà", "Em", "Cháu", "Anh", "Chị":
			text = strings.ToLower(first) + " " + rest
		}
	}
	if detail := oneLine(r.Detail()); detail != "" {
		text += ", " + detail
	}
	return text
}

// namedArticle composes the first article of a decision that names its recipients: one
// sentence for one; else a sentence for all, and points under it.
func namedArticle(t Template, batch award.Batch, shared string) string {
	grants := t.grants(batch)
	if len(grants) == 1 {
		return strings.Join(namedGrant(grants[0], batch, shared, grants), "\n")
	}
	lead := t
	if len(batch.Decision.Awards) > 1 {
		lead.Wording.Award, lead.Wording.AwardArticle = severalAwards, severalArticle
	} else {
		lead = grants[0].Template
	}
	first := awardArticle(lead, batch.Decision, batch.Counts(), citationClause(shared), "")
	texts := []string{withoutEnd(conferred(oneLine(first), verbOf(grants))) + severalFollow}
	for i, g := range grants {
		// What all of them have done is said already.
		clause := g.citation
		if shared != "" || g.own {
			clause = ""
		}
		some := namedGrant(g, batch, clause, grants[i:i+1])
		some[0] = fmt.Sprintf("%d. %s", i+1, some[0])
		if last := len(some) - 1; i < len(grants)-1 {
			some[last] = ended(some[last], ";")
		}
		texts = append(texts, some...)
	}
	return strings.Join(texts, "\n")
}

// namedGrant is what one award is given for and to whom: clause is what all of them
// have done, "" where each has an own citation or it was said before.
func namedGrant(g grant, batch award.Batch, shared string, all []grant) []string {
	d, verb := batch.Decision, verbOf(all)
	if g.counts.Total() == 1 {
		i := g.members[0]
		what := shared
		if g.alone(batch) {
			what = citation(batch, i)
		}
		who := inArticle(batch.Certificates[i].Recipient)
		sentence := g.sentence(d, who, personalClause(what, strings.Contains(who, ",")))
		return []string{conferred(sentence, verb)}
	}
	texts := []string{conferred(withoutEnd(g.sentence(d, g.counts.Phrase(), citationClause(shared))), verb) + namedFollow}
	for n, i := range g.members {
		text := viet.Capital(inArticle(batch.Certificates[i].Recipient))
		if g.own {
			text += personalClause(citation(batch, i), strings.Contains(text, ","))
		}
		mark := ";"
		if n == len(g.members)-1 {
			mark = "."
		}
		texts = append(texts, fmt.Sprintf("%s) %s", letters[n], ended(text, mark)))
	}
	return texts
}

// alone reports whether the grant is the only one of the batch, so that nobody has
// said before what it is for.
func (g grant) alone(batch award.Batch) bool { return g.counts.Total() == len(batch.Certificates) }

// sentence is the article of the award with others in the place of the counts, and
// without a pointer.
func (g grant) sentence(d award.Decision, who, clause string) string {
	text := strings.NewReplacer(
		"{award}", oneLine(g.Wording.Award), "{authority}", oneLine(d.Authority), "{counts}", who, "{citation}", clause, " {pointer}", "", "{pointer}", "",
	).Replace(oneLine(g.Wording.AwardArticle))
	return ended(text, ".")
}

// personalClause joins what somebody has done to the name; after a name with commas
// it stands off by a semicolon.
func personalClause(text string, commas bool) string {
	clause := citationClause(text)
	if clause == "" || !commas {
		return clause
	}
	return "; " + strings.TrimLeftFunc(clause, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
}
