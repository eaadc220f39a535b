package web

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"bangkhen/internal/viet"
)

// bound is a text in which, on a narrow screen, no line ends inside what belongs together:
// a name, “Ủy ban nhân dân”, “huyện Khuổi Thử”, as on paper (package viet). Who reads,
// searches or copies finds the text as it is, with plain blanks.
func bound(text string) template.HTML {
	const most = 22 // letters: that much stands on a line of the narrowest phone in the largest type
	var out strings.Builder
	// whole writes words that shall stay together; where they are too many, bonds go that
	// are less firm.
	var whole func(words string, softer ...rune)
	whole = func(words string, softer ...rune) {
		plain := strings.Map(plainBlank, words)
		switch {
		case plain == words:
			template.HTMLEscape(&out, []byte(plain))
		case utf8.RuneCountInString(plain) <= most:
			out.WriteString(`<span class="bound">`)
			template.HTMLEscape(&out, []byte(plain))
			out.WriteString(`</span>`)
		case len(softer) == 0:
			template.HTMLEscape(&out, []byte(plain))
		default:
			for i, part := range strings.Split(words, string(softer[0])) {
				if i > 0 {
					out.WriteByte(' ')
				}
				whole(part, softer[1:]...)
			}
		}
	}
	whole(viet.Bind(text), ' ', viet.RatherNoBreak, viet.NameNoBreak)
	return template.HTML(out.String())
}

// plainBlank makes the blanks of package viet plain.
func plainBlank(r rune) rune {
	switch r {
	case viet.NoBreak, viet.NameNoBreak, viet.RatherNoBreak:
		return ' '
	}
	return r
}
