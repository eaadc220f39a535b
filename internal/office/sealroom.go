package office

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
)

const (
	msgSealRoom    = "Mẫu “%s”: giữa chức vụ và họ tên người ký chỉ còn %s mm, con dấu cao %s mm sẽ đè lên chữ"
	hintSealRoom   = "Viết chức vụ người ký thành ít dòng hơn, hoặc chọn mẫu khổ lớn hơn. Với mẫu riêng của cơ quan: để ít nhất 40 mm phía trên họ tên người ký."
	msgSealCovers  = "Mẫu “%s”: con dấu sẽ đè lên %s"
	hintSealCovers = "Dời vùng chữ ấy hoặc vùng chữ ký trong mẫu riêng của cơ quan, hoặc chọn mẫu khác."
)

// sealRoom warns of sheets on which the seal, as an image or by hand, would lie over
// the signer's title or name or over other text: a title of three lines, a large seal,
// a template of the office's own. The signer is the same on all sheets of a template,
// so that one of each is measured. What can not be laid out is told of elsewhere.
func (o *Office) sealRoom(h honours, list award.List, marks stamps.Marks) (problems award.Problems) {
	parts, told := h.parts(list), map[string]bool{}
	for _, a := range h.awards() {
		t := h.templates[a.Template]
		part, some := parts[t]
		if !some || t == nil || told[t.ID] || len(part.Recipients) == 0 {
			continue
		}
		told[t.ID] = true
		c := part.Certificate(h.decision, 0)
		c.Code, c.URL = longestCode, longestCode.Address("https://example.vn")
		page, err := t.Layout(o.faces, h.decision, c, false)
		if err != nil {
			continue
		}
		if room, signed := marks.Room(page); signed && !room.Enough() {
			problems = append(problems, sealProblem(t, room))
		}
	}
	return problems
}

func sealProblem(t *certificate.Template, room stamps.Room) award.Problem {
	p := award.Problem{Severity: award.Warning, Code: award.SealRoom, Key: "signer.lines", Suggestion: hintSealRoom}
	if room.Free < room.Needs {
		p.Message = fmt.Sprintf(msgSealRoom, t.Name, tenths(max(0, room.Free)), tenths(room.Needs))
		return p
	}
	var names []string
	for _, tag := range room.Covers {
		names = append(names, "“"+certificate.FieldName(tag)+"”")
	}
	p.Key, p.Suggestion = "", hintSealCovers
	p.Message = fmt.Sprintf(msgSealCovers, t.Name, strings.Join(names, ", "))
	return p
}

func tenths(v typeset.MM) string { return strings.Replace(fmt.Sprintf("%.1f", v), ".", ",", 1) }
