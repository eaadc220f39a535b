package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/database"
	"bangkhen/internal/listform"
	"bangkhen/internal/photos"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
	"bangkhen/internal/sheet"
	"bangkhen/internal/stamps"
	"bangkhen/internal/workbench"
)

const trainedDecision = `number: 128/QĐ-TTGDNN
date: 2023-11-20
place: Lạng Sơn
agency: [SỞ GIÁO DỤC VÀ ĐÀO TẠO LẠNG SƠN, TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP]
authority: Giám đốc Trung tâm Giáo dục nghề nghiệp tỉnh Lạng Sơn
subject: Về việc cấp Chứng chỉ Kỹ năng sử dụng công nghệ thông tin cơ bản
citation: Đã hoàn thành chương trình Kỹ năng sử dụng công nghệ thông tin cơ bản
bases: [Luật Giáo dục nghề nghiệp ngày 27 tháng 11 năm 2014]
executors: [Trưởng phòng Đào tạo]
copies: [Như Điều 2, "Lưu: VT"]
signer: { lines: [GIÁM ĐỐC], name: Hoàng Văn Minh Họa }
declared: { individual: %d }
template: chung-chi
golden_book: { prefix: "CC-", start: 1 }
`

// photograph is a made-up portrait, another one for each number.
func photograph(number, width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	ground := color.RGBA{uint8(60 + 37*number%180), uint8(90 + 53*number%150), uint8(120 + 71*number%130), 255}
	skin := color.RGBA{uint8(205 + 13*number%45), uint8(165 + 7*number%45), uint8(130 + 11*number%45), 255}
	within := func(x, y, cx, cy, rx, ry float64) bool {
		dx, dy := (x-cx)/rx, (y-cy)/ry
		return dx*dx+dy*dy < 1
	}
	for py := range height {
		for px := range width {
			x, y := float64(px)/float64(width), float64(py)/float64(width)
			c := ground
			switch {
			case within(x, y, 0.41, 0.6, 0.03, 0.014), within(x, y, 0.59, 0.6, 0.03, 0.014):
				c = color.RGBA{20, 20, 20, 255}
			case within(x, y, 0.5, 0.62, 0.22, 0.3), x > 0.42 && x < 0.58 && y > 0.8 && y < 1.1:
				c = skin
			case within(x, y, 0.5, 0.55, 0.27, 0.33+0.01*float64(number%7)):
				c = color.RGBA{26, 20, 18, 255}
			case within(x, y, 0.5, 1.55, 0.47, 0.5):
				c = color.RGBA{uint8(31 * number % 255), uint8(59 * number % 255), 90, 255}
			}
			picture.SetRGBA(px, py, c)
		}
	}
	return picture
}

func jpegOf(t testing.TB, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pngOf is a PNG of a picture of flat colours, which is small and quick.
func pngOf(t testing.TB, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// course is a class with photographs, each of its own.
func course(t testing.TB, people int) (Order, fstest.MapFS) {
	t.Helper()
	family, given := []string{"Nguyễn", "Trần", "Lê", "Hoàng", "Nông", "Lý", "H’Bia Niê", "Đặng"}, []string{"Ánh", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khôi"}
	list := "STT;Ông/Bà;Họ và tên;Ngày sinh;Nơi sinh;Khóa;Xếp loại;Số hiệu;Ảnh;Ghi chú\n"
	files := fstest.MapFS{}
	for i := range people {
		name := fmt.Sprintf("%s Thị %s %s", family[i%8], given[i%7], given[(i/7+3)%7])
		list += fmt.Sprintf("%d;Bà;%s;%02d/03/1999;Lạng Sơn;Khóa 3;Giỏi;B %06d;%03d.jpg;\n", i+1, name, i%28+1, i+1, i+1)
		files[fmt.Sprintf("%03d.jpg", i+1)] = &fstest.MapFile{Data: jpegOf(t, photograph(i, 240, 360))}
	}
	order := Order{Decision: Upload{"quyet-dinh.yaml", fmt.Appendf(nil, trainedDecision, people)}, List: Upload{"lop.csv", []byte(list)}}
	order.Photos = folder(t, files)
	return order, files
}

func folder(t testing.TB, files fstest.MapFS) *photos.Files {
	t.Helper()
	found, err := photos.Folder(files)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A class of forty with photographs, from the list to a later sheet of one of them.
func TestAClassWithPhotographs(t *testing.T) {
	o := registered(t)
	order, _ := course(t, 40)
	out := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), order, out, nil)
	if err != nil {
		t.Fatal(err, issued.Problems)
	}
	for _, p := range issued.Problems {
		t.Errorf("%s %s: %s", p.Severity, p.Code, p.Message)
	}
	seen := map[string]bool{}
	for i, c := range readManifest(t, out).Certificates {
		file, err := os.ReadFile(filepath.Join(out, c.File))
		if err != nil {
			t.Fatal(err)
		}
		if _, found := proof.Photo(file, c.Photo); !found || seen[c.Photo] {
			t.Errorf("certificate %d: its photograph is not on it, or somebody else's too", i+1)
		}
		seen[c.Photo] = true
		if len(file) > 120_000 {
			t.Errorf("certificate %d: %d bytes", i+1, len(file))
		}
		if _, named := c.Fields["Ảnh"]; named {
			t.Errorf("certificate %d: fields %v", i+1, c.Fields)
		}
	}
	again, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "again"), nil)
	if err != nil || !again.Reused {
		t.Errorf("issued again: %v, reused %t", err, again.Reused)
	}
	other := issued.Batch.Certificates[6]
	for _, later := range []struct {
		name string
		do   func(dir string) error
	}{
		{"duplicate", func(dir string) error { _, err := o.Reissue(t.Context(), other.Code, "Mất", dir); return err }},
		{"correction", func(dir string) error {
			_, err := o.Replace(t.Context(), other.Code, register.Order{Decision: "5/QĐ-TT", Date: award.Date{Year: 2023, Month: 12, Day: 1}, Reason: "Sai tên"}, Correction{Name: CorrectTo("Nguyễn Thị Mẫu")}, dir)
			return err
		}},
	} {
		dir := filepath.Join(t.TempDir(), "later")
		if err := later.do(dir); err != nil {
			t.Errorf("%s: %v", later.name, err)
			continue
		}
		sheets, _ := filepath.Glob(filepath.Join(dir, "bang-khen", "*.pdf"))
		if len(sheets) != 1 {
			t.Fatal(sheets)
		}
		file, err := os.ReadFile(sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, found := proof.Photo(file, other.Recipient.Photo); !found {
			t.Errorf("%s: not the same photograph", later.name)
		}
	}
}

// Another photograph under the same name is another list: what was issued stands.
func TestAnotherPhotographIsAnotherList(t *testing.T) {
	o := registered(t)
	order, files := course(t, 3)
	if _, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	files["002.jpg"] = &fstest.MapFile{Data: jpegOf(t, photograph(77, 240, 360))}
	order.Photos = folder(t, files)
	_, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "again"), nil)
	if p := award.ProblemsOf(err); !p.Any(award.AlreadyIssued) {
		t.Errorf("error %v", err)
	}
}

// Photographs that were swapped on their way to paper are found, in the files of their
// own and in the merged one.
func TestSwappedPhotographsAreFound(t *testing.T) {
	o := newOffice(t)
	order, _ := course(t, 5)
	checked, err := o.Check(t.Context(), order)
	if err != nil || checked.Problems.Stop() != nil {
		t.Fatal(err, checked.Problems)
	}
	print := func(swapped bool) (*papers, []*sheet.Sheet, fstest.MapFS) {
		batch := award.Batch{Decision: checked.Decision, Certificates: slices.Clone(checked.List.Certificates(checked.Decision))}
		for i := range batch.Certificates {
			batch.Certificates[i].Code = award.Code(strings.Repeat(fmt.Sprint(i+1), 28))
			batch.Certificates[i].GoldenNumber, batch.Certificates[i].URL = fmt.Sprint(i+1), base+"/v/"+string(batch.Certificates[i].Code)
		}
		if swapped {
			a, b := &batch.Certificates[1].Recipient, &batch.Certificates[3].Recipient
			a.Portrait, b.Portrait = b.Portrait, a.Portrait
		}
		p, err := o.papers(t.Context(), batch, checked.honours, stamps.Marks{}, printing{}, false)
		if err != nil {
			t.Fatal(err)
		}
		var sheets []*sheet.Sheet
		files := fstest.MapFS{}
		for i, c := range batch.Certificates {
			painted, file, err := p.certificate(i, nil)
			if err != nil {
				t.Fatal(err)
			}
			sheets = append(sheets, painted)
			files[certificateFile(c, len(batch.Certificates))] = &fstest.MapFile{Data: bytes.Clone(file.Data)}
		}
		return p, sheets, files
	}
	found := func(p *papers, files fstest.MapFS, merged []*sheet.Sheet) (at []string) {
		var out bytes.Buffer
		book := p.press.Book(&out, p.info("x"))
		for _, s := range merged {
			book.Add(s)
		}
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
		files["bang-khen.pdf"] = &fstest.MapFile{Data: out.Bytes()}
		run := proof.Begin(files, p.batch, p.expected)
		for i, c := range p.batch.Certificates {
			name := certificateFile(c, len(p.batch.Certificates))
			run.Certificate(i, name)
			alone := proof.BeginSheet(files, award.Batch{Decision: p.batch.Decision, Certificates: p.batch.Certificates[i : i+1]}, func(int) proof.Expected { return p.expected(i) })
			alone.Certificate(0, name)
			err := alone.Finish(t.Context())
			var differences proof.Differences
			if err != nil && (!errors.As(err, &differences) || len(differences) != 1 || differences[0].Field != "photo") {
				t.Fatal(err)
			}
			if err != nil {
				at = append(at, fmt.Sprintf("bang-khen %d", i+1))
			}
		}
		run.Merged(t.Context())
		var differences proof.Differences
		if err := run.Finish(t.Context()); !errors.As(err, &differences) {
			t.Fatal(err)
		}
		for _, d := range differences {
			if d.Field == "photo" && d.File == "bang-khen.pdf" {
				at = append(at, fmt.Sprintf("%s %d", filepath.Dir(d.File), d.Index))
			}
		}
		return at
	}
	right, rightSheets, rightFiles := print(false)
	wrong, wrongSheets, wrongFiles := print(true)
	for _, c := range []struct {
		name   string
		papers *papers
		files  fstest.MapFS
		merged []*sheet.Sheet
		want   string
	}{
		{"none", right, rightFiles, rightSheets, "[]"},
		{"everywhere, told once", wrong, wrongFiles, wrongSheets, "[bang-khen 2 bang-khen 4]"},
		{"merged alone", right, rightFiles, wrongSheets, "[. 2 . 4]"},
		{"own alone", wrong, wrongFiles, rightSheets, "[bang-khen 2 bang-khen 4]"},
	} {
		if got := fmt.Sprint(found(c.papers, c.files, c.merged)); got != c.want {
			t.Errorf("%s: found at %s, want %s", c.name, got, c.want)
		}
	}
}

// What is said of photographs, by row and cell.
func TestWhatIsSaidOfPhotographs(t *testing.T) {
	small := func(number int) []byte { return pngOf(t, photograph(number, 240, 360)) }
	files := func(named map[string][]byte) *photos.Files {
		all := fstest.MapFS{}
		for name, data := range named {
			all[name] = &fstest.MapFile{Data: data}
		}
		return folder(t, all)
	}
	const head = "STT;Họ và tên;Ngày sinh;Xếp loại;Số hiệu;Ảnh\n"
	row := func(n int, photo string) string {
		return fmt.Sprintf("%d;%s;12/03/1999;Giỏi;B %d;%s\n", n, []string{"", "Trần Minh Khôi", "Lê Bảo Ngọc"}[n], n, photo)
	}
	two := head + row(1, "a.png") + row(2, "b.png")
	for _, c := range []struct {
		name, list string
		photos     *photos.Files
		answers    []roster.Answer
		want       string // "severity code cell", all of them
		says       string
	}{
		{name: "right", list: two, photos: files(map[string][]byte{"a.png": small(1), "b.png": small(2)})},
		{name: "without endings, other case, decomposed", list: head + row(1, "Trần Minh Khôi") + row(2, "LÊ BẢO NGỌC.PNG"),
			photos: files(map[string][]byte{"lop/Tr\u00e2\u0300n Minh Kh\u00f4i.png": small(1), "Lê Bảo Ngọc.png": small(2)})},
		{name: "none handed in", list: two, want: "error missing-photo F2", says: "(2 người)"},
		{name: "no column", list: "STT;Họ và tên;Ngày sinh;Xếp loại;Số hiệu\n1;Trần Minh Khôi;12/03/1999;Giỏi;B 1\n",
			photos: files(map[string][]byte{"a.png": small(1)}), want: "error missing-column , warning unused-photo "},
		{name: "nobody named", list: head + row(1, "a.png") + row(2, ""), photos: files(map[string][]byte{"a.png": small(1)}), want: "error missing-photo F3", says: "Lê Bảo Ngọc không có"},
		{name: "a near name", list: head + row(1, "a.png") + row(2, "Le Bao Ngok"), photos: files(map[string][]byte{"a.png": small(1), "lê bảo ngọc.png": small(2)}),
			want: "error missing-photo F3, warning unused-photo ", says: "“lê bảo ngọc.png”"},
		{name: "a number without its zeros", list: head + row(1, "a.png") + row(2, "2"), photos: files(map[string][]byte{"a.png": small(1), "002.png": small(2)}),
			want: "error missing-photo F3, warning unused-photo ", says: "“002.png”"},
		{name: "one for two", list: head + row(1, "a.png") + row(2, "a.png"), photos: files(map[string][]byte{"a.png": small(1)}), want: "question photo-twice F3", says: "cùng một ảnh"},
		{name: "one for two, answered", list: head + row(1, "a.png") + row(2, "a.png"), photos: files(map[string][]byte{"a.png": small(1)}),
			answers: []roster.Answer{{Cell: "F3", Value: "a.png", Answer: award.AsIs}}},
		{name: "one for two, another typed", list: head + row(1, "a.png") + row(2, "a.png"), photos: files(map[string][]byte{"a.png": small(1), "b.png": small(2)}),
			answers: []roster.Answer{{Cell: "F3", Value: "a.png", Answer: award.Typed, Text: "b.png"}}},
		{name: "the same under two names", list: two, photos: files(map[string][]byte{"a.png": small(1), "b.png": small(1)}), want: "question photo-twice F3"},
		{name: "two of a name", list: head + row(1, "a") + row(2, "b.png"), photos: files(map[string][]byte{"a.png": small(1), "x/a.png": small(3), "b.png": small(2)}), want: "error missing-photo F2", says: "nhiều tệp"},
		{name: "two of a name, with the folder", list: head + row(1, "x/a.png") + row(2, "b.png"), photos: files(map[string][]byte{"y/a.png": small(1), "x/a.png": small(3), "b.png": small(2)}), want: "warning unused-photo "},
		{name: "no picture", list: two, photos: files(map[string][]byte{"a.png": small(1), "b.png": []byte("hello")}), want: "error bad-photo F3", says: "JPEG hay PNG"},
		{name: "cut off", list: two, photos: files(map[string][]byte{"a.png": small(1), "b.png": small(2)[:400]}), want: "error bad-photo F3", says: "tệp hỏng"},
		{name: "unused", list: two, photos: files(map[string][]byte{"a.png": small(1), "b.png": small(2), "c.png": small(3), "d.png": small(4)}), want: "warning unused-photo ", says: "“c.png”, “d.png”"},
		{name: "a wide one", list: two, photos: files(map[string][]byte{"a.png": small(1), "b.png": pngOf(t, photograph(2, 900, 600))}), want: "warning doubtful-photo F3", says: "4 × 6 cm"},
		{name: "a coarse one", list: two, photos: files(map[string][]byte{"a.png": small(1), "b.png": pngOf(t, photograph(2, 80, 120))}), want: "warning doubtful-photo F3", says: "mờ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t)
			rows := strings.Count(c.list, "\n") - 1
			order := Order{Decision: Upload{"quyet-dinh.yaml", fmt.Appendf(nil, trainedDecision, rows)}, List: Upload{"lop.csv", []byte(c.list)}, Photos: c.photos}
			order.Changes.Answers = c.answers
			checked, err := o.Check(t.Context(), order)
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			said := ""
			for _, p := range checked.Problems {
				told = append(told, fmt.Sprintf("%s %s %s", p.Severity, p.Code, p.Cell))
				said += p.Message + " " + p.Suggestion + " "
			}
			if got := strings.Join(told, ", "); got != c.want || !strings.Contains(said, c.says) {
				t.Errorf("told %q, want %q; said %s", got, c.want, said)
			}
			if c.want == "" && (checked.List.Recipients[0].Photo == "" || checked.List.Recipients[1].Photo == "") {
				t.Error("somebody has no photograph")
			}
		})
	}
}

// A template may do without: who has no photograph gets an empty place.
func TestAPhotographThatMayBeMissing(t *testing.T) {
	o := newOffice(t)
	template := *o.templates["chung-chi"]
	template.Photo.Column = "Ảnh?"
	o.templates["chung-chi"] = &template
	order := Order{Decision: Upload{"quyet-dinh.yaml", fmt.Appendf(nil, trainedDecision, 1)},
		List: Upload{"lop.csv", []byte("STT;Họ và tên;Ngày sinh;Xếp loại;Số hiệu\n1;Trần Minh Khôi;12/03/1999;Giỏi;B 1\n")}}
	checked, err := o.Check(t.Context(), order)
	if err != nil || checked.Problems.Stop() != nil || len(checked.Problems.Questions()) > 0 {
		t.Fatal(err, checked.Problems)
	}
	common, err := template.Common(o.faces, checked.Decision, false)
	if err != nil {
		t.Fatal(err)
	}
	page, err := common.Own(checked.List.Certificates(checked.Decision)[0])
	if err != nil || len(page.Photos) != 0 {
		t.Errorf("%v, %d photographs", err, len(page.Photos))
	}
}

// The place of a photograph is checked with the rest of a template.
func TestThePlaceOfAPhotographIsChecked(t *testing.T) {
	o := newOffice(t)
	data, err := os.ReadFile(filepath.Join("..", "..", "templates", "certificate", "chung-chi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	const place = "photo: { column: Ảnh, box: { x: 37, y: 76.5, w: 40, h: 60 }, frame: line }"
	for given, says := range map[string]string{
		"photo: { column: anh, box: { x: 37, y: 76.5, w: 40, h: 60 } }":                 "photo: column",
		"photo: { box: { x: 37, y: 76.5, w: 40, h: 60 } }":                              "photo: column",
		"photo: { column: Ảnh, box: { x: 2, y: 76.5, w: 40, h: 60 } }":                  "nằm trong clear",
		"photo: { column: Ảnh, box: { x: 37, y: 76.5, w: 4, h: 6 } }":                   "15–200 mm",
		"photo: { column: Ảnh, box: { x: 37, y: 76.5, w: 40, h: 60 }, frame: nowhere }": "màu",
		"photo: { column: Ảnh, box: { x: 37, y: 76.5, w: 40, h: 60 }, shape: round }":   "shape",
	} {
		changed := strings.Replace(string(data), place, given, 1)
		if changed == string(data) {
			t.Fatal("the template has another place")
		}
		_, err := certificate.ReadTemplate([]byte(changed), o.faces, nil)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", given, err)
		}
	}
}

// zipOf is an archive of files.
func zipOf(t testing.TB, files fstest.MapFS) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for name, file := range files {
		w, err := archive.Create(name)
		if err == nil {
			_, err = w.Write(file.Data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A draft keeps its photographs beside its list, also when it gets another one, and
// what was approved names them.
func TestADraftKeepsItsPhotographs(t *testing.T) {
	o := registered(t)
	ctx := database.WithActor(t.Context(), "lan")
	order, files := course(t, 3)
	draft, err := o.bench.CreateDraft(ctx, workbench.Draft{DecisionName: order.Decision.Name, Decision: order.Decision.Data, ListName: order.List.Name, List: order.List.Data})
	if err != nil {
		t.Fatal(err)
	}
	files["ghi-chu.txt"] = &fstest.MapFile{Data: []byte("x")}
	before, err := o.ContentOf(draft)
	if err != nil {
		t.Fatal(err)
	}
	if draft, err = o.PutPhotos(ctx, draft.ID, draft.Version, zipOf(t, files)); err != nil {
		t.Fatal(err)
	}
	if after, err := o.ContentOf(draft); err != nil || after == before {
		t.Errorf("content %q before and after, %v", after, err)
	}
	problems := func() (codes []string) {
		checked, err := o.CheckDraft(ctx, draft)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range checked.Problems {
			codes = append(codes, p.Code)
		}
		return codes
	}
	if got := fmt.Sprint(problems()); got != "[unused-photo]" {
		t.Errorf("problems %s", got)
	}
	if draft, err = o.bench.ChangeDraft(ctx, draft.ID, 0, award.EditDecision, func(d *workbench.Draft) error {
		d.List = bytes.Replace(d.List, []byte("003.jpg"), []byte("004.jpg"), 1)
		d.Choices, err = o.forNewList(ctx, d.Choices, Upload{}, Upload{})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(problems()); got != "[missing-photo unused-photo]" {
		t.Errorf("problems of another list %s", got)
	}
	if draft, err = o.PutPhotos(ctx, draft.ID, 0, zipOf(t, fstest.MapFS{"004.jpg": files["003.jpg"]})); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(problems()); got != "[missing-photo missing-photo]" {
		t.Errorf("problems of other photographs %s", got)
	}
	if _, err := o.PutPhotos(ctx, draft.ID, 1, zipOf(t, files)); !errors.Is(err, workbench.ErrChanged) {
		t.Errorf("an old version: %v", err)
	}
	if _, err := o.PutPhotos(ctx, draft.ID, 0, []byte("no archive")); !award.ProblemsOf(err).Any(award.BadPhoto) {
		t.Errorf("no archive: %v", err)
	}
	if draft, err = o.DropPhotos(ctx, draft.ID, 0); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(problems()); got != "[missing-photo]" {
		t.Errorf("problems without photographs %s", got)
	}
	if draft, err = o.PutPhotos(ctx, draft.ID, 0, zipOf(t, files)); err != nil {
		t.Fatal(err)
	}
	choices, err := ReadChoices(draft.Choices)
	if err != nil || len(choices.Photos) != 4 {
		t.Fatal(choices.Photos, err)
	}
	sum := choices.Photos[0].SHA256
	if data, err := o.bench.DraftPhoto(ctx, draft.ID, sum); err != nil || len(data) == 0 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if err := o.bench.DeleteDraft(ctx, draft.ID, 0, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.bench.DraftPhoto(ctx, draft.ID, sum); !errors.Is(err, workbench.ErrNoPhoto) {
		t.Errorf("a photograph of a draft that is gone: %v", err)
	}
}

// The form for certificates, filled in, is issued without a question or a warning.
func TestTheFormWithPhotographs(t *testing.T) {
	form, ok := listform.Find("chung-chi")
	if !ok {
		t.Fatal("no such form")
	}
	empty, err := form.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(empty))
	if err != nil {
		t.Fatal(err)
	}
	for row, cells := range [][]any{{1, "Ông", "Vũ Đức Long", "01/02/1990", "Khóa 3", "Giỏi", "000124", "001.jpg", ""}, {2, "Bà", "Nông Thị Lan", "03/02/1991", "Khóa 3", "Khá", "000125", "002", ""}} {
		if err := book.SetSheetRow(book.GetSheetName(0), fmt.Sprintf("A%d", row+3), &cells); err != nil {
			t.Fatal(err)
		}
	}
	var filled bytes.Buffer
	if err := book.Write(&filled); err != nil {
		t.Fatal(err)
	}
	_, files := course(t, 2)
	checked, err := newOffice(t).Check(t.Context(), Order{
		Decision: Upload{"quyet-dinh.yaml", fmt.Appendf(nil, trainedDecision, 2)}, List: Upload{form.FileName(), filled.Bytes()}, Photos: folder(t, files),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range checked.Problems {
		t.Errorf("%s %s %s: %s", p.Severity, p.Code, p.Cell, p.Message)
	}
}
