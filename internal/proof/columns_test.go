package proof

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/internal/annex"
	"bangkhen/internal/award"
)

// Each column that is printed is compared by its value with the list, also when what
// is expected of the sheet is wrong in the same way.
func TestColumnsAreComparedByValue(t *testing.T) {
	withColumns := func(class, grade string) award.Batch {
		batch := clone(sample())
		batch.Certificates[1].Recipient.Fields = map[string]string{"Lớp": class, "Xếp loại": grade, "Ngày sinh": "05/11/2014"}
		return batch
	}
	batch := withColumns("6A1", "Giỏi")
	if found := differences(t, papers(t, batch), batch, expect(batch)); len(found) > 0 {
		t.Fatal(found)
	}
	for _, test := range []struct{ class, grade, heading string }{
		{"6A2", "Giỏi", "Lớp"},
		{"6A10", "Giỏi", "Lớp"}, // holds the value, but not as a word
		{"6A1", "Khá", "Xếp loại"},
		{"Giỏi", "Giỏi", "Lớp"},
	} {
		other := withColumns(test.class, test.grade)
		found := differences(t, papers(t, other), batch, expect(other))
		for _, want := range []string{certificateFile(batch, 1) + " " + fieldColumn + test.heading + " 2", "manifest.json fields 2"} {
			if !slices.Contains(fields(found), want) {
				t.Errorf("%+v: %v lacks %s", test, fields(found), want)
			}
		}
		if !strings.Contains(found.Error(), test.heading) {
			t.Errorf("%s", found.Error())
		}
	}
}

// A sheet that has no symbol and no code must have none, and one that has must.
func TestSheetsWithoutSymbol(t *testing.T) {
	batch := clone(sample())
	plain := clone(batch)
	for i := range plain.Certificates {
		plain.Certificates[i].URL = ""
	}
	without := papers(t, plain) // their sheets have no symbol
	without["theo-doi.xlsx"] = papers(t, batch)["theo-doi.xlsx"]
	writeManifest(t, batch, without)
	expected := expect(batch)
	for i := range expected {
		expected[i].QR = ""
	}
	if found := differences(t, without, batch, expected); len(found) > 0 {
		t.Errorf("without: %v", found)
	}
	if found := fields(differences(t, without, batch, expect(batch))); !slices.Contains(found, certificateFile(batch, 0)+" qr 1") {
		t.Errorf("a symbol that lacks is not told: %v", found)
	}
	if found := fields(differences(t, papers(t, batch), batch, expected)); !slices.Contains(found, certificateFile(batch, 0)+" qr 1") {
		t.Errorf("a symbol that must not be there is not told: %v", found)
	}
}

// The workbook's headings are compared: a recipient under another award, or a heading
// with another count, is found.
func TestHeadingsOfTheWorkbook(t *testing.T) {
	several := func(names ...string) award.Batch {
		batch := clone(sample())
		for _, name := range []string{"Bằng khen", "Chiến sĩ thi đua"} {
			batch.Decision.Awards = append(batch.Decision.Awards, award.Award{Name: name, Template: "bang-khen"})
		}
		for i := range batch.Certificates {
			batch.Certificates[i].Recipient.Award = names[i%len(names)]
		}
		return batch
	}
	batch := several("Bằng khen", "Chiến sĩ thi đua")
	workbook := func(b award.Batch) []byte {
		var out bytes.Buffer
		if err := annex.Workbook(&out, b, annex.Tracking, "", func() error { return nil }); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	told := func(b award.Batch) (found []string) {
		var r report
		c := &check{files: fstest.MapFS{fileTracking: {Data: workbook(b)}}, batch: batch}
		c.checkWorkbook(&r, fileTracking)
		for _, d := range r.differences {
			found = append(found, d.Field)
		}
		return found
	}
	if found := told(batch); len(found) != 0 {
		t.Fatalf("the same: %q", found)
	}
	other := several("Bằng khen", "Chiến sĩ thi đua")
	other.Decision.Awards[0].Name = "Giấy khen"
	for i := range other.Certificates {
		if other.Certificates[i].Recipient.Award == "Bằng khen" {
			other.Certificates[i].Recipient.Award = "Giấy khen"
		}
	}
	if found := told(other); !slices.Contains(found, fieldHeadings) {
		t.Errorf("another award: %q", found)
	}
	if found := told(several("Bằng khen", "Bằng khen", "Chiến sĩ thi đua")); !slices.Contains(found, fieldHeadings) {
		t.Errorf("other counts: %q", found)
	}
}
