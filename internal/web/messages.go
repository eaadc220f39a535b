package web

import (
	"net/http"

	"bangkhen/internal/office"
	"bangkhen/internal/page"
)

// sentence is text of ours for a person, as against messages of libraries.
type sentence = page.Sentence

const (
	messageTypeCode     sentence = "Hãy gõ mã tra cứu in trên bằng khen, dưới mã QR."
	messageChooseFile   sentence = "Hãy chọn một tệp PDF để kiểm tra."
	messageCrossOrigin  sentence = "Yêu cầu này được gửi từ một trang khác nên bị từ chối. Hãy mở lại trang và làm từ đó."
	messageOccupied     sentence = "Đang có nhiều tệp chờ đọc. Hãy thử lại sau vài giây, hoặc tra cứu bằng mã in trên bằng khen."
	messageTooMany      sentence = "Bạn tra cứu quá nhanh. Hãy đợi vài giây rồi thử lại."
	messageLocalOnly    sentence = "Bàn làm việc chỉ mở được trên chính máy đang chạy chương trình, qua địa chỉ 127.0.0.1 hoặc localhost, vì đang chạy không cần đăng nhập."
	messageNoForm       sentence = "Yêu cầu này không kèm tệp. Hãy gửi bằng biểu mẫu trên trang."
	messageBrokenUpload sentence = "Tệp tải lên bị đứt giữa chừng. Hãy thử lại."
)

// failureWords are the title and the usual sentence of a status.
func failureWords(status int) (title, detail string) {
	switch status {
	case http.StatusBadRequest:
		return "Yêu cầu không đúng", "Máy chủ không hiểu yêu cầu này."
	case http.StatusUnauthorized:
		return "Chưa đăng nhập", string(messageSignInFirst)
	case http.StatusForbidden:
		return "Không được phép", "Trang này không dành cho yêu cầu vừa gửi."
	case http.StatusNotFound:
		return "Không có trang này", "Địa chỉ vừa mở không dẫn đến đâu. Hãy bắt đầu từ trang tra cứu."
	case http.StatusMethodNotAllowed:
		return "Không dùng được cách này", "Hãy quay lại trang trước và bấm nút trên trang đó."
	case http.StatusConflict:
		return "Chưa làm được", "Có việc khác đang cản việc này."
	case http.StatusRequestEntityTooLarge:
		return "Tệp quá lớn", "Mỗi tệp không được vượt quá 20 MB."
	case http.StatusTooManyRequests:
		return "Quá nhiều yêu cầu", string(messageTooMany)
	case http.StatusServiceUnavailable:
		return "Tạm thời không phục vụ được", "Hãy thử lại sau ít phút."
	}
	return "Có lỗi", "Máy chủ gặp lỗi và đã ghi lại. Hãy thử lại; nếu vẫn vậy, hãy báo cho cơ quan phát hành."
}

// source is what a verification was asked about.
type source int

const (
	sourceCode source = iota
	sourceFile
)

// verdict is what a verification comes to, in words.
type verdict struct {
	Mark     string // names the colour and the icon
	Words    string
	Sentence string
}

func verdictOf(v office.Verification, from source) verdict {
	switch v.Result {
	case office.ResultValid:
		if from == sourceFile {
			return verdict{"valid", "Hợp lệ", "Tệp này giống từng byte với tệp đã phát hành, và bằng khen đang có hiệu lực."}
		}
		return verdict{"valid", "Hợp lệ", "Bằng khen này có trong sổ và đang có hiệu lực. Hãy so nội dung dưới đây với tờ bằng khen."}
	case office.ResultReplaced:
		return verdict{"replaced", "Đã được thay thế", "Bằng khen này có thật nhưng đã được cấp đổi; tờ này không còn giá trị."}
	case office.ResultRevoked:
		return verdict{"revoked", "Đã thu hồi", "Bằng khen này có thật nhưng đã bị thu hồi theo một quyết định sau đó; không còn giá trị."}
	}
	switch {
	case v.Content != nil && v.Content.Result == office.ContentSame && v.Content.Compared == office.ComparedFile:
		return verdict{"unknown", "Không phải tệp đã phát hành", "Tệp này đã được lưu lại, không còn giống từng byte với tệp đã phát hành. Các mục chữ và nét vẽ, phông, hình của trang đã so với tệp gốc và không thấy chỗ khác. Hãy mở trang của mã này và so với tờ giấy."}
	case v.Content != nil && v.Content.Result == office.ContentSame:
		return verdict{"unknown", "Không phải tệp đã phát hành", "Tệp này không giống từng byte với tệp đã phát hành, và tệp gốc không còn để so. Chỉ các mục có trong sổ (tên, thành tích, số quyết định, mã) được so và thấy khớp; phần còn lại của tờ chưa được kiểm tra. Hãy mở trang của mã này và so với tờ giấy."}
	case v.Content != nil:
		return verdict{"revoked", "Khác bản đã phát hành", "Tệp này mang mã của một bằng khen có thật nhưng không giống tệp đã phát hành. Xem chỗ khác dưới đây."}
	case v.Checks.Issuer == office.Fail:
		return verdict{"unknown", "Không xác nhận được", "Địa chỉ này không phải của cơ quan đã phát hành bằng khen. Có thể ai đó dựng trang giả."}
	case v.Checks.Integrity == office.Fail:
		return verdict{"unknown", "Không xác nhận được", "Bản ghi trong sổ không còn nguyên vẹn nên không thể xác nhận. Hãy báo cho cơ quan phát hành."}
	case from == sourceFile:
		return verdict{"unknown", "Không tìm thấy", "Không có tệp nào đã phát hành giống từng byte với tệp này. Chỉ tệp PDF riêng của từng bằng khen tra cứu được; tệp in lại, quét lại hay lưu lại đều khác. Hãy tra cứu bằng mã in trên bằng khen."}
	}
	return verdict{"unknown", "Không tìm thấy", "Không có bằng khen nào mang mã này trong sổ. Hãy xem lại từng ký tự của mã, hoặc quét lại mã QR."}
}

// outcomeWords says what came of a check.
func outcomeWords(o office.Outcome) string {
	switch o {
	case office.Pass:
		return "đạt"
	case office.Fail:
		return "không đạt"
	}
	return "chưa kiểm tra được"
}

// checkWords lists the checks of a verification as lines for people.
func checkWords(checks office.Checks) []line {
	return []line{
		{"Có trong sổ", outcomeWords(checks.Issued)},
		{"Bản ghi nguyên vẹn", outcomeWords(checks.Integrity)},
		{"Chưa bị thay thế hay thu hồi", outcomeWords(checks.Status)},
		{"Đúng nơi phát hành", outcomeWords(checks.Issuer)},
	}
}

// line is a name and a value.
type line struct{ Name, Value string }
