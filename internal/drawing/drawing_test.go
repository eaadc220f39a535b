package drawing

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

// document wraps elements in an svg of 100 × 100 mm.
func document(elements string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">` + elements + `</svg>`)
}

// described writes a path in absolute M, L, C, Z with at most three decimals.
func described(path Path) string {
	var out []string
	for _, segment := range path {
		word := string("MLCZ"[segment.Op])
		for _, p := range segment.P[:segment.Op.Points()] {
			word += fmt.Sprintf(" %g,%g", math.Round(p.X*1000)/1000+0, math.Round(p.Y*1000)/1000+0)
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

func TestPathData(t *testing.T) {
	for data, want := range map[string]string{
		"M1 2L3 4":                     "M 1,2 L 3,4",
		"M1,2 3,4 5,6":                 "M 1,2 L 3,4 L 5,6",
		"m1 2 3 4z":                    "M 1,2 L 4,6 Z",
		"M1 2h3v4H0V0":                 "M 1,2 L 4,2 L 4,6 L 0,6 L 0,0",
		"M.5-.5l1e1.25":                "M 0.5,-0.5 L 10.5,-0.25",
		"M0 0C1 2 3 4 5 6s7 8 9 10":    "M 0,0 C 1,2 3,4 5,6 C 7,8 12,14 14,16",
		"M0 0S3 4 5 6":                 "M 0,0 C 0,0 3,4 5,6",
		"M0 0Q3 3 6 0":                 "M 0,0 C 2,2 4,2 6,0",
		"M0 0q3 3 6 0t6 0":             "M 0,0 C 2,2 4,2 6,0 C 8,-2 10,-2 12,0",
		"M0 0T6 0":                     "M 0,0 C 0,0 2,0 6,0",
		"M1 1L2 2ZL5 5":                "M 1,1 L 2,2 Z M 1,1 L 5,5",
		"M1 1L2 2Zm1 0l1 1":            "M 1,1 L 2,2 Z M 2,1 L 3,2",
		"M0 0A0 5 0 0 1 7 7":           "M 0,0 L 7,7",
		"M3 4A5 5 0 1 1 3 4":           "M 3,4",
		"  M 1 2\n\tL 3\r\n4  ":        "M 1,2 L 3,4",
		"M0 0c0 0 1 1 2 2 0 0 1 1 2 2": "M 0,0 C 0,0 1,1 2,2 C 2,2 3,3 4,4",
	} {
		path, err := readPathData(data, 1000)
		if err != nil {
			t.Errorf("%q: %v", data, err)
		} else if got := described(path); got != want {
			t.Errorf("%q: %s, want %s", data, got, want)
		}
	}
	for _, data := range []string{"L1 2", "M", "M1", "M1 2L3", "M1 2X3 4", "M1 2 Z 3 4", "M1 2A1 1 0 2 0 3 3", "M1e9 0", "M1 2,,3 4", "M1 2Lé"} {
		if path, err := readPathData(data, 1000); err == nil {
			t.Errorf("%q was read as %s", data, described(path))
		}
	}
}

// bezier is a point of a cubic curve.
func bezier(a, b, c, d Point, t float64) Point {
	u := 1 - t
	mix := func(a, b, c, d float64) float64 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
	return Point{mix(a.X, b.X, c.X, d.X), mix(a.Y, b.Y, c.Y, d.Y)}
}

// From (1, 0) to (0, 1) two circles of radius 1 lead: one about the origin, one
// about (1, 1). The flags choose the circle and the way round.
func TestArcFlags(t *testing.T) {
	for _, c := range []struct {
		large, sweep int
		center       Point
		through      Point
		length       float64
	}{
		{0, 1, Point{0, 0}, Point{math.Sqrt2 / 2, math.Sqrt2 / 2}, math.Pi / 2},
		{1, 0, Point{0, 0}, Point{-math.Sqrt2 / 2, -math.Sqrt2 / 2}, 3 * math.Pi / 2},
		{0, 0, Point{1, 1}, Point{1 - math.Sqrt2/2, 1 - math.Sqrt2/2}, math.Pi / 2},
		{1, 1, Point{1, 1}, Point{1 + math.Sqrt2/2, 1 + math.Sqrt2/2}, 3 * math.Pi / 2},
	} {
		path, err := readPathData(fmt.Sprintf("M1 0A1 1 0 %d%d0 1", c.large, c.sweep), 100)
		if err != nil {
			t.Fatal(err)
		}
		now, length, nearest := path[0].P[0], 0.0, math.Inf(1)
		for _, segment := range path[1:] {
			previous := now
			for step := 1; step <= 100; step++ {
				p := bezier(now, segment.P[0], segment.P[1], segment.P[2], float64(step)/100)
				if radius := math.Hypot(p.X-c.center.X, p.Y-c.center.Y); math.Abs(radius-1) > 5e-4 {
					t.Fatalf("flags %d %d: %v is %v from the centre", c.large, c.sweep, p, radius)
				}
				nearest = min(nearest, math.Hypot(p.X-c.through.X, p.Y-c.through.Y))
				length += math.Hypot(p.X-previous.X, p.Y-previous.Y)
				previous = p
			}
			now = segment.P[2]
		}
		if now != (Point{0, 1}) || math.Abs(length-c.length) > 1e-3 || nearest > 0.02 {
			t.Errorf("flags %d %d: ends at %v after %v, passes %v by %v", c.large, c.sweep, now, length, c.through, nearest)
		}
	}
}

// An ellipse too small for its ends grows until it reaches; a turned one keeps
// its axes.
func TestArcThatDoesNotReach(t *testing.T) {
	path, err := readPathData("M0 0A1 2 30 0 1 10 0", 100)
	if err != nil {
		t.Fatal(err)
	}
	if end := path[len(path)-1].P[2]; end != (Point{10, 0}) {
		t.Errorf("ends at %v", end)
	}
	low, high := Shape{Path: path}.Bounds()
	if high.Y > 0.01 && low.Y < -0.01 && high.X-low.X > 30 {
		t.Errorf("grown to %v %v", low, high)
	}
}

func TestFiguresAndState(t *testing.T) {
	d, err := ReadSVG([]byte(`<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="50mm" height="25mm" viewBox="10 0 100 50">
 <title>not drawn</title>
 <g transform="translate(10 0) scale(2)" fill="#f00" stroke="#0000ff" stroke-width="1">
  <rect x="5" y="5" width="10" height="5"/>
  <g style="fill:none; stroke-linecap:round" transform="rotate(90)"><path d="M0 0L1 0"/></g>
 </g>
 <circle cx="60" cy="25" r="10" fill-rule="evenodd"/>
 <polygon points="10,0 12,0 12,2" stroke-dasharray="1 2"/>
</svg>`))
	if err != nil {
		t.Fatal(err)
	}
	if d.Width != 50 || d.Height != 25 || len(d.Shapes) != 4 {
		t.Fatalf("%v × %v mm with %d shapes", d.Width, d.Height, len(d.Shapes))
	}
	rect, line, circle, polygon := d.Shapes[0], d.Shapes[1], d.Shapes[2], d.Shapes[3]
	// In user units: scale 2 from 10, less the viewBox's 10; half of that in mm.
	if got, want := described(rect.Path), "M 5,5 L 15,5 L 15,10 L 5,10 Z"; got != want {
		t.Errorf("rect: %s, want %s", got, want)
	}
	if rect.Fill != RGB(0xFF0000) || rect.Stroke != RGB(0x0000FF) || rect.Width != 1 {
		t.Errorf("rect painted %+v", rect)
	}
	if got, want := described(line.Path), "M 0,0 L 0,1"; got != want || line.Fill.Used || !line.RoundCaps {
		t.Errorf("line: %s, want %s; %+v", got, want, line)
	}
	if low, high := circle.Bounds(); low != (Point{20, 7.5}) || high != (Point{30, 17.5}) || !circle.EvenOdd || circle.Fill != RGB(0) {
		t.Errorf("circle: %v %v %+v", low, high, circle)
	}
	if polygon.Dash != (Dash{On: 0.5, Off: 1}) || polygon.Stroke.Used {
		t.Errorf("polygon: %+v", polygon)
	}
}

func TestWhatIsRefusedIsNamed(t *testing.T) {
	deep := strings.Repeat("<g>", 40) + strings.Repeat("</g>", 40)
	for want, data := range map[string][]byte{
		"svg: line 2: text: this element is not read": document("\n<text>x</text>"),
		"image":                    document(`<image href="x.png"/>`),
		"linearGradient":           document(`<linearGradient/>`),
		"url(#a)":                  document(`<rect width="1" height="1" fill="url(#a)"/>`),
		"opacity":                  document(`<rect width="1" height="1" opacity=".5"/>`),
		"clip-path":                document(`<rect width="1" height="1" style="clip-path:none"/>`),
		"use: this element":        document(`<use href="#a"/>`),
		"script":                   document(`<script>alert(1)</script>`),
		"document types":           []byte(`<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>`),
		"invalid character entity": document(`<path d="&a;"/>`),
		"inside one another":       document(deep),
		"viewBox":                  []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
		"proportion":               []byte(`<svg viewBox="0 0 10 10" width="10mm" height="20mm"/>`),
		"width must be given":      document(`<rect height="1"/>`),
		"out of range":             document(`<circle cx="1e300" r="1"/>`),
		"drawn further out":        document(`<g transform="scale(1000000)"><circle cx="1000" r="1"/></g>`),
		"too many segments":        document(`<path d="M0 0` + strings.Repeat("h1", 110_000) + `"/>`),
		"larger than":              bytes.Repeat([]byte(" "), maxBytes+1),
		"no svg element":           []byte(" "),
		"must be svg":              []byte(`<g/>`),
		"skewX":                    document(`<g transform="skewX(3)"/>`),
		"syntax error":             []byte(`<svg viewBox="0 0 1 1">`),
		"stands twice":             document(`<rect width="1" width="2" height="1"/>`),
	} {
		_, err := ReadSVG(data)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: error %v, want one with %q", data, err, want)
		}
	}
}

// shapes of any kind, within some hundred mm.
func anyDrawing(t *rapid.T) Drawing {
	number := func(label string) float64 { return float64(rapid.IntRange(-9999, 9999).Draw(t, label)) / 100 }
	point := func(label string) Point { return Point{number(label), number(label)} }
	paint := func(label string) Paint {
		if rapid.Bool().Draw(t, label) {
			return RGB(uint32(rapid.IntRange(0, 0xFFFFFF).Draw(t, label)))
		}
		return Paint{}
	}
	d := Drawing{Width: 210, Height: 297}
	for range rapid.IntRange(1, 5).Draw(t, "shapes") {
		s := Shape{Fill: paint("fill"), Stroke: paint("stroke")}
		s.Path.MoveTo(number("x"), number("y"))
		for range rapid.IntRange(1, 6).Draw(t, "segments") {
			switch rapid.IntRange(0, 2).Draw(t, "op") {
			case 0:
				s.Path.Lines(point("a"), point("b"))
			case 1:
				a, b, c := point("a"), point("b"), point("c")
				s.Path.CurveTo(a.X, a.Y, b.X, b.Y, c.X, c.Y)
			case 2:
				s.Path.Circle(number("x"), number("y"), 3)
				s.Path.MoveTo(number("x"), number("y"))
			}
		}
		if s.Stroke.Used {
			s.Width = float64(rapid.IntRange(1, 300).Draw(t, "width")) / 100
			s.RoundCaps, s.RoundJoins = rapid.Bool().Draw(t, "caps"), rapid.Bool().Draw(t, "joins")
		} else {
			s.Width = 1
		}
		s.EvenOdd = rapid.Bool().Draw(t, "evenodd")
		d.Shapes = append(d.Shapes, s)
	}
	return d
}

func TestSVGRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDrawing(t)
		svg := d.SVG()
		back, err := ReadSVG(svg)
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		if !bytes.Equal(back.SVG(), svg) {
			t.Fatalf("read back as\n%s\nnot\n%s", back.SVG(), svg)
		}
		for i, s := range d.Shapes {
			low, high := s.Bounds()
			for _, segment := range s.Path {
				for _, p := range segment.P[:segment.Op.Points()] {
					if p.X < low.X || p.Y < low.Y || p.X > high.X || p.Y > high.Y {
						t.Fatalf("shape %d: %v is outside its bounds", i, p)
					}
				}
			}
		}
	})
}

// A row by Repeat shows what the same shapes one by one show, however it is
// moved and turned.
func TestRepeatIsARow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(label string) float64 { return float64(rapid.IntRange(-500, 500).Draw(t, label)) / 10 }
		step := Rotate(number("turn")).Then(Translate(number("dx"), number("dy")))
		seen := Rotate(number("seen turn")).Then(Scale(-2, 2)).Then(Translate(number("x"), number("y")))
		var path Path
		path.Polygon(Point{0, 0}, Point{3, 0}, Point{1, 2})
		row := Shape{Path: path, Fill: RGB(1), Repeat: Repeat{Step: step, Times: 4}}.Transform(seen)
		var got []string
		row.each(func(p Path) { got = append(got, described(p)) })
		for i := range 5 {
			if want := described(path.Transform(seen)); got[i] != want && !closeTo(row, i, path.Transform(seen)) {
				t.Fatalf("copy %d is at %s, want %s", i, got[i], want)
			}
			path = path.Transform(step)
		}
	})
}

// closeTo forgives the last decimals.
func closeTo(row Shape, n int, want Path) bool {
	i, ok := 0, true
	row.each(func(p Path) {
		if i == n {
			for j, segment := range p {
				for k := range segment.Op.Points() {
					ok = ok && math.Hypot(segment.P[k].X-want[j].P[k].X, segment.P[k].Y-want[j].P[k].Y) < 1e-6
				}
			}
		}
		i++
	})
	return ok
}

func TestPDFOperators(t *testing.T) {
	var square, curve, two Path
	square.Rect(10, 10, 20, 5)
	curve.MoveTo(0, 0)
	curve.CurveTo(0, 0, 10, 10, 10, 10)
	two.Lines(Point{0, 0}, Point{10, 0})
	d := Drawing{Width: 25.4, Height: 25.4, Shapes: []Shape{
		{Path: square, Fill: RGB(0xFF0000)},
		{Path: square, Fill: RGB(0xFF0000), Stroke: RGB(0), Width: 25.4 / 72, EvenOdd: true},
		{Path: curve, Stroke: RGB(0), Width: 25.4 / 72},
		{Path: two, Stroke: RGB(0), Width: 25.4 / 72, Dash: Dash{On: 25.4 / 72, Off: 25.4 / 36}, RoundCaps: true,
			Repeat: Repeat{Step: Translate(0, 25.4/72), Times: 1}},
		{Path: two}, // nothing to paint
	}}
	want := "q\n4 M\n" +
		"1 0 0 rg\n28.3 43.7 56.7 -14.2 re\nf\n" +
		"0 G\n1 w\n28.3 43.7 56.7 -14.2 re\nB*\n" +
		"0 72 m\n28.3 43.7 28.3 43.7 v\nS\n" +
		"1 J\n[1 2]0 d\nq\n0 72 m\n28.3 72 l\nS\n1 0 0 1 0 -1 cm\n0 72 m\n28.3 72 l\nS\nQ\nQ\n"
	if got := string(d.PDF()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzReadSVG(f *testing.F) {
	f.Add(document(`<g transform="rotate(30 1 2)"><path d="M0 0A1 2 3 0 1 4 5z"/><rect x="1" y="2" width="3" height="4" rx="1"/></g>`))
	f.Add(document(`<ellipse cx="1" cy="2" rx="3" ry="4" style="fill:#abc;stroke:none"/>`))
	f.Add([]byte(`<svg viewBox="0 0 1 1" width="2mm" height="2mm"><polygon points="1 2,3 4"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := ReadSVG(data)
		if err != nil {
			return
		}
		again, err := ReadSVG(d.SVG())
		if err != nil {
			t.Fatalf("can not read back what was read: %v\n%s", err, d.SVG())
		}
		if len(again.Shapes) != len(d.Shapes) {
			t.Fatalf("%d shapes became %d", len(d.Shapes), len(again.Shapes))
		}
		d.PDF()
	})
}

// A group is what its flat shapes are, in pictures and in the file, and each of its
// copies begins with a state of its own.
func TestAGroupIsItsShapesAtAllPlaces(t *testing.T) {
	var line Path
	line.Lines(Point{X: 1, Y: 1}, Point{X: 4, Y: 3})
	inner := []Shape{
		{Path: line, Stroke: RGB(0xFF0000), Width: 0.5, RoundCaps: true},
		{Path: line, Stroke: RGB(0x0000FF), Width: 0.25, Repeat: Repeat{Step: Translate(0, 2), Times: 1}},
	}
	mirror := Matrix{A: -1, D: 1, E: 40}
	d := Drawing{Width: 40, Height: 20, Shapes: []Shape{
		Grouped(inner, Identity(), mirror),
		{Path: line, Stroke: RGB(0x0000FF), Width: 0.25},
	}}
	flat := d.Flat()
	if len(flat) != 5 {
		t.Fatalf("%d flat shapes, want 5", len(flat))
	}
	if p := flat[2].Path[1].P[0]; p != (Point{X: 36, Y: 3}) {
		t.Errorf("the mirrored line ends at %v", p)
	}
	low, high := d.Shapes[0].Bounds()
	if low.X > 1 || high.X < 39 || high.Y < 5 {
		t.Errorf("bounds %v–%v", low, high)
	}
	out := string(d.PDF())
	if n := strings.Count(out, "1 J"); n != 2 {
		t.Errorf("round caps are asked for %d times, want 2 in\n%s", n, out)
	}
	// Both are written from a corner 2 mm outside their ink.
	if a, b := strings.Count(out, "1 0 0 1 -3.54 "), strings.Count(out, "-1 0 0 1 116.93 "); a != 1 || b != 1 {
		t.Errorf("%d in place and %d mirrored, want one each in\n%s", a, b, out)
	}
	moved := d.Shapes[0].Transform(Translate(5, 0))
	if p := (Drawing{Shapes: []Shape{moved}}).Flat()[2].Path[0].P[0]; math.Abs(p.X-44) > 1e-9 {
		t.Errorf("the mirrored line of a moved group begins at %v", p)
	}
}
