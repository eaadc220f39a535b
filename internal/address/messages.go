package address

// Why an address is refused, for people. None of them names a command or a key: the
// same sentences stand on pages.
const (
	whyNone          = "Chưa có địa chỉ công khai của trang tra cứu để in vào mã QR"
	whyTooLong       = "Địa chỉ tra cứu dài quá %d ký tự"
	whyBlank         = "Địa chỉ tra cứu có khoảng trắng hoặc ký tự không dùng được: %q"
	whyUnreadable    = "Địa chỉ tra cứu không đọc được: %q"
	whyNoScheme      = "Địa chỉ tra cứu phải bắt đầu bằng https://, không phải “%s”"
	whyScheme        = "Địa chỉ tra cứu phải bắt đầu bằng https:// hoặc http://, không phải %s:"
	whyUser          = "Địa chỉ tra cứu không được kèm tên đăng nhập hay mật khẩu"
	whyPath          = "Địa chỉ tra cứu chỉ gồm tên máy chủ, không có đường dẫn “%s” ở sau"
	whyQuery         = "Địa chỉ tra cứu không được có dấu ? và phần sau nó"
	whyFragment      = "Địa chỉ tra cứu không được có dấu # và phần sau nó"
	whyHost          = "Tên máy chủ “%s” trong địa chỉ tra cứu không dùng được"
	whySingle        = "Tên máy chủ “%s” chỉ có trong mạng nội bộ, điện thoại của người dân không mở được"
	whyPrivateName   = "Tên máy chủ “%s” không có trên Internet (đuôi “.%s” chỉ dùng trong máy hoặc mạng nội bộ), điện thoại của người dân không mở được"
	whyLoopback      = "Địa chỉ %s chỉ mở được trên chính máy đang chạy chương trình, điện thoại không mở được"
	whyPrivateNumber = "Địa chỉ %s thuộc dải dùng trong mạng nội bộ hoặc dành riêng, điện thoại của người dân không mở được"
	whyPort          = "Cổng %s trong địa chỉ tra cứu không có (chỉ từ 1 đến 65535)"
	whyBlockedPort   = "Cổng %s bị mọi trình duyệt chặn"

	howToMend = "Dùng địa chỉ công khai của cơ quan mà điện thoại nào cũng mở được, như https://khenthuong.backan.gov.vn."
)

// What may be regretted.
const (
	remarkHTTP    = "Địa chỉ tra cứu dùng http://, không mã hóa: người xem không biết chắc trang là của cơ quan, điện thoại báo “không an toàn”. Nên dùng https://."
	remarkNumber  = "Địa chỉ tra cứu là một dãy số, đổi mạng là mất; mã QR in ra dùng hàng chục năm. Nên dùng tên miền của cơ quan."
	remarkLong    = "Địa chỉ tra cứu dài %d ký tự (nên không quá %d): mã QR dày và khó quét hơn."
	remarkExample = "Tên miền %s chỉ dùng để làm ví dụ, không phải của cơ quan."
)
