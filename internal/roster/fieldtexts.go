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
// above it has columns for the field. The rest is put into the recipient.
func (t *table) retype(i int) {
	r := &t.grid.rows[i]
	if r.isTitle() {
		return
	}
	for _, typed := range t.edits.byField[rowAt{t.sheet, r.number}] {
		columns := t.heading.fields[typed.field]
		text, fits := t.inCells(*r, columns, typed)
		if !fits {
			continue
		}
		typed.used = true
		if other, changed := t.edits.texts[place{t.sheet, cellName(columns[0], r.number)}]; changed && other.at > typed.at {
			continue
		}
		for _, column := range columns { // all of it stands in the first, where there are several
			for len(r.cells) <= column {
				r.cells = append(r.cells, cell{})
			}
			r.cells[column] = cell{text: text}
			text = ""
		}
	}
}

// inCells is what the first column of a field says when somebody has typed the field, the
// other columns being empty, and whether what is read there then is what was typed and
// nothing is lost that stands beside it.
func (t *table) inCells(r row, columns []int, typed *typedText) (text string, fits bool) {
	h := &t.heading
	switch {
	case len(columns) == 0, h.alternatives != nil && typed.field == award.FieldName:
		return "", false // of alternatives the column itself says something
	case h.several == columns[0]:
		_, position, unit := splitSeveral(r.at(columns[0]).text)
		text = joinFilled(typed.text, joinFilled(position, unit))
		name, p, u := splitSeveral(text)
		return text, name == typed.text && p == position && u == unit
	case h.apart == columns[0]+1:
		_, unit := splitPosition(r.at(columns[0]).text)
		text = joinFilled(typed.text, unit)
		position, u := splitPosition(text)
		return text, position == typed.text && u == unit
	case len(columns) > 1 && typed.field == award.FieldAddress:
		return typed.text, withDistrict(h.texts[columns[0]], typed.text) == typed.text
	case len(columns) > 1:
		return typed.text, typed.field == award.FieldName || typed.field == award.FieldUnit
	}
	return typed.text, true
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
