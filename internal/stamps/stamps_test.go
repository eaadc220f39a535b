package stamps

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/artwork"
	"bangkhen/internal/typeset"
)

func svg(t *testing.T, width, height float64) *artwork.Image {
	t.Helper()
	image, err := artwork.Read("a.svg", fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%gmm" height="%gmm" viewBox="0 0 %g %g"><path d="M0 0L9 9" stroke="#00f"/></svg>`, width, height, width, height))
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// form is a page with a signer's title and name 35 mm apart.
func form(t *testing.T) typeset.Page {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := faces.Fit(typeset.Area{Box: typeset.Box{X: 200, Y: 200, W: 150, H: 60}, VAlign: typeset.Top}, []typeset.Block{
		{Tag: "signer-title", Text: "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", Style: typeset.Style{Face: "LiberationSerif-Bold", Size: 16}, MinSize: 16, Leading: 1.2, Align: typeset.Center},
		{Tag: "signer-name", Text: "Nguyễn Đăng Bình", Style: typeset.Style{Face: "LiberationSerif-Bold", Size: 16}, MinSize: 16, Leading: 1.2, Align: typeset.Center, Before: 35},
	})
	if err != nil {
		t.Fatal(err)
	}
	return typeset.Page{Width: 420, Height: 297, Texts: texts}
}

func TestPlace(t *testing.T) {
	page := form(t)
	marks := Marks{Signature: svg(t, 80, 40), Seal: svg(t, 36, 36)}
	marks.Place(&page)
	if len(page.Pictures) != 2 {
		t.Fatalf("%d pictures", len(page.Pictures))
	}
	signature, seal := page.Pictures[0].Box, page.Pictures[1].Box
	title, _ := bounds(page.Texts, "signer-title")
	name, _ := bounds(page.Texts, "signer-name")
	if signature.Y < title.Y+title.H || signature.Y+signature.H > name.Y {
		t.Errorf("the signature %v is not between title %v and name %v", signature, title, name)
	}
	if middle := signature.X + signature.W/2; math.Abs(float64(middle-name.X-name.W/2)) > 0.01 {
		t.Errorf("the signature's middle is at %v", middle)
	}
	if seal.W != 36 || seal.H != 36 {
		t.Errorf("the seal is %v × %v mm, not its real size", seal.W, seal.H)
	}
	if over := (seal.X + seal.W - signature.X) / signature.W; math.Abs(float64(over)-1.0/3) > 0.001 || seal.X >= signature.X {
		t.Errorf("the seal covers %.2f of the signature from the left", over)
	}
}

func TestASmallSignatureIsNotBlownUp(t *testing.T) {
	page := form(t)
	Marks{Signature: svg(t, 20, 8)}.Place(&page)
	if got := page.Pictures[0].Box.W; got != 20 {
		t.Errorf("%v mm wide", got)
	}
}

func TestAPageWithoutSignerStaysAsItIs(t *testing.T) {
	page := typeset.Page{}
	Marks{Signature: svg(t, 20, 8)}.Place(&page)
	if len(page.Pictures) != 0 {
		t.Error("a signature without a signer")
	}
}

func TestCheck(t *testing.T) {
	unmeasured := svg(t, 36, 36)
	unmeasured.Measured = false
	for says, marks := range map[string]Marks{
		"":                 {Seal: unmeasured, SealWidth: 40},
		"không ghi":        {Seal: unmeasured},
		"con dấu rộng 5.0": {Seal: svg(t, 5, 5)},
		"con dấu rộng 90":  {Seal: svg(t, 36, 36), SealWidth: 90},
	} {
		if err := marks.Check(); (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}
