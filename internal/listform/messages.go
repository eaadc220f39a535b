package listform

// What people see, in Vietnamese.
const (
	purposeProvince    = "Danh sách khen thưởng của tỉnh, sở, ngành: tập thể, hộ gia đình, cá nhân"
	purposeHousehold   = "Danh sách hộ gia đình của xã, phường"
	purposeClass       = "Danh sách học sinh của một lớp, một trường"
	purposeCertificate = "Danh sách cấp chứng chỉ, có ảnh"
	purposeEarlier     = "Khen thưởng có trước khi dùng hệ thống, để ghi nhận từ hồ sơ lưu"

	sheetList = "Danh sách"

	// wordExample stands in the column of ordinals of the example row; package
	// roster knows it.
	wordExample = "Ví dụ"

	hintOrdinal   = "Dòng có chữ “Ví dụ” chỉ để làm mẫu, không được in. Nhập danh sách từ dòng dưới, đánh số từ 1."
	hintOneName   = "Mỗi dòng một người, một hộ hoặc một tập thể. Viết hoa chữ đầu như sẽ in trên bằng."
	hintHousehold = "Ghi đủ như sẽ in, ví dụ: Hộ ông Nguyễn Văn A."
	hintHonorific = "Chỉ ghi cho cá nhân; tập thể và hộ gia đình để trống."
	hintAward     = "Một hình thức trong quyết định; để trống nếu quyết định chỉ có một."
	hintHonoured  = "Đánh dấu x cho người lên nhận tại hội nghị."
	hintTitle     = "Danh hiệu của học sinh trong năm học."
	hintDate      = "Ngày/tháng/năm, ví dụ 05/09/2014."
	hintForm      = "Như trên bằng cũ: Bằng khen, Giấy khen, Chiến sĩ thi đua …"
	hintAgency    = "Cơ quan hoặc người đã ký quyết định; để trống nếu không rõ."
	hintCitation  = "Như in trên bằng cũ; để trống nếu không rõ."
	hintPhoto     = "Tên tệp ảnh, ví dụ 001.jpg."

	choiceTitle = "Không có trong danh mục"
	choiceBody  = "Hãy chọn một mục trong danh mục của ô."

	footer = "&CTrang &P/&N"
)
