package award

// Line is one line of the printed list: a heading or a recipient.
type Line struct {
	Heading bool

	// Of a heading:
	Level   int    // 0 is the outermost
	Numeral string // "I", "II" for headings by kind, "A", "B" for those by award; "" for groups, whose title carries its own
	Title   string // "Tập thể", "A. Huyện Ba Bể"
	Kind    Kind   // for headings by kind
	Award   string // for headings by award
	Count   int    // recipients under it

	// Of a recipient:
	Index  int  // place in the list, from 0
	Number int  // number printed before it, from 1 in every section by kind
	Last   bool // last before the next heading by kind, or of the list
}

// usualHeadings are those of most lists, so that the lines of a long one are not moved while
// they are made.
const usualHeadings = 64

// outline is a list as printed: a heading where the kind changes, a heading
// where the group changes, and the recipients in list order, which is the order
// of the decision and never re-sorted. Numbers start again at 1 under every
// heading by kind, as published lists do.
//
// Where a group holds several kinds (a list by district) the group stands
// outside and the kinds inside; otherwise the kinds stand outside.
func outline(recipients []*Recipient) []Line {
	groupsOutside := groupsSpanKinds(recipients)
	kindLevel, groupLevel := 0, 1
	if groupsOutside {
		kindLevel, groupLevel = 1, 0
	}
	lines := make([]Line, 0, len(recipients)+usualHeadings)
	kindAt, groupAt := -1, -1 // open headings in lines
	numeral, number := 0, 0
	for i, r := range recipients {
		newKind := i == 0 || r.Kind != recipients[i-1].Kind
		newGroup := r.Group != "" && (i == 0 || r.Group != recipients[i-1].Group)
		if i > 0 && r.Group == "" && recipients[i-1].Group != "" {
			groupAt = -1
		}
		if groupsOutside && newGroup {
			lines = append(lines, Line{Heading: true, Level: groupLevel, Title: r.Group})
			groupAt, numeral, newKind = len(lines)-1, 0, true
		}
		if newKind {
			numeral, number = numeral+1, 0
			if n := len(lines); i > 0 {
				markLast(lines[:n])
			}
			lines = append(lines, Line{Heading: true, Level: kindLevel, Numeral: Roman(numeral), Title: r.Kind.Title(), Kind: r.Kind})
			kindAt = len(lines) - 1
		}
		if !groupsOutside && r.Group != "" && (newGroup || newKind) {
			lines = append(lines, Line{Heading: true, Level: groupLevel, Title: r.Group})
			groupAt = len(lines) - 1
		}
		number++
		lines[kindAt].Count++
		if groupAt >= 0 {
			lines[groupAt].Count++
		}
		lines = append(lines, Line{Index: i, Number: number})
	}
	markLast(lines)
	return lines
}

// markLast marks the last recipient of lines.
func markLast(lines []Line) {
	for i := len(lines) - 1; i >= 0; i-- {
		if !lines[i].Heading {
			lines[i].Last = true
			return
		}
	}
}

// groupsSpanKinds reports whether one unbroken group holds more than one kind.
func groupsSpanKinds(recipients []*Recipient) bool {
	for i := 1; i < len(recipients); i++ {
		a, b := recipients[i-1], recipients[i]
		if a.Group != "" && a.Group == b.Group && a.Kind != b.Kind {
			return true
		}
	}
	return false
}

// Roman writes n from 1 to 3999 in Roman numerals.
func Roman(n int) string {
	digits := []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}
	var s string
	for _, d := range digits {
		for ; n >= d.value; n -= d.value {
			s += d.text
		}
	}
	return s
}
