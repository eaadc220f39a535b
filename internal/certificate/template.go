package certificate

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/ornament"
	"bangkhen/internal/typeset"
)

// Template is the layout of a kind of certificate. Lengths are in mm from the
// top left corner of the sheet, sizes in pt.
type Template struct {
	ID       string            `yaml:"id"`
	Name     string            `yaml:"name"`
	Sheet    Size              `yaml:"sheet"`
	Ornament Ornament          `yaml:"ornament"`
	Clear    Box               `yaml:"clear"` // text never leaves it
	Fallback string            `yaml:"fallback"`
	Colors   map[string]string `yaml:"colors"`
	Areas    []Area            `yaml:"areas"`
	Rules    []Rule            `yaml:"rules"`
	QR       QR                `yaml:"qr"`
	Draft    Draft             `yaml:"draft"`
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
	Color    string        `yaml:"color"`
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

// maxTemplate bounds a template file, in bytes.
const maxTemplate = 256 << 10

// ReadTemplate reads a template strictly: an unknown key, a box outside the
// sheet, a face that is not there or a placeholder that does not exist is an
// error, and the error names all of them.
func ReadTemplate(data []byte, faces *typeset.Faces) (*Template, error) {
	if len(data) > maxTemplate {
		return nil, fmt.Errorf("mẫu lớn hơn %d KB", maxTemplate>>10)
	}
	var t Template
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&t); err != nil {
		return nil, fmt.Errorf("mẫu không đọc được: %w", err)
	}
	if err := decoder.Decode(new(any)); !errors.Is(err, io.EOF) {
		return nil, errors.New("mẫu phải là một tài liệu YAML duy nhất")
	}
	t.fillDefaults()
	if err := t.check(faces); err != nil {
		return nil, fmt.Errorf("mẫu %s: %w", t.ID, err)
	}
	return &t, nil
}

func (t *Template) fillDefaults() {
	for i := range t.Areas {
		area := &t.Areas[i]
		if area.VAlign == "" {
			area.VAlign = typeset.Top
		}
		for j := range area.Blocks {
			block := &area.Blocks[j]
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

// checker gathers what is wrong with a template.
type checker struct {
	template *Template
	faces    *typeset.Faces
	wrong    []error
}

func (c *checker) require(ok bool, format string, args ...any) {
	if !ok {
		c.wrong = append(c.wrong, fmt.Errorf(format, args...))
	}
}

func (t *Template) check(faces *typeset.Faces) error {
	c := &checker{template: t, faces: faces}
	c.require(isIdentifier(t.ID), "id %q chỉ được gồm chữ thường a-z, chữ số và gạch nối", t.ID)
	c.require(within(t.Sheet.Width, 100, 1200) && within(t.Sheet.Height, 100, 1200), "khổ giấy %v × %v mm nằm ngoài khoảng 100–1200 mm", t.Sheet.Width, t.Sheet.Height)
	sheet := typeset.Box{W: t.Sheet.Width, H: t.Sheet.Height}
	c.require(positive(t.Clear) && sheet.Contains(t.Clear.box()), "clear phải nằm trong tờ giấy")
	c.face(t.Fallback, "fallback")
	for name := range t.Colors {
		c.color(name, "colors")
	}
	tags := map[string]bool{}
	c.require(len(t.Areas) > 0 && len(t.Areas) <= 50, "phải có từ 1 đến 50 vùng (areas)")
	for _, area := range t.Areas {
		c.area(area, tags)
	}
	for _, rule := range t.Rules {
		c.require(tags[rule.Under], "rules: không có khối nào tên %q", rule.Under)
		c.require(within(rule.Thickness, 0.05, 5) && within(rule.Gap, -20, 20) && within(rule.Part, 0, 2), "rules dưới %s: kích thước không hợp lệ", rule.Under)
		c.color(rule.Color, "rules")
	}
	if t.QR.Size != 0 {
		// The quiet zone is four modules of at least 21.
		quiet := t.QR.Size * 4 / 21
		zone := typeset.Box{X: t.QR.X - quiet, Y: t.QR.Y - quiet, W: t.QR.Size + 2*quiet, H: t.QR.Size + 2*quiet}
		c.require(t.QR.Size >= 25 && sheet.Contains(zone), "qr phải rộng ít nhất 25 mm và nằm trong tờ giấy cùng lề trắng")
		c.require(t.Clear.box().Contains(typeset.Box{X: t.QR.X, Y: t.QR.Y, W: t.QR.Size, H: t.QR.Size}), "qr phải nằm trong clear")
	}
	c.face(t.Draft.Face, "draft")
	c.color(t.Draft.Color, "draft")
	c.require(within(t.Draft.Size, 5, 400) && within(t.Draft.Angle, -90, 90), "draft: cỡ chữ hoặc góc không hợp lệ")
	c.ornament()
	return errors.Join(c.wrong...)
}

func (c *checker) area(area Area, tags map[string]bool) {
	t := c.template
	c.require(positive(area.Box) && t.Clear.box().Contains(area.Box.box()), "vùng %s phải nằm trong clear", area.ID)
	c.require(area.VAlign == typeset.Top || area.VAlign == typeset.Middle || area.VAlign == typeset.Bottom, "vùng %s: valign %q không có", area.ID, area.VAlign)
	c.require(len(area.Blocks) <= 20, "vùng %s có quá nhiều khối", area.ID)
	for _, b := range area.Blocks {
		where := fmt.Sprintf("vùng %s, khối %s", area.ID, b.Tag)
		c.require(isIdentifier(b.Tag), "%s: tag %q chỉ được gồm chữ thường a-z, chữ số và gạch nối", where, b.Tag)
		c.require(!tags[b.Tag], "%s: tag bị lặp", where)
		tags[b.Tag] = true
		c.face(b.Face, where)
		if b.Fallback != "" {
			c.face(b.Fallback, where+", fallback")
		}
		c.color(b.Color, where)
		c.require(within(b.Size, 5, 200), "%s: cỡ chữ %v nằm ngoài khoảng 5–200 pt", where, b.Size)
		c.require(b.MinSize >= 5 && b.MinSize <= b.Size, "%s: min_size phải từ 5 đến size", where)
		c.require(within(b.Leading, 0.8, 3), "%s: leading nằm ngoài khoảng 0.8–3", where)
		c.require(within(b.Tracking, -100, 1000), "%s: tracking nằm ngoài khoảng -100–1000", where)
		c.require(within(b.Before, -50, 200), "%s: before nằm ngoài khoảng -50–200 mm", where)
		c.require(b.MaxLines >= 0 && b.MaxLines <= 50, "%s: max_lines nằm ngoài khoảng 0–50", where)
		c.require(b.Align == typeset.Center || b.Align == typeset.Left || b.Align == typeset.Right, "%s: align %q không có", where, b.Align)
		c.require(len(b.Text) <= 2000, "%s: chữ quá dài", where)
		for _, name := range placeholders(b.Text) {
			_, known := (values{}).get(name)
			c.require(known, "%s: không có chỗ điền {%s}", where, name)
		}
	}
}

func (c *checker) face(name, where string) {
	_, err := c.faces.Face(name)
	c.require(err == nil, "%s: không có phông %q", where, name)
}

func (c *checker) color(name, where string) {
	_, err := c.template.color(name)
	c.require(err == nil, "%s: màu %q không có", where, name)
}

func (c *checker) ornament() {
	if c.template.Ornament.Design == "" {
		return
	}
	style := c.template.ornamentStyle()
	if err := style.Check(); err != nil {
		c.require(false, "ornament: %v", err)
		return
	}
	x, y, w, h := style.Clear()
	free := typeset.Box{X: typeset.MM(x), Y: typeset.MM(y), W: typeset.MM(w), H: typeset.MM(h)}
	c.require(free.Contains(c.template.Clear.box()), "clear phải nằm trong khung của hoa văn (x %.1f, y %.1f, rộng %.1f, cao %.1f mm)", x, y, w, h)
	for _, taken := range style.Occupied() {
		for _, area := range c.template.Areas {
			b := area.Box
			apart := b.X+b.W <= typeset.MM(taken[0]) || b.Y+b.H <= typeset.MM(taken[1]) ||
				b.X >= typeset.MM(taken[0]+taken[2]) || b.Y >= typeset.MM(taken[1]+taken[3])
			c.require(apart, "areas %s: đè lên Quốc huy hoặc hoa văn chân khung (x %.1f, y %.1f, rộng %.1f, cao %.1f mm)", area.ID, taken[0], taken[1], taken[2], taken[3])
		}
	}
}

func (t *Template) ornamentStyle() ornament.Style {
	return ornament.Style{
		Design: t.Ornament.Design,
		Width:  float64(t.Sheet.Width), Height: float64(t.Sheet.Height),
		Margin: float64(t.Ornament.Margin), Emblem: float64(t.Ornament.Emblem),
	}
}

// color resolves a name of the palette, or "#RRGGBB" itself.
func (t *Template) color(name string) (typeset.Color, error) {
	if hex, ok := t.Colors[name]; ok {
		name = hex
	}
	var c typeset.Color
	if len(name) != 7 {
		return c, fmt.Errorf("không phải màu: %q", name)
	}
	_, err := fmt.Sscanf(strings.ToLower(name), "#%02x%02x%02x", &c.R, &c.G, &c.B)
	return c, err
}

func isIdentifier(s string) bool {
	if s == "" || len(s) > 40 {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func positive(b Box) bool { return b.W > 0 && b.H > 0 }

// within is false for NaN too.
func within[T ~float64](v, low, high T) bool {
	return v >= low && v <= high && !math.IsInf(float64(v), 0)
}
