package office

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// headings finds the award that a section of the list names for a recipient, "B. Chiến
// sĩ thi đua cấp tỉnh (02)", "" for none. A group that does so is no group any more:
// lists print its award as a heading.
func (h honours) headings(list award.List) func(*award.Recipient) string {
	if len(h.decision.Awards) < 2 {
		return func(*award.Recipient) string { return "" }
	}
	names := map[string]string{} // of awards, by folded headings
	for _, a := range h.decision.Awards {
		names[foldedAward(a.Name)] = a.Name
	}
	title := func(text string) string {
		text = sectionNumber.ReplaceAllString(viet.Fold(text), "")
		return names[withoutVerb(strings.TrimSpace(sectionCount.ReplaceAllString(text, "")))]
	}
	var sections []award.Section
	for _, s := range list.Sections {
		if s.Title = title(s.Title); s.Title != "" {
			sections = append(sections, s)
		}
	}
	titled := h.titled(list)
	sheet, next, open := "", 0, titled[""]
	return func(r *award.Recipient) string {
		at := r.Stands()
		if at.Sheet != sheet {
			sheet, open = at.Sheet, titled[at.Sheet]
		}
		for ; next < len(sections) && sections[next].Sheet == sheet && sections[next].Row < at.Row; next++ {
			open = sections[next].Title
		}
		if named := title(r.Group); named != "" {
			open, r.Group = named, ""
		}
		return open
	}
}

// otherSections are the errors of headings in the list that name an award which the
// decision does not grant, "II. DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN": who stands under one
// would get another paper than the list says.
func otherSections(list award.List, given []string) (problems award.Problems) {
	for _, s := range list.Sections {
		m := conferring.FindStringSubmatch(sectionNumber.ReplaceAllString(viet.Fold(s.Title), ""))
		if m == nil || slices.ContainsFunc(given, func(name string) bool { return strings.Contains(viet.Fold(name), m[1]) }) {
			continue
		}
		problems = append(problems, award.Problem{Sheet: s.Sheet, Row: s.Row, Severity: award.Error, Code: award.UnknownAward,
			Message: fmt.Sprintf(msgOtherSection, s.Row, s.Title, quoted(given)), Suggestion: hintOtherSection})
	}
	return problems
}

// conferring finds an award that a heading confers, or is the name of.
var conferring = regexp.MustCompile(`^(?:.*\btang (?:thuong )?|danh hieu )?(bang khen|giay khen|chien si thi dua|lao dong tien tien|tap the lao dong xuat sac|co thi dua|huan chuong|ky niem chuong)\b[^0-9]*(?:[(:].*)?$`)

var (
	sectionNumber = regexp.MustCompile(`^[0-9a-z]{1,5}[.)/-] *`)
	sectionCount  = regexp.MustCompile(` *[(:].*$`)
)
