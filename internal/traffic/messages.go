package traffic

// The sentences for people.
const (
	msgTooLarge = "Nội dung gửi lên lớn hơn %s."
	msgTooSlow  = "Nội dung gửi lên quá chậm hoặc bị ngừng giữa chừng; hãy gửi lại."
	msgShare    = "Đang nhận nhiều nội dung lớn từ cùng một nơi; hãy đợi ít giây rồi gửi lại."
	msgFull     = "Máy chủ đang nhận nhiều nội dung lớn; hãy đợi ít giây rồi gửi lại."
	msgStill    = "Yêu cầu chưa xong trong thời gian cho phép; hãy thử lại."
)
