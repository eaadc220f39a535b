package roster

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
)

// What is asked, what is told of a reading, and why something was set aside: the
// sentences of this package that stand in the account.

const (
	asideTitle         = "phần đầu, trước hàng tiêu đề"
	asideHeading       = "hàng tiêu đề"
	asideColumnNumbers = "hàng đánh số cột"
	asideSection       = "tiêu đề nhóm"
	asideTotal         = "dòng tổng cộng"
	asideNobodyHere    = "nhóm không có ai"
	asideFootnote      = "chú thích:"
	asideSum           = "số cộng của cột"
	asideNote          = "ghi chú"
	asideSignature     = "phần ký"
	asideBelow         = "sau danh sách"
	asideExample       = "dòng ví dụ của mẫu danh sách"
	asideHiddenRow     = "hàng bị ẩn"
	asideNumberOnly    = "chỉ có số thứ tự, không có tên"
	asideFormulas      = "chỉ có công thức chưa có kết quả, không có tên"
	asideStruck        = "đã gạch bỏ, theo câu trả lời"
	asideAnswered      = "không phải người được khen, theo câu trả lời"
	asideHead          = "phần đầu văn bản:"
	asideSummary       = "bảng tổng hợp số lượng:"
	asideBox           = "hộp văn bản:"
	asideMargin        = "đầu trang, chân trang:"
	asideComment       = "ghi chú của ô"
	asideMore          = "còn nhiều hàng khác, không liệt kê hết"

	asideSummarySheet  = "trang tổng hợp số lượng, không có tên người được khen"
	asideGuideSheet    = "trang hướng dẫn hoặc danh mục"
	asideHiddenSheet   = "trang bị ẩn"
	asideEmptySheet    = "trang trống"
	asideNobody        = "trang chưa có ai dưới hàng tiêu đề"
	asideAnsweredSheet = "không đọc"
)

func asideHiddenColumns(columns []string) string {
	return "các cột bị ẩn: " + strings.Join(columns, ", ")
}

func asideDamaged(column string, n int) string {
	return fmt.Sprintf("cột %s: %d ô chỉ có giá trị lỗi hoặc công thức chưa có kết quả", column, n)
}

const unreadCommentAdvice = "Nếu người này không được khen hoặc là truy tặng, sửa trong danh sách; nếu không, trả lời là giữ nguyên."

func unreadComment(cell, text string) string {
	return fmt.Sprintf("Ghi chú gắn ở ô %s: “%s”.", cell, excerpt(text))
}

const (
	unreadParagraphAdvice = "Nếu có người được khen, đưa vào bảng danh sách; nếu không, trả lời là giữ nguyên (không đọc)."
	unreadTableAdvice     = "Nếu có người được khen, thêm hàng tiêu đề cho bảng; nếu không, trả lời là giữ nguyên (không đọc)."
	unreadBoxAdvice       = "Nếu có người được khen, đưa vào bảng danh sách; nếu không, trả lời là giữ nguyên (không đọc)."
)

func unreadParagraph(text string) string {
	return fmt.Sprintf("Đoạn văn ngoài bảng chưa được hiểu: “%s”.", excerpt(text))
}

func unreadTable(text string) string {
	return fmt.Sprintf("Một bảng không có hàng tiêu đề nhận ra được, bắt đầu bằng “%s”, chưa được đọc.", excerpt(text))
}

func unreadBox(text string) string {
	return fmt.Sprintf("Hộp văn bản chưa được đọc: “%s”.", excerpt(text))
}

const (
	unnumberedRowAdvice   = "Giữ nguyên nếu là người được khen (nên điền số thứ tự); chọn đề xuất nếu không phải, khi đó hàng này được bỏ qua."
	doubtfulSectionAdvice = "Chọn đề xuất nếu là tiêu đề nhóm; giữ nguyên nếu là đối tượng được khen."
	emptySectionAdvice    = "Chọn đề xuất nếu đây là tiêu đề nhóm; giữ nguyên nếu chính nó là đối tượng được khen."
	remarkRowAdvice       = "Nếu là người được khen, điền vào cột tên; nếu không, trả lời là giữ nguyên (không đọc)."
	closedBetweenAdvice   = "Nếu là người được khen, điền số thứ tự; nếu là phần ký hoặc ghi chú, trả lời là giữ nguyên (không đọc)."
)

const (
	remarkSaysNoAdvice   = "Chọn đề xuất để bỏ hàng này khỏi danh sách; giữ nguyên nếu vẫn khen."
	remarkSaysDeadAdvice = "Chọn đề xuất nếu là truy tặng; giữ nguyên nếu không phải."
	refusedSectionAdvice = "Chọn đề xuất để bỏ qua những người trong phần này; giữ nguyên nếu vẫn khen."
	givenNameFirstAdvice = "Chọn đề xuất để ghép họ trước, tên sau; giữ nguyên để ghép theo thứ tự cột."
)

func remarkSaysNo(row int, text string) string {
	return fmt.Sprintf("Hàng %d ghi “%s”: người này có được khen không?", row, excerpt(text))
}

func remarkSaysDead(row int, text string) string {
	return fmt.Sprintf("Hàng %d ghi “%s”: có phải truy tặng không?", row, excerpt(text))
}

const remarkSaysChangeAdvice = "Sửa hàng này trong tệp nếu lời ghi là đúng; giữ nguyên nếu hàng đã đúng."

func remarkSaysChange(row int, text string) string {
	return fmt.Sprintf("Hàng %d ghi “%s”: hàng này đã đúng chưa?", row, excerpt(text))
}

func refusedSection(text string) string {
	return fmt.Sprintf("Phần “%s” có vẻ là những người không được khen: có bỏ qua không?", excerpt(text))
}

const otherAwardAdvice = "Mỗi danh hiệu, hình thức khen thưởng của một người ở một hàng, ghi trong một cột; giữ nguyên nếu cột này không phải nội dung khen lần này."

func otherAward(row int, heading, text string) string {
	return fmt.Sprintf("Hàng %d ghi “%s” ở cột “%s”, là cột danh hiệu hoặc hình thức khen thưởng khác: có khen nội dung này không?", row, excerpt(text), excerpt(heading))
}

func unnumberedRow(row int, text string) string {
	return fmt.Sprintf("Hàng %d (“%s”) không có số thứ tự, trong khi các hàng khác có: có phải người được khen không?", row, excerpt(text))
}

func doubtfulSection(text string) string {
	return fmt.Sprintf("“%s” chỉ có tên, không có số thứ tự: là tiêu đề nhóm hay đối tượng được khen?", excerpt(text))
}

func emptySection(text string) string {
	return fmt.Sprintf("“%s” giống tiêu đề nhóm nhưng bên dưới không có ai: là tiêu đề nhóm hay đối tượng được khen?", excerpt(text))
}

func remarkRow(row int, text string) string {
	return fmt.Sprintf("Hàng %d có “%s” nhưng không có tên; chưa rõ là gì.", row, excerpt(text))
}

func closedBetween(row int) string {
	return fmt.Sprintf("Hàng %d giống phần ký hoặc ghi chú nhưng bên dưới lại có người được khen.", row)
}

const remarkForNumberAdvice = "Giữ nguyên nếu vẫn khen và lời này không cần in; nếu không, bỏ hàng này khỏi danh sách."

func remarkForNumber(row int, text string) string {
	return fmt.Sprintf("Cột số thứ tự ở hàng %d ghi “%s”: người này có được khen không?", row, excerpt(text))
}

const columnWithoutHeadingAdvice = "Trả lời bằng tên cột (như “Đơn vị công tác”) nếu cột thuộc danh sách; giữ nguyên nếu không dùng cột này."

func columnWithoutHeading(column, value string) string {
	return fmt.Sprintf("Cột %s không có tiêu đề nhưng có nội dung (“%s”…): là gì?", column, excerpt(value))
}

func givenBesideName(column, value string) string {
	return fmt.Sprintf("Cột %s (“%s”…) đứng cạnh cột họ tên nhưng chưa rõ là một phần của tên hay không.", column, excerpt(value))
}

const (
	restOfNameAdvice = "Chọn đề xuất để ghép hai cột thành họ tên; giữ nguyên nếu cột này không thuộc họ tên."
	halfOfNameAdvice = "Thêm hoặc sửa tiêu đề của cột có tên (“Tên”); giữ nguyên nếu cột này đã có đủ họ tên."
)

const surplusFieldsAdvice = "Thường do dấu phân cách nằm trong một ô: đặt ô ấy trong dấu nháy kép, hoặc lưu tệp dạng .xlsx. Giữ nguyên nếu ô thừa không thuộc danh sách."

func surplusFields(row, fields, width int) string {
	return fmt.Sprintf("Hàng %d có %d ô trong khi hàng tiêu đề có %d.", row, fields, width)
}

func twoBlocks(row int, cell string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Error, Code: award.DoubtfulColumn,
		Message:    "Hai danh sách đứng cạnh nhau trên cùng một trang.",
		Suggestion: "Chuyển danh sách bên phải xuống dưới danh sách bên trái, rồi lưu lại."}
}

func namelessPart(row int, column string) award.Problem {
	return award.Problem{Row: row, Severity: award.Warning, Code: award.UnknownColumns,
		Message:    fmt.Sprintf("Cột %s không có tiêu đề, được hiểu là phần sau của họ tên.", column),
		Suggestion: "Kiểm tra vài tên; nếu không phải, thêm tiêu đề cho cột."}
}

func addressOfSeveral(row int, columns []string) award.Problem {
	return award.Problem{Row: row, Severity: award.Warning, Code: award.UnknownColumns,
		Message:    "Địa chỉ được ghép từ các cột " + strings.Join(columns, ", ") + ".",
		Suggestion: "Kiểm tra vài địa chỉ ở bản xem trước."}
}

func hiddenFields(row int, names []string) award.Problem {
	return award.Problem{Row: row, Severity: award.Warning, Code: award.HiddenColumn,
		Message:    "Không đọc các cột bị ẩn: " + strings.Join(names, ", ") + ".",
		Suggestion: "Nếu cần in các cột này, bỏ ẩn rồi lưu lại."}
}

const (
	severalProposal       = "tách ở dấu phẩy: tên, chức vụ, đơn vị"
	severalInColumnAdvice = "Chọn đề xuất để tách ở dấu phẩy: phần đầu là tên, rồi chức vụ, phần còn lại là đơn vị; giữ nguyên để in cả ô làm tên."
)

func severalInColumn(text string) string {
	return fmt.Sprintf("Cột “%s” chứa cả tên và nội dung khác: có tách ra không?", excerpt(text))
}

const severalAlternativesAdvice = "Mỗi hàng chỉ ghi ở một trong các cột này; giữ nguyên nếu đúng là một tên viết ở nhiều cột."

func severalAlternatives(row int, headings []string) string {
	return fmt.Sprintf("Hàng %d có nội dung ở cả các cột “%s”: là một đối tượng hay nhiều?", row, excerpt(strings.Join(headings, "”, “")))
}

func struckOut(text string) string {
	return fmt.Sprintf("Có chữ bị gạch ngang trong “%s”.", excerpt(text))
}

func struckOutAdvice(left string) string {
	if left == "" {
		return "Chọn đề xuất để bỏ phần bị gạch (cả ô); giữ nguyên để dùng như không gạch."
	}
	return fmt.Sprintf("Chọn đề xuất để bỏ phần bị gạch, còn “%s”; giữ nguyên để dùng như không gạch.", excerpt(left))
}

func noteMark(text string) string {
	return fmt.Sprintf("Có chữ nhỏ nâng cao (dấu ghi chú) trong “%s”.", excerpt(text))
}

func noteMarkAdvice(left string) string { return proposalAdvice(left) }

func proposalAdvice(proposal string) string {
	return fmt.Sprintf("Nếu đúng, chọn đề xuất “%s”; hoặc giữ nguyên, hoặc gõ lại.", excerpt(proposal))
}

const posthumousProposal = "truy tặng"

func honouredWords(row int, cell, text string, yes bool) award.Problem {
	meant := "không tôn vinh"
	if yes {
		meant = "có tôn vinh"
	}
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter,
		Message: fmt.Sprintf("“%s” được hiểu là %s tại hội nghị.", excerpt(text), meant), Suggestion: "Chỉ cần ghi x, hoặc để trống."}
}

func honouredUnclear(text string) string {
	return fmt.Sprintf("Cột tôn vinh ghi “%s”: có tôn vinh tại hội nghị không?", excerpt(text))
}

const honouredUnclearAdvice = "Chọn đề xuất nếu có; giữ nguyên nếu không."

func placeholder(row int, cell, text string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.Placeholder, Before: shortened(text),
		Message: fmt.Sprintf("“%s” được hiểu là chưa có nội dung, không in.", excerpt(text)), Suggestion: "Điền nội dung đúng, hoặc để trống ô."}
}

func promptCell(row int, cell, text string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.Placeholder, Before: shortened(text),
		Message: fmt.Sprintf("Ô chưa điền, chỉ có lời nhắc của Word (“%s”); không in.", excerpt(text)), Suggestion: "Điền nội dung đúng, hoặc để trống ô."}
}

func keptTooLong(row int, cell string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.TooLarge,
		Message: "Ô ở cột không in dài quá nên không được giữ lại.", Suggestion: "Nếu cần giữ, rút gọn nội dung ô."}
}

func shownNumber(row int, cell, text string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter, After: shortened(text),
		Message: fmt.Sprintf("Ô là một số được định dạng để hiện ra “%s”; đã dùng đúng như hiện ra.", excerpt(text))}
}

func punctuationTakenOff(n int) award.Problem {
	return award.Problem{Severity: award.Warning, Code: award.StrayCharacter,
		Message: fmt.Sprintf("Đã bỏ dấu câu cuối dòng (; , . ./.) ở %d chỗ.", n)}
}

const secondListAdvice = "Giữ nguyên để đọc cả trang này nối tiếp; chọn đề xuất để bỏ trang này."

func secondList(name, first string, rows int) string {
	return fmt.Sprintf("Trang “%s” cũng là danh sách (%d hàng) như trang “%s”: là phần tiếp theo hay bản khác?", name, rows, first)
}

const (
	sheetNotUnderstoodAdvice = "Nếu có người được khen, thêm hàng tiêu đề cho trang; nếu không, trả lời là giữ nguyên (không đọc)."
	sheetGoesOnAdvice        = "Chọn đề xuất để đọc nối tiếp với cùng các cột; giữ nguyên để bỏ trang này."
)

func sheetNotUnderstood(name, text string) string {
	return fmt.Sprintf("Trang “%s” có nội dung (“%s”) nhưng không có hàng tiêu đề nhận ra được.", name, text)
}

func sheetGoesOn(name, before string) string {
	return fmt.Sprintf("Trang “%s” không có hàng tiêu đề: có phải phần tiếp theo của trang “%s” không?", name, before)
}

func staleAnswer(a Answer) award.Problem {
	where := a.place().String()
	if where == "" {
		where = "ngoài bảng"
	}
	return award.Problem{Severity: award.Warning, Code: award.StaleAnswer,
		Message: fmt.Sprintf("Câu trả lời cho %s (“%s”) không còn ứng với câu hỏi nào.", where, excerpt(a.Value))}
}

const unseenTextAdvice = "Chọn đề xuất để bỏ ô này (là tên thì bỏ cả hàng); giữ nguyên để dùng như chữ thường, hoặc gõ lại."

func unseenText(cell, text string) string {
	return fmt.Sprintf("Chữ “%s” ở ô %s cùng màu với nền nên không nhìn thấy: có dùng không?", excerpt(text), cell)
}

const struckByConditionAdvice = "Xem trong Excel hàng nào đang bị gạch và xóa hàng không khen; giữ nguyên nếu không hàng nào bị gạch."

func struckByCondition(ranges string) string {
	return fmt.Sprintf("Vùng %s có định dạng có điều kiện gạch ngang chữ; tệp không cho biết chữ nào đang bị gạch.", excerpt(ranges))
}

func sameHeading(row int, heading string, columns []string, printed bool) award.Problem {
	p := award.Problem{Row: row, Severity: award.Warning, Code: award.UnknownColumns,
		Message:    fmt.Sprintf("Các cột %s cùng tiêu đề “%s”.", strings.Join(columns, ", "), excerpt(heading)),
		Suggestion: "Đặt cho mỗi cột một tiêu đề riêng, hoặc xóa cột thừa."}
	if printed {
		p.Severity, p.Code = award.Error, award.DoubtfulColumn
		p.Message = fmt.Sprintf("Các cột %s cùng tiêu đề “%s”, là nội dung được in; chưa rõ in cột nào.", strings.Join(columns, ", "), excerpt(heading))
	}
	return p
}
