package roster

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// detail is the text of a field that is printed under the name. Text that stands
// for nothing ("N/A", "……", "chưa có") is read as blank, and told.
func (t *table) detail(r row, field award.Field) string {
	text := t.fieldText(r, field)
	if above := t.above[field]; above != "" && (text == "" && slices.Contains(t.heading.below, field) || text != "" && isDitto(text)) {
		if text == "" {
			return above
		}
		return t.askDitto(r.number, cellName(t.heading.fields[field][0], r.number), text, above)
	}
	if text == "" || !isPlaceholder(text) {
		if text != "" {
			text = t.askDetail(r.number, cellName(t.heading.fields[field][0], r.number), field, text)
		}
		t.keepAbove(field, text)
		return t.loose.cut(field, text, len(t.list.Recipients))
	}
	t.report.add(placeholder(r.number, cellName(t.heading.fields[field][0], r.number), text))
	return ""
}

// isPlaceholder knows text that says that there is nothing to say.
func isPlaceholder(text string) bool {
	const longest = 40
	if len(text) > longest {
		return false
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true // "-", "……", "//"
	}
	const longestWords = 28 // bytes of the longest below, with what may stand around it
	if len(text) > longestWords {
		return false
	}
	w := words(text)
	if (text[0] == '(' || text[0] == '[') && startsWithAny(w, "ghi ro", "ghi chuc", "nhap", "dien") {
		return true // "(ghi rõ chức vụ)"
	}
	switch strings.TrimSpace(w) {
	case "xx", "xxx", "xxxx", "xxxxx", "n a", "na", "khong", "khong co", "chua co", "chua ro", "khong ro", "0", "null", "nil", "none", "nt", "nhu tren", "trong", "de trong", "bo trong", "dang cap nhat", "cap nhat sau", "chua xac dinh":
		return true
	}
	return false
}

// honoured reads the mark of a recipient that is called on stage. A mark with more
// words is told.
func (t *table) honoured(r row) bool {
	columns := t.heading.fields[award.FieldHonoured]
	text := t.fieldText(r, award.FieldHonoured)
	if text == "" || len(columns) == 0 {
		return false
	}
	w := words(text)
	place := cellName(columns[0], r.number)
	switch {
	case parseHonoured(text):
		return true
	case isAny(w, "khong", "k", "no", "false", "0", "khong ton vinh") || isPlaceholder(text):
		return false
	case startsWithAny(w, "khong"):
		t.report.add(honouredWords(r.number, place, text, false))
		return false
	case startsWithAny(w, "co", "x", "ton vinh", "duoc") && !startsWithAny(w, "co le", "co the"):
		t.report.add(honouredWords(r.number, place, text, true))
		return true
	}
	choice, _ := t.ask(question{row: r.number, cell: place, code: award.DoubtfulColumn, value: text, propose: true,
		message: honouredUnclear(text), suggestion: honouredUnclearAdvice})
	return choice == award.Proposed
}

// honorific reads how a recipient is addressed.
func (t *table) honorific(r row) string {
	text := t.fieldText(r, award.FieldHonorific)
	if text == "" {
		return ""
	}
	return t.address(r.number, cellName(t.heading.fields[award.FieldHonorific][0], r.number), text, t.nameText(r))
}

// address is what a place says of how a recipient is addressed. "Nam" and "Nữ" are
// no addresses: Ông and Bà are proposed, and so is one of them where both are written,
// by the name.
func (t *table) address(row int, place, text, name string) string {
	if text == "Ông" || text == "Bà" {
		return text
	}
	proposal := ""
	message, advice := genderAsHonorific, genderAsHonorificAdvice
	switch strings.TrimSpace(words(text)) {
	case "ong ba", "ba ong", "anh chi", "ong hoac ba":
		message, advice = bothAddresses, bothAddressesAdvice
		switch genderOfName(name) {
		case male:
			proposal = "Ông"
		case female:
			proposal = "Bà"
		}
	case "":
		return ""
	case "nam", "male", "m":
		proposal = "Ông"
	case "nu", "female", "f":
		proposal = "Bà"
	case "o", "b":
		message, proposal = shortHonorific, map[string]string{"o": "Ông", "b": "Bà"}[strings.TrimSpace(words(text))]
	default:
		if isPlaceholder(text) {
			return ""
		}
		if rank, short := shortRank(text); short {
			message, proposal = shortHonorific, rank
			break
		}
		return text
	}
	choice, meant := t.ask(question{row: row, cell: place, code: award.DoubtfulColumn, value: text, proposal: proposal, propose: proposal != "", typed: true,
		message: message(text), suggestion: advice(proposal)})
	if choice == "" {
		return "" // never printed as an address
	}
	return meant
}

// withDistrict puts the word of the heading before a part of an address that lacks
// it: "Nà Thử" under "Thôn" is "thôn Nà Thử".
func withDistrict(heading, text string) string {
	w := headingWords(heading)
	unit := strings.TrimSpace(strings.ToLower(viet.NFC(heading)))
	if text == "" || !isDistrict(w) || len(strings.Fields(w)) > 1 && !isAny(w, "to dan pho", "khu pho", "thi tran", "thi xa", "thanh pho") {
		return text
	}
	for _, known := range []string{"thôn", "bản", "buôn", "làng", "xóm", "ấp", "tổ", "khu", "xã", "phường", "thị", "huyện", "quận", "tỉnh", "thành", "tp", "khối", "phố", "số"} {
		if strings.HasPrefix(viet.Lower(text), known+" ") || strings.HasPrefix(viet.Lower(text), known+".") {
			return text
		}
	}
	return unit + " " + text
}

// looseEnds takes the punctuation of a written list off texts: "…;" after each and
// "…./." after the last. A full stop alone goes only where others had such signs,
// as "Ltd." ends with one too.
type looseEnds struct {
	found bool
	stops []looseStop
	count int
}

type looseStop struct {
	field award.Field
	index int // of the recipient
}

// cut takes the signs off a text of the recipient that will have an index.
func (l *looseEnds) cut(field award.Field, text string, index int) string {
	if field == award.FieldCitation {
		return text
	}
	cut := strings.TrimRight(text, " ")
	for _, end := range []string{"./.", ";", ","} {
		if rest, has := strings.CutSuffix(cut, end); has && strings.TrimSpace(rest) != "" {
			cut = strings.TrimRight(rest, " ;,")
		}
	}
	if cut != text {
		l.found = true
		l.count++
		return cut
	}
	const most = 10_000
	if strings.HasSuffix(text, ".") && !isAbbreviation(text) && len(l.stops) < most {
		l.stops = append(l.stops, looseStop{field, index})
	}
	return text
}

// isAbbreviation reports a text that ends with a shortened word, "Co., Ltd.".
func isAbbreviation(text string) bool {
	w := strings.Fields(viet.Lower(strings.TrimRight(text, ".")))
	if len(w) == 0 {
		return true
	}
	switch last := w[len(w)-1]; last {
	case "ltd", "co", "inc", "corp", "jsc", "tp", "st", "jr", "sr":
		return true
	default:
		return strings.Contains(last, ".")
	}
}

// finishLooseEnds takes the full stops off where the list is a written one; the stop of
// a single name is asked about.
func (t *table) finishLooseEnds() {
	stops := slices.DeleteFunc(t.loose.stops, func(s looseStop) bool { // rows that were left out
		return s.index >= len(t.list.Recipients) || !strings.HasSuffix(t.list.Recipients[s.index].Value(s.field), ".")
	})
	names := 0
	for _, stop := range stops {
		if t.isNameOfPerson(stop) {
			names++
		}
	}
	const written = 3
	all := t.loose.found || names >= written && 2*names >= len(t.list.Recipients)-t.start
	for _, stop := range stops {
		r := &t.list.Recipients[stop.index]
		text := r.Value(stop.field)
		without := strings.TrimRight(text, ". ")
		switch {
		case t.loose.found, all && t.isNameOfPerson(stop):
			setField(r, stop.field, without)
			t.loose.count++
		case t.isNameOfPerson(stop) && isPersonName(without):
			_, meant := t.ask(question{row: r.Row, cell: cellName(t.nameColumn(), r.Row), code: award.DoubtfulName, value: text, proposal: without, propose: true, typed: true,
				message: stopAfterName(text), suggestion: proposalAdvice(without)})
			r.Name, _ = viet.Clean(meant, "")
		}
	}
	if t.loose.count > 0 {
		t.report.add(punctuationTakenOff(t.loose.count))
	}
	t.loose = looseEnds{}
}

func (t *table) isNameOfPerson(stop looseStop) bool {
	return stop.field == award.FieldName && t.list.Recipients[stop.index].Kind == award.Individual
}
