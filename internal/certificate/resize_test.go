package certificate

import (
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/internal/award"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// Every template that ships can be had in every size: what people read stays legible, the
// seal has its 40 mm, the code its 25, and nothing lies over anything else.
func TestEveryTemplateInEverySize(t *testing.T) {
	faces := loadFaces(t)
	names, err := fs.Glob(templates.Files, "certificate/*.yaml")
	if err != nil || len(names) < 12 {
		t.Fatalf("%d templates, %v", len(names), err)
	}
	for _, name := range names {
		for _, format := range []string{"A3", "A4", "A5"} {
			t.Run(strings.TrimSuffix(name[len("certificate/"):], ".yaml")+" "+format, func(t *testing.T) {
				data, err := fs.ReadFile(templates.Files, name)
				if err != nil {
					t.Fatal(err)
				}
				sized, err := ReadTemplate(append(data, "\nsize: "+format+"\n"...), faces, nil)
				if name == "certificate/chung-chi.yaml" && format == "A5" { // drawn by itself
					if err == nil || !strings.Contains(err.Error(), "chung-chi-a5") {
						t.Errorf("in proportion, with letters that nobody reads: %v", err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				requireSheet(t, sized, formats[format], faces)
			})
		}
	}
}

func requireSheet(t *testing.T, sized *Template, size Size, faces *typeset.Faces) {
	t.Helper()
	if sized.Sheet.Width-size.Width > 1 || sized.Sheet.Height-size.Height > 1 {
		t.Errorf("the sheet is %v", sized.Sheet)
	}
	decision := award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2026, Month: 5, Day: 31}, Place: "Minh Họa", Authority: "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa",
		Signer: award.Signer{Lines: []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Nguyễn Văn Mẫu"},
	}
	page, err := sized.Layout(faces, decision, award.Certificate{
		Index: 52, Code: "7K3M9QXT2B4C7K3M9QXT2B4C7K3M", GoldenNumber: "52", Citation: "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2025",
		Recipient: award.Recipient{
			Kind: award.Individual, Honorific: "Bà", Name: "Hoàng Thị Thử Nghiệm", Position: "Giáo viên", Unit: "Trường Trung học phổ thông Minh Họa",
			Fields: map[string]string{"Lớp": "6A1", "Danh hiệu": "Học sinh Xuất sắc", "Năm học": "2025 - 2026", "Ngày sinh": "12/03/1999", "Xếp loại": "Giỏi", "Số hiệu": "B 000123"},
		},
		URL: "https://khenthuong.minhhoa.gov.vn/v/7K3M9QXT2B4C7K3M9QXT2B4C7K3M",
	}, false)
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Codes) > 0 && page.Codes[0].Size < 25 {
		t.Errorf("the code is %.1f mm wide", page.Codes[0].Size)
	}
	var title, name typeset.Text
	for i, a := range page.Texts {
		least := typeset.Pt(5)
		if size.Height < 150 { // where what is set in proportion would not be read
			if least = 9; slices.Contains([]string{"decision", "golden-book", "serial", "code", "site"}, a.Tag) || strings.HasSuffix(a.Tag, "-english") {
				least = 8.5
			}
		}
		if size := a.Line.Pieces[0].Size; size < least {
			t.Errorf("%s is set in %.1f pt", a.Tag, size)
		}
		switch a.Tag {
		case "signer-title":
			title = a
		case "signer-name":
			name = a
		}
		for _, b := range page.Texts[i+1:] {
			if a.Tag != b.Tag && overlap(inkBox(a), inkBox(b)) {
				t.Errorf("%s lies over %s: %.1f, %.1f", a.Tag, b.Tag, inkBox(a), inkBox(b))
			}
		}
		for _, code := range page.Codes {
			if overlap(inkBox(a), typeset.Box{X: code.X, Y: code.Y, W: code.Size, H: code.Size}) {
				t.Errorf("%s lies over the code", a.Tag)
			}
		}
	}
	if room := inkBox(name).Y - title.Baseline; room < sealRoom-0.5 {
		t.Errorf("%.1f mm between the signer's title and name", room)
	}
	if room, _ := (stamps.Marks{}).Room(page); room.Free < 40 || !room.Enough() {
		t.Errorf("%.1f mm free for the seal, which covers %v", room.Free, room.Covers)
	}
}

// On a sheet of A5 no text may shrink below what is read, whatever the design, but for the
// address, which has no place to part it, and the note of a later sheet.
func TestNothingOnSmallSheetsMayShrinkTooFar(t *testing.T) {
	faces := loadFaces(t)
	for _, template := range shipped(t, faces) {
		sized, err := template.Resized("A5", faces)
		if err != nil {
			continue // TestEveryTemplateInEverySize says which
		}
		for _, area := range sized.Areas {
			for _, b := range area.Blocks {
				least := b.MinSize
				if b.Others != nil {
					least = min(least, b.Others.MinSize)
				}
				if least < noteFloor && b.Tag != "site" && b.Tag != "note" {
					t.Errorf("%s: %s may shrink to %.1f pt", template.ID, b.Tag, least)
				}
			}
		}
	}
	data, err := fs.ReadFile(templates.Files, "certificate/chung-chi-a5.yaml")
	if err != nil {
		t.Fatal(err)
	}
	form, err := ReadTemplate(data, faces, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := teacher
	r.Kind, r.Fields = kindOf(form), columnsOf(form)
	c := sampleCertificate(r)
	c.Citation = strings.Repeat("Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, ", 4)
	var misfit *typeset.DoesNotFit
	if _, err := form.Layout(faces, sampleDecision(), c, false); !errors.As(err, &misfit) || misfit.Tag != "citation" {
		t.Errorf("a subject of %d letters: %v", len([]rune(c.Citation)), err)
	}
}

// On A5 too what stands over the recipient is apart, and three lines of a title, a long
// authority, unit and citation, and the note of a later sheet, go in and leave the seal its
// room; nothing of a list is set under 8.5 pt.
func TestSmallSheetsHoldLongTexts(t *testing.T) {
	faces := loadFaces(t)
	for _, template := range shipped(t, faces) {
		if template.ID == "chung-chi" || template.Sheet.Height < 150 {
			continue
		}
		sized, err := template.Resized("A5", faces)
		if err != nil {
			t.Fatal(err)
		}
		for _, authority := range []string{"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", "Chủ tịch Ủy ban nhân dân xã Quảng Khê", "Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam và Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh"} {
			for _, lines := range signers {
				d := sampleDecision()
				d.Authority, d.Signer = authority, award.Signer{Lines: lines, Name: "Nguyễn Thị Thanh Phượng Nguyệt"}
				r := teacher
				r.Kind, r.Fields = kindOf(sized), columnsOf(sized)
				r.Unit = "Trường Phổ thông Dân tộc nội trú trung học cơ sở và trung học phổ thông huyện Minh Họa"
				c := sampleCertificate(r)
				c.Note = "Đính chính theo Quyết định số 1234/QĐ-UBND ngày 05 tháng 01 năm 2026"
				c.Citation = strings.Repeat("Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, ", 2)
				page, err := sized.Layout(faces, d, c, false)
				if err != nil {
					t.Errorf("%s: %v", template.ID, err)
					continue
				}
				boxes, _ := inks(page)
				for _, pair := range [][2]string{{"motto-1", "motto-2"}, {"motto-2", "authority"}, {"authority", "confers"}, {"confers", "title"}, {"title", "name"}} {
					if gap := boxes[pair[1]].Y - boxes[pair[0]].Y - boxes[pair[0]].H; boxes[pair[0]].H > 0 && gap < 0.6 {
						t.Errorf("%s, %s: %.2f mm of white between %s and %s", template.ID, authority, gap, pair[0], pair[1])
					}
				}
				if room, _ := (stamps.Marks{}).Room(page); room.Free < 40 || !room.Enough() {
					t.Errorf("%s: %.1f mm for the seal, which covers %v", template.ID, room.Free, room.Covers)
				}
				for _, text := range page.Texts {
					if size := text.Line.Pieces[0].Size; size < noteFloor && text.Tag != "note" {
						t.Errorf("%s: %s is set in %.1f pt", template.ID, text.Tag, size)
					}
				}
			}
		}
	}
}

// Bodies and households, whose names are set in another face on some sheets, are set in
// proportion as persons are.
func TestNamesOfBodiesGoWithTheSheet(t *testing.T) {
	faces := loadFaces(t)
	for _, template := range shipped(t, faces) {
		name := blockOf(template, "name")
		if name.Others == nil {
			continue
		}
		for _, format := range []string{"A4", "A5"} {
			sized, err := template.Resized(format, faces)
			if err != nil {
				t.Fatal(err)
			}
			n := blockOf(sized, "name")
			if was, is := name.Others.Size/name.Size, n.Others.Size/n.Size; math.Abs(float64(was-is)) > 0.01 {
				t.Errorf("%s on %s: %.2f of a person's size, not %.2f", template.ID, format, is, was)
			}
		}
	}
}

// inkBox is about what a line covers: from the height of its capitals to its baseline.
func inkBox(text typeset.Text) typeset.Box {
	high := text.Line.Pieces[0].Size.MM() * 0.66
	return typeset.Box{X: text.X, Y: text.Baseline - high, W: text.Line.Width, H: high}
}

func overlap(a, b typeset.Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

func TestSizedIDs(t *testing.T) {
	for id, want := range map[string]string{"bang-khen-a4": "bang-khen/A4", "giay-khen-hoc-sinh-a5-a3": "giay-khen-hoc-sinh-a5/A3", "bang-khen": "", "bang-khen-A4": "", "a4": "", "x-a6": ""} {
		base, format, ok := SizedID(id)
		if got := base + "/" + format; ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s, %v", id, got, ok)
		}
	}
}

func TestColoursWithAPurposeHaveContrast(t *testing.T) {
	faces := loadFaces(t)
	source, err := fs.ReadFile(templates.Files, "certificate/giay-khen-chung.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ from, to, says string }{
		"as it ships":  {"", "", ""},
		"own colours":  {`frame: "#1F4E79"`, `frame: "#0B5D3B"`, ""},
		"dark ground":  {`ground: "#D3DEE9"`, `ground: "#8090A0"`, "quá đậm để làm nền"},
		"pale frame":   {`frame: "#1F4E79"`, `frame: "#F4F4F4"`, "quá nhạt để thấy khung"},
		"pale text":    {`text: "#1B1A19"`, `text: "#8A8A8A"`, "khó đọc"},
		"golden title": {`title: "#1F4E79"`, `title: "#E8B23A"`, "khó đọc"},
		"no colour":    {`accent: "#8A98A8"`, `accent: "silver"`, "accent"},
	} {
		changed := strings.Replace(string(source), c.from, c.to, 1)
		_, err := ReadTemplate([]byte(changed), faces, nil)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An office's own drawing of the emblem stands where ours would, in every size, and ours
// is not drawn.
func TestAnEmblemOfTheOfficesOwn(t *testing.T) {
	faces := loadFaces(t)
	source, err := fs.ReadFile(templates.Files, "certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := `<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="42mm" viewBox="0 0 40 42"><circle cx="20" cy="20" r="20" fill="#d7141a"/></svg>`
	files := fstest.MapFS{"quoc-huy.svg": {Data: []byte(own)}}
	with := strings.Replace(string(source), "clear: {", "pictures: [{ file: quoc-huy.svg, emblem: true }]\nclear: {", 1)
	for _, format := range []string{"A3", "A5"} {
		sized, err := ReadTemplate([]byte(with+"\nsize: "+format+"\n"), faces, files)
		if err != nil {
			t.Fatal(err)
		}
		box, style := sized.Pictures[0].Box, sized.ornamentStyle()
		if !style.OwnEmblem || float64(box.W) != style.Emblem || box.X+box.W/2 != sized.Sheet.Width/2 {
			t.Errorf("%s: the emblem of %.1f mm stands at %.1f", format, style.Emblem, box)
		}
		again := sized.Copy()
		if len(again.Pictures) != 1 || !again.Pictures[0].Emblem {
			t.Errorf("%s: the copy that is edited has the pictures %v", format, again.Pictures)
		}
	}
	if _, err := ReadTemplate([]byte(strings.Replace(with, "emblem: 42", "emblem: 0", 1)), faces, files); err == nil || !strings.Contains(err.Error(), "thay Quốc huy") {
		t.Errorf("an emblem without a place: %v", err)
	}
	optional := strings.Replace(with, "emblem: true", "emblem: true, optional: true", 1)
	if none, err := ReadTemplate([]byte(optional), faces, nil); err != nil || none.ornamentStyle().OwnEmblem {
		t.Errorf("where the file is not there the drawn emblem stands: %v", err)
	}
}
