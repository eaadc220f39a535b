package office

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/viet"
)

// ownColumnNames is the award that a column of the list's own names for a row,
// folded: its heading is no more than "Danh hiệu", which other lists fill with what
// is printed (Học sinh Giỏi), and its cell the name of one award or the letters that
// offices write for it (CSTĐ, BK). "" when it names none, or several.
func ownColumnNames(r award.Recipient, given []string) string {
	for _, heading := range slices.Sorted(maps.Keys(r.Fields)) {
		value := viet.Fold(strings.TrimSpace(r.Fields[heading]))
		heading = viet.Fold(heading)
		if value == "" || !strings.HasPrefix(heading, "danh hieu") && !strings.HasPrefix(heading, "hinh thuc") {
			continue
		}
		if place, found := choose(inFull(value, given), given); found {
			return foldedAward(given[place])
		}
		var meant []string
		for _, name := range given {
			if name = foldedAward(name); len(value) > 1 && strings.HasPrefix(initials(name), value) {
				meant = append(meant, name)
			}
		}
		if len(meant) == 1 {
			return meant[0]
		}
	}
	return ""
}

// otherForm is the hình thức khen thưởng, folded, that a column of the list's own names
// for a row in a decision that grants another one, "GK" beside a Bằng khen; "" when none
// does. Titles (danh hiệu) may be what is printed.
func otherForm(r award.Recipient, given string) string {
	forms := map[string]string{"bk": "bang khen", "gk": "giay khen", "hc": "huan chuong", "ctd": "co thi dua"}
	for _, own := range slices.Sorted(maps.Keys(r.Fields)) {
		heading := viet.Fold(own)
		if !strings.HasPrefix(heading, "danh hieu") && !strings.HasPrefix(heading, "hinh thuc") {
			continue
		}
		value := withoutVerb(viet.Fold(strings.TrimSpace(r.Fields[own])))
		value = cmp.Or(forms[value], value)
		for _, form := range forms {
			if strings.HasPrefix(value, form) && isForm(given, forms) && !strings.HasPrefix(viet.Fold(given), form) {
				return value
			}
		}
	}
	return ""
}

// remarkedForm is the form that a remark on a row names and nothing else, "GK", "Đề nghị tặng
// Giấy khen", where the row is given another one; its heading, or "" for none.
func remarkedForm(r award.Recipient, given string) (heading string) {
	for _, heading := range slices.Sorted(maps.Keys(r.Fields)) {
		folded := viet.Fold(heading)
		if !strings.HasPrefix(folded, "ghi chu") && !strings.HasPrefix(folded, "de nghi") && !strings.HasPrefix(folded, "y kien") && !strings.HasPrefix(folded, "nhan xet") {
			continue
		}
		value := withoutVerb(viet.Fold(strings.TrimSpace(r.Fields[heading])))
		value = cmp.Or(map[string]string{"bk": "bang khen", "gk": "giay khen", "cstd": "chien si thi dua", "ldtt": "lao dong tien tien"}[value], value)
		switch value {
		case "bang khen", "giay khen", "chien si thi dua", "lao dong tien tien", "huan chuong", "ky niem chuong", "co thi dua":
			if !strings.HasPrefix(foldedAward(given), value) {
				return heading
			}
		}
	}
	return ""
}

// titleBeside is the title or form of the law that a column headed "Danh hiệu" names for
// a row, as it stands there, while the template prints no such column; "" for none, as of
// what schools write there (Học sinh giỏi). Who is named Chiến sĩ thi đua gets no Bằng
// khen in silence.
func titleBeside(r award.Recipient, printed []certificate.Column) string {
	for heading, value := range r.Fields {
		if viet.Fold(heading) == "danh hieu" && lawfulTitle.MatchString(withoutVerb(viet.Fold(strings.TrimSpace(value)))) &&
			!slices.ContainsFunc(printed, func(c certificate.Column) bool { return viet.Fold(c.Heading) == "danh hieu" }) {
			return value
		}
	}
	return ""
}

// lawfulTitle finds, folded, the titles and forms of the Law on Emulation and
// Commendation, and the letters that offices write for them.
var lawfulTitle = regexp.MustCompile(`^(?:chien si (?:thi dua|tien tien)|lao dong tien tien|tap the lao dong|don vi (?:quyet thang|tien tien)|bang khen|giay khen|ky niem chuong|huan chuong|huy chuong|co thi dua|(?:cstd|cstt|ldtt|ldxs|tt?ldxs|dvqt|bk|gk|knc|hc|ctd)(?:cs|ct|cb|tq)?)\b`)

// isForm reports an award that is one of the forms.
func isForm(name string, forms map[string]string) bool {
	for _, form := range forms {
		if strings.HasPrefix(viet.Fold(name), form) {
			return true
		}
	}
	return false
}

// initials are the first letters of a folded name's words: cstd of "chien si thi dua".
func initials(name string) string {
	var b strings.Builder
	for _, word := range strings.Fields(name) {
		b.WriteByte(word[0])
	}
	return b.String()
}

// nameOf is what lists call an award.
func (h honours) nameOf(a award.Award) string {
	if t := h.templates[a.Template]; a.Name == "" && t != nil {
		return t.Name
	}
	return a.Name
}

// choose finds the award that a row names, folded: the one that is called just so,
// else the one with the longest name among those that it may mean. Nothing named is
// the first.
func choose(named string, given []string) (place int, found bool) {
	longest := -1
	for i, name := range given {
		name = foldedAward(name)
		switch {
		case named == "" || withoutVerb(named) == name:
			return i, true
		case givesAward(named, name) && len(name) > longest:
			place, longest = i, len(name)
		}
	}
	return place, longest >= 0
}

// givesAward reports that what a row names is the award: in its own words, with
// more after them ("Bằng khen của Chủ tịch UBND tỉnh") or with "tặng" before.
func givesAward(named, given string) bool {
	named = withoutVerb(named)
	return named == given || strings.HasPrefix(named, given+" ") || strings.HasPrefix(given, named+" ")
}

// givenByOthers is what follows the name of an award that others give, or of two at once, folded.
var givenByOthers = regexp.MustCompile(`\b(?:(?:cua|cap)\s+)?(thu tuong|chu tich nuoc|bo truong|ttg|ttcp)\b|\b(?:cua|cap)\s+(chinh phu|bo|nha nuoc|trung uong|toan quoc|quoc gia|nganh)\b|\b(?:va|cung)\s+(?:bang khen|giay khen|chien si|lao dong|huan chuong|ky niem chuong|co thi dua)\b`)

// givenElsewhere reports that what a row names, folded, is an award by its first words
// alone: the rest says that somebody else gives it, who is not who decides here, or names
// another award besides.
func givenElsewhere(named, given string, d award.Decision) bool {
	rest := strings.TrimPrefix(withoutVerb(named), foldedAward(given))
	found := givenByOthers.FindStringSubmatch(rest)
	if found == nil {
		return false
	}
	by := strings.NewReplacer("ttg", "thu tuong", "ttcp", "thu tuong").Replace(found[1] + found[2])
	return by == "" || !strings.Contains(viet.Fold(d.Authority), by)
}

// foldedAward is the name of an award as it is compared: "sỹ" and "sĩ" are one.
func foldedAward(name string) string { return oneSpelling(viet.Fold(strings.TrimSpace(name))) }

func oneSpelling(folded string) string {
	return strings.NewReplacer("chien sy", "chien si", "nghe sy", "nghe si").Replace(folded)
}

// inFull writes out what a row names, folded, in the letters that offices write for an
// award of the decision: "bk cua chu tich", "cstd cap tinh", "cstdcs". It is left as it
// is when it means none, or several.
func inFull(named string, given []string) string {
	words := strings.Fields(withoutVerb(strings.ReplaceAll(named, "-", " ")))
	full := ""
	for _, name := range given {
		name = foldedAward(name)
		if rest, means := abbreviates(words, strings.Fields(name)); means {
			if full != "" {
				return named
			}
			full = strings.TrimSpace(name + " " + rest)
		}
	}
	return cmp.Or(full, named)
}

// abbreviates reports words that are those of a name, or their first letters, and at
// least once letters. rest is what follows the whole name.
func abbreviates(words, name []string) (rest string, means bool) {
	letters := false
	at := 0
	for i, word := range words {
		if at+1 < len(name) && name[at] == "cap" && word == name[at+1] {
			at++ // "CSTĐ tỉnh"
		}
		switch {
		case at == len(name):
			return strings.Join(words[i:], " "), letters
		case word == name[at]:
			at++
		case len(word) > 1 && at+len(word) <= len(name) && initials(strings.Join(name[at:at+len(word)], " ")) == word:
			at, letters = at+len(word), true
		default:
			return "", false
		}
	}
	return "", letters
}

func withoutVerb(named string) string {
	named = strings.TrimRight(oneSpelling(named), " .;,")
	for _, before := range []string{"de nghi ", "truy tang ", "tang thuong ", "tang ", "danh hieu "} {
		named = strings.TrimPrefix(named, before)
	}
	return named
}
