package desk

import (
	"context"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/viet"
)

// issuePage is everything that came of a decision.
type issuePage struct {
	frame
	Issue    office.IssueRecord
	Label    string
	Counts   award.Counts
	Entries  []office.Entry
	From, To int
	Previous int
	Next     int
	Stored   bool // files are to be had
	Word     bool // the decision is there as a Word document
	Paid     bool // there are pay lists
	Tracking bool // codes and links have a workbook of their own
	TwoUp    bool // two sheets go on one of A4
	Labels   []labelFile
	Parts    []string // those that hold the certificates of one award
	Pressed  bool     // there is a file for a print shop
	History  []string // of the decision's preparation, newest first
	Release  office.Release
	Attached attachmentsView // of the decision's preparation
	Ends     bool            // may release and withdraw it
	Revokes  bool            // may revoke all of it, or propose that
	Alone    bool            // and needs nobody's approval
	Unsigned bool            // issued before it had number and date
	SignsOff bool            // may add them
	Back     *signedBack
	Typed    map[string]string
	Open     string       // the form that was sent
	Rewards  []rewardLine // where the office has entered rates
	Total    int64        // of the rewards, in đồng
	Prints   bool         // may print on blanks
	Profiles []office.Profile
	Series   []office.Blanks
	Papers   office.SigningProgress
	Returned office.BackPapers // signed papers that came back just now
	Takes    bool              // signed papers may come back
}

const certificatesAPage = 100

// issueOf reads the issue of a request.
func (d *Desk) issueOf(c echo.Context) (office.IssueRecord, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return office.IssueRecord{}, echo.ErrNotFound
	}
	return d.office.IssueRecord(c.Request().Context(), id)
}

func (d *Desk) showIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	return d.writeIssue(c, http.StatusOK, issue, "")
}

func (d *Desk) writeIssue(c echo.Context, status int, issue office.IssueRecord, message string) error {
	return d.writeIssueWith(c, status, issue, message, nil)
}

// writeIssueWith shows an issue with what a signed file says that just came back.
func (d *Desk) writeIssueWith(c echo.Context, status int, issue office.IssueRecord, message string, back *signedBack) error {
	ctx := c.Request().Context()
	view := issuePage{frame: d.frame(c), Issue: issue, Label: labelOfDecision(issue.Decision), Counts: issue.Summary.Counts, Release: issue.Summary.Release, Typed: valuesOf(c)}
	if message != "" {
		view.Message = message
	}
	view.Unsigned = issue.Decision.Unsigned() && issue.Replaces == "" && view.Release.State != award.ReleaseWithdrawn
	view.SignsOff, view.Back = d.gate.Principal(c).May(accounts.SignOffDecisions), back
	if view.Typed["decision"] != "" {
		view.Open = "revoke"
	}
	view.Ends = view.Release.State == award.ReleaseHeld && d.gate.Principal(c).May(accounts.IssueDecisions)
	alone, err := d.office.AmendsAlone(ctx, d.gate.Principal(c))
	if err != nil && !errors.Is(err, accounts.ErrNoRight) {
		return err
	}
	view.Revokes = err == nil && issue.Decision.Number != "" && issue.Replaces == "" && view.Release.State != award.ReleaseWithdrawn
	view.Alone = alone
	total := view.Counts.Total()
	if len(issue.Decision.Awards) > 0 || d.office.PrintsSymbol(issue.Template) {
		view.Labels = labelFiles(total)
	}
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
	if view.Entries, err = d.office.IssueEntries(ctx, issue.ID, first, certificatesAPage); err != nil {
		return err
	}
	set, _, err := d.office.Settings(c.Request().Context())
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
	view.Rewards = append(view.Rewards, settled(issue.Decision, view.Counts)...)
	for _, line := range view.Rewards {
		view.Total += line.Sum()
	}
	if view.Prints = d.gate.Principal(c).May(accounts.PrintCertificates) && issue.Replaces == ""; view.Prints {
		if view.Profiles, err = d.office.Profiles(ctx); err == nil {
			view.Series, err = d.office.Blanks(ctx)
		}
		if err != nil {
			return err
		}
	}
	if view.Papers, err = d.office.SigningProgress(ctx, issue.ID); err != nil {
		return err
	}
	view.Returned, _ = c.Get(cameSigned).(office.BackPapers)
	papers, err := d.office.PapersOf(ctx, issue.ID)
	if err != nil {
		return err
	}
	if draft, err := d.office.DraftOf(ctx, issue.ID); err == nil {
		if view.Attached, err = d.attachmentsOf(c, draft); err != nil {
			return err
		}
	} else if !errors.Is(err, office.ErrNoDraft) {
		return err
	}
	view.Stored = len(papers.Certificates) > 0
	view.Takes = view.Stored && view.SignsOff && !issue.Summary.Trial && view.Release.State == award.ReleaseDone
	view.Word = papers.Word.Name != ""
	view.Tracking = papers.Tracking.Name != ""
	view.Paid = papers.PayBook.Name != ""
	view.TwoUp = issue.Replaces == "" && d.office.FitsTwoUp(issue.Decision, issue.Template, total)
	for _, part := range papers.Parts {
		if part.Name == award.PressFile {
			view.Pressed = true
			continue
		}
		view.Parts = append(view.Parts, part.Name)
	}
	done, err := d.office.Preparation(ctx, issue.ID)
	if err != nil {
		return err
	}
	view.History = history(done, d.gate.NameOf)
	return d.pages.Write(c, status, "issue", view)
}

// issueFile sends a file of an issue, or several of them packed.
func (d *Desk) issueFile(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	ctx, name := c.Request().Context(), c.Param("name")
	if name == award.SignedDecisionFile {
		return d.sendSigned(c, issue.Signing)
	}
	stored, err := d.office.PapersOf(ctx, issue.ID)
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
	switch name {
	case twoUpFile:
		return d.made(c, issue.ID, label+"-"+name, d.office.TwoUp)
	case pressProofFile:
		return d.made(c, issue.ID, label+"-"+name, d.office.PressProof)
	}
	if name == office.ManifestLogFile || name == office.TrackingLogFile {
		return d.completed(c, issue.ID, label+"-"+name)
	}
	paper, ok := stored.Find(name)
	if !ok {
		return echo.ErrNotFound
	}
	return d.sendStored(c, paper.SHA256, label+"-"+filepath.Base(name), issue.Summary.IssuedAt)
}

// Files that are made of an issue when they are asked for.
const (
	twoUpFile      = "in-a5-doi.pdf"   // two sheets of A5 on each of A4
	pressProofFile = "to-duyet-in.pdf" // the proof sheet for a print shop
)

// completed sends a file that the log completes, as of now.
func (d *Desk) completed(c echo.Context, issue int64, name string) error {
	if c.Param("name") == office.TrackingLogFile {
		data, err := d.office.TrackingWithHead(c.Request().Context(), issue)
		return sendMade(c, name, data, err)
	}
	data, err := d.office.WriteManifestProof(c.Request().Context(), issue)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, data)
}

// made sends a file that is made of an issue when it is asked for.
func (d *Desk) made(c echo.Context, issue int64, name string, file func(context.Context, int64) ([]byte, error)) error {
	data, err := file(c.Request().Context(), issue)
	if errors.Is(err, fs.ErrNotExist) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Blob(http.StatusOK, "application/pdf", data)
}

// sendStored sends a released file, whole or in part, with its hash as its tag.
func (d *Desk) sendStored(c echo.Context, sum, name string, at time.Time) error {
	sum, err := d.office.GivenOut(c.Request().Context(), sum)
	if err != nil {
		return err
	}
	file, err := d.office.StoredFile(c.Request().Context(), sum)
	if errors.Is(err, fs.ErrNotExist) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	defer file.Close()
	return html.Download(c, file, sum, name, at)
}

// packed sends certificates of one kind or of all, or everything, in one file.
func (d *Desk) packed(c echo.Context, issue office.IssueRecord, stored award.Papers, which, label string) error {
	name := label + "-" + which + ".zip"
	kind, isKind := map[string]award.Kind{"tap-the": award.Collective, "ho-gia-dinh": award.Household, "ca-nhan": award.Individual}[which]
	switch {
	case which == "tat-ca":
		return d.sendFiles(c, stored, issue.Decision.Date, name)
	case which == "bang-khen":
		return d.sendFiles(c, award.Papers{Certificates: stored.Certificates}, issue.Decision.Date, name)
	case !isKind:
		return echo.ErrNotFound
	}
	entries, err := d.office.IssueEntries(c.Request().Context(), issue.ID, 1, issue.Summary.Counts.Total())
	if err != nil {
		return err
	}
	var chosen award.Papers
	for _, e := range entries {
		if e.Certificate.Recipient.Kind == kind {
			chosen.Certificates = append(chosen.Certificates, award.Paper{Name: e.File, SHA256: e.SHA256})
		}
	}
	return d.sendFiles(c, chosen, issue.Decision.Date, name)
}

// sendFiles streams files in one, or a part of that. The length goes ahead, so that
// a download that breaks off is seen to be broken.
func (d *Desk) sendFiles(c echo.Context, papers award.Papers, day award.Date, name string) error {
	if len(papers.All()) == 0 {
		return echo.ErrNotFound
	}
	archive, err := d.office.StoredArchive(c.Request().Context(), papers, day)
	if err != nil {
		return err
	}
	content := archive.Reader(c.Request().Context())
	defer content.Close()
	return errors.Join(html.Download(c, content, archive.Tag(), name, time.Time{}), content.Err())
}
