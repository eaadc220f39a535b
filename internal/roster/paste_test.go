package roster

import (
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

func TestWhatIsPasted(t *testing.T) {
	const name, position, unit, kind, honorific = award.FieldName, award.FieldPosition, award.FieldUnit, award.FieldKind, award.FieldHonorific
	for why, c := range map[string]struct {
		text   string
		like   []award.Field
		fields []award.Field
		first  []string
		rows   int
	}{
		"with a heading":            {"STT\tHọ và tên\tChức vụ\tLớp\n1\tMa Xuân Thụ\tGiáo viên\t6A1\n2\tNông Thị Hiền\tY sĩ\t6A2\n", nil, []award.Field{"", name, position, award.OwnField("Lớp")}, []string{"1", "Ma Xuân Thụ", "Giáo viên", "6A1"}, 2},
		"by what stands in it":      {"1\tBà\tNông Thị Hiền\tY sĩ\tTrạm y tế\r\n2\tÔng\tMa Xuân Thụ\t\tCông an xã\r\n", nil, []award.Field{"", honorific, name, position, unit}, []string{"1", "Bà", "Nông Thị Hiền", "Y sĩ", "Trạm y tế"}, 2},
		"as the list":               {"Ma Xuân Thụ\tCá nhân\n", []award.Field{name, kind}, []award.Field{name, kind}, []string{"Ma Xuân Thụ", "Cá nhân"}, 1},
		"a class is no position":    {"Ma Xuân Thụ\t6A1\nNông Thị Hiền\t6A2", nil, []award.Field{name, ""}, []string{"Ma Xuân Thụ", "6A1"}, 2},
		"names alone":               {"Ma Xuân Thụ\nNông Thị Hiền", nil, []award.Field{name}, []string{"Ma Xuân Thụ"}, 2},
		"a cell of two lines":       {"\"Ma Xuân\nThụ\"\tGiáo viên\n", nil, []award.Field{name, position}, []string{"Ma Xuân Thụ", "Giáo viên"}, 1},
		"a quotation mark and more": {"\"Hoa Sen\tHợp tác xã\nBan Mai\tHợp tác xã", nil, nil, []string{"\"Hoa Sen", "Hợp tác xã"}, 2},
	} {
		p, err := ReadPasted(c.text, c.like)
		if err != nil || len(p.Rows) != c.rows || !slices.Equal(p.Rows[0], c.first) || c.fields != nil && !slices.Equal(p.Fields, c.fields) {
			t.Errorf("%s: %+v %v", why, p, err)
		}
	}
	for why, text := range map[string]string{"nothing": "", "blanks": " \t \n", "a heading alone": "STT\tHọ và tên\tChức vụ\n", "too many rows": strings.Repeat("Ma Xuân Thụ\n", MaxAdded+headingRows+1), "too wide": strings.Repeat("Ma\t", MaxColumns+1) + "Ma"} {
		if _, err := ReadPasted(text, nil); err == nil {
			t.Errorf("%s is taken", why)
		}
	}
}

func TestAPastedBlockIsAdded(t *testing.T) {
	p, err := ReadPasted("1\tBà\tNông Thị Hiền\tY sĩ\tTrạm y tế\n2\tÔng\tMa Xuân Thụ\t\tCông an xã\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	step, err := p.Step(p.Fields, award.Individual, nil)
	if err != nil {
		t.Fatal(err)
	}
	list, problems := ReadChanged("", nil, taken(t, step))
	if len(problems) > 0 || names(list) != "Nông Thị Hiền; Ma Xuân Thụ" || list.Recipients[1].Kind != award.Individual || list.Recipients[1].Unit != "Công an xã" {
		t.Errorf("%+v %v", list, problems)
	}
	if _, err := p.Step([]award.Field{"", award.FieldHonorific}, award.Individual, nil); err == nil {
		t.Error("a block without names is taken")
	}
}

func TestAPastedColumnIsTakenApart(t *testing.T) {
	p, err := ReadPasted("STT\tHọ và tên, chức vụ, đơn vị\n1\tBà Nông Thị Hiền, Y sĩ, Trạm y tế xã\n2\tÔng Ma Xuân Thụ\n", nil)
	if err != nil || p.Fields[1] != NameAndRest {
		t.Fatal(p.Fields, err)
	}
	for what, test := range map[string]struct {
		block, position, unit string
		as                    []award.Field
	}{
		"name and rest":        {"Nông Thị Hiền, Y sĩ, Trạm y tế xã\n", "Y sĩ", "Trạm y tế xã", []award.Field{NameAndRest}},
		"position and unit":    {"Nông Thị Hiền\tY sĩ, Trạm y tế xã, huyện Khuổi Thử\n", "Y sĩ", "Trạm y tế xã, huyện Khuổi Thử", []award.Field{award.FieldName, PositionAndUnit}},
		"two positions":        {"Nông Thị Hiền\tBí thư Đảng ủy, Chủ tịch Hội đồng nhân dân, xã Nà Mẫu\n", "Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân", "xã Nà Mẫu", []award.Field{award.FieldName, PositionAndUnit}},
		"a school":             {"Nông Thị Hiền\tHiệu trưởng, Trường Mầm non Hoa\n", "Hiệu trưởng", "Trường Mầm non Hoa", []award.Field{award.FieldName, PositionAndUnit}},
		"a unit beside, alone": {"Nông Thị Hiền\tY sĩ\tTrạm y tế\n", "Y sĩ", "Trạm y tế", []award.Field{award.FieldName, PositionAndUnit, award.FieldUnit}},
	} {
		block, err := ReadPasted(test.block, nil)
		if err != nil {
			t.Fatal(what, err)
		}
		step, err := block.Step(test.as, award.Individual, nil)
		if err != nil {
			t.Fatal(what, err)
		}
		list, _ := ReadChanged("", nil, taken(t, step))
		if r := list.Recipients[0]; r.Name != "Nông Thị Hiền" || r.Position != test.position || r.Unit != test.unit {
			t.Errorf("%s: %+v", what, r)
		}
	}
	both, _ := ReadPasted("Nông Thị Hiền\tY sĩ, Trạm y tế\tSở Y tế\n", nil)
	if _, err := both.Step([]award.Field{award.FieldName, PositionAndUnit, award.FieldUnit}, award.Individual, nil); err == nil {
		t.Error("two units are taken for one")
	}
}
