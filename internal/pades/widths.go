package pades

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"
)

// widths are those of the glyphs of a font, in thousandths of its size.
type widths struct {
	of       map[int]float64
	standard float64
}

// widthsOf are the widths of a font of a page, as "/F0". What can not be read has none: its
// lines are taken for empty then, and the paper is signed as one without a signer's block.
func (f *file) widthsOf(page entries, name string) (w widths) {
	fonts, err := f.value(f.resources(page).get("Font"))
	if err != nil {
		return w
	}
	font, err := f.value(fonts.get(strings.TrimPrefix(name, "/")))
	if err != nil {
		return w
	}
	kids := elements(f.array(font.get("DescendantFonts")))
	if len(kids) != 1 {
		return w
	}
	if font, err = f.value(kids[0]); err != nil {
		return w
	}
	return readWidths(f.array(font.get("W")), font.get("DW"))
}

func (f *file) resources(page entries) entries {
	for range deepest {
		if d, err := f.value(page.get("Resources")); err == nil {
			return d
		}
		above, err := f.dictionary(page.referred("Parent"))
		if err != nil {
			break
		}
		page = above
	}
	return nil
}

// value is a dictionary that stands there, or to which what stands there refers.
func (f *file) value(written []byte) (entries, error) {
	if number, _, ok := reference(written); ok {
		return f.dictionary(number)
	}
	if !bytes.HasPrefix(written, []byte("<<")) {
		return nil, errSyntax
	}
	d, _, err := dictionary(written, 0, 0)
	return d, err
}

// array is an array that stands there, or to which what stands there refers.
func (f *file) array(written []byte) []byte {
	number, _, ok := reference(written)
	if !ok {
		return written
	}
	at, known := f.places[number]
	var body []byte
	switch {
	case !known || at.where < 0:
		return nil
	case at.packed:
		body, _ = f.packedAt(at.where, at.index)
	case at.where < len(f.data):
		const head = 40
		if n := bytes.Index(f.data[at.where:min(len(f.data), at.where+head)], []byte(" 0 obj")); n >= 0 {
			body = f.data[at.where+n+len(" 0 obj"):]
		}
	}
	return body[skipWhite(body, 0):]
}

// readWidths reads "first [w w w]" and "first last w" (ISO 32000-1, 9.7.4.3).
func readWidths(array, standard []byte) widths {
	w := widths{map[int]float64{}, 1000}
	if n, err := strconv.ParseFloat(string(standard), 64); err == nil {
		w.standard = n
	}
	number := func(b []byte) float64 { n, _ := strconv.ParseFloat(string(b), 64); return n }
	for all := elements(array); len(all) >= 2; {
		first := int(number(all[0]))
		if listed := elements(all[1]); listed != nil {
			for i, one := range listed {
				w.of[first+i] = number(one)
			}
			all = all[2:]
			continue
		}
		if len(all) < 3 || first < 0 {
			break
		}
		const mostGlyphs = 1 << 16
		for i := first; i <= int(number(all[1])) && i < mostGlyphs; i++ {
			w.of[i] = number(all[2])
		}
		all = all[3:]
	}
	return w
}

// length is how long what TJ shows is, in thousandths of the size.
func (w widths) length(shown []byte) (length float64) {
	if w.of == nil {
		return 0
	}
	for _, part := range elements(shown) {
		if part[0] != '<' {
			shift, _ := strconv.ParseFloat(string(part), 64)
			length -= shift
			continue
		}
		codes := make([]byte, hex.DecodedLen(len(part)-2))
		if _, err := hex.Decode(codes, part[1:len(part)-1]); err != nil {
			return 0
		}
		for ; len(codes) >= 2; codes = codes[2:] {
			wide, known := w.of[int(codes[0])<<8|int(codes[1])]
			if !known {
				wide = w.standard
			}
			length += wide
		}
	}
	return length
}
