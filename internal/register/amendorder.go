package register

import (
	"slices"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
)

// Order is by what a certificate is revoked or replaced: a later document.
type Order struct {
	Decision string             `json:"decision"` // its number and symbol
	Date     award.Date         `json:"date"`
	Reason   string             `json:"reason"`
	Kind     award.DocumentKind `json:"document_kind,omitempty"` // "" is a decision
	// Recoveries say what came back; what is not said is awaited.
	Recoveries []Recovery `json:"recoveries,omitempty"`
	// Numbering is which golden book number the certificate of a correction has; "" is
	// the next one.
	Numbering  award.Numbering `json:"numbering,omitempty"`
	ProposedBy string          `json:"-"` // the name of who proposed what the actor approves
}

// actOf is what a step by an order is called.
func actOf(step award.CertificateStep) award.Act {
	if step == award.RevokeCertificate {
		return award.Revocation
	}
	return award.Correction
}

// read is the order as it is kept, each text in its one form.
func (o Order) read(step award.CertificateStep) (Order, error) {
	if o.Kind == "" {
		o.Kind = award.ByDecision
	}
	if o.Kind.Vietnamese() == "" || step == award.RevokeCertificate && o.Kind != award.ByDecision {
		return o, wrongKind(step)
	}
	var err error
	if o.Decision, err = laterDocument(o.Kind).DocumentNumber(o.Decision); err != nil {
		return o, err
	}
	if o.Decision == "" || o.Date.IsZero() {
		return o, noOrder(step)
	}
	if !o.Kind.Names(o.Decision) {
		return o, notOfKind(o.Kind, o.Decision)
	}
	if o.Numbering, err = readNumbering(actOf(step), o.Numbering); err != nil {
		return o, err
	}
	if o.Recoveries, err = readRecoveries(actOf(step), o.Recoveries); err != nil {
		return o, err
	}
	o.Reason, err = readReason(o.Reason, step.Vietnamese())
	return o, err
}

// readNumbering is the choice as it is kept: only a correction has one.
func readNumbering(act award.Act, n award.Numbering) (award.Numbering, error) {
	switch {
	case act != award.Correction && n != "":
		return n, noNumbering()
	case act != award.Correction:
		return "", nil
	case n == "":
		return award.NextNumber, nil
	case n.Vietnamese() == "":
		return n, wrongNumbering(n)
	}
	return n, nil
}

// check refuses the award's own decision, and a document of a day before that of the
// award, or after today.
func (o Order) check(awarded award.Decision, now time.Time) error {
	if today := award.DayOf(now); o.Date.Before(awarded.Date) || today.Before(o.Date) {
		return wrongDay(o.Date, awarded.Date, today)
	}
	// Numbers begin anew every year (NĐ 30/2020, Điều 15).
	if decisionKey(o.Decision) == decisionKey(awarded.Number) && (awarded.Date.IsZero() || awarded.Date.Year == o.Date.Year) {
		return ownNumber(o.Decision)
	}
	return nil
}

// amendment is what an order makes of a certificate.
func (o Order) amendment(code award.Code, step award.CertificateStep) Amendment {
	kind := revoked
	if step == award.ReplaceCertificate {
		kind = replaced
	}
	return Amendment{Code: code, Kind: kind, Decision: o.Decision, Date: o.Date, Reason: o.Reason, Act: actOf(step), DocumentKind: o.Kind,
		ProposedBy: o.ProposedBy, Numbering: o.Numbering, Recoveries: slices.Clone(o.Recoveries)}
}

// Request is with what another sheet of a certificate is asked for.
type Request struct {
	Act         award.Act           `json:"act"` // exchange, reissue
	Ground      award.Ground        `json:"ground,omitempty"`
	Reason      string              `json:"reason,omitempty"` // may be left out where the ground says it
	RequestedBy string              `json:"requested_by,omitempty"`
	RequestedOn award.Date          `json:"requested_on,omitzero"`
	OldSheet    award.RecoveryState `json:"old_sheet,omitempty"` // of an exchange; "" is awaited
	ProposedBy  string              `json:"-"`
}

// read is the request as it is kept.
func (q Request) read() (Request, error) {
	if q.Act != award.Exchange && q.Act != award.Reissue {
		return q, wrongAct()
	}
	if !slices.Contains(award.GroundsOf(q.Act), q.Ground) && (q.Ground != "" || q.Act == award.Exchange) {
		return q, wrongGround(q.Act)
	}
	if q.Act != award.Exchange && q.OldSheet != "" {
		return q, notRecovered("old_sheet", q.Act)
	}
	var err error
	if q.Reason == "" && q.Ground != "" {
		q.Reason = q.Ground.Vietnamese()
	}
	if q.Reason, err = readReason(q.Reason, q.Act.Vietnamese()); err != nil {
		return q, err
	}
	q.RequestedBy, err = freetext.Field{Key: "requested_by", Name: "Người đề nghị", Code: award.BadAmendment, Most: 200}.Line(q.RequestedBy)
	return q, err
}

// check refuses a request of before the award, or of a day to come.
func (q Request) check(awarded award.Date, now time.Time) error {
	if today := award.DayOf(now); !q.RequestedOn.IsZero() && (q.RequestedOn.Before(awarded) || today.Before(q.RequestedOn)) {
		return wrongRequestDay(q.RequestedOn, awarded, today)
	}
	return nil
}

// amendment is what a request makes of a certificate.
func (q Request) amendment(code award.Code) (Amendment, error) {
	var given []Recovery
	if q.OldSheet != "" {
		given = []Recovery{{Item: award.OldSheet, State: q.OldSheet}}
	}
	recoveries, err := readRecoveries(q.Act, given)
	return Amendment{Code: code, Kind: reissued, Reason: q.Reason, Act: q.Act, Ground: q.Ground, RequestedBy: q.RequestedBy, RequestedOn: q.RequestedOn,
		ProposedBy: q.ProposedBy, Recoveries: recoveries}, err
}

// readReason is the reason for a step as it is kept.
func readReason(text, step string) (string, error) {
	reason, err := reasonField().Line(text)
	if err == nil && reason == "" {
		err = noReason(step)
	}
	return reason, err
}
