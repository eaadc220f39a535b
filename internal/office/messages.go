package office

import (
	"time"

	"bangkhen/internal/award"
)

// ErrOccupied tells that as many handed in files are being read as may be at a
// time, and that none of them ended while this one waited.
var ErrOccupied = award.Refuse(award.FaultBusy, "đang có nhiều tệp chờ đọc; hãy thử lại sau vài giây, hoặc tra cứu bằng mã in trên bằng khen")

// ErrCrowdedFiles is ErrOccupied for who brings a signed file to the office. Nothing of it
// was recorded.
var ErrCrowdedFiles = &award.Fault{Kind: award.FaultBusy, Text: "đang có nhiều tệp đã ký chờ đọc nên chưa ghi nhận gì; hãy gửi lại sau nửa phút", Retry: 30 * time.Second}

// ErrCrowded tells that too many lists wait to be checked. Nothing was begun.
var ErrCrowded = &award.Fault{Kind: award.FaultBusy, Text: "đang có nhiều danh sách chờ kiểm tra; hãy thử lại sau mươi giây", Retry: 10 * time.Second}

// ErrNotApproved says that somebody else has to approve a decision before it can be
// issued.
var ErrNotApproved = award.Refuse(award.FaultConflict, "quyết định này cần một lãnh đạo khác người soạn duyệt trước khi phát hành")

// ErrHandedIn says that what was handed in is taken back before it is changed,
// ErrNotWriter who may, ErrSignedAlready that a person has signed it, ErrNotHandedIn that
// there is nothing to take back.
var (
	ErrHandedIn      = award.Refuse(award.FaultConflict, "hồ sơ đã trình nên không sửa được; muốn sửa thì bấm “Rút lại để sửa” ở trang của hồ sơ (đã duyệt thì việc duyệt hết hiệu lực)")
	ErrNotWriter     = award.Refuse(award.FaultForbidden, "chỉ người soạn rút lại được hồ sơ đã trình; lãnh đạo thì trả lại người soạn, kèm lý do")
	ErrSignedAlready = award.Refuse(award.FaultConflict, "quyết định đã ký và đã ghi số, ngày; văn thư rút số, ngày trước, rồi mới rút lại hoặc trả lại để sửa được")
	ErrNotHandedIn   = award.Refuse(award.FaultConflict, "hồ sơ đang soạn hoặc đã phát hành nên không có gì để rút lại, trả lại")
)

const msgSamePerson = "người soạn không được tự duyệt; hãy để một lãnh đạo khác duyệt"

// What is told when something was exchanged under an approval.
const (
	// refusedThen is added to what an issue would be refused for.
	refusedThen = ". Phát hành bây giờ thì sẽ bị từ chối."

	whenIssued = " Cho đến khi có địa chỉ dùng được, chương trình sẽ không phát hành."

	otherContentMessage = "Nội dung sẽ in không còn đúng như bản đã được duyệt (quyết định, danh sách, mẫu, hình ảnh, phông chữ hoặc địa chỉ tra cứu đã khác), nên chưa phát hành; hồ sơ trở lại chờ duyệt"
	otherContentHint    = "Lãnh đạo xem lại bản nháp rồi duyệt lại; không đồng ý thì trả lại người soạn."
)

// Of test strip and labels.
const (
	msgTooManyForPress     = "Tệp PDF/X-4 cho nhà in chỉ gồm được nhiều nhất %d tờ; mẫu “%s” yêu cầu tệp ấy"
	msgTooManyForPressHint = "Chia danh sách thành nhiều đợt phát hành, hoặc bỏ “press: x4” trong mẫu."
	msgContradiction       = "các số đo mâu thuẫn nhau %s mm; hãy đo lại từng dấu, từ mép trái và từ mép trên của tờ giấy"
	calibrationFileTitle   = "Tờ canh chỉnh máy in – %s"
	stripFileTitle         = "Tờ thử máy in"
	labelsFileTitle        = "Nhãn QR"
	labelLine              = "Số sổ vàng: %s"
	labelTrial             = "; DÙNG THỬ"
	goldenTrial            = "dùng thử, không có giá trị"
	recordLabelLine        = "QĐ %s, %s"
	noLabels               = "Không có bằng nào còn hiệu lực để in nhãn"
	noSymbolToLabel        = "Mẫu của đợt này không in mã QR, nên không có nhãn QR để dán"
)

// Of the numbers of corrected certificates, in the golden book.
const (
	goldenGave     = "; bằng thay thế giữ số này"
	goldenReplaced = "; bằng thay thế: số %s"
	goldenKept     = "; giữ số của bằng được thay"
)

// Of a symbol that could not be read.
const (
	tooFine        = "Địa chỉ tra cứu trong mã QR dài %d ký tự, nên ô vuông của mã trên mẫu %s chỉ còn %s mm; dưới 0,50 mm thì nhiều máy in và điện thoại không đọc được"
	noSymbol       = "Địa chỉ tra cứu trong mã QR dài %d ký tự; không mã QR nào chứa được"
	noRoomForSite  = "Dòng “Tra cứu tại …” với địa chỉ tra cứu dài %d ký tự không đặt vừa vào mẫu %s"
	shorterAddress = "Dùng địa chỉ công khai ngắn hơn (nay dài %d ký tự)"
	widerBox       = ", hoặc mẫu có ô QR rộng ít nhất %g mm (nay %g mm)."
)

// Of awards of before the system.
const (
	listTooLarge = "Tệp lớn hơn %d MB"
	nothingNew   = "Không có khen thưởng nào mới để ghi: mọi hàng đều đã có"
)

// What stands on the proof sheet for a print shop.
const (
	proofFileTitle = "Tờ duyệt in – %s"
	proofFile      = "Tệp in"
	proofRGB       = "màu sRGB, PDF/A-2u"
	proofX4        = "PDF/X-4, giấy tráng phủ FOGRA39"
	proofSize      = "Khổ"
	proofUncut     = "%g × %g mm, không tràn lề, không dấu xén"
	proofCut       = "thành phẩm %g × %g mm (TrimBox), tràn lề %g mm, dấu xén: %s"
	proofSheets    = "Số tờ của đợt"
	proofCount     = "%d, in một mặt, đúng cỡ thật"
	proofFirst     = "Tờ đầu"
	proofLast      = "Tờ cuối"
	proofNumber    = "số %s, mã %s, %s"
	proofPaper     = "Giấy, số lượng in thử"
	proofPaperHow  = "……………………………………………………"
	proofSmall     = "Tra cứu: quét mã QR hoặc gõ mã ở trên"
)
