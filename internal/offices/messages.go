package offices

const (
	planTooLarge   = "tệp lớn hơn %d MB"
	planUnreadable = "không đọc được: %w"
	planEmpty      = "chưa ghi cơ quan nào; mỗi cơ quan một mục dưới offices, có name và addresses"
	planTooMany    = "nhiều hơn %d cơ quan"
	badName        = "cơ quan thứ %d: name “%s” phải gồm chữ thường không dấu, chữ số và gạch nối, như tinh-bac-kan"
	nameTwice      = "có hai cơ quan cùng tên %s"
	noAddress      = "%s: thiếu addresses, như [https://khenthuong.tinh.gov.vn]"
	badAddress     = "%s: địa chỉ “%s” phải như https://khenthuong.tinh.gov.vn, không có đường dẫn con"
	addressTwice   = "địa chỉ %s là của cả %s và %s"
	badSees        = "%s: sees ghi “%s”, không phải tên một cơ quan khác trong tệp"
	badSuccessor   = "%s: successor ghi “%s”, không phải tên một cơ quan khác trong tệp, hoặc các cơ quan kế tục nhau thành vòng"

	notOurs = "Không có cơ quan nào ở địa chỉ này. Hãy kiểm tra lại địa chỉ ghi trên giấy."
	notNow  = "Sổ của cơ quan này tạm thời chưa mở được. Hãy thử lại sau ít phút."
)
