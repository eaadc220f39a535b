package html

import (
	"fmt"
	"net/http"
)

// The sentences for people.
const (
	messageLate         = "Sổ đang bận nên chưa trả lời kịp. Hãy thử lại sau ít phút."
	messageNoForm       = "Yêu cầu này không kèm tệp. Hãy gửi bằng biểu mẫu (multipart/form-data)."
	messageBrokenUpload = "Nội dung gửi lên bị đứt giữa chừng hoặc không đọc được. Hãy gửi lại."
	messageNoRange      = "Tệp không có phần vừa hỏi (Range)."
	messageTooLarge     = "Mỗi tệp không được vượt quá %d MB."
	titleTyped          = "Nội dung đã gõ, chưa lưu"
)

// words are the title and the usual sentence of a status.
func words(status int) (title, detail string) {
	switch status {
	case http.StatusBadRequest:
		return "Yêu cầu không đúng", "Máy chủ không hiểu yêu cầu này."
	case http.StatusUnauthorized:
		return "Chưa đăng nhập", "Hãy đăng nhập rồi làm lại việc này."
	case http.StatusForbidden:
		return "Không được phép", "Trang này không dành cho yêu cầu vừa gửi."
	case http.StatusNotFound:
		return "Không có trang này", "Địa chỉ vừa mở không dẫn đến đâu. Hãy bắt đầu từ trang tra cứu."
	case http.StatusMethodNotAllowed:
		return "Không dùng được cách này", "Hãy quay lại trang trước và bấm nút trên trang đó."
	case http.StatusRequestTimeout:
		return "Gửi quá chậm", "Nội dung gửi lên không đến kịp. Hãy gửi lại."
	case http.StatusConflict, http.StatusPreconditionFailed:
		return "Chưa làm được", "Có việc khác đang cản việc này."
	case http.StatusRequestEntityTooLarge:
		return "Tệp quá lớn", "Nội dung gửi lên lớn hơn mức được nhận."
	case http.StatusUnsupportedMediaType:
		return "Không nhận loại này", "Máy chủ không nhận nội dung thuộc loại này."
	case http.StatusRequestedRangeNotSatisfiable:
		return "Không có phần này", "Tệp không có phần vừa hỏi."
	case http.StatusUnprocessableEntity:
		return "Nội dung chưa đúng", "Nội dung gửi lên còn chỗ phải sửa."
	case http.StatusTooManyRequests:
		return "Quá nhiều yêu cầu", "Quá nhiều yêu cầu trong ít giây. Đề nghị đợi vài giây rồi thử lại."
	case http.StatusServiceUnavailable:
		return "Tạm thời không phục vụ được", "Hãy thử lại sau ít phút."
	}
	return "Có lỗi", "Máy chủ gặp lỗi và đã ghi lại. Hãy thử lại; nếu vẫn vậy, hãy báo cho cơ quan phát hành."
}

func problemsDetail(errors, questions int) string {
	switch {
	case errors == 0 && questions == 0:
		return "Yêu cầu chưa thực hiện được; xem errors."
	case questions == 0:
		return fmt.Sprintf("Còn %d lỗi phải sửa; xem errors.", errors)
	}
	return fmt.Sprintf("Còn %d lỗi phải sửa và %d câu hỏi về danh sách chưa trả lời; xem errors.", errors, questions)
}
