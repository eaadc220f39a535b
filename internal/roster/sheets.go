package roster

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

// candidate is a sheet with a heading.
type candidate struct {
	grid    *grid
	heading heading
	rows    int  // that would be recipients
	agreed  bool // somebody has said that it is read
}

// choice decides which sheets of a workbook hold the list. Sheets of instructions
// and catalogues count only when no other has rows; sheets that count recipients
// hold none; what is none of these and has text is asked about.
type choice struct {
	ask     *interview
	lists   []candidate
	guides  []candidate
	empty   []candidate
	without []*grid // text without a heading
	others  []award.Sheet
	first   *grid
}

// meet sorts a sheet in.
func (c *choice) meet(g *grid) {
	if c.first == nil || len(c.first.rows) == 0 {
		c.first = g
	}
	if g.name == award.TypedSheet {
		g.name += " (tệp)" // which that name is not for
	}
	c.ask.see(g)
	read, said := c.ask.edits.sheetSaid(g.name)
	h, found := c.ask.edits.headingOf(g)
	switch {
	case said && !read:
		c.others = append(c.others, asideSheet(g, asideAnsweredSheet))
	case said && found:
		c.lists = append(c.lists, candidate{grid: g, heading: h, rows: countRecipients(g, h)})
	case len(g.rows) == 0 && len(g.boxes) == 0:
		c.others = append(c.others, asideSheet(g, asideEmptySheet))
	case isSummaryName(g.name), found && h.isSummary():
		c.others = append(c.others, asideSheet(g, asideSummarySheet))
	case !found && isGuideName(g.name):
		c.others = append(c.others, asideSheet(g, asideGuideSheet))
	case !found:
		c.without = append(c.without, g)
	default:
		this := candidate{grid: g, heading: h, rows: countRecipients(g, h)}
		switch {
		case this.rows == 0 && !hasLetters(g.rows[h.at+1:]):
			c.empty = append(c.empty, this)
		case isGuideName(g.name):
			c.guides = append(c.guides, this)
		default:
			c.lists = append(c.lists, this)
		}
	}
}

// meetHidden sorts a hidden sheet in: one that holds a list of people is asked about, the
// catalogues and leftovers of forms are set aside.
func (c *choice) meetHidden(g *grid) {
	_, said := c.ask.edits.sheetSaid(g.name)
	h, found := findHeading(g)
	const least = 2
	if found && !isGuideName(g.name) && !isSummaryName(g.name) && !h.isSummary() && h.score() >= least && countRecipients(g, h) > 0 {
		if said {
			c.meet(g)
			return
		}
		choice, _ := c.ask.ask(question{code: award.UnclearSheet, value: g.name, propose: true, message: hiddenList(g.name, countRecipients(g, h)), suggestion: hiddenListAdvice})
		if choice == award.AsIs {
			c.ask.see(g)
			c.lists = append(c.lists, candidate{grid: g, heading: h, rows: countRecipients(g, h), agreed: true})
			return
		}
	}
	c.others = append(c.others, asideSheet(&grid{name: g.name}, asideHiddenSheet))
}

// hasLetters reports rows that say something: prepared rows have numbers alone.
func hasLetters(rows []row) bool {
	return slices.ContainsFunc(rows, func(r row) bool {
		return slices.ContainsFunc(r.cells, func(c cell) bool {
			return c.state == errorValue || c.state == uncalculated || !c.isBlank() && strings.ContainsFunc(c.text, unicode.IsLetter)
		})
	})
}

// parts are the sheets that are read, in the order of the workbook.
func (c *choice) parts() ([]part, []award.Sheet, bool) {
	onlyGuides := len(c.lists) == 0 && len(c.guides) > 0 && len(c.empty) == 0
	if onlyGuides {
		c.lists, c.guides = c.guides, nil
	}
	if len(c.lists) == 0 && len(c.empty) > 0 {
		c.lists, c.empty = c.empty[:1], c.empty[1:]
	}
	if len(c.lists) == 0 {
		c.ask.report.add(c.noList())
		return nil, nil, false
	}
	if onlyGuides {
		c.ask.report.add(guideSheetUsed(c.lists[0].grid.name))
	}
	for _, g := range c.guides {
		c.others = append(c.others, asideSheet(g.grid, asideGuideSheet))
	}
	for _, e := range c.empty {
		c.others = append(c.others, asideSheet(e.grid, asideNobody))
	}
	parts := c.wanted()
	if len(parts) == 0 { // somebody has left all of them out
		c.ask.report.add(noHeading(firstTexts(c.first)))
		return nil, nil, false
	}
	c.unheaded(&parts)
	if len(parts) > 1 {
		for i := range parts {
			parts[i].sheet = parts[i].grid.name
		}
	}
	return parts, c.others, len(parts) > 0
}

// noList says what there is instead of a list.
func (c *choice) noList() award.Problem {
	for _, g := range c.without {
		if _, is := uprightForm(g); is {
			return noList(g)
		}
	}
	if c.first == nil {
		return noHeading(nil)
	}
	return noList(c.first)
}

// wanted are the sheets with a heading that are read. Sheets of different kinds
// are one list in parts; of two sheets of one kind one may be an older list, so
// that somebody has to say.
func (c *choice) wanted() (parts []part) {
	kinds := map[award.Kind]bool{}
	for i, l := range c.lists {
		kind := l.heading.kind
		_, said := c.ask.edits.sheetSaid(l.grid.name)
		again := !said && !l.agreed && i > 0 && (kind == "" || kinds[kind])
		kinds[kind] = true
		if again {
			choice, _ := c.ask.ask(question{code: award.UnclearSheet, value: l.grid.name, propose: true, message: secondList(l.grid.name, c.lists[0].grid.name, l.rows), suggestion: secondListAdvice})
			if choice == award.Proposed {
				c.others = append(c.others, asideSheet(l.grid, asideAnswered))
				continue
			}
		}
		if title := titleSaysNo(l.grid, l.heading.at); title != "" && len(c.lists) > 1 {
			choice, _ := c.ask.ask(question{code: award.UnclearSheet, value: l.grid.name, propose: true, message: refusedSection(title), suggestion: refusedSectionAdvice})
			if choice == award.Proposed {
				c.others = append(c.others, asideSheet(l.grid, asideAnswered))
				continue
			}
		}
		parts = append(parts, part{grid: l.grid, heading: l.heading, asked: len(c.lists) > 1})
	}
	return parts
}

// unheaded asks about sheets with text and without a heading: one may go on with
// the list of the sheet before.
func (c *choice) unheaded(parts *[]part) {
	for _, g := range c.without {
		numbered := 0
		for _, r := range g.rows {
			if len(r.cells) > 1 && isOrdinal(r.cells[0].text) {
				numbered++
			}
		}
		q := question{code: award.UnclearSheet, value: g.name, message: sheetNotUnderstood(g.name, firstText(g)), suggestion: sheetNotUnderstoodAdvice}
		last := (*parts)[len(*parts)-1]
		goesOn := numbered > 0 && 2*numbered >= len(g.rows)
		if goesOn {
			q.propose, q.message, q.suggestion = true, sheetGoesOn(g.name, last.grid.name), sheetGoesOnAdvice
		}
		choice, _ := c.ask.ask(q)
		if goesOn && choice == award.Proposed {
			// The heading of the sheet before stands above its rows, unseen.
			h := last.heading
			h.at = 0
			rows := append([]row{{number: 0, cells: last.grid.rows[last.heading.at].cells}}, g.rows...)
			g.rows = rows
			*parts = append(*parts, part{grid: g, heading: h})
			continue
		}
		c.others = append(c.others, asideSheet(g, asideAnsweredSheet))
	}
}

// isSummaryName knows the sheets that sum the list up.
func isSummaryName(name string) bool {
	return hasAny(words(name), "tong hop", "tonghop", "th", "thong ke", "bieu tong hop", "so luong")
}

// boxes are the texts of the text boxes of a sheet.
func (b *workbook) boxes(s sheet) (texts []string) {
	for _, r := range b.pack.Relations(s.part) {
		if r.Kind != "drawing" || !b.pack.Has(r.Target) {
			continue
		}
		var text strings.Builder
		flush := func() {
			if t := strings.Join(strings.Fields(text.String()), " "); t != "" && len(texts) < maxBoxes {
				texts = append(texts, t)
			}
			text.Reset()
		}
		// A drawing that can not be read has no text that anybody could see.
		_ = b.pack.Walk(r.Target, func(x *rawxml.Reader, element rawxml.Element) error {
			switch element.Local {
			case "sp":
				flush()
			case "p":
				text.WriteByte(' ')
			case "t":
				t, err := x.TextWithin()
				if text.WriteString(t); text.Len() > officefile.MaxToken {
					return officefile.ErrTooLarge
				}
				return err
			case "Fallback":
				return x.Skip()
			}
			return nil
		})
		flush()
	}
	return texts
}
