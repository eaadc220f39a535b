package plain

// What stands on the papers.
const (
	calibrationTitle = "TỜ CANH CHỈNH MÁY IN"
	calibrationSheet = "Mẫu %s, khổ %s × %s mm"
	crossAt          = "%d. Tâm đúng là %s; %s"
	crossLeft        = "trái"
	crossTop         = "trên"
	barHere          = "Thanh 100,0 mm"
	formPrinter      = "Máy in:"
	formTray         = "Khay giấy:"
	formEdge         = "Cạnh nạp:"
	formFace         = "Mặt in:"
	formBars         = "Thanh ngang; dọc (mm):"
	formBy           = "Người đo, ngày:"
)

var (
	formEdges = [...]string{"cạnh dài", "cạnh ngắn"}
	formFaces = [...]string{"ngửa", "úp"}
)

const calibrationSteps = "1. In tờ này đúng cỡ thật (100 %, không co vừa trang), trên giấy cùng khổ với phôi, cùng máy in, cùng khay, cùng cạnh nạp và cùng mặt.\n" +
	"2. Đo hai thanh: mỗi thanh phải dài 100,0 mm. Cả hai cùng sai từ 0,5 mm là phần mềm in để “Vừa trang” (Fit to page): tắt đi rồi in lại.\n" +
	"3. Với mỗi dấu chữ thập, đo từ mép trái và từ mép trên của tờ giấy đến tâm dấu, bằng mm, đọc đến 1/4 mm, ghi vào hai ô cạnh dấu.\n" +
	"4. Đo cả năm dấu; từ dấu thứ tư mới kiểm được số đo. Nhập các số ở trang In phôi của chương trình.\n" +
	"5. Quét thử các mã QR. Trên bằng, ô vuông của mã không nhỏ hơn 0,5 mm: mã ấy và các mã lớn hơn phải đọc được ngay."

const stripTitle = "TỜ THỬ MÁY IN"

const stripSteps = "1. In tờ này đúng cỡ thật (100 %, không co vừa trang), trên giấy sẽ dùng để in bằng, cùng máy in và cùng chất lượng in.\n" +
	"2. Đo thanh ở cuối trang: phải dài đúng 100 mm.\n" +
	"3. Dùng vài điện thoại khác nhau quét từng mã, cách tờ giấy khoảng một gang tay, che các mã khác. Điện thoại hiện dòng chữ cho biết đã đọc mã nào, ví dụ MA THU 0.5 MM.\n" +
	"4. Nhìn gần: ô đen phải đen đều, ô trắng phải sạch; mực nhòe, sọc trắng hay nét răng cưa đều làm mã khó đọc."

// stripQR has the length of the usual address, and QR's alphanumeric letters only.
const stripQR = "MA THU %s MM - BANGKHEN - DA DOC DUOC MA NAY TREN TO THU"

// stripShortQR is for sheets without room for that.
const stripShortQR = "THU %s MM"

// stripLook is what to look for, by module.
var stripLook = [...]string{
	"Nhỏ hơn mức được in trên bằng. Đọc được ngay là máy in rất nét; không đọc được cũng không sao.",
	"Nhỏ nhất được in trên bằng. Mọi điện thoại phải đọc được. Nếu không: chọn mẫu có ô QR rộng hơn hoặc địa chỉ tra cứu ngắn hơn, để mã trên bằng to như một trong hai mã dưới.",
	"Phải đọc được ngay, cả khi hơi nghiêng và trong phòng thiếu sáng.",
	"Mọi điện thoại phải đọc được tức thì. Nếu không, đừng in bằng trên máy này: thay mực, tắt chế độ tiết kiệm mực, đổi giấy rồi in lại tờ thử.",
}

const stripBar = "Từ vạch đầu đến vạch cuối phải là 100 mm. Ngắn hơn là máy in đã co trang: chọn in đúng cỡ thật (100 %)."

// What is wrong with a label.
const (
	labelTooFine     = "Nhãn của %s: địa chỉ tra cứu dài %d ký tự nên ô vuông của mã QR nhỏ hơn 0,5 mm, điện thoại khó đọc"
	labelTooFineHint = "Dùng địa chỉ tra cứu ngắn hơn."
	labelNoGlyph     = "Nhãn của %s có chữ mà bộ chữ in không có: %s"
)

// What stands on the proof sheet for a print shop.
const (
	proofTitle  = "TỜ DUYỆT IN"
	proofBar    = "Hai thanh (ở đây và mép phải) đều phải dài 100,0 mm."
	proofLab    = "Lab %.0f; %.0f; %.0f"
	proofBlack  = "mực đen %.0f %%"
	proofQR     = "Mã QR của tờ đầu, đúng cỡ thật (ô vuông %s mm), chỉ mực đen. Quét bằng vài điện thoại, phải đọc được ngay và dẫn đến:"
	proofSmall  = "Chữ nhỏ nhất (%s pt):"
	proofShop   = "Nhà in, ngày:"
	proofOffice = "Cơ quan duyệt, ngày:"
)

// The page for the wall.
const (
	posterTitle = "MỐC NHẬT KÝ SỔ VÀNG"
	posterDay   = "Mốc %s"
	posterWhat  = "Mỗi lần cấp, sửa hay thu hồi bằng khen đều thành một mục của nhật ký, mục sau gắn vào mọi mục trước. " +
		"Dãy chữ dưới đây tính từ tất cả các mục. Ai sửa hoặc bỏ một mục cũ, dù là người giữ sổ, thì dãy chữ này không còn đúng nữa. Vì vậy nó được treo ở đây, ai cũng chép hoặc chụp lại được."
	posterSize       = "Số mục của nhật ký:"
	posterRoot       = "Dãy chữ của nhật ký (chữ hoa, chữ thường khác nhau):"
	posterOrigin     = "Tên nhật ký:"
	posterCheckTitle = "Mười năm sau, kiểm tra thế nào?"
	posterCheck      = "1. Giữ tờ này, hoặc chụp ảnh nó. Mã vuông bên trên chứa đúng mốc này, máy ảnh của điện thoại đọc được; chép các dòng đọc được vào một tệp, còn nguyên từng chữ.\n" +
		"2. Đưa tệp cho cơ quan đang giữ sổ (hoặc cơ quan kế tục) và đề nghị chạy phép so “log verify” với tệp đó.\n" +
		"3. Trả lời “Đúng: các mục đầu còn nguyên” là chưa ai sửa hay bỏ gì từ ngày của tờ này. Trả lời khác là sổ đã bị sửa, bị cắt, hoặc bị thay."
	posterWhere   = "Không cần tin cơ quan giữ sổ: nhật ký và mốc mới nhất đọc được ở %s/log/checkpoint, theo chuẩn mở (RFC 6962, C2SP), và ai biết lập trình đều tự so được."
	posterNowhere = "Không cần tin cơ quan giữ sổ: nhật ký theo chuẩn mở (RFC 6962, C2SP), ai biết lập trình đều tự so được."
)
