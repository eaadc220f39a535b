package api

import "fmt"

// The sentences for people.
const (
	msgNoKey        = "Yêu cầu phải mang khóa: Authorization: Bearer <khóa>."
	msgNotAllowed   = "Khóa này không có quyền %q."
	msgTooManyKeys  = "Đã gửi khóa API sai quá nhiều lần. Hãy đợi số giây trong Retry-After rồi thử lại với khóa đúng."
	msgOccupied     = "Đang có nhiều tệp chờ đọc; hãy thử lại sau số giây trong Retry-After, hoặc tra cứu bằng mã."
	msgTooMany      = "Quá nhiều yêu cầu; hãy đợi rồi thử lại."
	msgManyStreams  = "Đang có quá nhiều nơi theo dõi; hãy đợi rồi thử lại, hoặc hỏi từng lần."
	msgCodeOrText   = "Cần đúng một trong hai: “code” (mã) hoặc “text” (nội dung QR)."
	msgNoUpload     = "Thiếu tệp cần tra cứu: trường “file”."
	msgBadBody      = "Thân yêu cầu không đọc được."
	msgTooLarge     = "Tệp lớn hơn %d MB."
	msgBadJSON      = "Thân yêu cầu không phải JSON đúng mẫu: %v"
	msgMediaType    = "Quyết định phải là application/json hoặc application/yaml."
	msgListType     = "Danh sách phải là multipart/form-data với trường “file”, hoặc application/json."
	msgNoList       = "Quyết định này chưa có danh sách."
	msgNoFile       = "Chưa có tệp này: quyết định chưa phát hành, hoặc không có tên tệp như vậy."
	msgNoSheet      = "Bằng này không có tờ như vậy: 0 là tờ đầu, 1 là bản cấp lại lần 1."
	msgNoRecipient  = "Danh sách không có mục thứ %d."
	msgBadNumber    = "%s phải là số nguyên không âm."
	msgBadValue     = "%s có giá trị không dùng được: %q."
	msgBothFiles    = "Cần cả hai trường “decision” và “list”."
	msgBadCode      = "Không phải mã của một bằng."
	msgBadIfMatch   = "If-Match phải là ETag của quyết định."
	msgReturnReason = "Hãy nói vì sao trả lại, không quá 500 ký tự."
	msgKeyTooLong   = "Idempotency-Key dài quá 255 ký tự."
)

func problemsDetail(errors, questions int) string {
	switch {
	case errors == 0 && questions == 0:
		return "Yêu cầu chưa thực hiện được; xem errors."
	case questions == 0:
		return fmt.Sprintf("Còn %d lỗi phải sửa; xem errors.", errors)
	}
	return fmt.Sprintf("Còn %d lỗi phải sửa và %d câu hỏi về danh sách chưa trả lời; xem errors.", errors, questions)
}
