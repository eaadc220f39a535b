package office

// What is said of number and date of a signed decision.
const (
	fieldNumber = "Số quyết định"
	fieldReason = "Lý do"

	hintNotProposed   = "Tệp đã ký không cho đọc được số, ngày (bản quét, hoặc số ghi tay): ghi số, ngày đúng như trên bản giấy."
	msgFileGone       = "Tệp đã ký gửi trước đó không còn: hồ sơ vừa có thay đổi, hoặc đã có tệp khác"
	hintFileGone      = "Chọn lại tệp."
	msgNumberAndDate  = "Chưa ghi số và ngày của quyết định đã ký"
	msgNoSignedNumber = "Chưa ghi số của quyết định đã ký"
	msgNoSignedDate   = "Chưa ghi ngày của quyết định đã ký"
	msgTakeBackReason = "Chưa ghi lý do rút số, ngày đã ghi"
	msgBorne          = "Số và ngày nằm trong chính quyết định đã soạn"
	hintBorne         = "Nếu quyết định ghi sai, sửa quyết định rồi trình lãnh đạo duyệt lại."
	msgOtherNumber    = "Số %s khác với số %s ghi trong quyết định đã duyệt"
	msgOtherSymbol    = "Số %s không có ký hiệu %s như trong quyết định đã duyệt"
	msgOtherDate      = "Ngày %s khác với ngày %s ghi trong quyết định đã duyệt"
	msgFutureDate     = "Ngày %s chưa tới (hôm nay là %s)"
	hintFutureDate    = "Ghi ngày ban hành đúng như trên quyết định đã ký."
	msgNumberIssued   = "Số %s của năm %d đã cấp cho một quyết định khác, ngày %s, đã phát hành"
	msgNumberSigned   = "Số %s của năm %d đã ghi cho một hồ sơ khác, ngày %s, đang chờ phát hành"
	msgNoPaper        = "trước khi phát hành chỉ có quyet-dinh.docx và quyet-dinh.pdf"
	msgNothingToSign  = "quyết định chưa được duyệt nên chưa có bản để trình ký"
	hintNumberTaken   = "Mỗi số chỉ cấp một lần trong năm (Nghị định 30/2020/NĐ-CP, Điều 15). Xem lại số ở văn thư."
)

// What is said of an annex that is sent as a file of its own.
const (
	noSeparateAnnex   = "Đợt phát hành này không có phụ lục, hoặc quyết định chưa có số, nên chưa có phụ lục để gửi riêng."
	badSignedAt       = "Chưa rõ thời điểm ký."
	signedOutside     = "Thời điểm ký phải từ ngày của quyết định đến lúc này."
	badSignedAtAdvice = "Ghi ngày, giờ, phút, giây ký theo giờ Việt Nam, như 31/05/2023 16:20:05."
)
