package collation

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bangkhen/internal/pdftext"
)

// counts reports whether a rune is compared: all but blanks, dashes, quotation marks
// and points, which word processors exchange.
func counts(r rune) bool {
	switch {
	case unicode.IsSpace(r), unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Co, unicode.Pd, unicode.Pi, unicode.Pf):
		return false
	}
	return !strings.ContainsRune(".,;:…/()[]\"'*_−•·", r)
}

// keyOf is what of a text is compared.
func keyOf(s string) string {
	return strings.Map(func(r rune) rune {
		if counts(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// letter is a character of the file, with the marks that belong to it.
type letter struct {
	said   string // as it stands in the file, composed
	char   pdftext.Char
	page   int          // from 1
	starts bool         // a blank, a mark or the end of a line stands before it
	over   pdftext.Kind // what lies over it; "" for nothing
	taken  bool         // by a part of the draft
}

// letters are the characters of a page that are seen, in the order of its content.
func letters(number int, page pdftext.Page) []letter {
	var found []letter
	starts := true
	for _, c := range page.Chars {
		switch {
		case c.Box == (pdftext.Rect{}) || !c.Seen:
			starts = starts || c.Box == (pdftext.Rect{}) // what is hidden parts no words
			continue
		case unicode.Is(unicode.M, c.Rune) && len(found) > 0 && !starts:
			last := &found[len(found)-1]
			last.said = norm.NFKC.String(last.said + string(c.Rune))
			continue
		}
		if said := norm.NFKC.String(string(c.Rune)); keyOf(said) != "" {
			l := letter{said: said, char: c, page: number, starts: starts}
			if c.Covered {
				l.over = over(page, c)
			}
			found = append(found, l)
			starts = false
		} else {
			starts = true
		}
	}
	return found
}

// over is the kind of what lies over a character: of anything before a field.
func over(page pdftext.Page, c pdftext.Char) pdftext.Kind {
	kind := pdftext.Widget
	for _, a := range page.Annotations {
		if a.Kind != pdftext.Widget && a.Kind != pdftext.Link && a.Place.Touches(c.Box) {
			kind = a.Kind
		}
	}
	return kind
}

// stream is the letters of a file, in which parts of the draft are looked for.
type stream struct {
	letters []letter
	key     string
	first   []int // of each letter: where it begins in key
	of      []int // of each byte of key: its letter
}

func newStream(all []letter) *stream {
	s := &stream{letters: all}
	var b strings.Builder
	for i, l := range all {
		s.first = append(s.first, b.Len())
		b.WriteString(keyOf(l.said))
		for len(s.of) < b.Len() {
			s.of = append(s.of, i)
		}
	}
	s.first = append(s.first, b.Len())
	s.key = b.String()
	return s
}

// find looks for a key between two letters where it stands whole and untaken: it
// begins and ends with words. It returns the letters from, to before; -1 for none.
func (s *stream) find(key string, from, to int) (begin, end int) {
	if key == "" || from >= to {
		return -1, -1
	}
	at, last := s.first[from], s.first[to]
	for at < last {
		i := strings.Index(s.key[at:last], key)
		if i < 0 {
			return -1, -1
		}
		begin = s.of[at+i]
		end = s.letterAt(at + i + len(key))
		if s.first[begin] == at+i && s.first[end] == at+i+len(key) && s.whole(begin, end) {
			return begin, end
		}
		at = s.first[begin+1]
	}
	return -1, -1
}

func (s *stream) letterAt(place int) int {
	if place >= len(s.key) {
		return len(s.letters)
	}
	return s.of[place]
}

func (s *stream) whole(begin, end int) bool {
	if !s.letters[begin].starts || end < len(s.letters) && !s.letters[end].starts {
		return false
	}
	for _, l := range s.letters[begin:end] {
		if l.taken {
			return false
		}
	}
	return true
}

func (s *stream) take(begin, end int) {
	for i := begin; i < end; i++ {
		s.letters[i].taken = true
	}
}

// said is the text of letters as people read it, with a blank where words begin.
func (s *stream) said(begin, end int) string {
	var b strings.Builder
	for i := begin; i < end; i++ {
		if l := s.letters[i]; !l.taken {
			if l.starts && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(l.said)
		}
	}
	return b.String()
}

// free are the runs of letters between two that no part has taken.
func (s *stream) free(from, to int) (runs [][2]int) {
	for i := from; i < to; {
		if s.letters[i].taken {
			i++
			continue
		}
		begin := i
		for i < to && !s.letters[i].taken {
			i++
		}
		runs = append(runs, [2]int{begin, i})
	}
	return runs
}
