package decision

import (
	"strings"
	"unicode/utf8"

	"bangkhen/internal/viet"
)

// bind joins what a line of running text should not part. In justified lines
// soft bonds count for nothing.
func bind(s string) string { return strings.ReplaceAll(viet.Bind(s), string(viet.RatherNoBreak), " ") }

// bindCell joins the words of a cell of the table.
func bindCell(s string) string { return bindEnd(viet.Bind(s)) }

// bindDisplay joins words of text that is set in balanced lines.
func bindDisplay(s string) string { return viet.Bind(s) }

// bindEnd keeps the last two words together when they are short, so that no
// name of a place or person leaves one syllable alone on the last line.
func bindEnd(s string) string {
	const short = 16 // letters
	last := strings.LastIndexByte(s, ' ')
	if last < 0 {
		return s
	}
	before := strings.LastIndexAny(s[:last], " "+string(viet.RatherNoBreak))
	bound := strings.ContainsAny(s[last:], string([]rune{viet.NoBreak, viet.NameNoBreak, viet.RatherNoBreak})) // the last words are together already
	if before < 0 || bound || utf8.RuneCountInString(s[before+1:]) > short {
		return s
	}
	return s[:last] + "\u00a0" + s[last+1:]
}

// bindTerms keeps the terms of column headings whole.
func bindTerms(s string) string {
	for _, term := range []string{"tập thể", "hộ gia đình", "cá nhân", "Chức vụ", "đơn vị công tác", "đơn vị", "địa chỉ"} {
		s = strings.ReplaceAll(s, term, strings.ReplaceAll(term, " ", "\u00a0"))
	}
	return s
}
