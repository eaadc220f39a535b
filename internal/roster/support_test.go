package roster

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
)

// fataler is what testing.TB and rapid.T have in common.
type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// newBook begins a workbook whose one sheet is called name.
func newBook(tb fataler, name string, rows ...[]any) *excelize.File {
	tb.Helper()
	file := excelize.NewFile()
	must(tb, file.SetSheetName("Sheet1", name))
	fill(tb, file, name, rows...)
	return file
}

// addSheet adds a sheet to a workbook.
func addSheet(tb fataler, file *excelize.File, name string, rows ...[]any) {
	tb.Helper()
	_, err := file.NewSheet(name)
	must(tb, err)
	fill(tb, file, name, rows...)
}

func fill(tb fataler, file *excelize.File, sheet string, rows ...[]any) {
	tb.Helper()
	for i, values := range rows {
		for j, value := range values {
			if value != nil && value != "" {
				must(tb, file.SetCellValue(sheet, cellName(j, i+1), value))
			}
		}
	}
}

func bookBytes(tb fataler, file *excelize.File) []byte {
	tb.Helper()
	var out bytes.Buffer
	must(tb, file.Write(&out))
	must(tb, file.Close())
	return out.Bytes()
}

// xlsxOf is a workbook of one sheet.
func xlsxOf(tb fataler, rows ...[]any) []byte {
	tb.Helper()
	return bookBytes(tb, newBook(tb, "Danh sách", rows...))
}

func must(tb fataler, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// zipOf packs parts, in the order of their names.
func zipOf(tb fataler, parts map[string]string) []byte {
	tb.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w, err := archive.Create(name)
		must(tb, err)
		_, err = w.Write([]byte(parts[name]))
		must(tb, err)
	}
	must(tb, archive.Close())
	return out.Bytes()
}

// sheetXML is a workbook whose only sheet is given as XML.
func sheetXML(tb fataler, sheet string) []byte {
	tb.Helper()
	return zipOf(tb, sheetParts(sheet))
}

func sheetParts(sheet string) map[string]string {
	return map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":                `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheet,
	}
}

// docxOf is a Word file with the given body.
func docxOf(tb fataler, body string, more ...string) []byte {
	tb.Helper()
	parts := map[string]string{
		"[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`,
	}
	for i := 0; i+1 < len(more); i += 2 {
		parts[more[i]] = more[i+1]
	}
	return zipOf(tb, parts)
}

// wordTableOf is a table of plain cells.
func wordTableOf(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for _, text := range row {
			b.WriteString("<w:tc>" + wordParagraph(text) + "</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

func wordParagraph(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + escapeXML(text) + `</w:t></w:r></w:p>`
}

func escapeXML(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes everything
	return b.String()
}

// people writes recipients short, for comparison: "kind|honorific|name|position|unit|address|citation|group|honoured|row".
func people(list award.List) []string {
	var out []string
	for _, r := range list.Recipients {
		honoured := ""
		if r.Honoured {
			honoured = "x"
		}
		out = append(out, fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s|%s|%s|%d", r.Kind, r.Honorific, r.Name, r.Position, r.Unit, r.Address, r.Citation, r.Group, honoured, r.Row))
	}
	return out
}

func wantPeople(tb testing.TB, list award.List, want ...string) {
	tb.Helper()
	if got := people(list); !slices.Equal(got, want) {
		tb.Errorf("recipients:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// found writes problems short: "error missing-name C5".
func found(problems award.Problems) []string {
	var out []string
	for _, p := range problems {
		place := p.Cell
		if place == "" && p.Row > 0 {
			place = fmt.Sprint(p.Row)
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", p.Severity, p.Code, place)))
	}
	return out
}

func wantProblems(tb testing.TB, problems award.Problems, want ...string) {
	tb.Helper()
	if got := found(problems); !slices.Equal(got, want) {
		tb.Errorf("problems:\n%s\nwant:\n%s\nin full: %v", strings.Join(got, "\n"), strings.Join(want, "\n"), problems)
	}
}

// line is a row of a sheet.
func line(values ...any) []any { return values }

// checked is what [Check] says of a list as it was read.
func checked(list award.List, declared award.Counts) award.Problems {
	return Check(list, declared, Namesakes(list))
}
