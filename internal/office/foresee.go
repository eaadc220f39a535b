package office

import (
	"context"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// Foresight is what will happen with the last click, in the words of the register: it
// is shown before.
type Foresight struct {
	Spans    []register.Span `json:"golden_numbers"`
	Address  string          `json:"address"` // that the codes lead to, "" for none
	Sheets   []SheetsOf      `json:"sheets"`
	Blanks   []Blanks        `json:"blanks"`                  // in stock
	Earlier  int64           `json:"issued_before,omitempty"` // the issue of the same list, whose papers are had again
	Problems award.Problems  `json:"problems"`                // why it could not be issued now
}

// SheetsOf is how many sheets are printed by one template.
type SheetsOf struct {
	Template string `json:"template"` // its name
	Width    int    `json:"width"`    // of the sheet, mm
	Height   int    `json:"height"`
	Count    int    `json:"count"`
	Blank    bool   `json:"blank"` // on blanks
	// What an office chooses of a design on the screen, and is told there again.
	Ground string `json:"-"` // behind the text; "" for the design's own
	Press  bool   `json:"-"` // a file for the print shop comes with it
}

// Foresee says what issuing a list that was checked would do now.
func (o *Office) Foresee(ctx context.Context, order Order, checked Checked) (f Foresight, err error) {
	f.Problems = append(award.Problems{}, checked.Problems.Stopping()...)
	led, err := o.addressOf(ctx, order)
	if err != nil {
		return f, err
	}
	if led != "" {
		f.Address = award.Code("").Address(led)
	}
	f.Problems = append(f.Problems, award.ProblemsOf(o.leads(led, o.forTrial(order)))...)
	f.Problems = append(f.Problems, award.ProblemsOf(o.succeeded())...)
	gap := o.LogProblem(ctx)
	if f.Problems = append(f.Problems, award.ProblemsOf(gap)...); gap != nil && award.ProblemsOf(gap) == nil {
		return f, gap
	}
	locked := o.KeyProblem(ctx)
	if f.Problems = append(f.Problems, award.ProblemsOf(locked)...); locked != nil && award.ProblemsOf(locked) == nil {
		return f, locked
	}
	if checked.Decision.Unsigned() && !o.forTrial(order) {
		f.Problems = append(f.Problems, award.NotSigned())
	}
	f.Blanks, f.Sheets = []Blanks{}, nonNilSlice(sheetsOf(checked, order.Overprint))
	refused := award.Problems{}
	spans, earlier, err := o.numbersOf(ctx, checked, &refused)
	if f.Spans, f.Earlier = nonNilSlice(spans), earlier; err != nil || o.bench == nil {
		return f, err
	}
	for _, p := range refused {
		if !f.Problems.Any(p.Code) { // the check may have said it
			f.Problems = append(f.Problems, p)
		}
	}
	stock, err := o.Blanks(ctx)
	f.Blanks = append(f.Blanks, slices.DeleteFunc(stock, func(b Blanks) bool { return b.Stock == 0 })...)
	return f, err
}

// numbersOf asks the register for the numbers, and adds to the problems why there are
// none.
func (o *Office) numbersOf(ctx context.Context, checked Checked, problems *award.Problems) ([]register.Span, int64, error) {
	if o.register == nil || len(checked.List.Recipients) == 0 {
		return nil, 0, nil
	}
	foreseen, err := o.register.Foresee(ctx, checked.Decision, checked.List)
	if why := award.ProblemsOf(err); why != nil {
		*problems = append(*problems, why...)
		err = nil
	}
	return foreseen.Spans, foreseen.Earlier, err
}

// sheetsOf counts the sheets of a list by template.
func sheetsOf(checked Checked, blank bool) (sheets []SheetsOf) {
	for _, r := range checked.List.Recipients {
		t := checked.honours.of(r)
		if t == nil {
			continue // is among the errors of the list
		}
		i := slices.IndexFunc(sheets, func(s SheetsOf) bool { return s.Template == t.Name })
		if i < 0 {
			i = len(sheets)
			sheets = append(sheets, SheetsOf{Template: t.Name, Width: int(t.Sheet.Width), Height: int(t.Sheet.Height), Blank: blank, Ground: t.Ornament.Ground, Press: t.Print.Press != certificate.NoPressFile})
		}
		sheets[i].Count++
	}
	return sheets
}

// ForeseeOrder checks an order, and says what issuing it would do now.
func (o *Office) ForeseeOrder(ctx context.Context, order Order) (Foresight, Checked, error) {
	checked, err := o.Check(ctx, order)
	if err != nil {
		return Foresight{}, checked, err
	}
	f, err := o.Foresee(ctx, order, checked)
	return f, checked, err
}

// ForeseeDraft says what issuing a draft would do now.
func (o *Office) ForeseeDraft(ctx context.Context, d workbench.Draft) (Foresight, error) {
	order, err := OrderOf(d)
	if err != nil {
		return Foresight{}, err
	}
	checked, err := o.CheckDraft(ctx, d)
	if err != nil {
		return Foresight{}, err
	}
	return o.Foresee(ctx, order, checked)
}

// wouldFail is what an issue would be refused for as things stand, so that it is said
// now and not by the queue. What was issued before is had again whatever the address is.
func (o *Office) wouldFail(ctx context.Context, d workbench.Draft, checked Checked) error {
	order, err := OrderOf(d)
	if err != nil {
		return err
	}
	f, err := o.Foresee(ctx, order, checked)
	if err != nil || f.Earlier != 0 {
		return err
	}
	return f.Problems.Stop()
}

// askRegister adds what the register would say of an order without errors: the very same
// was issued before; or it would refuse it, as another list was issued under the number,
// or a golden book number is taken. Who prepares it is told before anybody has approved
// it; until the issue it may still change.
func (o *Office) askRegister(ctx context.Context, checked *Checked) (err error) {
	var refused award.Problems
	_, checked.Earlier, err = o.numbersOf(ctx, *checked, &refused)
	for _, p := range refused {
		if p.Code == award.AlreadyIssued || p.Code == award.NumberTaken { // the others are said where they are known
			p.Severity = award.Warning
			p.Message += refusedThen
			checked.Problems = append(checked.Problems, p)
		}
	}
	return err
}
