package award

import (
	"iter"
	"maps"
	"reflect"
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

	Award      string            `json:"award,omitempty"`      // as the list names it; "" takes the decision's
	Posthumous bool              `json:"posthumous,omitempty"` // truy tặng (Nghị định 152/2025/NĐ-CP, Điều 54)
	Category   Category          `json:"category,omitempty"`   // phân loại đối tượng, for the yearly reports; printed nowhere
	Fields     map[string]string `json:"fields,omitempty"`     // further columns by their headings, "Lớp": "6A1"

	Photo    string    `json:"photo,omitempty"` // SHA-256 of the printed photograph in hexadecimal, "" for none
	Portrait *Portrait `json:"-"`               // the photograph itself, while it is printed

	Row   int    `json:"-"` // row in the file it was read from, from 1; 0 when unknown
	Sheet string `json:"-"` // that the row is on, in a list that stands on several; else ""

	Moved Position `json:"-"` // of one that was typed or moved: the row of the file after which it stands, see [Recipient.Stands]
}

// TypedSheet is the sheet of rows that were typed or pasted on the screen and stand in
// no file. They are numbered from 1, wherever in the list they stand.
const TypedSheet = "Gõ thêm"

// Position is a row of a list that may stand on several sheets.
type Position struct {
	Sheet string `json:"sheet,omitempty"`
	Row   int    `json:"row"` // from 1
}

// Position names the recipient's row.
func (r Recipient) Place() Position { return Position{r.Sheet, r.Row} }

// Stands is the row of the file under whose headings the recipient stands: its own, or
// that of the recipient before it, for one that was typed or moved.
func (r Recipient) Stands() Position {
	if r.Moved.Row > 0 {
		return r.Moved
	}
	return r.Place()
}

// Portrait is a photograph as it is printed.
type Portrait struct {
	JPEG          []byte
	Width, Height int // dots
}

// Same reports whether two recipients have the same facts, wherever they were read.
func (r Recipient) Same(other Recipient) bool {
	own := maps.Equal(r.Fields, other.Fields)
	r.Fields, other.Fields = nil, nil
	r.Row, r.Sheet, other.Row, other.Sheet = 0, "", 0, ""
	r.Moved, other.Moved = Position{}, Position{}
	r.Portrait, other.Portrait = nil, nil // which the hash names
	return own && reflect.DeepEqual(r, other)
}

// FullName is the honorific and the name, as printed.
func (r Recipient) FullName() string { return joinNonEmpty(" ", r.Honorific, r.Name) }

// AsPupil is how a paper for pupils addresses the recipient: "Em", also where the
// list has Ông and Bà for everybody, unless the list says something else ("Sinh
// viên", "Cô").
func (r Recipient) AsPupil() string {
	switch strings.ToLower(r.Honorific) {
	case "", "ông", "bà", "em", "cháu", "học sinh", "hs":
		return "Em"
	}
	return r.Honorific
}

// Detail is position, unit and address, as printed under the name.
func (r Recipient) Detail() string { return joinNonEmpty(", ", r.Position, r.Unit, r.Address) }

// Value is a field of the recipient as lists have it: the kind by its code, a mark
// for one who is honoured, "" for what the recipient does not have.
func (r Recipient) Value(f Field) string {
	switch f {
	case FieldKind:
		return string(r.Kind)
	case FieldHonorific:
		return r.Honorific
	case FieldName:
		return r.Name
	case FieldPosition:
		return r.Position
	case FieldUnit:
		return r.Unit
	case FieldAddress:
		return r.Address
	case FieldCitation:
		return r.Citation
	case FieldAward:
		return r.Award
	case FieldHonoured:
		return crossed(r.Honoured)
	case FieldPosthumous:
		return crossed(r.Posthumous)
	}
	heading, _ := f.Own()
	return r.Fields[heading]
}

// crossed is a mark in a list.
func crossed(is bool) string {
	if is {
		return "x"
	}
	return ""
}

// Listed is a form of the recipient's name as lists have it, where one who is
// commended after death is marked as such.
func (r Recipient) Listed(name string) string {
	if r.Posthumous {
		return name + " (truy tặng)"
	}
	return name
}

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
	Seal         string // stands behind the code in the QR, signed by the office; "" for a QR of the code alone
	Note         string // printed on a later sheet of an old award: "Cấp lại lần 2"; "" on all others
}

// Symbol is the address that the QR on the sheet holds: that of the code, and behind it
// the seal, if the certificate has one.
func (c Certificate) Symbol() string {
	if c.Seal == "" {
		return c.URL
	}
	return c.URL + "/" + c.Seal
}

// Batch is a decision and the certificates that follow from it, in list order.
type Batch struct {
	Decision     Decision
	Certificates []Certificate
	Trial        bool       // issued for a try: every paper bears [TrialMark]
	Signed       SignedFile // the signed decision that came back, as the manifest names it
}

// TrialMark is what papers that were issued for a try say at their foot. They are
// worth nothing, whatever else they say.
const TrialMark = "BẢN DÙNG THỬ – không có giá trị"

// Recipients are the recipients of the batch, in list order.
func (b Batch) Recipients() iter.Seq[Recipient] {
	return func(yield func(Recipient) bool) {
		for i := range b.Certificates {
			if !yield(b.Certificates[i].Recipient) {
				return
			}
		}
	}
}

// Counts counts the certificates of each kind.
func (b Batch) Counts() (c Counts) {
	for r := range b.Recipients() {
		c.Add(r.Kind)
	}
	return c
}
