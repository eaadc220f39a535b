package roster

import (
	"fmt"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/similar"
	"bangkhen/internal/viet"
)

// Every sentence of this package that a person sees.

const saveAsXLSX = "Mở tệp bằng Excel hoặc LibreOffice, chọn “Lưu lại” với dạng .xlsx rồi tải lên lại."

// refused is a whole file, or one place of it, that can not be read.
func refused(message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.UnreadableFile, Message: message, Suggestion: suggestion}
}

func tooLarge(message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.TooLarge, Message: message, Suggestion: suggestion}
}

// fileTooLarge does not say how large: who read the file may have stopped at
// the limit.
func fileTooLarge() award.Problem {
	return tooLarge(fmt.Sprintf("Tệp danh sách lớn hơn mức cho phép %d MB.", MaxBytes>>20),
		"Xóa hình ảnh và trang tính không cần, hoặc chia danh sách thành nhiều tệp.")
}

func packageTooLarge() award.Problem {
	return tooLarge("Tệp nén chứa dữ liệu lớn bất thường khi mở ra nên không được đọc.",
		"Chép riêng danh sách sang một tệp mới rồi tải lên lại.")
}

func tooManyRows() award.Problem {
	return tooLarge(fmt.Sprintf("Danh sách có hơn %s hàng.", thousands(MaxRows)), "Chia danh sách thành nhiều quyết định hoặc nhiều tệp.")
}

func tooManyCells() award.Problem {
	return tooLarge(fmt.Sprintf("Bảng có hơn %s ô.", thousands(MaxCells)), "Xóa các hàng, cột trống đã định dạng ở cuối bảng, rồi lưu lại.")
}

func tooManyColumns(row, column int) award.Problem {
	p := tooLarge(fmt.Sprintf("Bảng có dữ liệu ngoài cột thứ %d.", MaxColumns), "Xóa các cột không thuộc danh sách.")
	p.Row = row
	if column >= 0 {
		p.Cell = cellName(column, row)
	}
	return p
}

func textTooLong(row int, cell string, length int) award.Problem {
	p := tooLarge(fmt.Sprintf("Ô có %s ký tự, nhiều hơn mức cho phép %s; phần thừa không được đọc.", thousands(length), thousands(MaxText)),
		"Kiểm tra xem có phải nhiều hàng bị dồn vào một ô.")
	p.Row, p.Cell = row, cell
	return p
}

func tooMuchText() award.Problem {
	return tooLarge("Danh sách có quá nhiều chữ nên không được đọc hết.", "Chia danh sách thành nhiều tệp.")
}

func thousands(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits
}

func damagedFile(format string) award.Problem {
	return refused(fmt.Sprintf("Tệp %s bị hỏng hoặc không đầy đủ nên không đọc được.", format),
		"Mở tệp bằng chương trình đã tạo ra nó, lưu lại, rồi tải lên lại.")
}

func withMacros() award.Problem {
	return refused("Tệp có chứa macro (.xlsm, .docm); chương trình không nhận tệp có macro.", "Chọn “Lưu lại” với dạng .xlsx (hoặc .docx) không có macro.")
}

func wrongExtension(name, format string) award.Problem {
	return award.Problem{Severity: award.Warning, Code: award.WrongExtension,
		Message:    fmt.Sprintf("Tên tệp là “%s” nhưng nội dung là %s; đã đọc theo nội dung.", name, format),
		Suggestion: "Đổi đuôi tên tệp cho đúng để tránh nhầm lẫn."}
}

func noHeading(seen []string) award.Problem {
	message := fmt.Sprintf("Không tìm thấy hàng tiêu đề có cột họ tên hoặc tên tập thể trong %d hàng đầu.", headingRows)
	if len(seen) > 0 {
		message += " Hàng đầu có: " + strings.Join(seen, " | ") + "."
	}
	return award.Problem{Severity: award.Error, Code: award.UnknownColumns, Message: message,
		Suggestion: "Thêm một hàng tiêu đề như: STT | Phân loại | Ông/Bà | Họ và tên | Chức vụ | Đơn vị công tác."}
}

func noTable() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.UnknownColumns, Message: "Tệp Word không có bảng nào.",
		Suggestion: "Đưa danh sách vào một bảng có hàng tiêu đề: STT | Họ và tên | Chức vụ | Đơn vị công tác."}
}

func unknownColumns(row int, names []string) award.Problem {
	return award.Problem{Row: row, Severity: award.Warning, Code: award.UnknownColumns,
		Message:    "Không dùng đến các cột có tiêu đề lạ: " + strings.Join(names, ", ") + ".",
		Suggestion: "Nếu cột nào thuộc danh sách, sửa tiêu đề thành tên quen dùng như “Họ và tên”, “Chức vụ”, “Đơn vị công tác”."}
}

func guideSheetUsed(name string) award.Problem {
	return award.Problem{Severity: award.Warning, Code: award.UnclearSheet,
		Message:    fmt.Sprintf("Không trang tính nào khác có danh sách nên đã đọc trang “%s”, dù tên trang giống trang hướng dẫn hoặc danh mục.", name),
		Suggestion: "Kiểm tra xem đây có đúng là danh sách được khen, không phải dữ liệu mẫu."}
}

func skippedRows(first int, message, suggestion string) award.Problem {
	return award.Problem{Row: first, Severity: award.Warning, Code: award.SkippedRow, Message: message, Suggestion: suggestion}
}

func hiddenRows(first int, rows string) award.Problem {
	return skippedRows(first, "Không đọc các hàng bị ẩn: "+rows+".", "Nếu đó là người được khen, bỏ ẩn (hoặc bỏ lọc) rồi lưu lại.")
}

func belowList(first int, rows string) award.Problem {
	return skippedRows(first, "Phần sau danh sách được hiểu là phần ký hoặc ghi chú, không đọc: hàng "+rows+".",
		"Nếu đó là người được khen, đưa lên trên phần ký, hoặc điền số thứ tự.")
}

func errorValueCell(row int, cell, value string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Error, Code: award.StrayCharacter,
		Message: fmt.Sprintf("Ô mang giá trị lỗi %s, không rõ nội dung đúng là gì.", value), Suggestion: "Sửa công thức hoặc gõ thẳng nội dung vào ô."}
}

func uncalculatedCell(row int, cell string) award.Problem {
	p := refused("Ô là công thức chưa có kết quả.", "Mở tệp bằng Excel để tính lại rồi lưu, hoặc gõ thẳng nội dung vào ô.")
	p.Row, p.Cell = row, cell
	return p
}

func dateCell(row int, cell, value string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter,
		Message: fmt.Sprintf("Excel coi nội dung ô là một ngày: %s.", value), Suggestion: "Nếu không phải ngày (như “Tổ 3/2”), định dạng ô là Text rồi gõ lại."}
}

func numberTakenOff(row int, cell, before, after string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter,
		Message: fmt.Sprintf("Đã bỏ số thứ tự hoặc dấu đầu dòng đứng trước tên: “%s” → “%s”.", before, after), Suggestion: "Để số thứ tự ở cột riêng, không đặt dấu đầu dòng trước tên."}
}

func textMarkTakenOff(row int, cell, before, after string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter, Before: shortened(before), After: shortened(after),
		Message: fmt.Sprintf("Đã bỏ dấu ' đứng trước nội dung ô: “%s” → “%s”.", excerpt(before), excerpt(after))}
}

func blanksTakenOut(row int, cell string, cells int) award.Problem {
	message := "Đã bỏ dấu cách thừa trong ô."
	if cells > 1 {
		message = fmt.Sprintf("Đã bỏ dấu cách thừa trong %d ô, bắt đầu từ ô này.", cells)
	}
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter, Message: message}
}

// codeOf is the code of a repair, or of the question about one.
func codeOf(kind viet.RepairKind) string {
	switch kind {
	case viet.NotNFC:
		return award.NotNFC
	case viet.LegacyTCVN3, viet.LegacyVNI:
		return award.LegacyEncoding
	case viet.LookAlike, viet.Lost, viet.LooseMark:
		return award.LostLetters
	}
	return award.StrayCharacter
}

// repaired is what viet did to a cell, or asks about it.
func repaired(row int, cell string, r viet.Repair) award.Problem {
	p := award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter,
		Message: r.Message(), Suggestion: r.Suggestion()}
	p.Code = codeOf(r.Kind)
	p.Before, p.After = shortened(r.Before), shortened(r.After)
	if !r.Ask {
		p.Message = fmt.Sprintf("%s “%s” → “%s”.", p.Message, excerpt(r.Before), excerpt(r.After))
	}
	if hasLostCharacter(r.Before) {
		p.Severity = award.Error
		p.Suggestion = "Mở bản gốc và gõ lại nội dung ô này."
	}
	return p
}

// repairRefused says that somebody wants a text as the file has it.
func repairRefused(row int, cell, text, repaired string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter, Before: shortened(repaired), After: shortened(text),
		Message: fmt.Sprintf("Giữ nguyên “%s” như trong tệp, không sửa thành “%s”.", excerpt(text), excerpt(repaired))}
}

// changeWithoutPlace says that a change made on the screen points to nothing.
func changeWithoutPlace(n int, places string) award.Problem {
	return award.Problem{Severity: award.Warning, Code: award.SkippedRow,
		Message:    fmt.Sprintf("%d chỉnh sửa trên màn hình không còn ứng với chỗ nào trong tệp: %s.", n, places),
		Suggestion: "Xem lại các chỗ ấy; nếu đã nộp tệp khác thì hãy hoàn tác các chỉnh sửa cũ."}
}

// shortened bounds a text that goes along with a problem.
func shortened(s string) string {
	const most = 500
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// excerpt keeps a message readable.
func excerpt(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// hasLostCharacter reports U+FFFD and control characters: something that was
// there is gone, and no rule can bring it back.
func hasLostCharacter(s string) bool {
	for _, r := range s {
		if r == '\ufffd' || r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\v' && r != '\f' || r >= 0x7f && r < 0xa0 && r != 0x85 {
			return true
		}
	}
	return false
}

func guessedCharset(charset string) award.Problem {
	return award.Problem{Severity: award.Warning, Code: award.LegacyEncoding,
		Message:    fmt.Sprintf("Tệp văn bản không phải Unicode; đã đọc theo bảng mã %s.", charset),
		Suggestion: "Kiểm tra vài tên có dấu; nếu sai, lưu lại tệp dạng “CSV UTF-8” hoặc .xlsx."}
}

func unsureCharset(charset string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LegacyEncoding,
		Message:    fmt.Sprintf("Không rõ bảng mã của tệp văn bản (gần nhất là %s).", charset),
		Suggestion: "Lưu lại tệp dạng “CSV UTF-8” hoặc .xlsx rồi tải lên lại."}
}

func mixedCharsets(lines []int) award.Problem {
	const most = 10
	numbers := make([]string, 0, most)
	for _, line := range lines[:min(most, len(lines))] {
		numbers = append(numbers, strconv.Itoa(line))
	}
	where := strings.Join(numbers, ", ")
	if more := len(lines) - len(numbers); more > 0 {
		where += fmt.Sprintf(" và %s dòng nữa", thousands(more))
	}
	return award.Problem{Row: lines[0], Severity: award.Error, Code: award.LegacyEncoding,
		Message:    fmt.Sprintf("Tệp là UTF-8 nhưng có chữ theo bảng mã khác, hoặc bị hỏng, ở dòng %s.", where),
		Suggestion: "Gõ lại chữ ở các dòng này rồi lưu dạng “CSV UTF-8” hoặc .xlsx, tải lên lại."}
}

func openQuote(row int) award.Problem {
	p := refused("Dấu nháy kép mở ở hàng này không được đóng.", "Thêm dấu nháy kép đóng, hoặc gõ hai dấu nháy kép liền nhau cho một dấu trong ô.")
	p.Row = row
	return p
}

func binaryText() award.Problem {
	return refused("Tệp không phải văn bản: có ký tự NUL.", saveAsXLSX)
}

func jsonSyntax(line int, detail string) award.Problem {
	p := refused("JSON sai cú pháp: "+detail+".", jsonForm)
	p.Line = line
	return p
}

func jsonUnknownKey(row int, cell, key string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Error, Code: award.UnknownColumns,
		Message:    fmt.Sprintf("Khóa “%s” không có trong định dạng danh sách.", excerpt(key)),
		Suggestion: "Chỉ dùng: kind, honorific, name, position, unit, address, citation, group, honoured, award, posthumous, fields."}
}

func jsonWrongType(row int, cell, want string) award.Problem {
	p := refused(fmt.Sprintf("Giá trị phải là %s.", want), fmt.Sprintf("Ghi lại giá trị ở %s; nếu không có thì bỏ khóa này.", cell))
	p.Row, p.Cell = row, cell
	return p
}

func jsonNoObject(row int, cell string) award.Problem {
	p := refused("Phần tử này không phải là một đối tượng.", "Viết mỗi đối tượng được khen như {\"kind\":\"individual\",\"name\":\"…\"}, hoặc bỏ phần tử này.")
	p.Row, p.Cell = row, cell
	return p
}

func jsonRepeatedKey(row int, cell string) award.Problem {
	p := refused("Khóa này có hai lần trong một đối tượng.", "Bỏ bớt một lần.")
	p.Row, p.Cell = row, cell
	return p
}

func andMore(f fault, n int) award.Problem {
	return award.Problem{Severity: f.severity, Code: f.code, Message: fmt.Sprintf("Còn %s chỗ nữa cùng loại “%s”, không liệt kê hết.", thousands(n), f.code)}
}

func missingName(row int, cell string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Error, Code: award.MissingName,
		Message: fmt.Sprintf("Hàng %d không có tên.", row), Suggestion: "Điền tên tập thể, hộ gia đình hoặc cá nhân, hoặc xóa hàng này."}
}

func unknownKind(row int, cell string, kind award.Kind, hasColumn bool) award.Problem {
	p := award.Problem{Row: row, Cell: cell, Severity: award.Error, Code: award.UnknownKind,
		Message:    fmt.Sprintf("Hàng %d chưa rõ là tập thể, hộ gia đình hay cá nhân.", row),
		Suggestion: "Thêm cột “Phân loại”, hoặc dòng tiêu đề như “I. Tập thể” phía trên các hàng cùng loại."}
	if hasColumn {
		p.Suggestion = "Điền một trong: Tập thể (TAPTHE), Hộ gia đình (HOGIADINH), Cá nhân (CANHAN)."
	}
	if kind != "" {
		p.Message = fmt.Sprintf("Loại “%s” ở hàng %d không phải tập thể, hộ gia đình hay cá nhân.", excerpt(string(kind)), row)
	}
	return p
}

func duplicate(severity award.Severity, r, earlier award.Recipient, cell string, ownApart bool) award.Problem {
	p := award.Problem{Row: r.Row, Cell: cell, Severity: severity, Code: award.DuplicateRecipient,
		Message:    fmt.Sprintf("“%s” ở hàng %d trùng với hàng %d.", excerpt(r.FullName()), r.Row, earlier.Row),
		Suggestion: "Xóa một trong hai hàng; nếu là hai người khác nhau, ghi rõ chức vụ, đơn vị, địa chỉ, lớp hoặc ngày sinh của cả hai."}
	if severity == award.Warning {
		apart := "chức vụ, đơn vị hoặc địa chỉ"
		if ownApart {
			apart = "lớp, ngày sinh hoặc mã số"
		}
		p.Message = fmt.Sprintf("“%s” ở hàng %d trùng tên với hàng %d nhưng khác %s.", excerpt(r.FullName()), r.Row, earlier.Row, apart)
		p.Suggestion = "Kiểm tra xem đây có phải hai người khác nhau."
	}
	return p
}

func nearDuplicate(r, earlier award.Recipient, difference similar.Difference, cell string) award.Problem {
	same := "cùng đơn vị, địa chỉ hoặc chức vụ, "
	if r.Kind == award.Collective {
		same = ""
	}
	return award.Problem{Row: r.Row, Cell: cell, Severity: award.Warning, Code: award.NearDuplicate,
		Message:    fmt.Sprintf("“%s” ở hàng %d gần giống “%s” ở hàng %d: %stên %s.", excerpt(r.FullName()), r.Row, excerpt(earlier.FullName()), earlier.Row, same, difference),
		Suggestion: "Nếu là một, xóa một trong hai hàng; nếu một tên gõ sai thì sửa; nếu là hai đối tượng khác nhau thì cứ tiếp tục."}
}

func mixedKinds(row int, cell string, kind, before award.Kind) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.MixedKinds,
		Message:    fmt.Sprintf("Các loại xen kẽ nhau: đến hàng %d lại là %s sau %s.", row, kind.Vietnamese(), before.Vietnamese()),
		Suggestion: "Phụ lục in đúng thứ tự của danh sách; nếu muốn mỗi loại một phần, xếp các hàng cùng loại liền nhau."}
}

func claimMismatch(claim award.Claim) award.Problem {
	return award.Problem{Row: claim.Row, Severity: award.Error, Code: award.CountMismatch,
		Message:    fmt.Sprintf("“%s” ghi %d nhưng danh sách có %d.", excerpt(claim.Title), claim.Count, claim.Found),
		Suggestion: "Sửa con số ở dòng này, hoặc thêm bớt hàng cho khớp."}
}

func kindMismatch(kind award.Kind, declared, found int) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.CountMismatch,
		Message:    fmt.Sprintf("Quyết định ghi %s %s nhưng danh sách có %s (%s).", award.Padded(declared), kind.Vietnamese(), award.Padded(found), difference(declared, found)),
		Suggestion: "Đối chiếu danh sách với quyết định, rồi sửa bên sai."}
}

func totalMismatch(declared award.Counts, found int) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.CountMismatch,
		Message:    fmt.Sprintf("Quyết định ghi tổng cộng %s (%s) nhưng danh sách có %s (%s).", award.Padded(declared.Total()), declared.Phrase(), award.Padded(found), difference(declared.Total(), found)),
		Suggestion: "Đối chiếu danh sách với quyết định, rồi sửa bên sai."}
}

func difference(declared, found int) string {
	if found < declared {
		return fmt.Sprintf("thiếu %d", declared-found)
	}
	return fmt.Sprintf("thừa %d", found-declared)
}

// emptyList says which columns were recognised, so that it is plain that the
// file fits and only its rows are missing.
func emptyList(reading award.Reading) award.Problem {
	message := "Danh sách không có ai."
	var seen []string
	for _, sheet := range reading.Sheets {
		for _, field := range []award.Field{award.FieldKind, award.FieldHonorific, award.FieldName, award.FieldPosition, award.FieldUnit, award.FieldAddress, award.FieldCitation, award.FieldHonoured} {
			if column := sheet.Fields[field]; column != "" && !strings.Contains(column, "/") {
				seen = append(seen, fieldWords(field)+" (cột "+column+")")
			}
		}
		if len(seen) > 0 {
			message += " Tệp đúng mẫu, đã nhận ra các cột: " + strings.Join(seen, ", ") + "; bên dưới chưa có hàng nào."
			break
		}
	}
	if len(reading.Sheets) > 0 && strings.Contains(reading.Sheets[0].Fields[award.FieldName], "/") { // JSON
		return award.Problem{Severity: award.Error, Code: award.EmptyList, Message: message, Suggestion: jsonForm}
	}
	return award.Problem{Severity: award.Error, Code: award.EmptyList, Message: message,
		Suggestion: "Điền ít nhất một tập thể, hộ gia đình hoặc cá nhân dưới hàng tiêu đề."}
}

func fieldWords(f award.Field) string {
	switch f {
	case award.FieldKind:
		return "loại"
	case award.FieldHonorific:
		return "danh xưng"
	case award.FieldName:
		return "tên"
	case award.FieldPosition:
		return "chức vụ"
	case award.FieldUnit:
		return "đơn vị"
	case award.FieldAddress:
		return "địa chỉ"
	case award.FieldCitation:
		return "thành tích"
	case award.FieldHonoured:
		return "tôn vinh"
	}
	return string(f)
}

// rowRanges writes rows as "5–9, 12"; of many only the first.
func rowRanges(rows []int) string {
	const most = 10
	var parts []string
	for i := 0; i < len(rows); {
		end := i
		for end+1 < len(rows) && rows[end+1] == rows[end]+1 {
			end++
		}
		switch {
		case len(parts) == most:
			return strings.Join(parts, ", ") + " …"
		case end == i:
			parts = append(parts, strconv.Itoa(rows[i]))
		default:
			parts = append(parts, fmt.Sprintf("%d–%d", rows[i], rows[end]))
		}
		i = end + 1
	}
	return strings.Join(parts, ", ")
}
