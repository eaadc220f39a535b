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
	"bangkhen/internal/ownface"
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
	Public   Public            `yaml:"public"`   // what strangers are told who ask for a certificate
	Download bool              `yaml:"download"` // the public page gives the sheet, as PDF and as a picture, to whoever has its code
	Sheet    Size              `yaml:"sheet"`
	Format   string            `yaml:"size,omitempty"` // A3, A4, A5: the sheet to scale all to, see [Template.Resized]; "" for the sheet itself
	Print    Print             `yaml:"print"`
	Ornament Ornament          `yaml:"ornament"`
	Pictures []Picture         `yaml:"pictures"`        // painted in their order, over the ornament and under the text
	Photo    Photo             `yaml:"photo"`           // of the recipient; none when left out
	Clear    Box               `yaml:"clear"`           // text never leaves it
	Faces    []OwnFace         `yaml:"faces,omitempty"` // of the office's own
	Fallback string            `yaml:"fallback"`
	Colors   map[string]string `yaml:"colors"`
	Areas    []Area            `yaml:"areas"`
	Rules    []Rule            `yaml:"rules"`
	QR       QR                `yaml:"qr"`
	Draft    Draft             `yaml:"draft"`

	pictures *pictures
	faces    *ownFaces
	written  *Template // as it is written, with the optional pictures that are not there; nil when it is this one
}

// Wording is what the decision, its annex and the files call the award.
type Wording struct {
	Award   string `yaml:"award"`   // in the middle of a sentence: "Bằng khen"
	Article string `yaml:"article"` // the first article of the decision, see [decision.Wording]; "" for the usual one
}

// Public is what the public page tells of certificates.
type Public string

const (
	PublicAll   Public = "all"   // all that is printed (default)
	PublicAward Public = "award" // the award and its decision, and nothing of the person: for children
)

// Print is what a print shop asks for around the sheet.
type Print struct {
	Bleed typeset.MM `yaml:"bleed"` // how far the ground reaches over the edge
	Marks bool       `yaml:"marks"` // crop marks at the corners
	Press PressFile  `yaml:"press"` // a file for the print shop beside the archive's
}

// PressFile is a form of file that print shops ask for.
type PressFile string

const (
	NoPressFile PressFile = ""
	PDFX4       PressFile = "x4" // PDF/X-4 with the output intent of coated offset paper
)

// Picture is a file beside the template: the office's own emblem or ground.
type Picture struct {
	File string `yaml:"file"`          // .svg, .png, .jpg, .pdf (its first page)
	Box  Box    `yaml:"box"`           // the picture is scaled to fit, and centred
	Alt  string `yaml:"alt,omitempty"` // what it shows, for those who hear the sheet read; "" for decoration
	// Optional is the place of a picture that an office may have, its logo. Where
	// the file is not there nothing is printed, and areas take their box Without.
	Optional bool `yaml:"optional,omitempty"`
	// Emblem puts the picture in the place of the national emblem, as wide as that; its
	// box is not asked for.
	Emblem bool `yaml:"emblem,omitempty"`
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
	Ground string     `yaml:"ground,omitempty"` // what is drawn behind the text; the design's own when left out
	Margin typeset.MM `yaml:"margin"`           // from the edge of the sheet to the frame
	Side   typeset.MM `yaml:"side"`             // what the margin has more to the left and right
	Emblem typeset.MM `yaml:"emblem"`           // width of the national emblem; 0 for none
}

// Area is a place where blocks are stacked.
type Area struct {
	ID  string `yaml:"id"`
	Box Box    `yaml:"box"`
	// Without is the box when an optional picture is not there; nil for the same.
	Without *Box           `yaml:"without,omitempty"`
	VAlign  typeset.VAlign `yaml:"valign"` // top (default), middle, bottom, optical
	// Baseline of the first line, whatever its size; left out for none.
	Baseline typeset.MM `yaml:"baseline,omitempty"`
	Blocks   []Block    `yaml:"blocks"`
}

// Block is one field of text. The text may hold placeholders, see [values].
type Block struct {
	Tag      string     `yaml:"tag"`
	Text     string     `yaml:"text"`
	Face     string     `yaml:"face"`
	Fallback string     `yaml:"fallback"` // face for the whole text when the own one lacks a letter; the template's when left out
	Size     typeset.Pt `yaml:"size"`
	MinSize  typeset.Pt `yaml:"min_size"` // the floor; the size itself when left out
	MaxLines int        `yaml:"max_lines"`
	MaxWidth typeset.MM `yaml:"max_width"` // that its lines keep to; that of the area when left out
	Leading  float64    `yaml:"leading"`   // distance of baselines in sizes
	Tracking float64    `yaml:"tracking"`
	// WordSpace is added to every blank, in thousandths of the size.
	WordSpace float64 `yaml:"word_space,omitempty"`
	// Others is how collectives and households are set, where it is not as persons are;
	// nil for the same. A script face is for persons, unless it says otherwise.
	Others   *Others       `yaml:"others,omitempty"`
	Before   typeset.MM    `yaml:"before"`
	AtCommas bool          `yaml:"at_commas,omitempty"` // lines end at commas even where they are then less alike
	Align    typeset.Align `yaml:"align"`               // center (default), left, right
	// When names a placeholder: while that is empty, the block is left out, as a label
	// without its value is.
	When string `yaml:"when"`
	// Preprinted text stands on blanks already and is left out of an overprint.
	Preprinted bool   `yaml:"preprinted"`
	Color      string `yaml:"color"`
	// Lang is the language of a text that is not Vietnamese, "en", for those who hear
	// the sheet read.
	Lang string `yaml:"lang,omitempty"`

	part *typeset.Part
}

// Rule is a line under a field, as long as its last line times Part.
type Rule struct {
	Under     string     `yaml:"under"`
	Gap       typeset.MM `yaml:"gap"`
	Thickness typeset.MM `yaml:"thickness"`
	Part      float64    `yaml:"part"` // 1 when left out
	Color     string     `yaml:"color"`
}

// Draft is the mark across sheets that are not issued.
type Draft struct {
	Text  string     `yaml:"text"`
	Face  string     `yaml:"face"`
	Size  typeset.Pt `yaml:"size"`
	Color string     `yaml:"color"`
	Angle float64    `yaml:"angle"` // degrees
}

// Copy is the template's data as it was written, to be edited.
func (t *Template) Copy() Template {
	if t.written != nil {
		t = t.written
	}
	return t.clone()
}

func (t *Template) clone() Template {
	c := *t
	c.pictures, c.faces, c.written = nil, nil, nil
	c.Areas = slices.Clone(t.Areas)
	for i := range c.Areas {
		c.Areas[i].Blocks = slices.Clone(t.Areas[i].Blocks)
		for j, b := range c.Areas[i].Blocks {
			if b.Others != nil {
				others := *b.Others
				c.Areas[i].Blocks[j].Others = &others
			}
		}
	}
	c.Pictures, c.Faces = slices.Clone(t.Pictures), slices.Clone(t.Faces)
	return c
}

// MaxTemplate bounds a template file, in bytes.
const MaxTemplate = 256 << 10

// ReadTemplate reads a template strictly: an unknown key, a box outside the
// sheet, a face that is not there or a placeholder that does not exist is an
// error, and the error names all of them with their lines. The files of its
// pictures are taken from files, which may be nil for a template without any.
func ReadTemplate(data []byte, faces *typeset.Faces, files fs.FS) (*Template, error) {
	t, err := ParseTemplate(data, faces, files, Readers{artwork.Read, ownface.Read})
	if err != nil {
		return nil, err
	}
	return t, t.ReadFiles(faces)
}

// Readers are the ways to read what stands beside a template.
type Readers struct {
	Pictures artwork.Reader
	Faces    ownface.Reader
}

// ReadFiles reads the pictures and the faces of a template now. The error says what is
// wrong with them.
func (t *Template) ReadFiles(faces *typeset.Faces) error {
	if _, err := t.Artwork(); err != nil {
		return err
	}
	_, err := t.withFaces(faces)
	return err
}

// ParseTemplate is [ReadTemplate] without reading the pictures and the faces beside it:
// that is done when [Template.Artwork] asks for them, and when a sheet is laid out.
func ParseTemplate(data []byte, faces *typeset.Faces, files fs.FS, read Readers) (*Template, error) {
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
	t.placeEmblem()
	if err := t.check(faces, &document); err != nil {
		return nil, fmt.Errorf("mẫu %s:\n%w", t.ID, err)
	}
	if t.Format != "" {
		sized, err := t.Resized(t.Format, faces)
		if err != nil {
			return nil, err
		}
		t, document = *sized, yaml.Node{}
	}
	if t.leaveOut(files) {
		if err := t.check(faces, &document); err != nil {
			return nil, fmt.Errorf("mẫu %s:\n%w", t.ID, err)
		}
	}
	t.pictures = &pictures{read: PicturesIn(files, read.Pictures)}
	t.faces = &ownFaces{files: files, read: read.Faces}
	return &t, nil
}

func (t *Template) fillDefaults() {
	t.Public = cmp.Or(t.Public, PublicAll)
	t.Wording.Award = cmp.Or(t.Wording.Award, "Bằng khen")
	for i := range t.Areas {
		area := &t.Areas[i]
		if area.VAlign == "" {
			area.VAlign = typeset.Top
		}
		for j := range area.Blocks {
			block := &area.Blocks[j]
			block.Text, block.When = viet.NFC(block.Text), viet.NFC(block.When) // as headings of lists are
			block.part = block.partOf()
			if block.Align == "" {
				block.Align = typeset.Center
			}
			if block.MinSize == 0 {
				block.MinSize = block.Size
			}
			if block.Leading == 0 {
				block.Leading = 1.2
			}
			block.fillOthers(t.isScript(block.Face))
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
		Ground: t.Ornament.Ground, Colors: t.ornamentColors(),
		OwnEmblem: slices.ContainsFunc(t.Pictures, func(p Picture) bool { return p.Emblem }),
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
