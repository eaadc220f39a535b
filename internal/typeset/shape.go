package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// EachWord visits the glyphs of a text without line ends, word by word, of
// whatever size and however it is broken into lines. They are shared: nobody
// changes them.
func (f *Face) EachWord(text string, visit func([]Glyph)) {
	if whole := f.eachWord(text, func(word []Glyph, _ bond) { visit(word) }); !whole {
		visit(f.shapeAnew(text))
	}
}

// shape sets text in the face. The glyphs are shared: nobody changes them.
func (f *Face) shape(text string) []Glyph {
	glyphs, known := f.shaped.Get(text)
	if !known {
		glyphs = f.shapeWords(text)
		f.shaped.Put(text, glyphs)
	}
	return glyphs
}

// BlankGlyph is a plain blank of the face.
func (f *Face) BlankGlyph() Glyph { return f.word(" ")[0] }

// mostWords is how many words a face remembers: the syllables of Vietnamese with
// the letters that may follow them are some thousands.
const mostWords = 8192

// shapeWords shapes word by word, as lists say the same words again and again.
func (f *Face) shapeWords(text string) []Glyph {
	glyphs := make([]Glyph, 0, utf8.RuneCountInString(text))
	whole := f.eachWord(text, func(word []Glyph, blank bond) {
		glyphs = append(glyphs, word...)
		if last := &glyphs[len(glyphs)-1]; last.Blank() {
			last.bond = blank
		}
	})
	if !whole {
		return f.shapeAnew(text)
	}
	return glyphs
}

// eachWord visits the words of a text with the blanks after them and how much
// these hold. Each is shaped with its blank and the letter after that, which the
// blank may be kerned with, so that the glyphs are those of the whole text. It
// returns false for a face that draws a blank and a letter as one.
func (f *Face) eachWord(text string, visit func(word []Glyph, blank bond)) bool {
	for rest := text; rest != ""; {
		end, blank := nextBlank(rest)
		if blank == 0 {
			visit(f.word(rest), free)
			return true
		}
		after := end + blank
		next := initial(rest[after:])
		key := rest[:after+len(next)]
		if blank > 1 { // of another kind, which is shaped like a plain one
			key = rest[:end] + " " + next
		}
		word := f.word(key)
		at := 0
		for at < len(word) && !word[at].Blank() {
			at++
		}
		if at == len(word) {
			return false
		}
		visit(word[:at+1], bondOf(rest[end:after]))
		rest = rest[after:]
	}
	return true
}

// word is f.shapeAnew for a text that comes again, or is a code or a number.
func (f *Face) word(text string) []Glyph {
	glyphs, known := f.words.Get(text)
	if known {
		return glyphs
	}
	if glyphs, plain := f.shapePairs(text); plain {
		return glyphs
	}
	glyphs = f.shapeAnew(text)
	f.words.Put(strings.Clone(text), glyphs) // of what may be a part of a long text
	return glyphs
}

// nextBlank finds the first blank of any kind: where it is and how long.
func nextBlank(text string) (at, length int) {
	for i, r := range text {
		if r == ' ' || r == NoBreak || r == NameNoBreak || r == RatherNoBreak || r == torn {
			return i, utf8.RuneLen(r)
		}
	}
	return len(text), 0
}

// initial is the first letter of a text with the marks on it.
func initial(text string) string {
	for i, r := range text {
		if i > 0 && !unicode.Is(unicode.Mn, r) {
			return text[:i]
		}
	}
	return text
}

func bondOf(blank string) bond {
	switch blank {
	case string(NoBreak), string(NameNoBreak):
		return always
	case string(RatherNoBreak):
		return rather
	case string(torn):
		return hardly
	}
	return free
}

func (f *Face) shapeAnew(text string) []Glyph {
	runes := []rune(text)
	bonds := make([]bond, len(runes))
	for i, r := range runes {
		if bonds[i] = bondOf(string(r)); bonds[i] != free {
			runes[i] = ' '
		}
	}
	s := f.shapers.Get().(*shaper)
	defer f.shapers.Put(s)
	s.buffer.Clear()
	// Marks keep a cluster of their own, so that each glyph knows its text.
	s.buffer.ClusterLevel = harfbuzz.MonotoneCharacters
	s.buffer.AddRunes(runes, 0, -1)
	s.buffer.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: language.Latin, Language: language.NewLanguage("vi")}
	s.buffer.Shape(s.font, nil)

	plain, starts := string(runes), make([]int, 0, len(runes)+1) // texts of glyphs are parts of it
	for i := range plain {
		starts = append(starts, i)
	}
	starts = append(starts, len(plain))
	glyphs := make([]shaped, len(s.buffer.Info))
	for i, info := range s.buffer.Info {
		position := s.buffer.Pos[i]
		if int(info.Glyph) >= f.glyphs { // by a broken table: none, which no paper takes
			info.Glyph = 0
		}
		glyphs[i] = shaped{Glyph{ID: uint16(info.Glyph), Advance: position.XAdvance}, int(position.XOffset), int(position.YOffset)}
		if i > 0 && s.buffer.Info[i-1].Cluster == info.Cluster {
			continue
		}
		end := len(runes)
		for _, next := range s.buffer.Info[i+1:] {
			if next.Cluster != info.Cluster {
				end = next.Cluster
				break
			}
		}
		glyphs[i].Text = plain[starts[info.Cluster]:starts[end]]
		glyphs[i].bond = bonds[info.Cluster]
	}
	return joinMarks(s.face, glyphs)
}
