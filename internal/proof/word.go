package proof

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/rawxml"
)

// Bounds of a Word document that is read.
const (
	mostWord      = 1 << 30 // bytes of its text with all tags
	mostWordToken = 1 << 20 // bytes of a tag or text
	mostWordDepth = 64      // elements inside one another
)

// The part of a Word document that is its text, and the styles of the paragraphs
// that say what the decision is: what people read at their places.
const (
	partDocument = "word/document.xml"
	partFoot     = "word/footer1.xml"
)

var wordTags = map[string]string{"SoKyHieu": "number", "DiaDanhNgayThang": "place-date", "HoTenNguoiKy": "signer-name"}

const (
	wordArticle = "Dieu"
	wordClause  = "DoanCuaDieu"
	wordItem    = "MucDanhSach"
)

// checkWord compares the decision as a Word document with the batch as the pages of
// the decision are compared, from what stands in the file alone: paragraphs by their
// styles, and the rows of the table whose headings are repeated.
func (c *check) checkWord(r *report) {
	at := place{file: fileWord}
	file, size, ok := c.open(r, at)
	if !ok {
		return
	}
	defer file.Close()
	w := wordReader{decisionText: c.newDecisionText(fileWord, r)}
	from, ok := file.(io.ReaderAt)
	err := errNoPlaces
	if ok {
		err = w.document(from, size)
	}
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return
	}
	w.finish()
}

// wordReader reads a Word document.
type wordReader struct {
	*decisionText
	part     *rawxml.Reader
	articles int
	read     int      // recipients
	columns  []string // parts of a recipient, by the columns of the table; nil outside it
	cells    []wordCell
}

// wordCell is a cell of a row.
type wordCell struct {
	column int // from 0
	text   string
}

func (w *wordReader) document(from io.ReaderAt, size int64) error {
	archive, err := zip.NewReader(from, size)
	if err != nil {
		return err
	}
	if w.check.batch.Trial && !marksTrial(archive) {
		w.report.differs(place{file: fileWord}, trialTag, award.TrialMark, "")
	}
	part, err := archive.Open(partDocument)
	if err != nil {
		return err
	}
	defer part.Close()
	limited := &io.LimitedReader{R: part, N: mostWord}
	w.part = rawxml.New(limited, rawxml.Limits{Token: mostWordToken, Depth: mostWordDepth})
	err = w.part.Each(w.element)
	if limited.N == 0 {
		return errors.New(errLongWord)
	}
	return err
}

// marksTrial reports whether the foot of the pages says that they are for a try.
func marksTrial(archive *zip.Reader) bool {
	part, err := archive.Open(partFoot)
	if err != nil {
		return false
	}
	defer part.Close()
	foot, err := io.ReadAll(io.LimitReader(part, mostWordToken))
	return err == nil && strings.Contains(string(foot), award.TrialMark)
}

// element takes what stands in the document: rows as a whole, and paragraphs.
func (w *wordReader) element(start rawxml.Element) error {
	switch start.Local {
	case "tr":
		return w.row()
	case "p":
		style, text, err := w.paragraph()
		w.take(style, text)
		return err
	}
	return nil
}

// take takes a paragraph that is not of the list's table.
func (w *wordReader) take(style, text string) {
	switch tag := wordTags[style]; {
	case tag != "":
		w.add(tag, text, 0)
	case style == wordArticle:
		w.articles++
		w.add(articleTag(w.articles), text, 0)
	case style == wordClause:
		w.add(articleTag(w.articles), text, 0)
	case style == wordItem:
		w.add(w.recipient(), text, 0)
	}
}

func articleTag(n int) string { return fmt.Sprintf("article-%d", n) }

// recipient is the tag of the next recipient: by where it stands, who it must be.
func (w *wordReader) recipient() string {
	index := w.read + 1
	if w.read < len(w.order) {
		index = w.order[w.read] + 1
	}
	w.read++
	return fmt.Sprintf("r%d", index)
}

// paragraph reads one to its end.
func (w *wordReader) paragraph() (style, text string, err error) {
	var out strings.Builder
	err = w.part.Each(func(start rawxml.Element) error {
		switch start.Local {
		case "pStyle":
			style = start.Attribute("val")
		case "br", "tab":
			out.WriteByte(' ')
		case "t":
			text, err := w.part.TextWithin()
			out.WriteString(text)
			return err
		}
		return nil
	})
	return style, out.String(), err
}

// row reads a row to its end. The one whose words are repeated on every page says
// what the columns of the rows after it are; other tables hold parts of the act.
func (w *wordReader) row() error {
	headings, column := false, 0
	w.cells = w.cells[:0]
	err := w.part.Each(func(start rawxml.Element) error {
		switch start.Local {
		case "tblHeader":
			headings = true
		case "tc":
			w.cells = append(w.cells, wordCell{column: column})
			column++
		case "gridSpan":
			n, err := strconv.Atoi(start.Attribute("val"))
			column += n - 1
			return err
		case "p":
			style, text, err := w.paragraph()
			if len(w.cells) > 0 {
				last := &w.cells[len(w.cells)-1]
				last.text = strings.TrimSpace(last.text + " " + text)
			}
			if w.columns == nil && !headings {
				w.take(style, text)
			}
			return err
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case headings:
		w.name(w.cells)
	case w.columns != nil && len(w.cells) > 1: // else a heading within the list
		tag := w.recipient()
		for _, cell := range w.cells {
			if cell.column < len(w.columns) {
				w.add(tag+w.columns[cell.column], cell.text, 0)
			}
		}
	}
	return nil
}

// name tells the columns by their headings.
func (w *wordReader) name(headings []wordCell) {
	w.columns = make([]string, len(headings))
	for i, cell := range headings {
		switch {
		case i == 0:
			w.columns[i] = "-number"
		case i == 1:
			w.columns[i] = "-name"
		case cell.text == headingCitation:
			w.columns[i] = "-citation"
		default:
			w.columns[i] = "-detail"
		}
	}
}
