package sheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

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
	usual   []usedAs    // by glyph of the face: its first text and number
	glyphs  []usedGlyph // in the order of their numbers, from 1; 0 is .notdef
	cuts    []cutGlyph  // by number
	widths  []float64   // in thousandths of the em, by number
	objects fontObjects // of the glyphs so far
}

// fontObjects are the bodies of the five PDF objects of a font (ISO 32000-1,
// 9.7 and 9.8). References between them are written for a first object number.
type fontObjects struct {
	baseFont   string
	widths     string
	descriptor string
	program    []byte // whole stream object body
	toUnicode  []byte
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

// add gives a glyph its number.
func (c *cutFont) add(g usedGlyph, marks []typeset.Mark) uint16 {
	number := uint16(len(c.cuts))
	c.numbers[g] = number
	if missing := int(g.id) + 1 - len(c.usual); missing > 0 {
		c.usual = append(c.usual, make([]usedAs, missing)...)
	}
	if c.usual[g.id].number == 0 {
		c.usual[g.id] = usedAs{g.text, number}
	}
	c.glyphs = append(c.glyphs, g)
	c.cuts = append(c.cuts, cutGlyph{g.id, marks})
	c.widths = append(c.widths, roundTo(1000*float64(c.program.advance(g.id))/float64(c.face.UnitsPerEm), 2))
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
	program := c.program.cut(c.cuts)
	c.objects = fontObjects{
		baseFont:   subsetTag(program) + "+" + c.face.Name,
		widths:     c.widthArray(),
		descriptor: c.descriptor(c.program.tables["head"]),
		program:    flateStream(program, fmt.Sprintf("/Length1 %d ", len(program))),
		toUnicode:  flateStream(c.toUnicode(), ""),
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

func (c *cutFont) widthArray() string {
	var b bytes.Buffer
	for _, w := range c.widths {
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

// toUnicode maps glyph numbers back to text (ISO 32000-1, 9.10.3).
func (c *cutFont) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	// One list for glyphs that follow each other is half as long as a pair for each. A
	// range may not go beyond the last byte of its codes, and a section holds a hundred.
	var ranges []string
	for first := 0; first < len(c.glyphs); {
		if c.glyphs[first].text == "" {
			first++
			continue
		}
		list, number := []byte("["), first+1 // glyph 0 is .notdef
		next := first
		for ; next < len(c.glyphs) && c.glyphs[next].text != "" && (next+1)>>8 == number>>8; next++ {
			list = append(list, '<')
			for _, unit := range utf16.Encode([]rune(c.glyphs[next].text)) {
				list = fmt.Appendf(list, "%04X", unit)
			}
			list = append(list, '>')
		}
		ranges = append(ranges, fmt.Sprintf("<%04X> <%04X> %s]\n", number, next, list))
		first = next
	}
	const most = 100
	for some := range slices.Chunk(ranges, most) {
		fmt.Fprintf(&b, "%d beginbfrange\n%sendbfrange\n", len(some), strings.Join(some, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// bodies writes the five objects for numbers from first on; the first of them
// is the font itself.
func (o fontObjects) bodies(first int) [][]byte {
	font := fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", o.baseFont, first+1, first+4)
	descendant := fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [%s]]>>", o.baseFont, first+2, o.widths)
	descriptor := fmt.Sprintf("<</Type /FontDescriptor /FontName /%s %s /FontFile2 %d 0 R>>", o.baseFont, o.descriptor, first+3)
	return [][]byte{[]byte(font), []byte(descendant), []byte(descriptor), o.program, o.toUnicode}
}
