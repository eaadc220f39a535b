package sheet

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"bangkhen/internal/artwork"
	"bangkhen/internal/rescue"
	"bangkhen/internal/typeset"
)

// Info is what a file says about itself.
type Info struct {
	Title  string
	Author string
	Date   time.Time // creation date; given, never the clock, so that equal input gives equal bytes
	// Sheets are single sheets, of whatever size, that are to be printed as large as
	// they are: the file asks programs not to fit them to a page, to print one side,
	// and to take the tray that has paper of the size (ISO 32000-1, table 150).
	Sheets bool
	// Untagged is a file without a structure, PDF/A-2u alone: one of so many pages that
	// the objects of its structure would be more than readers take.
	Untagged bool
}

// Press holds what the sheets of a batch share: subsets of the faces and the
// ornament, packed once. It is safe for use by many goroutines, unless it is open.
type Press struct {
	fonts         []*cutFont
	byFace        map[*typeset.Face]*cutFont
	numbers       *numbering // of the glyphs of all fonts
	readings      []byte     // object body: what they read; nil while the press grows
	backdropNames []string   // sorted
	backdrops     []form     // in the order of their names
	pictureNames  []string   // sorted
	pictures      map[string]*artwork.Image
	kits          sync.Map // kitKey of a file of one page -> *kit
	parts         int      // of its glyphs, for which faces were cut too
	growing       bool     // faces and glyphs are taken in as they come
}

// Backdrop is ornament as PDF content operators in points on a sheet of a size. Parts
// are what the content shows several times, as "/S0 Do" and so on.
type Backdrop struct {
	Width, Height typeset.MM
	Content       []byte
	Parts         [][]byte
	Shown         *Shown // what is painted over it, if anything
}

// Shown is what of an ornament is more than decoration: an emblem.
type Shown struct {
	Content []byte
	Parts   [][]byte
	Alt     string // what it shows, for those who hear the page read
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

// Press cuts the faces down to the glyphs. The file of a sheet that shows those of a part
// alone does without the others.
func (g Glyphs) Press(backdrops map[string]Backdrop, pictures map[string]*artwork.Image, parts ...Glyphs) (*Press, error) {
	p, err := newPress(backdrops, pictures)
	if err == nil && len(parts) > mostShared {
		err = errTooMany
	}
	if err != nil {
		return nil, err
	}
	p.parts = len(parts)
	var cutting rescue.Group
	defer cutting.WaitOrPanic()
	faces := g.faces()
	for _, face := range faces {
		font, err := p.open(face)
		if err != nil {
			return nil, err
		}
		font.size = g[face].size
	}
	// Faces of few glyphs come first, so that few numbers stay empty in them.
	slices.SortStableFunc(faces, func(a, b *typeset.Face) int { return cmp.Compare(len(g[a].used), len(g[b].used)) })
	for _, face := range faces {
		font := p.byFace[face]
		for _, glyph := range g[face].sorted() {
			font.add(glyph, g[face].used[glyph], p.numbers)
		}
		cutting.Go(func() error {
			font.cut()
			for i, part := range parts {
				font.cutPart(i, part[face])
			}
			return nil
		})
	}
	p.readings = flateStream(p.numbers.toUnicode(), "")
	return p, nil
}

// NewOpenPress is a press for one book, painted page after page by one goroutine:
// it takes in every glyph that comes, and cuts the faces when the book is closed.
// So nobody has to see all pages before the first one is painted.
func NewOpenPress(pictures map[string]*artwork.Image) (*Press, error) {
	p, err := newPress(nil, pictures)
	if err == nil {
		p.growing = true
	}
	return p, err
}

func newPress(backdrops map[string]Backdrop, pictures map[string]*artwork.Image) (*Press, error) {
	p := &Press{
		byFace: map[*typeset.Face]*cutFont{}, numbers: newNumbering(), pictures: pictures,
		backdropNames: slices.Sorted(maps.Keys(backdrops)), pictureNames: slices.Sorted(maps.Keys(pictures)),
	}
	p.backdrops = make([]form, len(p.backdropNames))
	var packing rescue.Group
	for i, name := range p.backdropNames {
		packing.Go(func() error { p.backdrops[i] = newForm(backdrops[name]); return nil })
	}
	packing.WaitOrPanic()
	if len(p.backdrops) > mostShared || len(p.pictureNames) > mostShared {
		return nil, errTooMany
	}
	return p, nil
}

var errTooMany = errors.New("more faces or pictures than a press holds")

// open takes a face in.
func (p *Press) open(face *typeset.Face) (*cutFont, error) {
	if len(p.fonts) == mostShared {
		return nil, errTooMany
	}
	font, err := openFont(face, len(p.fonts))
	if err == nil {
		p.byFace[face], p.fonts = font, append(p.fonts, font)
	}
	return font, err
}

// font is the face as the press has it.
func (p *Press) font(face *typeset.Face) (*cutFont, error) {
	if font := p.byFace[face]; font != nil {
		return font, nil
	}
	if !p.growing {
		return nil, fmt.Errorf("face %s was not made ready for this press", face.Name)
	}
	return p.open(face)
}

// glyph is the number of a glyph in its font.
func (p *Press) glyph(font *cutFont, g typeset.Glyph) (uint16, error) {
	used := usedGlyph{g.ID, g.Text}
	if number, known := font.numberOf(used); known {
		return number, nil
	}
	switch {
	case g.ID == 0:
		return 0, noGlyph(font.face, g)
	case !p.growing:
		return 0, fmt.Errorf("glyph for %q was not made ready for this press", g.Text)
	}
	return font.add(used, g.Marks(), p.numbers), nil
}

// toUnicode is the object that says what the glyphs read.
func (p *Press) toUnicode() []byte {
	if p.readings != nil {
		return p.readings
	}
	return flateStream(p.numbers.toUnicode(), "")
}

// Sheet is a painted page, ready to go into any number of files of its press.
type Sheet struct {
	boxes   string
	common  *Common  // nil when all of the page is in content
	content []byte   // object body
	photos  [][]byte // bodies of the photographs of its own, /P0 and so on
	marks   []mark   // in content
	alone   bool     // a sheet for itself
	uses    uses
}

// Paint paints a page, which must be among those that the press was made for.
func (p *Press) Paint(page typeset.Page) (*Sheet, error) {
	sheet := &Sheet{boxes: boxes(page), photos: photosOf(page), alone: page.Alone}
	var err error
	sheet.content, sheet.marks, err = p.layer(page, layer{}, contentPackers, &sheet.uses)
	return sheet, err
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
			return p.File(nil, info, sheet).Data, nil
		}
		book.Add(sheet)
	}
	err := book.Close()
	return out.Bytes(), err
}

// uses says what of its press a page shows, by number.
type uses struct {
	fonts, backdrops, pictures set
	lacks                      set // the parts of the press that have not all of its glyphs
	photos                     int // how many of its own
}

func (u *uses) join(other uses) {
	u.fonts |= other.fonts
	u.backdrops |= other.backdrops
	u.pictures |= other.pictures
	u.lacks |= other.lacks
	u.photos = max(u.photos, other.photos)
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
