package settings

import "bangkhen/internal/award"

// The sentences for people.
const (
	msgTooMuch     = "quá nhiều mục trong thiết lập"
	msgUnreadable  = "thiết lập đã lưu không đọc được: %v"
	msgTooLong     = "nội dung dài quá %d ký tự"
	msgEmptyBasis  = "căn cứ còn trống"
	msgWordingName = "mỗi mẫu câu chữ cần một tên riêng"
	msgSigner      = "người ký cần chức vụ và họ tên"
	msgTwoSigners  = "%s và %s cùng giữ chức %s trong một khoảng ngày"
	msgSalary      = "lương cơ sở cần số tiền và ngày bắt đầu áp dụng"
	msgRate        = "mức thưởng cần tên hình thức, loại đối tượng và số lần lương cơ sở, ví dụ 1,5"
	msgTwoRates    = "%s cho %s có hai mức thưởng trong một khoảng ngày"
	msgDays        = "ngày cuối đứng trước ngày đầu"
)

func bad(words string) error {
	return award.Problem{Severity: award.Error, Code: award.BadSetting, Message: words}
}
