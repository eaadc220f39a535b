package certificate

import (
	"io/fs"
	"math/rand/v2"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// nameMaker makes names as lists have them, from a seed.
type nameMaker struct{ *rand.Rand }

func (m nameMaker) one(words string) string {
	all := strings.Split(words, "/")
	for i := range all {
		all[i] = strings.ReplaceAll(all[i], "|", "/") // "946|QĐ-UBND"
	}
	return all[m.IntN(len(all))]
}

func (m nameMaker) person() string {
	switch m.IntN(4) {
	case 0: // Kinh
		name := m.one("Nguyễn/Trần/Lê/Phạm/Hoàng/Vũ/Võ/Đặng/Bùi/Đỗ/Hồ/Ngô/Dương/Tạ/Lưu/Ưng/Ôn")
		if m.IntN(8) == 0 {
			name += " " + m.one("Đặng/Trần/Phước/Tôn Nữ/Vĩnh")
		}
		return name + " " + m.one("Thị/Văn/Đăng/Hữu/Thị Thanh/Thị Ngọc/Minh/Quang/Thị Bích/Công Tằng Tôn Nữ") + " " + m.one("Nụ/Bình/Phượng/Nguyệt/Ửng/Khuyên/Ý/Thu Trang/An/Nghĩa/Hường/Vy/Ân")
	case 1: // Tày, Nùng, Dao
		return m.one("Nông/Ma/Hoàng/Triệu/Bàn/Đàm/Lục/Hứa/Phùng/Chu/Sầm/Cà/Lò") + " " + m.one("Thị/Văn/Xuân/Tài/Dào/Mùi/Kim/Thị Mùi/Tòn") + " " + m.one("Hin/Thu/Páo/Lụa/Phin/Chiêm/Sính/Pham/Nhậy/Hương/Quyền/On")
	case 2: // Mông and one syllable beside the other
		return m.one("Giàng/Sùng/Vàng/Thào/Hầu/Lý/Cư/Mùa/Vừ/Y/Lù") + " " + m.one("A/Thị/Seo/Mí/Chúng") + " " + m.one("Dụ/Páo/Chứ/Sính/Dính/Vừ/Tủa/Lử/Xà/Ỉn")
	}
	// Ê-đê
	return m.one("Y Ƀlŭl/H’Wênh/Y Ƀhăm/H’Ƀăm/Y Čik/H’Ñuôl/Y Rŏ/Ê̆nuôl/Y A/Y Ŏ") + m.one(" Niê/ Niê Kđăm/ Ê̆ban/ Ayŭn/ Mlô/ Ƀuôn Yă/ Kƀuôr/")
}

func (m nameMaker) place() string {
	return m.one("thôn Nà Hin/bản Phja Khao/tổ 7/tổ dân phố số 12/buôn Kŏ Tam/thôn 3/khu phố Đức Xuân/xóm Lũng Vài") + ", " +
		m.one("xã Phương Viên/phường Đức Xuân/thị trấn Bằng Lũng/xã Nhạn Môn/xã Cuôr Đăng/xã Ea Ƀhôk/đặc khu Phú Quốc") + ", " +
		m.one("huyện Chợ Đồn/huyện Pác Nặm/thành phố Bắc Kạn/huyện Cư M’gar/quận 3/thị xã Buôn Hồ") + m.one("/, tỉnh Bắc Kạn/, tỉnh Đắk Lắk/, Thành phố Hồ Chí Minh")
}

func (m nameMaker) collective(limit int) string {
	name := m.one("Đảng bộ, chính quyền và Nhân dân/Ban Chấp hành Hội Cựu chiến binh/Hợp tác xã Dịch vụ nông nghiệp và du lịch cộng đồng/Công ty Trách nhiệm hữu hạn Một thành viên Quản lý, khai thác công trình thủy lợi/" +
		"Trường Phổ thông Dân tộc bán trú Trung học cơ sở/Đội Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ số 2/Tổ hòa giải/Câu lạc bộ gia đình 5 không, 3 sạch/Lớp 12A1, Trường THPT Chuyên/Hộ gia đình ông " + m.person() + ",/Sở/THPT")
	for {
		more := " " + m.one("xã Phương Viên/huyện Chợ Đồn/tỉnh Bắc Kạn/giai đoạn 2021 - 2023/và Ban Công tác Mặt trận thôn Nà Hin,/thuộc Công an thành phố Bắc Kạn/số 12/với 35 năm xây dựng và phát triển/theo Quyết định số 946|QĐ-UBND ngày 05 tháng 01 năm 2024/"+
			"do bà "+m.person()+" làm Chủ nhiệm/và 106 hộ dân/Nghiên cứu, Chuyển giao Khoa học và Công nghệ/phối hợp với Hội Liên hiệp Phụ nữ/Quốc tế Nguyễn Tất Thành/khóa XIII")
		if utf8.RuneCountInString(name+more) > limit {
			return strings.TrimRight(name, ",")
		}
		name += more
	}
}

func (m nameMaker) recipient() award.Recipient {
	switch m.IntN(5) {
	case 0, 1:
		return award.Recipient{Kind: award.Individual, Honorific: m.one("Ông/Bà/Ông/Bà/Thượng tá/Đồng chí"), Name: m.person(), Position: m.one("/Giáo viên/Trưởng thôn/Phó Chủ tịch Hội Nông dân"), Unit: m.one("/Trường THPT Chuyên Bắc Kạn/Công an xã Phương Viên"), Address: m.one("/" + m.place())}
	case 2:
		return award.Recipient{Kind: award.Household, Honorific: "", Name: m.one("Hộ gia đình ông /Hộ gia đình bà /Hộ ông ") + m.person(), Address: m.place()}
	}
	return award.Recipient{Kind: award.Collective, Name: m.collective(m.IntN(211) + 10), Address: m.one("/" + m.place())}
}

// parted are the pairs of a line's end and the next one's beginning that must
// not be. They are written out here, apart from the rules that bind.
var parted = []struct{ end, start *regexp.Regexp }{
	{regexp.MustCompile(`(?i)(^|[ (“])(ông|bà|anh|chị|cụ|đồng chí|thượng tá)$`), regexp.MustCompile(`^\p{Lu}`)},
	{regexp.MustCompile(`(?i)(^|[ (“])(tỉnh|huyện|xã|thôn|thành phố|quận|phường|thị trấn|thị xã|bản|buôn|xóm|đặc khu)$`), regexp.MustCompile(`^[\p{Lu}\d]`)},
	{regexp.MustCompile(`(?i)(^|[ (“])(lớp|khóa|số|tổ|ngày|tháng|năm|giai đoạn|Điều|lần thứ)$`), regexp.MustCompile(`^\d`)},
	{regexp.MustCompile(`(?i)(^|[ (“])(khóa|lần thứ)$`), regexp.MustCompile(`^[XVI]+\b`)},
	{regexp.MustCompile(`(^|và |với |đình |, )\d{1,3}$`), regexp.MustCompile(`^(năm|hộ|cá nhân|tập thể|không|sạch)\b`)},
	{regexp.MustCompile(`\d$`), regexp.MustCompile(`^[-–] ?\d`)},
	{regexp.MustCompile(`\d [-–]$`), regexp.MustCompile(`^\d`)},
	{regexp.MustCompile(`(?i)(^| )số$`), regexp.MustCompile(`^\d+/QĐ-UBND`)},
}

// shipped are the templates that come with the program.
func shipped(t testing.TB, faces *typeset.Faces) []*Template {
	t.Helper()
	names, err := fs.Glob(templates.Files, "certificate/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d templates, %v", len(names), err)
	}
	var all []*Template
	for _, name := range names {
		data, err := fs.ReadFile(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		template, err := ReadTemplate(data, faces, nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, template)
	}
	return all
}

// Ten thousand names of 3 to 220 characters on every template that ships: none
// leaves its area or goes below its floor, no syllable stands alone, nothing is
// parted that belongs together.
func TestTenThousandNames(t *testing.T) {
	count := 10000
	if testing.Short() {
		count = 600
	}
	faces := loadFaces(t)
	all := shipped(t, faces)
	maker := nameMaker{rand.New(rand.NewPCG(946, 2023))}
	recipients := make([]award.Recipient, count)
	shortest, longest := 1000, 0
	for i := range recipients {
		recipients[i] = maker.recipient()
		size := utf8.RuneCountInString(recipients[i].Name)
		shortest, longest = min(shortest, size), max(longest, size)
	}
	if shortest > 3 || longest > 220 || longest < 215 {
		t.Fatalf("names of %d to %d characters", shortest, longest)
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	const chunk = 250
	for from := 0; from < count; from += chunk {
		group.Go(func() error {
			for i := from; i < min(from+chunk, count); i++ {
				// Every name goes through one template; the names are as many for each.
				checkSheet(t, faces, all[i%len(all)], recipients[i])
			}
			return nil
		})
	}
	group.Wait()
}

func checkSheet(t *testing.T, faces *typeset.Faces, template *Template, r award.Recipient) {
	c := sampleCertificate(r)
	page, err := template.Layout(faces, sampleDecision(), c, true)
	// The small form for persons has no room for a name like that of a large body: it is
	// refused rather than set so that nobody reads it.
	const longPerson = 120
	if template.ID == "chung-chi-a5" && utf8.RuneCountInString(r.Name) > longPerson {
		return
	}
	if err != nil {
		t.Errorf("%s: %q: %v", template.ID, r.FullName(), err)
		return
	}
	fields := template.Fields(sampleDecision(), c, true)
	for _, area := range template.Areas {
		for _, b := range area.Blocks {
			b = b.forKind(r.Kind)
			var lines []string
			for _, text := range page.Texts {
				if text.Tag == b.Tag {
					lines = append(lines, text.Line.Text())
					checkLine(t, template, area, b, text)
				}
			}
			if got := strings.Join(lines, " "); got != fields[b.Tag] {
				t.Errorf("%s: %s reads %q, want %q", template.ID, b.Tag, got, fields[b.Tag])
			}
			if b.Tag != "signer-title" {
				checkBreaks(t, template, b.Tag, lines)
			}
			if b.MaxLines > 0 && len(lines) > b.MaxLines {
				t.Errorf("%s: %s takes %d lines", template.ID, b.Tag, len(lines))
			}
		}
	}
}

func checkLine(t *testing.T, template *Template, area Area, b Block, text typeset.Text) {
	size := text.Line.Pieces[0].Size
	if size < b.MinSize {
		t.Errorf("%s: %q is set in %.2f pt, the floor is %v", template.ID, text.Line.Text(), size, b.MinSize)
	}
	const rounding = 0.001
	ink := text.Ink()
	ink.X, ink.Y, ink.W, ink.H = ink.X+rounding, ink.Y+rounding, ink.W-2*rounding, ink.H-2*rounding
	if !template.Clear.box().Contains(ink) {
		t.Errorf("%s: %q leaves the clear rectangle", template.ID, text.Line.Text())
	}
	if template.isScript(text.Line.Pieces[0].Face.Name) { // a swash reaches out of its box, and not out of the area
		if !area.Box.box().Contains(ink) {
			t.Errorf("%s: the ink of %q leaves its area", template.ID, text.Line.Text())
		}
		return
	}
	if text.X < area.Box.X-rounding || text.X+text.Line.Width > area.Box.X+area.Box.W+rounding || text.Baseline-0.66*size.MM() < area.Box.Y || text.Baseline > area.Box.Y+area.Box.H {
		t.Errorf("%s: %q leaves its area", template.ID, text.Line.Text())
	}
}

func checkBreaks(t *testing.T, template *Template, tag string, lines []string) {
	for i, line := range lines {
		if len(lines) > 1 && !strings.Contains(line, " ") {
			t.Errorf("%s: %s leaves a syllable alone: %q", template.ID, tag, lines)
		}
		if i == 0 {
			continue
		}
		for _, pair := range parted {
			if pair.end.MatchString(lines[i-1]) && pair.start.MatchString(line) {
				t.Errorf("%s: %s parts what belongs together: %q", template.ID, tag, lines)
			}
		}
	}
}

// A person's name stays in one line wherever one line holds it.
func TestNamesOfPersonsStayWhole(t *testing.T) {
	faces := loadFaces(t)
	template := load(t, faces)
	maker := nameMaker{rand.New(rand.NewPCG(1, 1))}
	torn := 0
	for range 300 {
		name := maker.person()
		r := award.Recipient{Kind: award.Household, Name: "Hộ gia đình ông " + name + ", " + maker.place()}
		page, err := template.Layout(faces, sampleDecision(), sampleCertificate(r), true)
		if err != nil {
			t.Fatal(err)
		}
		whole := false
		for _, text := range page.Texts {
			whole = whole || text.Tag == "name" && strings.Contains(text.Line.Text(), "ông "+name)
		}
		if !whole {
			torn++
			t.Logf("torn: %q", read(page)["name"])
		}
	}
	if torn > 0 {
		t.Errorf("%d names of 300 are torn", torn)
	}
}

// A name that lacks a letter in its own face is set whole in the block's
// fallback, whichever letter it is.
func TestFallbackOfABlock(t *testing.T) {
	faces := loadFaces(t)
	source := strings.Replace(source(t), `text: "{name}", face: EBGaramond-Bold,`, `text: "{name}", face: PlayfairDisplay-Black, fallback: LiberationSerif-BoldItalic,`, 1)
	template, err := ReadTemplate([]byte(source), faces, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Nguyễn Thị Nụ": "PlayfairDisplay-Black",
		"Y Ƀlŭl Niê":    "LiberationSerif-BoldItalic",
		"Hồ Thị ƀăm":    "LiberationSerif-BoldItalic",
	} {
		page, err := template.Layout(faces, sampleDecision(), sampleCertificate(award.Recipient{Kind: award.Individual, Name: name}), true)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range page.Texts {
			if text.Tag != "name" {
				continue
			}
			for _, piece := range text.Line.Pieces {
				if piece.Face.Name != want {
					t.Errorf("%q is set in %s, want %s", name, piece.Face.Name, want)
				}
			}
		}
	}
	if _, err := ReadTemplate([]byte(strings.Replace(source, "LiberationSerif-BoldItalic", "Nowhere", 1)), faces, nil); err == nil {
		t.Error("a fallback that is not there was taken")
	}
}

// Names in a script face: the letters of the Ê-đê are there too, and the rest of
// the sheet is as it was.
func TestNamesInAScriptFace(t *testing.T) {
	faces := loadFaces(t)
	source := strings.Replace(source(t), `text: "{name}", face: EBGaramond-Bold,`, `text: "{name}", face: GreatVibes-Regular, fallback: LiberationSerif-BoldItalic,`, 1)
	template, err := ReadTemplate([]byte(source), faces, nil)
	if err != nil {
		t.Fatal(err)
	}
	maker := nameMaker{rand.New(rand.NewPCG(7, 7))}
	for range 200 {
		checkSheet(t, faces, template, maker.recipient())
	}
}
