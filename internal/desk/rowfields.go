package desk

import (
	"slices"

	"bangkhen/internal/award"
)

// rowField is one field of a row as a part of a form.
type rowField struct {
	Field   award.Field
	Value   string
	Options []option // nil for one that is typed
	First   bool     // where typing begins
}

// option is what a field can be.
type option struct{ Value, Name string }

// rowFields are all that a row of the list can say, in the order of forms.
func rowFields() []award.Field {
	return append(listFields(), award.FieldAward, award.FieldPosthumous)
}

// fieldsOf is a recipient as a form, with what was typed where there is any. Which award
// it is is asked where there are several, or the list says one.
func fieldsOf(r award.Recipient, decision award.Decision, typed func(award.Field) string) (fields []rowField) {
	for _, field := range rowFields() {
		f := rowField{Field: field, Value: r.Value(field)}
		if typed != nil {
			f.Value = typed(field)
		}
		if f.Options = optionsOf(field, decision); f.Options != nil && !slices.ContainsFunc(f.Options, func(o option) bool { return o.Value == f.Value }) {
			f.Options = append([]option{{f.Value, orUnknown(f.Value)}}, f.Options...)
		}
		if field != award.FieldAward || len(decision.Awards) > 1 || f.Value != "" {
			fields = append(fields, f)
		}
	}
	return fields
}

func orUnknown(value string) string {
	if value == "" {
		return "Chưa rõ"
	}
	return value + " (không rõ)"
}

// optionsOf is what a field can be, nil for one that is typed.
func optionsOf(field award.Field, decision award.Decision) (options []option) {
	switch field {
	case award.FieldKind:
		for _, kind := range award.Kinds() {
			options = append(options, option{string(kind), kind.Title()})
		}
	case award.FieldHonoured:
		options = []option{{"", "Không"}, {"x", "Lên nhận tại hội nghị"}}
	case award.FieldPosthumous:
		options = []option{{"", "Không"}, {"x", "Truy tặng"}}
	case award.FieldAward:
		if len(decision.Awards) < 2 {
			return nil
		}
		options = []option{{"", "Như quyết định"}}
		for _, a := range decision.Awards {
			options = append(options, option{a.Name, a.Name})
		}
	}
	return options
}
