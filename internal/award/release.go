package award

import "fmt"

// ReleaseState is whether an issue is told to the public. An issue is released as
// soon as it is made, unless it is held; a held one is released, by time or by hand,
// or withdrawn as a whole. Nothing leads out of released and withdrawn.
type ReleaseState string

const (
	ReleaseHeld      ReleaseState = "held"      // issued and not yet announced: papers can be printed
	ReleaseDone      ReleaseState = "released"  // as every issue was before any could be held
	ReleaseWithdrawn ReleaseState = "withdrawn" // taken back as a whole before it was announced
)

// ReleaseStep is what is done to a held issue.
type ReleaseStep string

const (
	ReleaseIssue  ReleaseStep = "release"
	WithdrawIssue ReleaseStep = "withdraw"
)

// After is the state that a step leads to. The error is a [Problem] wrong-state,
// which says what can be done instead.
func (s ReleaseState) After(step ReleaseStep) (ReleaseState, error) {
	if s == ReleaseHeld {
		switch step {
		case ReleaseIssue:
			return ReleaseDone, nil
		case WithdrawIssue:
			return ReleaseWithdrawn, nil
		}
	}
	p := Problem{Severity: Error, Code: WrongState, Message: fmt.Sprintf("Không thể %s một đợt phát hành %s", step.Vietnamese(), s.Vietnamese())}
	if s == ReleaseDone && step == WithdrawIssue {
		p.Suggestion = "Đã công bố thì không rút lại được nữa; bằng sai phải thu hồi, hủy bỏ hoặc thay thế bằng một quyết định (Luật Thi đua, khen thưởng 2022, Điều 93; Nghị định 30/2020/NĐ-CP, Điều 18)."
	}
	return s, p
}

// Vietnamese is the state as in "một đợt phát hành …".
func (s ReleaseState) Vietnamese() string {
	switch s {
	case ReleaseHeld:
		return "chưa công bố"
	case ReleaseDone:
		return "đã công bố"
	case ReleaseWithdrawn:
		return "đã rút lại trước khi công bố"
	}
	return ""
}

// Vietnamese is the step as in "không thể …".
func (s ReleaseStep) Vietnamese() string {
	switch s {
	case ReleaseIssue:
		return "công bố"
	case WithdrawIssue:
		return "rút lại"
	}
	return string(s)
}
