package roster

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"bangkhen/internal/award"
)

// Operation is a kind of change.
type Operation string

const (
	// ChangeText puts a text into a cell, or, where the file has no column for
	// it, into a field of a row.
	ChangeText Operation = "cell"
	// KeepText refuses the repair of a cell's text.
	KeepText Operation = "raw"
	// DropRow leaves a row out.
	DropRow Operation = "drop"
	// ChangeColumn says what a column means, whatever its heading says.
	ChangeColumn Operation = "column"
	// ReadSheet says whether a sheet is read (Text "read") or left out ("skip").
	ReadSheet Operation = "sheet"
	// PlaceHeading says in which row the heading of a sheet begins, 0 for a list without
	// one, and how many rows it has.
	PlaceHeading Operation = "heading"
	// SplitColumn takes a column apart at its commas: name, position, unit; or position
	// and unit, when that is the step's field.
	SplitColumn Operation = "split"
	// AddRows adds rows that were typed or pasted, see [award.TypedSheet].
	AddRows Operation = "add"
	// MoveRow puts a row behind another one.
	MoveRow Operation = "move"
	// ChangeRows puts one text into a field of many rows.
	ChangeRows Operation = "rows"
)

// Step is one change of a list that somebody made on the screen.
type Step struct {
	Op     Operation   `json:"op"`
	Sheet  string      `json:"sheet,omitempty"`  // in a list that stands on several
	Cell   string      `json:"cell,omitempty"`   // "D17", or "/16/name" of a JSON list
	Row    int         `json:"row,omitempty"`    // of a drop, of a move, or of a field of a row; of an addition the number of the first, which [Changes.With] gives
	Column string      `json:"column,omitempty"` // "D"
	Count  int         `json:"count,omitempty"`  // rows of a heading
	Field  award.Field `json:"field,omitempty"`  // "" of a column that is not to be used
	Text   string      `json:"text,omitempty"`

	Rows   []RowRange      `json:"rows,omitempty"`   // of a change, or a drop, of many
	Fields []award.Field   `json:"fields,omitempty"` // of an addition: what its columns are
	Cells  [][]string      `json:"cells,omitempty"`  // its rows
	After  *award.Position `json:"after,omitempty"`  // the row before an addition or a moved row; row 0 is the top, none the end of the list

	By string `json:"by,omitempty"` // who made it
	At string `json:"at,omitempty"` // when, RFC 3339: steps taken together have the same
}

// RowRange is rows of a sheet that follow each other, the last included.
type RowRange struct {
	Sheet string `json:"sheet,omitempty"`
	From  int    `json:"from"`
	To    int    `json:"to"`
}

// Changes are the steps in the order in which they were made: taking the last
// one off undoes it.
type Changes struct {
	Steps   []Step   `json:"steps,omitempty"`
	Answers []Answer `json:"answers,omitempty"` // to the questions about the list, the later ones over the earlier
}

// MaxSteps bounds the changes of one list, MaxAdded the rows that come in at once.
const (
	MaxSteps = 5000
	MaxAdded = 5000

	maxChanged = 10 * MaxRows // rows of all changes of many
)

// ErrChange says that a change is none that a list can have.
var ErrChange = errors.New("chỉnh sửa này không làm được với danh sách")

// With is the changes and one step more. The error is [ErrChange], with the
// reason.
func (c Changes) With(s Step) (Changes, error) {
	if err := s.check(); err != nil {
		return c, err
	}
	if len(c.Steps) >= MaxSteps {
		return c, fmt.Errorf("%w: đã có %d chỉnh sửa; hãy sửa trong tệp rồi nộp lại", ErrChange, MaxSteps)
	}
	if c.changed()+s.changed() > maxChanged {
		return c, fmt.Errorf("%w: quá nhiều hàng đã sửa; hãy sửa trong tệp rồi nộp lại", ErrChange)
	}
	if s.Op == AddRows {
		s.Sheet, s.Row = award.TypedSheet, c.typed()+1
	}
	c.Steps = append(slices.Clone(c.Steps), s)
	return c, nil
}

// typed is the number of the last row that was typed or pasted.
func (c Changes) typed() (last int) {
	for _, s := range c.Steps {
		if s.Op == AddRows {
			last = max(last, s.Row+len(s.Cells)-1)
		}
	}
	return last
}

// changed counts the rows that are changed together.
func (c Changes) changed() (rows int) {
	for _, s := range c.Steps {
		rows += s.changed()
	}
	return rows
}

func (s Step) changed() (rows int) {
	for _, r := range s.Rows {
		rows += r.To - r.From + 1
	}
	return rows
}

// AddsRows reports changes with rows that were typed or pasted: there is a list, also
// without a file.
func (c Changes) AddsRows() bool {
	return slices.ContainsFunc(c.Steps, func(s Step) bool { return s.Op == AddRows })
}

// Undone is the changes without the last step.
func (c Changes) Undone() Changes { return c.Without(len(c.Steps) - 1) }

// Without is the changes without step i, from 0. What was done to rows that the step had
// added goes with it, the answers about them too.
func (c Changes) Without(i int) Changes {
	if i < 0 || i >= len(c.Steps) {
		return c
	}
	gone := c.Steps[i]
	c.Steps = slices.Delete(slices.Clone(c.Steps), i, i+1)
	if gone.Op != AddRows {
		return c
	}
	isGone := func(sheet string, row int) bool {
		return sheet == award.TypedSheet && row >= gone.Row && row < gone.Row+len(gone.Cells)
	}
	isGoneCell := func(sheet, cell string) bool {
		_, row, ok := cellPosition(cell)
		return ok && isGone(sheet, row)
	}
	c.Steps = slices.DeleteFunc(c.Steps, func(s Step) bool {
		return s.Op != AddRows && (isGone(s.Sheet, s.Row) || isGoneCell(s.Sheet, s.Cell))
	})
	c.Answers = slices.DeleteFunc(slices.Clone(c.Answers), func(a Answer) bool { return isGoneCell(a.Sheet, a.Cell) })
	return c
}

// Answered is the changes with answers more; one to the same question takes the
// place of the earlier, but two that are given together must agree. The error is
// [ErrChange], with the reason.
func (c Changes) Answered(answers ...Answer) (Changes, error) {
	given := map[answerKey]int{}
	together := map[answerKey]Answer{}
	all := slices.Clone(c.Answers)
	for i, a := range all {
		given[a.key()] = i
	}
	for _, a := range answers {
		a.Value = shortened(a.Value)
		if err := a.check(); err != nil {
			return c, err
		}
		if other, again := together[a.key()]; again && (other.Answer != a.Answer || other.Text != a.Text) {
			return c, fmt.Errorf("%w: hai câu trả lời khác nhau cho một câu hỏi (%s)", ErrChange, a.place())
		}
		together[a.key()] = a
		if i, again := given[a.key()]; again {
			all[i] = a
			continue
		}
		given[a.key()] = len(all)
		all = append(all, a)
	}
	if len(all) > maxAnswers {
		return c, fmt.Errorf("%w: quá nhiều câu trả lời", ErrChange)
	}
	c.Answers = all
	return c, nil
}

// AnswerTo is what was answered about a place that says value. It is for questions that
// others ask than the reading.
func (c Changes) AnswerTo(sheet, cell, value string) (answer Answer, ok bool) {
	wanted := answerKey{place{sheet, cell}, sameValue(value)}
	for _, a := range c.Answers {
		if a.key() == wanted {
			answer, ok = a, true
		}
	}
	return answer, ok
}

// StaleIn reports a problem that says of the answer that nothing asked for it: the
// reading does not know what others ask.
func (a Answer) StaleIn(p award.Problem) bool {
	return p.Code == award.StaleAnswer && p.Message == staleAnswer(a).Message
}

// TakenBack is the changes without the answer to the question that a answers.
func (c Changes) TakenBack(a Answer) Changes {
	c.Answers = slices.DeleteFunc(slices.Clone(c.Answers), func(given Answer) bool { return given.key() == a.key() })
	return c
}

func (a Answer) check() error {
	switch {
	case len(a.Cell) > longestPlace || len(a.Sheet) > longestPlace || len(a.By) > longestPlace || len(a.Code) > longestPlace || len(a.At) > longestPlace:
		return fmt.Errorf("%w: không có chỗ này", ErrChange)
	case utf8.RuneCountInString(a.Text) > MaxText || !utf8.ValidString(a.Text) || !utf8.ValidString(a.Value):
		return fmt.Errorf("%w: nội dung dài quá %d ký tự", ErrChange, MaxText)
	case a.Answer == award.Typed && isBlankText(a.Text):
		return fmt.Errorf("%w: câu trả lời chưa có nội dung", ErrChange)
	case a.Answer != award.AsIs && a.Answer != award.Proposed && a.Answer != award.Typed:
		return fmt.Errorf("%w: câu trả lời phải là as-is, proposed hoặc text", ErrChange)
	}
	return nil
}

const longestPlace = 200 // bytes of the name of a cell, sheet or person

// Check reports steps that no list can have; for changes that were stored.
func (c Changes) Check() error {
	if len(c.Steps) > MaxSteps {
		return ErrChange
	}
	for _, s := range c.Steps {
		if err := s.check(); err != nil {
			return err
		}
	}
	if len(c.Answers) > maxAnswers || c.changed() > maxChanged {
		return ErrChange
	}
	for _, a := range c.Answers {
		if err := a.check(); err != nil {
			return err
		}
	}
	return nil
}
