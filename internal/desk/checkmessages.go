package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

func groupWords(g group) string {
	return map[group]string{groupFix: "Cần sửa", groupDuplicate: "Trùng", groupConfirm: "Cần xác nhận", groupReady: "Sẵn sàng", groupAll: "Tất cả"}[g]
}

// fieldWords names a column of the list.
func fieldWords(f award.Field) string {
	if heading, own := f.Own(); own {
		return "“" + heading + "”"
	}
	return map[award.Field]string{
		award.FieldKind: "Loại", award.FieldHonorific: "Danh xưng", award.FieldName: "Tên", award.FieldPosition: "Chức vụ",
		award.FieldPosthumous: "Truy tặng", award.FieldUnit: "Đơn vị", award.FieldAddress: "Địa chỉ", award.FieldCitation: "Thành tích", award.FieldHonoured: "Tôn vinh", award.FieldAward: "Hình thức khen thưởng",
	}[f]
}

// kindWords names questions and warnings of one kind, after “đề xuất” or “chỗ”.
func kindWords(code string) string {
	words := map[string]string{
		award.LegacyEncoding: "chuyển mã", award.LostLetters: "sửa chữ mất dấu hoặc lẫn chữ", award.StruckOut: "bỏ phần bị gạch ngang",
		award.DoubtfulName: "về tên", award.SeveralInCell: "tách tên khỏi nội dung khác trong ô", award.DoubtfulRow: "về hàng chưa rõ", award.DoubtfulColumn: "về cột chưa rõ",
		award.StrayCharacter: "sửa ký tự lạ", award.UnclearSheet: "về trang chưa rõ", award.UnreadPart: "về phần chưa đọc", award.PhotoTwice: "về ảnh trùng",
		award.NotNFC: "chuyển sang Unicode dựng sẵn", award.PriorAward: "đã được khen trước đây", award.NearDuplicate: "gần giống hàng khác", award.DuplicateRecipient: "trùng hàng khác",
		award.MixedKinds: "xen kẽ các loại", award.SkippedRow: "không lấy làm người được khen", award.Placeholder: "chữ giữ chỗ coi như để trống", award.HiddenColumn: "cột ẩn",
		award.UnknownColumns: "cột không dùng", award.WrongExtension: "đuôi tệp khác nội dung", award.DoubtfulPhoto: "về ảnh", award.UnusedPhoto: "ảnh không dùng",
		award.StaleAnswer: "câu trả lời không còn dùng", award.BadDecision: "về quyết định", award.DoubtfulAddress: "về địa chỉ tra cứu", award.AlreadyRecorded: "đã ghi nhận",
		award.DecisionNotUnderstood: "về dòng chưa hiểu của quyết định", award.DecisionDoubtful: "về mục chưa chắc của quyết định", award.AnnexDiffers: "về phụ lục khác danh sách", award.Unsigned: "chưa có số, ngày",
	}
	if w, known := words[code]; known {
		return w
	}
	return "khác"
}

// seenHow says what an approver did with what is compared.
func seenHow(how string) string {
	return map[string]string{"approved": "duyệt", "returned": "trả lại", "seen": "xem"}[how]
}

func wayWords(way office.Way) string {
	switch way {
	case office.Added:
		return "thêm hàng"
	case office.Removed:
		return "bỏ hàng"
	case office.Altered:
		return "sửa hàng"
	}
	return "sửa"
}

// differenceWords counts what has changed.
func differenceWords(d office.Differences) string {
	var parts []string
	for _, c := range []struct {
		n     int
		words string
	}{{d.Fields, "%d mục của quyết định khác"}, {d.Added, "thêm %d hàng"}, {d.Removed, "bỏ %d hàng"}, {d.Altered, "sửa %d hàng"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf(c.words, c.n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return html.Sentence(strings.Join(parts, ", "))
}

// settleWords says on a button what it does to how many of one kind.
func settleWords(code string, warning bool, count int) string {
	if warning {
		return fmt.Sprintf("Xác nhận đúng %d chỗ: %s", count, kindWords(code))
	}
	return fmt.Sprintf("Áp dụng %d đề xuất %s", count, kindWords(code))
}

// deedWords says what somebody decided about questions or warnings of one kind.
func deedWords(d office.Deed) string {
	kind := ""
	if d.Code != "" {
		kind = " " + kindWords(d.Code)
	}
	switch d.Way {
	case award.Proposed:
		return fmt.Sprintf("áp dụng %d đề xuất%s", d.Count, kind)
	case award.AsIs:
		return fmt.Sprintf("giữ nguyên %d chỗ%s", d.Count, kind)
	case award.Typed:
		return fmt.Sprintf("gõ nội dung khác cho %d chỗ%s", d.Count, kind)
	}
	return fmt.Sprintf("xác nhận đúng %d chỗ%s", d.Count, kind)
}

// answerWords says how a question was answered.
func answerWords(a roster.Answer) string {
	switch a.Answer {
	case award.AsIs:
		return "giữ nguyên"
	case award.Proposed:
		return "theo đề xuất"
	}
	return "“" + a.Text + "”"
}

// stepWords says what a change of the list was.
func stepWords(s roster.Step) string {
	place := s.Cell
	switch {
	case s.Sheet == award.TypedSheet && place != "":
		place += " " + wordsTyped
	case s.Sheet != "" && place != "":
		place += " trang “" + s.Sheet + "”"
	}
	if place == "" && s.Row > 0 {
		place = "hàng " + strconv.Itoa(s.Row)
		if s.Sheet == award.TypedSheet {
			place += " " + wordsTyped
		}
		if s.Field != "" {
			place += ", " + fieldWords(s.Field)
		}
	}
	switch s.Op {
	case roster.ChangeText:
		return "sửa " + place + " thành “" + s.Text + "”"
	case roster.KeepText:
		return "giữ nguyên " + place
	case roster.DropRow:
		if n := rowsOf(s); n > 0 {
			return fmt.Sprintf("bỏ %d hàng", n)
		}
		return "bỏ " + place
	case roster.ChangeColumn:
		if s.Field == "" {
			return "không dùng cột " + s.Column
		}
		return "cột " + s.Column + " là " + fieldWords(s.Field)
	case roster.SplitColumn:
		if s.Field == award.FieldPosition {
			return "tách cột " + s.Column + " ở dấu phẩy thành chức vụ, đơn vị"
		}
		return "tách cột " + s.Column + " ở dấu phẩy"
	case roster.PlaceHeading:
		if s.Row == 0 {
			return "danh sách không có hàng tiêu đề"
		}
		return fmt.Sprintf("tiêu đề từ hàng %d, %d hàng", s.Row, s.Count)
	case roster.ReadSheet:
		if s.Text == "read" {
			return "đọc trang “" + s.Sheet + "”"
		}
		return "không đọc trang “" + s.Sheet + "”"
	case roster.AddRows:
		return addedWords(s)
	case roster.MoveRow:
		return "chuyển " + place
	case roster.ChangeRows:
		n := rowsOf(s)
		return fmt.Sprintf("đặt %s của %d hàng là “%s”", fieldWords(s.Field), n, s.Text)
	}
	return string(s.Op)
}

// rowsOf counts the rows of a change of many.
func rowsOf(s roster.Step) (rows int) {
	for _, r := range s.Rows {
		rows += r.To - r.From + 1
	}
	return rows
}

// addedWords says which rows were added, by the first name.
func addedWords(s roster.Step) string {
	name := ""
	if at := slices.Index(s.Fields, award.FieldName); at >= 0 && at < len(s.Cells[0]) {
		name = " “" + s.Cells[0][at] + "”"
	}
	if n := len(s.Cells); n > 1 {
		return fmt.Sprintf("thêm %d hàng, đầu tiên là%s", n, name)
	}
	return "thêm" + name
}

func severityWords(s award.Severity) string {
	switch s {
	case award.Error:
		return "Lỗi"
	case award.Question:
		return "Câu hỏi"
	}
	return "Cảnh báo"
}

// wordsTyped are the place of rows that were typed, which are in no sheet.
const wordsTyped = "gõ trên màn hình"

// where names the place of a problem: rows that were typed are in no sheet of a file.
func where(p award.Problem) string {
	return strings.ReplaceAll(p.Where(), "trang “"+award.TypedSheet+"”", wordsTyped)
}
