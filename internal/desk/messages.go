package desk

import (
	"bangkhen/internal/award"
)

const (
	noticeAddress = "Chưa phát hành được (xem Thiết lập, mục Địa chỉ tra cứu): "
	noticeTrial   = "DÙNG THỬ: mọi giấy tờ phát hành ở đây mang dòng “" + award.TrialMark + "” ở chân, và trang tra cứu nói như vậy."

	msgNoForm        = "Yêu cầu này không kèm tệp. Hãy gửi bằng biểu mẫu trên trang."
	msgChooseFile    = "Hãy chọn tệp quyết định, tệp danh sách, hoặc cả hai."
	msgChooseAttach  = "Chưa chọn tệp đính kèm"
	msgChoosePhotos  = "Hãy chọn tệp ZIP có các ảnh."
	msgSayWhy        = "Đề nghị ghi lý do trả lại"
	msgWhyRefused    = "Đề nghị ghi lý do không duyệt"
	msgNoVersion     = "Yêu cầu này không nói duyệt bản nào. Hãy mở lại trang và bấm nút trên trang."
	msgFormConflict  = "Người khác vừa sửa quyết định này. Nội dung anh (chị) đã gõ còn nguyên dưới đây, chưa lưu; bấm Lưu lần nữa thì bản này thay bản kia"
	msgHandedIn      = "Hồ sơ đã được trình nên chưa lưu được; nội dung anh (chị) đã gõ còn nguyên dưới đây. Muốn sửa thì mở “Rút lại để sửa” ở cửa sổ khác, rồi quay lại đây bấm Lưu"
	msgNothingToUndo = "Không còn thay đổi này để hoàn tác."
	msgNoNameTyped   = "Chưa gõ tên của người, tập thể hoặc hộ được khen"
	msgNoPlace       = "Đề nghị ghi vị trí trong danh sách bằng một số, từ 1"
	msgNoHeadingRow  = "Đề nghị ghi hàng tiêu đề bắt đầu từ hàng nào (từ 1) và gồm mấy hàng"
	msgBlankFrom     = "Đề nghị ghi số phôi đầu tiên bằng chữ số"
	msgNudgeNumber   = "“%s” không phải số mm"
	msgNudged        = "%+g ngang, %+g dọc"
	hintHoldTime     = "Chọn ngày, giờ công bố"
	holdUntilWords   = "Vào ngày, giờ ghi ở ô dưới"
	msgHoldNoTime    = "Chưa có ngày, giờ công bố"
	msgHoldUnused    = "Đã ghi ngày, giờ công bố nhưng ở ô Công bố lại chọn lúc khác; chưa làm gì"
	hintHoldUnused   = "Chọn “" + holdUntilWords + "”, hoặc xóa ngày, giờ đã ghi"
	msgNoRows        = "Chưa chọn hàng nào. Đánh dấu các hàng, hoặc chọn mọi hàng đang hiện"
	msgRowConflict   = "Người khác vừa sửa hồ sơ này. Nội dung anh (chị) đã gõ còn nguyên dưới đây, chưa lưu; xem lại rồi gửi lần nữa để ghi"
	msgNotFromDesk   = "Quyết định này không phát hành từ bàn làm việc nên ở đây không còn tệp gốc để in trên phôi. Hãy nhờ người quản trị hệ thống in từ đúng hai tệp đã phát hành."
	msgBadLength     = "%s: “%s” không phải là số từ 0 đến 2000"
	msgSameTemplate  = "Không có gì thay đổi so với mẫu này nên chưa lưu thành mẫu mới"
	msgBadDay        = "Ngày chưa đúng"
	msgChooseList    = "Hãy chọn tệp danh sách"
	msgBadDate       = "Ngày chưa đúng"
	msgBadMoment     = "Ngày, giờ có hiệu lực chưa đúng"
	msgMomentUnused  = "Đã ghi ngày, giờ có hiệu lực nhưng lại chọn lúc khác. Chọn “Vào lúc”, hoặc xóa ngày, giờ đã ghi"
	msgAmountUnused  = "Đã ghi số tiền đã thu hồi nhưng tiền thưởng lại chọn là chưa thu hồi hoặc không phải thu hồi. Chọn “Đã thu hồi”, hoặc xóa số tiền"
	msgObjectUnused  = "Đã ghi hiện vật nào nhưng lại chọn là không phải thu hồi hiện vật. Chọn lại, hoặc xóa tên hiện vật"
	msgBadAmount     = "Số tiền chưa đúng: chỉ ghi số đồng"
	wordRestore      = "Khôi phục"
	msgNotFilled     = "Chưa nhập %s."
	msgFillCounts    = "Ghi số tập thể, hộ gia đình, cá nhân như quyết định nêu, để đối chiếu với danh sách."
	msgMendField     = "Sửa ở mục “%s” của quyết định."
	msgLeaveEmpty    = "Để trống mục “%s”"
	msgPhoto         = "Ảnh"
	msgPhotoBefore   = "ảnh đang in"
	msgPhotoAfter    = "ảnh mới đã tải lên"
)

// What is to be done about a decision.
const (
	nextPrepare  = "soạn tiếp"
	nextReturned = "bị trả lại, cần sửa"
	nextApprove  = "chờ duyệt"
	nextSign     = "chờ ghi số, ngày đã ký"
	nextIssue    = "chờ phát hành"
)

// doneWords says what was done just now.
func doneWords(what string) string {
	return map[string]string{
		"profile":   "Đã lưu cấu hình máy in.",
		"blanks":    "Đã ghi vào kho phôi.",
		"set":       "Đã lưu thiết lập.",
		"template":  "Đã lưu thành mẫu mới. Mẫu cũ vẫn còn nguyên.",
		"face":      "Đã thêm phông và lưu thành mẫu mới. Hãy chọn phông này ở các dòng cần dùng, rồi lưu.",
		"dropped":   "Đã bỏ mẫu.",
		"backup":    "Đã sao lưu.",
		"purge":     "Đã xóa các cột ấy khỏi sổ. Nhật ký ghi cột nào, của bao nhiêu bằng.",
		"webhook":   "Đã bỏ nơi nhận tin.",
		"retry":     "Sẽ gửi lại trong ít phút.",
		"row-added": "Đã thêm một hàng. Nhập tiếp hàng sau nó ở dưới đây.",
		"undone":    "Đã hoàn tác.",
		"answered":  "Đã ghi câu trả lời. Xem lại hoặc hoàn tác ở mục “Các thay đổi” dưới đây.",
		"saved":     "Đã lưu. Còn chỗ phải sửa, xem bên dưới.",
		"deleted":   "Đã bỏ hồ sơ.",
		"enclosed":  "Đã đính kèm.",

		"enclosed-before": "Tệp này đã đính kèm từ trước nên không thêm lần nữa.",
		"detached":        "Đã bỏ tệp đính kèm.",
		"said":            "Đã gửi góp ý.",
		"settled":         "Đã ghi là đã xử lý.",
		"reopened":        "Đã mở lại góp ý.",
		"retracted":       "Đã rút lại; nay sửa được. Sửa xong thì trình lãnh đạo duyệt lại.",
		"returned":        "Đã trả lại cho người soạn.",
		"submitted":       "Đã trình. Người có quyền duyệt sẽ thấy hồ sơ này ở đầu trang của họ.",
		"approved":        "Đã duyệt.",
		"revoke":          "Đã thu hồi. Ai tra cứu mã này từ nay sẽ thấy “Đã thu hồi”.",
		"replace":         "Đã thay bằng sai. Dưới đây là bằng mới; ai tra cứu mã cũ sẽ được dẫn đến đây.",
		"reissue":         "Đã làm tờ cấp lại.",
		"exchange":        "Đã làm tờ cấp đổi. Nhớ thu lại tờ cũ.",

		"revoke-all": "Đã hủy bỏ, thu hồi tất cả các bằng còn hiệu lực của quyết định.",
		"recovered":  "Đã ghi vào sổ.",
		"proposed":   "Đã đề xuất. Một lãnh đạo khác sẽ duyệt; đến lúc đó bằng chưa có gì thay đổi.",
		"waits":      "Đã duyệt. Bằng chưa có gì thay đổi cho đến lúc có hiệu lực.",
		"done":       "Đã duyệt và đã thực hiện.",
		"refused":    "Đề xuất đã được bỏ. Bằng không có gì thay đổi.",

		"released":   "Đã công bố. Ai tra cứu từ nay sẽ thấy nội dung bằng.",
		"taken-back": "Đã rút lại toàn bộ; các số sổ vàng đã thành số hủy. Quyết định và danh sách trở lại bàn làm việc để sửa rồi phát hành lại.",

		"recorded":      "Đã ghi nhận. Mỗi khen thưởng nay có mã và trang tra cứu ghi “Ghi nhận từ hồ sơ lưu”.",
		"saved-answer":  "Đã lưu câu trả lời.",
		"signed":        "Đã ghi số, ngày. Nay phát hành được bằng.",
		"signed-papers": "Đã nhận giấy tờ đã ký; từ nay đó là bản được tải về.",
		"attached":      "Đã lưu tệp đã ký. Kết quả đối chiếu ở dưới.",
		"number":        "Đã ghi số, ngày; giấy tờ đã in lại. Trang tra cứu nay nêu số, ngày này.",
		"unsigned":      "Đã rút số, ngày. Quyết định lại chờ ký và lấy số.",
		"deleted-list":  "Đã bỏ danh sách.",
		"asked":         "Đã đề nghị. Một lãnh đạo khác sẽ quyết định.",
		"withdrawn":     "Đã rút. Ai tra cứu từ nay sẽ thấy “Bản ghi đã được rút”.",
		"not-withdrawn": "Bản ghi được giữ lại.",
	}[what]
}

// What is said of papers that come back signed.
const (
	msgNoSignedPaper = "chưa chọn tệp nào"
	msgSomeTaken     = "Đã nhận %d tệp; %d tệp không nhận, lý do ghi ở dưới."
)

// msgWithdrawBusy says that a batch is being printed.
const msgWithdrawBusy = "Đang phát hành một đợt; chờ đợt ấy xong rồi rút lại."

// stateWords says where a decision stands.
func stateWords(s award.DecisionState) string {
	switch s {
	case award.DecisionChecked:
		return "đã trình, chờ duyệt"
	case award.DecisionApproved:
		return "đã duyệt, chờ ký và lấy số"
	case award.DecisionSigned:
		return "đã ký, chờ phát hành"
	}
	return s.Vietnamese()
}

func statusWords(s award.Status) string { return s.Vietnamese() }

// msgPurgeWhat asks of which decisions columns are to be purged.
const msgPurgeWhat = "Hãy ghi số quyết định, hoặc ngày: một trong hai."

// What is said of a signed file that came back.
const (
	msgSignedStops    = "Chưa ghi gì: quyết định đã ký khác với danh sách và dự thảo đã duyệt, hoặc tệp không dùng được. Xem từng chỗ ở dưới."
	msgSignedProposes = "Số, ngày dưới đây đọc từ tệp đã ký, chưa ghi gì. Soát lại rồi bấm “Ghi số, ngày”; tệp đã gửi được giữ, không phải chọn lại."
)

// msgDaySigned says that the day of a signed decision can not be read.
const msgDaySigned = "Ngày ký không đọc được; ghi như 31/5/2023."

// refusedFile says which of the files of a form was not taken, beside those that were.
func refusedFile(which string) string {
	return map[string]string{
		"list":     "Đã nhận quyết định. Tệp danh sách chưa được nhận vì không đọc được: tệp bị hỏng, hoặc không phải .xlsx, .csv, .docx, JSON. Chọn lại tệp danh sách ở dưới.",
		"decision": "Đã nhận danh sách. Tệp quyết định chưa được nhận vì không đọc được: tệp bị hỏng, hoặc không phải .docx, .yaml, JSON. Chọn lại tệp quyết định ở dưới.",
	}[which]
}

// What is said where several offices are in one installation.
const (
	noticeSucceeded = "Cơ quan này đã sáp nhập vào “%s”, không phát hành thêm. Bằng đã phát hành vẫn tra cứu, đính chính, thu hồi ở đây."
	noUnits         = "Cơ quan này không được đặt để xem số liệu của đơn vị nào."
)
