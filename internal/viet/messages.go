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
		return fmt.Sprintf("Có thể là chữ theo bảng mã TCVN3 (ABC): %q; chưa chuyển mã.", r.Before)
	case r.Kind == LegacyTCVN3:
		return "Chữ theo bảng mã TCVN3 (phông .Vn…), đã chuyển sang Unicode."
	case r.Kind == LegacyVNI && r.Ask:
		return fmt.Sprintf("Có thể là chữ theo bảng mã VNI: %q; chưa chuyển mã.", r.Before)
	case r.Kind == LegacyVNI:
		return "Chữ theo bảng mã VNI (phông VNI-…), đã chuyển sang Unicode."
	case r.Kind == WrongD && r.Ask:
		return fmt.Sprintf("Chữ %q có ký tự giống chữ đ nhưng không phải đ; chưa sửa.", r.Before)
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
		return fmt.Sprintf("Chữ %q có chữ cái của bảng chữ khác (như chữ Nga, Hy Lạp) trông giống chữ Việt; chưa sửa.", r.Before)
	case r.Kind == LooseMark:
		return fmt.Sprintf("Chữ %q có dấu đứng rời sau chữ cái; chưa sửa.", r.Before)
	case r.Kind == Lost && r.After != r.Before:
		return fmt.Sprintf("Chữ %q có thể đã mất chữ ư khi chuyển từ phông .Vn….", r.Before)
	case r.Kind == Lost:
		return fmt.Sprintf("Chữ %q có dấu hỏi (?) ở chỗ có thể là chữ cái bị mất; chưa sửa.", r.Before)
	}
	return fmt.Sprintf("Chữ %q có ký tự lạ, có thể đã hỏng; chưa sửa.", r.Before)
}

// Suggestion says in Vietnamese what a person may do; "" when nothing is left to
// do.
func (r Repair) Suggestion() string {
	switch {
	case !r.Ask:
		return ""
	case r.After != r.Before:
		return fmt.Sprintf("Nếu đúng, sửa thành %q.", r.After)
	}
	return "Xem lại bản gốc và gõ lại chữ này."
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
