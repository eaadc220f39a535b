package office

import (
	"context"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/onrecord"
	"bangkhen/internal/register"
	"bangkhen/internal/store"
	"bangkhen/internal/workbench"
)

// Pages and API ask the office alone and do not know the rooms below. What these
// keep has one name here, so that nobody above imports them for a type.
type (
	// What is being prepared or kept around, see workbench.
	Draft      = workbench.Draft
	Batch      = workbench.Batch
	Answer     = workbench.Answer
	Profile    = workbench.Profile
	Blanks     = workbench.Blanks
	BlankEvent = workbench.BlankEvent
	Webhook    = workbench.Webhook
	Delivery   = workbench.Delivery

	// What was issued, see register.
	Entry        = register.Entry
	Sheet        = register.Sheet
	Amendment    = register.Amendment
	AmendOrder   = register.Order
	IssueRecord  = register.IssueRecord
	IssueSummary = register.IssueSummary
	Hold         = register.Hold
	Release      = register.Release
	GoldenFilter = register.GoldenFilter
	GoldenLine   = register.GoldenLine
	Query        = register.Query
	Found        = register.Found
	YearCount    = register.YearCount
	PlaceCount   = register.PlaceCount
	Purge        = register.Purge
	Report       = register.Report

	SigningCertificate = register.SigningCertificate

	AmendRequest  = register.Request
	Recovery      = register.Recovery
	WaitingSigned = workbench.WaitingSigned
	Proposal      = workbench.Proposal
	ProposalState = workbench.ProposalState

	// Awards of before the system, see onrecord.
	RecordImport     = onrecord.Import
	RecordedAward    = onrecord.Award
	RecordQuery      = onrecord.Query
	DraftQuery       = workbench.DraftQuery
	ListedIssue      = register.ListedIssue
	RecordsFound     = onrecord.Found
	RecordWithdrawal = onrecord.Withdrawal

	// What was changed and by whom, see database.
	AuditFilter = database.AuditFilter
	AuditEntry  = database.AuditEntry
	AuditPage   = database.AuditPage

	StoredFile = store.File
	Incomplete = store.Incomplete // a copy that lacks files
)

// CheckingImport is the state of an import whose questions are being answered.
const CheckingImport = onrecord.Checking

// What the rooms refuse and a page or the API answers in its own way.
var (
	ErrUnknown     = register.ErrUnknown
	ErrNoIssue     = register.ErrNoIssue
	ErrNotOnRecord = onrecord.ErrUnknown
	ErrChanged     = workbench.ErrChanged
	ErrBusy        = workbench.ErrBusy
	ErrEnded       = workbench.ErrEnded
	ErrNoBatch     = workbench.ErrNoBatch
	ErrNoDraft     = workbench.ErrNoDraft
)

// Certificate is a certificate as it stands today. The error is [ErrUnknown] when
// there is none.
func (o *Office) Certificate(ctx context.Context, code award.Code) (Entry, error) {
	return o.register.Certificate(ctx, code)
}

// Course is what became of a certificate: the issue that it comes from, and what
// was changed since, the oldest first.
func (o *Office) Course(ctx context.Context, code award.Code) (issue int64, amendments []Amendment, err error) {
	if issue, err = o.register.IssueOfCode(ctx, code); err == nil {
		amendments, err = o.register.Amendments(ctx, code)
	}
	return issue, amendments, err
}

// Sheets are all sheets of a certificate, duplicates too.
func (o *Office) Sheets(ctx context.Context, e Entry) ([]Sheet, error) {
	return o.register.Sheets(ctx, e)
}

// Search finds certificates. Those of an award, see [Office.Granted], are asked for with
// the others.
func (o *Office) Search(ctx context.Context, q Query) (Found, error) {
	return o.register.Search(ctx, q)
}

// Changes are the codes of what was issued or changed since a cursor.
func (o *Office) Changes(ctx context.Context, cursor string, limit int) (codes []award.Code, next string, more bool, err error) {
	return o.register.Changes(ctx, cursor, limit)
}

// SearchDecisions finds what was issued by the number of a decision, or a part of it.
func (o *Office) SearchDecisions(ctx context.Context, text string) ([]IssueSummary, error) {
	return o.register.IssuesByNumber(ctx, text)
}

// Issues are the last issues, the newest first.
func (o *Office) Issues(ctx context.Context, limit int) ([]IssueSummary, error) {
	return o.register.Issues(ctx, limit)
}

// IssueRecord is what was issued at once.
func (o *Office) IssueRecord(ctx context.Context, issue int64) (IssueRecord, error) {
	return o.register.IssueByID(ctx, issue)
}

// IssueEntries are certificates of an issue in the order of its list, counted from 1.
func (o *Office) IssueEntries(ctx context.Context, issue int64, from, limit int) ([]Entry, error) {
	return o.register.CertificatesOf(ctx, issue, from, limit)
}

// PapersOf are the stored papers of an issue.
func (o *Office) PapersOf(ctx context.Context, issue int64) (award.Papers, error) {
	return o.register.PapersOf(ctx, issue)
}

// GivenOut is the SHA-256 of the file that is given out of an issued one: its signed form
// where there is one. What stands in the register stays the issued file's.
func (o *Office) GivenOut(ctx context.Context, issued string) (string, error) {
	sum, _, err := o.register.SignedForm(ctx, issued)
	return sum, err
}

// StoredFile opens a released file. The error is [fs.ErrNotExist] when it is not
// there.
func (o *Office) StoredFile(ctx context.Context, sum string) (StoredFile, error) {
	return o.register.Store().Open(ctx, sum)
}

// Books are the golden books.
func (o *Office) Books(ctx context.Context) ([]string, error) { return o.register.Books(ctx) }

// GoldenLines are lines of a golden book from a place on; next is where to go on, 0
// at the end.
func (o *Office) GoldenLines(ctx context.Context, filter GoldenFilter, from, limit int) (lines []GoldenLine, next int, err error) {
	return o.register.GoldenBook(ctx, filter, from, limit)
}

// Years are those of which there are certificates, the latest first.
func (o *Office) Years(ctx context.Context) ([]int, error) { return o.register.Years(ctx) }

// CountByYear counts certificates, the latest year first.
func (o *Office) CountByYear(ctx context.Context) ([]YearCount, error) {
	return o.register.CountByYear(ctx)
}

// CountByPlace counts valid certificates of a year, 0 for all, by unit or address,
// the largest first.
func (o *Office) CountByPlace(ctx context.Context, year, limit int) ([]PlaceCount, error) {
	return o.register.CountByPlace(ctx, year, limit)
}

// Audit reads the log of changes, the newest first.
func (o *Office) Audit(ctx context.Context, filter AuditFilter, cursor string, limit int) (AuditPage, error) {
	return o.register.Database().Audit(ctx, filter, cursor, limit)
}

// Version is that of everything that is kept: any change moves it.
func (o *Office) Version(ctx context.Context) (int64, error) {
	return o.register.Database().Version(ctx)
}

// Bench is what is being prepared, nil without a register: for what works beside the
// office (the outbox), not for pages.
func (o *Office) Bench() *workbench.Workbench { return o.bench }

// The states of a proposed amendment.
const (
	Proposed         = workbench.Proposed
	ProposalApproved = workbench.ProposalApproved
	ProposalDone     = workbench.ProposalDone
	ProposalRefused  = workbench.ProposalRefused
)

// ErrNoProposal says that there is no such proposal.
var ErrNoProposal = workbench.ErrNoProposal

// Proposal finds a proposed amendment.
func (o *Office) Proposal(ctx context.Context, id int64) (Proposal, error) {
	return o.bench.Proposal(ctx, id)
}

// Proposals are the last ones, the newest first, before one (0 for the newest); the open
// ones alone, when that is asked for.
func (o *Office) Proposals(ctx context.Context, open bool, before int64, limit int) ([]Proposal, error) {
	return o.bench.Proposals(ctx, open, before, limit)
}

// ProposalFor is the open proposal for a certificate, or [ErrNoProposal].
func (o *Office) ProposalFor(ctx context.Context, code award.Code) (Proposal, error) {
	return o.bench.ProposalFor(ctx, code)
}

// OpenProposals counts those that wait for an approval.
func (o *Office) OpenProposals(ctx context.Context) (int, error) { return o.bench.OpenProposals(ctx) }
