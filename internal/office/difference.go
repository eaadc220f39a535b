package office

import (
	"encoding/json"
	"fmt"
	"reflect"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/viet"
)

// Difference is one thing that is not as it was when the approver looked last.
type Difference struct {
	What          string // the field or the recipient, for people
	Before, After string // "" for what was not there, or is not any more
}

// mostDifferences bounds a list of them; more are one line that counts them.
const mostDifferences = 200

// Since lists what has changed in a draft since the approver returned it; nothing
// when he never has.
func (o *Office) Since(d register.Draft, now Checked) ([]Difference, error) {
	if len(d.Seen) == 0 {
		return nil, nil
	}
	var before sight
	if err := json.Unmarshal(d.Seen, &before); err != nil {
		return nil, fmt.Errorf("what the approver saw: %w", err)
	}
	differences := decisionDifferences(before.Decision, now.Decision)
	differences = append(differences, listDifferences(before.Recipients, now.List.Recipients)...)
	if n := len(differences) - mostDifferences; n > 0 {
		differences = append(differences[:mostDifferences:mostDifferences], Difference{What: fmt.Sprintf(moreDifferences, n)})
	}
	return differences, nil
}

const (
	moreDifferences = "và %d khác biệt nữa"
	wordOrder       = "Thứ tự trong danh sách"
	orderBefore     = "khác"
	orderAfter      = "cùng những người ấy, thứ tự mới"
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
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(data)
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
	for _, key := range oldOrder {
		if _, still := now[key]; !still {
			differences = append(differences, Difference{What: old[key].FullName(), Before: describeRecipient(old[key])})
		}
	}
	for _, key := range newOrder {
		was, known := old[key]
		is := now[key]
		switch {
		case !known:
			differences = append(differences, Difference{What: is.FullName(), After: describeRecipient(is)})
		case !was.Same(is):
			differences = append(differences, Difference{What: is.FullName(), Before: describeRecipient(was), After: describeRecipient(is)})
		}
	}
	if len(differences) == 0 && !reflect.DeepEqual(oldOrder, newOrder) {
		differences = append(differences, Difference{What: wordOrder, Before: orderBefore, After: orderAfter})
	}
	return differences
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
