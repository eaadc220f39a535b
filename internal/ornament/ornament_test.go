package ornament

import (
	"bytes"
	"compress/flate"
	"math"
	"testing"

	"bangkhen/internal/drawing"
)

// styles are all designs on all sheets.
func styles() []Style {
	var all []Style
	for _, design := range Designs() {
		all = append(all,
			Style{Design: design, Width: 420, Height: 297, Margin: 9, Emblem: 42},
			Style{Design: design, Width: 400, Height: 300, Margin: 10, Side: 5, Emblem: 42},
			Style{Design: design, Width: 365, Height: 270, Margin: 8, Emblem: 38},
			Style{Design: design, Width: 297, Height: 210, Margin: 6, Emblem: 30},
			Style{Design: design, Width: 297, Height: 420, Margin: 9, Emblem: 36})
	}
	return all
}

func drawn(t *testing.T, s Style) drawing.Drawing {
	t.Helper()
	d, err := Backdrop(s)
	if err != nil {
		t.Fatalf("%+v: %v", s, err)
	}
	return d
}

type spot struct{ x, y int } // hundredths of a mm

func spots(shapes []drawing.Shape) map[spot]bool {
	found := map[spot]bool{}
	for _, shape := range shapes {
		path := shape.Path
		for range shape.Repeat.Times + 1 {
			for _, segment := range path {
				for _, p := range segment.P[:segment.Op.Points()] {
					found[spot{int(math.Round(p.X * 100)), int(math.Round(p.Y * 100))}] = true
				}
			}
			path = path.Transform(shape.Repeat.Step)
		}
	}
	return found
}

// near allows for rounding.
func near(found map[spot]bool, x, y int) bool {
	for dx := -2; dx <= 2; dx++ {
		for dy := -2; dy <= 2; dy++ {
			if found[spot{x + dx, y + dy}] {
				return true
			}
		}
	}
	return false
}

// frameOf leaves out the ground, where the birds fly round one way.
func frameOf(d drawing.Drawing) []drawing.Shape {
	var frame []drawing.Shape
	for _, shape := range d.Shapes {
		if shape.Stroke != mist && shape.Fill != faintMist {
			frame = append(frame, shape)
		}
	}
	return frame
}

func TestTheFrameIsSymmetric(t *testing.T) {
	for _, style := range styles() {
		style.Emblem = 0
		found := spots(frameOf(drawn(t, style)))
		if len(found) < 1000 {
			t.Fatalf("only %d points drawn", len(found))
		}
		width := int(style.Width * 100)
		for p := range found {
			if !near(found, width-p.x, p.y) {
				t.Fatalf("%+v: a point at %d, %d has no mirror image", style, p.x, p.y)
			}
		}
	}
}

func TestTheMeanderCloses(t *testing.T) {
	for _, style := range styles() {
		c := &canvas{style: style, unit: style.scale()}
		const depth, step = 1.9, 2.25
		c.meander(depth, step, pen{gold, 1})
		found := spots(c.drawing.Shapes)
		inner := style.Margin + (depth+3*step)*c.unit
		for _, joint := range [][2]float64{
			{style.Width / 2, inner}, {style.Width / 2, style.Height - inner},
			{inner, style.Height / 2}, {style.Width - inner, style.Height / 2},
			{style.Margin + (depth+5*step)*c.unit, inner}, {inner, style.Margin + (depth+5*step)*c.unit},
		} {
			if !near(found, int(math.Round(joint[0]*100)), int(math.Round(joint[1]*100))) {
				t.Errorf("%+v: the line does not reach %.2f, %.2f", style, joint[0], joint[1])
			}
		}
	}
}

func TestTheClearRectangleIsClear(t *testing.T) {
	for _, style := range styles() {
		x, y, width, height := style.Clear()
		allowed := style.Occupied()
		for _, shape := range frameOf(drawn(t, style)) {
			low, high := shape.Bounds()
			round := low.X <= x && low.Y <= y && high.X >= x+width && high.Y >= y+height // a line of the frame
			apart := high.X <= x || high.Y <= y || low.X >= x+width || low.Y >= y+height
			if round || apart {
				continue
			}
			inside := false
			for _, box := range allowed {
				inside = inside || low.X >= box[0]-0.01 && high.X <= box[0]+box[2]+0.01 && low.Y >= box[1]-0.01
			}
			if !inside {
				t.Errorf("%+v: a shape at %.1f–%.1f × %.1f–%.1f reaches into the text", style, low.X, high.X, low.Y, high.Y)
			}
		}
	}
}

func TestNothingLeavesTheSheet(t *testing.T) {
	for _, style := range styles() {
		for _, shape := range drawn(t, style).Shapes {
			low, high := shape.Bounds()
			if low.X < 0 || low.Y < 0 || high.X > style.Width || high.Y > style.Height {
				t.Errorf("%+v: %.1f–%.1f × %.1f–%.1f is off the sheet", style, low.X, high.X, low.Y, high.Y)
			}
		}
	}
}

// The backdrop is in every certificate's file, which may have 60 KB by the
// default design and 80 KB by others.
func TestABackdropIsSmall(t *testing.T) {
	for _, style := range styles() {
		var out bytes.Buffer
		w, err := flate.NewWriter(&out, flate.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(drawn(t, style).PDF()); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if limit := map[string]int{"bang-khen": 25_000}[style.Design]; out.Len() > max(limit, 34_000) || limit > 0 && out.Len() > limit {
			t.Errorf("%+v: %d bytes", style, out.Len())
		}
	}
}

func TestWhatCanNotBeDrawnIsRefused(t *testing.T) {
	good := styles()[0]
	for name, change := range map[string]func(*Style){
		"design":  func(s *Style) { s.Design = "hoa-hong" },
		"sheet":   func(s *Style) { s.Width = 50 },
		"NaN":     func(s *Style) { s.Height = math.NaN() },
		"margin":  func(s *Style) { s.Margin = -1 },
		"no room": func(s *Style) { s.Width, s.Height, s.Margin = 120, 100, 40 },
		"emblem":  func(s *Style) { s.Emblem = 150 },
	} {
		style := good
		change(&style)
		if _, err := Backdrop(style); err == nil {
			t.Errorf("%s: %+v was drawn", name, style)
		}
	}
}
