package certificate

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/ornament"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// Template is the layout of a kind of certificate. Lengths are in mm from the
// top left corner of the sheet, sizes in pt.
type Template struct {
	ID       string            `yaml:"id"`
	Name     string            `yaml:"name"`
	For      []award.Kind      `yaml:"for"` // who may get it; everybody when left out
	Wording  Wording           `yaml:"wording"`
	Sheet    Size              `yaml:"sheet"`
	Print    Print             `yaml:"print"`
	Ornament Ornament          `yaml:"ornament"`
	Pictures []Picture         `yaml:"pictures"` // painted in their order, over the ornament and under the text
	Clear    Box               `yaml:"clear"`    // text never leaves it
	Fallback string            `yaml:"fallback"`
	Colors   map[string]string `yaml:"colors"`
	Areas    []Area            `yaml:"areas"`
	Rules    []Rule            `yaml:"rules"`
	QR       QR                `yaml:"qr"`
	Draft    Draft             `yaml:"draft"`

	pictures *pictures
}

// Wording is what the decision, its annex and the files call the award.
type Wording struct {
	Award   string `yaml:"award"`   // in the middle of a sentence: "Bằng khen"
	Article string `yaml:"article"` // the first article of the decision, see [decision.Wording]; "" for the usual one
}

// Print is what a print shop asks for around the sheet.
type Print struct {
	Bleed typeset.MM `yaml:"bleed"` // how far the ground reaches over the edge
	Marks bool       `yaml:"marks"` // crop marks at the corners
}

// Picture is a file beside the template: the office's own emblem or ground.
type Picture struct {
	File string `yaml:"file"` // .svg, .png, .jpg, .pdf (its first page)
	Box  Box    `yaml:"box"`  // the picture is scaled to fit, and centred
}

// Size of the sheet, in mm.
type Size struct {
	Width  typeset.MM `yaml:"width"`
	Height typeset.MM `yaml:"height"`
}

// Box is a rectangle, in mm.
type Box struct {
	X typeset.MM `yaml:"x"`
	Y typeset.MM `yaml:"y"`
	W typeset.MM `yaml:"w"`
	H typeset.MM `yaml:"h"`
}

func (b Box) box() typeset.Box { return typeset.Box{X: b.X, Y: b.Y, W: b.W, H: b.H} }

// Ornament says what is drawn behind the text.
type Ornament struct {
	Design string     `yaml:"design"`
	Margin typeset.MM `yaml:"margin"` // from the edge of the sheet to the frame
	Side   typeset.MM `yaml:"side"`   // what the margin has more to the left and right
	Emblem typeset.MM `yaml:"emblem"` // width of the national emblem; 0 for none
}

// Area is a place where blocks are stacked.
type Area struct {
	ID     string         `yaml:"id"`
	Box    Box            `yaml:"box"`
	VAlign typeset.VAlign `yaml:"valign"` // top (default), middle, bottom
	Blocks []Block        `yaml:"blocks"`
}

// Block is one field of text. The text may hold placeholders, see [values].
type Block struct {
	Tag      string        `yaml:"tag"`
	Text     string        `yaml:"text"`
	Face     string        `yaml:"face"`
	Fallback string        `yaml:"fallback"` // face for the whole text when the own one lacks a letter; the template's when left out
	Size     typeset.Pt    `yaml:"size"`
	MinSize  typeset.Pt    `yaml:"min_size"` // the floor; the size itself when left out
	MaxLines int           `yaml:"max_lines"`
	Leading  float64       `yaml:"leading"` // distance of baselines in sizes
	Tracking float64       `yaml:"tracking"`
	Before   typeset.MM    `yaml:"before"`
	Align    typeset.Align `yaml:"align"` // center (default), left, right
	// Preprinted text stands on blanks already and is left out of an overprint.
	Preprinted bool   `yaml:"preprinted"`
	Color      string `yaml:"color"`
}

// Rule is a line under a field, as long as its last line times Part.
type Rule struct {
	Under     string     `yaml:"under"`
	Gap       typeset.MM `yaml:"gap"`
	Thickness typeset.MM `yaml:"thickness"`
	Part      float64    `yaml:"part"` // 1 when left out
	Color     string     `yaml:"color"`
}

// QR is the place of the symbol; its quiet zone comes on top.
type QR struct {
	X    typeset.MM `yaml:"x"`
	Y    typeset.MM `yaml:"y"`
	Size typeset.MM `yaml:"size"`
}

// Draft is the mark across sheets that are not issued.
type Draft struct {
	Text  string     `yaml:"text"`
	Face  string     `yaml:"face"`
	Size  typeset.Pt `yaml:"size"`
	Color string     `yaml:"color"`
	Angle float64    `yaml:"angle"` // degrees
}

// Copy is the template's data, to be edited.
func (t *Template) Copy() Template {
	c := *t
	c.pictures = nil
	c.Areas = slices.Clone(t.Areas)
	for i := range c.Areas {
		c.Areas[i].Blocks = slices.Clone(t.Areas[i].Blocks)
	}
	c.Pictures = slices.Clone(t.Pictures)
	return c
}

// MaxTemplate bounds a template file, in bytes.
const MaxTemplate = 256 << 10

// ReadTemplate reads a template strictly: an unknown key, a box outside the
// sheet, a face that is not there or a placeholder that does not exist is an
// error, and the error names all of them with their lines. The files of its
// pictures are taken from files, which may be nil for a template without any.
func ReadTemplate(data []byte, faces *typeset.Faces, files fs.FS) (*Template, error) {
	t, err := ParseTemplate(data, faces, PicturesIn(files, artwork.Read))
	if err != nil {
		return nil, err
	}
	if _, err := t.Artwork(); err != nil {
		return nil, err
	}
	return t, nil
}

// ParseTemplate is [ReadTemplate] without reading the pictures: that is done when
// [Template.Artwork] asks for them.
func ParseTemplate(data []byte, faces *typeset.Faces, picture func(file string) (*artwork.Image, error)) (*Template, error) {
	if len(data) > MaxTemplate {
		return nil, fmt.Errorf("mẫu lớn hơn %d KB", MaxTemplate>>10)
	}
	var t Template
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&t); err != nil {
		return nil, fmt.Errorf("mẫu không đọc được:\n%w", inWords(err))
	}
	if err := decoder.Decode(new(any)); !errors.Is(err, io.EOF) {
		return nil, errors.New("mẫu phải là một tài liệu YAML duy nhất")
	}
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, fmt.Errorf("mẫu không đọc được:\n%w", inWords(err))
	}
	t.fillDefaults()
	if err := t.check(faces, &document); err != nil {
		return nil, fmt.Errorf("mẫu %s:\n%w", t.ID, err)
	}
	t.pictures = &pictures{read: picture}
	return &t, nil
}

func (t *Template) fillDefaults() {
	t.Wording.Award = cmp.Or(t.Wording.Award, "Bằng khen")
	for i := range t.Areas {
		area := &t.Areas[i]
		if area.VAlign == "" {
			area.VAlign = typeset.Top
		}
		for j := range area.Blocks {
			block := &area.Blocks[j]
			block.Text = viet.NFC(block.Text) // as headings of lists are
			if block.Align == "" {
				block.Align = typeset.Center
			}
			if block.MinSize == 0 {
				block.MinSize = block.Size
			}
			if block.Leading == 0 {
				block.Leading = 1.2
			}
		}
	}
	for i := range t.Rules {
		if t.Rules[i].Part == 0 {
			t.Rules[i].Part = 1
		}
	}
}

func (t *Template) ornamentStyle() ornament.Style {
	return ornament.Style{
		Design: t.Ornament.Design,
		Width:  float64(t.Sheet.Width), Height: float64(t.Sheet.Height),
		Margin: float64(t.Ornament.Margin), Side: float64(t.Ornament.Side), Emblem: float64(t.Ornament.Emblem),
	}
}

// color resolves a name of the palette, or "#RRGGBB" itself.
func (t *Template) color(name string) (typeset.Color, error) {
	if hex, ok := t.Colors[name]; ok {
		name = hex
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(name, "#"), 16, 24)
	if len(name) != len("#RRGGBB") || name[0] != '#' || err != nil {
		return typeset.Color{}, fmt.Errorf("không phải màu: %q", name)
	}
	return typeset.Color{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, nil
}
