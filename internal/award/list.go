package award

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Field names a column of the list.
type Field string

const (
	FieldKind      Field = "kind"
	FieldHonorific Field = "honorific"
	FieldName      Field = "name"
	FieldPosition  Field = "position"
	FieldUnit      Field = "unit"
	FieldAddress   Field = "address"
	FieldCitation  Field = "citation"
	FieldHonoured  Field = "honoured"
	FieldAward     Field = "award"

	FieldPosthumous Field = "posthumous" // of no column; of rows that were typed, and of JSON lists
)

// ownField begins the name of a field that the list has besides the usual ones.
const ownField = "field:"

// OwnField is the field of a column that no usual field is for, by its heading.
func OwnField(heading string) Field { return Field(ownField + heading) }

// Own is the heading of a field of the list's own, and whether it is one.
func (f Field) Own() (heading string, own bool) { return strings.CutPrefix(string(f), ownField) }

// List is the recipients in the order of the decision, which is never changed,
// the account of the file that they were read from, and the counts that section
// headings of the file claim for themselves.
type List struct {
	Recipients []Recipient
	Reading    Reading
	Claims     []Claim
	Titles     []Title   // texts above the headings of its columns, in the order of the file
	Sections   []Section // headings between the rows, in the order of the file
	Partial    bool      // the file could not be read to its end: numbers of recipients mean nothing
}

// Cell names the cell of a field of a recipient, "D17", or "" when its sheet has
// no such column. A column of the form "/*/name" gives the JSON pointer "/16/name"
// (RFC 6901 counts elements from 0).
func (l List) Cell(f Field, r Recipient) string {
	column := l.Reading.sheet(r.Sheet).Fields[f]
	if column == "" || r.Row <= 0 {
		return ""
	}
	if before, after, found := strings.Cut(column, "*"); found {
		return fmt.Sprint(before, r.Row-1, after)
	}
	return fmt.Sprint(column, r.Row)
}

// OwnCell is the cell that holds a field of a recipient and nothing else, into which it
// can be written: "" where the field stands in several cells, or beside others in one.
func (l List) OwnCell(f Field, r Recipient) string {
	if l.Reading.sheet(r.Sheet).Spread[f] {
		return ""
	}
	return l.Cell(f, r)
}

// HasColumn reports that the list has a column for a field.
func (l List) HasColumn(f Field) bool {
	return slices.ContainsFunc(l.Reading.Sheets, func(s Sheet) bool { return s.Fields[f] != "" })
}

// Title is a text above a list: what it is a list of.
type Title struct {
	Sheet string // in a list that stands on several
	Row   int    // 0 for a paragraph of a document
	Cell  string // "A1"; "" for a paragraph
	Text  string
}

// Section is a heading between the rows, "I. TẬP THỂ", "A. Huyện Ba Bể".
type Section struct {
	Sheet string // in a list that stands on several
	Row   int
	Title string
	Kind  Kind // that it gives to the rows under it, or ""
}

// Claim is a heading in the list that says how many rows follow it,
// "I. TẬP THỂ (45 tập thể)".
type Claim struct {
	Sheet string // in a list that stands on several
	Row   int    // row of the heading in the file
	Title string // the heading as written
	Count int    // what it says
	Found int    // rows that stand under it
}

// Counts counts the recipients of each kind.
func (l List) Counts() Counts {
	var c Counts
	for _, r := range l.Recipients {
		c.Add(r.Kind)
	}
	return c
}

// Certificates returns a draft certificate for each recipient, in list order.
func (l List) Certificates(d Decision) []Certificate {
	out := make([]Certificate, len(l.Recipients))
	for i := range out {
		out[i] = l.Certificate(d, i)
	}
	return out
}

// Certificate is the draft certificate of recipient i, from 0.
func (l List) Certificate(d Decision, i int) Certificate {
	r := l.Recipients[i]
	return Certificate{Index: i + 1, Recipient: r, Citation: cmp.Or(r.Citation, d.Citation)}
}
