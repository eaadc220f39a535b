// Command templates draws the pictures of docs/templates.md, and those of
// docs/sheet.md ("sheet") and docs/emblem.md ("quoc-huy"). Of docs/templates.md there is one for each key of
// a certificate's template: to the left the template as it ships, to the right
// with that key changed, or a red frame around what the key says. Run it from
// the root of the project after a template or a design has changed:
//
//	go run ./docs/templates
//
// With names of pictures it draws these alone: go run ./docs/templates ground format
package main

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"git.sr.ht/~sbinet/gg"

	"bangkhen/fonts"
	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/raster"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

const (
	directory = "docs/templates"
	wide      = raster.Scale(0.9) // dots a mm for whole sheets
	near      = raster.Scale(1.8) // and for parts
)

// picture shows one key: a change of the template's text, a part of the sheet
// (none for all of it), frames in mm.
type picture struct {
	key      string
	template string // "" for bang-khen
	from, to string
	part     typeset.Box
	frames   []typeset.Box
	draft    bool
	blank    bool // as overprint
}

var (
	name  = typeset.Box{X: 54, Y: 132, W: 312, H: 62}
	title = typeset.Box{X: 80, Y: 76, W: 260, H: 56}
	foot  = typeset.Box{X: 40, Y: 190, W: 340, H: 75}
)

// pictures are in the order of the document.
func pictures() []picture {
	return []picture{
		{key: "sheet", from: "sheet: { width: 420, height: 297 }", to: "sheet: { width: 420, height: 320 }"},
		{key: "print", from: "ornament: {", to: "print: { bleed: 3, marks: true }\nornament: {"},
		{key: "design", from: "design: bang-khen,", to: "design: giay-khen,"},
		{key: "ground", from: "margin: 9,", to: "ground: que-huong, margin: 9,"},
		{key: "format", from: "id: bang-khen", to: "size: A5\nid: bang-khen"},
		{key: "margin", from: "margin: 9,", to: "margin: 4, side: 5,"},
		{key: "emblem", from: "emblem: 42", to: "emblem: 0"},
		{key: "pictures", from: "clear: {", to: "pictures: [{ file: nen.svg, box: { x: 0, y: 0, w: 420, h: 297 } }]\nclear: {"},
		{key: "photo", template: "chung-chi", frames: []typeset.Box{{X: 37, Y: 76.5, W: 40, H: 60}}},
		{key: "clear", frames: []typeset.Box{{X: 38, Y: 38, W: 344, H: 222.5}}},
		{key: "colors", from: `title: "#C4161C"`, to: "frame: \"#1D4E89\"\n  accent: \"#7C8B9A\"\n  ground: \"#D5DFE8\"\n  title: \"#1D4E89\""},
		{key: "areas", frames: []typeset.Box{{X: 90, Y: 59.5, W: 240, H: 15.6}, {X: 50, Y: 77.5, W: 320, H: 53.2}, {X: 58, Y: 133, W: 304, H: 56.5}, {X: 50, Y: 191.1, W: 160, H: 16.1}, {X: 50, Y: 243, W: 140, H: 10.3}, {X: 232, Y: 191, W: 138, H: 8}, {X: 232, Y: 198.7, W: 138, H: 61.8}}},
		{key: "valign", from: "valign: optical", to: "valign: top", part: typeset.Box{X: 58, Y: 133, W: 304, H: 56.5}, frames: []typeset.Box{{X: 58, Y: 133, W: 304, H: 56.5}}},
		{key: "text", from: `text: "{name}"`, to: `text: "{bare-name}"`, part: name},
		{key: "face", from: `text: "{name}", face: EBGaramond-Bold,`, to: `text: "{name}", face: GreatVibes-Regular, fallback: LiberationSerif-BoldItalic,`, part: name},
		{key: "size", from: `size: 34, min_size: 18`, to: `size: 20, min_size: 18`, part: name},
		{key: "max_lines", from: `size: 34, min_size: 18, max_lines: 3`, to: `size: 80, min_size: 10, max_lines: 1`, part: name},
		{key: "leading", from: "color: text, leading: 1.28", to: "color: text, leading: 1.8", part: name},
		{key: "tracking", from: "leading: 1.12, tracking: 55", to: "leading: 1.12, tracking: 250", part: title},
		{key: "max_width", from: "max_width: 250", to: "max_width: 130", part: name},
		{key: "before", from: "leading: 1.28, before: 4.7 }", to: "leading: 1.28, before: 12 }", part: name},
		{key: "align", from: "leading: 1.22 }", to: "leading: 1.22, align: left }", part: name},
		{key: "preprinted", blank: true},
		{key: "rules", from: "gap: 0.6, thickness: 0.35", to: "gap: 2.5, thickness: 1, part: 0.5", part: typeset.Box{X: 100, Y: 56, W: 220, H: 22}},
		{key: "qr", from: "qr: { x: 50, y: 211.5, size: 28 }", to: "qr: { x: 200, y: 216, size: 34 }", part: foot},
		{key: "draft", draft: true},
	}
}

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		return err
	}
	for _, p := range pictures() {
		if !asked(p.key) {
			continue
		}
		source, err := fs.ReadFile(templates.Files, "certificate/"+cmp.Or(p.template, "bang-khen")+".yaml")
		if err != nil {
			return err
		}
		scale := wide
		if p.part.W > 0 {
			scale = near
		}
		original, err := paint(faces, string(source), picture{part: p.part, frames: p.frames}, scale)
		if err != nil {
			return err
		}
		out := original
		if p.from != "" || p.draft || p.blank {
			changed := strings.Replace(string(source), p.from, p.to, 1)
			if p.from != "" && changed == string(source) {
				return fmt.Errorf("%s: the template has no %q", p.key, p.from)
			}
			after, err := paint(faces, changed, p, scale)
			if err != nil {
				return fmt.Errorf("%s: %w", p.key, err)
			}
			out = sideBySide(original, after, p.part.W > 0)
		}
		if err := save(filepath.Join(directory, p.key+".png"), out); err != nil {
			return err
		}
	}
	if err := wholeSheets(faces); err != nil {
		return err
	}
	if asked("sheet") {
		if err := drawSheets(faces, "now"); err != nil {
			return err
		}
	}
	if asked("quoc-huy") {
		return drawEmblem(faces)
	}
	return nil
}

// wholeSheets draws a sheet of each template that has columns of its own or is for
// households, by its id.
func wholeSheets(faces *typeset.Faces) error {
	school := award.Decision{
		Number: "12/QĐ-THCS", Date: award.Date{Year: 2026, Month: 5, Day: 28}, Place: "Minh Họa",
		Authority: "Hiệu trưởng Trường Trung học cơ sở Minh Họa", Signer: award.Signer{Lines: []string{"HIỆU TRƯỞNG"}, Name: "Nguyễn Thị Mẫu"},
	}
	commune := award.Decision{
		Number: "45/QĐ-UBND", Date: award.Date{Year: 2026, Month: 1, Day: 5}, Place: "Minh Họa",
		Authority: "Chủ tịch Ủy ban nhân dân xã Minh Họa", Signer: award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Văn Mẫu"},
	}
	pupil, household := recipient(), recipient()
	pupil.Recipient = award.Recipient{Kind: award.Individual, Name: "Hoàng Thị Thử Nghiệm", Fields: map[string]string{"Lớp": "6A1", "Danh hiệu": "Học sinh Xuất sắc", "Năm học": "2025 - 2026"}}
	pupil.Citation = "Đã có thành tích xuất sắc trong học tập và rèn luyện"
	company := award.Decision{
		Number: "07/QĐ-CT", Date: award.Date{Year: 2026, Month: 1, Day: 12}, Place: "Minh Họa",
		Authority: "Tổng Giám đốc Công ty cổ phần Minh Họa", Signer: award.Signer{Lines: []string{"TỔNG GIÁM ĐỐC"}, Name: "Trần Thị Mẫu"},
	}
	employee := recipient()
	employee.Recipient = award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Nguyễn Thị Ví Dụ", Position: "Tổ trưởng", Unit: "Phân xưởng May 2"}
	employee.Citation = "Đã hoàn thành xuất sắc nhiệm vụ năm 2025"
	trained := recipient()
	trained.Recipient = award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Nguyễn Thị Ví Dụ", Fields: map[string]string{"Ngày sinh": "12/03/1999", "Nơi sinh": "Bắc Kạn", "Xếp loại": "Giỏi", "Khóa": "Khóa 3", "Số hiệu": "B 000123"}}
	trained.Citation = "Bồi dưỡng nghiệp vụ thi đua, khen thưởng"
	household.Recipient = award.Recipient{Kind: award.Household, Name: "Hộ gia đình ông Nguyễn Văn Thử", Address: "thôn Ví Dụ, xã Minh Họa"}
	household.Citation = "Đạt danh hiệu Gia đình văn hóa năm 2025"
	for _, sheet := range []struct {
		id          string
		decision    award.Decision
		certificate award.Certificate
	}{{"giay-khen-hoc-sinh", school, pupil}, {"giay-khen-hoc-sinh-a5", school, pupil}, {"chung-chi-a5", school, trained}, {"gia-dinh-van-hoa", commune, household}, {"giay-khen-chung", company, employee}} {
		if !asked(sheet.id) {
			continue
		}
		source, err := fs.ReadFile(templates.Files, "certificate/"+sheet.id+".yaml")
		if err != nil {
			return err
		}
		t, err := certificate.ReadTemplate(source, faces, nil)
		if err != nil {
			return err
		}
		if _, has := t.PhotoColumn(); has {
			portrait := artwork.Silhouette(t.PhotoDots())
			sheet.certificate.Recipient.Portrait = &award.Portrait{JPEG: portrait.Data, Width: portrait.Width, Height: portrait.Height}
		}
		page, err := t.Layout(faces, sheet.decision, sheet.certificate, false)
		if err != nil {
			return err
		}
		ornament, _, err := t.Drawing()
		if err != nil {
			return err
		}
		if err := save(filepath.Join(directory, sheet.id+".png"), raster.Page(page, raster.Drawing(ornament, near), near)); err != nil {
			return err
		}
	}
	return nil
}

// ground is the file of the key "pictures". The raster leaves pictures out, so
// it is painted here.
const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 420 297"><circle cx="210" cy="150" r="90" fill="#f4e3c1"/></svg>`

func paint(faces *typeset.Faces, source string, p picture, scale raster.Scale) (*image.RGBA, error) {
	t, err := certificate.ReadTemplate([]byte(source), faces, fstest.MapFS{"nen.svg": {Data: []byte(ground)}})
	if err != nil {
		return nil, err
	}
	to := recipient()
	if _, has := t.PhotoColumn(); has {
		portrait := artwork.Silhouette(t.PhotoDots())
		to.Recipient.Portrait = &award.Portrait{JPEG: portrait.Data, Width: portrait.Width, Height: portrait.Height}
		to.Recipient.Fields = map[string]string{"Ngày sinh": "12/03/1999", "Nơi sinh": "Bắc Kạn", "Xếp loại": "Giỏi", "Khóa": "Khóa 3", "Số hiệu": "B 000123"}
	}
	page, err := t.Layout(faces, decision(), to, p.draft)
	if err != nil {
		return nil, err
	}
	if p.blank {
		page = t.Overprint(page, nil)
	}
	var under *image.RGBA
	if ornament, ok, err := t.Drawing(); err != nil {
		return nil, err
	} else if ok && !p.blank {
		under = raster.Drawing(ornament, scale)
	}
	if len(page.Pictures) > 0 && under != nil {
		dc := gg.NewContextForRGBA(under)
		dc.SetHexColor("#f4e3c1")
		dc.DrawCircle(210*float64(scale), 150*float64(scale), 90*float64(scale))
		dc.Fill()
	}
	sheet := raster.Page(page, under, scale)
	if page.Trim.Marks {
		sheet = withMarks(sheet, page, scale)
	}
	dc := gg.NewContextForRGBA(sheet)
	dc.SetHexColor("#e01b24")
	dc.SetLineWidth(2)
	k := float64(scale)
	for _, f := range p.frames {
		dc.DrawRectangle(float64(f.X)*k, float64(f.Y)*k, float64(f.W)*k, float64(f.H)*k)
		dc.Stroke()
	}
	if p.part.W == 0 {
		return sheet, nil
	}
	part := image.Rect(int(float64(p.part.X)*k), int(float64(p.part.Y)*k), int(float64(p.part.X+p.part.W)*k), int(float64(p.part.Y+p.part.H)*k))
	out := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	draw.Draw(out, out.Bounds(), sheet, part.Min, draw.Src)
	return out, nil
}

// withMarks shows a sheet on the paper that a print shop cuts.
func withMarks(sheet *image.RGBA, page typeset.Page, scale raster.Scale) *image.RGBA {
	const around = 14
	k := float64(scale)
	b := sheet.Bounds().Inset(-around)
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, sheet.Bounds().Add(image.Pt(around, around)), sheet, image.Point{}, draw.Src)
	dc := gg.NewContextForRGBA(out)
	dc.SetHexColor("#000000")
	dc.SetLineWidth(1)
	for _, x := range []float64{around, around + float64(page.Width)*k} {
		for _, y := range []float64{around, around + float64(page.Height)*k} {
			dx, dy := 8.0, 8.0
			if x == around {
				dx = -8
			}
			if y == around {
				dy = -8
			}
			dc.DrawLine(x+dx*0.5, y, x+dx*1.6, y)
			dc.DrawLine(x, y+dy*0.5, x, y+dy*1.6)
			dc.Stroke()
		}
	}
	return out
}

func sideBySide(a, b *image.RGBA, above bool) *image.RGBA {
	const gap = 12
	size, at := image.Rect(0, 0, a.Bounds().Dx()+b.Bounds().Dx()+gap, max(a.Bounds().Dy(), b.Bounds().Dy())), image.Pt(a.Bounds().Dx()+gap, 0)
	if above {
		size, at = image.Rect(0, 0, max(a.Bounds().Dx(), b.Bounds().Dx()), a.Bounds().Dy()+b.Bounds().Dy()+gap), image.Pt(0, a.Bounds().Dy()+gap)
	}
	out := image.NewRGBA(size)
	draw.Draw(out, size, image.NewUniform(color.RGBA{225, 225, 225, 255}), image.Point{}, draw.Src)
	draw.Draw(out, a.Bounds(), a, image.Point{}, draw.Src)
	draw.Draw(out, b.Bounds().Add(at), b, image.Point{}, draw.Src)
	return out
}

// asked reports a picture that is to be drawn: all of them when none was named.
func asked(name string) bool { return len(os.Args) < 2 || slices.Contains(os.Args[1:], name) }

func save(path string, picture image.Image) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, picture); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func decision() award.Decision {
	return award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
		Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Signer:    award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}
}

func recipient() award.Certificate {
	return award.Certificate{
		Index: 52, Code: "7K3M9QXT2B4C7K3M9QXT2B4C7K3M", GoldenNumber: "52",
		Recipient: award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Ma Xuân Thu", Address: "thôn Vi Lạp, xã Nhạn Môn, huyện Pác Nặm"},
		Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		URL:       "http://127.0.0.1:8080/v/7K3M9QXT2B4C7K3M9QXT2B4C7K3M",
	}
}
