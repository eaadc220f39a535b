package office

// The fields of a correction, as people call them.
const (
	msgHonorific = "Danh xưng"
	msgName      = "Tên"
	msgPosition  = "Chức vụ"
	msgUnit      = "Đơn vị"
	msgAddress   = "Địa chỉ"
	msgCitation  = "Thành tích"
)
