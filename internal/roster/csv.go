package roster

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// readCSV reads a text of separated values. The parser is our own because rows
// must be numbered as a spreadsheet shows them (encoding/csv leaves out blank
// lines) and quotes inside a field, as in Công ty "An Phú", are common.
func readCSV(data []byte, ask *interview) ([]part, bool) {
	report := ask.report
	text, ok := decodeText(data, report)
	if !ok {
		return nil, false
	}
	separator, text := findSeparator(text)
	g, openAt, err := parseCSV(text, separator)
	if err != nil {
		report.add(packageProblem(err, "CSV"))
		return nil, false
	}
	if openAt > 0 {
		report.add(openQuote(openAt))
		return nil, false
	}
	ask.see(g)
	h, found := ask.edits.headingOf(g)
	if !found {
		report.add(noList(g))
		return nil, false
	}
	for i := range g.rows {
		if n := len(g.rows[i].cells); n > MaxColumns {
			report.add(tooManyColumns(g.rows[i].number, MaxColumns))
			return nil, false
		}
	}
	tellSurplus(g, h, ask)
	return []part{{grid: g, heading: h}}, true
}

// tellSurplus asks about rows with more fields than the heading has: most often a
// separator inside a text that stands without quotes, and every field after it is
// one column off.
func tellSurplus(g *grid, h heading, ask *interview) {
	width := g.rows[h.at].fields
	if width == 0 {
		return // a list without a heading
	}
	for _, r := range g.rows[h.at+1:] {
		if r.fields <= width || len(r.cells) <= len(g.rows[h.at].cells) {
			continue
		}
		last := len(r.cells) - 1
		ask.ask(question{row: r.number, cell: cellName(last, r.number), code: award.DoubtfulColumn, value: g.text.understood(r.cells[last]),
			message: surplusFields(r.number, r.fields, width), suggestion: surplusFieldsAdvice})
	}
}

// decodeText makes UTF-8 of a text file: Unicode by its mark or its look, else
// by the charset in which most words are Vietnamese.
func decodeText(data []byte, report *report) (string, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		data = fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = fromUTF16(data[2:], binary.BigEndian)
	default:
		if order := guessUTF16(data); order != nil {
			data = fromUTF16(data, order)
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		report.add(binaryText())
		return "", false
	}
	if utf8.Valid(data) {
		return string(data), true
	}
	if lines := notUTF8(data); len(lines) > 0 {
		report.add(mixedCharsets(lines))
		return "", false
	}
	text, charset, sure := viet.DecodeLegacy(data)
	if sure {
		report.add(guessedCharset(charset))
	} else {
		report.add(unsureCharset(charset))
	}
	return text, true
}

// notUTF8 gives the lines of a text in UTF-8 that hold bytes of something else, counted
// from 1. That it is UTF-8 shows by letters that only Vietnamese has: no charset before
// Unicode has words with their three bytes. Of any other text it gives none.
func notUTF8(data []byte) []int {
	if !bytes.ContainsFunc(data, func(r rune) bool { return r >= 'Ạ' && r <= 'ỹ' }) {
		return nil
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	var lines []int
	number := 0
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		if number++; !utf8.Valid(line) {
			lines = append(lines, number)
		}
	}
	return lines
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	if len(data) == 1 {
		units = append(units, utf8.RuneError) // half a character is left
	}
	return []byte(string(utf16.Decode(units)))
}

// guessUTF16 knows UTF-16 without its mark by the zero bytes of the separators,
// blanks and plain letters in it, which all stand on one side.
func guessUTF16(data []byte) binary.ByteOrder {
	const enough = 4096
	even, odd := 0, 0
	for i, b := range data[:min(enough, len(data))] {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	pairs := min(enough, len(data)) / 2
	switch {
	case len(data)%2 == 0 && odd*4 > pairs && even == 0:
		return binary.LittleEndian
	case len(data)%2 == 0 && even*4 > pairs && odd == 0:
		return binary.BigEndian
	}
	return nil
}

// findSeparator finds the sign with which the heading is understood best. A
// first line "sep=;" (of Excel) tells it; that line stays as a blank one.
func findSeparator(text string) (byte, string) {
	first, rest, _ := strings.Cut(text, "\n")
	if sign, found := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); found && len(sign) == 1 && strings.Contains(",;|\t", sign) {
		return sign[0], "\n" + rest
	}
	head := text
	const enough = 64 << 10
	if len(head) > enough {
		head = head[:enough]
	}
	best, bestScore := byte(','), -1
	for _, separator := range []byte{',', ';', '\t', '|'} {
		g, _, err := parseCSV(head, separator)
		if err != nil {
			continue
		}
		g.rows = g.rows[:min(len(g.rows), headingRows+1)]
		score := 0
		if h, found := findHeading(g); found {
			score = 100 + h.score()
			// Headings have commas ("Họ và tên, chức vụ") and hardly ever these: they
			// separate the columns.
			if slices.ContainsFunc(g.rows[h.at].cells, func(c cell) bool { return strings.ContainsAny(c.text, ";\t") }) {
				score = 0
			}
		} else {
			for _, r := range g.rows {
				score = max(score, min(len(r.cells), 50))
			}
		}
		if score > bestScore {
			best, bestScore = separator, score
		}
	}
	return best, text
}

// parseCSV splits a text by RFC 4180. A quote inside a field that does not begin
// with one is a character; so is one inside a quoted field before anything but a
// separator or line end. openAt is the row of a quote that is never closed.
func parseCSV(text string, separator byte) (g *grid, openAt int, err error) {
	g = &grid{text: &cleaner{}}
	cells := 0
	var fields []cell
	for number := 1; text != ""; number++ {
		fields = fields[:0]
		for more := true; more; {
			var field string
			var closed bool
			field, text, more, closed = csvField(text, separator)
			if !closed {
				return g, number, nil
			}
			fields = append(fields, cell{text: unquotedFormula(field)})
			if cells++; cells > MaxCells {
				return g, 0, errCells
			}
		}
		count := len(fields)
		for len(fields) > 0 && isBlankText(fields[len(fields)-1].text) {
			fields = fields[:len(fields)-1]
		}
		if len(fields) > 0 {
			g.rows = append(g.rows, row{number: number, fields: count, cells: slices.Clone(fields)})
		}
	}
	return g, 0, nil
}

// csvField takes one field off text. more tells that another follows in the row.
func csvField(text string, separator byte) (field, rest string, more, closed bool) {
	if text == "" || text[0] != '"' {
		end := strings.IndexAny(text, string([]byte{separator, '\n', '\r'}))
		if end < 0 {
			return text, "", false, true
		}
		rest, more = afterField(text[end:], separator)
		return text[:end], rest, more, true
	}
	if end := barePhrase(text, separator); end > 0 {
		rest, more = afterField(text[end:], separator)
		return text[:end], rest, more, true
	}
	var b strings.Builder
	for at := 1; ; {
		quote := strings.IndexByte(text[at:], '"')
		if quote < 0 {
			return "", "", false, false
		}
		b.WriteString(text[at : at+quote])
		at += quote + 1
		if at == len(text) || text[at] == separator || text[at] == '\n' || text[at] == '\r' {
			rest, more = afterField(text[at:], separator)
			return b.String(), rest, more, true
		}
		b.WriteByte('"')
		if text[at] == '"' { // doubled stands for one
			at++
		}
	}
}

// barePhrase is the length of a field that begins with a quoted phrase and goes on
// after it, as in “"Hoa Sen" Hợp tác xã”: no quote stands before a separator or
// the end of its line. 0 for a field in quotes.
func barePhrase(text string, separator byte) int {
	line := text
	if end := strings.IndexAny(text, "\r\n"); end >= 0 {
		line = text[:end]
	}
	closing := strings.IndexByte(line[1:], '"') + 1
	if closing < 1 || closing+1 == len(line) || line[closing+1] == separator || line[closing+1] == '"' {
		return 0
	}
	for at := closing; at < len(line); at++ {
		if line[at] == '"' && (at+1 == len(line) || line[at+1] == separator) {
			return 0
		}
	}
	if end := strings.IndexByte(line, separator); end > closing {
		return end
	}
	if strings.IndexByte(line[closing:], separator) < 0 {
		return len(line)
	}
	return 0
}

// unquotedFormula reads ="text", by which exports keep Excel from reading a text
// as a number.
func unquotedFormula(field string) string {
	if strings.HasPrefix(field, `="`) && strings.HasSuffix(field, `"`) && len(field) > 3 {
		return strings.ReplaceAll(field[2:len(field)-1], `""`, `"`)
	}
	return field
}

// afterField steps over the separator or line end that text begins with.
func afterField(text string, separator byte) (rest string, more bool) {
	switch {
	case text == "":
		return "", false
	case text[0] == separator:
		return text[1:], true
	case strings.HasPrefix(text, "\r\n"):
		return text[2:], false
	}
	return text[1:], false
}

// firstTexts are the first row's texts, for the message that no heading was
// found.
func firstTexts(g *grid) []string {
	const most = 8
	var texts []string
	for _, r := range g.rows[:min(1, len(g.rows))] {
		for _, c := range r.cells {
			if !c.isBlank() && len(texts) < most {
				texts = append(texts, excerpt(g.text.understood(c)))
			}
		}
	}
	return texts
}
