package roster

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
)

// unaccounted finds the cells of a sheet, or of a text file, which has one without
// a name, that are none of the three: used as a field of a recipient, set aside for
// a reason, asked or told about. It looks at the rows as they were written, not as
// the reader has them.
func unaccounted(sheet string, rows [][]string, list award.List, problems award.Problems) (lost []string) {
	borne := ""
	aside, told, asked, recipients := map[int]bool{}, map[int]bool{}, map[string]bool{}, map[int]award.Recipient{}
	used := map[string][]award.Column{}
	for _, s := range list.Reading.Sheets {
		if s.Name != sheet {
			continue
		}
		borne = list.Reading.Borne(s)
		for _, a := range s.SetAside {
			aside[a.Row] = true
		}
		if s.HeadingRow == 0 && len(s.SetAside) > 0 {
			return nil // the sheet as a whole
		}
		for _, c := range s.Columns {
			used[c.Column] = append(used[c.Column], c)
		}
	}
	for _, p := range problems {
		if p.Code == award.UnclearSheet && p.Value == sheet {
			return nil // asked about as a whole
		}
		if p.Sheet != borne {
			continue
		}
		told[p.Row] = true
		if p.Code == award.DoubtfulColumn {
			asked[strings.TrimRight(p.Cell, "0123456789")] = true
		}
	}
	for _, r := range list.Recipients {
		if r.Sheet == borne {
			recipients[r.Row] = r
		}
	}
	for i, row := range rows {
		for column, text := range row {
			number, name := i+1, columnName(column)
			if isBlankText(text) || aside[number] {
				continue
			}
			if r, is := recipients[number]; told[number] || is && r.Name == "" || // an error of Check
				is && (asked[name] || slices.ContainsFunc(used[name], func(c award.Column) bool { return says(r, c.As, text) })) {
				continue
			}
			lost = append(lost, fmt.Sprintf("%s%d %q", name, number, text))
		}
	}
	return lost
}

// says reports that a recipient has the text of a cell as what its column was
// taken for.
func says(r award.Recipient, as, text string) bool {
	text = strings.Join(strings.Fields(text), " ")
	field := award.Field(as)
	heading, own := field.Own()
	switch {
	case own:
		return strings.Contains(r.Fields[heading], text)
	case as == award.AsOrdinal:
		return isNumberingText(text)
	case field == award.FieldKind:
		return r.Kind.Valid() || string(r.Kind) == text
	case field == award.FieldHonoured:
		return r.Honoured == parseHonoured(text)
	case field == award.FieldName && strings.Contains(r.Position+" "+r.Unit, text): // of one column
		return true
	}
	return strings.Contains(r.Value(field), text)
}

// Nothing visible of a list is dropped in silence: generated lists with titles,
// sections, totals, signatures, remarks and columns of all kinds, in any disorder.
func TestNothingIsLost(t *testing.T) {
	headings := []string{"STT", "Họ và tên", "Tên tập thể/cá nhân", "Họ đệm", "Tên", "Chức vụ", "Đơn vị", "", "Ghi chú", "Địa chỉ", "Thôn", "Lớp", "Đơn vị tính", "Hình thức khen thưởng", "Tôn vinh", "Cột lạ"}
	texts := []string{"", "", "", "1", "2", "3", "Trần Văn Mẫu", "Lê Thị", "Thử", "Trưởng phòng", "Sở Y tế", "I", "TẬP THỂ", "II. CÁ NHÂN", "Tổng cộng: 2", "Người lập bảng", "GIÁM ĐỐC",
		"(Ký tên)", "x", "……", "N/A", "đồng", "3795000", "Tr?n", "Trần Văn Mẫu\nTrưởng phòng", "* Ghi chú: xếp theo vần", "(1)", "(2)", "B", "Huyện Ba Bể", "một lời ghi lạc chỗ"}
	rapid.Check(t, func(t *rapid.T) {
		heading := append([]string{"STT", "Họ và tên"}, rapid.SliceOfN(rapid.SampledFrom(headings), 0, 5).Draw(t, "heading")...)
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom(texts), 1, len(heading)), 0, 2).Draw(t, "title")
		rows = append(rows, heading)
		rows = append(rows, rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom(texts), 1, len(heading)+1), 1, 12).Draw(t, "rows")...)
		data := csvFile(t, rows, '\t')
		list, problems := Read("a.csv", data)
		if list.Partial || problems.Any(award.UnknownColumns) {
			return // refused as a whole
		}
		if lost := unaccounted("", rows, list, problems); len(lost) > 0 {
			t.Fatalf("%s\nof\n%s\nproblems %v\nsheets %+v", strings.Join(lost, "\n"), data, found(problems), list.Reading.Sheets)
		}
	})
}

// Whoever answers every question sees no question again, whatever the answers are.
func TestAnsweredQuestionsAreNotAskedAgain(t *testing.T) {
	data := csvOf("STT;Họ và tên;Chức vụ;;Tôn vinh", "1;Tr?n V?n M?u;Trưởng phòng;Sở Y tế;có lẽ", "2;Lê Thị Thử (1);Chuyên viên;;",
		";Ngô Văn Ba;Kế toán;;", "4;trần văn năm;Kế toán;;", "5;Тrần Văn Sáu;Kế toán;;", "6;Vũ Văn Bảy, Kế toán;;;")
	_, problems := Read("a.csv", data)
	if len(problems.Questions()) < 6 {
		t.Fatalf("%v", found(problems))
	}
	for _, choice := range []award.Choice{award.AsIs, award.Proposed, award.Typed} {
		var changes Changes
		for range 5 { // an answer can bring up another question
			var answers []Answer
			_, problems = ReadChanged("a.csv", data, changes)
			for _, p := range problems.Questions() {
				a := Answer{Sheet: p.Sheet, Cell: p.Cell, Value: p.Value, Answer: award.AsIs}
				if slices.Contains(p.Choices, choice) {
					a.Answer, a.Text = choice, "Trần Văn Mẫu"
				}
				answers = append(answers, a)
			}
			var err error
			if changes, err = changes.Answered(answers...); err != nil {
				t.Fatal(err)
			}
		}
		if _, problems = ReadChanged("a.csv", data, changes); len(problems.Questions()) > 0 {
			t.Errorf("answered by %s: %v", choice, found(problems.Questions()))
		}
	}
}

// An answer holds while its cell says the same, and no longer.
func TestAnswersAreBoundToWhatTheCellSays(t *testing.T) {
	changes, err := Changes{}.Answered(Answer{Cell: "B2", Value: "Tr?n V?n M?u", Answer: award.Typed, Text: "Trần Văn Mẫu"})
	if err != nil {
		t.Fatal(err)
	}
	list, problems := ReadChanged("a.csv", csvOf("STT;Họ và tên;Chức vụ", "1;Tr?n V?n M?u;Kế toán"), changes)
	if len(problems) > 0 || list.Recipients[0].Name != "Trần Văn Mẫu" {
		t.Errorf("%+v %v", list.Recipients, problems)
	}
	list, problems = ReadChanged("a.csv", csvOf("STT;Họ và tên;Chức vụ", "1;L? V?n M?u;Kế toán"), changes)
	wantProblems(t, problems, "question lost-letters B2", "warning stale-answer")
	if list.Recipients[0].Name != "L? V?n M?u" {
		t.Errorf("%+v", list.Recipients)
	}
}
