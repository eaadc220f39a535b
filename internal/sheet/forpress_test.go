package sheet

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"bangkhen/assets"
	"bangkhen/internal/artwork"
	"bangkhen/internal/typeset"
)

var trimBox = regexp.MustCompile(`/TrimBox \[`)

// A file for a press has what ISO 15930-7 asks for, whatever its pages have: pictures,
// photographs, bleed; and shows what it showed.
func TestForPress(t *testing.T) {
	seal, err := artwork.Read("dau.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M0 0H20V20H0Z" fill="#c00"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	whole := samplePage(t, "Ma Xuân Thu")
	whole.Pictures = []typeset.Picture{{Name: "dau.svg", Box: typeset.Box{X: 10, Y: 10, W: 20, H: 20}}}
	whole.Photos = []typeset.Photo{{Box: typeset.Box{W: 30, H: 40}, JPEG: []byte("\xff\xd8\xff"), Width: 1, Height: 1}}
	cut := samplePage(t, "Nông Thị Bé")
	cut.Trim = typeset.Trim{Bleed: 3, Marks: true}
	pages := []typeset.Page{whole, cut}
	press := must(NewPress(pages, ground, map[string]*artwork.Image{"dau.svg": seal}))
	for _, some := range [][]typeset.Page{pages[:1], pages} {
		before := must(press.Print(Info{Title: "Bằng khen <1>", Author: "Chủ tịch", Date: issued, Sheets: true}, some...))
		file := must(ForPress(before))
		if again := must(ForPress(before)); !bytes.Equal(file, again) {
			t.Error("two files of the same differ")
		}
		objects := must(splitObjects(file))
		catalog := string(objects.bodies[objects.root])
		for _, want := range []string{"/S /GTS_PDFX ", "/S /GTS_PDFA1 ", "/OutputConditionIdentifier (FOGRA39)", "/RegistryName (http://www.color.org)", "/PrintScaling /None"} {
			if strings.Count(catalog, want) < 1 {
				t.Errorf("the catalog does not say %s:\n%s", want, catalog)
			}
		}
		if !bytes.HasPrefix(file, []byte("%PDF-1.6\n")) || strings.Contains(catalog, "sRGB") {
			t.Errorf("the file begins with %q; %s", file[:9], catalog)
		}
		info := string(objects.bodies[objects.info])
		if !strings.Contains(info, "/Trapped /False") || !strings.Contains(info, "/GTS_PDFXVersion (PDF/X-4)") {
			t.Errorf("it says of itself: %s", info)
		}
		packet := string(objects.bodies[objects.number(metadataEntry, []byte(catalog))])
		for _, want := range []string{"<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdf:Trapped>False<", "<xmpMM:RenditionClass>default<", "<xmp:MetadataDate>2023-05-31", "<xmpMM:DocumentID>uuid:", "<pdfaid:part>2<"} {
			if strings.Count(packet, want) != 1 {
				t.Errorf("the metadata do not say %s once", want)
			}
		}
		leaves, _ := objects.leaves(objects.number(pagesEntry, []byte(catalog)))
		if len(leaves) != len(some) {
			t.Fatalf("%d pages", len(leaves))
		}
		for _, leaf := range leaves {
			if body := objects.bodies[leaf]; len(trimBox.FindAll(body, -1)) != 1 {
				t.Errorf("a page without one trim box: %s", body)
			}
			resources := objects.bodies[objects.number(resourcesRef, objects.bodies[leaf])]
			if bytes.Count(resources, []byte("/DefaultRGB [/ICCBased ")) != 1 {
				t.Errorf("resources without a meaning of RGB: %s", resources)
			}
		}
		forms := 0
		for _, body := range objects.bodies {
			if head, _, _ := bytes.Cut(body, []byte("\nstream\n")); bytes.Contains(head, []byte("/Subtype /Form")) {
				if forms++; bytes.Count(head, []byte("/DefaultRGB [/ICCBased ")) != 1 {
					t.Errorf("a form without a meaning of RGB: %s", head)
				}
			}
		}
		if forms < 2 {
			t.Errorf("%d forms were looked at", forms)
		}
		shown, shownBefore := streams(t, file), streams(t, before)
		for _, content := range shownBefore {
			if strings.Contains(content, "/name BMC") && !strings.Contains(strings.Join(shown, "\n"), content) {
				t.Error("a page shows something else")
			}
		}
	}
	if _, err := ForPress([]byte("%PDF-1.7\nxref\ntrailer\nstartxref\n9\n")); err == nil {
		t.Error("a strange file was made ready")
	}
}

// The profile is one of a CMYK printer, with tables both ways.
func TestPressProfile(t *testing.T) {
	profile := assets.CoatedOffset
	if len(profile) > 80<<10 || string(profile[12:24]) != "prtrCMYKLab " || string(profile[36:40]) != "acsp" || profile[8] != 2 {
		t.Fatalf("%d bytes, %q", len(profile), profile[:40])
	}
	for _, tag := range []string{"A2B0", "B2A0", "A2B1", "B2A1", "gamt", "cprt", "wtpt"} {
		if !bytes.Contains(profile[128:400], []byte(tag)) {
			t.Errorf("the profile has no %s", tag)
		}
	}
}

// What a resource dictionary may look like.
func TestWithColorSpace(t *testing.T) {
	for body, want := range map[string]string{
		"<</Font <<>>>>":                         "<</ColorSpace <<+>> /Font <<>>>>",
		"<</ColorSpace<</C0 5 0 R>>/Font <<>>>>": "<</ColorSpace<<+/C0 5 0 R>>/Font <<>>>>",
		"<</ColorSpace 5 0 R>>":                  "",
	} {
		got, err := withColorSpace([]byte(body), []byte("<<"), "+")
		if (err != nil) != (want == "") || err == nil && string(got) != want {
			t.Errorf("%s became %s, %v", body, got, err)
		}
	}
}
