package decisionfile

// The sentences that people read.
const (
	msgTooLarge      = "Tệp quyết định lớn hơn %d MB."
	msgTooMany       = "Tệp quyết định có quá nhiều dòng hoặc mục."
	hintTooLarge     = "Kiểm tra lại: tệp quyết định thường chỉ vài KB. Danh sách người được khen để ở tệp riêng."
	msgOtherFile     = "Đây là %s, không phải tệp quyết định."
	hintOtherFile    = "Nhập quyết định vào mẫu trên màn hình, hoặc dùng tệp YAML/JSON; tệp danh sách để ở chỗ của danh sách."
	msgUTF16         = "Tệp được lưu bằng bảng mã UTF-16, không phải UTF-8."
	msgNotUTF8       = "Dòng này có ký tự không thuộc bảng mã UTF-8."
	hintUTF8         = "Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8 (Unicode)."
	msgEmpty         = "Tệp quyết định không có nội dung."
	hintEmpty        = "Tệp phải gồm các mục như number, date, place, agency, authority, subject, citation, signer."
	msgNotMap        = "Tệp quyết định phải gồm các mục “tên: giá trị”."
	msgTooDeep       = "Nội dung lồng nhau quá nhiều tầng."
	hintTooDeep      = "Kiểm tra lại các dấu ngoặc và khoảng thụt đầu dòng."
	msgAlias         = "Tệp dùng neo hoặc tham chiếu YAML (&, *), không được chấp nhận."
	hintAlias        = "Viết đầy đủ giá trị; nếu giá trị bắt đầu bằng & hoặc * thì đặt trong dấu ngoặc kép."
	msgTag           = "Nhãn kiểu YAML “%s” không được chấp nhận."
	hintTag          = "Bỏ nhãn; nếu giá trị bắt đầu bằng dấu ! thì đặt trong dấu ngoặc kép."
	msgOddKey        = "Tên mục phải là một từ."
	msgTwoDocuments  = "Tệp có nhiều hơn một văn bản YAML (dấu ---)."
	hintTwoDocuments = "Mỗi tệp chỉ ghi một quyết định."

	msgRepeated   = "Mục “%s” bị ghi hai lần; lần đầu ở dòng %d."
	hintRepeated  = "Giữ lại một."
	msgUnknownKey = "Không có mục nào tên “%s”."
	hintMeant     = "Có phải ý anh (chị) là “%s”?"
	hintKeys      = "Các mục dùng được ở đây: %s."
	msgMissing    = "Thiếu mục “%s”."
	msgEmptyValue = "Mục “%s” để trống."
	hintFill      = "Ghi giá trị cho mục này."

	msgWantMap        = "Mục “%s” phải gồm các mục con."
	hintWantMap       = "Ghi các mục con: %s."
	msgWantList       = "Mục “%s” phải là một danh sách."
	hintWantList      = "Đặt trong ngoặc vuông, ví dụ [CHỦ TỊCH], hoặc ghi mỗi dòng một gạch đầu dòng."
	msgWantText       = "Mục “%s” phải là chữ."
	hintQuote         = "Đặt cả giá trị trong dấu ngoặc kép."
	msgListForText    = "Mục “%s” phải là một dòng chữ, không phải danh sách."
	hintOneLine       = "Ghi trên một dòng, không dùng ngoặc vuông hay gạch đầu dòng."
	msgColon          = "Mục “%s” có dấu hai chấm nên bị hiểu thành mục con."
	hintColon         = "Đặt cả dòng trong dấu ngoặc kép: \"%s\"."
	msgTooManyEntries = "Mục “%s” có %d dòng, nhiều hơn mức %d."
	hintEmptyEntry    = "Xóa dòng trống này hoặc ghi nội dung."
	msgTooLong        = "Mục “%s” dài %d ký tự, vượt mức %d."
	hintTooLong       = "Rút gọn nội dung."

	msgNotNFC   = "Chữ có dấu viết bằng Unicode tổ hợp; đã chuyển sang Unicode dựng sẵn."
	hintNotNFC  = "Không cần sửa. Nên chọn Unicode dựng sẵn trong bộ gõ."
	msgLineEnd  = "Giá trị có dấu xuống dòng."
	hintLineEnd = "Ghi trên một dòng; với YAML có thể dùng dấu > để gộp các dòng."
	msgControl  = "Giá trị có ký tự điều khiển %s."
	msgHidden   = "Giá trị có ký tự ẩn %U."
	hintDelete  = "Xóa ký tự đó, hoặc xóa cả đoạn và gõ lại."
	msgDamaged  = "Giá trị có ký tự bị hỏng (�) hoặc ký tự riêng của một phông chữ."
	hintRetype  = "Gõ lại đoạn này bằng Unicode."

	msgWantCount = "Mục “%s” phải là một số nguyên, không có dấu ngoặc kép."
	msgNegative  = "Mục “%s” không thể là số âm."
	msgNotWhole  = "Mục “%s” không phải số nguyên: “%s”."
	msgAbsurd    = "Mục “%s” lớn vô lý: %s; nhiều nhất là %d."
	hintCount    = "Ghi số nguyên từ 0 trở lên, ví dụ 45."

	msgNumber      = "Số, ký hiệu quyết định “%s” không đúng dạng."
	hintNumber     = "Ghi số, dấu gạch chéo rồi ký hiệu, không có dấu cách, ví dụ 946/QĐ-UBND; để trống nếu chưa có số."
	hintNumberLike = "Có phải ý anh (chị) là %s?"
	msgDate        = "Ngày “%s” không phải một ngày có thật ở dạng năm-tháng-ngày."
	hintDate       = "Ghi như 2023-05-31; để trống nếu chưa ký."
	hintDateLike   = "Ghi như sau: %s."
	msgForm        = "không có loại hình khen thưởng nào tên “%s”"
	hintForm       = "Các loại hình: %s; để trống thì báo cáo năm tính là chưa ghi loại hình."
	msgAnnex       = "không có cách nêu danh sách nào tên “%s”"
	hintAnnex      = "Dùng phu-luc (phụ lục), danh-sach (danh sách kèm theo) hoặc dieu-1 (nêu tên ngay tại Điều 1); để trống thì theo mẫu quyết định."
	msgTemplate    = "Mã mẫu “%s” không đúng dạng."
	hintTemplate   = "Mã mẫu gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ bang-khen."

	msgBlankNumber = "Quyết định chưa có số: bản trình ký chừa chỗ để ghi; có số mới phát hành được bằng."
	msgBlankDate   = "Quyết định chưa có ngày: bản trình ký chừa chỗ để ghi; có ngày mới phát hành được bằng."
	hintBlank      = "Bổ sung sau khi ký, trước khi phát hành."
	msgUndeclared  = "Chưa ghi số tập thể, hộ gia đình, cá nhân mà quyết định nêu; danh sách sẽ không được đối chiếu."
	hintUndeclared = "Thêm mục declared, ví dụ declared: { collective: 45, household: 6, individual: 55 }."

	msgYAML     = "Dòng này sai cú pháp YAML."
	hintYAML    = "Mỗi mục ghi “tên: giá trị”; giá trị có dấu đặc biệt thì đặt trong dấu ngoặc kép."
	msgYAMLTab  = "Dòng này thụt đầu dòng bằng phím Tab."
	hintYAMLTab = "YAML chỉ cho phép thụt đầu dòng bằng dấu cách."
	msgJSON     = "Dòng này sai cú pháp JSON."
	hintJSON    = "Kiểm tra dấu phẩy, dấu ngoặc kép và dấu ngoặc ở dòng này và dòng ngay trước."
)

// complaint is a parser's own sentence and what we say instead.
type complaint struct{ contains, message, hint string }

var yamlComplaints = []complaint{
	{"mapping values are not allowed", "Dòng này có hai dấu hai chấm, hoặc thụt đầu dòng sai.", "Nếu giá trị có dấu hai chấm thì đặt cả giá trị trong dấu ngoặc kép."},
	{"unexpected end of stream", "Dấu ngoặc kép mở ở dòng này không được đóng lại.", "Thêm dấu ngoặc kép đóng."},
	{"expected ',' or", "Danh sách hoặc nhóm mở ngoặc ở đây không được đóng đúng.", "Kiểm tra dấu phẩy và dấu ngoặc đóng ] hoặc }."},
	{"cannot start any token", "Giá trị bắt đầu bằng một dấu mà YAML không cho phép.", hintQuote},
	{"could not find expected ':'", "Dòng này thiếu dấu hai chấm sau tên mục.", "Ghi “tên: giá trị”."},
	{"unknown escape", "Dấu \\ trong ngoặc kép không đúng.", "Viết \\\\ hoặc dùng dấu nháy đơn."},
	{"exceeded max depth", msgTooDeep, hintTooDeep},
}

var jsonComplaints = []complaint{
	{"unexpected end", "Tệp JSON kết thúc giữa chừng.", "Kiểm tra các dấu ngoặc } và ] đóng ở cuối."},
	{"exceeded max depth", msgTooDeep, hintTooDeep},
	{"after object key:value pair", "Thiếu dấu phẩy ở cuối dòng ngay trước, hoặc thừa dấu ngoặc kép.", hintJSON},
	{"after array element", "Thiếu dấu phẩy giữa hai phần tử.", hintJSON},
	{"looking for beginning of object key string", "Thừa dấu phẩy ở cuối, hoặc tên mục không có dấu ngoặc kép.", hintJSON},
	{"after top-level value", "Sau dấu ngoặc đóng cuối cùng còn nội dung thừa.", "Xóa phần thừa."},
	{"in string literal", "Giá trị bị xuống dòng giữa dấu ngoặc kép, hoặc thiếu dấu ngoặc kép đóng.", hintJSON},
	{"in string escape", "Dấu \\ trong ngoặc kép không đúng.", "Viết \\\\ nếu cần dấu gạch chéo ngược."},
}

// keyWords are Vietnamese words that people try as keys.
var keyWords = []struct{ vietnamese, key string }{
	{"số", "number"}, {"so", "number"}, {"ngày", "date"}, {"ngay", "date"}, {"địa danh", "place"}, {"nơi", "place"},
	{"cơ quan", "agency"}, {"thẩm quyền", "authority"}, {"trích yếu", "subject"}, {"thành tích", "citation"},
	{"căn cứ", "bases"}, {"đề nghị", "proposal"}, {"điều", "articles"}, {"nơi nhận", "copies"}, {"người ký", "signer"},
	{"mẫu", "template"}, {"sổ vàng", "golden_book"}, {"tập thể", "collective"}, {"hộ gia đình", "household"},
	{"cá nhân", "individual"}, {"họ tên", "name"}, {"chức vụ", "lines"}, {"tiền tố", "prefix"}, {"bắt đầu", "start"},
}

// What is said of the awards of a decision that grants several.
const (
	msgWantAwards  = "awards phải là danh sách, mỗi mục một danh hiệu hoặc hình thức khen thưởng, nhiều nhất %d mục"
	hintWantAwards = "Ví dụ: - { name: Bằng khen, template: bang-khen }"
	msgAwardTwice  = "“%s” trùng với “%s” đã có ở trên"
	hintAwardTwice = "Mỗi danh hiệu, hình thức khen thưởng chỉ ghi một lần trong awards."
	msgTwoStarts   = "hai danh hiệu dùng chung sổ vàng có tiền tố “%s” nhưng bắt đầu từ hai số khác nhau"
	hintTwoStarts  = "Đặt tiền tố khác nhau cho hai sổ, hoặc ghi cùng một số bắt đầu."
)

// What is said of a decision file into which number and date can not be written.
const (
	msgCannotSign  = "Không ghi được số và ngày vào tệp quyết định này mà không đổi nội dung khác"
	hintCannotSign = "Tự ghi vào tệp: number: %s và date: %s."
)
