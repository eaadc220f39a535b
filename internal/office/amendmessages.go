package office

import "bangkhen/internal/award"

// The head of the log in the book of amendments.
const msgHeadInBook = "Mốc nhật ký công khai ngày %s: %d mục, gốc %s"

// The fields of a correction, as people call them.
const (
	msgHonorific = "Danh xưng"
	msgName      = "Tên"
	msgPosition  = "Chức vụ"
	msgUnit      = "Đơn vị"
	msgAddress   = "Địa chỉ"
	msgCitation  = "Thành tích"
)

const (
	hintAsIs       = "Nếu đúng phải là “%s” thì sửa lại; nếu đúng như đã gõ thì xác nhận đã xem lại."
	hintAsIsOnly   = "Sửa lại; nếu đúng như đã gõ thì xác nhận đã xem lại."
	msgLargePhoto  = "Ảnh mới lớn hơn %d MB"
	msgBadNewPhoto = "Ảnh mới không dùng được: %s"

	msgAgainEither = "cấp lại, cấp đổi" // before there were names it was either
	msgAmended     = "sửa đổi"
	msgCorrected   = "đính chính"

	msgOwnProposal  = "Người đề xuất không tự duyệt đề xuất của mình. Một lãnh đạo khác phải duyệt."
	msgSeenChanged  = "Bằng đã có thay đổi từ khi anh (chị) mở trang hoặc từ khi đề xuất. Hãy xem lại bằng rồi làm lại."
	msgBadEffect    = "Thời điểm có hiệu lực phải ở sau lúc này và không quá một năm"
	msgRefuseReason = "Lý do không duyệt"
	msgOneCode      = "Việc này làm với từng bằng một"
	msgNotApproved  = "Đề xuất này chưa được duyệt"
)

// noName says that a corrected certificate would be nobody's.
func noName(key string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: key, Message: "Bằng phải có tên: tên thì sửa được, không bỏ trống được"}
}

func noPhotoPlace() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "correction.photo", Message: "Mẫu của bằng này không in ảnh"}
}

func wrongAmending(key, message string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: key, Message: message}
}
