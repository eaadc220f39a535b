package roster

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"bangkhen/internal/award"
)

// check reports a step that no list can have.
func (s Step) check() error {
	fail := func(why string) error { return fmt.Errorf("%w: %s", ErrChange, why) }
	if len(s.Cell) > longestPlace || len(s.Sheet) > longestPlace || len(s.By) > longestPlace || len(s.At) > longestPlace || s.Field != "" && !isField(s.Field) {
		return fail("không có chỗ này")
	}
	if !fitsCell(s.Text) {
		return fail(fmt.Sprintf("nội dung dài quá %d ký tự", MaxText))
	}
	if a := s.After; a != nil && (a.Row < 0 || len(a.Sheet) > longestPlace) {
		return fail("không có chỗ này")
	}
	switch {
	case s.Op == ChangeText && (s.Cell != "" || s.Row > 0 && s.Field != ""):
	case s.Op == DropRow && len(s.Rows) > 0:
		return s.checkRows(fail)
	case s.Op == KeepText && s.Cell != "", s.Op == DropRow && s.Row > 0, s.Op == MoveRow && s.Row > 0:
	case s.Op == ReadSheet && (s.Text == "read" || s.Text == "skip"):
	case s.Op == PlaceHeading && s.Row >= 0 && s.Row <= lastRow && s.Count >= 0 && s.Count <= headingRows:
	case s.Op == ChangeColumn || s.Op == SplitColumn:
		if _, _, ok := cellPosition(s.Column + "1"); !ok {
			return fail("không có cột này")
		}
		if s.Op == SplitColumn && s.Field != "" && s.Field != award.FieldName && s.Field != award.FieldPosition {
			return fail("không tách cột này thành như vậy được")
		}
	case s.Op == AddRows:
		return s.checkAdded(fail)
	case s.Op == ChangeRows && s.Field != "":
		return s.checkRows(fail)
	default:
		return fail("không rõ sửa chỗ nào")
	}
	return nil
}

// checkAdded reports rows that can not be added.
func (s Step) checkAdded(fail func(string) error) error {
	switch {
	case len(s.Cells) == 0 || len(s.Fields) == 0:
		return fail("chưa có hàng nào")
	case len(s.Cells) > MaxAdded:
		return fail(fmt.Sprintf("mỗi lần thêm không quá %d hàng; hãy lưu thành tệp rồi tải lên", MaxAdded))
	case len(s.Fields) > MaxColumns || s.Row < 0 || s.Row > MaxRows:
		return fail("quá nhiều cột hoặc hàng")
	}
	for i, f := range s.Fields {
		if !isField(f) || slices.Contains(s.Fields[:i], f) {
			return fail("một cột bị chọn hai lần, hoặc không rõ là gì")
		}
	}
	for _, cells := range s.Cells {
		if len(cells) > len(s.Fields) || slices.ContainsFunc(cells, func(text string) bool { return !fitsCell(text) }) {
			return fail(fmt.Sprintf("hàng có nhiều ô hơn số cột, hoặc có ô dài quá %d ký tự", MaxText))
		}
	}
	return nil
}

// checkRows reports rows that can not be changed together.
func (s Step) checkRows(fail func(string) error) error {
	count := 0
	for _, r := range s.Rows {
		if r.From < 1 || r.To < r.From || len(r.Sheet) > longestPlace {
			return fail("không có hàng này")
		}
		if count += r.To - r.From + 1; count > MaxRows || r.To > lastRow {
			return fail("quá nhiều hàng")
		}
	}
	if count == 0 {
		return fail("chưa chọn hàng nào")
	}
	return nil
}

func fitsCell(text string) bool {
	return len(text) <= 4*MaxText && utf8.ValidString(text) && utf8.RuneCountInString(text) <= MaxText
}

// isField reports a field that a list can have: a usual one, or one of its own.
func isField(f award.Field) bool {
	heading, own := f.Own()
	if own {
		return strings.TrimSpace(heading) != "" && utf8.ValidString(heading) && utf8.RuneCountInString(heading) <= maxHeadingLength
	}
	return slices.Contains(fields(), f)
}

// fields are the columns that a list can have.
func fields() []award.Field {
	return []award.Field{award.FieldKind, award.FieldHonorific, award.FieldName, award.FieldPosition, award.FieldUnit,
		award.FieldAddress, award.FieldCitation, award.FieldHonoured, award.FieldAward, award.FieldPosthumous}
}
