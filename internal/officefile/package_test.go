package officefile

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func archive(t *testing.T, parts ...[2]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range parts {
		f, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, part[1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReplaceKeepsTheOtherParts(t *testing.T) {
	p, err := Open(archive(t, [2]string{"word/styles.xml", "<styles/>"}, [2]string{"word/document.xml", "<document/>"}))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := p.Replace(&out, "word/document.xml", []byte("<other/>")); err != nil {
		t.Fatal(err)
	}
	again, err := Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"word/styles.xml": "<styles/>", "word/document.xml": "<other/>"} {
		if got := string(again.ReadAll(name, 100)); got != want {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	bomb := archive(t, [2]string{"word/document.xml", strings.Repeat("<p/>", 2<<20)})
	if _, err := Open(bomb); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a part that unpacks to 8 MB of the same: %v", err)
	}
	if _, err := Open(archive(t, [2]string{"word/document.xml", ""}, [2]string{"WORD/Document.xml", ""})); err == nil {
		t.Error("a part that stands twice is taken")
	}
	if _, err := Open([]byte("PK\x03\x04 and nothing more")); err == nil {
		t.Error("a broken archive is taken")
	}
}

func TestStylesInheritFonts(t *testing.T) {
	const styles = `<styles><docDefaults><rPrDefault><rPr><rFonts ascii="Arial"/></rPr></rPrDefault></docDefaults>` +
		`<style styleId="a" type="paragraph"><rPr><rFonts hAnsi=".VnTime"/></rPr></style>` +
		`<style styleId="b" type="paragraph"><basedOn val="a"/></style><style styleId="c"><basedOn val="c"/></style></styles>`
	p, err := Open(archive(t, [2]string{"word/styles.xml", styles}))
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := p.ReadFonts("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	for style, want := range map[string]string{"b": ".VnTime", "c": "Arial", "": "Arial"} {
		if got := fonts.Of(style); got != want {
			t.Errorf("style %q is in %q, want %q", style, got, want)
		}
	}
}
