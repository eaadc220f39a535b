package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// How a recipient is addressed, against what else the list says of him: the gender that
// a column gives, or the middle word of the name that most men, or most women, have.

// gender is what a text says of it: "nam", "nữ", or "".
type gender string

const (
	unsaid gender = ""
	male   gender = "nam"
	female gender = "nữ"
)

// genderOfAddress is that of whom an address is for.
func genderOfAddress(honorific string) gender {
	switch honorific {
	case "Ông", "ông", "ÔNG", "Anh", "anh", "ANH":
		return male
	case "Bà", "bà", "BÀ", "Chị", "chị", "CHỊ":
		return female
	}
	return unsaid
}

// otherAddress is the address of the same standing for the other gender.
func otherAddress(honorific string) string {
	other := map[string]string{"ông": "bà", "bà": "ông", "anh": "chị", "chị": "anh"}[viet.Lower(honorific)]
	switch {
	case honorific == viet.Lower(honorific):
		return other
	case honorific == viet.Upper(honorific):
		return viet.Upper(other)
	}
	return viet.Title(other)
}

// genderOfName is that of most who have such a name: Thị in the middle, or Văn. Both
// together are a woman of the family Văn, or of another that has the word.
func genderOfName(name string) gender {
	if !strings.ContainsAny(name, "ịỊăĂ") {
		return unsaid
	}
	parts := strings.Fields(viet.Lower(name))
	if len(parts) < 3 {
		return unsaid
	}
	middle := parts[1 : len(parts)-1]
	switch {
	case slices.Contains(middle, "thị"):
		return female
	case slices.Contains(middle, "văn"):
		return male
	}
	return unsaid
}

// genderOfFields is what a column of the list's own says: "Giới tính", or a cross or a
// year of birth under "Nữ". Columns that say two things say nothing.
func genderOfFields(fields map[string]string) gender {
	var said, marked []gender
	for heading, text := range fields {
		if IsGenderHeading(heading) {
			switch viet.Lower(strings.TrimSpace(text)) {
			case "nam", "male", "m":
				said = append(said, male)
			case "nữ", "nư", "nu", "female", "f":
				said = append(said, female)
			}
		}
		if isNone(text) || isPlaceholder(text) {
			continue
		}
		heading = viet.Lower(strings.TrimSpace(viet.NFC(heading)))
		for _, g := range []gender{male, female} {
			if heading == string(g) || strings.HasSuffix(heading, " "+string(g)) {
				marked = append(marked, g)
			}
		}
	}
	if len(said) == 0 {
		said = marked
	}
	if said = slices.Compact(said); len(said) == 1 {
		return said[0]
	}
	return unsaid
}

// doubtAddress asks whether somebody is addressed rightly. at is the cell of the address,
// named that of the name, which may begin with it.
func (t *table) doubtAddress(recipient *award.Recipient, at, named string) {
	honorific, name := recipient.Honorific, recipient.Name
	if recipient.Kind != award.Individual || name == "" {
		return
	}
	within := honorific == ""
	if within {
		if honorific, name = cutHonorific(name); honorific == "" || t.text.doubtPerson(name).message != "" {
			return // asked about for other reasons
		}
	}
	as, known := genderOfAddress(honorific), genderOfFields(recipient.Fields)
	if as == unsaid || known == as || known == unsaid && (genderOfName(name) == unsaid || genderOfName(name) == as) {
		return
	}
	other := otherAddress(honorific)
	q := question{row: recipient.Row, cell: at, code: award.DoubtfulColumn, value: honorific, proposal: other, propose: true, typed: true, message: otherGender(honorific, name, known)}
	if within {
		q.cell, q.code, q.value, q.proposal = named, award.DoubtfulName, recipient.Name, other+" "+name
	}
	q.suggestion = proposalAdvice(q.proposal)
	choice, meant := t.ask(q)
	switch {
	case choice == "":
	case within:
		recipient.Name, _ = viet.Clean(meant, "")
	default:
		recipient.Honorific, _ = viet.Clean(meant, "")
	}
}
