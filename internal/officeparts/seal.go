package officeparts

import (
	"cmp"
	"encoding/xml"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Properties are the document's own.
type Properties struct {
	Title    string
	Author   string    // "" for the program
	Language string    // "vi-VN", which "" stands for
	Day      time.Time // of making: the decision's, never the clock's, or the bytes would differ from run to run
}

// Seal gives a workbook its properties and the parts of its archive their time. It
// comes last before the workbook is written.
func Seal(f *excelize.File, p Properties) error {
	f.Pkg.Store(core, []byte(p.Part()))
	f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return NewArchive(out, p.Day) })
	return f.SetAppProps(&excelize.AppProperties{Application: program})
}

const (
	program = "bangkhen"
	core    = "docProps/core.xml"
)

// Part is docProps/core.xml (ECMA-376 part 2, 11). Libraries write the same without
// the prefix cp:, which is good XML, but ExcelJS looks for it and opens no file
// without.
func (p Properties) Part() string {
	author, title := escaped(cmp.Or(p.Author, program)), escaped(p.Title)
	at := p.Day.UTC().Format(time.RFC3339)
	return xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + title + `</dc:title><dc:subject>` + title + `</dc:subject><dc:creator>` + author + `</dc:creator>` +
		`<cp:lastModifiedBy>` + author + `</cp:lastModifiedBy>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified>` +
		`<dc:language>` + escaped(cmp.Or(p.Language, "vi-VN")) + `</dc:language></cp:coreProperties>`
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // writing to memory can not fail
	return b.String()
}
