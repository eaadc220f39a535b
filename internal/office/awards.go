package office

import (
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/viet"
)

// awardProblems compares the awards that the rows of a list name with the one that
// the decision gives: a row that says Giấy khen gets no Bằng khen in silence. Of
// rows with the same award the first is named, with their number.
func awardProblems(list award.List, template *certificate.Template) (problems award.Problems) {
	given := viet.Fold(template.Name)
	first, rows := map[string]int{}, map[string]int{}
	var order []string
	for i, r := range list.Recipients {
		named := viet.Fold(strings.TrimSpace(r.Award))
		if named == "" {
			continue
		}
		if !r.Posthumous && givesAward(named, given) {
			list.Recipients[i].Award = "" // the decision's own, of which nothing is recorded
			continue
		}
		if rows[named]++; rows[named] == 1 {
			first[named] = i
			order = append(order, named)
		}
	}
	for _, named := range order {
		r := list.Recipients[first[named]]
		p := award.Problem{Severity: award.Error, Code: award.UnknownAward, Row: r.Row, Sheet: r.Sheet, Cell: list.Cell(award.FieldAward, r)}
		p.Message, p.Suggestion = otherAward(r.Award, rows[named], template.Name, r.Posthumous)
		problems = append(problems, p)
	}
	return problems
}

// givesAward reports that what a row names is the award: in its own words, with
// more after them ("Bằng khen của Chủ tịch UBND tỉnh") or with "tặng" before.
func givesAward(named, given string) bool {
	for _, before := range []string{"de nghi ", "tang ", "tang thuong ", "danh hieu "} {
		named = strings.TrimPrefix(named, before)
	}
	return named == given || strings.HasPrefix(named, given+" ") || strings.HasPrefix(given, named+" ")
}
