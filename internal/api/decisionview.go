package api

import (
	"fmt"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// decisionView is a decision as the API shows it.
type decisionView struct {
	ID       string               `json:"id"`
	State    award.DecisionState  `json:"state"`
	Version  int                  `json:"version"`
	Decision award.Decision       `json:"decision"`
	Signing  *signingView         `json:"signing,omitempty"`
	Counts   *counts              `json:"counts,omitempty"`
	Problems award.Problems       `json:"problems,omitempty"`
	Note     string               `json:"note,omitempty"`             // why it was returned
	Reading  *decisiondoc.Reading `json:"decision_reading,omitempty"` // what was read of a Word document
	Release  *office.Release      `json:"release,omitempty"`          // of what is issued
	Batch    string               `json:"batch,omitempty"`            // the last that issues it
	// DraftAgain is what was withdrawn as a draft again, to be mended and issued anew.
	DraftAgain string    `json:"draft_again,omitempty"`
	Issue      int64     `json:"issue,omitempty"` // of the register, once there is one
	Trial      bool      `json:"trial,omitempty"` // issued for a try: worth nothing
	CreatedAt  time.Time `json:"created_at"`
	UpdatedAt  time.Time `json:"updated_at"`
}

// signingView is how a decision came by its number and date.
type signingView struct {
	Number string           `json:"number"`
	Date   award.Date       `json:"date"`
	Way    award.SigningWay `json:"way"`
	By     string           `json:"by"`
	At     time.Time        `json:"at"`
	File   *signedFileView  `json:"file,omitempty"` // the signed file, when it came back
}

// signedFileView is what is kept of a signed file.
type signedFileView struct {
	SHA256     string           `json:"sha256"`
	Size       int64            `json:"size"`
	Comparison award.Comparison `json:"comparison"`
}

type counts struct {
	award.Counts
	Total int `json:"total"`
}

func countsOf(c award.Counts) *counts { return &counts{c, c.Total()} }

// viewOf shows a draft without looking at its list.
func viewOf(d office.Draft) decisionView {
	decision, _ := decisionfile.Read(d.DecisionName, d.Decision)
	view := decisionView{ID: d.ID, State: d.State, Version: d.Version, Decision: listed(d.Signing.On(decision)), Note: d.Note, CreatedAt: d.CreatedAt, UpdatedAt: d.UpdatedAt}
	view.Signing, view.Issue = signingOf(d.Signing), d.Issue
	if word := office.WordOf(d); word != nil {
		view.Reading = &word.Reading
	}
	return view
}

// viewOfIssue shows what was issued without a draft, as on the command line: its id is
// the number of the issue.
func viewOfIssue(i office.ListedIssue) decisionView {
	release := i.Summary.Release
	return decisionView{
		ID: strconv.FormatInt(i.ID, 10), State: award.DecisionIssued, Version: 1, Decision: listed(i.Decision), Signing: signingOf(i.Signing), Counts: countsOf(i.Summary.Counts),
		Release: &release, Issue: i.ID, Trial: i.Summary.Trial, CreatedAt: i.Summary.IssuedAt, UpdatedAt: i.ChangedAt,
	}
}

// listed has an empty list where a decision has none: what is answered has one type.
func listed(d award.Decision) award.Decision {
	for _, list := range []*[]string{&d.Agency, &d.Bases, &d.Articles, &d.Executors, &d.Copies, &d.Signer.Lines} {
		if *list == nil {
			*list = []string{}
		}
	}
	return d
}

// signingOf shows a signing; nil for none.
func signingOf(s award.Signing) *signingView {
	if s.IsZero() {
		return nil
	}
	view := &signingView{Number: s.Number, Date: s.Date, Way: s.Way, By: s.By, At: s.At}
	if f := s.File; f.SHA256 != "" {
		view.File = &signedFileView{f.SHA256, f.Size, f.Comparison}
	}
	return view
}

// taken shows a draft that has just taken a decision: with what is wrong with one that
// was read of a Word document.
func (a *api) taken(c echo.Context, d office.Draft) (decisionView, error) {
	view := viewOf(d)
	if view.Reading == nil {
		return view, nil
	}
	checked, err := a.office.SummarizeDraft(c.Request().Context(), d)
	if err == nil {
		view.Counts, view.Problems = countsOf(checked.Counts), html.Shortened(checked.Problems)
	}
	return view, err
}

func etagOf(d office.Draft) string { return fmt.Sprintf(`"v%d"`, d.Version) }
