package decisiondoc

import (
	"regexp"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// person is somebody whom the first article names.
type person struct {
	Kind      award.Kind `json:"kind"`
	Honorific string     `json:"honorific,omitempty"`
	Name      string     `json:"name"`
	Position  string     `json:"position,omitempty"`
}

var namedPerson = regexp.MustCompile(`^(?i:(?:(?:cá nhân|tập thể)\s*:?\s*)?)((?i:ông|bà|em|đồng chí))\s*:?\s+(\p{Lu}[^,;:(]*)(?:\s*[,;:(]\s*(.*?)\)?)?$`)

// readPeople reads the few whom the first article names: each in a clause of its own,
// or one in its sentence.
func (p *paper) readPeople(sentences []string, from []*line) {
	var people []person
	for i, text := range sentences {
		body := clauseMark.ReplaceAllString(text, "")
		if body == text && i > 0 && len(sentences) > 1 {
			continue
		}
		if m := givenTo.FindStringIndex(body); m != nil {
			body = body[m[1]:]
		} else if body == text {
			continue
		}
		if m := citationStart.FindStringSubmatchIndex(body); m != nil {
			body = body[:m[2]]
		}
		body = strings.TrimRight(withoutEnd(strings.TrimSpace(body)), " ,")
		if countOf.MatchString(body) || body == "" {
			continue
		}
		if m := namedPerson.FindStringSubmatch(body); m != nil {
			people = append(people, person{Kind: award.Individual, Honorific: viet.Capital(viet.Lower(m[1])), Name: strings.TrimSpace(m[2]), Position: strings.TrimSpace(m[3])})
			continue
		}
		switch w := words(body); {
		case begins(w, "gia dinh", "ho gia dinh", "ho ong", "ho ba"):
			people = append(people, person{Kind: award.Household, Name: viet.Capital(body)})
		case begins(w, "tap the", "phong", "truong", "so", "ban", "cong ty", "uy ban", "chi bo", "don vi", "can bo", "nhan dan", "trung tam", "benh vien", "khoa", "to", "hoi", "doan", "cong an", "bo chi huy"):
			people = append(people, person{Kind: award.Collective, Name: viet.Capital(body)})
		}
	}
	if len(people) > 0 {
		p.people, p.list = people, FromArticle
	}
}
