package office

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/sheet"
	"bangkhen/internal/table"
	"bangkhen/internal/typeset"
)

// ListWorkbook is a list as it stands, with all that was changed on the screen, as a
// workbook that can be read as a list again.
func (o *Office) ListWorkbook(list award.List) ([]byte, error) {
	t := table.Table{
		Info:  sheet.Info{Title: correctedTitle, Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		Sheet: "Danh sách", Title: strings.ToUpper(correctedTitle), Landscape: true, Size: 11,
		Columns: []table.Column{{Head: "STT", Align: typeset.Center, Number: true}},
	}
	fields := correctedFields(list.Recipients)
	for _, field := range fields {
		column := correctedColumn(field)
		if heading, own := field.Own(); own {
			column = table.Column{Head: heading}
		}
		t.Columns = append(t.Columns, column)
	}
	group := ""
	for i, r := range list.Recipients {
		if r.Group != group {
			if group = r.Group; group != "" {
				t.Rows = append(t.Rows, table.Row{Band: group})
			}
		}
		cells := []string{strconv.Itoa(i + 1)}
		for _, field := range fields {
			cells = append(cells, correctedText(r, field))
		}
		t.Rows = append(t.Rows, table.Row{Cells: cells})
	}
	return table.Workbook(o.faces, t)
}

// correctedFields are the fields that a list says anything of.
func correctedFields(recipients []award.Recipient) (fields []award.Field) {
	own := map[award.Field]bool{}
	for _, r := range recipients {
		for heading := range r.Fields {
			own[award.OwnField(heading)] = true
		}
	}
	for _, field := range []award.Field{award.FieldKind, award.FieldHonorific, award.FieldName, award.FieldPosition, award.FieldUnit,
		award.FieldAddress, award.FieldCitation, award.FieldAward, award.FieldHonoured} {
		says := func(r award.Recipient) bool { return correctedText(r, field) != "" }
		if field == award.FieldKind || field == award.FieldName || slices.ContainsFunc(recipients, says) {
			fields = append(fields, field)
		}
	}
	return append(fields, slices.Sorted(maps.Keys(own))...)
}

// correctedText is a field as lists write it: truy tặng stands with the award.
func correctedText(r award.Recipient, field award.Field) string {
	switch {
	case field == award.FieldKind:
		return r.Kind.Title()
	case field == award.FieldAward && r.Posthumous && !strings.Contains(strings.ToLower(r.Award), "truy tặng"):
		return strings.TrimSpace("Truy tặng " + r.Award)
	}
	return r.Value(field)
}

const correctedTitle = "Danh sách đã sửa trên màn hình"

// correctedColumn has a heading that lists are read by.
func correctedColumn(field award.Field) table.Column {
	return map[award.Field]table.Column{
		award.FieldKind:      {Head: "Phân loại"},
		award.FieldHonorific: {Head: "Danh xưng"},
		award.FieldName:      {Head: "Tên tập thể, hộ gia đình, cá nhân"},
		award.FieldPosition:  {Head: "Chức vụ"},
		award.FieldUnit:      {Head: "Đơn vị công tác"},
		award.FieldAddress:   {Head: "Địa chỉ"},
		award.FieldCitation:  {Head: "Thành tích"},
		award.FieldAward:     {Head: "Hình thức khen thưởng"},
		award.FieldHonoured:  {Head: "Tôn vinh", Align: typeset.Center},
	}[field]
}
