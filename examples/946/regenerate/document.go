package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// document writes the list as a Word document: two title lines and one table
// whose head repeats on every page.
func document(l list) ([]byte, error) {
	var body strings.Builder
	body.WriteString(paragraph(titleLine, "center", 28, true, false))
	body.WriteString(paragraph(contextLine, "center", 26, false, true))
	body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&body, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	body.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, mm := range widths {
		fmt.Fprintf(&body, `<w:gridCol w:w="%d"/>`, twips(mm))
	}
	body.WriteString(`</w:tblGrid>`)
	tableRow(&body, `<w:tblHeader/>`, l.heads, true)
	for _, row := range l.rows {
		if isSection(row) {
			sectionRow(&body, row[0])
		} else {
			tableRow(&body, "", row, false)
		}
	}
	body.WriteString(`</w:tbl>` + paragraph("", "left", 24, false, false))
	return pack([]part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relations},
		{"docProps/core.xml", fmt.Sprintf(coreProperties, escape(titleLine), made.Format(time.RFC3339), made.Format(time.RFC3339))},
		{"word/document.xml", fmt.Sprintf(documentFormat, body.String())},
	})
}

// twips turns mm into twentieths of a point.
func twips(mm float64) int { return int(mm*1440/25.4 + 0.5) }

func tableRow(out *strings.Builder, properties string, cells []string, bold bool) {
	fmt.Fprintf(out, `<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>`, properties)
	for i, text := range cells {
		align := "left"
		if bold || i == 0 || i == len(cells)-1 {
			align = "center"
		}
		fmt.Fprintf(out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>%s</w:tc>`, twips(widths[i]), paragraph(text, align, 24, bold, false))
	}
	out.WriteString(`</w:tr>`)
}

func sectionRow(out *strings.Builder, text string) {
	total := 0
	for _, mm := range widths {
		total += twips(mm)
	}
	fmt.Fprintf(out, `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/></w:tcPr>%s</w:tc></w:tr>`,
		total, len(widths), paragraph(text, "left", 24, true, false))
}

// paragraph is one paragraph of Times New Roman, its size in half points.
func paragraph(text, align string, size int, bold, italic bool) string {
	properties := `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>`
	if bold {
		properties += `<w:b/>`
	}
	if italic {
		properties += `<w:i/>`
	}
	properties += fmt.Sprintf(`<w:sz w:val="%d"/><w:lang w:val="vi-VN"/>`, size)
	run := ""
	if text != "" {
		run = fmt.Sprintf(`<w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, properties, escape(text))
	}
	return fmt.Sprintf(`<w:p><w:pPr><w:spacing w:before="20" w:after="20"/><w:jc w:val="%s"/></w:pPr>%s</w:p>`, align, run)
}

func escape(text string) string {
	var out bytes.Buffer
	xml.EscapeText(&out, []byte(text)) // a buffer does not fail
	return out.String()
}

// part is one file of the package.
type part struct{ name, content string }

// pack zips the parts with a fixed time, so that the bytes do not depend on
// when the program ran.
func pack(parts []part) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := archive.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: made})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(xml.Header + p.content)); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return out.Bytes(), err
}

const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

	coreProperties = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:creator>bangkhen</dc:creator><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>`

	documentFormat = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="851" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`
)
