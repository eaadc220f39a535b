package decision

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// citationClause joins the shared citation to the sentence "Tặng Bằng khen …
// cho 45 tập thể", so that it reads on however the office began it: "là điển
// hình …", ", đã có thành tích …".
func citationClause(citation string) string {
	citation = lowerFirst(withoutEnd(oneLine(citation)))
	if citation == "" {
		return ""
	}
	for _, opening := range []struct{ words, join string }{
		{"là", " "},
		{"có thành tích", ", đã "},
		{"thành tích", ", đã có "},
		{"đã", ", "}, {"có", ", "}, {"vì", ", "}, {"do", ", "}, {"về", ", "}, {"trong", ", "}, {"với", ", "},
		{"điển hình", " là "}, {"gương", " là "}, {"tấm gương", " là "}, {"tập thể", " là "}, {"cá nhân", " là "}, {"đơn vị", " là "},
	} {
		if startsWith(citation, opening.words) {
			return opening.join + citation
		}
	}
	return ", đã " + citation
}

// differingCitations stands before the kinds in the first article when the
// recipients do not share one citation.
const differingCitations = ", đã có thành tích nêu cụ thể cho từng "

// awardArticle words an award that so many get; clause is what they have done.
func awardArticle(t Template, d award.Decision, counts award.Counts, clause, pointer string) string {
	return strings.NewReplacer(
		"{award}", oneLine(t.Wording.Award), "{authority}", oneLine(d.Authority), "{counts}", counts.Phrase(),
		"{citation}", clause, "{pointer}", oneLine(pointer),
	).Replace(oneLine(t.Wording.AwardArticle))
}

// closingArticle says who carries the decision out: those whom the office
// names, and all who are commended.
func closingArticle(t Template, executors []string, counts award.Counts) string {
	separator := ", "
	var who []string
	commendedNamed := false
	for _, executor := range executors {
		executor = withoutEnd(oneLine(executor))
		if executor == "" {
			continue
		}
		if strings.Contains(executor, ",") { // "Thủ trưởng các sở, ban, ngành"
			separator = "; "
		}
		if strings.Contains(executor, "có tên tại") || strings.Contains(executor, "có tên trong") {
			commendedNamed = true
		}
		who = append(who, executor)
	}
	if !commendedNamed {
		commended := counts.KindsPhrase() + " có tên tại Điều 1"
		if counts.Total() > 1 {
			commended = "các " + commended
		}
		who = append(who, commended)
	}
	last := len(who) - 1
	phrase := strings.Join(who[:last], separator)
	if last > 0 && !startsWith(who[last], "và") {
		phrase += " và "
	} else if last > 0 {
		phrase += " "
	}
	phrase += who[last]
	return strings.ReplaceAll(oneLine(t.Wording.ClosingArticle), "{executors}", viet.Capital(phrase))
}

// article is one Điều: its number in bold, then its text.
type article struct {
	lead       string // "Điều 1."
	paragraphs []string
}

func (a article) text() string { return a.lead + " " + strings.Join(a.paragraphs, " ") }

var articleNumber = regexp.MustCompile(`^(?i:điều)[ \x{a0}]+(\d{1,3})[ \x{a0}]*([.:]?)[ \x{a0}]*`)

// articles gives every article its number, unless the office typed it, and its
// end; the last one ends the decision with "./." (Phụ lục III, Mẫu 1.2).
func articles(texts []string) []article {
	var out []article
	for _, text := range texts {
		ps := paragraphs(text)
		if len(ps) == 0 {
			continue
		}
		number := strconv.Itoa(len(out) + 1)
		// "Điều 2 của Quy chế …" is a sentence, "Điều 2. …" a number.
		if m := articleNumber.FindStringSubmatch(ps[0]); m != nil && (m[2] != "" || m[1] == number) {
			number, ps[0] = m[1], ps[0][len(m[0]):]
		}
		out = append(out, article{"Điều " + number + ".", ps})
	}
	for i, a := range out {
		last := len(a.paragraphs) - 1
		switch {
		case i == len(out)-1:
			a.paragraphs[last] = ended(a.paragraphs[last], "./.")
		case !finished(a.paragraphs[last]):
			a.paragraphs[last] += "."
		}
	}
	return out
}

// pointed adds the words that point to the annex to the first article when no
// article mentions it: the decree demands them (Phụ lục I, Phần I, III.1.a).
func pointed(texts []string, pointer string) []string {
	if slices.ContainsFunc(texts, func(text string) bool { return pointsToAnnex(strings.ToLower(text)) }) {
		return texts
	}
	out := slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return oneLine(text) == "" })
	out[0] = ended(out[0], " "+oneLine(pointer)+".")
	return out
}

// pointsToAnnex reports whether a text, in small letters, speaks of an annex.
func pointsToAnnex(text string) bool {
	return strings.Contains(text, "kèm theo") || strings.Contains(text, "danh sách") || strings.Contains(text, "phụ lục")
}

// bases are the căn cứ and the proposal, one a line, each ending ";" and the
// last "." (Phụ lục I, Phần I, II.6.a).
func bases(d award.Decision) []string {
	var out []string
	for _, basis := range lines(d.Bases) {
		out = append(out, opened(basis, "Căn cứ", "Thực hiện", "Theo", "Xét", "Trên cơ sở"))
	}
	for _, proposal := range paragraphs(d.Proposal) {
		out = append(out, opened(proposal, "Theo đề nghị", "Xét đề nghị", "Theo", "Xét"))
	}
	for i := range out {
		mark := ";"
		if i == len(out)-1 {
			mark = "."
		}
		if mark == "." && (strings.HasSuffix(out[i], "…") || strings.HasSuffix(out[i], "...")) {
			continue // a blank to be filled ends the line: “….” is no mark
		}
		out[i] = ended(out[i], mark)
	}
	return out
}

// opened is the text with the first opening before it, unless it begins with
// one of them.
func opened(text string, openings ...string) string {
	for _, opening := range openings {
		if startsWith(text, opening) {
			return viet.Capital(text)
		}
	}
	return openings[0] + " " + text
}

// copies are the places that the decision is sent to: "- …;", the last with "."
// (Phụ lục I, Phần I, II.9.d).
func copies(places []string) []string {
	var out []string
	for _, place := range lines(places) {
		if place = withoutEnd(strings.TrimLeft(place, "-–•+ \u00a0")); place != "" {
			out = append(out, "- "+place+";")
		}
	}
	if n := len(out); n > 0 {
		out[n-1] = ended(out[n-1], ".")
	}
	return out
}

// issuing is the line where the issuing agency's own name begins; the lines
// before it name its parent. A line that only says where, "TỈNH BẮC KẠN",
// belongs to the line before it.
func issuing(agency []string) int {
	for i := len(agency) - 1; i > 0; i-- {
		where := false
		for _, territory := range []string{"tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu", "và"} {
			where = where || startsWith(agency[i], territory)
		}
		if !where {
			return i
		}
	}
	return 0
}
