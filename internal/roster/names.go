package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	t.settlePerson(recipient, r, columns, place, text)
}

// settlePerson asks about a name, once: whether somebody so named is dead, or what
// else may be wrong with it.
func (t *table) settlePerson(recipient *award.Recipient, r row, columns []int, place, text string) {
	if recipient.Kind == award.Individual && !recipient.Posthumous && namesDead(text) {
		recipient.Name = text
		choice, meant := t.ask(question{row: r.number, cell: place, code: award.DoubtfulName, value: text, proposal: posthumousProposal, propose: true, typed: true,
			message: remarkSaysDead(r.number, text), suggestion: remarkSaysDeadAdvice})
		if recipient.Posthumous = choice == award.Proposed; recipient.Posthumous {
			recipient.Name = withoutDeath(text)
		} else if choice == award.Typed {
			recipient.Name, _ = viet.Clean(meant, "")
		}
		return
	}
	recipient.Name = t.settleName(r, columns, place, text, recipient.Kind, recipient.Honorific)
}

var (
	conferred   = regexp.MustCompile(`(?i)^truy tặng\s*:?\s*`)                  // how an award is given, before a name
	inBrackets  = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]\s*$`)           // a remark behind a name
	typedNumber = regexp.MustCompile(`^\d{1,6}\s*[.)]\s*(\pL.*)$`)              // "1. Sở Tư pháp", "12)Ông Ma Xuân Thu"
	bullet      = regexp.MustCompile(`^(?:[-–—•●▪◦+·]\s*|\*\s+)(["“(]?\pL.*)$`) // "- Ngô Văn Ba", "+Ngô Văn Ba"; a star may be the mark of a note
)

// withoutDeath is a name without the remark in brackets, or the words before it, that
// make its award posthumous.
func withoutDeath(text string) string {
	text = conferred.ReplaceAllString(text, "")
	if m := inBrackets.FindString(text); m != "" && isDeath(words(m)) {
		text = strings.TrimSuffix(text, m)
	}
	return text
}

// withoutBullet takes a number or a bullet off a name. In a numbered row the
// number must be a typed list's and not a part of the name ("1. FC Köln" is rare
// here; "2 con rồng" has no dot).
func (t *table) withoutBullet(r row, place, text string) string {
	if first, _ := utf8.DecodeRuneInString(text); unicode.IsLetter(first) {
		return text
	}
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
func (t *table) settleName(r row, columns []int, place, text string, kind award.Kind, honorific string) string {
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
	case isPlaceholder(text) || namesNobody(text):
		_, meant := t.ask(question{row: r.number, cell: place, code: award.DoubtfulName, value: text, typed: true, message: noName(text), suggestion: noNameAdvice})
		meant, _ = viet.Clean(meant, "")
		return meant
	case severalPeople(lines):
		return ask(award.SeveralInCell, "", severalPeopleInCell(len(lines)))
	case kind == award.Individual && setApart(r, columns, text):
		return ask(award.SeveralInCell, "", joinedNames(text))
	case nameAndMore(lines, kind):
		return ask(award.SeveralInCell, lines[0], nameWithMore(lines))
	case strings.ContainsAny(text, ")]*¹²³⁴⁵⁶⁷⁸⁹") && trailingMark.MatchString(text):
		return ask(award.DoubtfulName, strings.TrimSpace(trailingMark.ReplaceAllString(text, "")), markAfterName(text))
	case kind == award.Individual && t.heading.several < 0 && nameBeforeComma(text) != "":
		return ask(award.SeveralInCell, nameBeforeComma(text), commaInName(text))
	case kind == award.Individual && isOdd(text):
		return ask(award.DoubtfulName, t.text.withoutOdd(text), oddName(text))
	case kind != award.Collective && dots.MatchString(text):
		return ask(award.DoubtfulName, "", oddName(text))
	case kind == award.Individual && t.text.doubtPerson(text).message != "":
		d := t.text.doubtPerson(text)
		return ask(d.code, d.proposal, d.message)
	case kind == award.Household && t.doubtHead(text).message != "":
		d := t.doubtHead(text)
		return ask(d.code, d.proposal, d.message)
	case kind == award.Collective && bodiesIn(text) > 1:
		return ask(award.SeveralInCell, "", severalBodies(bodiesIn(text), text))
	case kind == award.Individual && isBodyName(text):
		return ask(award.DoubtfulName, "", bodyAsPerson(text))
	case kind == award.Collective && (namesFamily(text) || mayBePerson(text) && t.amongBodies(r)):
		return ask(award.DoubtfulName, "", familyAsBody(text))
	case kind == award.Individual && mayBeJoined(text) && isJoined(text):
		first, more := joinedName(text)
		if more {
			first = ""
		}
		return ask(award.SeveralInCell, first, joinedNames(text))
	case kind == award.Household && plainHousehold(text) != "":
		return ask(award.DoubtfulName, plainHousehold(text), householdAbbreviated(text))
	case kind == award.Household && isBareHead(text) && !strings.HasPrefix(viet.Lower(honorific), "hộ"): // "Hộ ông" stands beside it
		return ask(award.DoubtfulName, householdOf(text), bareHead(text))
	case kind != award.Collective && (isSmall(text) || kind == award.Individual && endsSmall(text)):
		return ask(award.DoubtfulName, viet.Title(text), smallName(text))
	case kind != award.Collective:
		if word := t.text.brokenSyllable(text); word != "" && !ofOtherPeoples(text) {
			return ask(award.DoubtfulName, "", brokenName(word))
		}
		if kind == award.Individual {
			if first, rest, more := strings.Cut(text, " "); more && meantSurname(first) != "" {
				return ask(award.DoubtfulName, meantSurname(first)+" "+rest, otherSurname(first, meantSurname(first)))
			}
			if word, proposal := t.text.misspelt(text); word != "" && !ofOtherPeoples(text) {
				return ask(award.DoubtfulName, proposal, brokenName(word))
			}
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

// setApart reports two names in one line with nothing but wide blanks between:
// "Bế Văn Ly   Nông Thị Sen". One name of four words may be typed so.
func setApart(r row, columns []int, text string) bool {
	const short = 4
	if len(columns) != 1 || len(strings.Fields(text)) <= short {
		return false
	}
	raw := strings.TrimSpace(r.at(columns[0]).text)
	return (strings.Contains(raw, "  ") || strings.Contains(raw, "\t")) && severalPeople(wide.Split(raw, -1))
}

var wide = regexp.MustCompile(`\s{2,}|\t`)

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

// joined finds what stands between two names, or between a name and something
// else: a dash with blanks, "và", "&", "/", a remark in brackets.
var joined = regexp.MustCompile(`\s[-–—&+]\s|\s(?i:và)\s|/|\s\(`)

// isJoined reports the name of a person with something joined to it.
func isJoined(text string) bool {
	if !joined.MatchString(text) {
		return false
	}
	first, _ := joinedName(text)
	return first != ""
}

// nameBeforeComma is the name of a person before a comma or semicolon, or "".
func nameBeforeComma(text string) string {
	if !strings.ContainsAny(text, ",;") {
		return ""
	}
	if name, _, _ := splitSeveral(text); isPersonName(name) {
		return name
	}
	return ""
}

// dots stand for the rest of a name that somebody is still to write.
var dots = regexp.MustCompile(`\.{3,}|…`)

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
	return !isCapitalized(text) && viet.Lower(text) == text && strings.ContainsFunc(text, unicode.IsLower) && isPersonName(viet.Title(text))
}

// brokenSyllable finds a word with a Vietnamese tone that no syllable can be, as
// when a letter was typed twice: "Nguyễnn". Words without a tone are left alone:
// names of the Central Highlands have none.
func (c *cleaner) brokenSyllable(name string) string {
	for part := range strings.FieldsSeq(name) {
		if isASCII(part) || strings.ContainsAny(part, "'’‘ʼʻ") { // "H’Yéo" is none of Vietnamese
			continue
		}
		for word := range strings.FieldsFuncSeq(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			if c.isBroken(word) {
				return word
			}
		}
	}
	return ""
}

// isBroken judges a word, and remembers: the words of names repeat.
func (c *cleaner) isBroken(word string) bool {
	const longest, most = 32, 20_000
	broken, known := c.broken[word]
	if known {
		return broken
	}
	broken = viet.HasTone(word) && !viet.IsSyllable(word) && !viet.IsLooseSyllable(word) && !isLongWord(word)
	if len(c.broken) < most && len(word) <= longest {
		if c.broken == nil {
			c.broken = map[string]bool{}
		}
		c.broken[strings.Clone(word)] = broken
	}
	return broken
}

// isLongWord reports a word of several syllables, as other languages of the country have:
// "Chamaléa".
func isLongWord(word string) bool {
	const least = 6
	groups, within := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aăâeêioôơuưy", viet.Bare(r))
		if vowel && !within {
			groups++
		}
		within = vowel
	}
	return groups > 1 && utf8.RuneCountInString(word) >= least
}

// ofOtherPeoples reports a name that begins as those of the peoples do whose languages
// have words that look misspelt in Vietnamese.
func ofOtherPeoples(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return slices.Contains(strings.Fields(otherFamilies), viet.Lower(first))
}

const otherFamilies = "y a h k h' k' cil kơ lơ ka siu ksor kpă rmah rah nay hiao rcom r’com rơ niê êban êñuôl mlô ayŭn buôn kbuôr hwing điểu thạch sơn danh neáng néang neang chau chamaléa pinăng patâu katơr alăng bhling blúp coor zơrâm pơloong bríu briu hốih hôih bhơriu clâu ating rapat"
