package office

import "errors"

// ErrOccupied tells that as many handed in files are being read as may be at a
// time, and that none of them ended while this one waited.
var ErrOccupied = errors.New("đang có nhiều tệp chờ đọc")

// ErrNotApproved says that somebody else has to approve a decision before it can be
// issued.
var ErrNotApproved = errors.New("quyết định này cần một lãnh đạo khác người soạn duyệt trước khi phát hành")

// What is told when something was exchanged under an approval.
const (
	otherContentMessage = "Nội dung sẽ in không còn đúng như bản đã được duyệt (quyết định, danh sách, mẫu, hình ảnh, phông chữ hoặc địa chỉ tra cứu đã khác), nên chưa phát hành; hồ sơ trở lại chờ duyệt"
	otherContentHint    = "Lãnh đạo xem lại bản nháp rồi duyệt lại; không đồng ý thì trả lại người soạn."
)
