package award

import (
	"fmt"
	"strconv"
	"strings"
)

// Reading is the account of a list file: what everything visible in it was taken
// for. What is neither a field of a recipient nor set aside for a reason that
// stands here has a problem of its own.
type Reading struct {
	Sheets []Sheet `json:"sheets"`
}

// Sheet is the account of one sheet of a workbook, of the tables of a document,
// or of the one table of other files.
type Sheet struct {
	Name       string     `json:"name"`
	HeadingRow int        `json:"heading_row"` // from 1; 0 when there is none
	Columns    []Column   `json:"columns"`     // that have a heading or a text, in their order
	Recipients int        `json:"recipients"`
	Counts     Counts     `json:"counts"` // of the recipients whose kind is known
	SetAside   []SetAside `json:"set_aside"`

	Fields map[Field]string `json:"-"` // the column, by its letter, of each field; the first of several
	Spread map[Field]bool   `json:"-"` // fields of several columns, and of one that holds more than the field
}

// Column is a column of a sheet, and what it was taken for: the name of a field,
// "field:Lớp" for one that templates may name, "ordinal" or "unused".
type Column struct {
	Column  string `json:"column"`  // "D"
	Heading string `json:"heading"` // as written, "" when it has none
	As      string `json:"as"`
}

// What a column can be besides a field.
const (
	AsOrdinal = "ordinal"
	AsUnused  = "unused"
)

// Field is the field that the column was taken for, or "".
func (c Column) Field() Field {
	if c.As == AsOrdinal || c.As == AsUnused {
		return ""
	}
	return Field(c.As)
}

// SetAside is something of a sheet that was understood to be no recipient, and
// why: a heading, a section, a total, the part with the signatures, a remark.
type SetAside struct {
	Row int    `json:"row"` // from 1; 0 for what stands in no row
	Why string `json:"why"`
}

// sheet finds the account of a sheet by the name that its recipients bear: a list
// on one sheet bears none.
func (r Reading) sheet(name string) Sheet {
	for _, s := range r.Sheets {
		if s.Fields != nil && (name == "" || s.Name == name) {
			return s
		}
	}
	return Sheet{}
}

// Borne is the name that the recipients of a sheet bear: that of the sheet in a
// list that stands on several, else "".
func (r Reading) Borne(s Sheet) string {
	if s.Name == TypedSheet {
		return TypedSheet
	}
	read := 0
	for _, each := range r.Sheets {
		if each.Fields != nil && each.Name != TypedSheet {
			read++
		}
	}
	if read < 2 {
		return ""
	}
	return s.Name
}

// Reason is why something was set aside, and the rows; none for what stands in no
// row.
type Reason struct {
	Why  string
	Rows []int
}

// Reasons joins what was set aside for one reason, in the order of the sheet.
func (s Sheet) Reasons() (reasons []Reason) {
	at := map[string]int{}
	for _, a := range s.SetAside {
		i, met := at[a.Why]
		if !met {
			i = len(reasons)
			at[a.Why] = i
			reasons = append(reasons, Reason{Why: a.Why})
		}
		if a.Row > 0 {
			reasons[i].Rows = append(reasons[i].Rows, a.Row)
		}
	}
	return reasons
}

// String writes the reason for people: "hàng 1, 2: phần đầu"; of many rows the
// first.
func (r Reason) String() string {
	const most = 12
	if len(r.Rows) == 0 {
		return r.Why
	}
	var b strings.Builder
	b.WriteString("hàng ")
	for i, row := range r.Rows[:min(most, len(r.Rows))] {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(row))
	}
	if len(r.Rows) > most {
		fmt.Fprintf(&b, " … (%d hàng)", len(r.Rows))
	}
	return b.String() + ": " + r.Why
}
