package annex

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// column is one column of the list sheet.
type column struct {
	head  string
	value func(award.Line, award.Certificate) any // a string, or an int64 for a real number
	look  look
	above look    // of the head
	whole bool    // every text keeps to its lines: it is read off by people
	width float64 // in mm, as laid out
}

func text(field func(award.Certificate) string) func(award.Line, award.Certificate) any {
	return func(_ award.Line, c award.Certificate) any { return field(c) }
}

// columns chooses the columns that this batch and this use need: those without any content
// are left out, as is a citation that all share.
func columns(batch award.Batch, use Use) []column {
	kinds := batch.Counts()
	wanted := []column{
		{head: headNumber, value: func(l award.Line, _ award.Certificate) any { return int64(l.Number) }, look: centreLook, whole: true},
		{head: headHonorific, value: text(func(c award.Certificate) string { return c.Recipient.Honorific }), look: leftLook, whole: true},
		{head: headName(kinds.Collective > 0, kinds.Household > 0, kinds.Individual > 0),
			value: text(func(c award.Certificate) string { return c.Recipient.Listed(c.Recipient.Name) }), look: leftLook},
		{head: headPosition, value: text(func(c award.Certificate) string { return c.Recipient.Position }), look: leftLook},
		{head: headUnit, value: text(place), look: leftLook},
	}
	if !sharedCitation(batch) {
		wanted = append(wanted, column{head: headCitation, value: text(func(c award.Certificate) string { return c.Citation }), look: leftLook})
	}
	if use == Tracking && !draft(batch) {
		wanted = append(wanted,
			column{head: headGolden, value: goldenNumber, look: centreLook, whole: true},
			column{head: headCode, value: text(func(c award.Certificate) string { return twoLines(c.Code) }), look: codeLook, whole: true})
	}
	for i := range wanted {
		wanted[i].look, wanted[i].above = use.sized(wanted[i].look), use.sized(headLook)
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

// twoLines is a code in groups of four, half of them on each of two lines. The link to
// its page is on the number of the row: LibreOffice sets a text with a link in one
// line, whatever line ends it has.
func twoLines(code award.Code) string {
	groups := strings.Fields(code.Grouped())
	half := (len(groups) + 1) / 2
	if len(groups) < 2 {
		return code.Grouped()
	}
	return strings.Join(groups[:half], " ") + "\n" + strings.Join(groups[half:], " ")
}
