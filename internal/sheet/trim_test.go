package sheet

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/artwork"
	"bangkhen/internal/typeset"
)

func TestTrimBoxes(t *testing.T) {
	page := samplePage(t, "An")
	page.Trim = typeset.Trim{Bleed: 3, Marks: true} // 10 mm all round
	file := objectText(t, printed(t, page))
	for _, want := range []string{
		"/MediaBox [0 0 898.58 651.97]", // 317 × 230 mm
		"/TrimBox [28.35 28.35 870.24 623.62]", "/BleedBox [19.84 19.84 878.74 632.13]",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("no %s in\n%s", want, regexp.MustCompile(`/\w+Box ?\[[^]]*\]`).FindAllString(file, -1))
		}
	}
}

func TestPicturesOfAPage(t *testing.T) {
	picture, err := artwork.Read("a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20"><path d="M0 0L9 9" stroke="#00f"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	with, without := samplePage(t, "An"), samplePage(t, "An")
	with.Pictures = []typeset.Picture{{Name: "seal", Box: typeset.Box{X: 10, Y: 10, W: 40, H: 40}}}
	press, err := NewPress([]typeset.Page{with, without}, ground, map[string]*artwork.Image{"seal": picture})
	if err != nil {
		t.Fatal(err)
	}
	content := contentOf(t, press, with)
	// Half as high as its box and in the middle: from 20 to 40 mm, of 210.
	if want := "q 113.386 0 0 56.693 28.346 481.89 cm /A0 Do Q"; !strings.Contains(string(content), want) {
		t.Errorf("no %q in %.80q", want, content)
	}
	for page, times := range map[*typeset.Page]int{&with: 1, &without: 0} {
		file, err := press.Print(Info{}, *page)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(objectText(t, file), "/A0 "); got != times {
			t.Errorf("the picture is named %d times in the resources, want %d", got, times)
		}
	}
	with.Pictures[0].Name = "nowhere"
	if _, err := press.Print(Info{}, with); err == nil {
		t.Error("a picture that is not there was printed")
	}
}

// A correction moves what is painted as it says, seen from the sheet's head.
func TestCorrection(t *testing.T) {
	page := samplePage(t)
	page.Correction = &typeset.Transform{A: 1, B: 0.01, C: -0.01, D: 1, X: 2, Y: -3}
	press, err := NewPress([]typeset.Page{page}, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	content := contentOf(t, press, page)
	var a, b, c, d, e, f float64
	if _, err := fmt.Sscanf(string(content), "q %g %g %g %g %g %g cm", &a, &b, &c, &d, &e, &f); err != nil {
		t.Fatalf("%v in %.60q", err, content)
	}
	const k = 72 / 25.4
	x, y := 100.0, 50.0 // mm
	px, py := x*k, (210-y)*k
	gotX, gotY := (a*px+c*py+e)/k, 210-(b*px+d*py+f)/k
	if wantX, wantY := x-0.01*y+2, y+0.01*x-3; math.Abs(gotX-wantX) > 0.01 || math.Abs(gotY-wantY) > 0.01 {
		t.Errorf("(%g, %g) goes to (%g, %g), want (%g, %g)", x, y, gotX, gotY, wantX, wantY)
	}
}
