package roster

import (
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/rawxml"
)

// candidate is a sheet with a heading.
type candidate struct {
	grid    *grid
	heading heading
	rows    int // that would be recipients
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
	h, found := findHeading(g)
	switch {
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
		case this.rows == 0:
			c.empty = append(c.empty, this)
		case isGuideName(g.name):
			c.guides = append(c.guides, this)
		default:
			c.lists = append(c.lists, this)
		}
	}
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
		var seen []string
		if c.first != nil {
			seen = firstTexts(c.first)
		}
		c.ask.report.add(noHeading(seen))
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

// wanted are the sheets with a heading that are read. Sheets of different kinds
// are one list in parts; of two sheets of one kind one may be an older list, so
// that somebody has to say.
func (c *choice) wanted() (parts []part) {
	kinds := map[award.Kind]bool{}
	for i, l := range c.lists {
		kind := l.heading.kind
		again := i > 0 && (kind == "" || kinds[kind])
		kinds[kind] = true
		if again {
			choice, _ := c.ask.ask(question{code: award.UnclearSheet, value: l.grid.name, propose: true, message: secondList(l.grid.name, c.lists[0].grid.name, l.rows), suggestion: secondListAdvice})
			if choice == award.Proposed {
				c.others = append(c.others, asideSheet(l.grid, asideAnswered))
				continue
			}
		}
		if title := titleSaysNo(l.grid, l.heading.at); title != "" && !again && len(c.lists) > 1 {
			choice, _ := c.ask.ask(question{code: award.UnclearSheet, value: l.grid.name, propose: true, message: refusedSection(title), suggestion: refusedSectionAdvice})
			if choice == award.Proposed {
				c.others = append(c.others, asideSheet(l.grid, asideAnswered))
				continue
			}
		}
		parts = append(parts, part{grid: l.grid, heading: l.heading})
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
	for _, r := range b.pack.relations(s.part) {
		if r.kind != "drawing" || !b.pack.has(r.target) {
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
		_ = b.pack.walk(r.target, func(x *rawxml.Reader, element rawxml.Element) error {
			switch element.Local {
			case "sp":
				flush()
			case "p":
				text.WriteByte(' ')
			case "t":
				t, err := x.TextWithin()
				if text.WriteString(t); text.Len() > maxToken {
					return errTooLarge
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
