package office

import (
	"fmt"
	"math"

	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdftext"
)

// What is said of a signature that shows something where it may not.
const (
	msgLookUnsigned  = "Tệp có ô chữ ký hiện trên trang %d mà chưa ai ký"
	msgLookTwice     = "Một chữ ký hiện ở nhiều chỗ, hoặc ô của nó không đứng đúng trang"
	msgLookForm      = "Hình chữ ký trên trang %d có lớp ẩn, nhiều trạng thái hoặc cách hòa màu, xoay, co giãn mà mỗi phần mềm hiện một khác"
	msgLookElsewhere = "Chữ ký hiện hình trên trang %d, nơi không có chỗ ký của người ký"
	msgLookOutside   = "Chữ ký hiện hình trên trang %d ra ngoài chỗ dành cho chữ ký và con dấu"
	msgLookCovers    = "Hình chữ ký trên trang %d che chữ của giấy tờ"
	msgLookTaken     = "Chỗ ký trên trang %d đã in sẵn hình chữ ký, con dấu; hình chữ ký hiện thêm che lên đó"
	msgLookOverOther = "Hình chữ ký trên trang %d che phần lớn hình của một chữ ký khác"
	msgLookTooMany   = "Quá nhiều chữ ký hiện hình trên trang"
	hintLook         = "Ký lại và chọn không hiển thị hình chữ ký trên trang."
	hintLookRoom     = "Ký lại: đặt hình chữ ký ở trang %d, giữa chức vụ và họ tên người ký, trong khung cách mép trái từ %.0f đến %.0f mm, cách mép dưới từ %.0f đến %.0f mm; hoặc chọn không hiển thị hình chữ ký."
	hintLookReach    = " Con dấu được lấn ra ngoài khung này, miễn là không che chữ."
)

// lookWords says what is wrong with what a signature shows.
func lookWords(l pdfsignature.Look) string {
	words := map[pdfsignature.LookFault]string{
		pdfsignature.LookUnsigned: msgLookUnsigned, pdfsignature.LookForm: msgLookForm, pdfsignature.LookElsewhere: msgLookElsewhere,
		pdfsignature.LookCovers: msgLookCovers, pdfsignature.LookTaken: msgLookTaken, pdfsignature.LookOverOther: msgLookOverOther,
	}
	switch l.Fault {
	case pdfsignature.LookTwice:
		return msgLookTwice
	case pdfsignature.LookTooMany:
		return msgLookTooMany
	}
	message, known := words[l.Fault]
	if !known {
		message = msgLookOutside
	}
	return fmt.Sprintf(message, l.Page)
}

// lookHint says where a signature may show something on a paper.
func lookHint(rooms []pdftext.Room, paper string) string {
	for _, room := range rooms {
		if room.Clear.Area() == 0 {
			continue
		}
		const mm = 25.4 / 72
		hint := fmt.Sprintf(hintLookRoom, room.Page, math.Ceil(room.Clear.Left*mm), math.Floor(room.Clear.Right*mm), math.Ceil(room.Clear.Bottom*mm), math.Floor(room.Clear.Top*mm))
		if mayReachOver(paper) {
			hint += hintLookReach
		}
		return hint
	}
	return hintLook
}
