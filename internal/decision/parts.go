package decision

import "bangkhen/internal/typeset"

// What the texts of the paper are to those who hear it read.

// headRoles are the fields that are headings; what they head follows them.
var headRoles = map[string]typeset.Role{"kind": typeset.RoleHeading, "annex-title": typeset.RoleHeading}

// paragraphPart is a paragraph, or a heading, of a field.
func paragraphPart(f field) *typeset.Part { return &typeset.Part{Role: headRoles[f.tag]} }

// listItem is an item of a list.
func listItem(list *typeset.Part) *typeset.Part {
	return &typeset.Part{Role: typeset.RoleItemText, In: &typeset.Part{Role: typeset.RoleListItem, In: list}}
}

// decoration is what is passed over: the number of a page, headings of a table again.
var decoration = &typeset.Part{Role: typeset.RoleDecoration}

// passedOver are texts that nobody hears.
func passedOver(texts []typeset.Text) []typeset.Text {
	out := make([]typeset.Text, len(texts))
	for i, text := range texts {
		text.Part = decoration
		out[i] = text
	}
	return out
}
