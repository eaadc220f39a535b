package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/signedpdf"
)

// What is attached is what its name says, and can be opened: its first bytes are not
// enough.
func TestAttachmentsCanBeOpened(t *testing.T) {
	o := registered(t).WithPainter(func(_ context.Context, data []byte) ([]byte, error) {
		if bytes.Contains(data, []byte("trang 1")) {
			return []byte("jpeg"), nil
		}
		return nil, signedpdf.ErrDamaged
	})
	archive := func(names ...string) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, name := range names {
			part, err := z.Create(name)
			if err == nil {
				_, err = part.Write([]byte("<w/>"))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	picture := image.NewGray(image.Rect(0, 0, 20, 10))
	var asPNG, asJPEG bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, picture), jpeg.Encode(&asJPEG, picture, nil)); err != nil {
		t.Fatal(err)
	}
	word := archive("[Content_Types].xml", "word/document.xml")
	for _, file := range []struct {
		name  string
		data  []byte
		taken bool
	}{
		{"to-trinh.pdf", []byte("%PDF-1.7 trang 1"), true}, {"to-trinh.PDF", []byte("%PDF-1.7 trang 1"), true},
		{"cat.pdf", []byte("%PDF-1.7"), false}, {"gia.pdf", word, false},
		{"bien-ban.docx", word, true}, {"bien-ban.docx", word[:len(word)/2], false}, {"bang.docx", archive("xl/workbook.xml"), false}, {"nen.docx", []byte("PK\x03\x04"), false},
		{"anh.png", asPNG.Bytes(), true}, {"anh.png", asPNG.Bytes()[:20], false}, {"anh.jpg", asJPEG.Bytes(), true}, {"anh.jpeg", asJPEG.Bytes()[:8], false}, {"anh.jpg", asPNG.Bytes(), false},
		{"chay.exe", []byte("MZ\x90\x00"), false}, {"trang.html", []byte("<html>"), false},
	} {
		err := o.opens(t.Context(), file.name, file.data)
		var problem award.Problem
		if (err == nil) != file.taken || err != nil && (!errors.As(err, &problem) || problem.Key != "file" || problem.Suggestion == "") {
			t.Errorf("%s, %d bytes: %v", file.name, len(file.data), err)
		}
	}
}
