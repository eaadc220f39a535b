package certificate

import (
	"errors"
	"fmt"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/typeset"
)

// required are the fields that every sheet carries: without them the proof can
// not tell a sheet from another.
var required = []string{"name", "detail", "citation", "decision", "code"}

// checker gathers what is wrong with a template.
type checker struct {
	template *Template
	faces    *typeset.Faces
	document *yaml.Node
	wrong    []error
}

// require notes a fault at a place such as "areas.2.blocks.0.size".
func (c *checker) require(ok bool, at, format string, args ...any) {
	if !ok {
		c.wrong = append(c.wrong, fmt.Errorf("  dòng %d: %s", lineOf(c.document, at), fmt.Sprintf(format, args...)))
	}
}

// lineOf is the line of a place in the document, or of the innermost part of it
// that is there.
func lineOf(node *yaml.Node, at string) int {
	if node.Kind == yaml.DocumentNode && len(node.Content) > 0 {
		node = node.Content[0]
	}
	line := max(1, node.Line)
	for step := range strings.SplitSeq(at, ".") {
		for node.Kind == yaml.AliasNode {
			node = node.Alias
		}
		i := -1
		switch node.Kind {
		case yaml.SequenceNode:
			if n, err := strconv.Atoi(step); err == nil && n < len(node.Content) {
				i = n
				line = node.Content[n].Line
			}
		case yaml.MappingNode:
			for k := 0; k+1 < len(node.Content); k += 2 {
				if node.Content[k].Value == step {
					i = k + 1
					line = node.Content[k].Line
				}
			}
		}
		if i < 0 {
			break
		}
		node = node.Content[i]
	}
	return line
}

func (t *Template) check(faces *typeset.Faces, document *yaml.Node) error {
	c := &checker{template: t, faces: faces, document: document}
	c.require(isIdentifier(t.ID), "id", "id %q chỉ được gồm chữ thường a-z, chữ số và gạch nối", t.ID)
	for i, kind := range t.For {
		c.require(kind.Valid(), fmt.Sprintf("for.%d", i), "for: không có loại %q", kind)
	}
	c.require(len(t.Wording.Award) <= 200 && len(t.Wording.Article) <= 1000, "wording", "wording quá dài")
	c.require(t.Public == PublicAll || t.Public == PublicAward, "public", "public: %q không có; chọn all (mọi điều đã in) hoặc award (chỉ danh hiệu, không nêu người)", t.Public)
	c.require(!t.Download || t.Public == PublicAll, "download", "download: tờ không nêu tên người trên trang tra cứu (public: award) thì cũng không cho tải về")
	c.require(within(t.Sheet.Width, 100, 1200) && within(t.Sheet.Height, 100, 1200), "sheet", "khổ giấy %v × %v mm nằm ngoài khoảng 100–1200 mm", t.Sheet.Width, t.Sheet.Height)
	c.require(t.Print.Press == NoPressFile || t.Print.Press == PDFX4, "print.press", "press chỉ có thể là x4 (PDF/X-4), hoặc để trống")
	c.require(within(t.Print.Bleed, 0, 20), "print.bleed", "bleed nằm ngoài khoảng 0–20 mm")
	sheet := typeset.Box{W: t.Sheet.Width, H: t.Sheet.Height}
	c.require(positive(t.Clear) && sheet.Contains(t.Clear.box()), "clear", "clear phải nằm trong tờ giấy")
	c.ownFaces()
	c.face(t.Fallback, "fallback")
	for name := range t.Colors {
		c.color(name, "colors."+name)
	}
	c.contrasts()
	c.pictures(sheet)
	c.photo()
	tags := map[string]bool{}
	c.require(len(t.Areas) > 0 && len(t.Areas) <= 50, "areas", "phải có từ 1 đến 50 vùng (areas)")
	for i, area := range t.Areas {
		c.area(area, fmt.Sprintf("areas.%d", i), tags)
	}
	for _, tag := range required {
		if tag == "code" && t.QR.Size == 0 {
			continue // who prints no symbol may leave the code out too
		}
		c.require(tags[tag], "areas", "thiếu khối có tag %q: tờ nào cũng phải in mục này", tag)
	}
	for i, rule := range t.Rules {
		at := fmt.Sprintf("rules.%d", i)
		c.require(tags[rule.Under], at+".under", "rules: không có khối nào tên %q", rule.Under)
		c.require(within(rule.Thickness, 0.05, 5) && within(rule.Gap, -20, 20) && within(rule.Part, 0, 2), at, "rules dưới %s: kích thước không hợp lệ", rule.Under)
		c.color(rule.Color, at+".color")
	}
	c.qr(sheet)
	c.face(t.Draft.Face, "draft.face")
	c.color(t.Draft.Color, "draft.color")
	c.require(within(t.Draft.Size, 5, 400) && within(t.Draft.Angle, -90, 90), "draft", "draft: cỡ chữ hoặc góc không hợp lệ")
	c.ornament()
	return errors.Join(c.wrong...)
}

func (c *checker) pictures(sheet typeset.Box) {
	t := c.template
	c.require(len(t.Pictures) <= 20, "pictures", "có quá 20 hình (pictures)")
	bled := typeset.Box{X: -t.Print.Bleed, Y: -t.Print.Bleed, W: sheet.W + 2*t.Print.Bleed, H: sheet.H + 2*t.Print.Bleed}
	for i, picture := range t.Pictures {
		at := fmt.Sprintf("pictures.%d", i)
		c.require(picture.File != "" && path.Base(picture.File) == picture.File && !strings.Contains(picture.File, `\`), at+".file", "file %q: phải là tên một tệp nằm cạnh mẫu", picture.File)
		c.require(!picture.Emblem || t.Ornament.Design != "" && t.Ornament.Emblem > 0, at+".emblem", "hình %s thay Quốc huy thì ornament.emblem phải lớn hơn 0", picture.File)
		c.require(utf8.RuneCountInString(picture.Alt) <= mostAlt, at+".alt", "hình %s: alt dài quá %d chữ", picture.File, mostAlt)
		c.require(positive(picture.Box) && bled.Contains(picture.Box.box()), at+".box", "hình %s phải nằm trong tờ giấy", picture.File)
	}
}

func (c *checker) qr(sheet typeset.Box) {
	t := c.template
	if t.QR.Size == 0 {
		return
	}
	// The quiet zone is four modules of at least 21.
	quiet := t.QR.Size * 4 / 21
	zone := typeset.Box{X: t.QR.X - quiet, Y: t.QR.Y - quiet, W: t.QR.Size + 2*quiet, H: t.QR.Size + 2*quiet}
	c.require(t.QR.Size >= 25 && sheet.Contains(zone), "qr", "qr phải rộng ít nhất 25 mm và nằm trong tờ giấy cùng lề trắng")
	c.require(t.QR.Text == "" || t.QR.Text == QRSealed || t.QR.Text == QRShort, "qr.text", "qr.text là sealed (mã có niêm phong) hoặc short (chỉ mã tra cứu)")
	c.require(t.Clear.box().Contains(typeset.Box{X: t.QR.X, Y: t.QR.Y, W: t.QR.Size, H: t.QR.Size}), "qr", "qr phải nằm trong clear")
}

func (c *checker) area(area Area, at string, tags map[string]bool) {
	t := c.template
	c.require(positive(area.Box) && t.Clear.box().Contains(area.Box.box()), at+".box", "vùng %s phải nằm trong clear", area.ID)
	c.require(area.VAlign == typeset.Top || area.VAlign == typeset.Middle || area.VAlign == typeset.Bottom || area.VAlign == typeset.Optical, at+".valign", "vùng %s: valign %q không có", area.ID, area.VAlign)
	c.require(area.Baseline == 0 || area.VAlign == typeset.Top && within(area.Baseline, area.Box.Y, area.Box.Y+area.Box.H), at+".baseline", "vùng %s: baseline phải nằm trong vùng, và không đi cùng valign", area.ID)
	c.require(len(area.Blocks) <= 20, at+".blocks", "vùng %s có quá nhiều khối", area.ID)
	for i, b := range area.Blocks {
		c.block(b, fmt.Sprintf("%s.blocks.%d", at, i), tags)
	}
}

func (c *checker) block(b Block, at string, tags map[string]bool) {
	require := func(ok bool, key, format string, args ...any) {
		c.require(ok, at+"."+key, "khối %s: %s", b.Tag, fmt.Sprintf(format, args...))
	}
	require(isIdentifier(b.Tag), "tag", "tag %q chỉ được gồm chữ thường a-z, chữ số và gạch nối", b.Tag)
	require(!tags[b.Tag], "tag", "tag bị lặp")
	tags[b.Tag] = true
	require(!b.Preprinted || !strings.Contains(b.Text, "{"), "preprinted", "chữ đổi theo từng tờ không thể in sẵn trên phôi")
	c.face(b.Face, at+".face")
	if b.Fallback != "" {
		c.face(b.Fallback, at+".fallback")
	}
	c.color(b.Color, at+".color")
	require(within(b.Size, 5, 200), "size", "cỡ chữ %v nằm ngoài khoảng 5–200 pt", b.Size)
	require(b.MinSize >= 5 && b.MinSize <= b.Size, "min_size", "min_size phải từ 5 đến size")
	require(within(b.Leading, 0.8, 3), "leading", "leading nằm ngoài khoảng 0.8–3")
	require(within(b.Tracking, -100, 1000), "tracking", "tracking nằm ngoài khoảng -100–1000")
	require(within(b.WordSpace, -200, 1000), "word_space", "word_space nằm ngoài khoảng -200–1000")
	if o := b.Others; o != nil {
		c.others(b, *o, at+".others")
	}
	require(within(b.Before, -50, 200), "before", "before nằm ngoài khoảng -50–200 mm")
	require(b.MaxWidth == 0 || within(b.MaxWidth, 10, 1200), "max_width", "max_width nằm ngoài khoảng 10–1200 mm")
	require(b.MaxLines >= 0 && b.MaxLines <= 50, "max_lines", "max_lines nằm ngoài khoảng 0–50")
	require(b.Align == typeset.Center || b.Align == typeset.Left || b.Align == typeset.Right, "align", "align %q không có", b.Align)
	require(b.Lang == "" || languageTag.MatchString(b.Lang), "lang", "lang %q không phải mã ngôn ngữ, ví dụ en", b.Lang)
	if b.When != "" {
		_, known := (values{}).get(b.When)
		require(known, "when", "không có chỗ điền {%s}", b.When)
		require(!b.Preprinted, "when", "chữ có điều kiện không thể in sẵn trên phôi")
	}
	require(len(b.Text) <= 2000, "text", "chữ quá dài")
	for _, name := range placeholders(b.Text) {
		_, known := (values{}).get(name)
		require(known, "text", "không có chỗ điền {%s}; tên cột của danh sách viết như tiêu đề, bắt đầu bằng chữ hoa: {Lớp}", name)
	}
}

// others checks how a block is set for collectives and households.
func (c *checker) others(b Block, o Others, at string) {
	c.face(o.Face, at+".face")
	if o.Fallback != "" {
		c.face(o.Fallback, at+".fallback")
	}
	c.require(within(o.Size, leastSize, 200) && o.MinSize >= leastSize && o.MinSize <= o.Size, at, "khối %s: others: cỡ chữ không hợp lệ", b.Tag)
	c.require(within(o.Leading, 0.8, 3) && within(o.Tracking, -100, 1000) && within(o.WordSpace, -200, 1000), at, "khối %s: others: leading, tracking hoặc word_space không hợp lệ", b.Tag)
}

func (c *checker) face(name, at string) {
	_, err := c.faces.Face(name)
	if _, own := c.template.ownFace(name); own {
		err = nil
	}
	c.require(err == nil, at, "không có phông %q; các phông đang có: %s", name, strings.Join(append(c.faces.Names(), c.template.ownFaceNames()...), ", "))
}

func (c *checker) color(name, at string) {
	_, err := c.template.color(name)
	c.require(err == nil, at, "màu %q không có", name)
}

func (c *checker) ornament() {
	if c.template.Ornament.Design == "" {
		return
	}
	style := c.template.ornamentStyle()
	if err := style.Check(); err != nil {
		c.require(false, "ornament", "ornament: %v", err)
		return
	}
	x, y, w, h := style.Clear()
	free := typeset.Box{X: typeset.MM(x), Y: typeset.MM(y), W: typeset.MM(w), H: typeset.MM(h)}
	c.require(free.Contains(c.template.Clear.box()), "clear", "clear phải nằm trong khung của hoa văn (x %.1f, y %.1f, rộng %.1f, cao %.1f mm)", x, y, w, h)
	for _, taken := range style.Occupied() {
		for i, area := range c.template.Areas {
			b := area.Box
			apart := b.X+b.W <= typeset.MM(taken[0]) || b.Y+b.H <= typeset.MM(taken[1]) ||
				b.X >= typeset.MM(taken[0]+taken[2]) || b.Y >= typeset.MM(taken[1]+taken[3])
			c.require(apart, fmt.Sprintf("areas.%d.box", i), "areas %s: đè lên Quốc huy hoặc hoa văn chân khung (x %.1f, y %.1f, rộng %.1f, cao %.1f mm)", area.ID, taken[0], taken[1], taken[2], taken[3])
		}
	}
}

var (
	unknownKey = regexp.MustCompile(`line (\d+): field (\S+) not found in type \S+`)
	wrongType  = regexp.MustCompile("line (\\d+): cannot unmarshal \\S+ `(.*?)` into \\S+")
	otherLine  = regexp.MustCompile(`line (\d+): `)
)

// inWords says what the YAML reader found in the words of the office.
func inWords(err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	text = strings.TrimPrefix(text, "unmarshal errors:\n")
	text = unknownKey.ReplaceAllString(text, "dòng $1: không có mục “$2”")
	text = wrongType.ReplaceAllString(text, "dòng $1: “$2” không phải giá trị hợp lệ của mục này")
	return errors.New(otherLine.ReplaceAllString(text, "dòng $1: "))
}

func isIdentifier(s string) bool {
	if s == "" || len(s) > 40 {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func positive(b Box) bool { return b.W > 0 && b.H > 0 }

// within is false for NaN too.
func within[T ~float64](v, low, high T) bool {
	return v >= low && v <= high && !math.IsInf(float64(v), 0)
}
