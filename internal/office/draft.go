package office

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
)

// Choices are what was decided on the screen about a decision and its list.
type Choices struct {
	Changes   roster.Changes `json:"changes,omitzero"`    // of the list
	Template  string         `json:"template,omitempty"`  // overrules the decision's own
	Confirmed []string       `json:"confirmed,omitempty"` // warnings that somebody has looked at, see [Choices.Takes]
}

// maxChoices bounds the stored choices, in bytes.
const maxChoices = 4 << 20

// ReadChoices reads stored choices, strictly; nothing stored is no choice.
func ReadChoices(data []byte) (c Choices, err error) {
	if len(data) == 0 {
		return c, nil
	}
	if len(data) > maxChoices {
		return c, errManyChoices
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		return c, fmt.Errorf("choices of a draft: %w", err)
	}
	return c, c.Changes.Check()
}

// Write gives the choices as they are stored.
func (c Choices) Write() (json.RawMessage, error) {
	data, err := json.Marshal(c)
	if err == nil && len(data) > maxChoices {
		err = errManyChoices
	}
	if string(data) == "{}" {
		data = nil
	}
	return data, err
}

// Takes reports that somebody has looked at a warning and let it stand.
func (c Choices) Takes(p award.Problem) bool {
	key := WarningKey(p)
	for _, confirmed := range c.Confirmed {
		if confirmed == key {
			return true
		}
	}
	return false
}

// WarningKey names a warning as long as it says the same of the same place.
func WarningKey(p award.Problem) string {
	return p.Code + "|" + p.Where() + "|" + p.Message
}

// OrderOf is a draft as an order.
func OrderOf(d register.Draft) (Order, error) {
	choices, err := ReadChoices(d.Choices)
	return Order{
		Decision: Upload{Name: d.DecisionName, Data: d.Decision}, List: Upload{Name: d.ListName, Data: d.List},
		Template: choices.Template, Changes: choices.Changes,
	}, err
}

// sight is what an approver has seen of a draft.
type sight struct {
	Decision   award.Decision    `json:"decision"`
	Recipients []award.Recipient `json:"recipients"`
}

// FreezeDraft ties a draft to the issue that was made of it.
func (o *Office) FreezeDraft(ctx context.Context, draft register.Draft, batch award.Batch) error {
	id, err := o.register.IssueOf(ctx, batch.Decision, batch.Recipients())
	if err != nil {
		return err
	}
	if other, err := o.register.DraftOfIssue(ctx, id); err == nil && other.ID != draft.ID {
		return award.Problem{Severity: award.Error, Code: award.AlreadyIssued, Message: issuedBefore, Suggestion: fmt.Sprintf(issuedThere, batch.Decision.Label())}
	} else if err != nil && !errors.Is(err, register.ErrNoDraft) {
		return err
	}
	_, err = o.register.ChangeDraft(ctx, draft.ID, 0, award.IssueDecision, func(d *register.Draft) error {
		d.Issue = id
		return nil
	})
	return err
}

// What is said of an order that was issued from another draft: the very same one,
// or the register would have refused it.
const (
	issuedBefore = "Đúng quyết định và danh sách này đã được phát hành từ một hồ sơ khác"
	issuedThere  = "Lấy giấy tờ ở trang của %s; hồ sơ này bỏ được."
)

// otherAward says that rows name an award that the decision does not give.
func otherAward(named string, rows int, given string, posthumous bool) (message, suggestion string) {
	if posthumous {
		return fmt.Sprintf("Danh sách ghi “%s” cho %d hàng; bằng truy tặng chưa in được bằng chương trình này.", named, rows),
			"Tách các hàng này ra khỏi danh sách."
	}
	return fmt.Sprintf("Danh sách ghi “%s” cho %d hàng, trong khi quyết định tặng “%s”.", named, rows, given),
		"Sửa danh sách, chọn mẫu khác cho quyết định, hoặc tách các hàng này thành quyết định riêng."
}

// What is said of answers that can not be read.
const (
	badAnswers      = "Câu trả lời không đọc được: %v."
	badAnswersHint  = "Mỗi câu trả lời có cell, sheet (nếu có), value, answer (as-is, proposed hoặc text) và text."
	answersTooLarge = "lớn hơn %d MB"
)

var errAfterAnswers = errors.New("còn nội dung sau khi danh sách câu trả lời đã hết")

var errManyChoices = errors.New("quá nhiều thay đổi trên màn hình; hãy sửa trong tệp danh sách rồi nộp lại")
