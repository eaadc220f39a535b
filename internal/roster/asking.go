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
	asideStruck        = "đã gạch bỏ, theo câu trả lời"
	asideAnswered      = "không phải người được khen, theo câu trả lời"
	asideHead          = "phần đầu văn bản:"
	asideSummary       = "bảng tổng hợp số lượng:"
	asideBox           = "hộp văn bản:"
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

func refusedSection(text string) string {
	return fmt.Sprintf("Phần “%s” có vẻ là những người không được khen: có bỏ qua không?", excerpt(text))
}

func givenNameFirst(example string) string {
	return fmt.Sprintf("Cột tên đứng trước cột họ: tên đầy đủ có phải là “%s” không?", excerpt(example))
}

const noNameAdvice = "Trả lời bằng tên đầy đủ, hoặc bỏ hàng này khỏi danh sách."

func noName(text string) string {
	return fmt.Sprintf("Cột tên chỉ có “%s”: chưa có tên người được khen.", excerpt(text))
}

func joinedNames(text string) string {
	return fmt.Sprintf("“%s” có vẻ gồm hơn một tên người, hoặc tên người và lời khác.", excerpt(text))
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

const columnWithoutHeadingAdvice = "Trả lời bằng tên cột (như “Đơn vị công tác”) nếu cột thuộc danh sách; giữ nguyên nếu không dùng cột này."

func columnWithoutHeading(column, value string) string {
	return fmt.Sprintf("Cột %s không có tiêu đề nhưng có nội dung (“%s”…): là gì?", column, excerpt(value))
}

func givenBesideName(column, value string) string {
	return fmt.Sprintf("Cột %s (“%s”…) đứng cạnh cột họ tên nhưng chưa rõ là một phần của tên hay không.", column, excerpt(value))
}

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

const oneNameAdvice = "Giữ nguyên nếu đúng là tên được in; nếu không, gõ lại hoặc sửa trong tệp."

func severalPeopleInCell(n int) string {
	return fmt.Sprintf("Ô có %d dòng, mỗi dòng giống tên một người; mỗi người phải ở một hàng.", n)
}

func nameWithMore(lines []string) string {
	return fmt.Sprintf("Ô tên có nhiều dòng: “%s” rồi “%s”; dòng sau có phải một phần của tên không?", excerpt(lines[0]), excerpt(lines[1]))
}

func markAfterName(text string) string {
	return fmt.Sprintf("“%s” có dấu ghi chú ở cuối tên.", excerpt(text))
}

func commaInName(text string) string {
	return fmt.Sprintf("“%s” có dấu phẩy: có phải gồm cả tên và nội dung khác?", excerpt(text))
}

func bareHead(text string) string {
	return fmt.Sprintf("Hộ gia đình chỉ ghi tên chủ hộ “%s”.", excerpt(text))
}

func smallName(text string) string {
	return fmt.Sprintf("Tên “%s” viết toàn chữ thường.", excerpt(text))
}

func brokenName(word string) string {
	return fmt.Sprintf("Chữ “%s” trong tên không giống một tiếng nào của tiếng Việt, có thể gõ nhầm.", excerpt(word))
}

func honorificTwice(row int, cell, before, after string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter, Before: shortened(before), After: shortened(after),
		Message: fmt.Sprintf("Danh xưng đã có ở cột riêng nên bỏ khỏi tên: “%s” → “%s”.", excerpt(before), excerpt(after))}
}

func honorificsDiffer(honorific, name string) string {
	return fmt.Sprintf("Cột danh xưng ghi “%s” nhưng tên là “%s”.", excerpt(honorific), excerpt(name))
}

func genderAsHonorific(text string) string {
	return fmt.Sprintf("Cột danh xưng ghi giới tính “%s”.", excerpt(text))
}

func genderAsHonorificAdvice(proposal string) string {
	return fmt.Sprintf("Chọn đề xuất để in “%s”, hoặc gõ danh xưng khác.", proposal)
}

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
