package office

// What is asked about a decision that came as a Word document.
const (
	msgUnconfirmed   = "Nội dung quyết định được đọc từ tệp Word “%s” và chưa có ai xem lại."
	hintUnconfirmed  = "Mở nội dung quyết định, xem từng mục lấy từ đâu, rồi nhận."
	msgAnnexDiffers  = "Phụ lục trong tệp Word “%s” có %d tên, danh sách có %d tên, và hai bên khác nhau."
	msgOnlyAnnex     = " Chỉ có trong phụ lục: %s."
	msgOnlyList      = " Chỉ có trong danh sách: %s."
	hintAnnexDiffers = "Sửa danh sách hoặc tệp Word cho khớp; nếu danh sách mới là đúng thì trả lời “để nguyên”."
)

// The places of these questions, beside those of the lines of the document.
const (
	wordCell  = "tệp Word"
	annexCell = "phụ lục"
)
