package desk

import "fmt"

// What is set up once, and why.
const (
	startUsers   = "Thêm người dùng"
	whyUsers     = "Ít nhất một chuyên viên soạn và một lãnh đạo duyệt; văn thư ghi số, ngày của quyết định đã ký."
	startOffice  = "Ghi tên cơ quan"
	whyOffice    = "Tên cơ quan, địa danh, thẩm quyền ban hành: mọi quyết định mới được điền sẵn."
	startSigner  = "Ghi người ký"
	whySigner    = "Chức vụ, họ tên người ký và từ ngày nào."
	startAddress = "Ghi địa chỉ tra cứu"
	whyAddress   = "Mã QR trên bằng dẫn đến địa chỉ này, nên nó phải mở được từ điện thoại ở bên ngoài."
	startPrinter = "Đo máy in"
	whyPrinter   = "Chỉ khi in chữ lên phôi có sẵn: in một tờ mẫu, đo độ lệch, ghi lại."
	startBackup  = "Sao lưu lần đầu"
	whyBackup    = "Rồi chép bản sao lưu sang máy hoặc ổ khác."
	startFirst   = "Làm quyết định đầu tiên"
	whyFirst     = "Có thể thử với quyết định mẫu 946/QĐ-UBND, rồi bỏ hồ sơ khi chưa phát hành."
)

func staffWords(prepare, approve, signOff int, alone bool) string {
	words := fmt.Sprintf("soạn được: %d người, duyệt được: %d người, ghi số, ngày được: %d người", prepare, approve, signOff)
	if alone {
		words += "; chế độ một người: người soạn được tự duyệt"
	}
	return words
}
