package web

import (
	"html/template"
	"strings"
	"sync"
	"unicode"

	"bangkhen/internal/viet"
)

// narrowest is how long a line of the look-up page is on the narrowest phone (320 px), in rem.
const narrowest = 15

// bound is a text in which, on a narrow screen, no line ends inside what belongs together:
// a name, “Ủy ban nhân dân”, “huyện Khuổi Thử”, “xăng dầu”, as on paper (package viet). Who
// reads, searches or copies finds the text as it is, with plain blanks. The size of the type
// is that of the style sheet, in rem; what would be longer than a line in it is parted. The
// pages have names and citations as attributes (data-text) too, for programs that look for
// them in the source.
func bound(size float64, text string) template.HTML {
	var out strings.Builder
	// whole writes words that shall stay together; where they are too many, bonds go that
	// are less firm.
	var whole func(words string, softer ...rune)
	whole = func(words string, softer ...rune) {
		plain := strings.Map(plainBlank, words)
		switch {
		case plain == words:
			template.HTMLEscape(&out, []byte(plain))
		case size*widthOf(plain) <= narrowest:
			out.WriteString(`<span class="bound">`)
			template.HTMLEscape(&out, []byte(plain))
			out.WriteString(`</span>`)
		case len(softer) == 0:
			template.HTMLEscape(&out, []byte(plain))
		case softer[0] == viet.RatherNoBreak && loosened(words) != words:
			whole(loosened(words), ' ', viet.RatherNoBreak, viet.NameNoBreak)
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

// loosened are words without those of the softest bonds that two words would not have by
// themselves: what leads to the next word goes (“công ty | cổ phần”), a compound stays.
func loosened(words string) string {
	parts := strings.Split(words, string(viet.RatherNoBreak))
	out := parts[0]
	for i, part := range parts[1:] {
		before, after := strings.FieldsFunc(parts[i], isBlank), strings.FieldsFunc(part, isBlank)
		blank := " "
		if len(before) > 0 && len(after) > 0 && strings.ContainsRune(viet.Bind(before[len(before)-1]+" "+after[0]), viet.RatherNoBreak) {
			blank = string(viet.RatherNoBreak)
		}
		out += blank + part
	}
	return out
}

// bounds remember what [bound] made of the last texts: the certificates of an issue have
// most of theirs alike, and finding the bonds of a page takes as long as the rest of it.
type bounds struct {
	mutex sync.Mutex
	known map[boundText]template.HTML
}

type boundText struct {
	size float64
	text string
}

// mostBounds is for how many texts it is remembered; then all are forgotten.
const mostBounds = 2000

func (b *bounds) bound(size float64, text string) template.HTML {
	key := boundText{size, text}
	b.mutex.Lock()
	made, known := b.known[key]
	b.mutex.Unlock()
	if known {
		return made
	}
	made = bound(size, text)
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.known == nil || len(b.known) >= mostBounds {
		b.known = map[boundText]template.HTML{}
	}
	b.known[key] = made
	return made
}

// widthOf is about how wide words are in bold type, in em: so many are they in Liberation
// Serif on the average.
func widthOf(words string) (em float64) {
	const capital, small, blank = 0.70, 0.53, 0.25
	for _, r := range words {
		switch {
		case r == ' ':
			em += blank
		case unicode.IsUpper(r):
			em += capital
		default:
			em += small
		}
	}
	return em
}

// plainBlank makes the blanks of package viet plain.
func plainBlank(r rune) rune {
	if isBlank(r) {
		return ' '
	}
	return r
}

func isBlank(r rune) bool {
	return r == ' ' || r == viet.NoBreak || r == viet.NameNoBreak || r == viet.RatherNoBreak
}
