package desk

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// stampWords is the time of an entry of the audit on the clock of Viet Nam.
func stampWords(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return html.Moment(t)
}

// history tells in sentences what was done to a decision, the newest first. What one
// person did several times in a row is one sentence.
func history(entries []office.AuditEntry, name func(principal string) string) (sentences []string) {
	for i := 0; i < len(entries); {
		e, n := entries[i], 1
		for i+n < len(entries) && e.Action == "edit-draft" && entries[i+n].Action == e.Action && entries[i+n].Actor == e.Actor {
			n++
		}
		when := stampWords(e.At)
		if n > 1 {
			when = stampWords(entries[i+n-1].At) + " đến " + when
		}
		sentences = append(sentences, when+": "+historyWords(e, name(e.Actor), n)+".")
		i += n
	}
	return sentences
}

// historyWords says what somebody did to a decision, without a full stop.
func historyWords(e office.AuditEntry, who string, times int) string {
	var after struct {
		Note         string `json:"note"`
		SignedNumber string `json:"signed_number"`
	}
	_ = json.Unmarshal(e.After, &after) // an entry of another shape has neither
	because := ""
	if note := strings.TrimRight(after.Note, ". "); note != "" {
		because = ", lý do: " + note
	}
	switch e.Action {
	case "create-draft":
		return who + " tạo hồ sơ"
	case "edit-draft":
		if times > 1 {
			return fmt.Sprintf("%s sửa quyết định hoặc danh sách %d lần", who, times)
		}
		return who + " sửa quyết định hoặc danh sách"
	case "check-draft":
		return who + " trình lãnh đạo duyệt"
	case "approve-draft":
		return who + " duyệt"
	case "return-draft":
		return who + " trả lại người soạn" + because
	case "retract-draft":
		return who + " rút lại để sửa" + because
	case "review-draft":
		return "Nội dung sẽ in khác với bản đã duyệt nên hồ sơ trở lại chờ duyệt"
	case "sign-draft":
		if after.SignedNumber == "" { // only a try is issued so
			return who + " đưa vào phát hành thử, quyết định chưa có số, ngày"
		}
		return who + " ghi số " + after.SignedNumber + " và ngày của quyết định đã ký"
	case "unsign-draft":
		return who + " rút số, ngày đã ghi" + because
	case "issue-draft":
		return who + " phát hành"
	case "add-attachment":
		return who + " đính kèm một tệp"
	case "drop-attachment":
		return who + " bỏ một tệp đính kèm"
	case "comment-draft":
		return who + " góp ý"
	}
	return who + " " + actionWords(e.Action)
}
