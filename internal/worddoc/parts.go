package worddoc

import (
	"encoding/xml"
	"math"
	"strings"

	"bangkhen/internal/officeparts"
)

const (
	namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	types     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	packages  = "application/vnd.openxmlformats-package."

	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// The parts that are the same in every document.
const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="` + packages + `relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + types + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + types + `styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + types + `settings+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="` + types + `header+xml"/>` +
		`<Override PartName="/word/header2.xml" ContentType="` + types + `header+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="` + packages + `core-properties+xml"/>` +
		`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
		`</Types>`
	packageRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + relations + `/extended-properties" Target="docProps/app.xml"/>` +
		`</Relationships>`
	documentRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + relations + `/settings" Target="settings.xml"/>` +
		`<Relationship Id="rId3" Type="` + relations + `/header" Target="header1.xml"/>` +
		`<Relationship Id="rId4" Type="` + relations + `/header" Target="header2.xml"/>` +
		`</Relationships>`
	// Mode 15 is that of Word 2013 and later: without it Word opens the file as an
	// old one, with what it says of that in the title bar.
	settings = `<w:settings xmlns:w="` + namespace + `"><w:compat>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>` +
		`</w:compat></w:settings>`
	application = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>bangkhen</Application></Properties>`
)

// What a document with a foot names besides.
const (
	footType     = `<Override PartName="/word/footer1.xml" ContentType="` + types + `footer+xml"/>`
	footRelation = `<Relationship Id="rId5" Type="` + relations + `/footer" Target="footer1.xml"/>`
)

// withFoot is a list of parts with the foot at its end, when there is one.
func (d *Document) withFoot(list, foot string) string {
	end := strings.LastIndex(list, "</")
	if d.setup.Foot == "" {
		return list
	}
	return list[:end] + foot + list[end:]
}

// properties are the document's own: what it is called, who made it, when.
func (d *Document) properties() {
	p := officeparts.Properties{Title: d.setup.Title, Author: d.setup.Author, Language: d.setup.Language, Day: d.setup.Date}
	d.raw(strings.TrimPrefix(p.Part(), xml.Header))
}

// head is what stands in the top margin: the mark, and the number of the page.
func (d *Document) head(numbered bool) {
	d.raw(`<w:hdr xmlns:w="` + namespace + `">`)
	if d.setup.Mark != "" {
		d.rawf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, escaped(d.setup.MarkStyle), escaped(d.setup.Mark))
	}
	if numbered {
		d.rawf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>`+
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, escaped(d.setup.PageNumber))
	}
	if !numbered && d.setup.Mark == "" {
		d.rawf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr></w:p>`, escaped(d.setup.PageNumber)) // a head has a paragraph
	}
	d.raw(`</w:hdr>`)
}

// escaped is text as it stands in XML; what no XML can hold becomes U+FFFD.
func escaped(text string) string {
	if !strings.ContainsFunc(text, special) {
		return text
	}
	var b strings.Builder
	xml.EscapeText(&b, []byte(text)) // writing to memory can not fail
	return b.String()
}

func special(r rune) bool {
	return r < ' ' || r == '&' || r == '<' || r == '>' || r == '"' || r == '\'' || r > 0xD7FF
}

// twips is a length in mm in the unit of the file, a twentieth of a point.
func twips(mm float64) int { return int(math.Round(mm / 25.4 * 72 * 20)) }

// points is a length in pt in the unit of the file.
func points(pt float64) int { return int(math.Round(pt * 20)) }
