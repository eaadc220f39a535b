package decisionrules

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func beginsWithWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func numberInUse(f Facts) []finding   { return taken(f, true, msgNumberIssued, hintNumberIssued) }
func numberInDraft(f Facts) []finding { return taken(f, false, msgNumberDrafted, hintNumberDrafted) }

func taken(f Facts, issued bool, message, hint string) (found []finding) {
	for _, other := range f.Taken {
		if other.Issued == issued {
			found = append(found, finding{"number", fmt.Sprintf(message, f.Decision.Number, other.Date.Short()), hint})
		}
	}
	return found
}

func futureDate(f Facts) []finding {
	if day := f.Decision.Date; !f.Today.IsZero() && f.Today.Before(day) {
		return []finding{{"date", fmt.Sprintf(msgFuture, day.Short(), f.Today.Short()), hintFuture}}
	}
	return nil
}

var (
	committee    = regexp.MustCompile(`(?i)(?:ủy|uỷ)\s+ban\s+nhân\s+dân`)
	council      = regexp.MustCompile(`(?i)hội\s+đồng\s+nhân\s+dân`)
	smallArticle = regexp.MustCompile(`(?:^|[^\p{L}])(điều\s+\d+)`)
)

// capitals finds small letters where the form has capitals, and the other way round.
func capitals(f Facts) (found []finding) {
	d := f.Decision
	for i, line := range d.Agency {
		if viet.Upper(line) != viet.NFC(line) {
			found = append(found, finding{fmt.Sprintf("agency[%d]", i), fmt.Sprintf(msgSmallAgency, line), fmt.Sprintf(hintWrite, viet.Upper(line))})
		}
	}
	if _, symbol, _ := strings.Cut(d.Number, "/"); viet.Upper(symbol) != viet.NFC(symbol) {
		found = append(found, finding{"number", fmt.Sprintf(msgSmallSymbol, symbol), fmt.Sprintf(hintWrite, viet.Upper(symbol))})
	}
	if place := viet.NFC(d.Place); viet.Capital(place) != place {
		found = append(found, finding{"place", fmt.Sprintf(msgSmallPlace, place), fmt.Sprintf(hintWrite, viet.Title(place))})
	}
	if name := viet.NFC(d.Signer.Name); strings.Contains(name, " ") && viet.Upper(name) == name {
		found = append(found, finding{"signer.name", fmt.Sprintf(msgLoudName, name), fmt.Sprintf(hintWrite, viet.Title(viet.Lower(name)))})
	}
	for _, p := range append([]place{{"authority", d.Authority}}, f.texts()...) {
		found = append(found, organ(p, committee, "Ủy ban nhân dân", "Uỷ ban nhân dân")...)
		found = append(found, organ(p, council, "Hội đồng nhân dân")...)
		if m := smallArticle.FindStringSubmatch(p.text); m != nil {
			found = append(found, finding{p.key, fmt.Sprintf(msgSmallArticle, m[1]), fmt.Sprintf(hintWrite, viet.Capital(m[1]))})
		}
	}
	return found
}

// organ finds the name of an organ with other capitals than its own; all of it in
// capitals is a heading.
func organ(p place, form *regexp.Regexp, right ...string) []finding {
	for _, name := range form.FindAllString(p.text, -1) {
		name = strings.Join(strings.Fields(name), " ")
		if viet.Upper(name) != viet.NFC(name) && !contains(right, viet.NFC(name)) {
			return []finding{{p.key, fmt.Sprintf(msgOrgan, name), fmt.Sprintf(hintWrite, right[0])}}
		}
	}
	return nil
}

var dots = regexp.MustCompile(`…|\.{3,}`)

// blanksLeft finds room for a pen, which nobody fills once the decision is signed, and an
// ellipsis before a full stop.
func blanksLeft(f Facts) (found []finding) {
	signed := !f.Decision.Unsigned()
	for _, p := range f.texts("subject", "bases", "proposal", "articles", "executors") {
		switch {
		case strings.Contains(p.text, "….") || strings.Contains(p.text, "...."):
			found = append(found, finding{p.key, msgFourDots, hintFourDots})
		case dots.MatchString(p.text):
			message, hint := msgBlankBefore, hintBlankBefore
			if signed {
				message, hint = msgBlank, hintBlank
			}
			found = append(found, finding{p.key, fmt.Sprintf(message, around(p.text, dots)), hint})
		}
	}
	return found
}

// around shows where in a text something is.
func around(text string, what *regexp.Regexp) string {
	at := what.FindStringIndex(text)
	words := strings.Fields(text[:at[0]])
	return strings.Join(append(words[max(0, len(words)-4):], text[at[0]:at[1]]), " ")
}

func endMark(f Facts) (found []finding) {
	for _, p := range f.texts() {
		text := strings.TrimSpace(p.text)
		if p.key == fmt.Sprintf("articles[%d]", len(f.Decision.Articles)-1) {
			text = strings.TrimSuffix(text, "./.")
		}
		if strings.Contains(text, "./.") {
			found = append(found, finding{p.key, msgEndMark, hintEndMark})
		}
	}
	return found
}

var pointing = regexp.MustCompile(`(?i)(danh\s+sách|phụ\s+lục)(?:\s+[^\s.;()]+){0,4}?\s+kèm\s+theo`)

// annexPointer finds the wrong word for the annex in articles of the office's own;
// those that are composed have the right one.
func annexPointer(f Facts) (found []finding) {
	for _, p := range f.texts("articles") {
		for _, m := range pointing.FindAllStringSubmatch(p.text, -1) {
			word := viet.Capital(plain(m[1]))
			switch {
			case f.Annex == "":
				found = append(found, finding{p.key, fmt.Sprintf(msgNoAnnex, m[0]), hintNoAnnex})
			case word != f.Annex:
				found = append(found, finding{p.key, fmt.Sprintf(msgOtherAnnex, m[0], f.Annex), fmt.Sprintf(hintWrite, f.Annex+" kèm theo")})
			default:
				continue
			}
			break
		}
	}
	return found
}

// notNamed finds a decision that was to name all in its first article and has an annex
// yet: more than an article names, or articles of the office's own that leave some out.
func notNamed(f Facts) []finding {
	switch {
	case f.Decision.Annex != award.AnnexNone || f.Annex == "" || f.Counts.Total() == 0:
		return nil
	case f.Counts.Total() > f.MostNamed:
		return []finding{{"annex", fmt.Sprintf(msgTooManyNamed, f.MostNamed, f.Counts.Total(), f.Annex), hintTooManyNamed}}
	}
	return []finding{{"annex", fmt.Sprintf(msgNotNamed, f.Annex), hintNotNamed}}
}

var number = regexp.MustCompile(`\d+`)

var likeArticle = regexp.MustCompile(`(?i)^[\s–+•-]*như\s+(?:các\s+)?điều\s+(\d+(?:\s*(?:,|và)\s*(?:điều\s+)?\d+)*)`)

func copiesFirst(f Facts) (found []finding) {
	for _, p := range f.texts("copies") {
		m := likeArticle.FindStringSubmatch(p.text)
		if m == nil || f.Articles == 0 {
			continue
		}
		for _, digits := range number.FindAllString(m[1], -1) {
			if n, err := strconv.Atoi(digits); err != nil || n < 1 || n > f.Articles {
				found = append(found, finding{p.key, fmt.Sprintf(msgNoArticle, strings.Trim(p.text, " -–;."), f.Articles), fmt.Sprintf(hintNoArticle, f.Articles)})
				break
			}
		}
	}
	return found
}

var archive = regexp.MustCompile(`(?i)^[\s–+•-]*lưu(\s*:)?(\s|$)`)

func copiesArchive(f Facts) []finding {
	places := f.texts("copies")
	for _, p := range places {
		if m := archive.FindStringSubmatch(p.text + " "); m != nil {
			if strings.TrimSpace(m[1]) == "" {
				return []finding{{p.key, fmt.Sprintf(msgArchiveColon, strings.TrimSpace(p.text)), hintArchive}}
			}
			return nil
		}
	}
	if len(places) > 0 {
		return []finding{{"copies", msgNoArchive, hintArchive}}
	}
	return nil
}
