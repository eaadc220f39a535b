package ornament

import (
	"bytes"
	"compress/flate"
	"math"
	"slices"
	"testing"

	"bangkhen/internal/drawing"
)

// styles are all designs on all sheets.
func styles() []Style {
	var all []Style
	for _, design := range Designs() {
		sizes := []Style{
			{Width: 420, Height: 297, Margin: 9, Emblem: 42},
			{Width: 400, Height: 300, Margin: 10, Side: 5, Emblem: 42},
			{Width: 365, Height: 270, Margin: 8, Emblem: 38},
			{Width: 297, Height: 210, Margin: 6, Emblem: 30},
			{Width: 210, Height: 148, Margin: 4.5, Emblem: 21},
			{Width: 297, Height: 420, Margin: 9, Emblem: 36},
		}
		for i, style := range sizes {
			if style.Design = design; design == "trung-tinh" {
				style.Emblem = 0
			}
			style.Ground = append(Grounds(), "")[i%(len(Grounds())+1)]
			all = append(all, style)
		}
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
	for _, shape := range (drawing.Drawing{Shapes: shapes}).Flat() {
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
func frameOf(t *testing.T, s Style) []drawing.Shape {
	t.Helper()
	_, frame, emblem, err := parts(s)
	frame = append(frame, emblem...)
	if err != nil {
		t.Fatalf("%+v: %v", s, err)
	}
	return drawing.Drawing{Shapes: frame}.Flat()
}

func TestTheFrameIsSymmetric(t *testing.T) {
	for _, style := range styles() {
		style.Emblem = 0
		found := spots(frameOf(t, style))
		if len(found) < 1000 {
			t.Fatalf("only %d points drawn", len(found))
		}
		width := int(style.Width * 100)
		for p := range found {
			if middle := 13 * style.scale() * 100; math.Abs(float64(2*p.x-width))/2 < middle {
				continue // the drums in the middle of the sides: their circles run one way round
			}
			if !near(found, width-p.x, p.y) {
				t.Fatalf("%+v: a point at %d, %d has no mirror image", style, p.x, p.y)
			}
		}
	}
}

// A row is whole units from the tile in the corner to that in the middle of the side, or
// to the emblem: it begins and ends where they do.
func TestRowsAreWholeFromTileToTile(t *testing.T) {
	for _, style := range styles() {
		c := &canvas{style: style.even(), unit: style.scale()}
		const corner, middle, pitch = 20.8, 5.2, 4.7
		width, height := c.style.Width, c.style.Height
		want := []float64{width/2 - c.style.niche(), width/2 - middle*c.unit, height/2 - middle*c.unit}
		if style.Emblem == 0 {
			want = want[1:]
		}
		seen := 0
		c.rows(corner, middle, pitch, func(step float64, count int) []drawing.Shape {
			end := style.Margin + corner*c.unit + step*float64(count)
			if math.Abs(end-want[seen]) > 1e-9 {
				t.Errorf("%+v: row %d ends at %.3f, want %.3f", style, seen, end, want[seen])
			}
			if step < pitch*c.unit*0.8 || step > pitch*c.unit*1.25 {
				t.Errorf("%+v: a unit of row %d is %.2f mm long, want about %.2f", style, seen, step, pitch*c.unit)
			}
			seen++
			return nil
		})
		if seen != len(want) {
			t.Errorf("%+v: %d kinds of rows, want %d: top, bottom and sides", style, seen, len(want))
		}
	}
}

// Between circles a tangent touches both: it is square to the radius there.
func TestTangentsTouch(t *testing.T) {
	for _, radius := range []float64{0.5, 1.4, 2} {
		a, b := drawing.Point{X: 3, Y: 4}, drawing.Point{X: 7, Y: 6}
		from, to := tangent(a, b, radius)
		for i, touch := range []struct{ centre, at drawing.Point }{{a, from}, {b, to}} {
			rx, ry := touch.at.X-touch.centre.X, touch.at.Y-touch.centre.Y
			if math.Abs(math.Hypot(rx, ry)-radius) > 1e-9 || math.Abs(rx*(to.X-from.X)+ry*(to.Y-from.Y)) > 1e-9 {
				t.Errorf("radius %v: end %d does not touch its circle", radius, i)
			}
		}
	}
}

// What is folded is the emblem all the same.
func TestTheFoldedEmblemIsTheEmblem(t *testing.T) {
	emblem, err := picture("emblem.svg")
	if err != nil {
		t.Fatal(err)
	}
	flat := drawing.Drawing{Shapes: joined(emblem)}.Flat()
	if len(flat) != len(emblem.Shapes) {
		t.Fatalf("%d shapes, want %d", len(flat), len(emblem.Shapes))
	}
	for _, want := range emblem.Shapes {
		// Twice, as the mirror of an image.
		if !slices.ContainsFunc(flat, func(s drawing.Shape) bool { return resembles(s, want, 2*strayed) }) {
			low, _ := want.Bounds()
			t.Errorf("the shape at %v is lost", low)
		}
	}
}

// resembles reports that two shapes look the same but for a distance in mm, and a sixth of the
// weight of their lines.
func resembles(a, b drawing.Shape, distance float64) bool {
	if len(a.Path) != len(b.Path) || a.Fill != b.Fill || a.Stroke != b.Stroke || math.Abs(a.Width-b.Width) > b.Width/6 {
		return false
	}
	for i, s := range a.Path {
		for j, p := range s.P[:s.Op.Points()] {
			if q := b.Path[i].P[j]; s.Op != b.Path[i].Op || math.Hypot(p.X-q.X, p.Y-q.Y) > distance {
				return false
			}
		}
	}
	return true
}

func TestTheClearRectangleIsClear(t *testing.T) {
	for _, style := range styles() {
		x, y, width, height := style.Clear()
		allowed := style.Occupied()
		for _, shape := range frameOf(t, style) {
			low, high := shape.Bounds()
			if shape.Fill == drawing.RGB(0xFFFFFF) && !shape.Stroke.Used {
				continue // keeps the paper white
			}
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
		size := 0
		content, parts := drawn(t, style).PDFInParts()
		for _, stream := range append(parts, content) {
			var out bytes.Buffer
			w, err := flate.NewWriter(&out, flate.BestCompression)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(stream); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			size += out.Len() + 150 // with its dictionary and its line in the table
		}
		limit := 25_500
		if style.Design != "bang-khen-trong-dong" {
			limit = 22_000
		}
		if size > limit {
			t.Errorf("%+v: %d bytes", style, size)
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
		"ground":  func(s *Style) { s.Ground = "hoa-hong" },
		"state":   func(s *Style) { s.Design = "trung-tinh" },
	} {
		style := good
		change(&style)
		if _, err := Backdrop(style); err == nil {
			t.Errorf("%s: %+v was drawn", name, style)
		}
	}
}

// ink is a rectangle about a shape with its stroke, through places on its curves.
func ink(s drawing.Shape) (low, high drawing.Point) {
	var on drawing.Path
	var now drawing.Point
	for _, segment := range s.Path {
		switch segment.Op {
		case drawing.CurveTo:
			for t := 0.05; t < 1; t += 0.05 {
				p := cubic{now, segment.P[0], segment.P[1], segment.P[2]}.at(t)
				on.LineTo(p.X, p.Y)
			}
			now = segment.P[2]
		case drawing.Close:
			continue
		default:
			now = segment.P[0]
		}
		on.LineTo(now.X, now.Y)
	}
	s.Path = on
	return s.Bounds()
}

// The emblem is as wide on paper as its style says: what is coloured, without the white
// rim. With an emblem of the office's own its place is empty, and the frame still keeps off.
func TestTheEmblemIsAsWideAsItIsSaidToBe(t *testing.T) {
	for _, width := range []float64{20, 42, 60} {
		style := Style{Design: "bang-khen", Width: 420, Height: 297, Margin: 9, Emblem: width}
		_, _, emblem, err := parts(style)
		if err != nil {
			t.Fatal(err)
		}
		style.OwnEmblem = true
		_, without, none, err := parts(style)
		if err != nil {
			t.Fatal(err)
		}
		if len(emblem) == 0 || len(none) != 0 {
			t.Fatalf("%d shapes of the emblem, %d with one of the office's own", len(emblem), len(none))
		}
		x, y, wide, high := style.EmblemPlace()
		left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
		for _, s := range (drawing.Drawing{Shapes: emblem}).Flat() {
			if s.Fill == drawing.RGB(0xFFFFFF) {
				continue
			}
			low, high := ink(s)
			left, right, top, bottom = min(left, low.X), max(right, high.X), min(top, low.Y), max(bottom, high.Y)
		}
		if math.Abs(right-left-width) > 0.02*width || wide != width || left < x-0.5 || top < y-0.5 || bottom > y+high+0.5 {
			t.Errorf("emblem %v is %.2f mm wide, from %.2f, %.2f to %.2f", width, right-left, left, top, bottom)
		}
		for _, s := range (drawing.Drawing{Shapes: without}).Flat() {
			if low, high := s.Bounds(); s.Fill != drawing.RGB(0xFFFFFF) && low.X > x+2 && high.X < x+wide-2 && low.Y < y+high.Y/3 && high.Y < y+wide/2 {
				t.Errorf("something is drawn in the emblem's place: %.1f–%.1f", low, high)
			}
		}
	}
}
