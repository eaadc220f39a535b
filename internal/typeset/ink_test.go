package typeset

import (
	"math"
	"testing"

	"bangkhen/fonts"
)

// The ink of a line reaches out of its box where a swash does, and of plain capitals it
// is as high as they are.
func TestInk(t *testing.T) {
	faces, err := LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	line := func(face, text string, space float64) Line {
		p, err := faces.Set(Span{Text: text, Style: Style{Face: face, Size: 72, WordSpace: space}})
		if err != nil {
			t.Fatal(err)
		}
		return p.Greedy(1000, 0)[0]
	}
	plain := line("EBGaramond-Bold", "HIE", 0).Ink()
	face, _ := faces.Face("EBGaramond-Bold")
	if high := MM(face.CapHeight) * Pt(72).MM(); math.Abs(float64(-plain.Y-high)) > 0.5 || plain.H-high > 0.5 {
		t.Errorf("capitals of %.2f mm blacken %+v", high, plain)
	}
	if marked := line("EBGaramond-Bold", "HỆE", 0).Ink(); marked.Y >= plain.Y || marked.Y+marked.H <= plain.Y+plain.H {
		t.Errorf("Ệ blackens %+v, capitals %+v", marked, plain)
	}
	if marked := line("LiberationSerif-Bold", "Ê̆", 0).Ink(); marked.Y >= line("LiberationSerif-Bold", "Ê", 0).Ink().Y {
		t.Errorf("the breve of Ê̆ is not counted: %+v", marked)
	}
	script := line("GreatVibes-Regular", "Ông Y Hương", 0)
	if ink := script.Ink(); ink.X >= 0 && ink.X+ink.W <= script.Width {
		t.Errorf("no swash reaches out: %+v in %.2f", ink, script.Width)
	}
	wide := line("GreatVibes-Regular", "Ông Y Hương", 150)
	if got, want := float64(wide.Width-script.Width), float64(2*0.15*Pt(72).MM()); math.Abs(got-want) > 1e-6 {
		t.Errorf("two blanks of 150 more make %.3f mm, want %.3f", got, want)
	}
}

// Lines that are measured by ink do not touch each other nor leave their area, however
// narrow the leading, and stand in the middle by what is black.
func TestLinesByInk(t *testing.T) {
	faces, err := LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	area := Area{Box: Box{X: 30, Y: 40, W: 90, H: 70}, VAlign: Middle}
	block := Block{Tag: "name", Text: "Bà Nguyễn Thị Phượng Hoàng Yến và ông Y Hữu Ửng Giàng Phùng", Style: Style{Face: "GreatVibes-Regular", Size: 40, WordSpace: 150}, MinSize: 12, Leading: 0.8, MaxLines: 4, Align: Center, ByInk: true}
	below := Block{Tag: "detail", Text: "Ấp Ễ Hướng", Style: Style{Face: "EBGaramond-Medium", Size: 12}, MinSize: 12, Leading: 1, Align: Center}
	check := func(byInk bool) (touch, leave, off int) {
		b := block
		b.ByInk = byInk
		texts, err := faces.Fit(area, []Block{b, below})
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range texts {
			ink := text.Ink()
			if !area.Contains(ink) {
				leave++
			}
			if i > 0 && text.Tag == "name" {
				if before := texts[i-1].Ink(); before.Y+before.H >= ink.Y {
					touch++
				}
			}
			if text.Tag == "name" && math.Abs(float64(ink.X+ink.W/2-area.X-area.W/2)) > 0.002 {
				off++
			}
		}
		return touch, leave, off
	}
	if touch, leave, off := check(true); touch+leave+off > 0 {
		t.Errorf("by ink: %d lines touch, %d leave the area, %d are off the middle", touch, leave, off)
	}
	if touch, _, off := check(false); touch == 0 || off == 0 {
		t.Error("the text does not try what the test is for")
	}
}

// The first line of an area with a baseline stands on it, whatever its size.
func TestBaselineOfAnArea(t *testing.T) {
	faces, err := LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []Pt{8, 12, 20} {
		area := Area{Box: Box{X: 10, Y: 10, W: 100, H: 30}, Baseline: 20}
		texts, err := faces.Fit(area, []Block{{Tag: "a", Text: "Quyết định", Style: Style{Face: "EBGaramond-Medium", Size: size}, MinSize: size, Leading: 1.2, Align: Left}})
		if err != nil || texts[0].Baseline != 20 {
			t.Errorf("%v pt stands on %v, %v", size, texts, err)
		}
	}
	low := Area{Box: Box{X: 10, Y: 10, W: 100, H: 12}, Baseline: 20}
	if _, err := faces.Fit(low, []Block{{Tag: "a", Text: "a\nb", Style: Style{Face: "EBGaramond-Medium", Size: 12}, MinSize: 12, Leading: 1.2}}); err == nil {
		t.Error("a second line under the area was taken")
	}
}

// Lines of a citation end at its commas where another way would look more even.
func TestLinesAtCommas(t *testing.T) {
	faces, err := LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	block := Block{Tag: "citation", Text: "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023", Style: Style{Face: "EBGaramond-MediumItalic", Size: 21}, MinSize: 13, MaxLines: 5, MaxWidth: 250, Leading: 1.28, Align: Center}
	first := func(b Block) string {
		texts, err := faces.Fit(Area{Box: Box{W: 304, H: 56}}, []Block{b})
		if err != nil || len(texts) != 2 {
			t.Fatalf("%d lines, %v", len(texts), err)
		}
		return texts[0].Line.Text()
	}
	even := first(block)
	block.AtCommas = true
	if at := first(block); at == even || at != "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh," {
		t.Errorf("the first line is %q, without commas %q", at, even)
	}
}
