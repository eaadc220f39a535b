package roster

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Lists name people who are not commended: who represents a firm, the parents of a
// pupil, the teacher of a class, husband or wife. Their columns are kept as data and
// are never the name in silence; and of two columns that may both be the name somebody
// says which one is.

// otherPeople are the words for such people, as headings have them after "Họ tên".
var otherPeople = strings.Split("nguoi dai dien|dai dien|nguoi dung dau|nguoi lap|nguoi de nghi|nguoi gioi thieu|nguoi lien he|dau moi|lien he|nguoi ky|nguoi nhan thay|nguoi nhan ho|nguoi nhan giup|nguoi duoc uy quyen|"+
	"nguoi giam ho|giam ho|nguoi do dau|nguoi huong dan|giao vien huong dan|gv huong dan|gvhd|can bo huong dan|giang vien huong dan|giao vien chu nhiem|gv chu nhiem|gvcn|thay chu nhiem|co chu nhiem|chu nhiem|chu nhiem lop|co van hoc tap|"+
	"phu huynh|cha|me|cha me|me cha|bo me|ba me|ba ma|cha hoac me|bo hoac me|ong bo|ba me|vo|chong|vo chong|chong vo|vo hoac chong|chong hoac vo|nguoi than|than nhan|nguoi thua ke|nguoi phu trach|can bo phu trach|nguoi theo doi|can bo theo doi|"+
	"nguoi kiem tra|nguoi xac nhan|nguoi bao cao|nguoi nop|nguoi nhap|nguoi tong hop|nguoi phoi ngau|nguoi bao lanh|nguoi tham dinh|"+
	"thu truong|hieu truong|giam doc|chu tich|bi thu|lanh dao|thu truong don vi|lanh dao don vi|truong don vi|chu doanh nghiep|phu trach", "|")

// ofAnother is what a heading says of somebody who is not commended: rest is the
// heading without them, whole that it is their name. "Họ tên người đại diện" is the name,
// "Chức vụ người đại diện" a detail of them.
func ofAnother(w string) (rest string, whole, is bool) {
	rest = w
	named := false
	for changed := true; changed; {
		changed = false
		for _, before := range []string{"ho va ten", "ho ten", "ten", "ho va chu dem va ten", "quy danh", "ong ba", "cua", "full name", "name of"} {
			if after, cut := strings.CutPrefix(rest, " "+before+" "); cut {
				rest, changed = " "+after, true
				named = named || strings.HasSuffix(before, "ten") || before == "full name"
			}
		}
	}
	if isPeople(rest, named) {
		return w, true, true
	}
	for _, detail := range []string{"chuc vu", "chuc danh", "nghe nghiep", "dia chi", "noi o", "don vi", "don vi cong tac", "noi cong tac", "noi lam viec", "co quan", "que quan"} {
		after, cut := strings.CutPrefix(w, " "+detail+" ")
		if after = " " + strings.TrimPrefix(after, "cua "); cut && isPeople(after, true) && !startsWithAny(after, "bi thu", "chu tich", "giam doc", "lanh dao", "phu trach", "thu truong") {
			return " " + detail + " ", false, true
		}
	}
	return w, false, false
}

// isPeople reports words that name such people and nobody else. "Bố" has no folded
// form of its own: "Bộ" is a ministry.
func isPeople(w string, named bool) bool {
	if named && isAny(w, "bo", "ba", "bo de", "me de") {
		return true
	}
	for _, p := range otherPeople {
		rest, cut := strings.CutPrefix(w, " "+p+" ")
		if !cut {
			continue
		}
		// "Phụ huynh học sinh", "Người đại diện pháp luật"; not "Chủ tịch Hội Nông dân".
		if short := len(strings.Fields(rest)) <= 5; short && (named || !isOffice(p)) {
			return true
		}
	}
	return false
}

// isOffice reports a word for who heads a body, which is a position where "Họ tên" does
// not stand before it.
func isOffice(p string) bool {
	return slices.Contains([]string{"thu truong", "hieu truong", "giam doc", "chu tich", "bi thu", "lanh dao", "thu truong don vi", "lanh dao don vi", "truong don vi", "phu trach", "chu nhiem", "cha", "me", "vo", "chong", "lien he", "dau moi"}, p)
}

// markReceivers takes "Người nhận" for somebody who comes for the award, where the list
// names bodies besides; alone it is whom the list is of.
func markReceivers(means []meaning, texts []string) {
	if !slices.Contains(means, meansBody) {
		return
	}
	for i, text := range texts {
		if isAny(headingWords(text), "nguoi nhan", "ho ten nguoi nhan", "ho va ten nguoi nhan", "ten nguoi nhan", "nguoi den nhan", "ho ten nguoi den nhan", "ho va ten nguoi den nhan") {
			means[i] = meansOther
		}
	}
}

// promoteOther takes the first column of such people as the name where no other can be
// it: then it is asked whether they are who is commended. It gives that column, or -1.
func promoteOther(means []meaning, texts []string) int {
	first := slices.Index(means, meansOther)
	if first < 0 || slices.ContainsFunc(means, func(m meaning) bool {
		return m == meansName || isPart(m) || m == meansSeveral || m == meansBody
	}) {
		return -1
	}
	means[first] = meansName
	for i, m := range means {
		if rest, whole, is := ofAnother(headingWords(texts[i])); m == meansKept && is && !whole {
			means[i] = meaningOf(rest)
		}
	}
	return first
}

// noteSeconds notes the columns that may be the name as well as the one that was taken.
// before is what the headings mean each by itself.
func (h *heading) noteSeconds(before, means []meaning) {
	names := h.fields[award.FieldName]
	if len(names) == 0 || h.alternatives != nil {
		return
	}
	name := headingWords(h.texts[names[0]])
	byBody := before[names[0]] == meansBody && !namesPerson(name) && !startsWithAny(name, "ten")
	for i, m := range before {
		w := headingWords(h.texts[i])
		switch {
		case slices.Contains(names, i), slices.Contains(h.given, i), h.alternatives != nil && slices.Contains(h.alternatives.columns, i):
		case m == meansName && means[i] == meansName,
			m == meansSurname && i > names[0] && isPart(before[names[0]]),
			m == meansBody && means[i] != meansUnit && means[i] != meansKind && namesPerson(w),
			m == meansOther && (h.other >= 0 || byBody && !hasAny(w, "dai dien")),
			(m == meansBody || m == meansName) && means[i] == meansUnit && sameButAge(w, name):
			h.seconds = append(h.seconds, i)
		}
	}
}

// sameButAge reports headings that differ in nothing but which of two they are: "Tên
// đơn vị cũ", "Tên đơn vị mới".
func sameButAge(a, b string) bool {
	without := func(w string) string {
		for _, age := range []string{"cu", "moi", "truoc", "sau", "truoc day", "hien nay", "truoc sap nhap", "sau sap nhap", "1", "2"} {
			if rest, cut := strings.CutSuffix(w, " "+age+" "); cut {
				w = rest + " "
			}
		}
		return w
	}
	return a != b && without(a) == without(b)
}

// settleSeconds asks whose names are those of the people commended.
func (t *table) settleSeconds(h *heading, number int, rows []row) {
	names := h.fields[award.FieldName]
	if len(names) == 0 {
		return
	}
	if t.settleList(h, number, rows) {
		return
	}
	if h.other >= 0 && len(h.seconds) == 0 && !t.edits.saysColumn(t.sheet, h.other) {
		t.ask(question{row: number, cell: cellName(h.other, number), code: award.DoubtfulColumn, value: h.texts[h.other],
			message: onlyOthers(h.texts[h.other], columnName(h.other)), suggestion: onlyOthersAdvice})
	}
	for _, second := range h.seconds {
		if t.edits.saysColumn(t.sheet, second) || t.edits.saysColumn(t.sheet, names[0]) || t.wanted(ownHeading(h.texts[second])) || !t.namesOthers(names, second, rows) {
			continue
		}
		told := " (" + columnName(second) + ")"
		h.unknown = slices.DeleteFunc(h.unknown, func(text string) bool { return strings.HasSuffix(text, told) })
		first := names[0]
		choice, _ := t.ask(question{row: number, cell: cellName(second, number), code: award.DoubtfulColumn, value: h.texts[second], propose: true, proposal: takeNameFrom(columnName(second)),
			message: twoNames(h.texts[first], columnName(first), h.texts[second], columnName(second)), suggestion: twoNamesAdvice(columnName(first), columnName(second))})
		if choice == award.Proposed {
			for _, column := range names {
				h.keep(column)
			}
			h.drop(second)
			h.fields[award.FieldName] = []int{second}
			h.rename()
			return
		}
	}
}

// ownHeading is the name of the list's own field for a heading.
func ownHeading(text string) string { return viet.NFC(strings.Join(strings.Fields(text), " ")) }

// namesOthers reports a column in which some row names somebody, other than the name
// does: the same name without marks, or in capitals, names nobody else.
func (t *table) namesOthers(names []int, column int, rows []row) bool {
	for _, r := range rows {
		c := r.at(column)
		if r.hidden || r.isTitle() || c.isBlank() {
			continue
		}
		text := t.understood(c)
		if !strings.ContainsFunc(text, unicode.IsLetter) || !strings.Contains(text, " ") {
			continue
		}
		name := joinedTexts(t, r, names)
		unmarked := (isASCII(text) || isASCII(name)) && viet.SameKey(viet.Fold(text)) == viet.SameKey(viet.Fold(name))
		if !unmarked && viet.SameKey(text) != viet.SameKey(name) {
			return true
		}
	}
	return false
}

// saysColumn reports that somebody has said on the screen what a column is.
func (e *edits) saysColumn(sheet string, column int) bool {
	_, said := e.columns[place{sheet, columnName(column)}]
	return said
}
