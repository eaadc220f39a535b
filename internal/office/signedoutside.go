package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/register"
	"bangkhen/internal/store"
)

// Papers that the office signs in a program of its own come back one by one or packed: each
// is an issued file, byte for byte, with signatures appended, and is what is given out of
// that paper from then on.

// BackState says what became of a paper that came back signed.
type BackState string

// What becomes of papers that come back signed.
const (
	BackTaken   BackState = "taken"   // it is given out from now on
	BackKnown   BackState = "known"   // it came back before: nothing changed
	BackRefused BackState = "refused" // nothing changed, see the problems
)

// BackPaper is a paper that came back signed.
type BackPaper struct {
	File       string              `json:"file"`            // as it was sent
	Paper      string              `json:"paper,omitempty"` // of the issue, "bang-khen/017-ma-xuan-thu.pdf"
	State      BackState           `json:"state"`
	Issued     string              `json:"issued,omitempty"` // SHA-256 of the issued file
	SHA256     string              `json:"sha256"`           // of what came back
	Signatures []DocumentSignature `json:"signatures"`
	Problems   award.Problems      `json:"problems"`
}

// BackPapers are the papers that came back at once.
type BackPapers []BackPaper

// Count is how many came to a state.
func (b BackPapers) Count(state BackState) (n int) {
	for _, one := range b {
		if one.State == state {
			n++
		}
	}
	return n
}

// problems are those of all that were refused.
func (b BackPapers) problems() (all award.Problems) {
	for _, one := range b {
		if one.State == BackRefused {
			all = append(all, one.Problems...)
		}
	}
	return all
}

// MayTakeSigned asks whether somebody may still bring signed papers: reading them takes long,
// and a right may have ended while they were on their way. [Office.TakeSigned] asks again.
func (o *Office) MayTakeSigned(ctx context.Context, who accounts.Principal) error {
	return o.mayDo(ctx, func(tx *sql.Tx) error { return accounts.RightsIn(tx).Has(ctx, who, accounts.SignOffDecisions) })
}

// TakeSigned takes papers of an issue that were signed by another program: a PDF, or a ZIP
// of them. Each is judged by itself, and those that can be taken are, together; where none
// can, the error is the problems of all. One that lacks a signature that is given out
// already is taken only where replace says so.
func (o *Office) TakeSigned(ctx context.Context, who accounts.Principal, issue int64, file Upload, replace bool) (BackPapers, error) {
	ctx = database.WithActor(ctx, who.Name)
	record, err := o.register.IssueByID(ctx, issue)
	if err != nil {
		return nil, err
	}
	if record.Summary.Trial || record.Summary.Release.State != award.ReleaseDone {
		return nil, notForSigning()
	}
	papers, err := o.register.PapersOf(ctx, issue)
	if err != nil {
		return nil, err
	}
	files, err := backFiles(file)
	if err != nil {
		return nil, err
	}
	back := taking{office: o, issue: issue, papers: papers.Sums(), replace: replace, keeper: o.register.Store().Begin()}
	defer back.keeper.Discard()
	for _, one := range files {
		data, err := one.Read()
		if err == nil {
			err = back.take(ctx, one.Name, data)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(back.forms) == 0 && back.done.Count(BackKnown) == 0 {
		return back.done, back.done.problems()
	}
	return back.done, back.record(ctx, who)
}

// taking are papers while they are taken.
type taking struct {
	office  *Office
	issue   int64
	papers  map[string]string // SHA-256 by name
	replace bool
	keeper  *store.Keeper
	forms   []register.OutsideForm
	done    BackPapers
}

// take judges one file, and keeps it where it can be taken.
func (t *taking) take(ctx context.Context, name string, data []byte) error {
	sum := sha256.Sum256(data)
	one := BackPaper{File: name, SHA256: hex.EncodeToString(sum[:]), State: BackRefused, Signatures: []DocumentSignature{}, Problems: award.Problems{}}
	form, signatures, err := t.judge(ctx, &one, data)
	problems := award.ProblemsOf(err)
	switch {
	case err != nil && len(problems) == 0:
		return err
	case err != nil:
		one.Problems = problems
	case one.State != BackKnown:
		if form.Signatures, err = json.Marshal(signatures); err == nil {
			err = t.keeper.Put(one.SHA256, data)
		}
		if err != nil {
			return err
		}
		one.State, one.Signatures = BackTaken, documentSignatures(signatures)
		t.forms = append(t.forms, form)
	}
	t.done = append(t.done, one)
	return nil
}

// judge says whose form a file is. The error is of [award.Problems] when it is none that
// can be taken.
func (t *taking) judge(ctx context.Context, one *BackPaper, data []byte) (f register.OutsideForm, signatures []pdfsignature.Signature, err error) {
	o := t.office
	length, issued, ok, err := o.issuedWithin(ctx, data)
	if err != nil {
		return f, nil, err
	}
	if !ok {
		return f, nil, o.notAdded(ctx, *one, data)
	}
	paper, err := o.register.PaperIssue(ctx, issued)
	if err != nil {
		return f, nil, err
	}
	one.Paper, one.Issued = paper.Name, issued
	if inNames := t.papers[paper.Name] != ""; paper.Issue != t.issue || inNames && t.papers[paper.Name] != issued {
		return f, nil, signedOther(one.File, msgBackOther, hintBackOther)
	}
	if known, err := o.register.CameBack(ctx, one.SHA256); err != nil || known {
		one.State = BackKnown
		return f, nil, err
	}
	if slices.ContainsFunc(t.forms, func(other register.OutsideForm) bool { return other.Issued == issued }) {
		return f, nil, signedOther(one.File, msgBackTwice, "")
	}
	read, err := o.readBrought(ctx, data)
	if err != nil {
		return f, nil, asSignedProblem(one.File, err)
	}
	if !addedAlone(read, length, paper.Name) {
		return f, nil, notAlone(one.File, read, length, paper.Name)
	}
	before, err := o.register.OutsideForm(ctx, issued)
	if err == nil {
		err = t.lacks(ctx, *one, data)
	}
	return register.OutsideForm{Issued: issued, Issue: t.issue, Signed: one.SHA256, Name: paper.Name, Before: before}, read.Signatures, err
}

// lacks refuses a file that does not begin with the signed form that is given out already,
// unless that is to be replaced.
func (t *taking) lacks(ctx context.Context, one BackPaper, data []byte) error {
	given, err := t.office.GivenOut(ctx, one.Issued)
	if err != nil || given == one.Issued || t.replace {
		return err
	}
	held, err := t.office.register.Store().Read(ctx, given)
	if err == nil && !bytes.HasPrefix(data, held) {
		err = signedOther(one.File, msgBackLacks, hintBackLacks)
	}
	return err
}

// record makes what was taken the form that is given out.
func (t *taking) record(ctx context.Context, who accounts.Principal) error {
	if len(t.forms) == 0 {
		return nil
	}
	bundle, err := t.keeper.Commit(ctx)
	if err != nil {
		return err
	}
	err = t.office.register.RecordOutside(ctx, t.forms, bundle, func(ctx context.Context, tx *sql.Tx) error {
		return accounts.RightsIn(tx).Has(ctx, who, accounts.SignOffDecisions)
	})
	if errors.Is(err, register.ErrFormChanged) {
		err = award.Refuse(award.FaultStale, msgBackMeanwhile)
	}
	return err
}
