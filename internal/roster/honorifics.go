package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// splitHonorifics takes "Ông" or "Bà" off the names of individuals in a list
// without a column for them, where at least half of the individuals have it.
// Ông is also a family name (Ông Ích Khiêm): where others stand without, it is
// left alone. Nothing else is split, neither ranks nor "Hộ ông …".
//
// Each sheet is a list of its own here: one may have the column.
func (t *table) splitHonorifics() {
	for start := 0; start < len(t.list.Recipients); {
		end := start + 1
		for end < len(t.list.Recipients) && t.list.Recipients[end].Sheet == t.list.Recipients[start].Sheet {
			end++
		}
		recipients := t.list.Recipients[start:end]
		if !slices.ContainsFunc(t.list.Reading.Sheets, func(s award.Sheet) bool {
			return s.Fields[award.FieldHonorific] != "" && (recipients[0].Sheet == "" || s.Name == recipients[0].Sheet)
		}) {
			splitHonorifics(recipients)
		}
		start = end
	}
}

func splitHonorifics(recipients []award.Recipient) {
	individuals, addressed := 0, 0
	for _, r := range recipients {
		if r.Kind == award.Individual && r.Name != "" {
			individuals++
			if honorific, _ := cutHonorific(r.Name); honorific != "" {
				addressed++
			}
		}
	}
	if addressed == 0 || 2*addressed < individuals {
		return
	}
	for i := range recipients {
		if r := &recipients[i]; r.Kind == award.Individual {
			r.Honorific, r.Name = cutHonorific(r.Name)
		}
	}
}

func cutHonorific(name string) (honorific, rest string) {
	for _, h := range []string{"Ông", "Bà", "ông", "bà", "ÔNG", "BÀ", "Em", "em", "EM", "Cháu", "Anh", "Chị", "Đồng chí", "đồng chí", "Đ/c", "đ/c"} {
		rest, found := strings.CutPrefix(name, h+" ")
		if found && strings.Contains(rest, " ") { // a family name and a given name remain
			return h, rest
		}
	}
	return "", name
}
