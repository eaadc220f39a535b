package annex

// The words that stand in the workbook.
const (
	sheetList = "Phụ lục"
	sheetTie  = "Đối chiếu"

	wordDraft        = "DỰ THẢO"
	wordInternal     = "NỘI BỘ – KHÔNG CÔNG BỐ"
	wordTracking     = "Bảng theo dõi"
	wordAnnex        = "Phụ lục"
	defaultHonour    = "Bằng khen"
	titleFormat      = "Danh sách %s được %s %s"
	severalHonours   = "danh hiệu thi đua, hình thức khen thưởng"
	verbUsual        = "tặng"
	verbPosthumous   = "truy tặng"
	verbBoth         = "tặng, truy tặng"
	withDecision     = "(Kèm theo %s của %s)"
	byDecision       = "(Theo %s của %s)"
	wordList         = "Danh sách"
	propertyTracking = "Bảng theo dõi của %s (nội bộ, không công bố)"
	propertyTitle    = "Phụ lục kèm theo %s"
	footerLabel      = "Phụ lục Quyết định số %s"
	propertyList     = "Danh sách theo %s"
	footerList       = "Danh sách theo Quyết định số %s"
	footerTracking   = "Bảng theo dõi Quyết định số %s"
	footerPage       = "Trang &P/&N"
	totalFormat      = "Tổng cộng: %d (%s)"
	rule             = "____________"

	headNumber    = "TT"
	headHonorific = "Danh xưng"
	headPerson    = "Họ và tên"
	headPosition  = "Chức vụ"
	headUnit      = "Đơn vị công tác, địa chỉ"
	headCitation  = "Thành tích"
	headGolden    = "Số sổ vàng"
	headCode      = "Mã tra cứu"

	tieTitle        = "BẢNG ĐỐI CHIẾU"
	tieSubtitle     = "quyết định, danh sách và %s"
	tieNumber       = "Số, ký hiệu"
	tieDate         = "Ngày ban hành"
	tieAuthority    = "Thẩm quyền"
	tieSubject      = "Trích yếu"
	tieTitleLines   = "Quyền hạn, chức vụ người ký"
	tieSigner       = "Người ký"
	tieGolden       = "Số sổ vàng"
	tieCodes        = "Mã tra cứu"
	tieKind         = "Đối tượng"
	tieDeclared     = "Quyết định nêu"
	tieListed       = "Danh sách"
	tieCertificates = "%s phát hành"
	tieSheets       = "Bằng"
	tieResult       = "Kết quả"
	tieTotal        = "Tổng cộng"
	tieSame         = "Khớp"
	tieDiffers      = "LỆCH"
	tieUnchecked    = "Chưa đối chiếu"
	tieNotDeclared  = "không nêu"
	tieNotIssued    = "chưa phát hành"
	tieBlank        = "chưa ghi"
	tieNone         = "không ghi"
	tieDistinct     = "%d %s, không trùng nhau"
	tieRepeated     = "%d %s, TRÙNG NHAU: chỉ có %d khác nhau"
	nounGolden      = "số"
	nounCode        = "mã"
	tieRange        = "%s, từ %s đến %s"
)

// headName is the heading over the names, for the kinds that occur.
func headName(collectives, households, individuals bool) string {
	switch {
	case collectives && households && individuals:
		return "Tên tập thể, hộ gia đình, cá nhân"
	case collectives && individuals:
		return "Tên tập thể, cá nhân"
	case collectives && households:
		return "Tên tập thể, hộ gia đình"
	case households && individuals:
		return "Hộ gia đình, cá nhân"
	case collectives:
		return "Tên tập thể"
	case households:
		return "Hộ gia đình"
	}
	return headPerson
}

// The errors of reading back, for whoever keeps the log.
const (
	errEmpty      = "annex: the batch has no certificates"
	errMixed      = "annex: some certificates have a code and some have none"
	errTooLong    = "annex: certificate %d: text of %d characters is too long for a cell"
	errUnreadable = "annex: not a workbook: %w"
	errNoHeading  = "annex: sheet %q has no heading row"
	errNoLink     = "a link without a target"
	errNoPlace    = "a link where no code is"
	errNotText    = "a cell of a kind that is not read"
	errUnordered  = "cells out of order"
	errLarge      = "more than is read"
)
