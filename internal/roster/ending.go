package roster

import (
	"regexp"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// What can only be said at the end of a part, and of the list.

// finishPart settles what can only be said at the end of a part.
func (t *table) finishPart() {
	t.settleClaims(0)
	t.dropNumbers()
	t.settleNumbers()
	t.endTitles()
	if len(t.hidden) > 0 {
		t.report.add(hiddenRows(t.hidden[0], rowRanges(t.hidden)))
	}
	if len(t.below) > 0 && !t.numbered {
		t.report.add(belowList(t.below[0], rowRanges(t.below)))
	}
	if t.blanks.count > 0 {
		t.report.add(blanksTakenOut(t.blanks.row, t.blanks.cell, t.blanks.count))
		t.blanks = blankCells{}
	}
	t.tellUnitsAbove()
	for _, text := range t.grid.boxes {
		t.readBox(text)
	}
	for _, ranges := range t.grid.strikes {
		t.ask(question{code: award.StruckOut, value: ranges, message: struckByCondition(ranges), suggestion: struckByConditionAdvice})
	}
	t.readMargins()
	t.finishLooseEnds()
	t.finishDamaged()
	for field, column := range t.account.sheet.Fields {
		if column == "" {
			delete(t.account.sheet.Fields, field)
		}
	}
	t.list.Reading.Sheets = append(t.list.Reading.Sheets, t.account.sheet)
}

// readBox decides about the text of a text box: the head of a form and the part
// with the signatures are often in one, and a name may be.
func (t *table) readBox(text string) {
	lower := viet.Lower(text)
	if isClosing(text) || isNote(text) || signedBox.MatchString(lower) || letterhead.MatchString(lower) || formMark.MatchString(lower) {
		t.account.setAside(0, asideBox+" “"+excerpt(text)+"”")
		return
	}
	t.ask(question{code: award.UnreadPart, value: text, message: unreadBox(text), suggestion: unreadBoxAdvice})
}

// readMargins decides about what stands above and below the pages, and about the
// comments on cells.
func (t *table) readMargins() {
	for _, text := range t.grid.margins {
		if mayBeRecipient(text) {
			t.ask(question{code: award.UnreadPart, value: text, message: unreadBox(text), suggestion: unreadBoxAdvice})
		} else {
			t.account.setAside(0, asideMargin+" “"+excerpt(text)+"”")
		}
	}
	for _, c := range t.grid.comments {
		if isAgainst(c.text) {
			_, row, _ := cellPosition(c.cell)
			t.ask(question{row: row, code: award.UnreadPart, value: c.text, message: unreadComment(c.cell, c.text), suggestion: unreadCommentAdvice})
		} else {
			t.account.setAside(0, asideComment+" "+c.cell+": “"+excerpt(c.text)+"”")
		}
	}
}

// mayBeRecipient reports text outside of every table that may name somebody: a line
// of a list, or a text that begins with the name of a person.
func mayBeRecipient(text string) bool {
	if w := words(text); saysNo(w) || saysDead(w) || isListItem(text) || lineWithNumber.MatchString(text) || changesList.MatchString(viet.Lower(text)) ||
		added.MatchString(viet.Lower(text)) && namesSomebody(text, func(string) bool { return false }) != "" {
		return true
	}
	honorific, rest := cutHonorific(text)
	name, _, more := strings.Cut(rest, ",")
	if honorific == "" && !more && viet.Upper(name) == name {
		return false // the name of an office
	}
	return isPersonName(name) && !namesBody(words(name))
}

// lineWithNumber finds a row of a list by its number and the capital after it.
var lineWithNumber = regexp.MustCompile(`^\d{1,3}[.)]?\s+\p{Lu}\pL*\s+\p{Lu}`)

// signedBox finds where somebody is to sign.
var signedBox = regexp.MustCompile(`\((?:đã )?ký(?:[\s,).]|$)`)

var formMark = regexp.MustCompile(`^(?:mẫu|biểu|phụ lục|danh sách)`)

// finish settles what can only be said at the end.
func (t *table) finish() {
	t.settleTitles()
	t.report.read("")
}
