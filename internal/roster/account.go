package roster

import (
	"slices"

	"bangkhen/internal/award"
)

// account writes down what everything in a sheet was taken for.
type account struct {
	sheet award.Sheet
	aside map[int]bool // rows that are told, so that each is told once
}

func newAccount(name string) *account {
	return &account{sheet: award.Sheet{Name: name, Columns: []award.Column{}, SetAside: []award.SetAside{}}, aside: map[int]bool{}}
}

// setAside notes why a row is no recipient; row 0 is what stands in none.
func (a *account) setAside(row int, why string) {
	if row > 0 && a.aside[row] || len(a.sheet.SetAside) > maxSetAside {
		return
	}
	if row > 0 {
		a.aside[row] = true
	}
	if len(a.sheet.SetAside) == maxSetAside {
		why = asideMore
	}
	a.sheet.SetAside = append(a.sheet.SetAside, award.SetAside{Row: row, Why: why})
}

// columns notes what the columns of a heading were taken for. A second heading
// further down may have others.
func (a *account) columns(h heading, number int) {
	if a.sheet.HeadingRow == 0 {
		a.sheet.HeadingRow = number
	}
	as := map[int]string{}
	for field, columns := range h.fields {
		for _, column := range columns {
			as[column] = string(field)
		}
	}
	if h.ordinal >= 0 {
		as[h.ordinal] = award.AsOrdinal
	}
	for column, text := range h.texts {
		if isBlankText(text) && as[column] == "" {
			continue
		}
		c := award.Column{Column: columnName(column), Heading: shortened(text), As: as[column]}
		if c.As == "" {
			c.As = award.AsUnused
		}
		if !slices.Contains(a.sheet.Columns, c) {
			a.sheet.Columns = append(a.sheet.Columns, c)
		}
	}
}

// fields notes the column of each field: one that a second heading has elsewhere
// has none.
func (a *account) fields(h heading) {
	first := a.sheet.Fields == nil
	if first {
		a.sheet.Fields, a.sheet.Spread = map[award.Field]string{}, map[award.Field]bool{}
	}
	for field, columns := range h.fields {
		if len(columns) > 1 || h.isApart(columns[0]) {
			a.sheet.Spread[field] = true
		}
		name := columnName(columns[0])
		if known, has := a.sheet.Fields[field]; (has || !first) && known != name {
			a.sheet.Fields[field] = ""
		} else {
			a.sheet.Fields[field] = name
		}
	}
}

// count notes a recipient.
func (a *account) count(kind award.Kind) {
	a.sheet.Recipients++
	a.sheet.Counts.Add(kind)
}

// asideSheet is the account of a sheet that was not read, and why.
func asideSheet(g *grid, why string) award.Sheet {
	a := newAccount(g.name)
	a.setAside(0, why)
	for _, text := range g.boxes {
		a.setAside(0, asideBox+" “"+excerpt(text)+"”")
	}
	return a.sheet
}
