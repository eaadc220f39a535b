package desk

import (
	"fmt"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// awardForm is one award of a decision as the form shows it; Place is its number in
// the names of its fields.
type awardForm struct {
	Place int
	award.Award
	Counts [3]awardCount
}

type awardCount struct {
	Name, Label string
	Value       int
}

// emptyAwards is how many awards more the form has room for at a time.
const emptyAwards = 2

// mostAwards bounds what is read of a form.
const mostAwards = 50

// awardForms are the awards of a decision, and room for some more.
func awardForms(awards []award.Award) (forms []awardForm) {
	for i := range len(awards) + emptyAwards {
		f := awardForm{Place: i}
		if i < len(awards) {
			f.Award = awards[i]
		}
		for k, kind := range award.Kinds() {
			f.Counts[k] = awardCount{Name: string(kind), Label: kind.Vietnamese(), Value: f.Declared.Of(kind)}
		}
		forms = append(forms, f)
	}
	return forms
}

// typedAwards are the awards that a form names, as a decision file has them. One
// whose name was emptied is not granted any more.
func typedAwards(value func(name string) string) (awards []map[string]any) {
	for i := range mostAwards {
		typed := func(name string) string { return strings.TrimSpace(value(fmt.Sprintf("awards.%d.%s", i, name))) }
		if typed("name") == "" {
			continue
		}
		counted := func(name string) (any, bool) {
			text := typed(name)
			if n, err := strconv.Atoi(text); err == nil {
				return n, n != 0
			}
			return text, text != "" // is found by the reader
		}
		a := map[string]any{"name": typed("name"), "template": typed("template")}
		declared, book := map[string]any{}, map[string]any{}
		for _, kind := range award.Kinds() {
			if n, some := counted(string(kind)); some {
				declared[string(kind)] = n
			}
		}
		if prefix := typed("prefix"); prefix != "" {
			book["prefix"] = prefix
		}
		if start, some := counted("start"); some {
			book["start"] = start
		}
		if len(declared) > 0 {
			a["declared"] = declared
		}
		if len(book) > 0 {
			a["golden_book"] = book
		}
		awards = append(awards, a)
	}
	return awards
}
