package roster

import (
	"regexp"
	"strings"

	"bangkhen/internal/viet"
)

// How households are named: "Hộ gia đình ông …", never by the bare name of their head.

// headOfHousehold finds the head that a household is named by: "Hộ gia đình ông Lò Văn
// Thí".
var headOfHousehold = regexp.MustCompile(`^(?i:hộ|gia đình)(?:\s+\S+)*?\s+(?i:ông|bà)\s+([^,;()–/]+)$`)

// doubtHead is what is doubtful about the name of that head.
func (t *table) doubtHead(text string) doubt {
	m := headOfHousehold.FindStringSubmatchIndex(text)
	if m == nil || mayBeJoined(text) {
		return doubt{}
	}
	d := t.text.doubtPerson(text[m[2]:m[3]])
	if d.proposal != "" {
		d.proposal = text[:m[2]] + d.proposal
	}
	return d
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

// markedHousehold is one whose name was taken from a form: "Gia đình ông: …", "Hộ: …",
// "GĐ bà …", "Hộ GĐ ông …".
var markedHousehold = regexp.MustCompile(`^(?i)(?:(?:hộ|gia đình|hộ gia đình|hộ gđ|gđ)(?:\s+(?:ông|bà|anh|chị|cụ))?\s*:|(?:hộ gđ|gđ)\s)`)

// plainHousehold is the name of such a household as it is printed, "" for any other.
func plainHousehold(text string) string {
	lower := viet.Lower(text)
	if !strings.Contains(lower, ":") && !strings.Contains(lower, "gđ") {
		return ""
	}
	if !markedHousehold.MatchString(text) {
		return ""
	}
	var words []string
	for _, word := range strings.Fields(strings.Replace(text, ":", " ", 1)) {
		if viet.Lower(word) == "gđ" {
			words = append(words, "gia", "đình")
			continue
		}
		words = append(words, word)
	}
	plain := strings.Join(words, " ")
	for _, before := range []string{"hộ gia đình ", "gia đình ", "hộ "} {
		if strings.HasPrefix(viet.Lower(plain), before) && isPersonName(plain[len(before):]) {
			return householdOf(plain[len(before):])
		}
	}
	return viet.Title(words[0]) + strings.TrimPrefix(plain, words[0])
}
