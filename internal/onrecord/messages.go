package onrecord

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// What people see, in Vietnamese.
const (
	missingForm   = "Hàng này chưa có hình thức khen thưởng (Bằng khen, Giấy khen …)."
	missingNumber = "Hàng này chưa có số quyết định."
	missingDate   = "Hàng này chưa có ngày quyết định."
	badNumber     = "“%s” không phải số quyết định: không có chữ số nào."
	badDay        = "Không đọc được ngày “%s”."
	shortYear     = "Ngày “%s” không ghi đủ bốn chữ số của năm."
	noSuchDay     = "Không có ngày “%s” trong lịch."
	inFuture      = "Ngày “%s” chưa đến; hồ sơ lưu chỉ nhận khen thưởng đã có quyết định."
	tooEarly      = "Ngày “%s” trước năm %d."
	badRecordHint = "Ghi đủ số, ngày (ngày/tháng/năm, ví dụ 15/05/2019) và hình thức như trên quyết định, bằng cũ."

	knownHint       = "Hàng đã có thì không ghi lần nữa; không phải làm gì thêm."
	likeKnown       = "“%s” đã có %s theo cùng quyết định, cùng hình thức, nhưng khác chức vụ, đơn vị, địa chỉ hoặc danh xưng."
	likeKnownHint   = "Nếu là hai đối tượng khác nhau, chọn giữ nguyên để ghi cả hai; nếu là một, bỏ hàng này khỏi tệp."
	whereRecorded   = "trong hồ sơ lưu"
	whereIssued     = "trong sổ bằng do hệ thống này phát hành"
	priorSame       = "đã được khen"
	priorNamesake   = "trùng tên với người được khen"
	priorFromFiles  = " (ghi nhận từ hồ sơ lưu)"
	priorSuggestion = "Nếu là hai đối tượng khác nhau, hoặc được khen hai lần là đúng, thì cứ tiếp tục."

	noReason      = "Phải ghi lý do rút, ít nhất vài chữ, nhiều nhất 500 ký tự."
	alreadyGone   = "Bản ghi này đã được rút."
	alreadyAsked  = "Đã có đề nghị rút đang chờ quyết định."
	notAsked      = "Đề nghị rút này đã được quyết định rồi."
	notRecorded   = "Danh sách này chưa được ghi nhận nên chưa có gì để rút."
	reasonName    = "Lý do rút"
	badFileAgain  = "Tệp đã kiểm tra không còn đọc được; hãy nộp lại."
	nobodyToWrite = "Danh sách không có khen thưởng nào mới."
)

const goldenTwiceHint = "Mỗi số trong sổ vàng là của một bằng: xem lại sổ, sửa số ở một trong hai hàng, hoặc để trống nếu không rõ."

// goldenTwice tells of a golden book number that an earlier row has.
func goldenTwice(number string, earlier award.Recipient) string {
	where := fmt.Sprintf("hàng %d", earlier.Row)
	if earlier.Sheet != "" {
		where += " trang “" + excerpt(earlier.Sheet) + "”"
	}
	return fmt.Sprintf("Số sổ vàng “%s” đã có ở %s (“%s”), cùng cơ quan, hình thức và năm.", excerpt(number), where, excerpt(earlier.FullName()))
}

// alreadyKnown tells of rows that are not recorded again.
func alreadyKnown(rows []int, where string) award.Problem {
	return award.Problem{Severity: award.Warning, Code: award.AlreadyRecorded, Row: rows[0],
		Message:    fmt.Sprintf("%d hàng đã có %s, không ghi lại: %s.", len(rows), where, rowList(rows)),
		Suggestion: knownHint}
}

// rowList names rows, the first of many.
func rowList(rows []int) string {
	const most = 20
	rows = slices.Clone(rows)
	slices.Sort(rows)
	var named []string
	for _, row := range rows[:min(len(rows), most)] {
		named = append(named, strconv.Itoa(row))
	}
	if len(rows) > most {
		named = append(named, "…")
	}
	return "hàng " + strings.Join(named, ", ")
}

// excerpt is a text short enough for a sentence.
func excerpt(text string) string {
	const longest = 60
	runes := []rune(text)
	if len(runes) <= longest {
		return text
	}
	return string(runes[:longest]) + "…"
}

// Vietnamese is where an import stands.
func (s State) Vietnamese() string {
	switch s {
	case Checking:
		return "đang kiểm tra"
	case Recording:
		return "đang ghi"
	case Recorded:
		return "đã ghi nhận"
	case Withdrawn:
		return "đã rút"
	}
	return ""
}
