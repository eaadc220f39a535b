package decisionrules

import (
	"fmt"
	"regexp"
	"strings"

	"bangkhen/internal/settings"
	"bangkhen/internal/viet"
)

// plain is a text for comparing: small letters, single blanks, one way of placing the
// tone in the word that offices write both ways.
func plain(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(viet.Lower(text)), " "), "uỷ", "ủy")
}

// expiredBases finds căn cứ that were not in force on the decision's day. A decision
// without a day rests on nothing yet.
func expiredBases(f Facts) (found []finding) {
	day := f.Decision.Date
	if day.IsZero() {
		return nil
	}
	for _, p := range f.texts("bases") {
		found = append(found, actOfNoDay(f, p)...)
		for _, law := range Laws() {
			if !law.Known || !law.cited(p.text) {
				continue
			}
			switch {
			case !law.To.IsZero() && law.To.Before(day):
				found = append(found, finding{p.key, fmt.Sprintf(msgExpired, law.Name(), law.To.Short(), day.Short()), viet.Capital(law.Note) + "."})
			case !law.From.IsZero() && day.Before(law.From):
				found = append(found, finding{p.key, fmt.Sprintf(msgNotYet, law.Name(), law.From.Short(), day.Short()), hintNotYet})
			}
		}
		for _, own := range f.Bases {
			if !sameBasis(p.text, own.Text) || inForceAgain(f.Bases, own, f) {
				continue
			}
			if own.To.IsZero() || !own.To.Before(day) {
				if own.From.IsZero() || !day.Before(own.From) {
					continue
				}
				found = append(found, finding{p.key, fmt.Sprintf(msgOwnNotYet, own.From.Short()), hintOwnBasis})
				continue
			}
			found = append(found, finding{p.key, fmt.Sprintf(msgOwnExpired, own.To.Short()), hintOwnBasis})
		}
	}
	return found
}

// inForceAgain reports whether the settings have the same basis for the day in
// another row.
func inForceAgain(all []settings.Basis, own settings.Basis, f Facts) bool {
	for _, text := range (settings.Settings{Bases: all}).BasesOn(f.Decision.Date) {
		if sameBasis(text, own.Text) {
			return true
		}
	}
	return false
}

// numbered is an instrument's number, "152/2025/NĐ-CP".
var numbered = regexp.MustCompile(`\d+/\d{4}/[\p{L}\d-]+`)

// sameBasis reports whether two căn cứ are one instrument: its number, or all words.
func sameBasis(a, b string) bool {
	if na, nb := numbered.FindString(a), numbered.FindString(b); na != "" && nb != "" {
		return strings.EqualFold(na, nb)
	}
	trim := func(s string) string { return strings.Trim(strings.TrimPrefix(plain(s), "căn cứ "), " ;.,") }
	return trim(a) == trim(b)
}

var (
	datedPaper = regexp.MustCompile(`(?i)(?:^|\s)số\s*:?\s*[^\s,;]*\d[^\s,;]*/[^\s,;]+,?\s+(ngày\s+\d.*)`)
	datedLaw   = regexp.MustCompile(`(?i)^(?:căn cứ\s+)?(?:luật|bộ luật|pháp lệnh)\s.*?(ngày\s+\d.*)`)
)

// laterBases finds what the decision rests on and that was made after it.
func laterBases(f Facts) (found []finding) {
	day := f.Decision.Date
	if day.IsZero() {
		return nil
	}
	for _, p := range f.texts("bases", "proposal") {
		for _, form := range []*regexp.Regexp{datedPaper, datedLaw} {
			m := form.FindStringSubmatch(p.text)
			if m == nil {
				continue
			}
			if dates := datesIn(m[1]); len(dates) > 0 && startsWithDate(m[1]) && day.Before(dates[0]) {
				found = append(found, finding{p.key, fmt.Sprintf(msgLater, dates[0].Short(), day.Short()), hintLater})
				break
			}
		}
	}
	return found
}

// startsWithDate reports whether the text begins with a whole date.
func startsWithDate(text string) bool {
	if at := longDate.FindStringIndex(text); at != nil && at[0] == 0 {
		return true
	}
	at := shortDate.FindStringIndex(text)
	return at != nil && strings.TrimSpace(strings.ToLower(text[:at[0]])) == "ngày" && longDate.FindStringIndex(text) == nil
}

// missingBases finds what decisions of the state rest on and this one does not name.
func missingBases(f Facts) (found []finding) {
	d := f.Decision
	named, itself := false, false
	for _, p := range f.texts("bases") {
		named = named || anyLawName.MatchString(p.text)
		itself = itself || namesAct(p.text)
	}
	switch {
	case itself || !ofTheState(f):
	case named:
		found = append(found, finding{"bases", msgActAround, hintNoAct})
	default:
		found = append(found, finding{"bases", msgNoAct, hintNoAct})
	}
	if d.Date.IsZero() {
		return found
	}
	for _, own := range (settings.Settings{Bases: f.Bases}).BasesOn(d.Date) {
		there := false
		for _, p := range f.texts("bases") {
			there = there || sameBasis(p.text, own)
		}
		if !there && (named || !anyLawName.MatchString(own)) {
			found = append(found, finding{"bases", fmt.Sprintf(msgOwnMissing, own), hintOwnMissing})
		}
	}
	return found
}

// namesAct reports whether a căn cứ is the act, and not one that amends it, nor a decree
// whose title has its name.
func namesAct(basis string) bool {
	text := strings.TrimPrefix(plain(basis), "căn cứ ")
	if !strings.HasPrefix(text, "luật") && !strings.HasPrefix(text, "các luật") {
		return false
	}
	for _, law := range Laws() {
		if law.Title == actTitle && law.cited(basis) {
			return true
		}
	}
	at := anyLawName.FindStringIndex(text)
	return at != nil && !strings.Contains(text[:at[0]], "sửa đổi")
}

// actOfNoDay finds the act under a day on which there was none of its name.
func actOfNoDay(f Facts, p place) (found []finding) {
	text := strings.TrimPrefix(plain(p.text), "căn cứ ")
	if !strings.HasPrefix(text, plain(actTitle)+" ") {
		return nil
	}
	dates := datesIn(p.text)
	if len(dates) == 0 {
		return nil
	}
	for _, law := range Laws() {
		if law.Title == actTitle && law.cited(p.text) {
			return nil
		}
	}
	for _, own := range f.Bases { // the office knows of one
		if sameBasis(p.text, own.Text) {
			return nil
		}
	}
	return []finding{{p.key, fmt.Sprintf(msgNoSuchDay, dates[0].Short()), hintNoSuchDay}}
}

// ofTheState reports whether a state body of those that commend by the act decides.
// Schools, companies and associations have rules of their own.
func ofTheState(f Facts) bool {
	authority := plain(f.Decision.Authority)
	for _, start := range []string{"chủ tịch ủy ban nhân dân", "ủy ban nhân dân", "giám đốc sở", "bộ trưởng", "chủ tịch ubnd"} {
		if strings.HasPrefix(authority, start) {
			return true
		}
	}
	return false
}

var (
	anyLawName = regexp.MustCompile(`(?i)luật\s+thi\s+đua\s*(?:,|-|–|và)?\s*khen\s+thưởng`)
	rightLaw   = regexp.MustCompile(`^Luật\s+Thi\s+đua,\s+khen\s+thưởng$`)
)

// lawName finds the act under a name that is not quite its own.
func lawName(f Facts) (found []finding) {
	for _, p := range f.texts() {
		for _, name := range anyLawName.FindAllString(p.text, -1) {
			if !rightLaw.MatchString(name) && viet.Upper(name) != name {
				found = append(found, finding{p.key, fmt.Sprintf(msgLawName, name), hintLawName})
				break
			}
		}
	}
	return found
}

var (
	anotherPaper = regexp.MustCompile(`(?:;|,|\svà)\s+(?:các\s+|Căn cứ\s+)?(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định)\s[^;]*?)?ngày\s+\d`)
	undatedLaws  = regexp.MustCompile(`^(?:Căn cứ\s+)?Luật\s[^;]*?(?:;|,|\svà)\s+(?:các\s+)?Luật\s`)
)

// severalLaws finds căn cứ that name more than one instrument. One that amends
// several names them too, before its own day or after the word.
func severalLaws(f Facts) (found []finding) {
	for _, p := range f.texts("bases") {
		amends := strings.Contains(plain(p.text), "sửa đổi")
		several := !amends && undatedLaws.MatchString(p.text)
		if first := firstDate(p.text); first >= 0 {
			rest := p.text[first:]
			at := anotherPaper.FindStringIndex(rest)
			several = several || at != nil && !strings.Contains(plain(rest[:at[0]]), "sửa đổi")
		}
		if several {
			found = append(found, finding{p.key, msgSeveralLaws, hintSeveralLaws})
		}
	}
	return found
}

// firstDate is where the first date of a text ends, -1 without one.
func firstDate(text string) int {
	end := -1
	for _, form := range []*regexp.Regexp{longDate, shortDate} {
		if at := form.FindStringIndex(text); at != nil && (end < 0 || at[1] < end) {
			end = at[1]
		}
	}
	return end
}
