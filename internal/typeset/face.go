package typeset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"golang.org/x/sync/errgroup"
)

// Face is one type face, parsed once and safe for use by many goroutines.
type Face struct {
	Name       string
	Program    []byte // the TrueType file, for embedding; not to be changed
	UnitsPerEm int
	Ascent     float64 // above the baseline, in em, positive
	Descent    float64 // below the baseline, in em, positive
	CapHeight  float64 // of capitals without marks, in em
	Italic     bool
	Bold       bool

	font    *font.Font
	glyphs  int           // how many there are; a broken table names others
	usual   func() []bool // which of the usual characters there are
	shapers sync.Pool     // of *shaper: HarfBuzz objects serve one goroutine at a time
	shaped  Memo[string, []Glyph]
	words   Memo[string, []Glyph] // with the blank after them, by what stands around it
	pairs   pairs
	inks    Memo[uint16, inked]
}

// Glyph is one glyph of a shaped text, measured in font units. There are hundreds
// of them on a sheet, so it is small.
type Glyph struct {
	ID      uint16
	bond    bond // of a blank: how much it holds its neighbours together
	Advance int32
	Text    string  // the characters it stands for when the text is read back; "" when the glyph before it stands for them
	marks   *[]Mark // nil for none, as nearly always
}

// Marks are the combining marks that are drawn with the glyph.
func (g Glyph) Marks() []Mark {
	if g.marks == nil {
		return nil
	}
	return *g.marks
}

// Blank reports whether the glyph is a word space.
func (g Glyph) Blank() bool { return g.Text == " " }

type shaper struct {
	face   *font.Face
	font   *harfbuzz.Font
	buffer *harfbuzz.Buffer
}

// ParseFace reads a TrueType file.
func ParseFace(name string, program []byte) (*Face, error) {
	parsed, err := font.ParseTTF(bytes.NewReader(program))
	if err != nil {
		return nil, fmt.Errorf("face %s: %w", name, err)
	}
	glyphs, err := countGlyphs(program)
	if err != nil {
		return nil, fmt.Errorf("face %s: %w", name, err)
	}
	extents, ok := parsed.FontHExtents()
	if !ok {
		return nil, fmt.Errorf("face %s: no horizontal metrics", name)
	}
	em := float64(parsed.Upem())
	description := parsed.Describe()
	f := &Face{
		Name:       name,
		Program:    program,
		UnitsPerEm: int(parsed.Upem()),
		Ascent:     float64(extents.Ascender) / em,
		Descent:    -float64(extents.Descender) / em,
		CapHeight:  float64(parsed.LineMetric(font.CapHeight)) / em,
		Italic:     description.Aspect.Style == font.StyleItalic,
		Bold:       description.Aspect.Weight >= font.WeightBold,
		font:       parsed.Font,
		glyphs:     glyphs,
		words:      Memo[string, []Glyph]{most: mostWords},
	}
	f.pairs.other.most = mostPairs
	f.usual = sync.OnceValue(func() []bool {
		usual := make([]bool, endOfUsual)
		for r := range usual {
			usual[r] = f.has(rune(r))
		}
		return usual
	})
	f.shapers.New = func() any {
		face := font.NewFace(f.font)
		return &shaper{face, harfbuzz.NewFont(face), harfbuzz.NewBuffer()}
	}
	return f, nil
}

// Missing returns the characters of text that the face has no glyph for, each
// once, in order of appearance.
func (f *Face) Missing(text string) []rune {
	usual := f.usual()
	var missing []rune
	for _, r := range text {
		if int(r) < len(usual) && usual[r] || f.has(r) || slices.Contains(missing, r) {
			continue
		}
		missing = append(missing, r)
	}
	return missing
}

func (f *Face) has(r rune) bool {
	if bondOf(string(r)) != free {
		return true
	}
	id, ok := f.font.NominalGlyph(r)
	return ok && int(id) < f.glyphs
}

// countGlyphs is how many glyphs a file has, by its table maxp.
func countGlyphs(program []byte) (int, error) {
	tables, err := opentype.NewLoader(bytes.NewReader(program))
	if err != nil {
		return 0, err
	}
	maxp, err := tables.RawTable(opentype.MustNewTag("maxp"))
	if err != nil || len(maxp) < 6 {
		return 0, errors.New("no table maxp")
	}
	return int(binary.BigEndian.Uint16(maxp[4:])), nil
}

// endOfUsual is the first character after those that nearly all text is of: Latin
// letters and the usual punctuation.
const endOfUsual = 0x2040

// Blanks that hold words together. They are drawn, and read back, as plain
// blanks, so that a search for the words finds them.
const (
	NoBreak       = '\u00a0' // no line ends here
	NameNoBreak   = '\u2007' // a line ends here only where the width leaves no other way: inside a name
	RatherNoBreak = '\u202f' // a balanced line ends here only when all other ways look worse
	torn          = '\u2005' // [Faces.Loosen] parted here what rather stays together still
)

// bond is the strength with which a blank holds its neighbours.
type bond uint8

const (
	free bond = iota
	rather
	hardly
	always
)

// Faces are the faces of a process by name, the file's name without ending:
// "LiberationSerif-Bold".
type Faces struct {
	byName  map[string]*Face
	wrapped Memo[wrapping, setBlock]
}

// LoadFaces parses every .ttf file at the top of files.
func LoadFaces(files fs.FS) (*Faces, error) {
	names, err := fs.Glob(files, "*.ttf")
	if err != nil {
		return nil, err
	}
	all := make([]*Face, len(names))
	var parsing errgroup.Group
	for i, name := range names {
		parsing.Go(func() error {
			program, err := fs.ReadFile(files, name)
			if err == nil {
				all[i], err = ParseFace(strings.TrimSuffix(path.Base(name), ".ttf"), program)
			}
			return err
		})
	}
	if err := parsing.Wait(); err != nil {
		return nil, err
	}
	faces := &Faces{byName: make(map[string]*Face, len(names))}
	for _, face := range all {
		faces.byName[face.Name] = face
	}
	return faces, nil
}

// With are the faces and further ones; one of a name that is there already takes its
// place. The memory of lines is its own.
func (f *Faces) With(more ...*Face) *Faces {
	with := &Faces{byName: make(map[string]*Face, len(f.byName)+len(more))}
	maps.Copy(with.byName, f.byName)
	for _, face := range more {
		with.byName[face.Name] = face
	}
	return with
}

// Face returns the face of that name.
func (f *Faces) Face(name string) (*Face, error) {
	if face := f.byName[name]; face != nil {
		return face, nil
	}
	return nil, fmt.Errorf("no face named %q", name)
}

// Names lists the faces, in order.
func (f *Faces) Names() []string { return slices.Sorted(maps.Keys(f.byName)) }
