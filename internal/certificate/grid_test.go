package certificate

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
)

// inks are the boxes of what each field blackens, and the baselines of its first line.
func inks(page typeset.Page) (boxes map[string]typeset.Box, baselines map[string]typeset.MM) {
	boxes, baselines = map[string]typeset.Box{}, map[string]typeset.MM{}
	for _, text := range page.Texts {
		ink := text.Ink()
		box, known := boxes[text.Tag]
		if !known {
			boxes[text.Tag], baselines[text.Tag] = ink, text.Baseline
			continue
		}
		right, bottom := max(box.X+box.W, ink.X+ink.W), max(box.Y+box.H, ink.Y+ink.H)
		box.X, box.Y = min(box.X, ink.X), min(box.Y, ink.Y)
		box.W, box.H = right-box.X, bottom-box.Y
		boxes[text.Tag] = box
	}
	return boxes, baselines
}

// signers are the ways in which titles are written, of one line to three.
var signers = [][]string{{"CHỦ TỊCH"}, {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, {"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"}}

// columnsOf are texts for the columns that a template prints.
func columnsOf(template *Template) map[string]string {
	fields := map[string]string{}
	for _, column := range template.Columns() {
		fields[column.Heading] = "Học sinh Xuất sắc"
	}
	return fields
}

func kindOf(template *Template) award.Kind {
	if len(template.For) > 0 {
		return template.For[0]
	}
	return award.Individual
}

// On every template that ships there are 40 mm clear between title and name of the
// signer, whatever lines the title has, and the seal lies on nothing but the signature.
func TestRoomForTheSeal(t *testing.T) {
	faces := loadFaces(t)
	for _, template := range shipped(t, faces) {
		for _, lines := range signers {
			d := sampleDecision()
			d.Signer = award.Signer{Lines: lines, Name: "Nguyễn Thị Thanh Phượng Nguyệt"}
			r := teacher
			r.Kind, r.Fields = kindOf(template), columnsOf(template)
			c := sampleCertificate(r)
			c.Note, c.Citation = "Cấp lại lần 2, thay Bằng số 123 ngày 05 tháng 01 năm 2019 bị mất", strings.Repeat("Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, ", 3)
			if template.ID == "chung-chi-a5" { // refuses what does not go into two lines of 8.5 pt
				c.Citation = strings.Repeat("Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, ", 2)
			}
			page, err := template.Layout(faces, d, c, false)
			if err != nil {
				t.Errorf("%s, title of %d lines: %v", template.ID, len(lines), err)
				continue
			}
			room, _ := stamps.Marks{}.Room(page)
			if room.Free < 40 || !room.Enough() {
				t.Errorf("%s, title of %d lines: %.1f mm, and the seal covers %v", template.ID, len(lines), room.Free, room.Covers)
			}
		}
	}
}

// The title has one size, what confers the award is clear of the accents under it and of
// the authority over it, and both columns stand on common baselines.
func TestGridOfEverySheet(t *testing.T) {
	faces := loadFaces(t)
	for _, template := range shipped(t, faces) {
		for _, authority := range []string{"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", "Chủ tịch Ủy ban nhân dân xã Quảng Khê", "Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam và Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh"} {
			for _, lines := range signers {
				d := sampleDecision()
				d.Authority, d.Signer.Lines = authority, lines
				r := teacher
				r.Kind, r.Fields = kindOf(template), columnsOf(template)
				page, err := template.Layout(faces, d, sampleCertificate(r), false)
				if err != nil {
					t.Errorf("%s: %v", template.ID, err)
					continue
				}
				boxes, baselines := inks(page)
				gap := func(over, under string) typeset.MM { return boxes[under].Y - boxes[over].Y - boxes[over].H }
				scale := typeset.MM(float64(template.Sheet.Width) / 420)
				for _, pair := range [][2]string{{"motto-1", "motto-2"}, {"motto-2", "authority"}, {"authority", "confers"}, {"confers", "title"}} {
					if blockOf(template, pair[0]).Tag == "" || blockOf(template, pair[1]).Tag == "" { // a sheet that bears no motto
						continue
					}
					if g := gap(pair[0], pair[1]); g < 1.5*scale {
						t.Errorf("%s, %s: %.2f mm of white between %s and %s", template.ID, authority, g, pair[0], pair[1])
					}
				}
				for _, text := range page.Texts {
					if b := blockOf(template, "title"); text.Tag == "title" && (text.Line.Pieces[0].Size != b.Size || b.MinSize != b.Size) {
						t.Errorf("%s: the title is set in %v pt", template.ID, text.Line.Pieces[0].Size)
					}
				}
				left, right := "decision", "place-date"
				switch template.ID {
				case "chung-chi":
					left = "serial"
				case "chung-chi-a5": // whose seal takes the width beside the record
					left = "grade"
				case "giay-khen-hoc-sinh-a5":
					left, right = "title-won", "signer-title"
				}
				if math.Abs(float64(baselines[left]-baselines[right])) > 0.01 {
					t.Errorf("%s: %s stands on %.2f, %s on %.2f", template.ID, left, baselines[left], right, baselines[right])
				}
				small := template.Sheet.Height < 150
				if !small && math.Abs(float64(baselines["golden-book"]-baselines["signer-title"])) > 0.05 {
					t.Errorf("%s: the golden book stands on %.2f, the title on %.2f", template.ID, baselines["golden-book"], baselines["signer-title"])
				}
				if !small && len(lines) == 1 && math.Abs(float64(baselines["site"]-baselines["signer-name"])) > 0.05 {
					t.Errorf("%s: the address stands on %.2f, the signer on %.2f", template.ID, baselines["site"], baselines["signer-name"])
				}
			}
		}
	}
}

func blockOf(template *Template, tag string) Block {
	for _, area := range template.Areas {
		for _, b := range area.Blocks {
			if b.Tag == tag {
				return b
			}
		}
	}
	return Block{}
}

// What is free in the place of the recipient is two fifths above and three below; the
// citation keeps to 250 mm, may take five lines before it shrinks, and ends them at its
// commas; what stands on a line of its own begins with a capital.
func TestPlaceOfTheRecipient(t *testing.T) {
	faces := loadFaces(t)
	for _, template := range shipped(t, faces) {
		citation := blockOf(template, "citation")
		if strings.HasPrefix(template.ID, "chung-chi") { // a form with labels, whose lines begin at the left
			continue
		}
		if citation.MaxLines < 5 && template.ID != "giay-khen-hoc-sinh" || !citation.AtCommas {
			t.Errorf("%s: the citation has %d lines, at commas %v", template.ID, citation.MaxLines, citation.AtCommas)
		}
		if detail := blockOf(template, "detail"); !strings.Contains(detail.Text, "|capital") {
			t.Errorf("%s: the detail is %q", template.ID, detail.Text)
		}
		r := award.Recipient{Kind: kindOf(template), Name: "Ma Xuân Thu", Address: "thôn Vi Lạp, xã Nhạn Môn", Fields: map[string]string{}}
		page, err := template.Layout(faces, sampleDecision(), sampleCertificate(r), false)
		if err != nil {
			t.Fatal(err)
		}
		for _, area := range template.Areas {
			if area.ID != "recipient" {
				continue
			}
			if area.VAlign != typeset.Optical {
				t.Errorf("%s: the recipient stands %s", template.ID, area.VAlign)
			}
			top, bottom := typeset.MM(1000), typeset.MM(0)
			for _, b := range area.Blocks {
				for _, text := range page.Texts {
					if text.Tag != b.Tag {
						continue
					}
					if ink := text.Ink(); b.Tag == "citation" && ink.W > 250 {
						t.Errorf("%s: a line of the citation is %.1f mm wide", template.ID, ink.W)
					}
					// Of the lines' heights, not of their ink, the free room is counted.
					face, size := text.Line.Pieces[0].Face, text.Line.Pieces[0].Size.MM()
					slack := typeset.MM(b.forKind(r.Kind).Leading-face.Ascent-face.Descent) / 2 * size
					top, bottom = min(top, text.Baseline-typeset.MM(face.Ascent)*size-slack), max(bottom, text.Baseline+typeset.MM(face.Descent)*size+slack)
				}
			}
			above, below := top-area.Box.Y, area.Box.Y+area.Box.H-bottom
			// Of a script face the ink may take more than the lines.
			if !template.isScript(blockOf(template, "name").Face) && above+below > 0.5 && math.Abs(float64(above/(above+below))-0.4) > 0.02 {
				t.Errorf("%s: %.1f mm free above, %.1f below", template.ID, above, below)
			}
			if got := read(page)["detail"]; got != "Thôn Vi Lạp, xã Nhạn Môn" {
				t.Errorf("%s: the detail reads %q", template.ID, got)
			}
		}
	}
}

// Three thousand hard names in the script face: no stroke touches the line under it, nor
// leaves the area, and each line stands in the middle by what is black. Bodies and
// households are set in the text face.
func TestScriptFaceByInk(t *testing.T) {
	faces := loadFaces(t)
	count := 3000
	if testing.Short() {
		count = 300
	}
	var scripts []*Template
	for _, template := range shipped(t, faces) {
		if template.isScript(blockOf(template, "name").Face) {
			scripts = append(scripts, template)
		}
	}
	if len(scripts) < 2 {
		t.Fatalf("%d templates with a script face", len(scripts))
	}
	maker := nameMaker{rand.New(rand.NewPCG(1999, 35))}
	inScript, ofTwo := 0, 0
	for i := range count {
		template := scripts[i%len(scripts)]
		r := award.Recipient{Kind: award.Individual, Honorific: maker.one("Ông/Bà/Thượng tá/Đồng chí/Cố nhạc sĩ/Phó Giáo sư, Tiến sĩ"), Name: maker.person(), Address: maker.place()}
		switch i % 4 {
		case 1:
			r.Name += " " + maker.person() + " " + maker.person()
		case 2:
			r.Name = maker.person() + " và bà " + maker.person() + ", cùng ông " + maker.person() + " " + maker.person()
		}
		lines := linesOf(t, template, faces, r)
		for j, line := range lines {
			if !template.isScript(line.Line.Pieces[0].Face.Name) {
				break
			}
			ink := line.Ink()
			inScript++
			if j > 0 {
				ofTwo++
			}
			area := recipientArea(template)
			if math.Abs(float64(ink.X+ink.W/2-area.X-area.W/2)) > 0.01 {
				t.Errorf("%s: %q is off the middle", template.ID, line.Line.Text())
			}
			if ink.X < area.X-0.001 || ink.Y < area.Y-0.001 || ink.X+ink.W > area.X+area.W+0.001 || ink.Y+ink.H > area.Y+area.H+0.001 {
				t.Errorf("%s: %q leaves its area", template.ID, line.Line.Text())
			}
			if j+1 < len(lines) && ink.Y+ink.H >= lines[j+1].Ink().Y {
				t.Errorf("%s: %q touches %q", template.ID, line.Line.Text(), lines[j+1].Line.Text())
			}
			if blank := line.Line.Pieces[0].WordSpace; math.Abs(float64(blank-0.15*line.Line.Pieces[0].Size.MM())) > 1e-6 {
				t.Errorf("%s: word space %v more", template.ID, blank)
			}
		}
		for _, kind := range []award.Kind{award.Collective, award.Household} {
			r.Kind = kind
			for _, line := range linesOf(t, template, faces, r) {
				if template.isScript(line.Line.Pieces[0].Face.Name) {
					t.Fatalf("%s: %s in the script face", template.ID, kind)
				}
			}
		}
	}
	if inScript < count || ofTwo < count/10 {
		t.Errorf("%d lines in the script face, %d after another: the names are not hard", inScript, ofTwo)
	}
	t.Logf("%d lines in the script face, %d of them under another", inScript, ofTwo)
}

func recipientArea(template *Template) typeset.Box {
	for _, area := range template.Areas {
		if area.ID == "recipient" {
			return area.Box.box()
		}
	}
	return typeset.Box{}
}

// linesOf are the lines of the name and of what stands under it.
func linesOf(t *testing.T, template *Template, faces *typeset.Faces, r award.Recipient) (lines []typeset.Text) {
	t.Helper()
	page, err := template.Layout(faces, sampleDecision(), sampleCertificate(r), false)
	if err != nil {
		t.Fatalf("%s: %q: %v", template.ID, r.Name, err)
	}
	for _, text := range page.Texts {
		if text.Tag == "name" || text.Tag == "detail" {
			lines = append(lines, text)
		}
	}
	return lines
}

// A template's own choice: everybody in the script face.
func TestOthersByChoice(t *testing.T) {
	faces := loadFaces(t)
	script := `text: "{name}", face: GreatVibes-Regular, fallback: LiberationSerif-BoldItalic,`
	for choice, want := range map[string]string{"": textFace, " others: { face: GreatVibes-Regular },": scriptFace, " others: { face: LiberationSerif-Bold, size: 20, min_size: 12 },": "LiberationSerif-Bold"} {
		template, err := ReadTemplate([]byte(strings.Replace(source(t), `text: "{name}", face: EBGaramond-Bold,`, script+choice, 1)), faces, nil)
		if err != nil {
			t.Fatal(err)
		}
		lines := linesOf(t, template, faces, award.Recipient{Kind: award.Collective, Name: "Sở Y tế"})
		if got := lines[0].Line.Pieces[0].Face.Name; got != want {
			t.Errorf("%q: a body is set in %s, want %s", choice, got, want)
		}
	}
	if _, err := ReadTemplate([]byte(strings.Replace(source(t), `text: "{name}", face: EBGaramond-Bold,`, script+" others: { face: Nowhere },", 1)), faces, nil); err == nil {
		t.Error("a face that is not there was taken")
	}
}
