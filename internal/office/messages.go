package office

import "errors"

// What people read of verifications.
const (
	msgOccupied = "Đang có nhiều tệp chờ đọc. Hãy thử lại sau vài giây, hoặc tra cứu bằng mã in trên bằng khen."
)

// ErrNotApproved says that somebody else has to approve a decision before it can be
// issued.
var ErrNotApproved = errors.New("quyết định này cần một lãnh đạo khác người soạn duyệt trước khi phát hành")
