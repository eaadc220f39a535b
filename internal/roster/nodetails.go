package roster

import (
	"regexp"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// What stands in the place of a position, a unit or an address and is none: a number, a
// day, a cross, a gender.

var (
	onlyNumber = regexp.MustCompile(`^[\d.,]+$`)
	contact    = regexp.MustCompile(`\S@\S+\.\S|(?:^|\D)0(?:[ .-]?\d){8,10}(?:\D|$)`)
	onlyDay    = regexp.MustCompile(`^\d{1,4}\s*[/\-.]\s*\d{1,2}\s*[/\-.]\s*\d{1,4}$`)
)

// isNoDetail reports such a text. The number of a house or a village may be all of an
// address.
func isNoDetail(field award.Field, text string) bool {
	const longest, word, number = 24, 8, 4
	if len(text) > longest || len(text) > word && (text[0] < '0' || text[0] > '9') {
		return false // nearly every text
	}
	switch viet.Lower(strings.Trim(text, " .,;")) {
	case "x", "v", "nam", "nữ", "nam/nữ", "có", "true", "false":
		return true
	}
	if onlyDay.MatchString(text) {
		return true
	}
	return onlyNumber.MatchString(text) && (field != award.FieldAddress || len(text) >= number)
}

// holdsContact reports an address of e-mail or a telephone number, which no paper of an
// award prints.
func holdsContact(text string) bool {
	return strings.ContainsAny(text, "@0") && contact.MatchString(text)
}

// askDetail asks about a text of a field, where it is none, not yet written to its end, or holds what is
// not for a paper. To leave the place blank is proposed of the first.
func (t *table) askDetail(row int, place string, field award.Field, text string) string {
	q := question{row: row, cell: place, code: award.DoubtfulRow, value: text, typed: true}
	switch {
	case field == award.FieldCitation && !pointsElsewhere(text):
		return text
	case pointsElsewhere(text):
		q.message, q.suggestion = pointsToRow(text, fieldName(field)), unfinishedAdvice
	case isNoDetail(field, text):
		q.propose, q.message, q.suggestion = true, noDetail(text, fieldName(field)), noDetailAdvice
	case holdsContact(text):
		q.message, q.suggestion = contactInDetail(text, fieldName(field)), unfinishedAdvice
	case dots.MatchString(text) || strings.Contains(text, "??"):
		q.message, q.suggestion = unfinishedDetail(text, fieldName(field)), unfinishedAdvice
	case strings.ContainsAny(text, ")],") && workingRemarks.MatchString(text):
		q.proposal, q.propose = strings.TrimSpace(workingRemarks.ReplaceAllString(text, "")), true
		q.message, q.suggestion = workingRemark(text, fieldName(field)), proposalAdvice(q.proposal)
	default:
		return text
	}
	_, meant := t.ask(q)
	meant, _ = viet.Clean(meant, "")
	return meant
}

// workingRemarks are what those who drew a list up wrote for each other behind a text.
var workingRemarks = regexp.MustCompile(`(?i)\s*[([](?:mới\s+|đề nghị\s+|đã\s+)?(?:bổ sung|thêm|thay thế|mới thêm|sửa|sửa lại|chỉnh sửa|kiểm tra|kiểm tra lại|xem lại|duyệt)[)\]]\s*$|\s*,\s*(?:mới )?bổ sung$`)

// pointsElsewhere reports a text that says where the text is: "Như số 1", "như mục I"; or a
// citation that is no more than a cross.
func pointsElsewhere(text string) bool {
	const longest, cross = 24, 3
	if len(text) > longest || len(text) > cross && !strings.ContainsRune("nNgG", rune(text[0])) {
		return false // nearly every text
	}
	return text != "" && (startsWithAny(words(text), "nhu so", "nhu stt", "nhu muc", "nhu dong", "nhu hang", "giong so", "nhu nguoi") || isAny(words(text), "x", "v", "co"))
}

// fieldName is what people call a field.
func fieldName(field award.Field) string {
	switch field {
	case award.FieldPosition:
		return "chức vụ"
	case award.FieldUnit:
		return "đơn vị"
	case award.FieldCitation:
		return "thành tích"
	}
	return "địa chỉ"
}
