package viet

import (
	"fmt"
	"strings"
)

// Message says in one Vietnamese sentence what was or may be wrong.
func (r Repair) Message() string {
	switch {
	case r.Kind == NotNFC:
		return "Chữ ở dạng tổ hợp (dấu gõ rời), đã ghép thành chữ dựng sẵn."
	case r.Kind == LegacyTCVN3 && r.Ask:
		return fmt.Sprintf("Có thể là chữ theo bảng mã TCVN3 (ABC): “%s”; chưa chuyển mã.", legible(r.Before))
	case r.Kind == LegacyTCVN3:
		return "Chữ theo bảng mã TCVN3 (phông .Vn…), đã chuyển sang Unicode."
	case r.Kind == LegacyVNI && r.Ask:
		return fmt.Sprintf("Có thể là chữ theo bảng mã VNI: “%s”; chưa chuyển mã.", legible(r.Before))
	case r.Kind == LegacyVNI:
		return "Chữ theo bảng mã VNI (phông VNI-…), đã chuyển sang Unicode."
	case r.Kind == WrongD && r.Ask:
		return fmt.Sprintf("Chữ “%s” có ký tự giống chữ đ nhưng không phải đ; chưa sửa.", legible(r.Before))
	case r.Kind == WrongD:
		return "Ký tự giống chữ Đ (Ð, Ɖ) đã được thay bằng chữ Đ."
	case r.Kind == Invisible:
		return "Có ký tự không nhìn thấy hoặc dấu cách lạ" + listed(r.Before) + ", đã bỏ hoặc thay."
	case r.Kind == Blanks:
		return "Có dấu cách thừa, đã bỏ."
	case r.Kind == LineBreaks:
		return "Có dấu xuống dòng hoặc dấu tab trong ô, đã thay bằng dấu cách."
	case r.Kind == Entity:
		return "Có ký tự viết theo mã trang web (&amp;, &#…;), đã đọc thành chữ."
	case r.Kind == LookAlike:
		return fmt.Sprintf("Chữ “%s” có chữ cái của bảng chữ khác (như chữ Nga, Hy Lạp) trông giống chữ Việt; chưa sửa.", legible(r.Before))
	case r.Kind == LooseMark:
		return fmt.Sprintf("Chữ “%s” có dấu đứng rời sau chữ cái; chưa sửa.", legible(r.Before))
	case r.Kind == Lost && r.After != r.Before:
		return fmt.Sprintf("Chữ “%s” có thể đã mất chữ ư khi chuyển từ phông .Vn….", legible(r.Before))
	case r.Kind == Lost:
		return fmt.Sprintf("Chữ “%s” có dấu hỏi (?) ở chỗ có thể là chữ cái bị mất; chưa sửa.", legible(r.Before))
	}
	return fmt.Sprintf("Chữ “%s” có ký tự lạ, có thể đã hỏng; chưa sửa.", legible(r.Before))
}

// Suggestion says in Vietnamese what a person may do; "" when nothing is left to
// do.
func (r Repair) Suggestion() string {
	switch {
	case !r.Ask:
		return ""
	case r.After != r.Before:
		return fmt.Sprintf("Nếu đúng, sửa thành “%s”.", legible(r.After))
	}
	return "Xem lại bản gốc và gõ lại chữ này."
}

// legible is a text for people: the soft hyphen, in which TCVN3 has its ư, is drawn, and
// what nobody can see is left out.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == softHyphen:
			return '-'
		case isInvisible(r):
			return -1
		}
		return r
	}, s)
}

// listed names the invisible characters and odd blanks of s, each once.
func listed(s string) string {
	const most = 5
	var names []string
	seen := map[rune]bool{}
	for _, r := range s {
		if len(names) < most && !seen[r] && r != ' ' && !isLineBreak(r) && (isInvisible(r) || isBlank(r)) {
			seen[r] = true
			names = append(names, fmt.Sprintf("U+%04X", r))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, ", ") + ")"
}
