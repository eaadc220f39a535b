package annex

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"bangkhen/internal/officeparts"
)

// Links are put into the file while the library writes it: the library itself
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

// linker is the archive that the library writes the parts of the file into. It
// puts the links in as the parts come.
type linker struct {
	*officeparts.Archive
	links  []link
	placed bool
}

// Create begins a part.
func (l *linker) Create(part string) (io.Writer, error) {
	if part == partRelations {
		return nil, errLinks // there must be none yet
	}
	out, err := l.Archive.Create(part)
	if err != nil || part != partList || len(l.links) == 0 {
		return out, err
	}
	return &splice{out: out, linker: l}, nil
}

// Close ends the file.
func (l *linker) Close() error {
	if len(l.links) > 0 {
		if !l.placed {
			return errLinks
		}
		if err := addRelations(l.Archive, l.links); err != nil {
			return err
		}
	}
	return l.Archive.Close()
}

// splice writes the list sheet with its links, which stand right before the
// options of printing (ECMA-376, 18.3.1.99).
type splice struct {
	out    io.Writer
	linker *linker
	held   []byte // of the sheet: may be the beginning of the place
}

var placeOfLinks = []byte("<printOptions")

func (s *splice) Write(data []byte) (int, error) {
	if s.linker.placed {
		return s.out.Write(data)
	}
	s.held = append(s.held, data...)
	if at := bytes.Index(s.held, placeOfLinks); at >= 0 {
		s.linker.placed = true
		if _, err := s.out.Write(s.held[:at]); err != nil {
			return 0, err
		}
		if err := addLinks(s.out, s.linker.links); err != nil {
			return 0, err
		}
		_, err := s.out.Write(s.held[at:])
		return len(data), err
	}
	sure := max(0, len(s.held)-len(placeOfLinks)+1)
	if _, err := s.out.Write(s.held[:sure]); err != nil {
		return 0, err
	}
	s.held = append(s.held[:0], s.held[sure:]...)
	return len(data), nil
}

func addLinks(to io.Writer, links []link) error {
	out := bufio.NewWriter(to) // keeps its first error for Flush
	out.WriteString("<hyperlinks>")
	for i, l := range links {
		fmt.Fprintf(out, `<hyperlink ref="%s" tooltip="%s" r:id="rId%d"></hyperlink>`, l.cell, attribute(l.address), i+1)
	}
	out.WriteString("</hyperlinks>")
	return out.Flush()
}

func addRelations(to *officeparts.Archive, links []link) error {
	part, err := to.Create(partRelations)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(part)
	out.WriteString(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, l := range links {
		fmt.Fprintf(out, `<Relationship Id="rId%d" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" TargetMode="External"></Relationship>`, i+1, attribute(l.address))
	}
	out.WriteString("</Relationships>")
	return out.Flush()
}

func attribute(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text)) // writing to memory can not fail
	return b.String()
}
