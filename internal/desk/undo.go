package desk

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// changeView is one thing that was done on the screen, with what its undo names.
type changeView struct {
	Words, By, When string
	Stamp, Who      string
	Index           int
	Deed            bool
	Code, Way       string
	Answers         int // of the deed
	Rows            int
}

// changesView is everything that was done to a draft on the screen.
type changesView struct {
	Last    *changeView // what is undone first
	All     []changeView
	More    int // that are not shown
	Dropped []droppedView

	Left      []leftView // of the list before, and could not be carried over
	Reconfirm int        // confirmations that are to be given again
}

// leftView is a change or an answer of the list before.
type leftView struct{ Words, Name, Why string }

// droppedView is a row that was left out and can be put back.
type droppedView struct {
	changeView
	Sheet         string
	Row           int
	Whose, Detail string
}

// mostChanges bounds what is shown of changes, mostDropped of rows.
const (
	mostChanges = 300
	mostDropped = 300
)

func (d *Desk) changesOf(choices office.Choices, dropped []office.Dropped) (v changesView) {
	for _, c := range choices.Changed() {
		if len(v.All) == mostChanges {
			v.More++
			continue
		}
		v.All = append(v.All, d.changeView(c))
	}
	for _, left := range choices.Left {
		shown := leftView{Name: left.Name, Why: left.Why}
		if left.Step != nil {
			shown.Words = stepWords(*left.Step)
		} else if left.Answer != nil {
			shown.Words = strings.TrimSpace(left.Answer.Cell+" “"+left.Answer.Value+"”") + ": " + answerWords(*left.Answer)
		}
		v.Left = append(v.Left, shown)
	}
	v.Reconfirm = choices.Reconfirm
	if len(v.All) > 0 {
		v.Last = &v.All[0]
	}
	for _, row := range dropped[:min(len(dropped), mostDropped)] {
		shown := row.Recipient
		shown.Row = row.Row
		v.Dropped = append(v.Dropped, droppedView{d.changeView(row.Change), row.Sheet, row.Row, office.Whose(shown), row.Recipient.Detail()})
	}
	return v
}

func (d *Desk) changeView(c office.Change) changeView {
	v := changeView{Who: c.By, Stamp: c.At, Index: c.First, When: stampWords(c.At)}
	if c.By != "" {
		v.By = d.gate.NameOf(c.By)
	}
	if c.Deed != nil {
		v.Deed, v.Code, v.Way, v.Words = true, c.Deed.Code, string(c.Deed.Way), deedWords(*c.Deed)
		if c.Deed.Count == 1 && len(c.Deed.Answers) == 1 {
			a := c.Deed.Answers[0]
			v.Words += " (" + strings.TrimSpace(a.Cell+" “"+a.Value+"”") + ")"
		}
		return v
	}
	const most = 3
	var words []string
	for i, s := range c.Steps {
		if i == most {
			words = append(words, "…")
			break
		}
		words = append(words, stepWords(s))
	}
	v.Words = strings.Join(words, "; ")
	return v
}

// undo takes one change back, whatever was done since; without one that is named the
// last.
func (d *Desk) undo(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	return d.choose(c, draft, func(choices *office.Choices) error {
		by, at, found := c.FormValue("who"), c.FormValue("stamp"), false
		index, err := strconv.Atoi(c.FormValue("index"))
		row, _ := strconv.Atoi(c.FormValue("row"))
		switch {
		case c.FormValue("left") != "":
			found = len(choices.Left)+choices.Reconfirm > 0
			choices.Left, choices.Reconfirm = nil, 0
		case row > 0:
			found = choices.Restore(c.FormValue("sheet"), row)
		case c.FormValue("deed") != "":
			found = choices.Undo(by, at, c.FormValue("code"), award.Choice(c.FormValue("way")))
		case at != "" || err == nil:
			found = choices.UndoSteps(by, at, index)
		default:
			if all := choices.Changed(); len(all) > 0 {
				last := all[0]
				if last.Deed != nil {
					found = choices.Undo(last.By, last.At, last.Deed.Code, last.Deed.Way)
				} else {
					found = choices.UndoSteps(last.By, last.At, last.First)
				}
			}
		}
		if !found {
			return award.Refuse(award.FaultConflict, msgNothingToUndo)
		}
		return nil
	}, undoneAt(c))
}

// undoneAt leads back to where in the list somebody was.
func undoneAt(c echo.Context) string {
	if place := listPlace(c); place != "" {
		return "/check" + place + "&done=undone"
	}
	return "/check?done=undone"
}

// undoForm is the form that takes a change back.
type undoForm struct {
	Draft, Key, Words, About string
	Page                     checkPage
	Version                  int
	Change                   changeView
	Row                      int    // that is put back; 0 for another change
	Sheet                    string // that it is on
}

func undoing(page checkPage, change changeView, key, words string) undoForm {
	return undoForm{page.Draft.ID, key, words, change.Words, page, page.Draft.Version, change, 0, ""}
}

func restoring(page checkPage, row droppedView) undoForm {
	return undoForm{page.Draft.ID, "", wordRestore, row.Whose, page, page.Draft.Version, row.changeView, row.Row, row.Sheet}
}
