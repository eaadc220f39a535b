package annex

import (
	"archive/zip"
	"errors"
	"strconv"
	"strings"

	"bangkhen/internal/rawxml"
)

// sheetCell is what a cell shows.
type sheetCell struct {
	text   string
	number bool // it is stored as a number
}

// Bounds of a workbook that is read.
const (
	mostUnpacked = 256 << 20 // bytes of a part
	mostToken    = 1 << 20   // bytes of a tag or text
	mostDepth    = 64        // elements inside one another
	mostColumns  = 64
)

// readSheet reads the list sheet in one pass: its rows, then its links. What it
// is handed is good until it returns.
func readSheet(archive *zip.Reader, row func(number int, cells []sheetCell), link func(cell, target string) error) error {
	s := sheetReader{row: row, link: link, targets: map[string]string{}}
	var err error
	if s.shared, err = sharedTexts(archive); err != nil {
		return err
	}
	err = eachElement(archive, partRelations, func(x *rawxml.Reader, start rawxml.Element) error {
		if start.Local == "Relationship" && start.Attribute("TargetMode") == "External" {
			s.targets[start.Attribute("Id")] = start.Attribute("Target")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return eachElement(archive, partList, s.element)
}

// sheetReader reads the elements of a sheet.
type sheetReader struct {
	row     func(number int, cells []sheetCell)
	link    func(cell, target string) error
	shared  []string
	targets map[string]string // of links, by id
	last    int               // row
	cells   []sheetCell
}

func (s *sheetReader) element(x *rawxml.Reader, start rawxml.Element) error {
	switch start.Local {
	case "row":
		return s.readRow(x, start)
	case "hyperlink":
		target, known := s.targets[start.Attribute("id")]
		if !known {
			return errors.New(errNoLink)
		}
		return s.link(start.Attribute("ref"), target)
	}
	return nil
}

func (s *sheetReader) readRow(x *rawxml.Reader, start rawxml.Element) error {
	number, err := strconv.Atoi(start.Attribute("r"))
	if err != nil || number <= s.last {
		return errors.New(errUnordered)
	}
	s.last, s.cells = number, s.cells[:0]
	err = x.Each(func(start rawxml.Element) error {
		if start.Local != "c" {
			return x.Skip()
		}
		return s.readCell(x, start)
	})
	for len(s.cells) > 0 && s.cells[len(s.cells)-1].text == "" {
		s.cells = s.cells[:len(s.cells)-1]
	}
	if err == nil {
		s.row(number, s.cells)
	}
	return err
}

func (s *sheetReader) readCell(x *rawxml.Reader, start rawxml.Element) error {
	column, ok := columnNumber(strings.TrimRight(start.Attribute("r"), "0123456789"))
	if !ok || column <= len(s.cells) {
		return errors.New(errUnordered)
	}
	for len(s.cells) < column {
		s.cells = append(s.cells, sheetCell{})
	}
	var text string
	err := x.Each(func(start rawxml.Element) (err error) {
		if start.Local != "v" && start.Local != "is" { // a formula
			return errors.New(errNotText)
		}
		text, err = x.TextWithin()
		return err
	})
	if err != nil {
		return err
	}
	c := &s.cells[column-1]
	switch start.Attribute("t") {
	case "", "n":
		*c = sheetCell{text, text != ""}
	case "inlineStr", "str":
		c.text = unescaped(text)
	case "s":
		i, err := strconv.Atoi(text)
		if err != nil || i < 0 || i >= len(s.shared) {
			return errors.New(errNotText)
		}
		c.text = s.shared[i]
	default:
		return errors.New(errNotText)
	}
	return nil
}

// sharedTexts reads the texts that cells name by number. Workbook writes none;
// a spreadsheet does.
func sharedTexts(archive *zip.Reader) (texts []string, err error) {
	err = eachElement(archive, "xl/sharedStrings.xml", func(x *rawxml.Reader, start rawxml.Element) error {
		if start.Local != "si" {
			return nil
		}
		text, err := x.TextWithin()
		texts = append(texts, unescaped(text))
		return err
	})
	return texts, err
}

// columnNumber is the number of a column from 1: "A" is 1.
func columnNumber(name string) (int, bool) {
	n := 0
	for _, c := range []byte(name) {
		if c < 'A' || c > 'Z' || n > mostColumns {
			return 0, false
		}
		n = 26*n + int(c-'A') + 1
	}
	return n, n > 0 && n <= mostColumns
}

// unescaped undoes [literal].
func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escapeLike.ReplaceAllStringFunc(text, func(s string) string {
		code, _ := strconv.ParseUint(s[2:6], 16, 16) // the pattern sees to that
		return string(rune(code))
	})
}
