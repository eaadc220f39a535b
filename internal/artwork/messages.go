package artwork

import "fmt"

// The sentences for people.
const (
	msgTooLarge     = "hình %s lớn hơn %d MB"
	msgTooMany      = "hình %s có %d × %d điểm ảnh; nhiều nhất là %d triệu"
	msgUnknown      = "hình %s không phải SVG, PNG, JPEG hay PDF"
	msgUnreadable   = "hình %s không đọc được: %w"
	msgFont         = "trang PDF %s dùng phông chữ chưa nhúng; hãy xuất lại với phông được nhúng hoặc chuyển chữ thành nét"
	msgPressColors  = "trang PDF %s dùng màu in CMYK; hãy xuất lại bằng màu RGB"
	msgActive       = "trang PDF %s có phần không in được (mã lệnh hoặc tệp kèm)"
	msgSVG          = "hình %s không đọc được: %w (SVG chỉ nhận nét và mảng màu đơn giản; hình khác hãy xuất ra PDF hoặc PNG)"
	msgEmpty        = "hình %s không có gì để in"
	msgOutside      = "trang PDF %s dẫn đến tệp bên ngoài; hãy xuất lại với mọi hình được nhúng"
	msgPacking      = "trang PDF %s có phần nén theo cách không nhận (%s); hãy xuất lại PDF theo cách thông thường (nén Flate hoặc JPEG)"
	msgUnpacked     = "trang PDF %s bung ra lớn hơn %d MB"
	msgItself       = "trang PDF %s có hình vẽ lại chính nó"
	msgTooDeepScans = "hơn %d lượt quét"
	msgBeyond       = "hình %s quá lớn hoặc hỏng: không đọc được trong giới hạn bộ nhớ và thời gian; hãy thu nhỏ hoặc xuất lại"
	msgTooDeep      = "trang PDF %s quá phức tạp"

	msgPhotoTooLarge = "tệp lớn hơn %d MB"
	msgPhotoTooMany  = "ảnh có %d × %d điểm; nhiều nhất là %d triệu điểm"
	msgPhotoTiny     = "ảnh chỉ có %d × %d điểm"
	msgPhotoBroken   = "tệp hỏng (%w)"
	msgPhotoHEIC     = "tệp là ảnh HEIC hoặc AVIF của điện thoại; hãy lưu lại thành JPEG"
	msgPhotoKind     = "tệp không phải ảnh JPEG hay PNG"
	msgPhotoBeyond   = "tệp quá lớn hoặc hỏng: không đọc được trong giới hạn bộ nhớ và thời gian"
)

func fault(message string, args ...any) error { return fmt.Errorf(message, args...) }
