package certificate

import (
	"slices"
	"strings"
	"unicode"
)

// confers is the tag of the line over the title that says how the award is
// conferred: "TẶNG", "TẶNG DANH HIỆU".
const confers = "confers"

// Posthumous is the template for recipients who get the award after their death:
// the line that confers it says "TRUY TẶNG" (Nghị định 152/2025/NĐ-CP, Điều 54). It
// reports false when the template has no line that begins with "TẶNG". The sheets
// have the same id, ornament and pictures.
func (t *Template) Posthumous() (*Template, bool) {
	with := t.clone()
	with.pictures, with.faces = t.pictures, t.faces
	found := false
	for _, area := range with.Areas {
		for i := range area.Blocks {
			if text, ok := posthumously(area.Blocks[i].Text); ok && area.Blocks[i].Tag == confers {
				area.Blocks[i].Text, found = text, true
			}
		}
	}
	return &with, found
}

// ConfersPreprinted reports that blanks of the template carry the line that confers
// the award: on such a one nobody prints another.
func (t *Template) ConfersPreprinted() bool {
	return slices.ContainsFunc(t.Areas, func(a Area) bool {
		return slices.ContainsFunc(a.Blocks, func(b Block) bool { return b.Tag == confers && b.Preprinted })
	})
}

// posthumously puts "truy" before "tặng", in the letters that it is written in.
func posthumously(text string) (string, bool) {
	first := []rune(text)
	if len(first) < 4 || !strings.EqualFold(string(first[:4]), "tặng") {
		return text, false
	}
	switch {
	case unicode.IsUpper(first[1]):
		return "TRUY " + text, true
	case unicode.IsUpper(first[0]):
		return "Truy " + string(unicode.ToLower(first[0])) + string(first[1:]), true
	}
	return "truy " + text, true
}
