package certificate

import (
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// mostBytes is what the file of a certificate has at most, with the longest seal in its QR
// and without images of signature and seal.
const mostBytes = 60_000

// The file of each certificate of the sample is small in every design and size: a province
// keeps a hundred thousand of them and sends them by mail.
func TestFilesOfCertificatesAreSmall(t *testing.T) {
	faces := loadFaces(t)
	people := sampleRecipients(t)
	for _, template := range shipped(t, faces) {
		for _, format := range []string{"A3", "A4", "A5"} {
			if template.ID == "chung-chi" && format == "A5" {
				continue // is refused: chung-chi-a5 is it
			}
			sized, err := template.Resized(format, faces)
			if err != nil {
				t.Fatal(err)
			}
			largest := 0
			for _, data := range filesOf(t, sized, faces, people) {
				largest = max(largest, len(data))
			}
			if largest >= mostBytes {
				t.Errorf("%s on %s: %d bytes", template.ID, format, largest)
			}
			t.Logf("%-28s %s %6d", template.ID, format, largest)
		}
	}
}

// sampleRecipients are those of the sample.
func sampleRecipients(t *testing.T) (people []award.Recipient) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", "danh-sach.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]award.Kind{"Tập thể": award.Collective, "Hộ gia đình": award.Household, "Cá nhân": award.Individual}
	for _, row := range rows {
		if kind, known := kinds[row[1]]; known {
			people = append(people, award.Recipient{Kind: kind, Honorific: row[2], Name: row[3], Position: row[4], Unit: row[5], Address: row[6],
				Fields: map[string]string{"Lớp": "6A1", "Danh hiệu": "Học sinh Xuất sắc", "Năm học": "2025 - 2026", "Ngày sinh": "12/03/1999", "Xếp loại": "Giỏi", "Số hiệu": "B 000123"}})
		}
	}
	if len(people) != 106 {
		t.Fatalf("%d recipients", len(people))
	}
	return people
}

// filesOf are the files of a batch: its faces are cut for all of it.
func filesOf(t *testing.T, template *Template, faces *typeset.Faces, people []award.Recipient) (files [][]byte) {
	t.Helper()
	common, err := template.Common(faces, sampleDecision(), false)
	if err != nil {
		t.Fatal(err)
	}
	glyphs, parts := sheet.Glyphs{}, make([]sheet.Glyphs, LetterParts)
	for i := range parts {
		parts[i] = sheet.Glyphs{}
	}
	for _, page := range []typeset.Page{common.Before, common.After} {
		for _, some := range append(parts, glyphs) {
			if err := some.Add(page); err != nil {
				t.Fatal(err)
			}
		}
	}
	var pages []typeset.Page
	for i, person := range people {
		if len(template.For) == 1 && template.For[0] != person.Kind {
			continue
		}
		c := sampleCertificate(person)
		c.GoldenNumber = strconv.Itoa(i + 1)
		c.Code = award.Code(strings.Repeat("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 2)[i%32:][:28]) // a batch has all letters of codes
		c.Seal = strings.Repeat("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 14)[i%32:][:397]
		var missing error
		own := sheet.Glyphs{}
		letter := template.Letters(person.Kind)
		err := common.OwnTexts(c, false, func(_ int, text string, face *typeset.Face, size typeset.Pt) {
			for line := range strings.SplitSeq(text, "\n") {
				face.EachWord(line, func(shaped []typeset.Glyph) { missing = cmp.Or(missing, own.AddGlyphs(face, size, shaped)) })
			}
		})
		if err = cmp.Or(err, missing); err != nil {
			t.Fatal(err)
		}
		glyphs.Join(own)
		if letter > 0 {
			parts[letter-1].Join(own)
		}
		if i%15 != 0 {
			continue // its letters are in the file of the others, and that is enough
		}
		page, err := common.Own(c)
		if err != nil {
			continue // told before an issue: too long for a small sheet
		}
		pages = append(pages, page)
	}
	backdrop, _, err := template.Backdrop()
	if err != nil {
		t.Fatal(err)
	}
	press, err := glyphs.Press(map[string]sheet.Backdrop{template.ID: backdrop}, nil, parts...)
	if err != nil {
		t.Fatal(err)
	}
	painted, err := press.Common(common.Before, common.After)
	if err != nil {
		t.Fatal(err)
	}
	info := sheet.Info{Title: "Bằng khen", Author: "Ủy ban nhân dân tỉnh Bắc Kạn", Date: time.Date(2023, 5, 31, 0, 0, 0, 0, time.UTC), Sheets: true}
	for _, page := range pages {
		one, err := painted.Paint(page)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, press.File(nil, info, one).Data)
	}
	return files
}
