package decisiondoc

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strings"

	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

// Bounds of a document. A list may be long; a decision is some pages.
const (
	MaxBytes = 20 << 20 // of the file

	maxMain    = 100 << 20 // of its main part
	maxDepth   = 64        // XML elements inside one another
	maxTables  = 8         // tables inside one another
	maxLines   = 20_000    // of text outside of lists
	maxLine    = 20_000    // bytes of one
	listRows   = 100       // a table with more is a list: its lines are not looked at one by one
	maxLevels  = 9         // of automatic numbers
	maxMargins = 200
)

var errLong = errors.New("more text than a decision has")

// line is one line of the document: a paragraph, or a part of one between line breaks.
type line struct {
	where     string
	text      string // a tab stands for each wide gap
	paragraph int    // counted through the document
	block     int    // that it stands in, -1 outside of the body
	table     int    // counted from 1; 0 outside of tables
	row, cell int    // from 1
	bold      bool   // all of it
	aside     bool   // it stands in a text box

	taken string   // why it was set aside
	used  []string // the fields that it was read into
}

// block is a paragraph or a table of the body, with its place in the part.
type block struct {
	from, to int64
	table    bool
	rows     int
	columns  int // of its widest row
	lines    []*line
	prompt   bool // it says nothing but what Word puts in an unfilled place
}

// flow is a document as lines, in the order in which it is read.
type flow struct {
	pack     *officefile.Package
	main     string
	data     []byte // of the main part
	rootTag  string // with its prefix, as bodyTag
	bodyTag  string
	bodyFrom int64 // where its content begins
	fonts    officefile.Fonts
	numbers  numbering

	blocks    []*block
	lines     []*line // of the body
	head      []*line // above and below the pages
	notes     []*line // footnotes, endnotes, comments
	counted   int     // paragraphs
	tables    int
	prompting bool
	legacy    bool // text in fonts of before Unicode was converted
}

// readFlow reads the parts of a document.
func readFlow(pack *officefile.Package, main string) (*flow, error) {
	f := &flow{pack: pack, main: main}
	var err error
	if f.fonts, err = pack.ReadFonts(main); err != nil {
		return nil, err
	}
	if f.numbers, err = readNumbering(pack, pack.Related(main, "numbering", "word/numbering.xml")); err != nil {
		return nil, err
	}
	f.data = pack.ReadAll(main, maxMain+1)
	if len(f.data) > maxMain {
		return nil, errLong
	}
	x := rawxml.New(bytes.NewReader(f.data), rawxml.Limits{Token: officefile.MaxToken, Depth: maxDepth})
	err = x.Each(func(element rawxml.Element) error {
		name, _ := f.tagBefore(x.Offset())
		if element.Local != "body" {
			f.rootTag = cmp.Or(f.rootTag, name)
			return nil
		}
		if f.bodyTag != "" {
			return rawxml.ErrSyntax // a document has one
		}
		f.bodyTag, f.bodyFrom = name, x.Offset()
		return f.readBlocks(x)
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", main, err)
	}
	return f, f.readOthers()
}

// readBlocks reads the body, or what wraps a part of it, to its end.
func (f *flow) readBlocks(x *rawxml.Reader) error {
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "sdt":
			return f.control(x, visit)
		case "showingPlcHdr":
			f.prompting = true
		case "p", "tbl":
			_, from := f.tagBefore(x.Offset())
			b := &block{from: from, table: element.Local == "tbl", prompt: f.prompting}
			f.blocks = append(f.blocks, b)
			var err error
			if b.table {
				err = f.readTable(x, b, 1)
			} else {
				err = f.readParagraph(x, place{block: len(f.blocks) - 1})
			}
			b.to = x.Offset()
			return err
		case "sectPr", "del", "moveFrom", "Fallback":
			return x.Skip()
		}
		return nil
	}
	return x.Each(visit)
}

// control reads a content control to its end. Whether its text is Word's own is true
// for it and no further.
func (f *flow) control(x *rawxml.Reader, visit func(rawxml.Element) error) error {
	outer := f.prompting
	err := x.Each(visit)
	f.prompting = outer
	return err
}

// place is where a paragraph stands.
type place struct {
	block            int
	table, row, cell int
	named            string // outside of the body: "chú thích"
	box              bool
}

func (p place) String() string {
	switch {
	case p.named != "":
		return p.named
	case p.table > 0:
		return fmt.Sprintf(whereCell, p.table, p.row, p.cell)
	}
	return ""
}

// readTable reads a table to its end. One inside a cell is read as a table of its own.
func (f *flow) readTable(x *rawxml.Reader, b *block, depth int) error {
	if depth > maxTables {
		return rawxml.ErrDeep
	}
	f.tables++
	at := place{block: len(f.blocks) - 1, table: f.tables}
	skip := false // the row is deleted
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "sdt":
			return f.control(x, visit)
		case "showingPlcHdr":
			f.prompting = true
		case "tr":
			at.row, at.cell, skip = at.row+1, 0, false
			if depth == 1 {
				b.rows = at.row
			}
		case "trPr":
			return x.Each(func(property rawxml.Element) error {
				skip = skip || property.Local == "del"
				return nil
			})
		case "tc":
			at.cell++
			if depth == 1 {
				b.columns = max(b.columns, at.cell)
			}
			if skip || at.row > listRows {
				return x.Skip()
			}
			return f.readCell(x, b, at, depth)
		case "tblPr", "tblGrid", "tblPrEx", "del", "moveFrom", "Fallback":
			return x.Skip()
		}
		return nil
	}
	return x.Each(visit)
}

func (f *flow) readCell(x *rawxml.Reader, b *block, at place, depth int) error {
	var visit func(rawxml.Element) error
	visit = func(element rawxml.Element) error {
		switch element.Local {
		case "sdt":
			return f.control(x, visit)
		case "showingPlcHdr":
			f.prompting = true
		case "p":
			return f.readParagraph(x, at)
		case "tbl":
			return f.readTable(x, b, depth+1)
		case "tcPr", "del", "moveFrom", "Fallback":
			return x.Skip()
		}
		return nil
	}
	return x.Each(visit)
}

// add puts the lines of a paragraph into the flow.
func (f *flow) add(at place, label string, spans []span) error {
	if at.named == "" {
		f.counted++
	}
	for i, text := range splitLines(spans) {
		l := &line{paragraph: f.counted, block: at.block, table: at.table, row: at.row, cell: at.cell, where: at.String(), aside: at.box}
		if l.where == "" {
			l.where = fmt.Sprintf(whereParagraph, f.counted)
		}
		if at.box {
			l.where = fmt.Sprintf(whereBox, l.where)
		}
		l.text, l.bold = f.clean(text)
		if i == 0 && label != "" && l.text != "" {
			l.text = label + " " + l.text
		}
		if l.text == "" {
			continue
		}
		if len(l.text) > maxLine || len(f.lines)+len(f.head)+len(f.notes) >= maxLines {
			return errLong
		}
		switch {
		case at.named == "":
			f.lines = append(f.lines, l)
			b := f.blocks[at.block]
			b.lines = append(b.lines, l)
		case at.block == inMargin:
			f.head = append(f.head, l)
		default:
			f.notes = append(f.notes, l)
		}
	}
	return nil
}

// Blocks of what stands outside of the body.
const (
	inMargin = -1
	inNote   = -2
)

// readOthers reads what stands above and below the pages, and the notes.
func (f *flow) readOthers() error {
	for _, r := range f.pack.Relations(f.main) {
		named, block := "", inNote
		switch r.Kind {
		case "header", "footer":
			named, block = map[string]string{"header": whereHeader, "footer": whereFooter}[r.Kind], inMargin
		case "footnotes":
			named = whereFootnote
		case "endnotes":
			named = whereEndnote
		case "comments":
			named = whereComment
		default:
			continue
		}
		if !f.pack.Has(r.Target) {
			continue
		}
		err := f.pack.Walk(r.Target, func(x *rawxml.Reader, element rawxml.Element) error {
			if element.Local != "p" {
				return nil
			}
			if len(f.head)+len(f.notes) > maxMargins {
				return x.Skip()
			}
			return f.readParagraph(x, place{block: block, named: named})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// annexOf is the document with these blocks alone.
func (f *flow) annexOf(blocks []*block) ([]byte, error) {
	content := bytes.NewBuffer(bytes.Clone(f.data[:f.bodyFrom]))
	for _, b := range blocks {
		content.Write(f.data[b.from:b.to])
	}
	fmt.Fprintf(content, "</%s></%s>", f.bodyTag, f.rootTag)
	var out bytes.Buffer
	if err := f.pack.Replace(&out, f.main, content.Bytes()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// tagBefore is the name, with its prefix, of the tag that ends at an offset, and where
// the tag begins.
func (f *flow) tagBefore(offset int64) (name string, from int64) {
	start := bytes.LastIndexByte(f.data[:offset], '<')
	name = string(f.data[start+1 : offset])
	if end := strings.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	return name, int64(start)
}
