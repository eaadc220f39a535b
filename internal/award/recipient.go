package award

import (
	"cmp"
	"fmt"
	"strings"
)

// Recipient is one row of the list: a collective, a household or an individual
// to whom one certificate is given. Text is NFC and as the office wrote it.
type Recipient struct {
	Kind      Kind   `json:"kind"`
	Honorific string `json:"honorific,omitempty"` // "Ông", "Bà", "Thượng tá"; "" for most collectives
	Name      string `json:"name"`
	Position  string `json:"position,omitempty"` // chức vụ
	Unit      string `json:"unit,omitempty"`     // đơn vị công tác
	Address   string `json:"address,omitempty"`
	Citation  string `json:"citation,omitempty"` // own citation; empty takes the decision's
	Group     string `json:"group,omitempty"`    // heading of its sub-group, "A. Huyện Ba Bể"
	Honoured  bool   `json:"honoured,omitempty"` // called on stage at the ceremony

	Row int `json:"-"` // row in the file it was read from, from 1; 0 when unknown
}

// FullName is the honorific and the name, as printed.
func (r Recipient) FullName() string { return joinNonEmpty(" ", r.Honorific, r.Name) }

// Detail is position, unit and address, as printed under the name.
func (r Recipient) Detail() string { return joinNonEmpty(", ", r.Position, r.Unit, r.Address) }

func joinNonEmpty(sep string, parts ...string) string {
	kept := parts[:0:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// Certificate is one sheet for one recipient. A draft has neither code nor
// golden book number nor address.
type Certificate struct {
	Index        int // place in the list, from 1
	Recipient    Recipient
	Citation     string // as printed: the recipient's own, else the decision's
	Code         Code
	GoldenNumber string // as printed, with the book's prefix
	URL          string // where the code is looked up
	Note         string // printed on a later sheet of an old award: "Cấp lại lần 2"; "" on all others
}

// Batch is a decision and the certificates that follow from it, in list order.
type Batch struct {
	Decision     Decision
	Certificates []Certificate
}

// Recipients returns the recipients of the batch, in list order.
func (b Batch) Recipients() []Recipient {
	out := make([]Recipient, len(b.Certificates))
	for i, c := range b.Certificates {
		out[i] = c.Recipient
	}
	return out
}

// Counts counts the certificates of each kind.
func (b Batch) Counts() Counts { return List{Recipients: b.Recipients()}.Counts() }

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
)

// List is the recipients in the order of the decision, which is never changed,
// the columns they were read from, and the counts that section headings of the
// file claim for themselves.
type List struct {
	Recipients []Recipient
	Columns    map[Field]string // column letter of each field that the file has
	Claims     []Claim
	Headings   []Heading // of its columns, in their order
	HeadingRow int       // row of the heading in the file; 0 when there is none
	Sections   []Section // headings between the rows, in the order of the file
	Partial    bool      // the file could not be read to its end: numbers of recipients mean nothing
}

// Cell names the cell of a field in a row, "D17", or "" when the file has no
// such column. A column of the form "/*/name" gives the JSON pointer "/16/name"
// (RFC 6901 counts elements from 0).
func (l List) Cell(f Field, row int) string {
	column := l.Columns[f]
	if column == "" || row <= 0 {
		return ""
	}
	if before, after, found := strings.Cut(column, "*"); found {
		return fmt.Sprint(before, row-1, after)
	}
	return fmt.Sprint(column, row)
}

// Heading is the heading of a column and what it was taken for.
type Heading struct {
	Column string // "D"
	Text   string // as written
	Field  Field  // "" for a column that is not used
}

// Section is a heading between the rows, "I. TẬP THỂ", "A. Huyện Ba Bể".
type Section struct {
	Row   int
	Title string
	Kind  Kind // that it gives to the rows under it, or ""
}

// Claim is a heading in the list that says how many rows follow it,
// "I. TẬP THỂ (45 tập thể)".
type Claim struct {
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
