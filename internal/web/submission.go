package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// submissionPage is one submission, with what the visitor may do with it.
type submissionPage struct {
	Who        visitorBar
	Message    string
	Submission register.Submission
	Checked    checkedPage
	MayApprove bool   // and issue
	Why        string // not, where the permission is there
	MayFetch   bool   // the papers of what is issued
}

const mostSubmissions = 50

// submit hands an order in for approval. What has errors is not taken.
func (s *site) submit(c echo.Context) error {
	order, ok, err := s.order(c)
	if err != nil || !ok {
		return err
	}
	id, checked, err := s.office.Submit(c.Request().Context(), order, principalOf(c).Name)
	if award.ProblemsOf(err) != nil {
		page := newCheckedPage(c, checked, stoppedSubmit)
		if page.Order, err = s.orderForm(c); err != nil {
			return err
		}
		return s.pages.write(c, http.StatusUnprocessableEntity, "checked", page)
	}
	if err != nil {
		return deskFault(err)
	}
	return c.Redirect(http.StatusSeeOther, submissionAddress(id))
}

func submissionAddress(id int64) string { return fmt.Sprintf("/app/submissions/%d", id) }

// submissionOf reads the submission that a request is about.
func (s *site) submissionOf(c echo.Context) (register.Submission, office.Order, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return register.Submission{}, office.Order{}, echo.ErrNotFound
	}
	submission, order, err := s.office.Submission(c.Request().Context(), id)
	if errors.Is(err, register.ErrUnknown) {
		err = echo.ErrNotFound
	}
	return submission, order, err
}

func (s *site) submission(c echo.Context) error {
	submission, order, err := s.submissionOf(c)
	if err != nil {
		return err
	}
	return s.showSubmission(c, http.StatusOK, submission, order, "")
}

func (s *site) showSubmission(c echo.Context, status int, submission register.Submission, order office.Order, message string) error {
	checked, err := s.office.Check(c.Request().Context(), order)
	if err != nil {
		return deskFault(err)
	}
	p := principalOf(c)
	page := submissionPage{Who: barOf(c), Message: message, Submission: submission, Checked: newCheckedPage(c, checked, "")}
	page.MayFetch = submission.State == register.SubmissionIssued && p.May(accounts.ReadCertificates)
	if open := submission.State == register.SubmissionWaiting || submission.State == register.SubmissionApproved; open && p.May(accounts.ApproveDecisions) && p.May(accounts.IssueDecisions) {
		switch err := s.access.Accounts.MayApprove(c.Request().Context(), submission.By, p); {
		case errors.Is(err, accounts.ErrSamePerson):
			page.Why = asSentence(err.Error())
		case err != nil:
			return err
		default:
			page.MayApprove = true
		}
	}
	return s.pages.write(c, status, "submission", page)
}

// previewSubmission answers with the drafts of a submission.
func (s *site) previewSubmission(c echo.Context) error {
	_, order, err := s.submissionOf(c)
	if err != nil {
		return err
	}
	return s.deliverOrder(c, "ban-nhap", stoppedPreview, func(ctx context.Context, dir string) (office.Checked, error) {
		return s.office.Preview(ctx, order, dir, nil)
	})
}

// approve approves a submission of somebody else's, issues it, and answers with
// the papers.
func (s *site) approve(c echo.Context) error {
	submission, order, err := s.submissionOf(c)
	if err != nil {
		return err
	}
	if submission.State == register.SubmissionReturned {
		return s.showSubmission(c, http.StatusConflict, submission, order, asSentence(register.ErrSubmissionMoved.Error()))
	}
	err = s.access.Accounts.MayApprove(c.Request().Context(), submission.By, principalOf(c))
	if errors.Is(err, accounts.ErrSamePerson) {
		return echo.NewHTTPError(http.StatusForbidden, sentence(asSentence(err.Error())))
	}
	if err != nil {
		return err
	}
	return s.sendPapers(c, submission)
}

// papers answers with the papers of what is issued: the same bytes each time.
func (s *site) papers(c echo.Context) error {
	submission, order, err := s.submissionOf(c)
	if err != nil {
		return err
	}
	if submission.State != register.SubmissionIssued {
		return s.showSubmission(c, http.StatusConflict, submission, order, string(messageNotIssued))
	}
	return s.sendPapers(c, submission)
}

func (s *site) sendPapers(c echo.Context, submission register.Submission) error {
	by := principalOf(c).Name
	return s.deliverOrder(c, "phat-hanh", stoppedIssue, func(ctx context.Context, dir string) (office.Checked, error) {
		issued, err := s.office.IssueSubmission(ctx, submission.ID, by, dir, nil)
		return issued.Checked, err
	})
}

// giveBack returns a submission to who prepared it.
func (s *site) giveBack(c echo.Context) error {
	submission, order, err := s.submissionOf(c)
	if err != nil {
		return err
	}
	const longestNote = 500 // characters
	note := []rune(strings.ToValidUTF8(strings.Join(strings.FieldsFunc(c.Request().PostFormValue("note"), unicode.IsSpace), " "), "?"))
	if len(note) == 0 {
		return s.showSubmission(c, http.StatusUnprocessableEntity, submission, order, string(messageSayWhy))
	}
	ctx, cancel := inTime(c)
	defer cancel()
	err = s.office.Return(ctx, submission.ID, principalOf(c).Name, string(note[:min(len(note), longestNote)]))
	if errors.Is(err, register.ErrSubmissionMoved) {
		return s.showSubmission(c, http.StatusConflict, submission, order, asSentence(err.Error()))
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, submissionAddress(submission.ID))
}

// stateWords says where a submission stands.
func stateWords(s register.SubmissionState) string {
	switch s {
	case register.SubmissionWaiting:
		return "chờ duyệt"
	case register.SubmissionApproved:
		return "đã duyệt, chưa phát hành xong"
	case register.SubmissionReturned:
		return "trả lại"
	case register.SubmissionIssued:
		return "đã phát hành"
	}
	return string(s)
}

// personWords is the name of a principal without what kind it is of.
func personWords(principal string) string {
	kind, name, _ := strings.Cut(principal, ":")
	switch kind {
	case "user":
		return name
	case "key":
		return "khóa API " + name
	case "machine":
		return "máy chủ"
	}
	return principal
}
