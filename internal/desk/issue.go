package desk

import (
	"errors"
	"io/fs"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
	"bangkhen/internal/viet"
)

// issuePage is everything that came of a decision.
type issuePage struct {
	frame
	Issue    register.IssueRecord
	Label    string
	Counts   award.Counts
	Entries  []register.Entry
	From, To int
	Previous int
	Next     int
	Stored   bool                  // files are to be had
	Parts    []string              // those that hold the certificates of one award
	History  []register.AuditEntry // of the decision's preparation, newest first
	Changes  bool                  // may revoke and the like
	Rewards  []rewardLine          // where the office has entered rates
	Total    int64                 // of the rewards, in đồng
	Prints   bool                  // may print on blanks
	Profiles []register.Profile
	Series   []register.Blanks
}

const certificatesAPage = 100

// issueOf reads the issue of a request.
func (d *Desk) issueOf(c echo.Context) (register.IssueRecord, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return register.IssueRecord{}, echo.ErrNotFound
	}
	issue, err := d.register.IssueByID(c.Request().Context(), id)
	return issue, fault(err)
}

func (d *Desk) showIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	view := issuePage{frame: d.frame(c), Issue: issue, Label: labelOfDecision(issue.Decision), Counts: issue.Summary.Counts,
		Changes: d.gate.Principal(c).May(accounts.ChangeCertificates)}
	total := view.Counts.Total()
	first, err := strconv.Atoi(c.QueryParam("from"))
	if err != nil || first < 1 || first > total {
		first = 1
	}
	view.From, view.To = first, min(first+certificatesAPage-1, total)
	if first > 1 {
		view.Previous = max(1, first-certificatesAPage)
	}
	if view.To < total {
		view.Next = view.To + 1
	}
	if view.Entries, err = d.register.CertificatesOf(ctx, issue.ID, first, certificatesAPage); err != nil {
		return err
	}
	set, _, err := d.officeSettings(c)
	if err != nil {
		return err
	}
	view.Rewards = rewards(set, d.office.AwardOf(issue.Template), issue.Decision, view.Counts)
	if awards := issue.Decision.Awards; len(awards) > 0 {
		view.Rewards = nil
		for _, a := range awards { // what the decision says of an award was compared with the list
			view.Rewards = append(view.Rewards, rewards(set, d.office.AwardOf(a.Template), issue.Decision, a.Declared)...)
		}
	}
	for _, line := range view.Rewards {
		view.Total += line.Sum()
	}
	if view.Prints = d.gate.Principal(c).May(accounts.PrintCertificates) && issue.Replaces == ""; view.Prints {
		if view.Profiles, err = d.register.Profiles(ctx); err == nil {
			view.Series, err = d.register.BlankReport(ctx)
		}
		if err != nil {
			return fault(err)
		}
	}
	files, err := d.register.FilesOf(ctx, issue.ID)
	if err != nil {
		return err
	}
	view.Stored = len(files) > 0
	for name := range files {
		if strings.HasPrefix(name, "in-") && strings.HasSuffix(name, ".pdf") {
			view.Parts = append(view.Parts, name)
		}
	}
	slices.Sort(view.Parts)
	draft, err := d.register.DraftOfIssue(ctx, issue.ID)
	if err == nil {
		history, err := d.register.Audit(ctx, register.AuditFilter{Subject: draft.ID}, "", 50)
		if err != nil {
			return err
		}
		view.History = history.Entries
	} else if !errors.Is(err, register.ErrNoDraft) {
		return err
	}
	return d.pages.Write(c, http.StatusOK, "issue", view)
}

// issueFile sends a file of an issue, or several of them packed.
func (d *Desk) issueFile(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	ctx, name := c.Request().Context(), c.Param("name")
	stored, err := d.register.FilesOf(ctx, issue.ID)
	if err != nil {
		return err
	}
	label := "chua-ky"
	if !issue.Decision.Unsigned() {
		label = viet.Slug(issue.Decision.Number)
	}
	if kind, ok := strings.CutSuffix(name, ".zip"); ok {
		return d.packed(c, issue, stored, kind, label)
	}
	sum, ok := stored[name]
	if !ok {
		return echo.ErrNotFound
	}
	return d.sendStored(c, sum, label+"-"+filepath.Base(name), issue.Summary.IssuedAt)
}

// sendStored sends a released file, whole or in part, with its hash as its tag.
func (d *Desk) sendStored(c echo.Context, sum, name string, at time.Time) error {
	file, err := d.register.OpenStored(c.Request().Context(), sum)
	if errors.Is(err, fs.ErrNotExist) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	defer file.Close()
	page.Download(c, file, sum, name, at)
	return nil
}

// packed sends certificates of one kind or of all, or everything, in one file.
func (d *Desk) packed(c echo.Context, issue register.IssueRecord, stored register.Files, which, label string) error {
	name := label + "-" + which + ".zip"
	kind, isKind := map[string]award.Kind{"tap-the": award.Collective, "ho-gia-dinh": award.Household, "ca-nhan": award.Individual}[which]
	switch {
	case which == "tat-ca":
		return d.sendFiles(c, stored, name)
	case which == "bang-khen":
		return d.sendFiles(c, office.OwnFiles(stored), name)
	case !isKind:
		return echo.ErrNotFound
	}
	entries, err := d.register.CertificatesOf(c.Request().Context(), issue.ID, 1, issue.Summary.Counts.Total())
	if err != nil {
		return err
	}
	chosen := register.Files{}
	for _, e := range entries {
		if e.Certificate.Recipient.Kind == kind {
			chosen[e.File] = e.SHA256
		}
	}
	return d.sendFiles(c, office.OwnFiles(chosen), name)
}

// sendFiles streams files in one, or a part of that. The length goes ahead, so that
// a download that breaks off is seen to be broken.
func (d *Desk) sendFiles(c echo.Context, files register.Files, name string) error {
	if len(files) == 0 {
		return echo.ErrNotFound
	}
	archive, err := office.NewStoredArchive(c.Request().Context(), d.register, files)
	if err != nil {
		return err
	}
	content := archive.Reader(c.Request().Context())
	defer content.Close()
	page.Download(c, content, archive.Tag(), name, time.Time{})
	return content.Err()
}
