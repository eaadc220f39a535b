package annex

import (
	"fmt"
	"slices"
	"strconv"

	"bangkhen/internal/award"
)

// column is one column of the list sheet.
type column struct {
	head  string
	value func(award.Line, award.Certificate) any // a string, or an int64 for a real number
	look  look
	least float64 // width in mm
	most  float64 // width in mm beyond which text wraps
	width float64 // in mm, as laid out
}

func text(field func(award.Certificate) string) func(award.Line, award.Certificate) any {
	return func(_ award.Line, c award.Certificate) any { return field(c) }
}

// columns chooses the columns that this batch needs: those without any content
// are left out, as is a citation that all share.
func columns(batch award.Batch) []column {
	kinds := batch.Counts()
	wanted := []column{
		{head: headNumber, value: func(l award.Line, _ award.Certificate) any { return int64(l.Number) }, look: centreLook, least: 11, most: 11},
		{head: headHonorific, value: text(func(c award.Certificate) string { return c.Recipient.Honorific }), look: leftLook, least: 17, most: 26},
		{head: headName(kinds.Collective > 0, kinds.Household > 0, kinds.Individual > 0),
			value: text(func(c award.Certificate) string { return c.Recipient.Listed(c.Recipient.Name) }), look: leftLook, least: 45, most: 95},
		{head: headPosition, value: text(func(c award.Certificate) string { return c.Recipient.Position }), look: leftLook, least: 28, most: 60},
		{head: headUnit, value: text(place), look: leftLook, least: 35, most: 80},
	}
	if !sharedCitation(batch) {
		wanted = append(wanted, column{head: headCitation, value: text(func(c award.Certificate) string { return c.Citation }), look: leftLook, least: 45, most: 110})
	}
	if !draft(batch) {
		// These two are read off by people and keep to one line; LibreOffice
		// moreover does not wrap a cell with a link.
		golden := column{head: headGolden, value: goldenNumber, look: centreLook, least: 16}
		golden.least = min(golden.longest(batch), 40)
		golden.most = golden.least
		code := column{head: headCode, value: text(func(c award.Certificate) string { return c.Code.Grouped() }), look: codeLook, least: 30}
		code.least = code.longest(batch)
		code.most = code.least
		wanted = append(wanted, golden, code)
	}
	return slices.DeleteFunc(wanted, func(c column) bool {
		return !some(batch, func(certificate award.Certificate) bool { return c.value(award.Line{}, certificate) != "" })
	})
}

// place is unit and address as one text.
func place(c award.Certificate) string {
	return award.Recipient{Unit: c.Recipient.Unit, Address: c.Recipient.Address}.Detail()
}

// goldenNumber is a number when it is a plain one and prints back the same.
func goldenNumber(_ award.Line, c award.Certificate) any {
	n, err := strconv.ParseInt(c.GoldenNumber, 10, 64)
	if err != nil || n < 0 || n > 999_999_999_999_999 || fmt.Sprint(n) != c.GoldenNumber {
		return c.GoldenNumber
	}
	return n
}

func some(batch award.Batch, holds func(award.Certificate) bool) bool {
	for _, c := range batch.Certificates {
		if holds(c) {
			return true
		}
	}
	return false
}

// sharedCitation reports whether every certificate prints the decision's.
func sharedCitation(batch award.Batch) bool {
	return !some(batch, func(c award.Certificate) bool { return c.Citation != batch.Decision.Citation })
}

// draft reports whether no certificate has a code yet.
func draft(batch award.Batch) bool {
	return !some(batch, func(c award.Certificate) bool { return c.Code != "" })
}

// longest is the width in mm at which every text of c stands on one line, and
// no less than its least.
func (c column) longest(batch award.Batch) float64 {
	width := c.least
	for _, certificate := range batch.Certificates {
		if s, isText := c.value(award.Line{}, certificate).(string); isText {
			width = max(width, textWidth(s, c.look.points, false)+cellPadding)
		}
	}
	return width
}

// layOut gives each column its width in mm, together as wide as the page: as
// much as its longest text wants, between its bounds, then the rest shared in
// proportion among those that can still use it.
func layOut(columns []column, batch award.Batch, room float64) {
	total := 0.0
	for i := range columns {
		c := &columns[i]
		c.width = min(c.longest(batch), c.most)
		total += c.width
	}
	stretch, least := 0.0, 0.0 // what can give way, or grow
	for _, c := range columns {
		if c.least < c.most {
			stretch += c.width - c.least
			least += c.least
		}
	}
	for i := range columns {
		c := &columns[i]
		switch {
		case c.least == c.most:
		case total > room && stretch > 0: // narrow towards the least width
			c.width -= (total - room) * (c.width - c.least) / stretch
		case total < room:
			c.width += (room - total) * c.least / least
		}
	}
}
