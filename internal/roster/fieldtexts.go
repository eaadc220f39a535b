package roster

import (
	"encoding/json"
	"maps"

	"bangkhen/internal/award"
)

// What was said of a field of a row, whatever column it stands in.

// typedText is what a place, or a field of a row, says instead.
type typedText struct {
	text  string
	field award.Field // of a row
	at    int         // among the steps: the later wins
	used  bool
}

// retype notes what a field of a row says, in place of what it said before.
func (e *edits) retype(of rowAt, t typedText) {
	for _, known := range e.byField[of] {
		if known.field == t.field {
			*known = t
			return
		}
	}
	e.byField[of] = append(e.byField[of], &t)
}

// said is what a field of a row says instead.
func (e *edits) said(of rowAt, field award.Field) (*typedText, bool) {
	for _, typed := range e.byField[of] {
		if typed.field == field {
			return typed, true
		}
	}
	return nil, false
}

// retype puts what was said of a row into its cells, field by field, where the heading
// above it has one column for the field. The rest is put into the recipient.
func (t *table) retype(i int) {
	r := &t.grid.rows[i]
	if r.isTitle() {
		return
	}
	for _, typed := range t.edits.byField[rowAt{t.sheet, r.number}] {
		columns := t.heading.fields[typed.field]
		if len(columns) != 1 || t.heading.several == columns[0] {
			continue
		}
		typed.used = true
		if other, changed := t.edits.texts[place{t.sheet, cellName(columns[0], r.number)}]; changed && other.at > typed.at {
			continue
		}
		for len(r.cells) <= columns[0] {
			r.cells = append(r.cells, cell{})
		}
		r.cells[columns[0]] = cell{text: typed.text}
	}
}

// setField puts a text into a field of a recipient.
func setField(r *award.Recipient, field award.Field, text string) {
	switch field {
	case award.FieldKind:
		r.Kind = award.Kind(text)
		if kind, ok := parseKind(text); ok {
			r.Kind = kind
		}
	case award.FieldHonorific:
		r.Honorific = text
	case award.FieldName:
		r.Name = text
	case award.FieldPosition:
		r.Position = text
	case award.FieldUnit:
		r.Unit = text
	case award.FieldAddress:
		r.Address = text
	case award.FieldCitation:
		r.Citation = text
	case award.FieldHonoured:
		r.Honoured = parseHonoured(text)
	case award.FieldAward:
		r.Award = text
	case award.FieldPosthumous:
		r.Posthumous = parseHonoured(text)
	default:
		if heading, own := field.Own(); own {
			r.Fields = maps.Clone(r.Fields)
			if r.Fields == nil {
				r.Fields = map[string]string{}
			}
			if r.Fields[heading] = text; text == "" {
				delete(r.Fields, heading)
			}
		}
	}
}

// asJSON is a typed text as the value of a member.
func asJSON(key, text string) json.RawMessage {
	var value any = text
	if key == string(award.FieldHonoured) || key == string(award.FieldPosthumous) {
		value = parseHonoured(text)
	}
	data, err := json.Marshal(value)
	if err != nil {
		return json.RawMessage(`""`) // strings always marshal
	}
	return data
}
