package office

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/roster"
	"bangkhen/internal/workbench"
)

// Choices are what was decided on the screen about a decision and its list.
type Choices struct {
	Changes   roster.Changes `json:"changes,omitzero"`    // of the list
	Template  string         `json:"template,omitempty"`  // overrules the decision's own
	Confirmed []Confirmation `json:"confirmed,omitempty"` // warnings that somebody has looked at, see [Choices.Takes]
	Photos    []DraftPhoto   `json:"photos,omitempty"`    // that were handed in beside the list
	Word      *WordDecision  `json:"word,omitempty"`      // that the decision was read from

	// Of the list before: what could not be carried over, until somebody has seen it, and
	// how many confirmations went with it.
	Left      []roster.Left `json:"left,omitempty"`
	Reconfirm int           `json:"reconfirm,omitempty"`
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
	return slices.ContainsFunc(c.Confirmed, func(confirmed Confirmation) bool { return confirmed.Key == key })
}

// WarningKey names a warning as long as it says the same of the same place.
func WarningKey(p award.Problem) string {
	return p.Code + "|" + p.Where() + "|" + p.Message
}

// OrderOf is a draft as an order.
func OrderOf(d workbench.Draft) (Order, error) {
	choices, err := ReadChoices(d.Choices)
	if choices.Template != "" {
		// What was chosen for one award says nothing of several.
		if decision, _ := decisionfile.Read(d.DecisionName, d.Decision); len(decision.Awards) > 0 {
			choices.Template = ""
		}
	}
	return Order{
		Decision: Upload{Name: d.DecisionName, Data: d.Decision}, List: Upload{Name: d.ListName, Data: d.List},
		Template: choices.Template, Changes: choices.Changes, Word: choices.Word, Signing: d.Signing, draft: d.ID, kept: choices.Photos,
	}, err
}

// HasList reports a draft with a list: a file, or rows that were typed.
func HasList(d Draft) bool {
	if len(d.List) > 0 {
		return true
	}
	choices, err := ReadChoices(d.Choices)
	return err == nil && choices.Changes.AddsRows()
}

// sight is what an approver has seen of a draft.
type sight struct {
	Decision   award.Decision    `json:"decision"`
	Recipients []award.Recipient `json:"recipients"`
	Rows       []award.Position  `json:"rows,omitempty"` // of the recipients
}

// FreezeDraft ties a draft to the issue that was made of it.
func (o *Office) FreezeDraft(ctx context.Context, draft workbench.Draft, batch award.Batch) error {
	id, err := o.register.IssueOf(ctx, batch.Decision, slices.Collect(batch.Recipients()))
	if err != nil {
		return err
	}
	if err := o.ofAnother(ctx, id, draft.ID, batch.Decision); err != nil {
		return err
	}
	_, err = o.bench.ChangeDraft(ctx, draft.ID, 0, award.IssueDecision, func(d *workbench.Draft) error {
		d.Issue = id
		return nil
	})
	return err
}

// ofAnother refuses an issue, 0 for none, that was made of another draft.
func (o *Office) ofAnother(ctx context.Context, issue int64, draft string, d award.Decision) error {
	other, err := o.bench.DraftOfIssue(ctx, issue)
	switch {
	case errors.Is(err, workbench.ErrNoDraft):
		return nil
	case err == nil && other.ID != draft:
		return award.Problem{Severity: award.Error, Code: award.AlreadyIssued, Message: issuedBefore, Suggestion: fmt.Sprintf(issuedThere, d.Label())}
	}
	return err
}

// What is said of an order that was issued from another draft: the very same one,
// or the register would have refused it.
const (
	issuedBefore = "Đúng quyết định và danh sách này đã được phát hành từ một hồ sơ khác"
	issuedThere  = "Lấy giấy tờ ở trang của %s; hồ sơ này bỏ được."
)

// severalAwards is what a decision with several awards gives.
const severalAwards = "danh hiệu thi đua, hình thức khen thưởng"

// otherAward says that rows name an award that the decision does not give.
func otherAward(named string, rows int, given []string) (message, suggestion string) {
	if len(given) > 1 {
		return fmt.Sprintf("Danh sách ghi “%s” cho %d hàng, trong khi quyết định tặng %s.", named, rows, quoted(given)),
			"Sửa danh sách, hoặc thêm danh hiệu này, với mẫu của nó, vào các danh hiệu của quyết định."
	}
	return fmt.Sprintf("Danh sách ghi “%s” cho %d hàng, trong khi quyết định tặng %s.", named, rows, quoted(given)),
		"Sửa danh sách, chọn mẫu khác cho quyết định, khai từng danh hiệu trong quyết định, hoặc tách các hàng này thành quyết định riêng."
}

func quoted(names []string) string { return "“" + strings.Join(names, "”, “") + "”" }

// What is said of the awards of a list.
const (
	msgRemarkedAward  = "Cột “%s” ở %d hàng ghi một hình thức khác với hình thức được tặng (“%s”)."
	hintRemarkedAward = "Nếu những người ấy được tặng hình thức khác, sửa cột hình thức khen thưởng hoặc tách thành quyết định riêng."
	msgNoAward        = "%d hàng không ghi danh hiệu, hình thức khen thưởng nào trong các danh hiệu của quyết định."
	hintNoAward       = "Ghi danh hiệu, hình thức vào cột của nó trong danh sách, ví dụ “%s”; hoặc ghi số lượng của từng danh hiệu trong quyết định để đối chiếu."
	msgFirstAward     = "%d hàng không ghi danh hiệu, hình thức khen thưởng; các hàng này nhận “%s”, danh hiệu đầu của quyết định."
	msgOtherSection   = "Tiêu đề ở hàng %d ghi “%s”, trong khi quyết định tặng %s."
	hintOtherSection  = "Sửa tiêu đề trong danh sách, thêm danh hiệu ấy vào quyết định, hoặc tách phần này thành quyết định riêng."
	hintFirstAward    = "Nếu không đúng, ghi danh hiệu vào cột của nó trong danh sách."
	msgAwardCounts    = "Quyết định nêu “%s” cho %s, danh sách có %s."
	hintAwardCounts   = "Sửa số lượng của danh hiệu này trong awards, hoặc sửa danh sách."
	msgNobodyCounted  = "không có ai"
	msgPosthumous     = "Mẫu “%s” không in được TRUY TẶNG cho %d hàng: trên mẫu không có dòng (khối confers) bắt đầu bằng TẶNG."
	hintPosthumous    = "Chọn mẫu khác, hoặc thêm dòng TẶNG vào mẫu."
	msgBlankConfers   = "Phôi của mẫu “%s” in sẵn chữ TẶNG, không dùng được cho %d hàng truy tặng."
	hintBlankConfers  = "In các bằng này cả tờ, không in trên phôi."
	msgNoTemplate     = "Không có mẫu bằng khen tên “%s” cho danh hiệu “%s” (%d hàng)"
	msgOneTemplate    = "Quyết định có nhiều danh hiệu, mỗi danh hiệu một mẫu ghi trong awards; không chọn một mẫu chung được."
	hintOneTemplate   = "Sửa mẫu của từng danh hiệu trong awards, và bỏ mẫu chung."
	msgOtherTitle     = "Danh hiệu “%s” in bằng mẫu “%s”: chữ lớn trên bằng là của mẫu."
	hintOtherTitle    = "Nếu không đúng, chọn mẫu khác cho danh hiệu này."
)

// What is said of answers that can not be read.
const (
	badAnswers      = "Câu trả lời không đọc được: %v."
	badAnswersHint  = "Mỗi câu trả lời có cell, sheet (nếu có), value, answer (as-is, proposed hoặc text) và text."
	answersTooLarge = "lớn hơn %d MB"
	answersSyntax   = "không phải JSON hợp lệ, từ ký tự thứ %d"
	answersCutOff   = "tệp bị cắt cụt"
	answersType     = "mục “%s” có kiểu khác với kiểu cần có"
	answersKey      = "có mục không biết: %s"
)

// errNoAnswers says what a file of answers lacks.
var errNoAnswers = errors.New("tệp không có mục answers, nơi ghi các câu trả lời")

var errAfterAnswers = errors.New("còn nội dung sau khi danh sách câu trả lời đã hết")

var errManyChoices = errors.New("quá nhiều thay đổi trên màn hình; hãy sửa trong tệp danh sách rồi nộp lại")
