package decision

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// Every part has the size and style of NĐ 30/2020, Phụ lục I, Phần I, V.
func TestSizesAndStyles(t *testing.T) {
	pages := layout(t, nd30(t), sampleBatch(2, 2, 30))
	want := map[string]struct {
		face string
		size typeset.Pt
	}{
		"motto-1": {"Bold", 13}, "motto-2": {"Bold", 14}, "agency": {"Bold", 13}, "number": {"Regular", 13}, "place-date": {"Italic", 14},
		"kind": {"Bold", 14}, "subject": {"Bold", 14}, "authority": {"Bold", 14}, "basis-1": {"Italic", 14}, "enacts": {"Bold", 14},
		"signer-title": {"Bold", 14}, "signer-name": {"Bold", 14}, "annex-label": {"Bold", 14}, "annex-title": {"Bold", 14},
		"annex-reference": {"Italic", 14}, "annex-columns": {"Bold", 13}, "section-1": {"Bold", 13}, "r1-number": {"Regular", 13}, "r1-name": {"Regular", 13},
		"r4-detail": {"Regular", 13}, "page-number": {"Regular", 14},
	}
	seen := map[string]bool{}
	for _, page := range pages {
		for _, text := range page.Texts {
			w, ok := want[text.Tag]
			if !ok {
				continue
			}
			seen[text.Tag] = true
			for _, piece := range text.Line.Pieces {
				if piece.Face.Name != "LiberationSerif-"+w.face || piece.Size != w.size {
					t.Errorf("%s is set in %s %v, want %s %v", text.Tag, piece.Face.Name, piece.Size, w.face, w.size)
				}
			}
		}
	}
	for tag := range want {
		if !seen[tag] {
			t.Errorf("no text tagged %s", tag)
		}
	}
	article := at(pages[0], "article-1")[0].Line.Pieces
	if len(article) != 2 || article[0].Face.Name != "LiberationSerif-Bold" || article[1].Face.Name != "LiberationSerif-Regular" {
		t.Error("“Điều 1.” is not bold before upright text")
	}
	copies := at(pages[0], "copies")
	if p := copies[0].Line.Pieces[0]; p.Face.Name != "LiberationSerif-BoldItalic" || p.Size != 12 {
		t.Errorf("“Nơi nhận:” is set in %s %v", p.Face.Name, p.Size)
	}
	if p := copies[1].Line.Pieces[0]; p.Face.Name != "LiberationSerif-Regular" || p.Size != 11 {
		t.Errorf("a place is set in %s %v", p.Face.Name, p.Size)
	}
}

func TestRunningTextIsJustifiedAndIndented(t *testing.T) {
	tmpl := nd30(t)
	lines := at(layout(t, tmpl, sampleBatch(45, 6, 55))[0], "article-1")
	if len(lines) < 2 {
		t.Fatal("the first article has one line")
	}
	right := tmpl.Page.Left + tmpl.textWidth()
	if !near(lines[0].X, tmpl.Page.Left+tmpl.Paragraph.Indent) || !near(lines[1].X, tmpl.Page.Left) {
		t.Errorf("lines begin at %v and %v", lines[0].X, lines[1].X)
	}
	for _, line := range lines[:len(lines)-1] {
		if !near(line.X+line.Line.Width, right) {
			t.Errorf("%q ends at %v, want %v", line.Line.Text(), line.X+line.Line.Width, right)
		}
	}
}

func TestSignatureBlock(t *testing.T) {
	tmpl := nd30(t)
	batch := sampleBatch(1, 1, 1)
	batch.Decision.Signer.Lines = []string{"KT. Chủ tịch", "PHÓ CHỦ TỊCH"}
	page := layout(t, tmpl, batch)[0]
	title, name, copies := at(page, "signer-title"), one(t, page, "signer-name"), at(page, "copies")
	if title[0].Line.Text() != "KT. CHỦ TỊCH" {
		t.Errorf("the title reads %q", title[0].Line.Text())
	}
	if !near(title[0].Baseline, copies[0].Baseline) {
		t.Error("“Nơi nhận:” is not level with the title")
	}
	if !near(copies[0].X, tmpl.Page.Left) || !near(copies[1].X, tmpl.Page.Left) {
		t.Error("the places do not begin at the left margin")
	}
	if !near(center(title[0]), center(name)) || !near(center(title[1]), center(name)) || center(name) < tmpl.Page.Width/2 {
		t.Error("title and name are not in the middle of the right column")
	}
	under := title[1].Bounds()
	if room := name.Bounds().Y - (under.Y + under.H); room < 30 {
		t.Errorf("%v mm for signature and seal, want 30", room)
	}
}

func TestPageNumbers(t *testing.T) {
	tmpl := nd30(t)
	batch := sampleBatch(45, 6, 55)
	for range 3 {
		batch.Decision.Bases = append(batch.Decision.Bases, batch.Decision.Bases...)
	}
	pages := layout(t, tmpl, batch)
	own := decisionLength(pages)
	if own < 2 || len(pages)-own < 3 {
		t.Fatalf("%d pages of decision and %d of annex are too few to see", own, len(pages)-own)
	}
	for i, page := range pages {
		n := i + 1
		if i >= own { // III.1.đ: the annex has numbers of its own
			n = i - own + 1
		}
		numbers := at(page, "page-number")
		if n == 1 {
			if len(numbers) != 0 {
				t.Errorf("page %d shows the number of a first page", i+1)
			}
			continue
		}
		text := one(t, page, "page-number")
		box := text.Bounds()
		if text.Line.Text() != fmt.Sprint(n) || !near(center(text), tmpl.Page.Left+tmpl.textWidth()/2) || box.Y < 5 || box.Y+box.H > tmpl.Page.Top {
			t.Errorf("page %d has the number %q at %+v", i+1, text.Line.Text(), box)
		}
	}
}

func TestSmallNumbersArePadded(t *testing.T) {
	batch := sampleBatch(3, 0, 4)
	batch.Decision.Number, batch.Decision.Date = "5/QĐ-UBND", award.Date{Year: 2026, Month: 2, Day: 3}
	got := readBack(layout(t, nd30(t), batch))
	for tag, want := range map[string]string{
		"number": "Số: 05/QĐ-UBND", "place-date": "Bắc Kạn, ngày 03 tháng 02 năm 2026",
		"section-2":       "II. CÁ NHÂN (04 cá nhân)",
		"annex-title":     "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN",
		"annex-reference": "(Kèm theo Quyết định số 05/QĐ-UBND ngày 03 tháng 02 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn)",
		"annex-total":     "Danh sách gồm 03 tập thể và 04 cá nhân./.",
		"authority":       "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
	} {
		if got[tag] != want {
			t.Errorf("%s: %q, want %q", tag, got[tag], want)
		}
	}
}

func TestDraftMarkLiesUnderEveryPage(t *testing.T) {
	tmpl := nd30(t)
	batch := sampleBatch(45, 6, 55)
	faces := loadFaces(t)
	pages, err := Layout(faces, tmpl, batch, true)
	if err != nil {
		t.Fatal(err)
	}
	for i, page := range pages {
		if len(page.Ground) != 1 || page.Ground[0].Tag != "draft" || page.Ground[0].Line.Text() != "BẢN NHÁP" || len(at(page, "draft")) != 0 {
			t.Fatalf("page %d: ground is %v", i+1, page.Ground)
		}
		mark := page.Ground[0]
		sin, cos := math.Sincos(mark.Angle * math.Pi / 180)
		endX, endY := mark.X+mark.Line.Width*typeset.MM(cos), mark.Baseline-mark.Line.Width*typeset.MM(sin)
		if mark.X < 0 || endX > tmpl.Page.Width || endY < 0 || mark.Baseline > tmpl.Page.Height {
			t.Errorf("the mark runs from %v,%v to %v,%v", mark.X, mark.Baseline, endX, endY)
		}
	}
	plain, err := Layout(faces, tmpl, batch, false)
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages {
		pages[i].Ground = nil
	}
	if !reflect.DeepEqual(pages, plain) {
		t.Error("the mark changes the pages")
	}
}

func TestLayoutIsPure(t *testing.T) {
	batch := sampleBatch(3, 2, 9)
	batch.Decision.Articles = []string{"Tặng Bằng khen", "Thi hành"}
	before := fmt.Sprintf("%+v", batch)
	faces := loadFaces(t)
	a, err := Layout(faces, nd30(t), batch, true)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Layout(faces, nd30(t), batch, true)
	if !reflect.DeepEqual(a, b) {
		t.Error("equal input gives different pages")
	}
	if fmt.Sprintf("%+v", batch) != before {
		t.Error("the batch was changed")
	}
}
