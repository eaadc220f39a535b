package web

import (
	"bytes"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// A page that is put together says, byte for byte, what html/template makes of
// the same certificate, whatever stands in any of its fields.
func TestFramesAreWhatTheTemplateMakes(t *testing.T) {
	pages, err := loadPages()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{pages: pages}
	text := rapid.OneOf(
		rapid.SampledFrom([]string{"", "Nông Văn Mẫu", "<script>alert(1)</script>", `"&'+`, "\ue000A\ue001", "\ue000", "{{.}}", "a\x00b", "\xff\xfe", "Ê̆ban", "&amp;", "﷐￿"}),
		rapid.String(),
	)
	few := rapid.SampledFrom([]string{"", "Chủ tịch", "A<b>", "\ue000B\ue001"})
	rapid.Check(t, func(t *rapid.T) {
		v := office.Verification{
			Code: award.NewCode(), Result: office.ResultValid,
			Checks: office.Checks{Integrity: office.Pass, Issued: office.Pass, Status: office.Pass, Issuer: office.Pass},
			Certificate: &office.Printed{
				Agency: []string{"ỦY BAN NHÂN DÂN", few.Draw(t, "agency")}, Award: few.Draw(t, "award"), Authority: few.Draw(t, "authority"), Kind: award.Individual,
				Honorific: text.Draw(t, "honorific"), Name: text.Draw(t, "name"), Position: text.Draw(t, "position"), Unit: text.Draw(t, "unit"), Address: text.Draw(t, "address"),
				Citation: text.Draw(t, "citation"), DecisionNumber: few.Draw(t, "number"), DecisionDate: award.Date{Year: 2023, Month: 5, Day: rapid.IntRange(1, 2).Draw(t, "day")},
				GoldenNumber: text.Draw(t, "golden"), Place: few.Draw(t, "place"), Signer: office.PrintedSigner{Lines: []string{few.Draw(t, "line")}, Name: few.Draw(t, "signer")},
				URL: rapid.SampledFrom([]string{"", "https://a.vn/v/1", "http://b.vn/v/1"}).Draw(t, "url"), SHA256: text.Draw(t, "sha256"),
				IssuedAt: time.Unix(rapid.Int64Range(0, 2).Draw(t, "issued"), 0).UTC(),
			},
		}
		if rapid.Bool().Draw(t, "replaced") {
			v.Result, v.Checks.Status = office.ResultReplaced, office.Fail
			v.Amended = &office.Amended{Decision: "1/QĐ", Replacement: "https://a.vn/v/2"}
		}
		page := newCertificatePage(v, sourceCode)
		want, err := s.wholeCertificate(page)
		if err != nil {
			t.Fatal(err)
		}
		framed, err := s.frames.page(page, s.wholeCertificate) // frames of the runs before are known
		var got bytes.Buffer
		framed.WriteTo(&got)
		if err != nil || !bytes.Equal(got.Bytes(), want) || framed.length() != len(want) {
			t.Fatalf("%v\n%s\nwant\n%s", err, got.Bytes(), want)
		}
	})
}
