package worddoc

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"time"

	"bangkhen/internal/officeparts"
)

// Setup is what is said of a document before its first paragraph. Lengths are in
// mm, sizes of letters in pt.
type Setup struct {
	Title, Author string
	Date          time.Time // of making, as its properties say
	Font          string
	Points        float64 // of text whose style says nothing
	Language      string  // "vi-VN"
	Page          Page
	Styles        []Style
	PageNumber    string // style of the number in the head of every page but the first of a section
	Mark          string // a line in the head of every page; "" for none
	MarkStyle     string
	Foot          string // a line at the foot of every page; "" for none
	FootStyle     string
}

// Page is the sheet and its margins in mm.
type Page struct{ Width, Height, Top, Bottom, Left, Right, Head float64 }

// Document is a document in the making. It keeps the first error for Close, so
// that what is said of it reads without a check after every line.
type Document struct {
	setup Setup
	zip   *officeparts.Archive
	out   *bufio.Writer // the part that is being written
	err   error
}

// New begins a document, which goes to out as it is said. Close has to be called.
func New(out io.Writer, setup Setup) *Document {
	d := &Document{setup: setup, zip: officeparts.NewArchive(out, setup.Date)}
	// Tags repeat: the best packing takes three times as long for a tenth of the size.
	d.zip.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, part := range []struct {
		name  string
		write func()
	}{
		{"[Content_Types].xml", func() { d.raw(d.withFoot(contentTypes, footType)) }},
		{"_rels/.rels", func() { d.raw(packageRelations) }},
		{"docProps/core.xml", d.properties},
		{"docProps/app.xml", func() { d.raw(application) }},
		{"word/_rels/document.xml.rels", func() { d.raw(d.withFoot(documentRelations, footRelation)) }},
		{"word/settings.xml", func() { d.raw(settings) }},
		{"word/styles.xml", d.styles},
		{"word/header1.xml", func() { d.head(true) }},
		{"word/header2.xml", func() { d.head(false) }},
	} {
		d.begin(part.name)
		part.write()
	}
	if d.setup.Foot != "" {
		d.begin("word/footer1.xml")
		d.rawf(`<w:ftr xmlns:w="`+namespace+`"><w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p></w:ftr>`, escaped(d.setup.FootStyle), escaped(d.setup.Foot))
	}
	d.begin("word/document.xml")
	d.raw(`<w:document xmlns:w="` + namespace + `" xmlns:r="` + relations + `"><w:body>`)
	return d
}

// NewSection ends the section: what follows begins a page, and a count of pages,
// of its own.
func (d *Document) NewSection() {
	// The paragraph that ends a section has to be there and is not to be seen.
	d.raw(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:ind w:firstLine="0"/>`)
	d.section()
	d.raw(`<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>`)
}

// Close ends the document and returns the first error.
func (d *Document) Close() error {
	d.section()
	d.raw(`</w:body></w:document>`)
	d.flush()
	return errors.Join(d.err, d.zip.Close())
}

// section says how the pages of the section are that ends here.
func (d *Document) section() {
	p := d.setup.Page
	d.raw(`<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>`)
	if d.setup.Foot != "" {
		d.raw(`<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="first" r:id="rId5"/>`)
	}
	d.rawf(`<w:type w:val="nextPage"/><w:pgSz w:w="%d" w:h="%d"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`+
		`<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`,
		twips(p.Width), twips(p.Height), twips(p.Top), twips(p.Right), twips(p.Bottom), twips(p.Left), twips(p.Head), twips(p.Head))
}

// begin begins a part of the file; the one before it is whole.
func (d *Document) begin(part string) {
	d.flush()
	out, err := d.zip.Create(part)
	if err != nil {
		d.keep(err)
		out = io.Discard
	}
	d.out = bufio.NewWriterSize(out, 1<<15)
	d.raw(declaration)
}

func (d *Document) flush() {
	if d.out != nil {
		d.keep(d.out.Flush()) // which tells the first error of all writes
	}
}

func (d *Document) keep(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *Document) raw(xml string)                    { d.out.WriteString(xml) }
func (d *Document) rawf(format string, values ...any) { fmt.Fprintf(d.out, format, values...) }
