package desk

// What is said before something is thrown away.
const (
	titleDropDraft    = "Bỏ hồ sơ: "
	doesDropDraft     = "Bỏ hồ sơ"
	titleDropTemplate = "Bỏ mẫu: "
	doesDropTemplate  = "Bỏ mẫu"
	titleDropProfile  = "Bỏ cấu hình máy in: "
	doesDropProfile   = "Bỏ cấu hình"
	titleDropPhotos   = "Bỏ mọi ảnh đã tải lên"
	doesDropPhotos    = "Bỏ ảnh"
)

func dropDraftWords() []string {
	return []string{"Quyết định, danh sách, các thay đổi, góp ý và giấy tờ kèm theo của hồ sơ này bị xóa.", "Không lấy lại được. Chưa có bằng nào được phát hành từ hồ sơ này."}
}

func dropTemplateWords() []string {
	return []string{"Mẫu này không còn để chọn cho quyết định mới.", "Không lấy lại được; tải mẫu (ZIP) về trước thì sau này tải lên lại được.", "Mẫu có sẵn và các mẫu khác của cơ quan vẫn còn nguyên."}
}

func dropProfileWords() []string {
	return []string{"Kết quả đo của máy in này bị xóa; muốn in phôi có chỉnh lệch trên máy ấy thì phải đo lại.", "Các tệp đã tải về không thay đổi."}
}

func dropPhotosWords() []string {
	return []string{"Mọi ảnh đã tải lên cho hồ sơ này bị xóa; danh sách không thay đổi.", "Muốn in ảnh thì tải tệp ZIP lên lại."}
}
