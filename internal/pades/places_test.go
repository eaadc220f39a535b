package pades

import (
	"bytes"
	"strings"
	"testing"

	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdfsignature"
)

// TestPlaces: of a certificate the signer's title and name are found, and no image, as none
// was printed between them; so the field has no place.
func TestPlaces(t *testing.T) {
	issued := certificateFile(t)
	f := must(open(issued))
	catalog := must(f.dictionary(f.trailer.referred("Root")))
	var memory Memory
	for range 2 {
		p, ok, err := f.placesOf(catalog, &memory)
		title, name := p.Title, p.Name
		if err != nil || !ok || len(p.Printed) != 0 || title.Bottom-name.Top < 60 || name.Right-name.Left < 60 || (title.Left+title.Right-name.Left-name.Right)/2 > 5 {
			t.Fatalf("%v %v %+v", err, ok, p)
		}
	}
	if len(memory.known) != 1 {
		t.Errorf("%d are remembered", len(memory.known))
	}
	by, _ := identityOf(t, padestest.P256())
	signed := must(Sign(issued, by, How{At: moment, Seen: &memory}))
	if report := must(pdfsignature.Read(signed, pdfsignature.Store{})); len(report.Added.Looks) != 0 || len(report.Signatures) != 1 {
		t.Errorf("%+v", report)
	}
}

// TestWalk: pictures and lines stand where the content puts them, through what is turned,
// moved and saved; what is between other fields, or no content at all, harms nothing.
func TestWalk(t *testing.T) {
	content := `q 2 0 0 2 10 20 cm q 30 0 0 40 1 2 cm /A3 Do Q Q /G0 Do
/signer-title <</MCID 7>>BDC BT /F0 10 Tf 1 0 0 1 100 200 Tm [<0001>-500 <0002>] TJ ET EMC
/other BMC BT /F0 10 Tf 1 0 0 1 1 1 Tm [<0001>] TJ ET EMC
/signer-name BMC /Span <</ActualText <FEFF0041>>>BDC BT /F0 20 Tf 1 0 0 1 90 100 Tm [<0001>] TJ ET EMC EMC`
	var p Places
	w := walk{font: func(string) widths { return widths{map[int]float64{1: 600}, 1000} }, places: &p, at: unit, title: []byte("/signer-title"), name: []byte("/signer-name")}
	if err := w.run([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if want := (Box{12, 24, 72, 104}); len(p.Printed) != 1 || p.Printed[0] != want {
		t.Errorf("%+v", p.Printed)
	}
	if want := (Box{100, 197.5, 121, 209.5}); p.Title != want {
		t.Errorf("title %+v", p.Title)
	}
	if want := (Box{90, 95, 102, 119}); p.Name != want {
		t.Errorf("name %+v", p.Name)
	}
	for _, hostile := range []string{"(", "<<", "[[", "q Q Q Q EMC EMC 1 cm Do /A1 TJ BDC", strings.Repeat("q ", 1000), "]", ">>", "/", "\x00", "1 2 3 4 5 nan Tm [<zz>] TJ"} {
		w := walk{font: w.font, places: &Places{}, at: unit, title: w.title, name: w.name}
		_ = w.run([]byte(hostile))
	}
}

// TestWidths reads both ways in which widths are written.
func TestWidths(t *testing.T) {
	w := readWidths([]byte("[3 [500 250] 10 12 700]"), []byte("900"))
	if got := w.length([]byte("[<00030004>100 <000B0099>]")); got != 500+250-100+700+900 {
		t.Errorf("%v", got)
	}
	if w := readWidths(bytes.Repeat([]byte("["), 100), nil); len(w.of) != 0 {
		t.Errorf("%+v", w)
	}
}
