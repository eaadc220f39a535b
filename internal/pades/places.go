package pades

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
)

// Box is a place on a page in points, from its lower left corner.
type Box struct{ Left, Bottom, Right, Top float64 }

func (b Box) empty() bool { return b.Right <= b.Left || b.Top <= b.Bottom }

func (b Box) around(o Box) Box {
	if b.empty() {
		return o
	}
	return Box{min(b.Left, o.Left), min(b.Bottom, o.Bottom), max(b.Right, o.Right), max(b.Top, o.Top)}
}

// Places are where a paper is signed, as far as its content says it.
type Places struct {
	Title, Name Box   // the lines of the signer's title and of the signer's name
	Printed     []Box // images of signature and seal that stand between them, the upper last
	page        int   // number of the object
}

// The fields of the signer's block, and how pictures are named (package sheet).
const (
	titleTag = "signer-title"
	nameTag  = "signer-name"
)

var picture = regexp.MustCompile(`/A[0-9]+ Do\b`)

// mostSearched is on how many pages of a paper the signer's block is looked for.
const mostSearched = 20

// placesOf finds the page of the signer's block, and what stands there; ok is false for a
// paper that has none.
func (f *file) placesOf(catalog entries, memory *Memory) (p Places, ok bool, err error) {
	var search func(number, depth int) error
	searched := 0
	search = func(number, depth int) error {
		node, err := f.dictionary(number)
		if err != nil || depth > deepest || ok || searched == mostSearched {
			return err
		}
		if kids := elements(node.get("Kids")); kids != nil {
			for _, kid := range kids {
				if n, _, is := reference(kid); is {
					if err := search(n, depth+1); err != nil || ok {
						return err
					}
				}
			}
			return nil
		}
		if p, ok = memory.of(f, node); ok {
			p.page = number
			return nil
		}
		searched++
		f.reach = 0
		p, ok, err = f.placesOn(node)
		if p.page = number; ok {
			memory.keep(f, node, p)
		}
		return err
	}
	err = search(catalog.referred("Pages"), 0)
	return p, ok, err
}

func (f *file) placesOn(page entries) (p Places, ok bool, err error) {
	content, err := f.contentOf(page)
	if err != nil || !bytes.Contains(content, []byte("/"+nameTag)) {
		return p, false, err
	}
	w := walk{font: func(name string) widths { return f.widthsOf(page, name) }, places: &p, at: unit, title: []byte("/" + titleTag), name: []byte("/" + nameTag)}
	if err := w.run(content); err != nil {
		return p, false, err
	}
	p.Printed = between(p)
	return p, !p.Title.empty() && !p.Name.empty() && p.Title.Bottom > p.Name.Top, nil
}

// between are the pictures that stand between title and name.
func between(p Places) (found []Box) {
	const beside = 75 * 72 / 25.4 // points: the reach of the largest seal
	middle := (p.Name.Left + p.Name.Right) / 2
	for _, b := range p.Printed {
		x, y := (b.Left+b.Right)/2, (b.Bottom+b.Top)/2
		if y > p.Name.Bottom && y < p.Title.Top && x > middle-beside && x < middle+beside {
			found = append(found, b)
		}
	}
	return found
}

// contentOf is what a page paints, unpacked. What of it names no field of the signer's block
// and shows no picture does not count as read: it is another on each certificate.
func (f *file) contentOf(page entries) (content []byte, err error) {
	streams := elements(page.get("Contents"))
	if streams == nil {
		streams = [][]byte{page.get("Contents")}
	}
	for _, s := range streams {
		number, _, ok := reference(s)
		at, known := f.places[number]
		if !ok || !known || at.packed {
			return nil, ErrForm
		}
		reach := f.reach
		_, part, err := f.stream(at.where)
		if err != nil {
			return nil, errors.Join(ErrForm, err)
		}
		if !bytes.Contains(part, []byte("/"+nameTag)) && !bytes.Contains(part, []byte("/"+titleTag)) && !picture.Match(part) {
			f.reach = reach
		}
		content = append(append(content, part...), '\n')
	}
	return content, nil
}

// matrix is a b c d e f (ISO 32000-1, 8.3.4).
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

// times is the matrix that does first m, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// box is what a rectangle becomes.
func (m matrix) box(left, bottom, right, top float64) Box {
	var b Box
	for i, corner := range [4][2]float64{{left, bottom}, {left, top}, {right, bottom}, {right, top}} {
		x, y := m[0]*corner[0]+m[2]*corner[1]+m[4], m[1]*corner[0]+m[3]*corner[1]+m[5]
		if i == 0 {
			b = Box{x, y, x, y}
		}
		b = Box{min(b.Left, x), min(b.Bottom, y), max(b.Right, x), max(b.Top, y)}
	}
	return b
}

// walk goes through the content of a page, and notes where pictures and the lines of two
// fields stand.
type walk struct {
	font        func(name string) widths
	places      *Places
	title, name []byte

	at    matrix
	saved []matrix
	field []*Box // open ones; nil for others

	face string
	size float64
	line matrix
}

// run knows the operators by which package sheet writes.
func (w *walk) run(content []byte) error {
	var operands [][]byte
	for i := skipWhite(content, 0); i < len(content); i = skipWhite(content, i) {
		if c := content[i]; c == '/' || c == '(' || c == '<' || c == '[' || c == '-' || c == '.' || c >= '0' && c <= '9' {
			end, err := operandEnd(content, i)
			if err != nil {
				return err
			}
			operands = append(operands, content[i:end])
			i = end
			continue
		}
		end := skipRegular(content, i)
		if end == i {
			return errSyntax
		}
		w.operate(string(content[i:end]), operands)
		operands, i = operands[:0], end
	}
	return nil
}

// operandEnd gives where an operand ends: there are no references in a content.
func operandEnd(content []byte, i int) (int, error) {
	switch content[i] {
	case '/', '(', '<', '[':
		return skipValue(content, i, 0)
	}
	return skipRegular(content, i), nil
}

func (w *walk) operate(operator string, operands [][]byte) {
	switch operator {
	case "q":
		if len(w.saved) < deepest {
			w.saved = append(w.saved, w.at)
		}
	case "Q":
		if n := len(w.saved); n > 0 {
			w.at, w.saved = w.saved[n-1], w.saved[:n-1]
		}
	case "cm":
		if m, ok := matrixOf(operands); ok {
			w.at = m.times(w.at)
		}
	case "Do":
		if n := len(operands); n > 0 && picture.MatchString(string(operands[n-1])+" Do") {
			w.places.Printed = append(w.places.Printed, w.at.box(0, 0, 1, 1))
		}
	case "BMC", "BDC":
		w.field = append(w.field, w.opened(operands))
	case "EMC":
		if n := len(w.field); n > 0 {
			w.field = w.field[:n-1]
		}
	case "Tf":
		if n := len(operands); n >= 2 {
			w.face = string(operands[n-2])
			w.size, _ = strconv.ParseFloat(string(operands[n-1]), 64)
		}
	case "Tm":
		w.line, _ = matrixOf(operands)
	case "TJ":
		if box := w.within(); box != nil && len(operands) > 0 {
			// How far letters reach: capitals with two marks above, a tail below.
			const above, below = 0.95, 0.25
			*box = box.around(w.line.times(w.at).box(0, -below*w.size, w.font(w.face).length(operands[len(operands)-1])*w.size/1000, above*w.size))
		}
	}
}

func (w *walk) opened(operands [][]byte) *Box {
	for _, o := range operands {
		switch {
		case bytes.Equal(o, w.title):
			return &w.places.Title
		case bytes.Equal(o, w.name):
			return &w.places.Name
		}
	}
	return nil
}

// within is the field that is written in, nil for any other.
func (w *walk) within() *Box {
	for i := len(w.field) - 1; i >= 0; i-- {
		if w.field[i] != nil {
			return w.field[i]
		}
	}
	return nil
}

func matrixOf(operands [][]byte) (m matrix, ok bool) {
	if len(operands) < len(m) {
		return unit, false
	}
	for i, o := range operands[len(operands)-len(m):] {
		n, err := strconv.ParseFloat(string(o), 64)
		if err != nil {
			return unit, false
		}
		m[i] = n
	}
	return m, true
}
