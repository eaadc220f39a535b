//go:build conform

package conform

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	papers "bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/office"
	"bangkhen/internal/qr"
	"bangkhen/internal/register"
	"bangkhen/internal/script"
	"bangkhen/internal/table"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// papersOffice has issued the sample, so that there are all papers to lay out.
type papersOffice struct {
	*office.Office
	faces  *typeset.Faces
	issued office.Issued
}

func witnessOffice(t *testing.T) papersOffice {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	o, err := office.New(faces, templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := register.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	o = o.With(reg, "https://tracuu.example.gov.vn")
	order := office.Order{Decision: uploadOf(t, "quyet-dinh.yaml"), List: uploadOf(t, "danh-sach.xlsx")}
	issued, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return papersOffice{o, faces, issued}
}

func uploadOf(t *testing.T, name string) office.Upload {
	t.Helper()
	data, err := os.ReadFile(example(name))
	if err != nil {
		t.Fatal(err)
	}
	return office.Upload{Name: name, Data: data}
}

// templates are three sheets and a draft by every template that ships, without
// ornament and pictures.
func (o papersOffice) templates(t *testing.T) (pages []typeset.Page) {
	t.Helper()
	fields := map[string]string{}
	for _, form := range o.Templates() {
		for _, column := range form.Columns() {
			fields[column.Heading] = "Ê̆ban " + column.Heading // as long as a date in words
		}
	}
	for _, form := range o.Templates() {
		for i, c := range append(pick(o.issued.Batch.Certificates), award.Certificate{
			Index: 107, Code: award.Code(strings.Repeat("7K3M", 7)), GoldenNumber: "107", URL: "https://tra_cuu.example.vn:8443/v/" + strings.Repeat("7K3M", 7),
			Recipient: award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "H’Ƀlŭl Ê̆ban Ô̆ Ơ̆ Ư̆", Position: "Giáo viên", Unit: "Trường THPT Ê̆đê", Address: "huyện Ba Bể"},
			Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước",
		}) {
			c.Recipient.Fields = fields
			pages = append(pages, o.template(t, form, c, i == 1))
		}
	}
	return pages
}

func pick(all []award.Certificate) []award.Certificate {
	return []award.Certificate{all[0], all[len(all)/2], all[len(all)-1]}
}

func (o papersOffice) template(t *testing.T, form *papers.Template, c award.Certificate, draft bool) typeset.Page {
	t.Helper()
	page, err := form.Layout(o.faces, o.issued.Batch.Decision, c, draft)
	if err != nil {
		t.Fatalf("%s: %v", form.ID, err)
	}
	page.Backdrop, page.Pictures, page.Trim = "", nil, typeset.Trim{}
	return page
}

func (o papersOffice) decision(t *testing.T) []typeset.Page {
	t.Helper()
	data, err := templates.Files.ReadFile("decision/nd30.yaml")
	if err != nil {
		t.Fatal(err)
	}
	form, err := decision.ReadTemplate(data)
	if err == nil {
		form, err = form.For("Bằng khen", "")
	}
	if err != nil {
		t.Fatal(err)
	}
	pages, err := decision.Layout(o.faces, form, o.issued.Batch, false)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func (o papersOffice) goldenBook(t *testing.T) []typeset.Page {
	t.Helper()
	book, err := o.GoldenTable(t.Context(), register.GoldenFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return o.pagesOf(t, book)
}

func (o papersOffice) pagesOf(t *testing.T, paper table.Table) []typeset.Page {
	t.Helper()
	pages, err := table.Pages(o.faces, paper)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// ceremony are all papers of the ceremony.
func (o papersOffice) ceremony(t *testing.T) []typeset.Page {
	t.Helper()
	c, err := o.Ceremony(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := script.Pages(o.faces, script.Write(c.Decision, c.Award, c.Programme))
	if err != nil {
		t.Fatal(err)
	}
	tables := 0
	for _, name := range office.CeremonyFiles() {
		if paper, ok := c.Table(strings.TrimSuffix(name, ".pdf")); ok {
			pages = append(pages, o.pagesOf(t, paper)...)
			tables++
		}
	}
	if tables != 4 {
		t.Fatalf("%d tables", tables)
	}
	return pages
}

// randomPages have lines of every face in many sizes and colours, tracked and
// justified, or one line upright; rules; symbols; and half of them a correction.
func randomPages(t *testing.T, faces *typeset.Faces, random *rand.Rand, n int) []typeset.Page {
	t.Helper()
	pages := make([]typeset.Page, n)
	for i := range pages {
		between := func(low, high float64) typeset.MM { return typeset.MM(low + (high-low)*random.Float64()) }
		color := func() typeset.Color {
			return typeset.Color{R: uint8(random.IntN(200)), G: uint8(random.IntN(200)), B: uint8(random.IntN(200))}
		}
		page := typeset.Page{Width: between(100, 140), Height: between(60, 140)}
		for range 1 + random.IntN(6) {
			page.Rules = append(page.Rules, typeset.Rule{X1: between(0, 100), Y1: between(0, 100), X2: between(0, 100), Y2: between(0, 100), Thickness: between(0.1, 2), Color: color()})
		}
		dark, err := qr.Symbol(fmt.Sprintf("HTTPS://EXAMPLE.VN/%d", random.IntN(1<<30)), qr.Level(random.IntN(3)))
		if err != nil {
			t.Fatal(err)
		}
		page.Codes = []typeset.Code{{X: between(0, 60), Y: between(0, 60), Size: between(10, 40), Dark: dark, Color: color()}}
		// Lines that cross others, or the edge, are no lines to pdftotext.
		if i%4 == 0 {
			page.Ground = []typeset.Text{randomLine(t, faces, random, page.Height-30, typeset.Text{Tag: "draft", X: 40, Baseline: page.Height - 5, Angle: 90, Color: color()})}
		} else {
			for y := between(14, 20); y < page.Height-8; y += between(14, 22) {
				page.Texts = append(page.Texts, randomLine(t, faces, random, page.Width-40, typeset.Text{Tag: fmt.Sprintf("line-%d", len(page.Texts)), X: between(4, 20), Baseline: y, Color: color()}))
			}
		}
		if i%2 == 0 {
			// Without a turn, which would move the lines by less than sheet rounds to.
			page.Correction = &typeset.Transform{A: 1.004, D: 1, X: between(-2, 2), Y: hundredth(between(-2, 2))}
		}
		pages[i] = page
	}
	return pages
}

// syllables are what random lines are made of: every tone, letters of two marks,
// pairs that are kerned, letters that exist as sequences only. None are of the
// ligatures that fpdf does not know either.
var syllables = strings.Fields(`Nguyễn Thị Phượng Vĩ ĐẶNG HỮU TƯỜNG Ê̆đê Ô̆ Ơ̆ Ư̆ H’Wênh Y-Ƀlŭl Niê AVATAR To Tạ Yến Kỹ thuật 946/QĐ-UBND
	ngày 31/5/2023 (giai đoạn) “tiên tiến” – … № 100 % WAW LTV Ợ Ể Ỗ Ậ Ắ Ẵ ượt thuở khuỷu nghiêng`)

func randomLine(t *testing.T, faces *typeset.Faces, random *rand.Rand, width typeset.MM, text typeset.Text) typeset.Text {
	t.Helper()
	// fpdf knows no contextual forms, of which the script face is full.
	names := slices.DeleteFunc(faces.Names(), func(name string) bool { return name == "GreatVibes-Regular" })
	face, err := faces.Face(names[random.IntN(len(names))])
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for range 1 + random.IntN(8) {
		word := syllables[random.IntN(len(syllables))]
		if len(face.Missing(word)) == 0 {
			words = append(words, word)
		}
	}
	// Not larger: poppler sets large letters at whole dots across too, and a
	// hundredth of a point moves one by a dot.
	style := typeset.Style{Face: face.Name, Size: typeset.Pt(6 + 14*random.Float64())}
	if random.IntN(4) == 0 {
		style.Tracking = float64(random.IntN(60))
	}
	paragraph, err := faces.Set(typeset.Span{Text: strings.Join(append(words, "Thôn"), " "), Style: style})
	if err != nil {
		t.Fatal(err)
	}
	text.Line = paragraph.Greedy(width, 0)[0]
	if random.IntN(4) == 0 {
		text.Line = text.Line.Justify(text.Line.Width + typeset.MM(10*random.Float64()))
	}
	return text
}
