package award

import (
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
	Fields     map[string]string `json:"fields,omitempty"`     // further columns by their headings, "Lớp": "6A1"

	Row   int    `json:"-"` // row in the file it was read from, from 1; 0 when unknown
	Sheet string `json:"-"` // that the row is on, in a list that stands on several; else ""
}

// Same reports whether two recipients have the same facts, wherever they were read.
func (r Recipient) Same(other Recipient) bool {
	own := maps.Equal(r.Fields, other.Fields)
	r.Fields, other.Fields = nil, nil
	r.Row, r.Sheet, other.Row, other.Sheet = 0, "", 0, ""
	return own && reflect.DeepEqual(r, other)
}

// FullName is the honorific and the name, as printed.
func (r Recipient) FullName() string { return joinNonEmpty(" ", r.Honorific, r.Name) }

// Detail is position, unit and address, as printed under the name.
func (r Recipient) Detail() string { return joinNonEmpty(", ", r.Position, r.Unit, r.Address) }

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
