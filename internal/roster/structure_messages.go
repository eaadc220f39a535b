package roster

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
)

// What is asked about the structure of a list.

const onlyOthersAdvice = "Giữ nguyên nếu đúng là những người ở cột này được khen; nếu không, thêm cột “Họ và tên” (hoặc “Tên tập thể”) của người được khen."

func onlyOthers(heading, column string) string {
	return fmt.Sprintf("Danh sách chỉ có tên ở cột “%s” (%s): có phải chính những người này được khen không?", excerpt(heading), column)
}

func takeNameFrom(column string) string { return "lấy tên ở cột " + column }

func twoNames(first, firstColumn, second, secondColumn string) string {
	return fmt.Sprintf("Hai cột cùng có tên: “%s” (%s) và “%s” (%s). Người được khen ở cột nào?", excerpt(first), firstColumn, excerpt(second), secondColumn)
}

func twoNamesAdvice(first, second string) string {
	return fmt.Sprintf("Giữ nguyên để lấy tên ở cột %s; chọn đề xuất để lấy tên ở cột %s; nếu cả hai cùng được khen, ghi mỗi người một hàng.", first, second)
}

const listBesideAdvice = "Nếu là danh sách thứ hai, chuyển xuống dưới danh sách bên trái rồi lưu lại; giữ nguyên nếu các cột ấy không thuộc danh sách (không đọc)."

func listBeside(column, heading string) string {
	return fmt.Sprintf("Từ cột %s (“%s”) có vẻ là một danh sách thứ hai đứng cạnh danh sách này, hoặc nội dung về người khác: chưa được đọc.", column, excerpt(heading))
}

const gapBetweenAdvice = "Nếu là hai danh sách, chuyển danh sách bên phải xuống dưới danh sách bên trái rồi lưu lại; giữ nguyên nếu mỗi hàng chỉ nói về một người hoặc một tập thể."

func gapBetween(column, first, second string) string {
	return fmt.Sprintf("Cột %s để trống, hai bên đều có cột tên (“%s” và “%s”): có phải hai danh sách đứng cạnh nhau không?", column, excerpt(first), excerpt(second))
}

const listedBelowAdvice = "Giữ nguyên nếu là người được khen (nên đưa lên trên phần ký và điền số thứ tự); chọn đề xuất nếu không phải, khi đó hàng này được bỏ qua."

func listedBelow(row int, text string) string {
	return fmt.Sprintf("Hàng %d (“%s”) đứng sau phần ký hoặc ghi chú nhưng giống một hàng của danh sách: có phải người được khen không?", row, excerpt(text))
}

const namedInNoteAdvice = "Nếu là người được khen, thêm một hàng cho người ấy trong danh sách; nếu không, trả lời là giữ nguyên (không đọc)."

func namedInNote(row int, name string) string {
	return fmt.Sprintf("Dòng ghi chú ở hàng %d nói đến “%s”: có phải người được khen, hoặc người không khen nữa không?", row, excerpt(name))
}

func personAsSection(text string) string {
	return fmt.Sprintf("“%s” đứng ở chỗ tiêu đề nhóm nhưng là tên người: là tiêu đề nhóm hay người được khen?", excerpt(text))
}

func uprightInstead(form upright) award.Problem {
	const most = 6
	labels := form.labels[:min(most, len(form.labels))]
	return award.Problem{Severity: award.Error, Code: award.UnknownColumns,
		Message: fmt.Sprintf("Đây là phiếu ghi theo chiều dọc, mỗi nội dung một dòng (“%s”), không phải bảng mỗi người một hàng (thấy %d tên).", strings.Join(form.said, "”, “"), form.people),
		Suggestion: "Lập bảng có một hàng tiêu đề: " + strings.Join(labels, " | ") +
			", rồi ghi mỗi người một hàng bên dưới. Trong Excel: chép các ô, chọn “Dán đặc biệt” rồi “Chuyển vị” (Transpose)."}
}

func decisionInstead() award.Problem {
	return refused("Đây là tệp quyết định, không phải danh sách.", "Ở chỗ này chọn tệp danh sách (.xlsx, .csv, .docx hoặc JSON); tệp quyết định nộp ở chỗ của quyết định.")
}

// jsonNoList is for a JSON text that is well formed and has no list in it.
func jsonNoList(what string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.EmptyList, Message: "Tệp JSON chỉ có “" + what + "”, không có danh sách nào.",
		Suggestion: jsonForm}
}

const jsonForm = "Danh sách JSON là một mảng các đối tượng như {\"kind\":\"individual\",\"name\":\"…\"}."

const hiddenListAdvice = "Chọn đề xuất để bỏ trang này; giữ nguyên để đọc cả những người ở trang này. Nên xóa trang nếu không dùng."

func hiddenList(name string, rows int) string {
	return fmt.Sprintf("Trang bị ẩn “%s” cũng là một danh sách (%d hàng): có khen những người ở trang này không?", excerpt(name), rows)
}
