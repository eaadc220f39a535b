package desk

import (
	"cmp"
	"context"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// How the form of a decision stands on its page: what is new with each decision first,
// then what an office decides once, then what is seldom wanted.

// The groups of its fields.
const (
	ownGroup    = "own"
	officeGroup = "office"
	restGroup   = "rest"
	seldomGroup = "seldom"
)

// formGroup is a part of the form.
type formGroup struct {
	ID, Title string
	Seldom    bool // folded away
	Open      bool // though it is
	Fields    []*formField
}

// fieldOfForm is a field with the page that it stands on.
type fieldOfForm struct {
	Page  formPage
	Field *formField
}

// summaryLine is what stops a decision, as the top of the form says it.
type summaryLine struct{ Field, Label, Message string }

// arrange puts the fields into their groups and says at the top what stops.
func (v *formPage) arrange(problems award.Problems) {
	v.Groups = []formGroup{
		{ID: ownGroup, Title: titleOwn}, {ID: officeGroup, Title: titleOffice}, {ID: restGroup, Title: titleRest},
		{ID: seldomGroup, Title: titleSeldom, Seldom: true},
	}
	for i := range v.Groups {
		g := &v.Groups[i]
		for _, f := range v.Fields {
			if f.Group == g.ID {
				g.Fields = append(g.Fields, f)
				g.Open = g.Open || f.Value != "" || len(f.Problems) > 0
			}
		}
	}
	known := map[string]bool{}
	for _, f := range v.Fields {
		known[f.Name] = true
		for _, p := range f.Problems {
			if p.Severity != award.Warning {
				v.Summary = append(v.Summary, summaryLine{f.Name, f.Label, p.Message})
			}
		}
	}
	for _, p := range problems {
		if key, _, _ := strings.Cut(p.Key, "["); p.Severity != award.Warning && !known[key] {
			told := spoken(p)
			v.Summary = append(v.Summary, summaryLine{"", placeOf(p), told.Message})
		}
	}
	if v.Next = nextSave; v.New || !office.HasList(v.Draft) {
		v.Next = nextList
	}
}

// Invalid reports that something in the field stops the decision.
func (f *formField) Invalid() bool {
	for _, p := range f.Problems {
		if p.Severity != award.Warning {
			return true
		}
	}
	return false
}

// Described are the ids of what says more about the field.
func (f *formField) Described() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.Name+"-hint")
	}
	if len(f.Problems) > 0 {
		ids = append(ids, f.Name+"-problem")
	}
	return strings.Join(ids, " ")
}

const sourceKey = "form-source"

// symbolOf is the symbol of a decision's number, which stays when the number changes:
// "/QĐ-UBND".
func symbolOf(number string) string {
	if at := strings.IndexByte(number, '/'); at >= 0 {
		return number[at:]
	}
	return ""
}

// asLast fills in what the settings do not say as the last decision of the office had
// it: who and where, not what it was about. source names that decision.
func (d *Desk) asLast(ctx context.Context, known award.Decision) (filled award.Decision, source string, err error) {
	last, err := d.office.Issues(ctx, 1)
	if err != nil || len(last) == 0 {
		return known, "", err
	}
	issue, err := d.office.IssueRecord(ctx, last[0].ID)
	if err != nil {
		return known, "", err
	}
	before := issue.Decision
	known.Number, known.Place, known.Authority = symbolOf(before.Number), cmp.Or(known.Place, before.Place), cmp.Or(known.Authority, before.Authority)
	for _, lines := range []struct{ into, from *[]string }{
		{&known.Agency, &before.Agency}, {&known.Bases, &before.Bases}, {&known.Executors, &before.Executors}, {&known.Copies, &before.Copies},
	} {
		if len(*lines.into) == 0 {
			*lines.into = *lines.from
		}
	}
	if known.Signer.Name == "" {
		known.Signer = before.Signer
	}
	known.Template = before.Template
	return known, labelOfDecision(before), nil
}

// Typed reports that a decision was typed on the screen: there is no file of it.
func (v filesPage) Typed() bool { return v.Draft.DecisionName == typedName }

// What the form says.
const (
	titleOwn    = "Quyết định này"
	titleOffice = "Cơ quan ban hành và người ký"
	titleRest   = "Căn cứ, thi hành, nơi nhận"
	titleSeldom = "Ít khi cần: các điều tự soạn, số sổ vàng, nhiều danh hiệu"

	nextList = "Lưu, sang danh sách →"
	nextSave = "Lưu, sang đối chiếu →"
)
