package award

import "strings"

// Form is the form of commendation (loại hình khen thưởng) of a decision, by which
// yearly reports count: those of the Act of 2022, and resistance, which the reports of
// the field still ask for.
type Form string

const (
	Merit      Form = "merit"      // công trạng, and what is commended every year ("thường xuyên")
	Campaign   Form = "campaign"   // phong trào thi đua, theo đợt hoặc chuyên đề
	Sudden     Form = "sudden"     // đột xuất
	Service    Form = "service"    // quá trình cống hiến
	Seniority  Form = "seniority"  // niên hạn
	Foreign    Form = "foreign"    // đối ngoại
	Resistance Form = "resistance" // kháng chiến
)

// Forms are all forms, in the order of reports.
func Forms() []Form {
	return []Form{Merit, Campaign, Sudden, Service, Seniority, Foreign, Resistance}
}

// Vietnamese is how decision files write the form.
func (f Form) Vietnamese() string {
	switch f {
	case Merit:
		return "công trạng"
	case Campaign:
		return "chuyên đề"
	case Sudden:
		return "đột xuất"
	case Service:
		return "quá trình cống hiến"
	case Seniority:
		return "niên hạn"
	case Foreign:
		return "đối ngoại"
	case Resistance:
		return "kháng chiến"
	}
	return ""
}

// Title is the form as a heading and in lists to choose from.
func (f Form) Title() string {
	switch f {
	case Campaign:
		return "Phong trào thi đua (đợt, chuyên đề)"
	case "":
		return ""
	}
	words := f.Vietnamese()
	first := []rune(words)[0]
	return strings.ToUpper(string(first)) + words[len(string(first)):]
}

// FormOf is the form that a text names, in words as offices write them or by its
// code; ok is false for other texts.
func FormOf(text string) (form Form, ok bool) {
	w := plainWords(text)
	for again := true; again; {
		again = false
		for _, lead := range []string{"loại hình ", "khen thưởng ", "khen ", "theo ", "thành tích ", "trong ", "về "} {
			if rest, has := strings.CutPrefix(w, lead); has {
				w, again = rest, true
			}
		}
	}
	form, ok = formWords[w]
	return form, ok
}

var formWords = map[string]Form{
	"merit": Merit, "công trạng": Merit, "cong trang": Merit, "công trạng và thành tích": Merit, "công trạng và thành tích đạt được": Merit, "công trạng, thành tích": Merit, "thường xuyên": Merit, "thuong xuyen": Merit,
	"campaign": Campaign, "chuyên đề": Campaign, "chuyen de": Campaign, "đợt": Campaign, "đợt thi đua": Campaign, "dot thi dua": Campaign, "thi đua theo đợt": Campaign, "thi đua theo chuyên đề": Campaign, "phong trào thi đua": Campaign, "phong trao thi dua": Campaign, "các phong trào thi đua": Campaign, "phong trào": Campaign, "thi đua": Campaign,
	"đợt hoặc chuyên đề": Campaign, "chuyên đề, đợt thi đua": Campaign, "chuyên đề (đợt)": Campaign, "đợt (chuyên đề)": Campaign, "đợt, chuyên đề": Campaign, "đợt (hoặc chuyên đề)": Campaign, "chuyên đề/đợt thi đua": Campaign, "phong trào thi đua (đợt, chuyên đề)": Campaign,
	"sudden": Sudden, "đột xuất": Sudden, "dot xuat": Sudden,
	"service": Service, "quá trình cống hiến": Service, "qua trinh cong hien": Service, "cống hiến": Service, "cong hien": Service, "quá trình công tác, cống hiến": Service,
	"seniority": Seniority, "niên hạn": Seniority, "nien han": Seniority, "thâm niên": Seniority,
	"foreign": Foreign, "đối ngoại": Foreign, "doi ngoai": Foreign,
	"resistance": Resistance, "kháng chiến": Resistance, "khang chien": Resistance,
}

// plainWords are the words of a text in small letters, parted by single blanks;
// hyphens part words too.
func plainWords(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(text), "-", " ")), " ")
}
