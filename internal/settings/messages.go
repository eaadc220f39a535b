package settings

import "bangkhen/internal/award"

// The sentences for people.
const (
	msgManyTrusted  = "Nhiều nhất %d chứng thư tin cậy"
	msgTrusted      = "Chứng thư “%s” đã có trong danh sách, hoặc quá dài"
	msgTooMuch      = "quá nhiều mục trong thiết lập"
	msgUnreadable   = "thiết lập đã lưu không đọc được: %v"
	msgTooLong      = "nội dung dài quá %d ký tự"
	msgEmptyBasis   = "căn cứ còn trống"
	msgWordingName  = "mỗi mẫu câu chữ cần một tên riêng"
	msgSigner       = "người ký cần chức vụ và họ tên"
	msgTwoSigners   = "%s và %s cùng giữ chức %s trong một khoảng ngày"
	msgSalary       = "lương cơ sở cần số tiền và ngày bắt đầu áp dụng"
	msgRate         = "mức thưởng cần tên hình thức, loại đối tượng và số lần lương cơ sở, ví dụ 1,5"
	msgTwoRates     = "%s cho %s có hai mức thưởng trong một khoảng ngày"
	msgMoneyField   = "câu chữ điều tiền thưởng có chỗ điền “%s” không dùng được; các chỗ điền là {award}, {rewards}, {total}, {total_words}"
	msgMoneyRates   = "câu chữ điều tiền thưởng cần chỗ điền {rewards}, là các mức và tổng theo từng loại"
	msgAddressForm  = "địa chỉ tra cứu phải ghi ở dạng chuẩn: chữ thường, không có dấu / ở cuối"
	msgNoAddress    = "trong thiết lập không có địa chỉ này"
	msgTwoAddresses = "đã có một địa chỉ tra cứu áp dụng từ cùng ngày; hãy bỏ địa chỉ đó trước hoặc chọn ngày khác"
	msgNumbering    = "số sổ vàng của bằng sửa đổi, đính chính là số tiếp theo hoặc giữ nguyên số"
	msgDays         = "ngày cuối đứng trước ngày đầu"
)

func bad(words string) error {
	return award.Problem{Severity: award.Error, Code: award.BadSetting, Message: words}
}
