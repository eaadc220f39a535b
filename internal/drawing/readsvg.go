package drawing

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

const (
	svgNamespace = "http://www.w3.org/2000/svg"
	maxBytes     = 1 << 20 // of a file
	maxDepth     = 32      // of elements
	maxSegments  = 100_000 // of all paths together
	largest      = 1e6     // the largest number, in user units and in mm
)

// ReadSVG reads the part of SVG 1.1 that the project draws with: svg with a
// viewBox (and, where given, width and height in mm), g, path, rect, circle,
// ellipse, polygon; transform, fill, stroke and their properties as attributes
// or style; title and desc are skipped. One user unit is 1 mm unless width says
// otherwise. Any other element, property or value is an error that names the
// element and its line, for it could not be drawn as meant.
func ReadSVG(data []byte) (Drawing, error) {
	if len(data) > maxBytes {
		return Drawing{}, fmt.Errorf("svg: larger than %d KB", maxBytes>>10)
	}
	r := &svgReader{decoder: xml.NewDecoder(bytes.NewReader(data))}
	r.decoder.Entity = map[string]string{}
	for {
		line, _ := r.decoder.InputPos()
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Drawing{}, fmt.Errorf("svg: %w", err)
		}
		if name, err := r.token(token); err != nil {
			return Drawing{}, fmt.Errorf("svg: line %d: %s: %w", line, name, err)
		}
	}
	if !r.begun {
		return Drawing{}, errors.New("svg: no svg element")
	}
	return r.drawing, nil
}

type svgReader struct {
	decoder  *xml.Decoder
	drawing  Drawing
	begun    bool
	skipping int     // depth inside title or desc
	open     []state // one for each open element
	segments int
}

// state is what an element hands down to its children.
type state struct {
	matrix Matrix
	shape  Shape // the paint; no path
}

func (r *svgReader) token(token xml.Token) (name string, err error) {
	switch t := token.(type) {
	case xml.Directive:
		return "<!…>", errors.New("document types and entities are not read")
	case xml.ProcInst:
		if t.Target != "xml" {
			return "<?" + t.Target, errors.New("processing instructions are not read")
		}
	case xml.CharData:
		if r.skipping == 0 && len(bytes.TrimSpace(t)) > 0 {
			return "text", errors.New("text is not drawn; use paths")
		}
	case xml.StartElement:
		return t.Name.Local, r.start(t)
	case xml.EndElement:
		if r.skipping > 0 {
			r.skipping--
			return "", nil
		}
		r.open = r.open[:len(r.open)-1]
	}
	return "", nil
}

func (r *svgReader) start(element xml.StartElement) error {
	if r.skipping > 0 || r.begun && (element.Name.Local == "title" || element.Name.Local == "desc") {
		r.skipping++
		return bound(r.skipping, maxDepth, "elements inside one another")
	}
	if element.Name.Space != svgNamespace && element.Name.Space != "" {
		return errors.New("not an SVG element")
	}
	if err := bound(len(r.open)+1, maxDepth, "elements inside one another"); err != nil {
		return err
	}
	a, err := readAttributes(element)
	if err != nil {
		return err
	}
	now := state{Identity(), Shape{Fill: RGB(0), Width: 1}}
	if len(r.open) > 0 {
		now = r.open[len(r.open)-1]
	}
	if element.Name.Local == "svg" {
		if r.begun {
			return errors.New("only one svg element is read")
		}
		r.begun = true
		now.matrix, err = r.canvas(a)
	} else if len(r.open) == 0 {
		return errors.New("the first element must be svg, and nothing may follow it")
	}
	if err != nil {
		return err
	}
	if err := now.inherit(a); err != nil {
		return err
	}
	if err := r.draw(element.Name.Local, a, now); err != nil {
		return err
	}
	r.open = append(r.open, now)
	return a.unread()
}

func (r *svgReader) draw(name string, a *attributes, now state) error {
	var path Path
	var err error
	switch name {
	case "svg", "g":
		return nil
	case "path":
		path, err = readPathData(a.take("d"), maxSegments-r.segments)
	case "rect", "circle", "ellipse", "polygon":
		path, err = readFigure(name, a)
	default:
		return errors.New("this element is not read")
	}
	if err != nil {
		return err
	}
	r.segments += len(path)
	if err := bound(r.segments, maxSegments, "path segments"); err != nil {
		return err
	}
	shape := now.shape
	shape.Path = path
	shape = shape.Transform(now.matrix)
	if !shape.inReach() {
		return fmt.Errorf("drawn further out than %g mm", largest)
	}
	if len(path) > 0 {
		r.drawing.Shapes = append(r.drawing.Shapes, shape)
	}
	return nil
}

// inReach is false for NaN too.
func (s Shape) inReach() bool {
	for _, segment := range s.Path {
		for _, p := range segment.P[:segment.Op.Points()] {
			if !(math.Abs(p.X) <= largest && math.Abs(p.Y) <= largest) {
				return false
			}
		}
	}
	for _, v := range []float64{s.Width, s.Dash.On, s.Dash.Off, s.Dash.Phase} {
		if !(math.Abs(v) <= largest) {
			return false
		}
	}
	return true
}

// canvas reads the size of the drawing; the matrix leads from user units to mm.
func (r *svgReader) canvas(a *attributes) (Matrix, error) {
	if version := a.take("version"); version != "" && version != "1.1" {
		return Matrix{}, fmt.Errorf("version %q is not read", version)
	}
	box, err := readNumbers(a.take("viewBox"))
	if err != nil || len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		return Matrix{}, errors.New("viewBox must be four numbers, with a width and a height")
	}
	scale := 1.0
	width, height := strings.TrimSpace(a.take("width")), strings.TrimSpace(a.take("height"))
	if width != "" || height != "" {
		across, err1 := readNumber(strings.TrimSuffix(width, "mm"))
		down, err2 := readNumber(strings.TrimSuffix(height, "mm"))
		scale = across / box[2]
		if err1 != nil || err2 != nil || !(scale > 0) || math.Abs(down/box[3]/scale-1) > 1e-3 {
			return Matrix{}, errors.New("width and height must be in mm and in the proportion of the viewBox")
		}
	}
	r.drawing.Width, r.drawing.Height = box[2]*scale, box[3]*scale
	if !(r.drawing.Width <= largest && r.drawing.Height <= largest) {
		return Matrix{}, fmt.Errorf("wider or higher than %g mm", largest)
	}
	return Translate(-box[0], -box[1]).Then(Scale(scale, scale)), nil
}

func bound(n, limit int, what string) error {
	if n > limit {
		return fmt.Errorf("more than %d %s", limit, what)
	}
	return nil
}
