package roster

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// betweenBodies is what stands between two bodies in one cell.
var betweenBodies = regexp.MustCompile(`\s*[,;+&]\s*|\s+(?i:và)\s+`)

// bodyBeginnings are words by which the names of bodies of one rank begin alike.
const bodyBeginnings = "sở trường phòng ban trạm xã phường thôn bản xóm ấp tổ đội huyện cục viện vụ khoa"

// bodiesIn counts the bodies that a cell names one after the other, as parts that begin with
// the same word: "Sở Y tế, Sở Tư pháp". "Phòng Tổ chức và Hành chính, Sở Ví dụ" is one, and
// "Nhân dân các xã Một, xã Hai" are commended together.
func bodiesIn(text string) (count int) {
	parts := betweenBodies.Split(text, -1)
	if len(parts) < 2 {
		return 1
	}
	first, _, _ := strings.Cut(viet.Lower(parts[0]), " ")
	if !slices.Contains(strings.Fields(bodyBeginnings), first) {
		return 1
	}
	for _, part := range parts {
		word, rest, _ := strings.Cut(part, " ")
		if viet.Lower(word) == first && rest != "" {
			count++
		}
	}
	if count < len(parts) {
		return 1 // "Đội 1, Phòng 2": one in the other
	}
	return count
}

// tellUnitsAbove tells of people who stand under the name of a body in a list without a
// column for it: their papers print no unit.
func (t *table) tellUnitsAbove() {
	if t.heading.ordinal < 0 || len(t.heading.fields[award.FieldUnit]) > 0 || len(t.heading.fields[award.FieldAddress]) > 0 || t.heading.several >= 0 {
		return
	}
	count, first := 0, award.Recipient{}
	for _, r := range t.list.Recipients[t.start:] {
		if r.Kind != award.Individual || r.Unit != "" || !t.isUnderBody(r.Group) {
			continue
		}
		if count++; count == 1 {
			first = r
		}
	}
	if count > 0 {
		t.report.add(unitAbove(first, count))
	}
}

// isUnderBody reports a heading that is the name of a body.
func (t *table) isUnderBody(group string) bool {
	_, _, name := cutNumeral(group, nil)
	first, _, _ := strings.Cut(viet.Lower(name), " ")
	return t.isWorkplace(name) && first != "huyện" && first != "xã" && first != "phường" // where people live
}

func unitAbove(first award.Recipient, people int) award.Problem {
	return award.Problem{Row: first.Row, Severity: award.Warning, Code: award.UnknownColumns,
		Message:    fmt.Sprintf("Danh sách không có cột đơn vị: %d người đứng dưới tên cơ quan (như “%s”), bằng không in tên ấy.", people, excerpt(first.Group)),
		Suggestion: "Nếu bằng phải ghi đơn vị, thêm cột “Đơn vị công tác”."}
}
