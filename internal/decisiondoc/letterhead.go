package decisiondoc

import (
	"regexp"
	"strings"

	"bangkhen/internal/award"
)

// readLetterhead reads what stands above the kind of document: the agency and the
// number on the left, the motto, place and date on the right, in a table or parted by
// tabs. A line whose parts are not all understood is not understood.
func (p *paper) readLetterhead(lines []*line) {
	var agency []*line
	var names []string
	for _, l := range lines {
		parts := headSegments(l)
		if all, read := p.headPart(l, l.text); read { // gaps for a pen part nothing
			if all != "" {
				aside(l, all)
			}
			continue
		}
		understood, why := true, ""
		for i, part := range parts {
			if strings.TrimSpace(part) == "" {
				continue
			}
			if reason, read := p.headPart(l, part); read {
				why = firstOf(why, reason)
				continue
			}
			left := i == 0 && (l.table == 0 || l.cell == 1)
			if left && !l.aside && isAgency(part, l) && len(names) < 6 {
				names, agency = append(names, part), append(agency, l)
				continue
			}
			understood = false
		}
		if why != "" && understood {
			aside(l, why)
		}
		if !understood {
			l.used = nil
		}
	}
	if len(names) > 0 {
		certainty, note := Certain, ""
		for _, name := range names {
			if !isCapitals(name) {
				certainty, note = Inferred, noteAgency
			}
		}
		p.decision.Agency = names
		p.use("agency", names, certainty, note, agency...)
	}
}

// headSegments are the parts of a line. Where gaps are left for a pen too ("Số:      /QĐ-SNV
// Bắc Kạn, ngày    tháng    năm 2026") it is parted where both sides say what they are.
func headSegments(l *line) []string {
	parts := segments(l)
	for at := 1; at < len(parts) && len(parts) > 2; at++ {
		left, right := strings.Join(parts[:at], " "), strings.Join(parts[at:], " ")
		_, isNumber := readNumber(left)
		if _, _, _, isDate := readPlaceDate(right); isNumber && isDate {
			return []string{left, right}
		}
	}
	return parts
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// isAgency reports a name of an agency on the left: in capitals, or in a cell of its
// own.
func isAgency(text string, l *line) bool {
	return isCapitals(text) || l.table > 0 && len(strings.Fields(text)) <= 12 && !strings.ContainsAny(text, ":;")
}

// headPart reads a part of the letterhead that says itself what it is; why is the
// reason for one that is no field.
func (p *paper) headPart(l *line, text string) (why string, read bool) {
	w := words(text)
	switch {
	case isRule(text):
		return asideRule, true
	case w == nationWords:
		return asideNation, true
	case w == mottoWords:
		return asideMotto, true
	case begins(w, "du thao", "ban nhap", "ban thao", "mau so", "mau 1 2"):
		return asideDraft, true
	case begins(w, "ky boi", "nguoi ky", "co quan", "gio ky", "thoi gian ky", "ngay ky", "email", "chu ky so") && strings.Contains(text, ":"):
		return asideSigned, true
	}
	if number, ok := readNumber(text); ok {
		p.useNumber(l, number)
		return "", true
	}
	if place, date, blank, ok := readPlaceDate(text); ok {
		p.usePlaceDate(l, place, date, blank, text)
		return "", true
	}
	return "", false
}

var (
	numberLine = regexp.MustCompile(`^(?i:số)\s*[:.]?\s*(.*)$`)
	numberBody = regexp.MustCompile(`^[\s.…_0-9A-Za-z-]*(?:/\s*\d{4}\s*)?(?:/\s*[\p{L}\d][\p{L}\d\s.–-]*)+$`)
	placeDate  = regexp.MustCompile(`^(?i)(?:(.*?)\s*,\s*)?((?:ngày\s*\S*|\d{1,2}\s*[./-]).*)$`)
	dots       = regexp.MustCompile(`[.…_]{2,}|…|_`)
)

// readNumber reads "Số: 946/QĐ-UBND"; the place for a number that is not yet given is
// empty: "/QĐ-UBND".
func readNumber(text string) (number string, ok bool) {
	m := numberLine.FindStringSubmatch(plain(text))
	if m == nil {
		return "", false
	}
	body := m[1]
	if gap.MatchString(body) {
		return "", true
	}
	if !strings.Contains(body, "/") {
		return body, whole(body) > 0
	}
	if !numberBody.MatchString(body) {
		return "", false
	}
	body = dots.ReplaceAllString(body, "")
	return strings.NewReplacer(" ", "", "–", "-", "—", "-").Replace(body), true
}

func (p *paper) useNumber(l *line, number string) {
	if f := p.field("number"); f != nil {
		if f.Value != number {
			f.doubt(noteTwice, l)
		}
		l.used = append(l.used, "number")
		return
	}
	note := ""
	if number == "" || strings.HasPrefix(number, "/") {
		note = noteBlank
	}
	p.decision.Number = number
	p.use("number", number, Certain, note, l)
}

// readPlaceDate reads "Bắc Kạn, ngày 31 tháng 5 năm 2023".
func readPlaceDate(text string) (place string, date award.Date, blank, ok bool) {
	m := placeDate.FindStringSubmatch(plain(text))
	if m == nil || len(strings.Fields(m[1])) > 10 || strings.ContainsAny(m[1], "0123456789:/") {
		return "", date, false, false
	}
	date, blank, ok = readDate(m[2])
	if !ok && longDate.MatchString(m[2]) {
		return strings.TrimSpace(m[1]), date, false, true // a day that there is not
	}
	return strings.TrimSpace(m[1]), date, blank, ok
}

func (p *paper) usePlaceDate(l *line, place string, date award.Date, blank bool, text string) {
	if p.field("date") != nil {
		p.field("date").doubt(noteTwice, l)
		return
	}
	if place != "" && !gap.MatchString(place) {
		p.decision.Place = place
		p.use("place", place, Certain, "", l)
	}
	p.decision.Date = date
	switch {
	case blank:
		p.use("date", "", Certain, noteBlank, l)
	case date.IsZero():
		p.use("date", "", Doubtful, noteDate, l)
	default:
		p.use("date", date.String(), Certain, "", l)
	}
}
