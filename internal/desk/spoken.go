package desk

import (
	"fmt"
	"regexp"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/viet"
)

// What is wrong with a decision is told to whoever writes its file by the keys of the
// file, and to whoever sits at the desk by what the form calls them.

// fieldLabel is what the form calls a key of the decision file, "" for one that the
// form has not.
func fieldLabel(key string) string {
	key = indexed.ReplaceAllString(key, "")
	for _, f := range formFields() {
		if f.Name == key {
			return f.Label
		}
	}
	switch key {
	case "awards.name":
		return "Tên danh hiệu"
	case "awards.template", "template":
		return "Mẫu bằng"
	case "declared":
		return "Số lượng ghi trong quyết định"
	}
	if outer, inner, nested := strings.Cut(key, "."); nested && outer == "awards" {
		return fieldLabel(inner)
	}
	if name := office.DecisionField(key); name != key {
		return name
	}
	return ""
}

var (
	indexed  = regexp.MustCompile(`\[\d+\]`)
	namedKey = regexp.MustCompile(`[Mm]ục “([a-z_.\[\]0-9]+)”`)
	bareKeys = regexp.MustCompile(`\b(declared|awards|golden_book|template|signer|bases|copies|executors|articles|subject|citation|authority|agency|place|proposal)\b`)
)

// spoken is a problem as it is told at the desk.
func spoken(p award.Problem) award.Problem {
	if p.Code == award.BadHold && p.Key == "" {
		p.Key, p.Suggestion = "hold-until", hintHoldTime
		return p
	}
	label := fieldLabel(p.Key)
	if p.Key == "" || label == "" {
		return p
	}
	switch {
	case p.Code == award.BadDecision && (strings.HasPrefix(p.Message, "Thiếu mục “") || strings.HasSuffix(p.Message, "” để trống.")):
		p.Message, p.Suggestion = fmt.Sprintf(msgNotFilled, viet.Lower(label)), ""
	default:
		p.Message = namedKey.ReplaceAllStringFunc(p.Message, func(found string) string {
			if label := fieldLabel(namedKey.FindStringSubmatch(found)[1]); label != "" {
				return "Mục “" + label + "”"
			}
			return found
		})
		p.Message = strings.Replace(p.Message, ", không có dấu ngoặc kép", "", 1)
	}
	p.Suggestion = strings.Replace(p.Suggestion, "Bỏ golden_book.start", fmt.Sprintf(msgLeaveEmpty, fieldLabel("golden_book.start")), 1)
	if p.Key == "declared" && p.Code == award.BadDecision {
		p.Suggestion = msgFillCounts
	} else if p.Line > 0 && (strings.Contains(p.Suggestion, "YAML") || bareKeys.MatchString(p.Suggestion)) || strings.Contains(p.Suggestion, "awards") {
		p.Suggestion = fmt.Sprintf(msgMendField, label)
	}
	return p
}

// placeOf names where a problem is: by the form's words for what is in the decision.
func placeOf(p award.Problem) string {
	if label := fieldLabel(p.Key); label != "" && p.Cell == "" && p.Row == 0 {
		return label
	}
	return where(p)
}

// spokenAll is spoken for all of them.
func spokenAll(problems award.Problems) award.Problems {
	told := make(award.Problems, len(problems))
	for i, p := range problems {
		told[i] = spoken(p)
	}
	return told
}
