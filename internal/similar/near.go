package similar

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Near says what tells a and b apart when they are plausibly one recipient, else
// "". It is symmetric. One name twice is no near name but a duplicate.
func (k Key) Near(other Key) Difference {
	if k.kind != other.kind || k.same == other.same || len(k.words) == 0 || len(other.words) == 0 {
		return ""
	}
	if k.kind == award.Collective {
		if !agree(k.place, other.place) {
			return ""
		}
		return nearBodies(k.words, other.words)
	}
	if k.seat == "" || k.seat != other.seat || k.sex != "" && other.sex != "" && k.sex != other.sex {
		return ""
	}
	return k.nearPeople(other)
}

// agree reports whether two places can be one: only one is told, or one is told
// more closely than the other.
func agree(a, b string) bool {
	return strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" ") || a == "" || b == ""
}

func (k Key) nearPeople(other Key) Difference {
	a, b := k.words, other.words
	switch {
	case slices.EqualFunc(a, b, sameText):
		if k.kind == award.Household {
			return Wording
		}
		return Marks
	case joined(a) == joined(b):
		return Blanks
	case len(a) < 2 || len(b) < 2:
		return "" // not even a whole name
	case !shareEnd(a, b):
		return ""
	case len(a) == len(b) && slices.Equal(sorted(a), sorted(b)):
		return Order
	case missesMiddle(a, b) || missesMiddle(b, a):
		return MissingWord
	}
	slips, ok := countSlips(a, b, func(a, b word) bool { return isLong(a, b) || oneIsMisspelt(a, b) })
	switch {
	case ok && slips == 1:
		return OneLetter
	case ok && slips == 2 && len(a) > 2:
		return FewLetters
	}
	return ""
}

// isLong: in short words of names one letter makes another name: Lan and Lam,
// Thị and Thu.
func isLong(a, b word) bool { return len(a.text) >= 4 && len(b.text) >= 4 }

// oneIsMisspelt: "Thj" is no syllable, so it was meant to be Thị. Of two words that
// are none (Kmun, Kmul) nothing can be said.
func oneIsMisspelt(a, b word) bool { return viet.IsSyllable(a.written) != viet.IsSyllable(b.written) }

func nearBodies(a, b []word) Difference {
	switch {
	case !slices.Equal(numbers(a), numbers(b)):
		return ""
	case slices.EqualFunc(a, b, sameText):
		return Marks
	case joined(a) == joined(b):
		return Blanks
	case missesFillers(a, b) || missesFillers(b, a):
		return MissingWord
	}
	slips, ok := countSlips(a, b, func(a, b word) bool {
		return oneIsMisspelt(a, b) || isLong(a, b) && !a.isProper() && !b.isProper()
	})
	switch {
	case ok && slips == 1:
		return OneLetter
	case ok && slips <= 1+min(len(joined(a)), len(joined(b)))/lettersASlip:
		return FewLetters
	}
	return ""
}

// lettersASlip: a name of this many letters may have a second slip.
const lettersASlip = 20

func sameText(a, b word) bool { return a.text == b.text }

func joined(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.text)
	}
	return b.String()
}

func sorted(words []word) []string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	slices.Sort(texts)
	return texts
}

// shareEnd reports whether the family name or the given name is the same,
// wherever each stands.
func shareEnd(a, b []word) bool {
	firstA, lastA, firstB, lastB := a[0].text, a[len(a)-1].text, b[0].text, b[len(b)-1].text
	return firstA == firstB || lastA == lastB || firstA == lastB || lastA == firstB
}

// missesMiddle reports that short is long without one word in its middle.
func missesMiddle(short, long []word) bool {
	if len(short)+1 != len(long) {
		return false
	}
	i := 0
	for i < len(short) && sameText(short[i], long[i]) {
		i++
	}
	return i > 0 && i < len(short) && slices.EqualFunc(short[i:], long[i+1:], sameText)
}

// missesFillers reports that short is long without one or two words that say
// nothing: "Phòng Giáo dục Đào tạo", "Phòng Giáo dục và Đào tạo".
func missesFillers(short, long []word) bool {
	if missing := len(long) - len(short); missing < 1 || missing > 2 {
		return false
	}
	i := 0
	for _, w := range long {
		switch {
		case i < len(short) && sameText(short[i], w):
			i++
		case !isFiller(w):
			return false
		}
	}
	return i == len(short)
}

// isFiller: with both of them written, xã and phường tell two bodies apart; one
// that is left out does not.
func isFiller(w word) bool {
	switch w.text {
	case "va", "cua", "thuoc", "cac", "tap", "the", "xa", "phuong", "huyen", "tinh":
		return true
	}
	return false
}

// numbers are what tells Đội 3 from Đội 5, khu vực I from khu vực II, and nhà A
// from nhà B: digits, Roman numerals, single letters.
func numbers(words []word) []string {
	var out []string
	for _, w := range words {
		digits := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, w.text)
		switch {
		case digits != "":
			out = append(out, digits)
		case len(w.text) == 1 || strings.Trim(w.text, "ivx") == "":
			out = append(out, w.text)
		}
	}
	return out
}

// countSlips counts the words that a slip of the keys made different: at most one
// letter each, and only where the rule takes it for a slip.
func countSlips(a, b []word, rule func(a, b word) bool) (slips int, ok bool) {
	if len(a) != len(b) {
		return 0, false
	}
	for i := range a {
		if sameText(a[i], b[i]) {
			continue
		}
		if !oneLetter(a[i].text, b[i].text) || strings.ContainsFunc(a[i].text+b[i].text, unicode.IsDigit) || !rule(a[i], b[i]) {
			return 0, false
		}
		slips++
	}
	return slips, true
}

// oneLetter reports that one letter is another, is missing, or has changed places
// with its neighbour.
func oneLetter(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) {
		return false
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	return swapped || a[i+1:] == b[i+1:]
}
