package office

import (
	"context"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/onrecord"
)

// Recorded is what is on record of an award that was made before the system: what its
// own paper says, and no more. Nobody here vouches for that paper.
type Recorded struct {
	Award          string     `json:"award"`  // what it is: "Bằng khen"
	Agency         string     `json:"agency"` // who gave it, "" when the files do not say
	Kind           award.Kind `json:"kind"`
	Honorific      string     `json:"honorific"`
	Name           string     `json:"name"`
	Position       string     `json:"position"`
	Unit           string     `json:"unit"`
	Address        string     `json:"address"` // of a person only where paper has nothing else under the name
	Citation       string     `json:"citation"`
	DecisionNumber string     `json:"decision_number"`
	DecisionDate   award.Date `json:"decision_date"`
	GoldenNumber   string     `json:"golden_number"`
	RecordedAt     time.Time  `json:"recorded_at"`
}

// verifyRecorded says what is on record under a code that no certificate has. The
// result is recorded at best, and never valid: the paper was not issued here, so
// whether it is one, and still counts, is not checked.
func (o *Office) verifyRecorded(ctx context.Context, code award.Code, host string) (Verification, error) {
	a, err := o.records.Award(ctx, code)
	if errors.Is(err, onrecord.ErrUnknown) {
		return notIssued(code), nil
	}
	if err != nil {
		return Verification{}, err
	}
	v := Verification{Code: code, Result: ResultUnknown, Checks: Checks{Integrity: Fail, Issued: Skipped, Status: Skipped, Issuer: Skipped}}
	if a.Intact {
		v.Checks.Integrity = Pass
	}
	ours, err := o.ours(ctx, host, "")
	if err != nil {
		return Verification{}, err
	}
	if !ours {
		v.Checks.Issuer = Fail
	}
	switch {
	case v.Checks.Integrity != Pass || v.Checks.Issuer == Fail:
	case a.Withdrawn:
		v.Result, v.Checks.Status = ResultWithdrawn, Fail
	default:
		v.Result, v.Record = ResultRecorded, asRecorded(a)
	}
	return v, nil
}

func asRecorded(a onrecord.Award) *Recorded {
	r := a.Recipient
	if r.Kind == award.Individual && (r.Position != "" || r.Unit != "") {
		r.Address = "" // where somebody lives is not on such a sheet
	}
	return &Recorded{
		Award: a.Form, Agency: a.Agency, Kind: r.Kind, Honorific: r.Honorific, Name: r.Name, Position: r.Position, Unit: r.Unit, Address: r.Address,
		Citation: r.Citation, DecisionNumber: a.Number, DecisionDate: a.Date, GoldenNumber: a.GoldenNumber, RecordedAt: a.RecordedAt,
	}
}
