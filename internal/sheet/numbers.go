package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// numbering gives glyphs their numbers, the same to glyphs that read alike, whatever their
// face: so one table from numbers to text, of half a kilobyte, serves all fonts of a file.
type numbering struct {
	of    map[string][]uint16 // by text; several where a face draws it in several ways
	texts []string            // by number, from 1; 0 is .notdef
}

func newNumbering() *numbering { return &numbering{of: map[string][]uint16{}, texts: []string{""}} }

// number is one for a text that is free in a face.
func (n *numbering) number(text string, taken func(uint16) bool) uint16 {
	for _, known := range n.of[text] {
		if !taken(known) {
			return known
		}
	}
	fresh := uint16(len(n.texts))
	n.of[text], n.texts = append(n.of[text], fresh), append(n.texts, text)
	return fresh
}

// toUnicode maps glyph numbers back to text (ISO 32000-1, 9.10.3).
func (n *numbering) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	// One list for glyphs that follow each other is half as long as a pair for each. A
	// range may not go beyond the last byte of its codes, and a section holds a hundred.
	var ranges []string
	for first := 1; first < len(n.texts); {
		if n.texts[first] == "" {
			first++
			continue
		}
		list, next := []byte("["), first
		for ; next < len(n.texts) && n.texts[next] != "" && next>>8 == first>>8; next++ {
			list = append(list, '<')
			for _, unit := range utf16.Encode([]rune(n.texts[next])) {
				list = fmt.Appendf(list, "%04X", unit)
			}
			list = append(list, '>')
		}
		ranges = append(ranges, fmt.Sprintf("<%04X> <%04X> %s]\n", first, next-1, list))
		first = next
	}
	const most = 100
	for some := range slices.Chunk(ranges, most) {
		fmt.Fprintf(&b, "%d beginbfrange\n%sendbfrange\n", len(some), strings.Join(some, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
