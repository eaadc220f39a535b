package office

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/viet"
	"bangkhen/internal/workbench"
)

// Way is what happened to a row or field.
type Way string

// The ways.
const (
	Added   Way = "added"
	Removed Way = "removed"
	Altered Way = "altered"
)

// Difference is one thing that is not as it was when the approver looked last.
type Difference struct {
	What          string // the field or the recipient, for people
	Way           Way    // of a row; "" of a field of the decision
	Before, After string // "" for what was not there, or is not any more
}

// Differences is what somebody is told of what has changed.
type Differences struct {
	How     string // what they did with what it is compared with, see [workbench.Sight]
	At      time.Time
	All     []Difference
	Fields  int // of the decision
	Added   int // rows
	Removed int
	Altered int
}

// mostDifferences bounds a list of them; more are one line that counts them.
const mostDifferences = 200

// sightOf is what somebody sees of a draft, to be kept.
func sightOf(checked Checked) (json.RawMessage, error) {
	s := sight{Decision: checked.Decision, Recipients: checked.List.Recipients}
	for _, r := range checked.List.Recipients {
		s.Rows = append(s.Rows, r.Place())
	}
	return json.Marshal(s)
}

// See notes that an approver looks at what was handed in, and lists what is another than
// what they approved or returned last, or else saw last; nothing where they have never
// seen it otherwise.
func (o *Office) See(ctx context.Context, who accounts.Principal, d workbench.Draft, now Checked) (Differences, error) {
	if !who.May(accounts.ApproveDecisions) || d.State == award.DecisionDraft || d.State == award.DecisionIssued {
		return Differences{}, nil
	}
	seen, err := sightOf(now)
	if err != nil {
		return Differences{}, err
	}
	before, err := o.bench.SeenBefore(ctx, d.ID, who.Name, seen)
	if err != nil {
		return Differences{}, err
	}
	if d.State == award.DecisionChecked {
		if err := o.bench.See(ctx, d.ID, workbench.Sight{Who: who.Name, How: workbench.SightSeen, Seen: seen}); err != nil {
			return Differences{}, err
		}
	}
	if before.Who == "" {
		return Differences{}, nil
	}
	var was sight
	if err := json.Unmarshal(before.Seen, &was); err != nil {
		return Differences{}, fmt.Errorf("what the approver saw: %w", err)
	}
	for i := range was.Recipients {
		if i < len(was.Rows) {
			was.Recipients[i].Sheet, was.Recipients[i].Row = was.Rows[i].Sheet, was.Rows[i].Row
		}
	}
	diff := Differences{How: before.How, At: before.At, All: decisionDifferences(was.Decision, now.Decision)}
	diff.Fields = len(diff.All)
	rows := listDifferences(was.Recipients, now.List.Recipients)
	for _, r := range rows {
		switch r.Way {
		case Added:
			diff.Added++
		case Removed:
			diff.Removed++
		case Altered:
			diff.Altered++
		}
	}
	diff.All = append(diff.All, rows...)
	if n := len(diff.All) - mostDifferences; n > 0 {
		diff.All = append(diff.All[:mostDifferences:mostDifferences], Difference{What: fmt.Sprintf(moreDifferences, n)})
	}
	return diff, nil
}

const (
	moreDifferences = "và %d khác biệt nữa"
	wordOrder       = "Thứ tự trong danh sách"
	orderBefore     = "khác"
	orderAfter      = "cùng những người ấy, thứ tự mới"
	wordBook        = "%s bắt đầu từ %d"
	wordAward       = "%s (mẫu %s) %s"
	partNone        = "để trống"
	photoBefore     = "ảnh trước"
	photoAfter      = "ảnh khác"
)

func decisionDifferences(before, after award.Decision) (differences []Difference) {
	a, b := reflect.ValueOf(before), reflect.ValueOf(after)
	for i := range a.NumField() {
		field := a.Type().Field(i)
		if reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			continue
		}
		differences = append(differences, Difference{
			What: register.DecisionField(field.Tag.Get("json")), Before: shown(a.Field(i).Interface()), After: shown(b.Field(i).Interface()),
		})
	}
	return differences
}

// shown is a value of a decision for people.
func shown(value any) string {
	switch v := value.(type) {
	case award.Date:
		if v.IsZero() {
			return ""
		}
		return v.Long()
	case string:
		return v
	case []string:
		return strings.Join(v, "\n")
	case award.Signer:
		return strings.Join(append(slices.Clone(v.Lines), v.Name), "\n")
	case award.Counts:
		return countWords(v)
	case award.Book:
		return strings.TrimSpace(fmt.Sprintf(wordBook, v.Prefix, v.Start))
	case []award.Award:
		var lines []string
		for _, a := range v {
			lines = append(lines, fmt.Sprintf(wordAward, a.Name, a.Template, countWords(a.Declared)))
		}
		return strings.Join(lines, "\n")
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(data)
}

func countWords(c award.Counts) string {
	if c.Total() == 0 {
		return ""
	}
	var parts []string
	for _, k := range award.Kinds() {
		parts = append(parts, fmt.Sprintf("%d %s", c.Of(k), k.Vietnamese()))
	}
	return strings.Join(parts, ", ")
}

// listDifferences compares two lists by name and kind. Namesakes are taken in
// their order.
func listDifferences(before, after []award.Recipient) (differences []Difference) {
	type who struct {
		kind award.Kind
		name string
		n    int
	}
	index := func(list []award.Recipient) ([]who, map[who]award.Recipient) {
		met, by := map[who]int{}, map[who]award.Recipient{}
		order := make([]who, len(list))
		for i, r := range list {
			key := who{kind: r.Kind, name: viet.SameKey(r.Name)}
			met[key]++
			key.n = met[key]
			order[i], by[key] = key, r
		}
		return order, by
	}
	oldOrder, old := index(before)
	newOrder, now := index(after)
	renamed := map[award.Position]award.Recipient{} // gone under their names, by their rows
	for _, key := range oldOrder {
		if _, still := now[key]; !still {
			renamed[old[key].Place()] = old[key]
		}
	}
	var news []Difference
	for _, key := range newOrder {
		was, known := old[key]
		is := now[key]
		if !known { // under another name, perhaps, in the same row
			was, known = renamed[is.Place()]
			if known = known && is.Row > 0 && sameButName(was, is); known {
				delete(renamed, is.Place())
			}
		}
		switch {
		case !known:
			news = append(news, Difference{What: is.FullName(), Way: Added, After: describeRecipient(is)})
		case !was.Same(is):
			b, a := alteredParts(was, is)
			news = append(news, Difference{What: is.FullName(), Way: Altered, Before: b, After: a})
		}
	}
	for _, key := range oldOrder {
		if _, still := now[key]; still {
			continue
		}
		if r, gone := renamed[old[key].Place()]; gone && r.Name == old[key].Name {
			differences = append(differences, Difference{What: old[key].FullName(), Way: Removed, Before: describeRecipient(old[key])})
		}
	}
	differences = append(differences, news...)
	if len(differences) == 0 && !reflect.DeepEqual(oldOrder, newOrder) {
		differences = append(differences, Difference{What: wordOrder, Before: orderBefore, After: orderAfter})
	}
	return differences
}

// sameButName reports two rows that differ in nothing but how somebody is called.
func sameButName(a, b award.Recipient) bool {
	a.Name, a.Honorific, a.Kind = b.Name, b.Honorific, b.Kind
	return a.Same(b)
}

// alteredParts are what of a row is another, before and after, a line each.
func alteredParts(was, is award.Recipient) (before, after string) {
	var b, a []string
	part := func(name, was, is string) {
		if was == is {
			return
		}
		for _, side := range []struct {
			lines *[]string
			text  string
		}{{&b, was}, {&a, is}} {
			if side.text == "" {
				side.text = partNone
			}
			*side.lines = append(*side.lines, name+": "+side.text)
		}
	}
	for _, f := range []struct {
		field award.Field
		name  string
	}{{award.FieldHonorific, "Danh xưng"}, {award.FieldName, "Tên"}, {award.FieldPosition, "Chức vụ"}, {award.FieldUnit, "Đơn vị"},
		{award.FieldAddress, "Địa chỉ"}, {award.FieldCitation, "Thành tích"}, {award.FieldAward, "Hình thức khen thưởng"}} {
		part(f.name, was.Value(f.field), is.Value(f.field))
	}
	part("Loại", was.Kind.Title(), is.Kind.Title())
	part("Nhóm", was.Group, is.Group)
	part("Tôn vinh", yesWord(was.Honoured), yesWord(is.Honoured))
	part("Truy tặng", yesWord(was.Posthumous), yesWord(is.Posthumous))
	headings := maps.Clone(was.Fields)
	if headings == nil {
		headings = map[string]string{}
	}
	maps.Copy(headings, is.Fields)
	for _, heading := range slices.Sorted(maps.Keys(headings)) {
		part(heading, was.Fields[heading], is.Fields[heading])
	}
	if was.Photo != is.Photo {
		part("Ảnh", photoBefore, photoAfter)
	}
	return strings.Join(b, "\n"), strings.Join(a, "\n")
}

func yesWord(yes bool) string {
	if yes {
		return "có"
	}
	return "không"
}

func describeRecipient(r award.Recipient) string {
	text := r.Kind.Title() + ": " + r.FullName()
	for _, part := range []string{r.Detail(), r.Citation, r.Group} {
		if part != "" {
			text += "; " + part
		}
	}
	if r.Honoured {
		text += "; tôn vinh"
	}
	return text
}

// DecisionField is what a field of a decision, named as in its file, is called on the
// screen.
func DecisionField(key string) string { return register.DecisionField(key) }
