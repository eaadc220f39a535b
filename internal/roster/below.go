package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Under a list stand notes and signatures, and now and then somebody who was added
// later. Those who sign are known by their place under a title; what looks like a
// recipient there, in the columns of the list, is asked about.

// ending is what was met below a list.
type ending struct {
	signed map[int]bool // columns in which somebody stands under the last title
	copies bool         // "Nơi nhận" was met, under which bodies are listed
}

// title notes a row with titles of those who sign: others may stand under it.
func (e *ending) title(texts []string) {
	e.signed = nil
	e.copies = e.copies || slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(viet.Lower(text), "nơi nhận") })
}

// meet notes the columns of a row in which somebody's name stands, and reports that one
// stood in a column before: two do not sign under one title.
func (e *ending) meet(columns []int, column int) (again bool) {
	again = slices.Contains(columns, column) && e.signed[column]
	for _, c := range columns {
		if e.signed == nil {
			e.signed = map[int]bool{}
		}
		e.signed[c] = true
	}
	return again
}

// readEnding looks at a row with titles of those who sign, or notes.
func (t *table) readEnding(r row, filled []int) {
	var texts []string
	for _, column := range filled {
		text := t.understood(r.cells[column])
		texts = append(texts, text)
		if isNote(strings.TrimLeft(text, "(")) {
			t.askNamed(r, column)
		}
	}
	t.ending.title(texts)
}

// readBelow decides about a row after the list: it is set aside, or asked about where it
// looks like a recipient.
func (t *table) readBelow(r row, filled []int) {
	if !t.looksListed(r, filled) {
		t.below = append(t.below, r.number)
		t.setAside(r, asideBelow)
		return
	}
	column := t.nameColumn()
	value := t.understood(r.at(column))
	choice, _ := t.ask(question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulRow, value: value, propose: true,
		message: listedBelow(r.number, value), suggestion: listedBelowAdvice})
	if choice == award.AsIs {
		t.readRecipient(r)
		return
	}
	t.setAside(r, asideBelow)
}

// looksListed reports a row below the list with a name in its column and something in
// another column of the list that is no signature, or a name more than titles ask for.
func (t *table) looksListed(r row, filled []int) bool {
	if r.isTitle() {
		return false
	}
	var names []int
	detail := false
	for _, column := range filled {
		text := t.understood(r.cells[column])
		switch {
		case signerName(text):
			names = append(names, column)
		case !t.isName(column) && t.field(column) != "" && isDetail(text):
			detail = true
		}
	}
	again := t.ending.meet(names, t.nameColumn())
	name := t.understood(r.at(t.nameColumn()))
	if first, _, _ := strings.Cut(name, " "); name == "" || strings.Trim(first, "-–+•*") == "" {
		return false
	}
	if slices.Contains(names, t.nameColumn()) {
		return detail || again
	}
	_, bare := cutHonorific(name)
	body := (namesBody(words(name)) || isBodyName(name) || namesFamily(name)) && viet.Upper(name) != name && isCapitalized(name) && !strings.ContainsAny(name, ":(")
	lone := t.kindHere() == award.Collective && len(filled) == 1 && !t.ending.copies
	return detail && (isPersonName(bare) && viet.Upper(bare) != bare || body) || body && lone
}

// isDetail reports what may be a position, a unit, an address: words that are neither a
// signature nor a title in capitals.
func isDetail(text string) bool {
	lower := viet.Lower(text)
	return strings.ContainsFunc(text, unicode.IsLower) && strings.Contains(text, " ") && !isClosing(text) && !signedBox.MatchString(lower) && !strings.ContainsAny(text, ":") ||
		!strings.Contains(text, " ") && len(text) > 3 && strings.ContainsFunc(text, unicode.IsLower) && !isClosing(text)
}

// signerName reports the name of a person as it stands under a signature, with or
// without a rank or degree before it.
func signerName(text string) bool {
	parts := strings.Fields(text)
	const longest, most = 9, 5
	if len(parts) < 2 || len(parts) > longest {
		return false
	}
	for n := 2; n <= min(most, len(parts)); n++ {
		end := parts[len(parts)-n:]
		if slices.Contains(strings.Fields(familyNames), viet.Lower(end[0])) && isPersonName(strings.Join(end, " ")) && !namesBody(words(text)) && !strings.ContainsAny(text, ",;:-–") {
			return true
		}
	}
	return false
}

// called finds a person in running text by how people are addressed.
var called = regexp.MustCompile(`(?:^|[\s:;,(*\-–])(?i:ông|bà|em|anh|chị|cô|thầy|cháu|đồng chí|đ/c)\s*:?\s+(\p{Lu}[\pL’']*(?:\s+\p{Lu}[\pL’']*){1,5})`)

// added begins what was added to a list.
var added = regexp.MustCompile(`(?:^|[\s:;,(*\-–])(?:bổ sung|thêm|còn thiếu|còn sót|đề nghị khen|khen thêm|còn có|ngoài ra|chưa gồm|chưa bao gồm|chưa kể|chưa tính)(?:\s|:)`)

// changesList finds in a note that a row is taken out or is to say something else: "bỏ
// số 2", "rút bà … khỏi danh sách", "số 1 đổi thành …".
var changesList = regexp.MustCompile(`(?:^|[\s:;,(*\-–])(?:rút|bỏ|loại|gạch|xóa|xoá|hủy|huỷ|hoãn|dừng|không khen|thôi khen|thay)\s+(?:tên\s+|người\s+|hàng\s+|dòng\s+)?(?:số|stt|số thứ tự|mục|ông|bà|em|anh|chị|đồng chí|đ/c|hộ|trường|khỏi)(?:[\s:.]|$)|(?:đổi|sửa)\s+(?:lại\s+)?(?:tên\s+)?thành\s|(?:^|\s)tên đúng(?:\s|:)|đính chính|\skhỏi (?:danh sách|ds)`)

// namesSomebody finds in a note whom it names and the list does not have, "" when there
// is nobody. A note that adds somebody, or says that somebody is out or dead, names
// whoever stands in it.
func namesSomebody(text string, listed func(name string) bool) string {
	for _, m := range called.FindAllStringSubmatch(text, -1) {
		if !listed(m[1]) {
			return m[1]
		}
	}
	if found := added.FindStringIndex(viet.Lower(text)); found != nil {
		rest := strings.TrimLeft(text[min(found[1], len(text)):], " :")
		for part := range strings.FieldsFuncSeq(rest, func(r rune) bool { return strings.ContainsRune(",;.()–:", r) }) {
			part = strings.TrimSpace(part)
			if _, bare := cutHonorific(part); (signerName(part) || isPersonName(bare) || isBodyName(part)) && !listed(bare) {
				return part
			}
		}
	}
	if w := words(text); saysNo(w) || saysDead(w) || changesList.MatchString(viet.Lower(text)) {
		return text
	}
	return ""
}

// askNamed asks about a note that names somebody.
func (t *table) askNamed(r row, column int) {
	text := t.understood(r.cells[column])
	name := namesSomebody(text, t.isListed)
	if name == "" {
		return
	}
	t.ask(question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulRow, value: text,
		message: namedInNote(r.number, name), suggestion: namedInNoteAdvice})
}

// isListed reports a recipient of that name.
func (t *table) isListed(name string) bool {
	key := viet.SameKey(name)
	return slices.ContainsFunc(t.list.Recipients, func(r award.Recipient) bool {
		_, bare := cutHonorific(r.Name)
		return viet.SameKey(bare) == key
	})
}

// headsPerson reports the text of a section that names a person or a household.
func headsPerson(text string) bool {
	_, _, rest := cutNumeral(text, nil)
	if at := strings.IndexAny(rest, ",;(–:"); at > 0 {
		rest = rest[:at]
	}
	rest = strings.TrimSpace(rest)
	honorific, name := cutHonorific(rest)
	if honorific != "" || namesFamily(rest) {
		return isPersonName(name) || namesFamily(rest)
	}
	first, _, _ := strings.Cut(rest, " ")
	return viet.Upper(rest) != rest && mayBePerson(rest) && !(viet.Lower(first) == "đoàn" && namesBodyOf(viet.Lower(rest)))
}
