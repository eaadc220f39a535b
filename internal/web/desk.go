package web

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/viet"
)

// deskPage is the form for an order.
type deskPage struct {
	Who     visitorBar
	Message sentence
}

// checkedPage is what a check of an order found.
type checkedPage struct {
	Who      visitorBar
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
	return s.pages.write(c, http.StatusOK, "desk", deskPage{Who: barOf(c)})
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
	return s.pages.write(c, http.StatusOK, "checked", newCheckedPage(c, checked, ""))
}

// preview answers with the drafts of an order in one file.
func (s *site) preview(c echo.Context) error {
	return s.deliver(c, "ban-nhap", stoppedPreview, func(ctx context.Context, order office.Order, dir string) (office.Checked, error) {
		return s.office.Preview(ctx, order, dir, nil)
	})
}

// issue answers with the papers of an issue in one file.
func (s *site) issue(c echo.Context) error {
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
	workspace, err := os.MkdirTemp("", "bangkhen-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(workspace)
	dir := filepath.Join(workspace, "out")
	checked, err := produce(c.Request().Context(), order, dir)
	if problems := award.ProblemsOf(err); problems != nil {
		if len(checked.Problems.Errors()) == 0 { // found only while issuing
			checked.Problems = append(checked.Problems[:len(checked.Problems):len(checked.Problems)], problems...)
		}
		return s.pages.write(c, http.StatusUnprocessableEntity, "checked", newCheckedPage(c, checked, stopped))
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
		return order, false, s.pages.write(c, http.StatusBadRequest, "desk", deskPage{Who: barOf(c), Message: messageChooseBoth})
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
	if errors.Is(err, register.ErrFilesDiffer) {
		status = http.StatusConflict
	}
	return &deskError{err, status}
}
