package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// unmarked settles text that is struck through, and marks of notes: both are asked
// about.
func (t *table) unmarked(c cell, row int, place string) cell {
	if left, struck := c.struck(); struck {
		choice, text := t.ask(question{row: row, cell: place, code: award.StruckOut, value: strings.TrimSpace(c.text), proposal: left, propose: true, typed: true,
			message: struckOut(c.text), suggestion: struckOutAdvice(left)})
		if choice == award.Proposed || choice == award.Typed {
			c = cell{text: text}
		}
	}
	if c.isUnseen() {
		choice, text := t.ask(question{row: row, cell: place, code: award.DoubtfulRow, value: strings.TrimSpace(c.text), propose: true, typed: true,
			message: unseenText(place, c.text), suggestion: unseenTextAdvice})
		if choice == award.Proposed || choice == award.Typed {
			c = cell{text: text}
		}
	}
	if left, raised := c.raised(); raised {
		choice, text := t.ask(question{row: row, cell: place, code: award.DoubtfulName, value: strings.TrimSpace(c.text), proposal: left, propose: true, typed: true,
			message: noteMark(c.text), suggestion: noteMarkAdvice(left)})
		if choice == award.Proposed || choice == award.Typed {
			c = cell{text: text}
		}
	}
	return c
}

// repair bounds and cleans a text and reports what was wrong with it.
func (t *table) repair(c cell, row int, place string) string {
	if len(c.text) > MaxText {
		if length := utf8.RuneCountInString(c.text); length > MaxText {
			t.overlong++
			t.report.add(textTooLong(row, place, length))
			c = cell{text: string([]rune(c.text)[:MaxText])}
		}
	}
	if c.look == nil || len(c.look.runs) == 0 {
		if trimmed := strings.TrimFunc(c.text, unicode.IsSpace); trimmed != c.text {
			c.text = trimmed
			t.tell(row, place, []viet.Repair{{Kind: viet.Blanks}})
		}
	}
	if text := withoutTextMark(c.text); text != c.text && c.state != asWritten {
		t.report.add(textMarkTakenOff(row, place, c.text, text))
		c.text = text
	}
	text, repairs := t.text.clean(c)
	if c.state == asWritten && len(repairs) > 0 {
		t.report.add(repairRefused(row, place, c.text, text))
		return viet.NFC(strings.TrimFunc(c.text, unicode.IsSpace))
	}
	certain := t.tell(row, place, repairs)
	if certain {
		return text
	}
	return t.askRepair(row, place, text, repairs)
}

// withoutTextMark is a text without the apostrophe before it by which a spreadsheet is told
// that a cell holds text: exports leave it there. What is in quotation marks keeps them.
func withoutTextMark(text string) string {
	rest, marked := strings.CutPrefix(text, "'")
	first, _ := utf8.DecodeRuneInString(rest)
	if !marked || strings.Contains(rest, "'") || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return text
	}
	return rest
}

// askRepair asks about a text that only a person can mend: one question for all
// that is wrong with it.
func (t *table) askRepair(row int, place, text string, repairs []viet.Repair) string {
	proposal, first := text, viet.Repair{}
	for _, r := range repairs {
		if !r.Ask {
			continue
		}
		if first.Kind == "" {
			first = r
		}
		proposal = withRepair(proposal, r)
	}
	q := question{row: row, cell: place, code: codeOf(first.Kind), value: text, proposal: proposal, propose: proposal != text, typed: true,
		before: first.Before, after: first.After, message: first.Message(), suggestion: first.Suggestion()}
	choice, meant := t.ask(q)
	if choice == award.Typed || choice == award.Proposed {
		clean, _ := viet.Clean(meant, "")
		return clean
	}
	return text
}

func (t *table) understood(c cell) string { return t.text.understood(c) }

// withRepair puts what is proposed into a text: for all of it, or for each of its
// words that is the one at stake.
func withRepair(text string, r viet.Repair) string {
	if r.Before == text {
		return r.After
	}
	parts := strings.Split(text, " ")
	for i, part := range parts {
		if part == r.Before {
			parts[i] = r.After
		}
	}
	return strings.Join(parts, " ")
}

// tell reports the repairs of a cell that are certain, and damage that nobody can
// answer for. Blanks are only counted: nobody sees the difference on paper. It
// reports false when something has to be asked.
func (t *table) tell(row int, place string, repairs []viet.Repair) (certain bool) {
	if len(repairs) == 0 {
		return true
	}
	told := map[viet.RepairKind]bool{}
	certain = true
	for _, repair := range repairs {
		switch {
		case repair.Kind == viet.Blanks:
			if t.blanks.count == 0 {
				t.blanks.row, t.blanks.cell = row, place
			}
			if t.blanks.last != place {
				t.blanks.count, t.blanks.last = t.blanks.count+1, place
			}
			continue
		case repair.Ask && !hasLostCharacter(repair.Before):
			certain = false
			continue
		}
		if told[repair.Kind] && repair.Kind != viet.Stray {
			continue // one run of a cell tells for all
		}
		told[repair.Kind] = true
		t.report.add(repaired(row, place, repair))
	}
	return certain
}
