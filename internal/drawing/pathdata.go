package drawing

import (
	"errors"
	"fmt"
	"strings"
)

// readPathData reads the d of a path, all commands of SVG 1.1.
func readPathData(text string, limit int) (Path, error) {
	p := pathReader{scanner: scanner{text: text}}
	for p.separator(); !p.done(); p.separator() {
		if len(p.path) > limit {
			return nil, errors.New("the paths have too many segments")
		}
		if !p.numberNext() {
			p.command = p.text[p.at]
			p.at++
			p.fresh = true
			p.blanks()
		} else if p.command == 0 || p.command|0x20 == 'z' {
			return nil, fmt.Errorf("a path command is missing at %q", clip(p.text[p.at:]))
		}
		if err := p.step(); err != nil {
			return nil, err
		}
		p.fresh = false
	}
	return p.path, nil
}

type pathReader struct {
	scanner
	path       Path
	command    byte
	fresh      bool // the command stands here, it is not carried on
	now, start Point
	control    Point // of the last curve
	curved     byte  // 'c' or 'q' after a curve of that kind
	closed     bool
}

// step reads the operands of one command and draws it.
func (p *pathReader) step() error {
	kind := p.command | 0x20
	count := map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}
	operands, known := count[kind]
	if !known || strings.IndexByte("MLHVCSQTAZmlhvcsqtaz", p.command) < 0 {
		return fmt.Errorf("path command %q does not exist", clip(string(rune(p.command))))
	}
	if len(p.path) == 0 && kind != 'm' {
		return errors.New("a path must begin with M")
	}
	var v [7]float64
	for i := range operands {
		if i > 0 {
			p.separator()
		}
		var err error
		if kind == 'a' && (i == 3 || i == 4) {
			var on bool
			if on, err = p.flag(); on {
				v[i] = 1
			}
		} else {
			v[i], err = p.number()
		}
		if err != nil {
			return fmt.Errorf("path command %c: %w", p.command, err)
		}
	}
	curved := byte(0)
	switch kind {
	case 'm', 'z':
		p.moveOrClose(kind, v)
	case 'l', 'h', 'v':
		p.line(kind, v)
	case 'c', 's', 'q', 't':
		curved = p.curve(kind, v)
	case 'a':
		p.reopen()
		to := p.point(v[5], v[6])
		p.path = appendArc(p.path, p.now, v[0], v[1], v[2], v[3] == 1, v[4] == 1, to)
		p.now = to
	}
	p.curved = curved
	return nil
}

// relative says whether operands count from the current point.
func (p *pathReader) relative() bool { return p.command >= 'a' }

func (p *pathReader) point(x, y float64) Point {
	if p.relative() {
		return Point{p.now.X + x, p.now.Y + y}
	}
	return Point{x, y}
}

// reopen begins a new subpath after Z when no M does.
func (p *pathReader) reopen() {
	if p.closed {
		p.path.MoveTo(p.now.X, p.now.Y)
		p.closed = false
	}
}

func (p *pathReader) moveOrClose(kind byte, v [7]float64) {
	switch {
	case kind == 'z':
		if !p.closed {
			p.path.Close()
		}
		p.now, p.closed = p.start, true
	case p.fresh:
		p.now = p.point(v[0], v[1])
		p.start, p.closed = p.now, false
		p.path.MoveTo(p.now.X, p.now.Y)
	default: // further pairs after M are lines
		p.line('l', v)
	}
}

func (p *pathReader) line(kind byte, v [7]float64) {
	p.reopen()
	to := p.point(v[0], v[1])
	switch kind {
	case 'h':
		to = Point{p.point(v[0], 0).X, p.now.Y}
	case 'v':
		to = Point{p.now.X, p.point(0, v[0]).Y}
	}
	p.now = to
	p.path.LineTo(to.X, to.Y)
}

func (p *pathReader) curve(kind byte, v [7]float64) (curved byte) {
	p.reopen()
	a, b, c := p.point(v[0], v[1]), p.point(v[2], v[3]), p.point(v[4], v[5])
	switch kind {
	case 's':
		a, b, c = p.mirrored('c'), a, b
	case 'q', 't':
		control, to := a, b
		if kind == 't' {
			control, to = p.mirrored('q'), a
		}
		p.control = control
		// A quadratic curve as the same cubic one.
		a, b, c = toward(p.now, control, 2.0/3), toward(to, control, 2.0/3), to
		p.path.CurveTo(a.X, a.Y, b.X, b.Y, c.X, c.Y)
		p.now = c
		return 'q'
	}
	p.path.CurveTo(a.X, a.Y, b.X, b.Y, c.X, c.Y)
	p.control, p.now = b, c
	return 'c'
}

// mirrored is the last control point seen through the current point, if the
// last curve was of the same kind.
func (p *pathReader) mirrored(kind byte) Point {
	if p.curved != kind {
		return p.now
	}
	return Point{2*p.now.X - p.control.X, 2*p.now.Y - p.control.Y}
}

func toward(from, to Point, part float64) Point {
	return Point{from.X + (to.X-from.X)*part, from.Y + (to.Y-from.Y)*part}
}
