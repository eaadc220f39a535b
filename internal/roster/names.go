package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// A name on a certificate can not be corrected. What may not belong to it, or may
// be more than one, is asked; what surely does not (a number, a bullet, the
// honorific once more) is taken off and told.

// readName reads the name of a recipient, and position and unit where they stand
// in the same column.
func (t *table) readName(recipient *award.Recipient, r row) {
	text := t.fieldText(r, award.FieldName)
	columns := t.heading.fields[award.FieldName]
	place := cellName(t.nameColumn(), r.number)
	text = t.withoutBullet(r, place, text)
	if t.heading.several >= 0 {
		text = t.loose.cut(award.FieldName, text, len(t.list.Recipients))
		text, recipient.Position, recipient.Unit = splitSeveral(text)
	}
	text = t.loose.cut(award.FieldName, text, len(t.list.Recipients))
	text = t.withoutHonorific(recipient.Honorific, r, place, text)
	recipient.Name = t.settleName(r, columns, place, text, recipient.Kind)
}

var (
	typedNumber = regexp.MustCompile(`^\d{1,6}\s*[.)]\s*(\pL.*)$`)     // "1. Sở Tư pháp", "12)Ông Ma Xuân Thu"
	bullet      = regexp.MustCompile(`^[-–—•●▪◦*+·]\s+(["“(]?\pL.*)$`) // "- Ngô Văn Ba"
)

// withoutBullet takes a number or a bullet off a name. In a numbered row the
// number must be a typed list's and not a part of the name ("1. FC Köln" is rare
// here; "2 con rồng" has no dot).
func (t *table) withoutBullet(r row, place, text string) string {
	for _, pattern := range []*regexp.Regexp{typedNumber, bullet} {
		if m := pattern.FindStringSubmatch(text); m != nil {
			t.report.add(numberTakenOff(r.number, place, text, m[1]))
			return m[1]
		}
	}
	return text
}

// withoutHonorific takes the honorific off a name that repeats it.
func (t *table) withoutHonorific(honorific string, r row, place, text string) string {
	if honorific == "" {
		return text
	}
	first, rest, _ := strings.Cut(text, " ")
	// Ông is a family name too, as in Ông Ích Khiêm.
	surname := viet.Lower(first) == "ông" && len(strings.Fields(rest)) < 3
	if viet.Lower(first) == viet.Lower(honorific) && !surname && strings.Contains(strings.TrimSpace(rest), " ") {
		t.report.add(honorificTwice(r.number, place, text, rest))
		return rest
	}
	if other, rest := cutHonorific(text); other != "" && isPersonName(rest) {
		choice, meant := t.ask(question{row: r.number, cell: place, code: award.DoubtfulName, value: text, proposal: rest, propose: true, typed: true,
			message: honorificsDiffer(honorific, text), suggestion: proposalAdvice(rest)})
		if choice != "" {
			return meant
		}
	}
	return text
}

// settleName asks about what may not be one name.
func (t *table) settleName(r row, columns []int, place, text string, kind award.Kind) string {
	if text == "" {
		return text
	}
	ask := func(code, proposal, message string) string {
		q := question{row: r.number, cell: place, code: code, value: text, proposal: proposal, propose: proposal != "", typed: true, message: message}
		if q.suggestion = oneNameAdvice; proposal != "" {
			q.suggestion = proposalAdvice(proposal)
		}
		_, meant := t.ask(q)
		meant, _ = viet.Clean(meant, "")
		return meant
	}
	lines := linesOf(r, columns)
	switch {
	case isPlaceholder(text):
		_, meant := t.ask(question{row: r.number, cell: place, code: award.DoubtfulName, value: text, typed: true, message: noName(text), suggestion: noNameAdvice})
		meant, _ = viet.Clean(meant, "")
		return meant
	case severalPeople(lines):
		return ask(award.SeveralInCell, "", severalPeopleInCell(len(lines)))
	case nameAndMore(lines, kind):
		return ask(award.SeveralInCell, lines[0], nameWithMore(lines))
	case strings.ContainsAny(text, ")]*¹²³⁴⁵⁶⁷⁸⁹") && trailingMark.MatchString(text):
		return ask(award.DoubtfulName, strings.TrimSpace(trailingMark.ReplaceAllString(text, "")), markAfterName(text))
	case kind == award.Individual && strings.ContainsAny(text, ",;") && t.heading.several < 0:
		name, _, _ := splitSeveral(text)
		if isPersonName(name) {
			return ask(award.SeveralInCell, name, commaInName(text))
		}
	case kind == award.Individual && mayBeJoined(text) && joined.MatchString(text):
		if first, more := joinedName(text); first != "" && more {
			return ask(award.SeveralInCell, "", joinedNames(text))
		} else if first != "" {
			return ask(award.SeveralInCell, first, joinedNames(text))
		}
	case kind == award.Household && isBareHead(text):
		return ask(award.DoubtfulName, householdOf(text), bareHead(text))
	case kind != award.Collective && isSmall(text):
		return ask(award.DoubtfulName, viet.Title(text), smallName(text))
	case kind != award.Collective:
		if word := brokenSyllable(text); word != "" {
			return ask(award.DoubtfulName, "", brokenName(word))
		}
	}
	return text
}

// mayBeJoined is a quick no to nearly every name.
func mayBeJoined(text string) bool {
	return strings.ContainsAny(text, "-–—&+/(") || strings.Contains(text, " và ") || strings.Contains(text, " VÀ ") || strings.Contains(text, " Và ")
}

// trailingMark is the mark of a note after a name: "(1)", "*", "¹".
var trailingMark = regexp.MustCompile(`\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+)$`)

// linesOf are the lines of the cell of the name, without blank ones.
func linesOf(r row, columns []int) []string {
	if len(columns) != 1 || !strings.ContainsAny(r.at(columns[0]).text, "\n\r\v") {
		return nil
	}
	var lines []string
	for _, line := range strings.FieldsFunc(r.at(columns[0]).text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\v' }) {
		if clean, _ := viet.Clean(line, ""); clean != "" {
			lines = append(lines, clean)
		}
	}
	return lines
}

// severalPeople reports lines each of which is the name of a person.
func severalPeople(lines []string) bool {
	if len(lines) < 2 {
		return false
	}
	return !slices.ContainsFunc(lines, func(line string) bool {
		_, rest := cutHonorific(strings.TrimRight(line, ";,."))
		return !isPersonName(rest) || len(strings.Fields(rest)) < 2
	})
}

// nameAndMore reports a first line that is a whole name and a second that is no
// part of one: "Trần Văn Mẫu", "Trưởng phòng". The lines of one long name are not.
func nameAndMore(lines []string, kind award.Kind) bool {
	if len(lines) < 2 {
		return false
	}
	_, first := cutHonorific(lines[0])
	person := isPersonName(first) && len(strings.Fields(first)) >= 2
	second := lines[1]
	switch {
	case kind == award.Collective && !person:
		return strings.HasPrefix(second, "(")
	case !person:
		return false
	}
	if strings.HasPrefix(second, "(") || strings.HasPrefix(second, "-") {
		return true
	}
	return slices.ContainsFunc(strings.Fields(second), func(word string) bool { return !isCapitalized(word) })
}

// isPersonName reports two to six capitalized words without digits and signs.
func isPersonName(text string) bool {
	parts := strings.Fields(text)
	const most = 6
	if len(parts) < 2 || len(parts) > most {
		return false
	}
	return !slices.ContainsFunc(parts, func(p string) bool {
		return !isCapitalized(p) || strings.ContainsAny(p, ".,;:()/0123456789")
	})
}

// isBareHead reports a household that is named by nothing but its head: it is
// printed "Hộ gia đình ông …", never the name of a person.
func isBareHead(text string) bool {
	_, name := cutHonorific(text)
	return isPersonName(name)
}

// householdOf proposes how a household is named, by the honorific of its head or
// by the middle word of the name that most men and women have.
func householdOf(text string) string {
	honorific, name := cutHonorific(text)
	address := viet.Lower(honorific)
	if address == "" {
		for _, word := range strings.Fields(name)[1:] {
			switch viet.Lower(word) {
			case "văn":
				address = "ông"
			case "thị":
				address = "bà"
			}
		}
	}
	return strings.Join(strings.Fields("Hộ gia đình "+address+" "+name), " ")
}

// joined finds what stands between two names, or between a name and something
// else: a dash with blanks, "và", "&", "/", a remark in brackets.
var joined = regexp.MustCompile(`\s[-–—&+]\s|\s(?i:và)\s|/|\s\(`)

// joinedName is the name before what is joined to it, "" when it is no name or what
// follows may be a part of it, as another name in brackets. more tells that a
// second name follows.
func joinedName(text string) (first string, more bool) {
	at := joined.FindStringIndex(text)
	first, rest := strings.TrimSpace(text[:at[0]]), strings.TrimSpace(text[at[1]:])
	_, bare := cutHonorific(first)
	if !isPersonName(bare) {
		return "", false
	}
	if strings.HasSuffix(text[:at[1]], "(") {
		rest = strings.TrimRight(rest, " )")
		alias := alsoCalled.MatchString(viet.Lower(rest)) || !slices.ContainsFunc(strings.Fields(rest), func(word string) bool { return !isCapitalized(word) })
		if alias {
			return "", false
		}
		return first, false
	}
	_, other := cutHonorific(rest)
	return first, isPersonName(other)
}

// alsoCalled begins another name of a person.
var alsoCalled = regexp.MustCompile(`^(?:tức|bí danh|pháp danh|pháp hiệu|thường gọi|tên|nghệ danh|bút danh|biệt danh)\s`)

// isSmall reports a name without any capital.
func isSmall(text string) bool {
	return viet.Lower(text) == text && strings.ContainsFunc(text, unicode.IsLower) && isPersonName(viet.Title(text))
}

// brokenSyllable finds a word with a Vietnamese tone that no syllable can be, as
// when a letter was typed twice: "Nguyễnn". Words without a tone are left alone:
// names of the Central Highlands have none.
func brokenSyllable(name string) string {
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if viet.HasTone(word) && !viet.IsSyllable(word) && !viet.IsLooseSyllable(word) {
			return word
		}
	}
	return ""
}
