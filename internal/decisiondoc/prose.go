package decisiondoc

import (
	"regexp"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

var itemNumber = regexp.MustCompile(`^\d{1,5}[.)]\s*`)

// proseList reads an annex in running text: numbered lines under headings that say of
// which kind they are. A name of a body or family is never split; of a person what
// follows the first comma is the position.
func proseList(blocks []*block) (people []person) {
	kind := award.Kind("")
	for _, b := range blocks {
		for _, l := range b.lines {
			text := plain(l.text)
			m := itemNumber.FindString(text)
			if m == "" {
				if k := kindOf(words(text)); k != "" {
					kind = k
				}
				continue
			}
			body := withoutEnd(text[len(m):])
			if one := namedPerson.FindStringSubmatch(body); one != nil && kind != award.Collective && kind != award.Household {
				people = append(people, person{Kind: award.Individual, Honorific: viet.Capital(viet.Lower(one[1])), Name: strings.TrimSpace(one[2]), Position: strings.TrimSpace(one[3])})
				continue
			}
			people = append(people, person{Kind: kind, Name: body})
		}
	}
	return people
}

// kindOf is the kind that a heading names alone.
func kindOf(w string) (kind award.Kind) {
	for _, k := range []struct {
		kind  award.Kind
		words string
	}{{award.Collective, "tap the"}, {award.Household, "ho gia dinh"}, {award.Individual, "ca nhan"}} {
		if has(w, k.words) {
			if kind != "" {
				return ""
			}
			kind = k.kind
		}
	}
	return kind
}
