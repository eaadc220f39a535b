package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks a text to a width, balanced or filled. Nothing of it sticks out:
// where words that are bound together, or one endless word, do not go into the
// width, the bonds are loosened and then the size is made smaller.
func (f *Faces) Wrap(text string, style Style, width MM, balanced bool) ([]Line, error) {
	const least = Pt(2) // for a width that no letter goes into
	for {
		paragraph, err := f.Set(Span{Text: text, Style: style})
		switch {
		case err != nil:
			return nil, err
		case paragraph.WidestWord() > width+tolerance && style.Size > least:
			if looser := f.Loosen(text, style, width); looser != text {
				text = looser
			} else {
				style.Size *= shrinkStep
			}
		case balanced:
			return paragraph.Balanced(width), nil
		default:
			return paragraph.Greedy(width, 0), nil
		}
	}
}

// Loosen lets go of the bonds between words that together are wider than a width, and
// of no others. They stay softly bound: a name and what leads to it, a head and its
// number part more easily than either in itself. A dash stays with the word before it
// as long as the two go into the width.
func (f *Faces) Loosen(text string, style Style, width MM) string {
	var out strings.Builder
	for rest := text; rest != ""; {
		end := strings.IndexFunc(rest, func(r rune) bool { return r == ' ' || r == RatherNoBreak || r == torn })
		if end < 0 {
			end = len(rest)
		}
		f.part(&out, rest[:end], style, width)
		_, size := nextBlank(rest[end:])
		out.WriteString(rest[end : end+size])
		rest = rest[end+size:]
	}
	return out.String()
}

// part writes words that are bound together, parted if they are wider than the width.
func (f *Faces) part(out *strings.Builder, words string, style Style, width MM) {
	if !strings.ContainsFunc(words, isBond) || !f.wider(words, style, width) {
		out.WriteString(words)
		return
	}
	for start := 0; ; {
		end, size := nextBlank(words[start:])
		word := words[start : start+end]
		out.WriteString(word)
		if size == 0 {
			return
		}
		blank, next := words[start+end:start+end+size], words[start+end+size:]
		after, _ := nextBlank(next)
		switch next := next[:after]; {
		case isDash(next) && !f.wider(word+blank+next, style, width):
			out.WriteString(blank)
		case isSeam(word, next):
			out.WriteRune(RatherNoBreak)
		default:
			out.WriteRune(torn)
		}
		start += end + size
	}
}

// isSeam reports two words between which a name or a number begins.
func isSeam(word, next string) bool {
	last, _ := utf8.DecodeRuneInString(word)
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(last) && unicode.IsUpper(first) || unicode.IsLetter(last) && unicode.IsDigit(first)
}

func isDash(word string) bool { return strings.Trim(word, "-–—") == "" }

func isBond(r rune) bool { return r == NoBreak || r == NameNoBreak }

// bonds are the blanks at which no line ends, the weakest first.
func bonds() [2]string { return [2]string{string(NameNoBreak), string(NoBreak)} }

func (f *Faces) wider(word string, style Style, width MM) bool {
	paragraph, err := f.Set(Span{Text: word, Style: style})
	return err != nil || paragraph.WidestWord() > width+tolerance
}
