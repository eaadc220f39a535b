package sheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"bangkhen/internal/typeset"
)

// usedGlyph is a glyph together with the text it stands for. A face may draw
// two characters with one glyph; they get two numbers, so that each reads back
// as itself.
type usedGlyph struct {
	id   uint16
	text string
}

// usedAs is the number of a glyph that stands for a text, 0 when it has none.
type usedAs struct {
	text   string
	number uint16
}

// cutFont is one face of a press: the numbers of its glyphs in the PDF and the
// objects that embed it, ready to be written into any number of files.
type cutFont struct {
	face    *typeset.Face
	program *trueType
	number  int    // in the press
	name    string // resource name, "F0"
	numbers map[usedGlyph]uint16
	usual   []usedAs      // by glyph of the face: its first text and number
	cuts    []cutGlyph    // by number
	size    typeset.Pt    // the largest that it is set in; 0 when that is not known
	widths  []float64     // in thousandths of the em, by number
	objects fontObjects   // of the glyphs so far
	parts   []fontObjects // of the glyphs of each part of the press
	lacking []set         // by number: the parts that have it not; nil without parts
}

// fontObjects are the bodies of the PDF objects of a font (ISO 32000-1, 9.7 and 9.8).
// References between them are written for a first object number.
type fontObjects struct {
	baseFont   string
	widths     string
	descriptor string
	program    []byte // whole stream object body
}

func openFont(face *typeset.Face, number int) (*cutFont, error) {
	program, err := openTrueType(face.Program)
	if err != nil {
		return nil, fmt.Errorf("face %s: %w", face.Name, err)
	}
	return &cutFont{
		face: face, program: program, number: number, name: fmt.Sprintf("F%d", number),
		numbers: map[usedGlyph]uint16{}, cuts: []cutGlyph{{}}, widths: []float64{0},
	}, nil
}

// add gives a glyph its number. Numbers of what only other faces show stay empty.
func (c *cutFont) add(g usedGlyph, marks []typeset.Mark, numbers *numbering) uint16 {
	number := numbers.number(g.text, func(n uint16) bool { return int(n) < len(c.cuts) && !c.cuts[n].empty })
	c.numbers[g] = number
	if missing := int(g.id) + 1 - len(c.usual); missing > 0 {
		c.usual = append(c.usual, make([]usedAs, missing)...)
	}
	if c.usual[g.id].number == 0 {
		c.usual[g.id] = usedAs{g.text, number}
	}
	for len(c.cuts) <= int(number) {
		c.cuts, c.widths = append(c.cuts, cutGlyph{empty: true}), append(c.widths, 0)
	}
	c.cuts[number] = cutGlyph{id: g.id, marks: marks}
	c.widths[number] = roundTo(1000*float64(c.program.advance(g.id))/float64(c.face.UnitsPerEm), 2)
	return number
}

// numberOf is the number that a glyph was given. Nearly all stand for one text,
// which is found without the map.
func (c *cutFont) numberOf(g usedGlyph) (number uint16, known bool) {
	if int(g.id) < len(c.usual) {
		if first := c.usual[g.id]; first.number != 0 && first.text == g.text {
			return first.number, true
		}
	}
	number, known = c.numbers[g]
	return number, known
}

// cut subsets the face to the glyphs that have numbers and prepares the objects.
func (c *cutFont) cut() {
	c.objects = c.cutTo(c.cuts)
}

// cutPart prepares the objects for files that show some of the glyphs. Where these are
// nearly all, the same objects do.
func (c *cutFont) cutPart(part int, some *faceGlyphs) {
	if c.lacking == nil {
		c.lacking = make([]set, len(c.cuts))
	}
	cuts, kept := make([]cutGlyph, len(c.cuts)), 0
	for i := range cuts {
		cuts[i] = cutGlyph{empty: i > 0}
	}
	if some != nil {
		for glyph := range some.used {
			number, _ := c.numberOf(glyph)
			cuts[number] = c.cuts[number]
			kept++
		}
	}
	const nearlyAll = 0.95
	if float64(kept) >= nearlyAll*float64(len(c.numbers)) {
		c.parts = append(c.parts, c.objects)
		return
	}
	for number := 1; number < len(cuts); number++ {
		if cuts[number].empty {
			c.lacking[number].add(part)
		}
	}
	for cuts[len(cuts)-1].empty {
		cuts = cuts[:len(cuts)-1]
	}
	c.parts = append(c.parts, c.cutTo(cuts))
}

// objectsOf are those with the glyphs of a part, or with all.
func (c *cutFont) objectsOf(part int) fontObjects {
	if part == allParts {
		return c.objects
	}
	return c.parts[part]
}

// lacks are the parts that have not a glyph.
func (c *cutFont) lacks(number uint16) set {
	if c.lacking == nil {
		return 0
	}
	return c.lacking[number]
}

func (c *cutFont) cutTo(cuts []cutGlyph) fontObjects {
	program := c.program.cut(cuts, gridStep(c.face, c.size))
	return fontObjects{
		baseFont:   subsetTag(program) + "+" + c.face.Name,
		widths:     c.widthArray(len(cuts)),
		descriptor: c.descriptor(c.program.tables["head"]),
		program:    flateStream(program, fmt.Sprintf("/Length1 %d ", len(program))),
	}
}

// subsetTag is six capitals drawn from the program, so that two different
// subsets never share a name in a printer's cache (ISO 32000-1, 9.6.4).
func subsetTag(program []byte) string {
	sum := sha256.Sum256(program)
	n := binary.BigEndian.Uint64(sum[:])
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(n%26)
		n /= 26
	}
	return string(tag)
}

func (c *cutFont) widthArray(count int) string {
	var b bytes.Buffer
	for _, w := range c.widths[:count] {
		b.WriteString(number(w, 2))
		b.WriteByte(' ')
	}
	return b.String()
}

// descriptor is the font descriptor without name and program.
func (c *cutFont) descriptor(head []byte) string {
	em := float64(c.face.UnitsPerEm)
	var box [4]float64
	for i := range box {
		box[i] = 1000 * float64(int16(binary.BigEndian.Uint16(head[36+2*i:]))) / em
	}
	const symbolic, italic = 4, 64
	flags, angle, stem := symbolic, 0, 80
	if c.face.Italic {
		flags, angle = flags|italic, -16
	}
	if c.face.Bold {
		stem = 140
	}
	return fmt.Sprintf("/Flags %d /FontBBox [%.0f %.0f %.0f %.0f] /ItalicAngle %d /Ascent %.0f /Descent %.0f /CapHeight %.0f /StemV %d",
		flags, box[0], box[1], box[2], box[3], angle, 1000*c.face.Ascent, -1000*c.face.Descent, 1000*c.face.CapHeight, stem)
}

// bodies writes the objects for numbers from first on; the first of them is the font
// itself. What its glyphs read stands in another one.
func (o fontObjects) bodies(first, toUnicode int) [][]byte {
	font := fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", o.baseFont, first+1, toUnicode)
	descendant := fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [%s]]>>", o.baseFont, first+2, o.widths)
	descriptor := fmt.Sprintf("<</Type /FontDescriptor /FontName /%s %s /FontFile2 %d 0 R>>", o.baseFont, o.descriptor, first+3)
	return [][]byte{[]byte(font), []byte(descendant), []byte(descriptor), o.program}
}
