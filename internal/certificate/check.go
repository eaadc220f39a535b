package certificate

import (
	"errors"
	"fmt"
	"runtime"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/rescue"
	"bangkhen/internal/typeset"
)

// Check lays out every sheet of a list and reports the fields that hold a
// character which no face has or that do not fit, by row and cell; and what
// [Template.CheckKinds] reports.
func (t *Template) Check(faces *typeset.Faces, d award.Decision, list award.List) award.Problems {
	common, unset := t.Common(faces, d, true)
	misfits := make([]error, len(list.Recipients))
	var group rescue.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range misfits {
		group.Go(func() error {
			// The longest code and address that an issue may print are of fixed
			// length; only the words of the list and the decision can fail here.
			_, misfits[i] = common.Own(list.Certificate(d, i))
			return nil
		})
	}
	group.WaitOrPanic() // a misfit is no error of the group
	problems := t.CheckKinds(d, list)
	if unset != nil {
		problems = append(problems, t.problem(unset, list, award.Recipient{}))
	}
	seen := map[string]bool{} // what the decision itself causes is said once
	for i, misfit := range misfits {
		if misfit == nil {
			continue
		}
		p := t.problem(misfit, list, list.Recipients[i])
		if p.Row == 0 {
			if seen[p.Message] {
				continue
			}
			seen[p.Message] = true
		}
		problems = append(problems, p)
	}
	return problems
}

// HasRoomFor reports whether the line that says where to look up can be set with an
// address.
func (t *Template) HasRoomFor(faces *typeset.Faces, d award.Decision, address string) bool {
	common, err := t.Common(faces, d, false)
	if err == nil {
		_, err = common.Own(award.Certificate{Index: 1, URL: address, Recipient: award.Recipient{Kind: award.Individual}})
	}
	var misfit *typeset.DoesNotFit
	return !errors.As(err, &misfit) || misfit.Tag != "site" // what else is wrong, Check says
}

// CheckKinds is the part of Check that needs no layout: it reports the first
// recipient of each kind that the award is not for.
func (t *Template) CheckKinds(d award.Decision, list award.List) (problems award.Problems) {
	if len(t.For) == 0 {
		return nil
	}
	told := map[award.Kind]bool{}
	for _, r := range list.Recipients {
		kind := r.Kind
		if told[kind] || !kind.Valid() || slices.Contains(t.For, kind) {
			continue
		}
		told[kind] = true
		p := place("name", list, r)
		p.Code = award.WrongKind
		p.Message = fmt.Sprintf("Mẫu “%s” không dành cho %s", t.Name, kind.Vietnamese())
		p.Suggestion = "Chọn mẫu khác, hoặc sửa loại khen thưởng của dòng này."
		problems = append(problems, p)
	}
	return problems
}

// problem says an error of the layout in words and where its text comes from.
func (t *Template) problem(err error, list award.List, r award.Recipient) award.Problem {
	var misfit *typeset.DoesNotFit
	var missing *MissingGlyphs
	switch {
	case errors.As(err, &misfit):
		p, name := t.place(misfit.Tag, list, r)
		p.Code = award.DoesNotFit
		p.Message = fmt.Sprintf("%s không đặt vừa vào mẫu, kể cả khi đã thu nhỏ đến cỡ chữ tối thiểu", name)
		p.Suggestion = "Rút gọn nội dung, hoặc chọn mẫu có khổ giấy lớn hơn."
		return p
	case errors.As(err, &missing):
		p, name := t.place(missing.Tag, list, r)
		p.Code = award.NoGlyph
		p.Message = fmt.Sprintf("%s có ký tự mà không phông chữ nào của mẫu có: %s", name, describe(missing.Runes))
		p.Suggestion = "Gõ lại ký tự này bằng bộ gõ Unicode, hoặc bỏ đi."
		if missing.Face != "" {
			p.Message = fmt.Sprintf("%s có ký tự mà phông riêng %s của mẫu không có: %s", name, missing.Face, describe(missing.Runes))
			p.Suggestion = "Dùng bản đầy đủ của phông ấy, hoặc chọn phông khác cho mục này trong mẫu; nếu gõ nhầm thì gõ lại ký tự."
		}
		return p
	}
	return award.Problem{Severity: award.Error, Code: award.DoesNotFit, Row: r.Row, Sheet: r.Sheet, Message: err.Error()}
}

// place is where the text of a block comes from, and its name in sentences: a
// column of the list that the template names, else one of the usual fields.
func (t *Template) place(tag string, list award.List, r award.Recipient) (award.Problem, string) {
	heading := t.columnIn(tag, r)
	if heading == "" {
		return place(tag, list, r), FieldName(tag)
	}
	return award.Problem{Severity: award.Error, Row: r.Row, Sheet: r.Sheet, Cell: list.Cell(award.OwnField(heading), r)}, "Cột “" + heading + "”"
}

// place finds the row and cell that a field's text comes from; fields of the
// decision have none.
func place(tag string, list award.List, r award.Recipient) award.Problem {
	p := award.Problem{Severity: award.Error}
	var field award.Field
	switch tag {
	case "name":
		field = award.FieldName
	case "detail":
		field = longest(r)
	case "citation":
		if r.Citation == "" {
			p.Key = "citation"
			return p
		}
		field = award.FieldCitation
	default:
		p.Key = decisionKey(tag)
		return p
	}
	p.Row, p.Sheet, p.Cell = r.Row, r.Sheet, list.Cell(field, r)
	return p
}

// longest is the part of the detail that there is most to cut from.
func longest(r award.Recipient) award.Field {
	field, most := award.FieldPosition, len(r.Position)
	if len(r.Unit) > most {
		field, most = award.FieldUnit, len(r.Unit)
	}
	if len(r.Address) > most {
		field = award.FieldAddress
	}
	return field
}
