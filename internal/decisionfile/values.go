package decisionfile

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// place remembers where a field stood and whether it has been reported.
type place struct {
	line int
	bad  bool
}

func (r *reader) textInto(into *string, limit int) func(*node, string) {
	return func(n *node, key string) { *into, _ = r.text(n, key, limit) }
}

func (r *reader) linesInto(into *[]string, entries, limit int) func(*node, string) {
	return func(n *node, key string) { *into = r.list(n, key, entries, limit, false) }
}

func (r *reader) articlesInto(into *[]string) func(*node, string) {
	return func(n *node, key string) { *into = r.list(n, key, maxEntries, maxArticle, true) }
}

func (r *reader) countInto(into *int, limit int) func(*node, string) {
	return func(n *node, key string) { *into = r.count(n, key, limit) }
}

// text reads one line of text of at most limit characters, in normal form C.
func (r *reader) text(n *node, key string, limit int) (string, bool) {
	return r.paragraphs(n, key, limit, false)
}

// paragraphs is text that may hold line ends, as an article of several
// paragraphs does.
func (r *reader) paragraphs(n *node, key string, limit int, lineEnds bool) (string, bool) {
	if n.kind != kindText {
		message, hint := wrongType(n, key)
		r.problem(n.line, key, message, hint)
		return "", false
	}
	text := trim(n.text)
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
		r.warning(award.NotNFC, n.line, key, msgNotNFC, hintNotNFC)
	}
	if length := utf8.RuneCountInString(text); length > limit {
		r.problem(n.line, key, fmt.Sprintf(msgTooLong, key, length, limit), hintTooLong)
		return "", false
	}
	if message, hint := checkText(text, lineEnds); message != "" {
		r.problem(n.line, key, message, hint)
		return "", false
	}
	return text, true
}

// wrongType says what stands where text is wanted. YAML reads an unquoted
// "Lưu: VT" as a map, the commonest accident: then the quoted text is offered.
func wrongType(n *node, key string) (message, hint string) {
	switch {
	case n.kind == kindRefused:
		return n.message, n.hint
	case n.kind == kindMap && len(n.entries) == 1 && n.entries[0].value.kind != kindMap && n.entries[0].value.kind != kindList:
		e := n.entries[0]
		return fmt.Sprintf(msgColon, key), fmt.Sprintf(hintColon, excerpt(e.key+": "+e.value.text))
	case n.kind == kindMap:
		return fmt.Sprintf(msgColon, key), hintQuote
	case n.kind == kindList:
		return fmt.Sprintf(msgListForText, key), hintOneLine
	case n.kind == kindNull:
		return fmt.Sprintf(msgEmptyValue, key), hintFill
	}
	return fmt.Sprintf(msgWantText, key), hintQuote
}

// checkText finds the first character that no decision prints.
func checkText(text string, lineEnds bool) (message, hint string) {
	for _, c := range text {
		switch {
		case c == '\n' && lineEnds:
		case c == '\n':
			return msgLineEnd, hintLineEnd
		case c >= controlPictures && c < controlPictures+0x40:
			return fmt.Sprintf(msgControl, controlName(c)), hintDelete
		case unicode.IsControl(c):
			return fmt.Sprintf(msgControl, fmt.Sprintf("U+%04X", c)), hintDelete
		case c == utf8.RuneError || unicode.Is(unicode.Co, c):
			return msgDamaged, hintRetype
		case unicode.Is(unicode.Cf, c) || c == 0x2028 || c == 0x2029:
			return fmt.Sprintf(msgHidden, c), hintDelete
		}
	}
	if _, repairs := viet.Clean(text, ""); len(repairs) > 0 {
		for _, repair := range repairs {
			if repair.Ask && repair.Kind != viet.Stray {
				return repair.Message(), repair.Suggestion()
			}
		}
	}
	return "", ""
}

// controlName names the control character behind its picture.
func controlName(picture rune) string {
	if picture == controlPictures+0x21 {
		return "U+007F–U+009F"
	}
	return fmt.Sprintf("U+%04X", picture-controlPictures)
}

// list reads a list of texts, none of them empty.
func (r *reader) list(n *node, key string, entries, limit int, lineEnds bool) []string {
	if n.kind != kindList {
		r.problem(n.line, key, fmt.Sprintf(msgWantList, key), hintWantList)
		return nil
	}
	if len(n.items) > entries {
		r.problem(n.line, key, fmt.Sprintf(msgTooManyEntries, key, len(n.items), entries), hintTooLong)
		return nil
	}
	var out []string
	for i, item := range n.items {
		itemKey := fmt.Sprintf("%s[%d]", key, i)
		if item.empty() {
			r.problem(item.line, itemKey, fmt.Sprintf(msgEmptyValue, itemKey), hintEmptyEntry)
			continue
		}
		if text, ok := r.paragraphs(item, itemKey, limit, lineEnds); ok {
			out = append(out, text)
		}
	}
	return out
}

var (
	digits       = regexp.MustCompile(`^[0-9]+$`)
	minusDigits  = regexp.MustCompile(`^-[0-9]+$`)
	numberFormat = regexp.MustCompile(`^(0*[1-9][0-9]{0,5}[A-Za-z]?)?(/(19|20)[0-9]{2})?(/\p{L}[\p{L}0-9.-]*)+$`)
	symbolOnly   = regexp.MustCompile(`^(/.*)?$`)
	numberWords  = regexp.MustCompile(`(?i)^(quyết định)?\s*(số)?\s*:?\s*`)
)

// count reads a whole number from 0 to limit. Digits count as decimal however
// they are padded: offices write "06", which YAML 1.1 takes for octal.
func (r *reader) count(n *node, key string, limit int) int {
	if n.kind != kindNumber {
		r.problem(n.line, key, fmt.Sprintf(msgWantCount, key), hintCount)
		return 0
	}
	if minusDigits.MatchString(n.text) {
		r.problem(n.line, key, fmt.Sprintf(msgNegative, key), hintCount)
		return 0
	}
	if !digits.MatchString(n.text) {
		r.problem(n.line, key, fmt.Sprintf(msgNotWhole, key, excerpt(n.text)), hintCount)
		return 0
	}
	value, err := strconv.Atoi(n.text)
	if err != nil || value > limit {
		r.problem(n.line, key, fmt.Sprintf(msgAbsurd, key, excerpt(n.text), limit), hintCount)
		return 0
	}
	return value
}

// number reads the number and symbol, "946/QĐ-UBND"; "/QĐ-UBND" and the empty
// text leave room for the number (NĐ 30/2020, Phụ lục I, II.3).
func (r *reader) number(n *node, key string) (string, place) {
	if n.kind == kindNumber {
		r.problem(n.line, key, fmt.Sprintf(msgNumber, excerpt(n.text)), suggestNumber(n.text))
		return "", place{n.line, true}
	}
	text, ok := r.text(n, key, maxNumber)
	if !ok {
		return "", place{n.line, true}
	}
	if text != "" && !numberFormat.MatchString(text) {
		r.problem(n.line, key, fmt.Sprintf(msgNumber, excerpt(text)), suggestNumber(text))
		return "", place{n.line, true}
	}
	return text, place{n.line, false}
}

// suggestNumber repairs the usual slips: "Số: 946 / QĐ–UBND", "946".
func suggestNumber(text string) string {
	text = numberWords.ReplaceAllString(text, "")
	text = strings.NewReplacer(" ", "", "–", "-", "—", "-", "\u00a0", "").Replace(text)
	if digits.MatchString(text) {
		text += "/QĐ-UBND"
	}
	if text != "" && numberFormat.MatchString(text) {
		return fmt.Sprintf(hintNumberLike, text)
	}
	return hintNumber
}

// date reads a day, bare or quoted; the empty text leaves room for it.
func (r *reader) date(n *node, key string) (award.Date, place) {
	if n.kind == kindNumber {
		r.problem(n.line, key, fmt.Sprintf(msgDate, excerpt(n.text)), suggestDate(n.text))
		return award.Date{}, place{n.line, true}
	}
	text, ok := r.text(n, key, maxNumber)
	if !ok {
		return award.Date{}, place{n.line, true}
	}
	date, err := award.ParseDate(text)
	if err != nil {
		r.problem(n.line, key, fmt.Sprintf(msgDate, excerpt(text)), suggestDate(text))
		return award.Date{}, place{n.line, true}
	}
	return date, place{n.line, false}
}

var digitRuns = regexp.MustCompile(`[0-9]+`)

// suggestDate understands day-month-year and unpadded dates, enough to offer
// the right form but not to take it for granted.
func suggestDate(text string) string {
	runs := digitRuns.FindAllString(text, 4)
	if len(runs) == 1 && len(runs[0]) == 8 {
		runs = []string{runs[0][:4], runs[0][4:6], runs[0][6:]}
	}
	if len(runs) == 3 {
		if len(runs[2]) == 4 {
			runs[0], runs[2] = runs[2], runs[0]
		}
		if iso := fmt.Sprintf("%s-%02s-%02s", runs[0], runs[1], runs[2]); parses(iso) {
			return fmt.Sprintf(hintDateLike, iso)
		}
	}
	return hintDate
}

func parses(iso string) bool {
	_, err := award.ParseDate(iso)
	return err == nil
}

// trim drops white space around a value: a folded YAML block ends in a newline.
func trim(text string) string { return strings.TrimSpace(text) }
