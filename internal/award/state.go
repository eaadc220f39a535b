package award

import "fmt"

// DecisionState is where a decision stands on its way to being issued. Only the
// steps of [DecisionState.After] lead from one to another.
type DecisionState string

const (
	DecisionDraft    DecisionState = "draft"    // decision and list are being written
	DecisionChecked  DecisionState = "checked"  // no errors are left
	DecisionApproved DecisionState = "approved" // somebody other than the writer has looked at it
	DecisionSigned   DecisionState = "signed"   // the person has signed; number and date are recorded
	DecisionIssued   DecisionState = "issued"   // numbers, codes and papers exist; frozen for ever
)

// DecisionStep is what is done to a decision.
type DecisionStep string

const (
	EditDecision    DecisionStep = "edit"    // any change of the decision or its list
	CheckDecision   DecisionStep = "check"   // the check found no errors
	ApproveDecision DecisionStep = "approve" // by an approver
	ReturnDecision  DecisionStep = "return"  // an approver, or the writer, takes it back
	RetractDecision DecisionStep = "retract" // a writer takes back what was handed in or approved, to change it
	SignDecision    DecisionStep = "sign"    // number and date are recorded, as the clerical office gave them
	UnsignDecision  DecisionStep = "unsign"  // what was recorded so is taken back
	AttachSigned    DecisionStep = "attach"  // the signed file of what is signed came back
	IssueDecision   DecisionStep = "issue"
	ReviewDecision  DecisionStep = "review" // what was approved is not what would be printed: it waits for an approval again
)

// After is the state that a step leads to. What was checked, approved or signed and
// is edited is a draft again: nobody approves or signs words that he has not seen.
// The error is a [Problem] wrong-state, or unsigned for the issue of what nobody has
// signed; from issued there is no way, a mistake is mended by
// another decision (NĐ 30/2020, Điều 18).
func (s DecisionState) After(step DecisionStep) (DecisionState, error) {
	switch {
	case s != DecisionIssued && s.Valid() && step == EditDecision:
		return DecisionDraft, nil
	case (s == DecisionDraft || s == DecisionChecked) && step == CheckDecision:
		return DecisionChecked, nil
	case s == DecisionChecked && step == ApproveDecision:
		return DecisionApproved, nil
	case (s == DecisionChecked || s == DecisionApproved || s == DecisionSigned) && step == ReturnDecision:
		return DecisionDraft, nil
	case (s == DecisionChecked || s == DecisionApproved || s == DecisionSigned) && step == RetractDecision:
		return DecisionDraft, nil
	case (s == DecisionApproved || s == DecisionSigned) && step == ReviewDecision:
		return DecisionChecked, nil
	case s == DecisionApproved && step == SignDecision:
		return DecisionSigned, nil
	case s == DecisionSigned && step == UnsignDecision:
		return DecisionApproved, nil
	case s == DecisionSigned && step == AttachSigned:
		return DecisionSigned, nil
	case s == DecisionSigned && step == IssueDecision:
		return DecisionIssued, nil
	case s == DecisionApproved && step == IssueDecision:
		return s, NotSigned()
	}
	p := Problem{
		Severity: Error, Code: WrongState,
		Message: fmt.Sprintf("Không thể %s một quyết định %s", step.Vietnamese(), s.Vietnamese()),
	}
	if s == DecisionIssued {
		p.Suggestion = "Danh sách đã phát hành không sửa được; sai sót nội dung phải sửa bằng một quyết định khác (Nghị định 30/2020/NĐ-CP, Điều 18)."
	}
	return s, p
}

// NotSigned says that a decision without number or date is not issued.
func NotSigned() Problem {
	return Problem{
		Severity: Error, Code: Unsigned,
		Message:    "Quyết định chưa có số hoặc ngày ban hành nên chưa phát hành được bằng",
		Suggestion: "Trình ký, lấy số và ngày ở văn thư, rồi ghi số và ngày đó vào quyết định; bằng khen in sau khi quyết định đã ký.",
	}
}

// Valid reports whether s is one of the five states.
func (s DecisionState) Valid() bool { return s.Vietnamese() != "" }

// Vietnamese is the state as in "một quyết định …".
func (s DecisionState) Vietnamese() string {
	switch s {
	case DecisionDraft:
		return "đang soạn"
	case DecisionChecked:
		return "đã kiểm tra"
	case DecisionApproved:
		return "đã duyệt"
	case DecisionSigned:
		return "đã ký"
	case DecisionIssued:
		return "đã phát hành"
	}
	return ""
}

// Vietnamese is the step as in "không thể …".
func (s DecisionStep) Vietnamese() string {
	switch s {
	case EditDecision:
		return "sửa"
	case CheckDecision:
		return "kiểm tra"
	case ApproveDecision:
		return "duyệt"
	case ReturnDecision:
		return "trả lại"
	case RetractDecision:
		return "rút lại"
	case SignDecision:
		return "ghi số, ngày đã ký của"
	case UnsignDecision:
		return "rút số, ngày đã ghi của"
	case AttachSigned:
		return "lưu tệp đã ký của"
	case IssueDecision:
		return "phát hành"
	case ReviewDecision:
		return "đưa về chờ duyệt"
	}
	return string(s)
}

// Status is where a certificate stands.
type Status string

const (
	Valid    Status = "valid"
	Replaced Status = "replaced" // by a corrected sheet, under an amending decision
	Revoked  Status = "revoked"  // by a later decision (Luật Thi đua, khen thưởng 2022, Điều 93)

	// These follow from the issue as a whole, see [ReleaseState].
	Held      Status = "held"      // valid, and not yet announced
	Withdrawn Status = "withdrawn" // with its issue, before it was announced
)

// CertificateStep is what is done to a certificate after its issue.
type CertificateStep string

const (
	RevokeCertificate  CertificateStep = "revoke"
	ReplaceCertificate CertificateStep = "replace"
	ReissueCertificate CertificateStep = "reissue" // another sheet of the same award; the status stays
)

// After is the status that a step leads to. Only a valid certificate changes,
// and only once. Of one that is held another sheet may be printed, and it may be
// revoked; it is not replaced: as nobody was told of it, its issue is withdrawn and
// made again. The error is a [Problem] wrong-state.
func (s Status) After(step CertificateStep) (Status, error) {
	switch {
	case (s == Valid || s == Held) && step == RevokeCertificate:
		return Revoked, nil
	case s == Valid && step == ReplaceCertificate:
		return Replaced, nil
	case (s == Valid || s == Held) && step == ReissueCertificate:
		return s, nil
	}
	p := Problem{
		Severity: Error, Code: WrongState,
		Message: fmt.Sprintf("Không thể %s một bằng khen %s", step.Vietnamese(), s.Vietnamese()),
	}
	if s == Held {
		p.Suggestion = "Đợt phát hành chưa công bố: hãy rút lại toàn bộ, sửa danh sách rồi phát hành lại; hoặc chờ công bố rồi thay thế."
	}
	return s, p
}

// Vietnamese is the status as in "một bằng khen …".
func (s Status) Vietnamese() string {
	switch s {
	case Valid:
		return "đang có hiệu lực"
	case Replaced:
		return "đã được thay thế"
	case Revoked:
		return "đã thu hồi"
	case Held:
		return "chưa công bố"
	case Withdrawn:
		return "đã rút lại trước khi công bố"
	}
	return ""
}

// Vietnamese is the step as in "không thể …".
func (s CertificateStep) Vietnamese() string {
	switch s {
	case RevokeCertificate:
		return "thu hồi"
	case ReplaceCertificate:
		return "thay thế"
	case ReissueCertificate:
		return "cấp lại"
	}
	return string(s)
}
