package annex

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Links are put into the finished file and read from it here: the library
// compares every link with all others, which for ten thousand takes longer than
// everything else together.

// The parts of the file that hold the links of the list sheet, which is the first.
const (
	partList      = "xl/worksheets/sheet1.xml"
	partRelations = "xl/worksheets/_rels/sheet1.xml.rels"
)

// link is a cell that leads to a web address.
type link struct{ cell, address string }

var errLinks = errors.New("the file has no place for links")

// withLinks adds links to a workbook, all other parts as they are.
func withLinks(workbook []byte, links []link) ([]byte, error) {
	if len(links) == 0 {
		return workbook, nil
	}
	from, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	placed := false
	for _, part := range from.File {
		switch part.Name {
		case partRelations:
			return nil, errLinks // there must be none yet
		case partList:
			placed = true
			err = addLinks(to, part, links)
		default:
			err = to.Copy(part)
		}
		if err != nil {
			return nil, err
		}
	}
	if !placed {
		return nil, errLinks
	}
	if err := addRelations(to, links); err != nil {
		return nil, err
	}
	if err := to.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// addLinks writes the list sheet with its links, which stand right before the
// options of printing (ECMA-376, 18.3.1.99).
func addLinks(to *zip.Writer, part *zip.File, links []link) error {
	source, err := part.Open()
	if err != nil {
		return err
	}
	defer source.Close()
	sheet, err := io.ReadAll(source)
	if err != nil {
		return err
	}
	at := bytes.Index(sheet, []byte("<printOptions"))
	if at < 0 {
		return errLinks
	}
	w, err := to.Create(partList)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("<hyperlinks>")
	for i, l := range links {
		address := attribute(l.address)
		fmt.Fprintf(&b, `<hyperlink ref="%s" tooltip="%s" r:id="rId%d"></hyperlink>`, l.cell, address, i+1)
	}
	b.WriteString("</hyperlinks>")
	for _, piece := range [][]byte{sheet[:at], b.Bytes(), sheet[at:]} {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

func addRelations(to *zip.Writer, links []link) error {
	w, err := to.Create(partRelations)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, l := range links {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" TargetMode="External"></Relationship>`, i+1, attribute(l.address))
	}
	b.WriteString("</Relationships>")
	_, err = w.Write(b.Bytes())
	return err
}

func attribute(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text)) // writing to memory can not fail
	return b.String()
}

// readLinks reads every link of the list sheet, by cell.
func readLinks(workbook []byte) (map[string]string, error) {
	from, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	err = eachElement(from, partRelations, "Relationship", func(a map[string]string) error {
		if a["TargetMode"] == "External" {
			targets[a["Id"]] = a["Target"]
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	links := make(map[string]string, len(targets))
	err = eachElement(from, partList, "hyperlink", func(a map[string]string) error {
		target, known := targets[a["id"]]
		if !known {
			return errors.New(errNoLink)
		}
		links[a["ref"]] = target
		return nil
	})
	return links, err
}

// eachElement visits the attributes of all elements of a name in a part; a part
// that is not there has none.
func eachElement(from *zip.Reader, part, name string, visit func(map[string]string) error) error {
	file, err := from.Open(part)
	if err != nil {
		return nil
	}
	defer file.Close()
	const limit = 256 << 20 // bytes unpacked, as in ReadBack
	decoder := xml.NewDecoder(io.LimitReader(file, limit))
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != name {
			continue
		}
		attributes := make(map[string]string, len(start.Attr))
		for _, a := range start.Attr {
			attributes[a.Name.Local] = a.Value
		}
		if err := visit(attributes); err != nil {
			return err
		}
	}
}
