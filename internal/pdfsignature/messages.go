package pdfsignature

import "fmt"

const (
	msgNoCertificates = "không đọc được chứng thư nào trong %s: cần tệp .pem, .crt, .cer hoặc .der"
	msgStoreTooLarge  = "kho chứng thư %s lớn quá 4 MB: chỉ để trong đó chứng thư của các tổ chức mà cơ quan tin cậy"
)

// String says a finding in a sentence for people.
func (f Finding) String() string {
	switch f {
	case Altered:
		return "nội dung tệp đã bị sửa sau khi ký: giá trị băm không khớp"
	case Forged:
		return "giá trị chữ ký không đúng với chứng thư của người ký"
	case Broken:
		return "dữ liệu chữ ký bị hỏng, không đọc được"
	case Hole:
		return "chữ ký chừa ra một khoảng của tệp mà nó không bảo vệ"
	case BadRange:
		return "vùng được ký không phải là một vùng của tệp"
	case NotSupported:
		return "loại chữ ký hoặc thuật toán mà chương trình không kiểm tra được"
	case WeakDigest:
		return "thuật toán băm yếu (SHA-1 hoặc MD5)"
	case Expired:
		return "chứng thư đã hết hạn khi ký"
	case NotYetValid:
		return "chứng thư chưa có hiệu lực khi ký"
	case NoTime:
		return "chữ ký không ghi thời điểm ký"
	case OtherSigner:
		return "chứng thư kèm theo không phải là chứng thư mà người ký đã ký bằng"
	case BadStamp:
		return "dấu thời gian không đúng"
	case StampUnknown:
		return "dấu thời gian do tổ chức chưa có trong kho chứng thư của cơ quan cấp"
	case NotInItsTime:
		return "bản được ký không có chữ ký này: tệp đã bị sắp đặt lại"
	case RevisionUnread:
		return "không đọc được bản được ký trong tệp"
	case SignatureGone:
		return "có chữ ký đã bị gỡ khỏi tệp"
	case NoSignature:
		return "tệp không có chữ ký điện tử nào"
	case BytesAfterEnd:
		return "có dữ liệu lạ sau chỗ kết thúc của tệp"
	case LooksDifferent:
		return "trang đang hiện khác với trang đã được ký"
	}
	return string(f)
}

// String says a change in words for people.
func (c Change) String() string {
	words := map[ChangeKind]string{
		SignatureAdded:    "thêm chữ ký",
		StampAdded:        "thêm dấu thời gian",
		DSSAdded:          "thêm dữ liệu để kiểm tra chữ ký về sau",
		MetadataChanged:   "sửa thông tin mô tả tệp",
		ContentChanged:    "sửa nội dung trang",
		PageAdded:         "thêm trang",
		PageRemoved:       "bỏ trang",
		AnnotationAdded:   "thêm ghi chú trên trang",
		AnnotationChanged: "sửa ghi chú trên trang",
		AnnotationRemoved: "bỏ ghi chú trên trang",
		FieldAdded:        "thêm ô nhập liệu",
		FieldChanged:      "sửa ô nhập liệu",
		LayersChanged:     "ẩn hoặc hiện lớp nội dung",
		OtherwiseChanged:  "sửa phần khác của tệp",
	}[c.Kind]
	if c.What != "" {
		words += fmt.Sprintf(" (%s)", c.What)
	}
	if c.Page > 0 {
		words += fmt.Sprintf(", trang %d", c.Page)
	}
	return words
}

// String says where a certificate leads.
func (c Chain) String() string {
	switch c {
	case Known:
		return "chứng thư thuộc kho tin cậy của cơ quan"
	case SelfSigned:
		return "chứng thư tự ký, không tổ chức nào bảo đảm"
	}
	return "chưa rõ tổ chức cấp chứng thư: không có trong kho chứng thư của cơ quan"
}
