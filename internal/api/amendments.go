package api

import (
	"cmp"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// amendBody is what an amendment of one certificate is asked with; each act takes what
// it needs.
type amendBody struct {
	Decision     string             `json:"decision"` // number of the document
	Date         award.Date         `json:"date"`
	DocumentKind award.DocumentKind `json:"document_kind"`
	Numbering    award.Numbering    `json:"numbering"`
	Reason       string             `json:"reason"`
	Correct      *office.Correction `json:"correction"`
	Recoveries   []office.Recovery  `json:"recoveries"`

	Ground      award.Ground        `json:"ground"`
	RequestedBy string              `json:"requested_by"`
	RequestedOn award.Date          `json:"requested_on"`
	OldSheet    award.RecoveryState `json:"old_sheet"`

	Hold     bool      `json:"hold"`
	EffectAt time.Time `json:"effect_at"`
}

// amending is what the body asks of certificates.
func (b amendBody) amending(act award.Act, codes ...award.Code) office.Amending {
	a := office.Amending{Act: act, Codes: codes, Hold: b.Hold, EffectAt: b.EffectAt}
	switch act {
	case award.Exchange, award.Reissue:
		a.Request = office.AmendRequest{Act: act, Ground: b.Ground, Reason: b.Reason, RequestedBy: b.RequestedBy, RequestedOn: b.RequestedOn, OldSheet: b.OldSheet}
		return a
	}
	a.Order = office.AmendOrder{Decision: b.Decision, Date: b.Date, Kind: b.DocumentKind, Reason: b.Reason, Recoveries: b.Recoveries, Numbering: b.Numbering}
	if b.Correct != nil {
		a.Correction = *b.Correct
	}
	return a
}

// proposalView is an amendment that was asked for, as the API shows it.
type proposalView struct {
	ID          int64                `json:"id,omitempty"` // of what waited for somebody
	State       office.ProposalState `json:"state"`
	Act         award.Act            `json:"act"`
	Codes       []award.Code         `json:"codes"`
	Request     *office.Amending     `json:"request,omitempty"`
	ProposedBy  string               `json:"proposed_by,omitempty"`
	ProposedAt  time.Time            `json:"proposed_at,omitzero"`
	DecidedBy   string               `json:"decided_by,omitempty"`
	DecidedAt   time.Time            `json:"decided_at,omitzero"`
	EffectAt    time.Time            `json:"effect_at,omitzero"`
	DoneAt      time.Time            `json:"done_at,omitzero"`
	Note        string               `json:"note,omitempty"`
	Trouble     string               `json:"trouble,omitempty"`
	Replacement award.Code           `json:"replacement,omitempty"` // of a correction that is being answered
}

func viewOfProposal(p office.Proposal) (proposalView, error) {
	a, err := office.AmendingOf(p)
	a.Correction.Photo = nil
	return proposalView{
		ID: p.ID, State: p.State, Act: p.Act, Codes: p.Codes, Request: &a, ProposedBy: p.ProposedBy, ProposedAt: p.ProposedAt, DecidedBy: p.DecidedBy, DecidedAt: p.DecidedAt,
		EffectAt: p.EffectAt, DoneAt: p.DoneAt, Note: p.Note, Trouble: p.Trouble,
	}, err
}

const amendmentsPath = "/api/v1/amendments/"

// accepted answers that an amendment waits for somebody else, or for its time.
func accepted(c echo.Context, p office.Proposal) error {
	view, err := viewOfProposal(p)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, amendmentsPath+strconv.FormatInt(p.ID, 10))
	return c.JSON(http.StatusAccepted, view)
}

// amend does an act to the certificate of the path, or keeps it until somebody approves
// it; answer is what is said when it is done.
func (a *api) amend(act award.Act, answer func(echo.Context, office.AmendOutcome) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		var body amendBody
		e, err := a.entry(c)
		if err == nil {
			err = readJSON(c, &body)
		}
		if err != nil {
			return err
		}
		ctx := c.Request().Context()
		came, err := a.office.Amend(ctx, clientOf(ctx).Principal(), body.amending(act, e.Certificate.Code))
		switch {
		case err != nil:
			return err
		case !came.Done:
			return accepted(c, *came.Proposal)
		}
		return answer(c, came)
	}
}

// revoked, sheetPrinted and corrected are what is answered to an amendment that is done.
func (a *api) revoked(c echo.Context, _ office.AmendOutcome) error { return a.getCertificate(c) }

func (a *api) sheetPrinted(c echo.Context, came office.AmendOutcome) error {
	return c.JSON(http.StatusOK, came.Amendment)
}

func (a *api) corrected(c echo.Context, came office.AmendOutcome) error {
	entry, err := a.office.Certificate(c.Request().Context(), came.Replacement.Code)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/certificates/"+string(came.Replacement.Code))
	return c.JSON(http.StatusCreated, a.viewOfEntry(entry))
}

// amendmentsBody asks for an amendment of certificates by their codes, or of all that
// are valid of a decision.
type amendmentsBody struct {
	amendBody
	Act       award.Act  `json:"act"`
	Codes     []string   `json:"codes"`
	AllOf     string     `json:"all_of"`
	AllOfDate award.Date `json:"all_of_date"`
}

func (a *api) createAmendment(c echo.Context) error {
	var body amendmentsBody
	if err := readJSON(c, &body); err != nil {
		return err
	}
	if (len(body.Codes) == 0) == (body.AllOf == "") {
		return award.Refuse(award.FaultInvalid, msgCodesOrAll)
	}
	ctx := c.Request().Context()
	var codes []award.Code
	for _, text := range body.Codes {
		code, ok := award.ParseCode(text)
		if !ok {
			return office.ErrUnknown
		}
		codes = append(codes, code)
	}
	if body.AllOf != "" {
		var err error
		if codes, _, err = a.office.StandingOf(ctx, body.AllOf, body.AllOfDate); err != nil {
			return err
		}
	}
	came, err := a.office.Amend(ctx, clientOf(ctx).Principal(), body.amending(body.Act, codes...))
	switch {
	case err != nil:
		return err
	case !came.Done:
		return accepted(c, *came.Proposal)
	}
	return c.JSON(http.StatusOK, proposalView{State: office.ProposalDone, Act: body.Act, Codes: codes, Replacement: came.Replacement.Code, DoneAt: time.Now().UTC().Truncate(time.Second)})
}

// listAmendments are what was proposed, the newest first.
func (a *api) listAmendments(c echo.Context) error {
	limit, err := number(c, "limit", 50)
	if err != nil {
		return err
	}
	limit = min(max(limit, 1), 200)
	before := int64(0)
	if cursor := c.QueryParam("cursor"); cursor != "" {
		if before, err = strconv.ParseInt(cursor, 10, 64); err != nil || before < 1 {
			return award.Refuse(award.FaultMalformed, msgBadCursor)
		}
	}
	open := c.QueryParam("state") == "open"
	found, err := a.office.Proposals(c.Request().Context(), open, before, limit+1)
	if err != nil {
		return err
	}
	next := ""
	if len(found) > limit {
		found = found[:limit]
		next = strconv.FormatInt(found[limit-1].ID, 10)
	}
	views := make([]proposalView, len(found))
	for i, p := range found {
		if views[i], err = viewOfProposal(p); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, map[string]any{"amendments": views, "next_cursor": next})
}

// proposal finds the proposal of the path.
func (a *api) proposal(c echo.Context) (office.Proposal, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return office.Proposal{}, office.ErrNoProposal
	}
	return a.office.Proposal(c.Request().Context(), id)
}

func (a *api) getAmendment(c echo.Context) error {
	p, err := a.proposal(c)
	if err != nil {
		return err
	}
	return sendProposal(c, p, "")
}

func sendProposal(c echo.Context, p office.Proposal, replacement award.Code) error {
	view, err := viewOfProposal(p)
	if err != nil {
		return err
	}
	view.Replacement = replacement
	return c.JSON(http.StatusOK, view)
}

// decide answers what came of a step of a proposal.
func (a *api) decide(step func(c echo.Context, who accounts.Principal, id int64) (office.AmendOutcome, error)) echo.HandlerFunc {
	return func(c echo.Context) error {
		p, err := a.proposal(c)
		if err != nil {
			return err
		}
		came, err := step(c, clientOf(c.Request().Context()).Principal(), p.ID)
		if err != nil {
			return err
		}
		return sendProposal(c, *came.Proposal, came.Replacement.Code)
	}
}

func (a *api) approveAmendment(c echo.Context, who accounts.Principal, id int64) (office.AmendOutcome, error) {
	return a.office.DecideAmendment(c.Request().Context(), who, id, true, "")
}

func (a *api) refuseAmendment(c echo.Context, who accounts.Principal, id int64) (office.AmendOutcome, error) {
	var body struct {
		Note string `json:"note"`
	}
	if err := readJSON(c, &body); err != nil {
		return office.AmendOutcome{}, err
	}
	return a.office.DecideAmendment(c.Request().Context(), who, id, false, body.Note)
}

func (a *api) takeEffect(c echo.Context, who accounts.Principal, id int64) (office.AmendOutcome, error) {
	return a.office.TakeEffect(c.Request().Context(), who, id)
}

// recoverItem records what came back with an amendment.
func (a *api) recoverItem(c echo.Context) error {
	var body struct {
		Amendment int64               `json:"amendment"`
		Item      award.Item          `json:"item"`
		State     award.RecoveryState `json:"state"`
		What      string              `json:"what"`
		Amount    int64               `json:"amount"`
	}
	e, err := a.entry(c)
	if err == nil {
		err = readJSON(c, &body)
	}
	if err == nil {
		err = a.office.Recover(c.Request().Context(), e.Certificate.Code, body.Amendment,
			office.Recovery{Item: body.Item, State: cmp.Or(body.State, award.Recovered), What: body.What, Amount: body.Amount})
	}
	if err != nil {
		return err
	}
	return a.getCertificate(c)
}

// amendOperations are those that amend certificates.
func (a *api) amendOperations() []operation {
	const post, get = http.MethodPost, http.MethodGet
	const amend, search = accounts.ChangeCertificates, accounts.ReadCertificates
	done := func(status int, schema string) map[int]string {
		answers := answered(status, schema, 404)
		answers[http.StatusAccepted] = "AmendmentProposal"
		return answers
	}
	decided := answered(200, "AmendmentProposal", 404)
	return []operation{
		{method: post, path: "/certificates/{code}/revoke", id: "revokeCertificate", summary: "Hủy bỏ, thu hồi, theo một quyết định; 202 khi còn phải có người duyệt", scope: amend, body: jsonOf("Revoke"), answers: done(200, "Certificate"), keyed: true, handler: a.amend(award.Revocation, a.revoked)},
		{method: post, path: "/certificates/{code}/exchange", id: "exchangeCertificate", summary: "Cấp đổi: một tờ nữa cho bằng hư hỏng hoặc in sai; số giữ nguyên", scope: amend, body: jsonOf("Exchange"), answers: done(200, "Amendment"), keyed: true, handler: a.amend(award.Exchange, a.sheetPrinted)},
		{method: post, path: "/certificates/{code}/reissue", id: "reissueCertificate", summary: "Cấp lại: một tờ nữa cho bằng bị mất; số giữ nguyên", scope: amend, body: jsonOf("Reissue"), answers: done(200, "Amendment"), keyed: true, handler: a.amend(award.Reissue, a.sheetPrinted)},
		{method: post, path: "/certificates/{code}/replace", id: "replaceCertificate", summary: "Sửa đổi, đính chính: bằng mới thay bằng sai, theo quyết định hoặc công văn", scope: amend, body: jsonOf("Replace"), answers: done(201, "Certificate"), keyed: true, most: correctionMost, handler: a.amend(award.Correction, a.corrected)},
		{method: post, path: "/certificates/{code}/recoveries", id: "recoverItem", summary: "Ghi tờ cũ, hiện vật, tiền thưởng đã thu lại", scope: amend, body: jsonOf("RecoveryForm"), answers: answered(200, "Certificate", 404), keyed: true, handler: a.recoverItem},
		{method: post, path: "/amendments", id: "createAmendment", summary: "Thay đổi bằng theo mã, hoặc cả một quyết định: tất cả hoặc không bằng nào", scope: amend, body: jsonOf("AmendmentForm"), answers: done(200, "AmendmentProposal"), keyed: true, most: correctionMost, handler: a.createAmendment},
		{method: get, path: "/amendments", id: "listAmendments", summary: "Các đề xuất thay đổi bằng, mới nhất trước; state=open là còn chờ", scope: search, query: []string{"proposal_state", "cursor", "limit"}, answers: answered(200, "AmendmentProposalList", 400), handler: a.listAmendments},
		{method: get, path: "/amendments/{id}", id: "getAmendment", summary: "Một đề xuất thay đổi bằng", scope: search, answers: answered(200, "AmendmentProposal", 404), handler: a.getAmendment},
		{method: post, path: "/amendments/{id}/approve", id: "approveAmendment", summary: "Duyệt đề xuất của người khác; khóa cần thêm quyền decisions:approve", scope: amend, answers: decided, keyed: true, handler: a.decide(a.approveAmendment)},
		{method: post, path: "/amendments/{id}/refuse", id: "refuseAmendment", summary: "Không duyệt, hoặc rút đề xuất của mình", scope: amend, body: jsonOf("Refusal"), answers: decided, keyed: true, handler: a.decide(a.refuseAmendment)},
		{method: post, path: "/amendments/{id}/effect", id: "takeEffect", summary: "Cho đề xuất đã duyệt có hiệu lực ngay", scope: amend, answers: decided, keyed: true, handler: a.decide(a.takeEffect)},
	}
}
