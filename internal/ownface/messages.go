package ownface

import "fmt"

// The sentences for people. Each names the file and says what to do.
const (
	msgTooLarge   = "phông %s lớn hơn %d MB; hãy dùng tệp chỉ có chữ La-tinh và chữ Việt"
	msgUnknown    = "tệp %s không phải phông TrueType (.ttf)"
	msgCFF        = "phông %s là OpenType có nét CFF (.otf), chưa in được; hãy lấy bản TrueType (.ttf) của chính phông ấy, hoặc chuyển sang TrueType bằng phần mềm làm phông nếu giấy phép cho phép"
	msgCollection = "tệp %s là bộ nhiều phông (.ttc); hãy tách lấy tệp .ttf của một kiểu chữ"
	msgWeb        = "tệp %s là phông cho trang web (WOFF); hãy dùng tệp .ttf của chính phông ấy"
	msgVariable   = "phông %s là phông biến thiên (nhiều độ đậm trong một tệp); hãy dùng tệp .ttf của một kiểu chữ, như Regular hoặc Bold"
	msgRights     = "phông %s cấm nhúng vào tài liệu (ghi trong chính tệp phông); hãy dùng phông khác, hoặc xin chủ phông bản cho phép nhúng"
	msgNoSubset   = "phông %s chỉ cho nhúng nguyên cả tệp, không cho nhúng riêng các chữ được dùng; hãy dùng phông khác"
	msgBitmaps    = "phông %s chỉ cho nhúng dạng điểm ảnh, không in được; hãy dùng phông khác"
	msgNoRights   = "phông %s không ghi quyền nhúng (bảng OS/2); hãy dùng phông khác, hoặc bản đầy đủ của phông ấy"
	msgBroken     = "phông %s hỏng (%s); hãy lấy lại tệp từ nơi phát hành"
	msgBeyond     = "phông %s hỏng hoặc quá phức tạp: không đọc được trong giới hạn bộ nhớ và thời gian"
)

func fault(message string, args ...any) error { return fmt.Errorf(message, args...) }
