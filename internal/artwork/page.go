package artwork

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Limits of a page.
const (
	maxObjects = 5000
	maxDepth   = 60
	maxWritten = 8 << 20 // bytes of all values
)

// The library would write into the home directory. Its own way to say so is in a
// package that takes 40 ms to start.
func init() { model.ConfigPath = "disable" }

// readPage takes the first page of a PDF as a form. The reader of the library
// may stumble over a file made to harm; that is an error of the file.
func readPage(name string, data []byte) (image *Image, err error) {
	defer func() {
		if fallen := recover(); fallen != nil {
			image, err = nil, fault(msgUnreadable, name, fmt.Errorf("%v", fallen))
		}
	}()
	context, err := pdfcpu.Read(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err == nil {
		err = context.EnsurePageCount()
	}
	if err != nil {
		return nil, fault(msgUnreadable, name, err)
	}
	page, _, inherited, err := context.PageDict(1, false)
	if err == nil && (page == nil || inherited == nil || inherited.MediaBox == nil) {
		err = errors.New("no page")
	}
	if err != nil {
		return nil, fault(msgUnreadable, name, err)
	}
	c := &copier{name: name, context: context, numbers: map[int]int{}, weights: map[int]int{}, open: map[int]bool{}}
	content, err := c.pageContent(page)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(content)) == 0 {
		return nil, fault(msgEmpty, name)
	}
	if err := c.pressColors(content); err != nil {
		return nil, err
	}
	resources, err := c.value(inherited.Resources, 0)
	if err == nil {
		err = c.paints(content, c.painted)
	}
	if err != nil {
		return nil, err
	}
	box := inherited.MediaBox
	if inherited.CropBox != nil {
		box = inherited.CropBox
	}
	turned := ((inherited.Rotate%360)+360)%360/90%2 == 1
	entries := fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [%.4f %.4f %.4f %.4f] /Matrix [%s] /Resources ",
		box.LL.X, box.LL.Y, box.UR.X, box.UR.Y, unitMatrix(box, inherited.Rotate))
	packed := deflate(content)
	const mmPerPoint = 25.4 / 72
	image = &Image{Width: box.Width() * mmPerPoint, Height: box.Height() * mmPerPoint, Measured: true}
	if turned {
		image.Width, image.Height = image.Height, image.Width
	}
	form := packedStream(" ", packed)
	head := plain("<<" + entries)
	head.add(resources)
	head.add(plain(form.value.pieces[0][len("<<"):]))
	form.value = head
	image.parts = append([]copied{form}, c.objects...)
	for _, part := range image.parts { // the form stands before them
		for i := range part.value.references {
			part.value.references[i]++
		}
	}
	return image, nil
}

// unitMatrix maps a page box, turned as the page says, to the unit square.
func unitMatrix(box *types.Rectangle, rotate int) string {
	x, y, w, h := box.LL.X, box.LL.Y, box.Width(), box.Height()
	var m [6]float64
	switch ((rotate % 360) + 360) % 360 {
	case 90:
		m = [6]float64{0, -1 / w, 1 / h, 0, -y / h, 1 + x/w}
	case 180:
		m = [6]float64{-1 / w, 0, 0, -1 / h, 1 + x/w, 1 + y/h}
	case 270:
		m = [6]float64{0, 1 / w, -1 / h, 0, 1 + y/h, -x / w}
	default:
		m = [6]float64{1 / w, 0, 0, 1 / h, -x / w, -y / h}
	}
	parts := make([]string, len(m))
	for i, v := range m {
		parts[i] = fmt.Sprintf("%.8f", v)
	}
	return strings.Join(parts, " ")
}

// copier takes over what a page refers to. Objects are numbered from 0 in the
// order of their discovery.
type copier struct {
	name    string
	context *model.Context
	numbers map[int]int // object number in the file → ours
	objects []copied
	weights map[int]int  // what each of them paints at most
	open    map[int]bool // objects of the file that are being taken over

	unpacked int // bytes of all streams together
	written  int // bytes of all values together
	painted  int // the most that one stream of operators paints, its own and what it calls
}

// text is PDF syntax with references to objects of ours between its pieces.
type text struct {
	pieces     []string
	references []int // one between each two pieces
}

func (t text) render(first int) string {
	var b strings.Builder
	for i, piece := range t.pieces {
		b.WriteString(piece)
		if i < len(t.references) {
			fmt.Fprintf(&b, "%d 0 R", first+t.references[i])
		}
	}
	return b.String()
}

func plain(s string) text { return text{pieces: []string{s}} }

func (t *text) add(other text) {
	if len(t.pieces) == 0 {
		*t = text{append([]string(nil), other.pieces...), append([]int(nil), other.references...)}
		return
	}
	last := len(t.pieces) - 1
	t.pieces[last] += other.pieces[0]
	t.pieces = append(t.pieces, other.pieces[1:]...)
	t.references = append(t.references, other.references...)
}

// copied is one object: a value, and the data of its stream.
type copied struct {
	value  text
	data   []byte
	stream bool
}

func (c copied) body(first int) []byte {
	head := c.value.render(first)
	if !c.stream {
		return []byte(head)
	}
	out := append(make([]byte, 0, len(head)+len(c.data)+32), head...)
	out = append(out, "\nstream\n"...)
	return append(append(out, c.data...), "\nendstream"...)
}

// value writes an object of the file anew, with everything that it refers to.
func (c *copier) value(object types.Object, depth int) (text, error) {
	if depth > maxDepth {
		return text{}, fault(msgTooDeep, c.name)
	}
	switch v := object.(type) {
	case nil:
		return plain("null"), nil
	case types.IndirectRef:
		return c.reference(v, depth)
	case types.Dict:
		return c.dict(v, depth)
	case types.Array:
		out := plain("[")
		for i, item := range v {
			if i > 0 {
				out.add(plain(" "))
			}
			part, err := c.value(item, depth+1)
			if err != nil {
				return text{}, err
			}
			out.add(part)
		}
		out.add(plain("]"))
		return out, nil
	case types.StreamDict:
		return text{}, fault(msgUnreadable, c.name, errors.New("stream without number"))
	}
	written := object.PDFString()
	if c.written += len(written) + 1; c.written > maxWritten {
		return text{}, fault(msgTooDeep, c.name)
	}
	return plain(written), nil
}

func (c *copier) dict(d types.Dict, depth int) (text, error) {
	if err := c.admissible(d); err != nil {
		return text{}, err
	}
	keys := make([]string, 0, len(d))
	for key := range d {
		keys = append(keys, key)
	}
	sort.Strings(keys) // the same bytes every time
	out := plain("<<")
	for _, key := range keys {
		switch key {
		case "Parent", "StructParent", "StructParents", "Metadata", "OC", "PieceInfo", "Alternates", "Interpolate":
			continue // they lead out of the page
		}
		part, err := c.value(d[key], depth+1)
		if err != nil {
			return text{}, err
		}
		name := types.EncodeName(key)
		if c.written += len(name); c.written > maxWritten {
			return text{}, fault(msgTooDeep, c.name)
		}
		out.add(plain("/" + name + " "))
		out.add(part)
		out.add(plain(" "))
	}
	out.add(plain(">>"))
	return out, nil
}

func (c *copier) reference(r types.IndirectRef, depth int) (text, error) {
	number := r.ObjectNumber.Value()
	if c.open[number] {
		return text{}, fault(msgItself, c.name)
	}
	if ours, seen := c.numbers[number]; seen {
		c.painted = max(c.painted, c.weights[number])
		return text{pieces: []string{"", ""}, references: []int{ours}}, nil
	}
	if c.open[number] = true; len(c.objects) >= maxObjects {
		return text{}, fault(msgTooDeep, c.name)
	}
	object, err := c.context.Dereference(r)
	if err != nil {
		return text{}, fault(msgUnreadable, c.name, err)
	}
	defer delete(c.open, number)
	outer := c.painted
	c.painted = 0
	defer func() {
		c.weights[number] = c.painted
		c.painted = max(outer, c.painted)
	}()
	ours := len(c.objects)
	c.numbers[number] = ours
	c.objects = append(c.objects, copied{})
	var made copied
	if s, ok := object.(types.StreamDict); ok {
		made, err = c.streamObject(s, depth)
	} else {
		made.value, err = c.value(object, depth+1)
	}
	c.objects[ours] = made
	return text{pieces: []string{"", ""}, references: []int{ours}}, err
}

// admissible refuses what a PDF/A file must not hold (ISO 19005-2, 6.2 and 6.6).
func (c *copier) admissible(d types.Dict) error {
	kind, subtype := "", ""
	if t := d.Type(); t != nil {
		kind = *t
	}
	if s := d.Subtype(); s != nil {
		subtype = *s
	}
	for _, key := range []string{"OPI", "Ref", "AF", "EF", "FFilter", "FDecodeParms", "URI", "RF", "UF"} {
		if d[key] != nil {
			return fault(msgOutside, c.name)
		}
	}
	switch {
	case kind == "Filespec" || kind == "EmbeddedFile" || kind == "F":
		return fault(msgOutside, c.name)
	case kind == "Action" || d["JS"] != nil || subtype == "PS":
		return fault(msgActive, c.name)
	case kind == "FontDescriptor" && d["FontFile"] == nil && d["FontFile2"] == nil && d["FontFile3"] == nil:
		return fault(msgFont, c.name)
	case kind == "Font" && subtype != "Type0" && subtype != "Type3" && d["FontDescriptor"] == nil:
		return fault(msgFont, c.name)
	}
	for _, key := range []string{"ColorSpace", "CS"} {
		if strings.Contains(fmt.Sprint(d[key]), "DeviceCMYK") {
			return fault(msgPressColors, c.name)
		}
	}
	return nil
}

var pressColor = regexp.MustCompile(`(?:^|[\s\]])(?:[\d.+-]+\s+){4}[kK](?:\s|$)|/DeviceCMYK`)

func (c *copier) pressColors(content []byte) error {
	if pressColor.Match(content) {
		return fault(msgPressColors, c.name)
	}
	return nil
}
