package roster

import (
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// join makes one grid of the tables that hold the list: those with a heading of
// their own, and those without that go on with as many columns. Rows are counted
// through all of them. What stands before the list is the head of the paper; what
// comes after its first table is a section, a total, a note or the part with the
// signatures, or it is asked about.
func (d *document) join(ask *interview) ([]part, bool) {
	j := &joining{document: d, ask: ask, grid: &grid{text: d.text}}
	for _, table := range d.tables {
		if h, has := findHeading(table.grid); has && h.isSummary() {
			last := max(0, len(table.before)-1)
			j.paragraphs(table.before[:last], false)
			for _, title := range table.before[last:] {
				j.setAside(asideSummary, title.text)
			}
			j.setAside(asideSummary, firstText(table.grid))
			continue
		}
		j.paragraphs(table.before, true)
		j.table(table)
	}
	if !j.found {
		ask.report.add(noList(d.formTable()))
		return nil, false
	}
	for _, title := range j.titles { // no table came after them
		j.unread(j.text.understood(title))
	}
	j.paragraphs(d.texts, false)
	j.grid.boxes = d.boxes
	for _, text := range d.notes {
		if isAgainst(text) {
			j.unread(text)
		} else {
			j.setAside(asideFootnote, text)
		}
	}
	for _, text := range d.margins {
		if mayBeRecipient(text) {
			j.ask.ask(question{code: award.UnreadPart, value: text, message: unreadBox(text), suggestion: unreadBoxAdvice})
		} else {
			j.setAside(asideMargin, text)
		}
	}
	return []part{{grid: j.grid, heading: j.first, title: j.refused, titles: j.heads}}, true
}

// formTable is the first table that is a form filled in downwards, else the first.
func (d *document) formTable() *grid {
	for _, table := range d.tables {
		if _, is := uprightForm(table.grid); is {
			return table.grid
		}
	}
	return d.tables[0].grid
}

type joining struct {
	*document
	ask     *interview
	grid    *grid
	first   heading
	found   bool
	columns int      // of the table before
	titles  []cell   // sections that wait for their table
	closed  bool     // the part with the signatures has begun
	heads   []string // paragraphs right above a table
	refused string   // a title before the list that says that its people are not commended
}

func (j *joining) setAside(why string, about string) {
	j.grid.aside = append(j.grid.aside, award.SetAside{Why: why + " “" + excerpt(strings.Join(strings.Fields(about), " ")) + "”"})
}

// paragraphs decides about text outside of tables. follows tells that a table
// does.
func (j *joining) paragraphs(texts []cell, follows bool) {
	for i, c := range texts {
		text := j.text.understood(c)
		switch {
		case follows && j.isTitle(c, text) && (j.found || i >= len(texts)-mostTitles):
			j.titles = append(j.titles, c)
		case !j.found:
			if len(text) <= longestTitle && saysNo(words(text)) {
				j.refused = text
			}
			if follows && i >= len(texts)-mostTitles {
				j.heads = append(j.heads, text)
			}
			j.setAside(asideHead, text)
		case j.isTitle(c, text):
			j.unread(text)
		case isTotal(text):
			j.titleRow(c)
		case isNote(text) && namesSomebody(text, func(string) bool { return false }) != "":
			j.unread(text)
		case isNote(text):
			j.setAside(asideNote, text)
		case isClosing(text) || j.closed && !isListItem(text):
			j.closed = true
			j.setAside(asideSignature, text)
		default:
			j.unread(text)
		}
	}
}

const longestTitle = 250 // bytes

const mostTitles = 3 // paragraphs before the first table that may be sections

// isTitle knows a paragraph that opens a section of the list.
func (j *joining) isTitle(c cell, text string) bool {
	if c.isBlank() || len(c.text) > maxHeadingLength {
		return false
	}
	style, _, rest := cutNumeral(text, nil)
	rest, _, _ = cutCount(rest)
	_, only := kindOfSection(rest)
	return only || style == letterStyle || style == romanStyle || style == partStyle
}

var listItem = regexp.MustCompile(`^(?:[\d]{1,4}\s*[.)/]|[-–+•*]\s|(?:ông|bà|em|anh|chị|đồng chí|đ/c|hộ)\s)`)

// isListItem knows a line of a list that is written as text.
func isListItem(text string) bool { return listItem.MatchString(viet.Lower(text)) }

// isNote knows a note under a list: "(1) Đã chuyển công tác", "* Ghi chú: …".
func isNote(text string) bool {
	return note.MatchString(viet.Lower(strings.TrimSpace(text)))
}

var note = regexp.MustCompile(`^(?:\(\d{1,2}\)|\[\d{1,2}\]|\*|[¹²³])\s*\S|^\*?\s*(?:ghi chú|lưu ý|chú thích)\s*[:：]|^\(?(?:bằng chữ|số tiền bằng chữ)\s*[:：]|^[\s./\-–_…*]*$|^\(?(?:tiếp theo(?: trang.{0,12})?|trang(?: số)? \d{1,4}(?:\s*/\s*\d{1,4})?|(?:cộng )?(?:trang trước )?(?:mang|chuyển) sang(?: trang.{0,12})?|chuyển (?:sang )?trang.{0,12})\)?$`)

func (j *joining) unread(text string) {
	j.ask.ask(question{code: award.UnreadPart, value: text, message: unreadParagraph(text), suggestion: unreadParagraphAdvice})
}

// table decides about one table.
func (j *joining) table(table *wordTable) {
	h, has := findHeading(table.grid)
	rows, begins := table.grid.rows, !j.found
	switch {
	case len(rows) == 0:
		return
	case !has && (!j.found || table.columns != j.columns || j.closed):
		j.other(table)
		return
	case !j.found:
		j.found, j.first = true, h
		j.grid.rows = slices.Clone(rows[:h.at+1])
		rows = rows[h.at+1:]
	case has:
		above := rows[:h.at]
		if h.double {
			j.grid.aside = append(j.grid.aside, award.SetAside{Row: nextNumber(j.grid) + len(above) - 1, Why: asideHeading})
		}
		for i, r := range above { // a section in the table's own first rows
			if h.double && i == len(above)-1 {
				r.cells = nil
			}
			j.grid.rows = append(j.grid.rows, renumber(r, j.grid))
		}
		again := rows[h.at]
		again.heading = &h
		j.grid.rows = append(j.grid.rows, renumber(again, j.grid))
		rows = rows[h.at+1:]
	}
	j.closed = false
	j.columns = table.columns
	offset := nextNumber(j.grid) - 1
	if begins {
		offset = 0 // the first table keeps its numbers
	}
	for _, title := range j.titles {
		j.titleRow(title)
	}
	j.titles = nil
	for i, r := range rows {
		if offset > 0 {
			r.number = offset + 1 + i
		}
		j.grid.rows = append(j.grid.rows, r)
	}
}

// titleRow puts a paragraph between the rows. It takes no number: it is no row.
func (j *joining) titleRow(c cell) {
	c.columns = MaxColumns
	j.grid.rows = append(j.grid.rows, row{number: nextNumber(j.grid) - 1, cells: []cell{c}})
}

// other decides about a table that is no part of the list: the frame of a
// letterhead or of the signatures, or something that must be asked about.
func (j *joining) other(table *wordTable) {
	numbered, frame := 0, false
	for _, r := range table.grid.rows {
		for column, c := range r.cells {
			text := j.text.understood(c)
			frame = frame || isClosing(text) || letterhead.MatchString(viet.Lower(text))
			if column == 0 && isOrdinal(text) {
				numbered++
			}
		}
	}
	about := firstText(table.grid)
	switch {
	case frame && numbered < 2 && j.found:
		j.closed = true
		j.setAside(asideSignature, about)
	case numbered < 2 && !j.found:
		j.setAside(asideHead, about)
	default:
		j.ask.ask(question{code: award.UnreadPart, value: about, message: unreadTable(about), suggestion: unreadTableAdvice})
	}
	for _, title := range j.titles {
		if text := j.text.understood(title); j.found {
			j.unread(text)
		} else {
			j.setAside(asideHead, text)
		}
	}
	j.titles = nil
}

var letterhead = regexp.MustCompile(`cộng h(?:òa|oà) xã hội|độc lập\s*[-–]\s*tự do|ủy ban nhân dân|uỷ ban nhân dân|^số\s*:`)

// firstText is the beginning of the text of a table.
func firstText(g *grid) string {
	var texts []string
	for _, r := range g.rows {
		for _, c := range r.cells {
			if !c.isBlank() {
				texts = append(texts, g.text.understood(c))
			}
		}
		if len(texts) > 3 {
			break
		}
	}
	return excerpt(strings.Join(texts, " | "))
}
