package drawing

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// PDFInParts is [Drawing.PDF] with large groups apart: form XObjects, which the content
// shows at each of their places as "/S0 Do", "/S1 Do" and so on.
func (d Drawing) PDFInParts() (content []byte, parts [][]byte) {
	w := &pdfWriter{top: d.Height, parts: &parts, fine: 1}
	w.drawing(d)
	return w.out, parts
}

// PDF is the drawing as PDF content operators in points on a page as high as
// the drawing. The graphics state is saved and restored around it. Places are
// rounded to 0.01 pt (0.0035 mm).
func (d Drawing) PDF() []byte {
	w := &pdfWriter{top: d.Height}
	w.drawing(d)
	return w.out
}

func (w *pdfWriter) drawing(d Drawing) {
	w.operator("q")
	if w.fine > 0 {
		w.out = append(w.out, ".1 0 0 .1 0 0 cm\n"...)
	}
	w.decimal(MitreLimit, 0)
	w.operator("M")
	for _, shape := range d.Shapes {
		w.shape(shape)
	}
	w.operator("Q")
}

// pdfWriter counts in hundredths of a point, so that rounded numbers stay exact.
type pdfWriter struct {
	out          []byte
	parts        *[][]byte // take groups apart; nil when nothing is apart
	named        bool      // some are
	fine         int       // decimals that are left out, as it is drawn in smaller units: places are whole numbers
	top          float64   // mm
	fill, stroke Paint
	line         lineState
}

// lineState is what PDF keeps from shape to shape; zero is its default, save
// for the width, which starts unset here.
type lineState struct {
	width     int
	cap, join int // 1 is round
	dash      [3]int
}

type place struct{ x, y int }

func (w *pdfWriter) shape(s Shape) {
	if s.Group != nil {
		w.group(*s.Group)
		return
	}
	filled, stroked := s.Fill.Used, s.Stroke.Used && s.Width > 0
	if len(s.Path) == 0 || !filled && !stroked {
		return
	}
	if filled {
		w.color(&w.fill, s.Fill, "rg", "g")
	}
	if stroked {
		w.color(&w.stroke, s.Stroke, "RG", "G")
		w.setLine(s)
	}
	if s.Repeat.Times > 0 {
		w.operator("q")
	}
	w.paint(s, filled, stroked)
	for range s.Repeat.Times {
		w.move(s.Repeat.Step, w.top, 5)
		w.paint(s, filled, stroked)
	}
	if s.Repeat.Times > 0 {
		w.operator("Q")
	}
}

// group writes the shapes once for each place. Each time they begin with a state of
// which nothing is known, so that all copies are the same bytes; and they are written
// from the corner of a box of their own, where numbers are short.
func (w *pdfWriter) group(g Group) {
	if len(g.Shapes) == 0 {
		return
	}
	const around = 2 // mm, for the points of mitres
	inner := &pdfWriter{fill: unknownPaint, stroke: unknownPaint, line: unknownLine, parts: w.parts, fine: w.fine}
	var left, top float64
	if g.Origin != nil {
		left, top = g.Origin.X, g.Origin.Y
	} else {
		low, high := Grouped(g.Shapes, Identity()).Bounds()
		left, top = low.X-around, low.Y-around
		inner.top = high.Y + around - top
	}
	for _, shape := range g.Shapes {
		inner.shape(shape.Transform(Translate(-left, -top)))
	}
	w.named = w.named || inner.named
	shown := inner.out
	if w.parts != nil && !inner.named && len(inner.out) >= leastPart && len(inner.out)*(len(g.Places)-1) >= worthAPart {
		w.named = true
		shown = w.part(inner.out)
	}
	for _, place := range g.Places {
		w.operator("q")
		w.move(Translate(left, top).Then(place), inner.top, 2)
		w.out = append(w.out, shown...)
		w.operator("Q")
	}
}

// part names what is shown apart, once for all that is the same.
func (w *pdfWriter) part(content []byte) []byte {
	n := slices.IndexFunc(*w.parts, func(known []byte) bool { return bytes.Equal(known, content) })
	if n < 0 {
		n = len(*w.parts)
		*w.parts = append(*w.parts, content)
	}
	return fmt.Appendf(nil, "/S%d Do\n", n)
}

// worthAPart is as long as the further copies of a group must be together, in bytes, for
// it to be an object of its own: shorter ones are packed as well where they are. Small
// things are never one: readers would open it a hundred times.
const (
	worthAPart = 7_500
	leastPart  = 500
)

// These are what no shape asks for, so that whatever is asked for is written.
var (
	unknownPaint = Paint{Color{1, 2, 3}, false}
	unknownLine  = lineState{width: -1, cap: -1, join: -1, dash: [3]int{-1, -1, -1}}
)

func (w *pdfWriter) paint(s Shape, filled, stroked bool) {
	closed := w.path(s.Path, stroked)
	w.operator(paintOperator(filled, stroked, closed, s.EvenOdd))
}

// move changes the coordinate system by a step, from that of a writer whose page is top
// high. As every copy is then written in
// the same words, compression leaves little of them. The place has as many decimals as
// said, of a point: along a row errors add up.
func (w *pdfWriter) move(step Matrix, top float64, decimals int) {
	up := Translate(0, -top).Then(Scale(1, -1)).Then(step).Then(Scale(1, -1)).Then(Translate(0, w.top)) // y up, in points
	for _, v := range [4]float64{up.A, up.B, up.C, up.D} {
		w.decimal(int(math.Round(bounded(v)*1e7)), 7)
	}
	for _, v := range [2]float64{up.E, up.F} {
		w.decimal(int(math.Round(bounded(v)*pointsPerMM*math.Pow10(decimals))), decimals-w.fine)
	}
	w.operator("cm")
}

// paintOperator: closing is part of the operator where PDF has one for it.
func paintOperator(filled, stroked, closed, evenOdd bool) string {
	operator := "f"
	switch {
	case filled && stroked && closed:
		operator = "b"
	case filled && stroked:
		operator = "B"
	case stroked && closed:
		return "s"
	case stroked:
		return "S"
	}
	if evenOdd {
		operator += "*"
	}
	return operator
}

// color chooses a colour. What has none is said in grey, which a press prints with
// the black ink alone.
func (w *pdfWriter) color(now *Paint, want Paint, rgb, grey string) {
	if *now == want {
		return
	}
	*now = want
	parts, operator := []uint8{want.R, want.G, want.B}, rgb
	if want.R == want.G && want.G == want.B {
		parts, operator = parts[:1], grey
	}
	for _, part := range parts {
		// Three decimals give back the same eighth bit.
		w.decimal(int(math.Round(float64(part)*1000/255)), 3)
	}
	w.operator(operator)
}

func (w *pdfWriter) setLine(s Shape) {
	want := lineState{
		width: points(s.Width), cap: oneIf(s.RoundCaps), join: oneIf(s.RoundJoins),
		dash: [3]int{points(s.Dash.On), points(s.Dash.Off), points(s.Dash.Phase)},
	}
	if want.dash[1] <= 0 { // no gaps: unbroken
		want.dash = [3]int{}
	}
	if w.line.width != want.width {
		w.number(want.width)
		w.operator("w")
	}
	if w.line.cap != want.cap {
		w.decimal(want.cap, 0)
		w.operator("J")
	}
	if w.line.join != want.join {
		w.decimal(want.join, 0)
		w.operator("j")
	}
	if w.line.dash != want.dash {
		w.dash(s.Dash, want.dash)
	}
	w.line = want
}

// dash lengths get four decimals: an error of 0.005 pt would add up over the
// hundreds of pieces of a ring and open its seam.
func (w *pdfWriter) dash(dash Dash, rounded [3]int) {
	if rounded == [3]int{} {
		w.out = append(w.out, "[]0 d\n"...)
		return
	}
	fine := func(mm float64) int { return int(math.Round(bounded(mm) * pointsPerMM * 10000)) }
	w.out = append(w.out, '[')
	w.decimal(fine(dash.On), 4-w.fine)
	w.decimal(fine(dash.Off), 4-w.fine)
	w.out = append(w.out, ']')
	w.decimal(fine(dash.Phase), 4-w.fine)
	w.operator("d")
}

// path writes the segments and says whether the last subpath is left to be
// closed by the paint operator. Filling closes by itself.
func (w *pdfWriter) path(path Path, stroked bool) (closed bool) {
	var now, start place
	for i := 0; i < len(path); i++ {
		segment := path[i]
		last := i == len(path)-1
		switch segment.Op {
		case MoveTo:
			if w.rect(path[i:]) {
				i += 4
				continue
			}
			now = w.place(segment.P[0])
			start = now
			w.at(now)
			w.operator("m")
		case LineTo:
			to := w.place(segment.P[0])
			if to == now && !(i > 0 && path[i-1].Op == MoveTo) {
				continue // lost in rounding; a lone point stays, as a dot
			}
			now = to
			w.at(now)
			w.operator("l")
		case CurveTo:
			now = w.curve(now, segment)
		case Close:
			now = start
			if last {
				return stroked
			}
			if stroked {
				w.operator("h")
			}
		}
	}
	return false
}

func (w *pdfWriter) curve(now place, segment Segment) place {
	first, second, to := w.place(segment.P[0]), w.place(segment.P[1]), w.place(segment.P[2])
	switch {
	case first == now:
		w.at(second)
		w.at(to)
		w.operator("v")
	case second == to:
		w.at(first)
		w.at(to)
		w.operator("y")
	default:
		w.at(first)
		w.at(second)
		w.at(to)
		w.operator("c")
	}
	return to
}

// rect writes the next five segments as one rectangle if they are one.
func (w *pdfWriter) rect(path Path) bool {
	if len(path) < 5 || path[1].Op != LineTo || path[2].Op != LineTo || path[3].Op != LineTo || path[4].Op != Close {
		return false
	}
	a, b, c, d := w.place(path[0].P[0]), w.place(path[1].P[0]), w.place(path[2].P[0]), w.place(path[3].P[0])
	if a.y != b.y || b.x != c.x || c.y != d.y || d.x != a.x {
		return false
	}
	w.at(a)
	w.number(c.x - a.x)
	w.number(c.y - a.y)
	w.operator("re")
	return true
}

// place lies on a grid of a tenth of a point, at most 0.018 mm off, which is half a dot
// at 1,400 dpi, and a tenth shorter in the file than on one of a twentieth.
func (w *pdfWriter) place(p Point) place {
	const grid = 10 // hundredths of a point
	return place{points(p.X/grid) * grid, points((w.top-p.Y)/grid) * grid}
}

func (w *pdfWriter) at(p place) {
	w.number(p.x)
	w.number(p.y)
}

func oneIf(on bool) int {
	if on {
		return 1
	}
	return 0
}

func (w *pdfWriter) operator(name string) {
	if n := len(w.out); n > 0 && isDigit(w.out[n-1]) {
		w.out = append(w.out, ' ')
	}
	w.out = append(w.out, name...)
	w.out = append(w.out, '\n')
}

func (w *pdfWriter) number(hundredths int) { w.decimal(hundredths, 2-w.fine) }

// decimal writes n / 10^places as short as it goes: "-.5", "12", ".07".
func (w *pdfWriter) decimal(n, places int) {
	if size := len(w.out); size > 0 && isDigit(w.out[size-1]) {
		w.out = append(w.out, ' ')
	}
	if n < 0 {
		w.out = append(w.out, '-')
		n = -n
	}
	for places > 0 && n%10 == 0 {
		n /= 10
		places--
	}
	digits := strconv.Itoa(n)
	for len(digits) < places {
		digits = "0" + digits
	}
	whole := len(digits) - places
	w.out = append(w.out, digits[:whole]...)
	if places > 0 {
		w.out = append(w.out, '.')
		w.out = append(w.out, digits[whole:]...)
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

const pointsPerMM = 72 / 25.4

// points is mm in hundredths of a point.
func points(mm float64) int { return int(math.Round(bounded(mm) * pointsPerMM * 100)) }

// bounded keeps a place in reach: what is off every sheet need not be exact.
func bounded(mm float64) float64 {
	if math.IsNaN(mm) {
		return 0
	}
	return max(-largest, min(largest, mm))
}
