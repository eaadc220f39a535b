package office

// What is said of a batch that failed for no fault of its list.
const (
	batchFailed   = "Phát hành không thành công vì lỗi của máy chủ, đã ghi lại. Chưa có số hay mã nào được dùng. Hãy thử lại."
	batchPanicked = "Phát hành dừng vì một lỗi của chương trình, đã ghi lại; các đợt khác không bị ảnh hưởng. " +
		"Thử lại đúng danh sách này có lẽ vẫn dừng như vậy: hãy báo người phụ trách hệ thống."
	batchAttempts = "Đã %d lần bắt đầu phát hành mà lần nào chương trình cũng bị ngắt giữa chừng (mất điện, thiếu bộ nhớ, bị dừng đột ngột), nên đợt này không tự chạy lại nữa. " +
		"Hãy báo người phụ trách hệ thống, rồi bấm phát hành lại: số và mã đã cấp, nếu có, vẫn giữ nguyên, không cấp hai lần."
)
