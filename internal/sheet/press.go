package sheet

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"bangkhen/internal/artwork"
	"bangkhen/internal/typeset"
)

// Info is what a file says about itself.
type Info struct {
	Title  string
	Author string
	Date   time.Time // creation date; given, never the clock, so that equal input gives equal bytes
}

// Press holds what the sheets of a batch share: subsets of the faces and the
// ornament, packed once. It is safe for use by many goroutines.
type Press struct {
	fonts         []*cutFont
	byFace        map[*typeset.Face]*cutFont
	backdropNames []string // sorted
	backdrops     []form   // in the order of their names
	pictureNames  []string // sorted
	pictures      map[string]*artwork.Image
	kits          sync.Map // uses of a file of one page -> *kit
}

// Backdrop is ornament as PDF content operators in points on a sheet of a size.
type Backdrop struct {
	Width, Height typeset.MM
	Content       []byte
}

// NewPress makes ready to print any of the pages, alone or together. It fails
// when a face can not be cut or a page holds a glyph for a missing character.
func NewPress(pages []typeset.Page, backdrops map[string]Backdrop, pictures map[string]*artwork.Image) (*Press, error) {
	glyphs := Glyphs{}
	for _, page := range pages {
		if err := glyphs.Add(page); err != nil {
			return nil, err
		}
	}
	return glyphs.Press(backdrops, pictures)
}

// Press cuts the faces down to the glyphs.
func (g Glyphs) Press(backdrops map[string]Backdrop, pictures map[string]*artwork.Image) (*Press, error) {
	p := &Press{
		byFace: map[*typeset.Face]*cutFont{}, pictures: pictures,
		backdropNames: slices.Sorted(maps.Keys(backdrops)), pictureNames: slices.Sorted(maps.Keys(pictures)),
	}
	for _, face := range g.faces() {
		font := &cutFont{face: face, number: len(p.fonts), name: fmt.Sprintf("F%d", len(p.fonts)), marks: g[face]}
		if err := font.cut(); err != nil {
			return nil, err
		}
		p.byFace[face] = font
		p.fonts = append(p.fonts, font)
	}
	for _, name := range p.backdropNames {
		p.backdrops = append(p.backdrops, newForm(backdrops[name]))
	}
	if len(p.fonts) > mostShared || len(p.backdrops) > mostShared || len(p.pictureNames) > mostShared {
		return nil, errors.New("more faces or pictures than a press holds")
	}
	return p, nil
}

// Sheet is a painted page, ready to go into any number of files of its press.
type Sheet struct {
	boxes   string
	content []byte // object body
	uses    uses
}

var painters = sync.Pool{New: func() any { return &painter{} }}

// Paint paints a page, which must be among those that the press was made for.
func (p *Press) Paint(page typeset.Page) (*Sheet, error) {
	w := painters.Get().(*painter)
	defer painters.Put(w)
	w.operators, w.press, w.height, w.uses = w.operators[:0], p, page.Height, uses{}
	if err := w.paint(page); err != nil {
		return nil, err
	}
	return &Sheet{boxes(page), pack(contentPackers, w.operators, ""), w.uses}, nil
}

// Print paints the pages into one file. The pages must be among those that the
// press was made for.
func (p *Press) Print(info Info, pages ...typeset.Page) ([]byte, error) {
	if len(pages) == 0 {
		return nil, errors.New("no pages to print")
	}
	var out bytes.Buffer
	book := p.Book(&out, info)
	for _, page := range pages {
		sheet, err := p.Paint(page)
		if err != nil {
			return nil, err
		}
		if len(pages) == 1 {
			data, _ := p.File(nil, info, sheet)
			return data, nil
		}
		book.Add(sheet)
	}
	err := book.Close()
	return out.Bytes(), err
}

// uses says what of its press a page shows, by number.
type uses struct{ fonts, backdrops, pictures set }

func (u *uses) join(other uses) {
	u.fonts |= other.fonts
	u.backdrops |= other.backdrops
	u.pictures |= other.pictures
}

// set is a set of numbers below mostShared.
type set uint64

const mostShared = 64

func (s *set) add(n int)     { *s |= 1 << n }
func (s set) has(n int) bool { return s&(1<<n) != 0 }

func roundTo(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}

// identifier is the /ID of a file, drawn from its content.
func identifier(digest [sha256.Size]byte) string {
	return fmt.Sprintf("[<%X> <%X>]", digest[:16], digest[:16])
}
