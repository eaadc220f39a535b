package office

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/pdftext"
)

// TestOurSignatureLiesOverThePrintedSeal: where the issue prints signature and seal, the
// field of the office's signature has the place of the seal and shows nothing; a person's
// signature on top, without a look, is taken, one over the images is not.
func TestOurSignatureLiesOverThePrintedSeal(t *testing.T) {
	o, _ := withCertificate(t, false)
	order := sample(t, "danh-sach.csv")
	order.Signature, order.Seal, order.SealWidth = drawn("chu-ky.svg", 50, 22), drawn("con-dau.svg", 36, 36), 36
	order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("template: bang-khen\n"), []byte("template: bang-khen-a5\n"), 1)
	if _, err := o.Issue(t.Context(), order, t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	signAll(t, o)
	papers := padestest.Must(o.PapersOf(t.Context(), 1))
	person := signtest.Authority("Tổ chức chứng thực khác").Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always())
	engine := padestest.Must(pdfEngine())
	for _, paper := range []award.Paper{papers.Certificates[0], papers.Certificates[60], papers.Decision} {
		signed := given(t, o, paper.SHA256)
		if dir := os.Getenv("LOOK_AT"); dir != "" {
			if err := os.WriteFile(dir+"/"+paper.SHA256[:8]+".pdf", signed, 0o600); err != nil {
				t.Error(err)
			}
		}
		issued := padestest.Must(o.register.Store().Read(t.Context(), paper.SHA256))
		looks := padestest.Must(pdfsignature.Read(signed, pdfsignature.Store{})).Added.Looks
		rooms := padestest.Must(engine.Rooms(t.Context(), issued, "signer-title", "signer-name"))
		if len(looks) != 1 || len(rooms) != 1 || len(rooms[0].Printed) != 2 {
			t.Fatalf("%s: %+v %+v", paper.Name, looks, rooms)
		}
		at, seal := looks[0].Place, rooms[0].Printed[1]
		const hair = 1.5 // points: the engine measures what is drawn
		if !looks[0].Blank || at.Left < seal.Left-hair || at.Right > seal.Right+hair || at.Bottom < seal.Bottom-hair || at.Top > seal.Top+hair || at.Right-at.Left < 100 {
			t.Errorf("%s: %+v over %+v", paper.Name, looks[0], seal)
		}
		if changed := padestest.Must(engine.Changed(t.Context(), issued, signed, func(int) []pdftext.Rect { return nil })); len(changed) != 0 {
			t.Errorf("%s: pages %v look different", paper.Name, changed)
		}
		for name, c := range map[string]struct {
			file []byte
			fair bool
		}{
			"ours":    {signed, true},
			"on top":  {person.Sign(signed, signtest.How{Field: "ChuKy2"}), true},
			"over it": {person.Sign(signed, signtest.How{Field: "ChuKy2", Place: placeText(seal.Left, seal.Bottom, seal.Right, seal.Top)}), false},
		} {
			v, err := o.VerifyFile(t.Context(), c.file)
			if fair := v.Result == ResultValid || v.Paper != nil; err != nil || fair != c.fair {
				t.Errorf("%s, %s: %v %s", paper.Name, name, err, v.Result)
			}
			for _, s := range v.Signatures {
				if s.Visible {
					t.Errorf("%s, %s: %+v", paper.Name, name, s)
				}
			}
		}
	}
}

// drawn is an image of a size in mm.
func drawn(name string, width, height float64) Upload {
	return Upload{Name: name, Data: fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%gmm" height="%gmm" viewBox="0 0 %g %g"><path d="M1 1H%gV%gH1Z" fill="none" stroke="#c00"/></svg>`,
		width, height, width, height, width-1, height-1)}
}

// TestOurSignatureShowsTheSeal: on a decision without images the office's signature shows the
// seal that the office has set, where the issue would print it; on certificates nothing.
func TestOurSignatureShowsTheSeal(t *testing.T) {
	o, _ := withCertificate(t, false)
	if err := o.SetSigningSeal(t.Context(), drawn("con-dau.svg", 5, 5), 0); len(award.ProblemsOf(err)) == 0 {
		t.Errorf("a seal of 5 mm: %v", err)
	}
	if err := o.SetSigningSeal(t.Context(), drawn("con-dau.svg", 30, 30), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	signAll(t, o)
	papers := padestest.Must(o.PapersOf(t.Context(), 1))
	if looks := padestest.Must(pdfsignature.Read(given(t, o, papers.Certificates[0].SHA256), pdfsignature.Store{})).Added.Looks; len(looks) != 0 {
		t.Errorf("a certificate: %+v", looks)
	}
	issued := padestest.Must(o.register.Store().Read(t.Context(), papers.Decision.SHA256))
	signed := given(t, o, papers.Decision.SHA256)
	if dir := os.Getenv("LOOK_AT"); dir != "" {
		if err := os.WriteFile(dir+"/con-dau.pdf", signed, 0o600); err != nil {
			t.Error(err)
		}
	}
	room := signingRoom(t, issued)
	looks := padestest.Must(pdfsignature.Read(signed, pdfsignature.Store{})).Added.Looks
	if len(looks) != 1 || looks[0].Blank || looks[0].Page != room.Page || looks[0].Fault != pdfsignature.LookNotDecided {
		t.Fatalf("%+v", looks)
	}
	at := looks[0].Place
	if !(pdftext.Rect{Left: at.Left, Bottom: at.Bottom, Right: at.Right, Top: at.Top}).Within(room.Reach) || at.Right-at.Left < 85 || at.Right-at.Left > 86 {
		t.Errorf("%+v in %+v", at, room)
	}
	v, err := o.VerifyFile(t.Context(), signed)
	if err != nil || v.Paper == nil || len(v.Signatures) != 1 || !v.Signatures[0].Visible {
		t.Errorf("%v %+v", err, v)
	}
	if err := o.SetSigningSeal(t.Context(), Upload{}, 0); err != nil {
		t.Fatal(err)
	}
	if _, known, err := o.SigningSeal(t.Context()); known || err != nil {
		t.Errorf("it is still in use (%v)", err)
	}
}
