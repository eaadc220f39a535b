package typeset

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

func gid(id uint16) font.GID { return font.GID(id) }

const bold = "LiberationSerif-Bold"

func set(t testing.TB, faces *Faces, text string, size Pt) Paragraph {
	t.Helper()
	p, err := faces.Set(Span{Text: text, Style: Style{Face: bold, Size: size}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func texts(lines []Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text())
	}
	return out
}

// What a column is judged by is what is set in it.
func TestLookIsWhatIsSet(t *testing.T) {
	faces := loadFaces(t)
	bound := func(text string) Paragraph {
		return set(t, faces, strings.ReplaceAll(text, "_", string(RatherNoBreak)), 13)
	}
	for _, c := range []struct {
		text          string
		width         MM
		lines, parted int
	}{
		{"Phòng Nội_vụ", 100, 1, 0},
		{"Trung_tâm Kiểm_soát bệnh_tật", 45, 2, 0},
		{"Trung_tâm_Kiểm_soát", 25, 2, 1},
		{"Nghiêngngả Nghiêngngả", 27, 2, 2}, // both alone
	} {
		p := bound(c.text)
		lines, parted := p.Look(c.width)
		if lines != c.lines || parted != c.parted || lines != len(p.Balanced(c.width)) {
			t.Errorf("%q in %v mm: %d lines of %d, %d ends badly", c.text, c.width, lines, len(p.Balanced(c.width)), parted)
		}
	}
}

func TestBalancedLeavesNoWordAlone(t *testing.T) {
	faces := loadFaces(t)
	name := "Đảng bộ, chính quyền và Nhân dân xã Phương Viên"
	whole := set(t, faces, name, 31).Greedy(1000, 0)[0].Width
	// A width that all but the last word fill: greedy breaking leaves "Viên" alone.
	width := whole - 5
	if greedy := texts(set(t, faces, name, 31).Greedy(width, 0)); greedy[len(greedy)-1] != "Viên" {
		t.Fatalf("the case does not show what it should: %q", greedy)
	}
	lines := set(t, faces, name, 31).Balanced(width)
	if len(lines) != 2 {
		t.Fatalf("%q", texts(lines))
	}
	if ratio := float64(lines[0].Width / lines[1].Width); ratio < 0.8 || ratio > 1.25 {
		t.Errorf("lines are %.2f to 1: %q", ratio, texts(lines))
	}
}

func TestBoundWordsStayTogether(t *testing.T) {
	faces := loadFaces(t)
	for width := MM(20); width < 120; width += 3 {
		for _, line := range texts(set(t, faces, "Ông\u00a0Ma Xuân Thu", 31).Balanced(width)) {
			if line == "Ông" || strings.HasSuffix(line, " Ông") {
				t.Fatalf("at %v mm the honorific is parted from the name: %q", width, line)
			}
		}
	}
}

func TestJustifiedLinesFillTheWidth(t *testing.T) {
	faces := loadFaces(t)
	text := "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị có liên quan và các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./."
	lines := set(t, faces, text, 14).Greedy(165, 12.7)
	for i, line := range lines[:len(lines)-1] {
		width := MM(165)
		if i == 0 {
			width -= 12.7
		}
		if line.Width > width+tolerance {
			t.Errorf("line %d is %v wide, room is %v", i, line.Width, width)
		}
		if got := line.Justify(width).Width; math.Abs(float64(got-width)) > 1e-6 {
			t.Errorf("line %d justified to %v, want %v", i, got, width)
		}
	}
	if joined := strings.Join(texts(lines), " "); joined != text {
		t.Errorf("lines read %q", joined)
	}
}

// words draws names of 1 to 40 real-looking words.
func words(t *rapid.T) string {
	syllables := []string{"Đảng", "bộ", "chính", "quyền", "và", "Nhân", "dân", "xã", "Phương", "Viên", "huyện", "Chợ", "Đồn", "Hợp", "tác", "Nhung", "Lũy", "Y-Ƀlŭl", "Niê", "Ê̆ban", "THPT", "Nguyễn", "Nghiêng", "H’Wênh"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(syllables), 1, 40).Draw(t, "words"), " ")
}

func TestBreakingLosesNothing(t *testing.T) {
	faces := loadFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		text := words(t)
		p, err := faces.Set(Span{Text: text, Style: Style{Face: bold, Size: 24}})
		if err != nil {
			t.Fatal(err)
		}
		width := MM(rapid.Float64Range(40, 300).Draw(t, "width"))
		greedy, balanced := p.Greedy(width, 0), p.Balanced(width)
		if len(balanced) != len(greedy) {
			t.Fatalf("balanced takes %d lines, greedy %d", len(balanced), len(greedy))
		}
		for _, lines := range [][]Line{greedy, balanced} {
			if got := strings.Join(texts(lines), " "); got != text {
				t.Fatalf("%q reads %q", text, got)
			}
			for _, l := range lines {
				if l.Width > max(width, p.WidestWord())+tolerance {
					t.Fatalf("line %q is %v wide, room is %v", l.Text(), l.Width, width)
				}
			}
		}
	})
}

// Whatever is set, stays in its area, at or above the floor; or is refused.
func TestFitNeverLeavesTheArea(t *testing.T) {
	faces := loadFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		area := Area{Box: Box{20, 30, MM(rapid.Float64Range(30, 300).Draw(t, "w")), MM(rapid.Float64Range(10, 80).Draw(t, "h"))},
			VAlign: rapid.SampledFrom([]VAlign{Top, Middle, Bottom, Optical}).Draw(t, "valign")}
		if rapid.Bool().Draw(t, "on a baseline") {
			area.VAlign, area.Baseline = Top, area.Y+MM(rapid.Float64Range(0, 20).Draw(t, "baseline"))
		}
		align := rapid.SampledFrom([]Align{Left, Center, Right}).Draw(t, "align")
		name := Block{Tag: "name", Text: words(t), Style: Style{Face: bold, Size: 31}, MinSize: 18, Leading: 1.2, MaxLines: 3, Align: align}
		detail := Block{Tag: "detail", Text: words(t), Style: Style{Face: "LiberationSerif-Regular", Size: 19}, MinSize: 13, Leading: 1.25, Before: 2, Align: align}
		placed, err := faces.Fit(area, []Block{name, detail})
		if err != nil {
			var misfit *DoesNotFit
			if !errors.As(err, &misfit) || misfit.Tag == "" {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		read := map[string][]string{}
		for _, text := range placed {
			// Faces' line boxes may be a little taller than the leading; the
			// letters themselves must be inside.
			box := text.Bounds()
			box.Y, box.H = text.Baseline-MM(0.72)*text.Line.Pieces[0].Size.MM(), MM(0.72+0.216)*text.Line.Pieces[0].Size.MM()
			const rounding = 0.001 // positions are kept to a thousandth of a millimetre
			if !(Box{area.X - rounding, area.Y - rounding, area.W + 2*rounding, area.H + 2*rounding}).Contains(box) {
				t.Fatalf("%q stands at %+v outside %+v", text.Line.Text(), box, area.Box)
			}
			floor := Pt(18)
			if text.Tag == "detail" {
				floor = 13
			}
			if text.Line.Pieces[0].Size < floor {
				t.Fatalf("%s is set in %v pt", text.Tag, text.Line.Pieces[0].Size)
			}
			read[text.Tag] = append(read[text.Tag], text.Line.Text())
		}
		if strings.Join(read["name"], " ") != name.Text || strings.Join(read["detail"], " ") != detail.Text || len(read["name"]) > 3 {
			t.Fatalf("reads %q", read)
		}
	})
}

func TestFitRefusesAWordWiderThanTheArea(t *testing.T) {
	_, err := loadFaces(t).Fit(Area{Box: Box{0, 0, 50, 50}}, []Block{{Tag: "name", Text: strings.Repeat("Đ", 200), Style: Style{Face: bold, Size: 31}, MinSize: 18, Leading: 1.2}})
	var misfit *DoesNotFit
	if !errors.As(err, &misfit) || misfit.Tag != "name" {
		t.Errorf("got %v", err)
	}
}

func TestForcedLines(t *testing.T) {
	placed, err := loadFaces(t).Fit(Area{Box: Box{0, 0, 100, 50}}, []Block{{Tag: "signer-title", Text: "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", Style: Style{Face: bold, Size: 14}, MinSize: 14, Leading: 1.2, Align: Center}})
	if err != nil || len(placed) != 2 || placed[0].Line.Text() != "KT. CHỦ TỊCH" || placed[1].Baseline <= placed[0].Baseline {
		t.Errorf("%v %v", placed, err)
	}
}

func TestTrackingIsNotSeenAtTheEnd(t *testing.T) {
	faces := loadFaces(t)
	plain := set(t, faces, "TẶNG", 20).Greedy(100, 0)[0].Width
	p, _ := faces.Set(Span{Text: "TẶNG", Style: Style{Face: bold, Size: 20, Tracking: 100}})
	want := plain + 3*2*Pt(1).MM() // three gaps of a tenth of 20 pt
	if got := p.Greedy(100, 0)[0].Width; math.Abs(float64(got-want)) > 1e-6 {
		t.Errorf("tracked word is %v wide, want %v", got, want)
	}
}
