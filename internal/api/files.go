package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// sendStored sends a released file: whole, in part, or not at all when the
// caller has it (RFC 9110, 13 and 14).
func (a *api) sendStored(c echo.Context, sum, name string, at time.Time) error {
	sum, err := a.office.GivenOut(c.Request().Context(), sum)
	if err != nil {
		return err
	}
	file, err := a.office.StoredFile(c.Request().Context(), sum)
	if errors.Is(err, fs.ErrNotExist) {
		return award.Refuse(award.FaultNotFound, msgNoFile)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	c.Response().Header().Set("Cache-Control", kept)
	return html.Download(c, file, sum, name, at)
}

// archiveName is what holds all certificates of a decision.
const archiveName = "bang-khen.zip"

// manifestName is the file that says what all others are.
const manifestName = "manifest.json"

// decisionFile sends a file of an issued decision.
func (a *api) decisionFile(c echo.Context) error { return a.sendPaper(c, c.Param("name")) }

func (a *api) manifestFile(c echo.Context) error { return a.sendPaper(c, manifestName) }

func (a *api) sendPaper(c echo.Context, name string) error {
	ctx := c.Request().Context()
	named, err := a.office.DecisionNamed(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	issue, signing, at := named.Draft.Issue, named.Draft.Signing, named.Draft.UpdatedAt
	if named.Issue != nil {
		issue, signing, at = named.Issue.ID, named.Issue.Signing, named.Issue.ChangedAt
	}
	if name == award.SignedDecisionFile {
		return a.signedFile(c, signing.File.SHA256, at)
	}
	if issue == 0 {
		return a.toSign(c, named.Draft, name)
	}
	switch name {
	case office.ManifestLogFile:
		data, err := a.office.WriteManifestProof(ctx, issue)
		return a.sendCompleted(c, name, data, at, err)
	case office.TrackingLogFile:
		data, err := a.office.TrackingWithHead(ctx, issue)
		return a.sendCompleted(c, name, data, at, err)
	}
	papers, err := a.office.PapersOf(ctx, issue)
	if err != nil {
		return err
	}
	if name == archiveName {
		return a.sendArchive(c, papers.Certificates, issue)
	}
	paper, known := papers.Find(name)
	if !known {
		return award.Refuse(award.FaultNotFound, msgNoFile)
	}
	return a.sendStored(c, paper.SHA256, name, at)
}

// sendCompleted sends a file that the log completes, as of now.
func (a *api) sendCompleted(c echo.Context, name string, data []byte, at time.Time, err error) error {
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	c.Response().Header().Set("Cache-Control", kept)
	return html.Download(c, bytes.NewReader(data), hex.EncodeToString(sum[:]), name, at)
}

// toSign sends the decision of a draft as it is signed in the office's own system.
func (a *api) toSign(c echo.Context, draft office.Draft, name string) error {
	if !principalOf(c).May(accounts.ReadDecisions) {
		return award.Refuse(award.FaultNotFound, msgNoFile)
	}
	var paper bytes.Buffer
	if err := a.office.ToSign(c.Request().Context(), draft, name, &paper); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", kept)
	sum := sha256.Sum256(paper.Bytes())
	return html.Download(c, bytes.NewReader(paper.Bytes()), hex.EncodeToString(sum[:]), name, draft.UpdatedAt)
}

// kept says that a file may be kept, but not the right to it.
const kept = "private, no-cache"

// sendArchive streams all certificates, or the part that is asked for. One that is
// missing is an error at once; one that is damaged breaks the transfer off, before
// the length that was promised, so that nobody takes a part for the whole.
func (a *api) sendArchive(c echo.Context, certificates []award.Paper, issue int64) error {
	record, err := a.office.IssueRecord(c.Request().Context(), issue)
	if err != nil {
		return err
	}
	archive, err := a.office.StoredArchive(c.Request().Context(), award.Papers{Certificates: certificates}, record.Decision.Date)
	if err != nil {
		return err
	}
	content := archive.Reader(c.Request().Context())
	defer content.Close()
	c.Response().Header().Set("Cache-Control", kept)
	return errors.Join(html.Download(c, content, archive.Tag(), archiveName, time.Time{}), content.Err())
}
