package office

// What people read of verifications.
const (
	msgOccupied = "Đang có nhiều tệp chờ đọc. Hãy thử lại sau vài giây, hoặc tra cứu bằng mã in trên bằng khen."
)
