package decisiondoc

// Where a line of the document stands.
const (
	whereParagraph = "đoạn %d"
	whereCell      = "bảng %d, hàng %d, ô %d"
	whereBox       = "khung chữ ở %s"
	whereHeader    = "đầu trang"
	whereFooter    = "chân trang"
	whereFootnote  = "chú thích cuối trang"
	whereEndnote   = "chú thích cuối văn bản"
	whereComment   = "nhận xét bên lề"
	struckMark     = "(gạch ngang) "
)

// Why a line was set aside.
const (
	asideNation     = "Quốc hiệu"
	asideMotto      = "Tiêu ngữ"
	asideRule       = "đường kẻ, dấu"
	asideKind       = "tên loại văn bản"
	asideEnacts     = "dòng “QUYẾT ĐỊNH:”"
	asideDraft      = "dấu hiệu bản dự thảo"
	asideSigned     = "thông tin của chữ ký số"
	asideSealed     = "chỗ ký tên, đóng dấu"
	asideCopies     = "dòng “Nơi nhận:”"
	asideMargin     = "đầu trang, chân trang"
	asideAnnex      = "danh sách kèm theo, đọc riêng"
	asideAnnexHead  = "phần đầu của phụ lục"
	asideAnnexLabel = "dòng chỉ quyết định mà phụ lục kèm theo"
)

// Notes on fields that are not certain.
const (
	noteBlank        = "tệp để trống"
	noteDate         = "không phải một ngày có thật"
	noteSpelling     = "chữ thường, chữ hoa lấy theo đoạn khác của quyết định"
	noteGuessed      = "tệp viết toàn chữ hoa; chữ thường do chương trình đặt"
	noteSubject      = "không bắt đầu bằng “Về việc”; hiểu theo chỗ của nó"
	noteAgency       = "hiểu theo chỗ của nó"
	noteFromArticle  = "lấy trong Điều 1"
	noteTwoCounts    = "số và chữ khác nhau: %d, “%s”"
	noteTitled       = "phần kèm theo mang chữ “Danh sách”, không có chữ “Phụ lục”"
	noteTemplate     = "theo tên “%s” trong Điều 1"
	noteNoTemplate   = "không có mẫu nào tên như “%s” trong Điều 1; hãy chọn"
	noteExecutors    = "tách từ điều cuối; khi có nguyên văn các điều thì không in"
	noteSigner       = "hiểu theo chỗ của nó"
	noteOtherNumber  = "phụ lục ghi “%s”"
	noteOtherDate    = "phụ lục ghi %s"
	noteTwice        = "có hai chỗ khác nhau"
	noteSecondSource = "còn một đề nghị nữa, để ở căn cứ"
)

// What is wrong with a file as a whole.
const (
	msgTooLarge   = "Tệp Word của quyết định lớn quá mức: nhiều nhất %d MB."
	hintTooLarge  = "Bỏ hình ảnh trong tệp rồi lưu lại; danh sách dài để ở tệp riêng."
	msgLong       = "Tệp Word có nhiều chữ hơn mức của một quyết định."
	msgDamaged    = "Tệp Word bị hỏng, không đọc được."
	hintDamaged   = "Mở bằng Word, lưu lại dạng .docx rồi nộp lại."
	msgOldWord    = "Đây là văn bản Word cũ .doc, chương trình không đọc được."
	hintOldWord   = "Mở bằng Word, chọn “Lưu lại” (Save As) với dạng “Word Document (*.docx)”, rồi nộp tệp mới."
	msgEncrypted  = "Tệp được đặt mật khẩu nên không mở được."
	hintEncrypted = "Bỏ mật khẩu rồi lưu lại dạng .docx."
	msgMacros     = "Tệp Word có macro, chương trình không nhận."
	hintMacros    = "Lưu lại dạng .docx (không có macro)."
	msgNotWord    = "Đây không phải văn bản Word .docx."
	hintNotWord   = "Dùng tệp .docx của quyết định."
	msgNoDecision = "Trong tệp không có dòng “QUYẾT ĐỊNH”, nên không đọc được như một quyết định."
	hintNoDecsion = "Kiểm tra xem có chọn nhầm tệp danh sách không; hoặc nhập quyết định vào mẫu."
	msgLegacy     = "Tệp có chữ dùng phông cũ (.VnTime, VNI); đã chuyển sang Unicode."
	hintLegacy    = "Xem lại các mục đọc được, nhất là tên người."
)

// What is asked about lines and fields.
const (
	msgNotUnderstood  = "Chưa hiểu: %s ghi “%s”."
	hintNotUnderstood = "Nếu không thuộc nội dung in trên giấy thì trả lời “để nguyên” (bỏ qua); nếu thuộc thì sửa trong tệp Word, hoặc nhập vào mẫu quyết định."
	msgDoubtful       = "%s đọc từ tệp Word là “%s”: %s."
	hintDoubtful      = "Xem lại tệp Word. Nếu đúng như đã đọc thì trả lời “để nguyên”."
)

// Sheet is where the questions about a document stand, among those about its list.
const Sheet = "Quyết định"

// Label is what a field is called on screens.
func Label(field string) string {
	switch field {
	case "number":
		return "Số, ký hiệu"
	case "date":
		return "Ngày ký"
	case "place":
		return "Địa danh"
	case "agency":
		return "Tên cơ quan"
	case "authority":
		return "Thẩm quyền ban hành"
	case "subject":
		return "Trích yếu"
	case "citation":
		return "Thành tích"
	case "bases":
		return "Căn cứ"
	case "proposal":
		return "Đề nghị"
	case "articles":
		return "Các điều"
	case "executors":
		return "Tổ chức, cá nhân chịu trách nhiệm thi hành"
	case "copies":
		return "Nơi nhận"
	case "signer.lines":
		return "Chức vụ người ký"
	case "signer.name":
		return "Họ tên người ký"
	case "declared.collective":
		return "Số tập thể"
	case "declared.household":
		return "Số hộ gia đình"
	case "declared.individual":
		return "Số cá nhân"
	case "annex":
		return "Cách nêu danh sách"
	case "template":
		return "Mẫu bằng"
	case "awards":
		return "Các danh hiệu, hình thức"
	}
	return field
}

// Words is the certainty in words.
func (c Certainty) Words() string {
	switch c {
	case Certain:
		return "đọc nguyên văn"
	case Inferred:
		return "suy ra"
	}
	return "cần xem lại"
}

// What the decision file that is written for people says.
const (
	yamlHead    = "# Đọc từ tệp Word %s. Trước mỗi mục là chỗ lấy nó; xem lại rồi sửa nếu cần.\n"
	yamlUnknown = "# Chưa hiểu những dòng sau của tệp Word; mục nào thiếu thì điền vào trên:\n"
	yamlMissing = "tệp Word không ghi"
)
