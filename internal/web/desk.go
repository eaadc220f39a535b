package web

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/viet"
)

// deskPage is the form for an order, and what has been handed in.
type deskPage struct {
	Who         visitorBar
	Order       orderForm
	Message     sentence
	Submissions []register.Submission
	Reads       bool // may see submissions
}

// orderForm says which buttons the form for an order has.
type orderForm struct {
	Prepares bool // the form is there at all
	Submits  bool // for somebody else's approval
	Issues   bool // at once, without anybody else
}

// orderForm finds out what the visitor may do with an order.
func (s *site) orderForm(c echo.Context) (orderForm, error) {
	p := principalOf(c)
	form := orderForm{Prepares: p.May(accounts.PrepareDecisions), Submits: !s.access.WithoutSignIn}
	if form.Prepares && p.May(accounts.ApproveDecisions) && p.May(accounts.IssueDecisions) {
		err := s.mayIssueAlone(c)
		if err != nil && !errors.Is(err, accounts.ErrSamePerson) {
			return form, err
		}
		form.Issues = err == nil
	}
	return form, nil
}

// mayIssueAlone is nil where one person may prepare and issue.
func (s *site) mayIssueAlone(c echo.Context) error {
	if s.access.WithoutSignIn {
		return nil
	}
	p := principalOf(c)
	return s.access.Accounts.MayApprove(c.Request().Context(), p.Name, p)
}

// checkedPage is what a check of an order found.
type checkedPage struct {
	Who      visitorBar
	Order    orderForm
	Decision award.Decision
	Counts   []countLine
	Problems award.Problems
	Errors   int
	Warnings int
	Stopped  string // what was not done because of the errors, "" for a mere check
}

// countLine compares a count of the decision with one of the list.
type countLine struct {
	Name            string
	Declared, Found int
}

// Agree reports whether the two are the same.
func (l countLine) Agree() bool { return l.Declared == l.Found }

func newCheckedPage(c echo.Context, checked office.Checked, stopped string) checkedPage {
	declared, found := checked.Decision.Declared, checked.List.Counts()
	p := checkedPage{
		Who:      barOf(c),
		Decision: checked.Decision, Problems: checked.Problems, Errors: len(checked.Problems.Errors()), Stopped: stopped,
	}
	p.Warnings = len(p.Problems) - p.Errors
	for _, k := range award.Kinds() {
		p.Counts = append(p.Counts, countLine{k.Title(), declared.Of(k), found.Of(k)})
	}
	// Every row, also one whose kind could not be read.
	p.Counts = append(p.Counts, countLine{"Tổng số", declared.Total(), len(checked.List.Recipients)})
	return p
}

func (s *site) desk(c echo.Context) error {
	return s.showDesk(c, http.StatusOK, "")
}

func (s *site) showDesk(c echo.Context, status int, message sentence) (err error) {
	page := deskPage{Who: barOf(c), Message: message, Reads: principalOf(c).May(accounts.ReadDecisions) && !s.access.WithoutSignIn}
	if page.Order, err = s.orderForm(c); err != nil {
		return err
	}
	if page.Reads {
		if page.Submissions, err = s.office.Submissions(c.Request().Context(), mostSubmissions); err != nil {
			return err
		}
	}
	return s.pages.write(c, status, "desk", page)
}

// check reports every problem of an order.
func (s *site) check(c echo.Context) error {
	order, ok, err := s.order(c)
	if err != nil || !ok {
		return err
	}
	checked, err := s.office.Check(c.Request().Context(), order)
	if err != nil {
		return deskFault(err)
	}
	page := newCheckedPage(c, checked, "")
	if page.Order, err = s.orderForm(c); err != nil {
		return err
	}
	return s.pages.write(c, http.StatusOK, "checked", page)
}

// preview answers with the drafts of an order in one file.
func (s *site) preview(c echo.Context) error {
	return s.deliver(c, "ban-nhap", stoppedPreview, func(ctx context.Context, order office.Order, dir string) (office.Checked, error) {
		return s.office.Preview(ctx, order, dir, nil)
	})
}

// issue answers with the papers of an issue in one file. Nobody else has seen
// the order, so this is for an office of one person.
func (s *site) issue(c echo.Context) error {
	err := s.mayIssueAlone(c)
	if errors.Is(err, accounts.ErrSamePerson) {
		return echo.NewHTTPError(http.StatusForbidden, sentence(asSentence(err.Error())))
	}
	if err != nil {
		return err
	}
	return s.deliver(c, "phat-hanh", stoppedIssue, func(ctx context.Context, order office.Order, dir string) (office.Checked, error) {
		issued, err := s.office.Issue(ctx, order, dir, nil)
		return issued.Checked, err
	})
}

// deliver has produce write a directory and sends it as one ZIP file. Errors of
// the order come back as a page.
func (s *site) deliver(c echo.Context, label, stopped string, produce func(ctx context.Context, order office.Order, dir string) (office.Checked, error)) error {
	order, ok, err := s.order(c)
	if err != nil || !ok {
		return err
	}
	return s.deliverOrder(c, label, stopped, func(ctx context.Context, dir string) (office.Checked, error) { return produce(ctx, order, dir) })
}

// deliverOrder is deliver for an order that is known already.
func (s *site) deliverOrder(c echo.Context, label, stopped string, produce func(ctx context.Context, dir string) (office.Checked, error)) error {
	workspace, err := os.MkdirTemp("", "bangkhen-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(workspace)
	dir := filepath.Join(workspace, "out")
	checked, err := produce(c.Request().Context(), dir)
	if problems := award.ProblemsOf(err); problems != nil {
		if len(checked.Problems.Errors()) == 0 { // found only while issuing
			checked.Problems = append(checked.Problems[:len(checked.Problems):len(checked.Problems)], problems...)
		}
		page := newCheckedPage(c, checked, stopped)
		if page.Order, err = s.orderForm(c); err != nil {
			return err
		}
		return s.pages.write(c, http.StatusUnprocessableEntity, "checked", page)
	}
	if err != nil {
		return deskFault(err)
	}
	archive := filepath.Join(workspace, "out.zip")
	if err := writeArchive(archive, dir); err != nil {
		return err
	}
	return sendArchive(c, archive, archiveName(label, checked.Decision))
}

// archiveName is the name that a download is saved under,
// "phat-hanh-946-qd-ubnd.zip".
func archiveName(label string, d award.Decision) string {
	if d.Unsigned() {
		return label + "-chua-ky.zip"
	}
	return label + "-" + viet.Slug(d.Number) + ".zip"
}

// order reads the two files of the form. When one is missing it answers with
// the form again, and ok is false.
func (s *site) order(c echo.Context) (order office.Order, ok bool, err error) {
	files, err := readUploads(c, "decision", "list")
	if err != nil {
		return order, false, err
	}
	order = office.Order{Decision: files["decision"], List: files["list"]}
	if order.Decision.Name == "" || order.List.Name == "" {
		return order, false, s.showDesk(c, http.StatusBadRequest, messageChooseBoth)
	}
	return order, true, nil
}

// deskError is a fault that is explained to the office's own people, on their
// own machine.
type deskError struct {
	error
	status int
}

func (e *deskError) Unwrap() error { return e.error }

func deskFault(err error) error {
	status := http.StatusInternalServerError
	if errors.Is(err, register.ErrFilesDiffer) || errors.Is(err, register.ErrSubmissionMoved) {
		status = http.StatusConflict
	}
	return &deskError{err, status}
}
