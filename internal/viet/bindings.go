package viet

// binding is a rule: between a word or phrase and what follows it a line should
// not end. A phrase must stand without a comma or stop after it but its own.
type binding struct {
	phrases string // in small letters, parted by "/"; or anyNumber, or amount
	next    class  // what must follow
	words   string // the words that may follow, parted by "/", when next is anyOf
	blank   rune
}

// What may stand for phrases in a rule.
const (
	anyNumber = "#"
	amount    = "# of" // a number that counts what follows: neither a year nor "lớp 12"
)

// class is what a word is, seen from the word before it.
type class uint8

const (
	anything class = iota
	anyOf          // one of the words of the rule
	capital        // a name: "Bắc", "A", "XIII"
	number         // "12", "05", "1.250", "2021-2023", "12A1"
	document       // the number of a document, not longer than longestDocument: "946/QĐ-UBND"
	wordNext       // a word in small letters that is not one of the connectives
)

// bindings is the whole of the rules, the first that holds decides. Firm bonds
// are few and short, so that every area can still be filled; whatever else
// belongs together is bound softly.
var bindings = []binding{
	// "Hộ ông" leads to a name as one word: "Hộ" would stand alone on its line.
	{"hộ", anyOf, "ông/bà/anh/chị/cụ", NoBreak},
	{"hộ ông/hộ bà/hộ anh/hộ chị/hộ cụ", capital, "", RatherNoBreak},
	// An honorific or rank and the name: "bà Nông Thị Hương", "Thượng tá Y Ƀlŭl".
	{honorifics, capital, "", NoBreak},
	// A place and its name or number: "tỉnh Bắc Kạn", "Quận 3", "đường 2/9".
	{territories, capital, "", NoBreak},
	{territories, number, "", NoBreak},
	{territories, anyOf, "số", NoBreak},
	// What a number tells apart: "lớp 12", "Điều 1", "lần thứ XIII", "tháng 01".
	{ordinals + "/từ/đến/hơn/gần/trên/dưới", number, "", NoBreak},
	{"cổ phần/thành phần", capital, "", RatherNoBreak}, // no part of a text, as "phần" below is
	{"lớp/khóa/khoá/hạng/thứ/lần thứ/nhiệm kỳ/quý/mục/chương/phần", capital, "", NoBreak},
	// The number of a document: "số 946/QĐ-UBND".
	{"số", document, "", NoBreak},
	// A span: "2021 - 2023".
	{anyNumber, anyOf, "-/–/đến", NoBreak},
	{"-/–", number, "", NoBreak},
	// A number and what it counts: "12 năm", "06 hộ gia đình", "5,5 triệu đồng".
	{amount, wordNext, "", NoBreak},
	// The parts of a date stay in one line where they can.
	{anyNumber, anyOf, "tháng/năm", RatherNoBreak},
	// Two words for one thing, with a comma between them: "phòng, chống", "chỉ đạo, điều hành".
	{"phòng,", anyOf, "chống", RatherNoBreak},
	{"chỉ đạo,", anyOf, "điều", RatherNoBreak},
	{"lãnh đạo,", anyOf, "chỉ", RatherNoBreak},
	{"sản xuất,", anyOf, "kinh", RatherNoBreak},
	{"tiêu biểu,", anyOf, "xuất", RatherNoBreak},
	{"xuất sắc,", anyOf, "đột/tiêu", RatherNoBreak},
	{"kiểm tra,", anyOf, "giám", RatherNoBreak},
	{"phòng cháy,", anyOf, "chữa", RatherNoBreak},
	{"cứu nạn,", anyOf, "cứu", RatherNoBreak},
	{"bảo tồn,", anyOf, "gìn/phát", RatherNoBreak},
	{"gìn giữ,", anyOf, "phát/bảo", RatherNoBreak},
	{"thi đua,", anyOf, "khen", RatherNoBreak},
	{"cán bộ,", anyOf, "công/viên/chiến/nhân/giáo/đảng/hội", RatherNoBreak},
	{"công chức,", anyOf, "viên/người", RatherNoBreak},
	{"viên chức,", anyOf, "người", RatherNoBreak},
	{"quân sự,", anyOf, "quốc", RatherNoBreak},
	{"quản lý,", anyOf, "khai/bảo/sử", RatherNoBreak},
	{"dân số,", anyOf, "chăm/kế", RatherNoBreak},
	{"từ thiện,", anyOf, "nhân", RatherNoBreak},
	{"nhân đạo,", anyOf, "từ", RatherNoBreak},
	{"đầu tư,", anyOf, "thương", RatherNoBreak},
	{"an ninh,", anyOf, "trật/quốc", RatherNoBreak},
	{"phát hiện,", anyOf, "bắt/ngăn/đấu", RatherNoBreak},
	{"tuyên truyền,", anyOf, "vận/phổ", RatherNoBreak},
	{"trong sạch,", anyOf, "vững", RatherNoBreak},
	{"căn bản,", anyOf, "toàn", RatherNoBreak},
	// Words that lead to the next one begin a line rather than end it.
	{connectives, anything, "", RatherNoBreak},
	{territories + "/hộ/trường/sở/ban/phòng/công ty", anything, "", RatherNoBreak},
}

// honorifics and ranks stand before a name.
const honorifics = "ông/bà/anh/chị/em/cụ/cô/chú/bác/cháu/đồng chí/nghệ nhân/già làng/bác sĩ/tiến sĩ/thạc sĩ/kỹ sư/nhà giáo/linh mục/thượng tọa/hòa thượng/đại đức/mục sư/" +
	"thiếu úy/trung úy/thượng úy/đại úy/thiếu tá/trung tá/thượng tá/đại tá/thiếu tướng/trung tướng/thượng tướng/binh nhất/binh nhì/hạ sĩ/trung sĩ/thượng sĩ"

// ordinals are told apart by the number after them.
const ordinals = "ngày/tháng/năm/quý/lớp/khóa/khoá/điều/khoản/điểm/mục/chương/phần/số/hạng/bậc/cấp/thứ/lần/khối/nhóm/phòng/giai đoạn/nhiệm kỳ/năm học/niên khóa/khu vực/vùng/quân khu/quân đoàn/binh đoàn/sư đoàn/lữ đoàn/trung đoàn/tiểu đoàn/đại đội/trung đội/tiểu đội/hải đoàn/hải đội/đồn/trạm/cụm/đoàn/mẫu/trang/" + territories

// territories have a name or a number.
const territories = "tỉnh/thành phố/huyện/quận/thị xã/thị trấn/xã/phường/đặc khu/thôn/bản/làng/ấp/buôn/bon/plei/sóc/phum/khóm/xóm/tổ dân phố/tổ/khu/khu phố/khu dân cư/tiểu khu/đội/đường/phố/ngõ/quốc lộ"

// connectives lead to the word after them; none is counted by a number.
const connectives = "và/của/tại/cho/các/những/trong/ngoài/với/về/là/từ/đến/ở/do/vì/theo/đã/được/để/khi/nhằm/trên/dưới/qua/cùng/hoặc/như/mà/thì"

// compounds are words of two or more syllables that papers of award use most.
const compounds = "thành phố/thị xã/thị trấn/đặc khu/tổ dân phố/khu phố/tiểu khu/quốc lộ/ủy ban/nhân dân/hội đồng/đảng bộ/đảng ủy/chi bộ/chi hội/chi đoàn/chính quyền/mặt trận/tổ quốc/văn phòng/trung tâm/bệnh viện/công ty/cổ phần/hợp tác xã/hợp tác/dịch vụ/nông nghiệp/lâm nghiệp/" +
	"trách nhiệm/hữu hạn/doanh nghiệp/sản xuất/kinh doanh/gia đình/hộ gia đình/tập thể/cá nhân/cán bộ/công chức/viên chức/chiến sĩ/người lao động/lao động/giáo viên/học sinh/sinh viên/nhà trường/" +
	"mầm non/mẫu giáo/tiểu học/trung học/cơ sở/phổ thông/dân tộc/nội trú/bán trú/giáo dục/đào tạo/y tế/công an/quân sự/quốc phòng/an ninh/trật tự/an toàn/xã hội/kinh tế/văn hóa/thể thao/du lịch/môi trường/tài nguyên/tài chính/kế hoạch/đầu tư/xây dựng/giao thông/vận tải/thông tin/truyền thông/" +
	"nông thôn/đô thị/nông dân/phụ nữ/thanh niên/thiếu niên/cựu chiến binh/người cao tuổi/khu dân cư/khuyến học/khuyến nông/chủ tịch/phó chủ tịch/giám đốc/phó giám đốc/hiệu trưởng/phó hiệu trưởng/bí thư/phó bí thư/trưởng phòng/phó trưởng phòng/trưởng thôn/trưởng ban/phó trưởng/đội trưởng/chuyên viên/kế toán/nhân viên/thành viên/hội viên/đoàn viên/đảng viên/" +
	"điển hình/tiên tiến/phong trào/thi đua/yêu nước/thành tích/xuất sắc/nhiệm vụ/công tác/hoàn thành/tiêu biểu/tổ chức/thực hiện/triển khai/nghị quyết/quyết định/chương trình/mục tiêu/quốc gia/giai đoạn/nhiệm kỳ/kỷ niệm/thành lập/phát triển/bảo vệ/phòng chống/thiên tai/dịch bệnh/đóng góp/đại hội/hội nghị/lực lượng/vũ trang/nhân đạo/từ thiện/sự nghiệp/đoàn kết/vững mạnh/trong sạch/giảm nghèo/bền vững/khoa học/công nghệ/liên hiệp/nghiên cứu/chuyển giao/quản lý/khai thác/công trình/thủy lợi/cảnh sát/chữa cháy/cứu nạn/cứu hộ/câu lạc bộ/cộng đồng/bảo tồn/khuyết tật/bảo trợ/ngân hàng/chính sách/thành viên/ban chấp hành/bảo hiểm/kiểm lâm/kiểm sát/tòa án/thanh tra/tuyên giáo/đối tượng/đạo đức/tư tưởng/phong cách/bắt giữ/tài sản/trẻ em/ứng dụng/dữ liệu/chuyển đổi/đột xuất/khắc phục/hậu quả/đấu tranh/tội phạm/ma túy/hoạt động/đại biểu/đoàn thể/chất lượng/hiệu quả/sáng kiến/nghĩa vụ/đồng bào/thiểu số/bảo đảm/góp phần/sức khỏe/sự tiến bộ/nghề nghiệp/tuyên truyền/dân vận/nội vụ/tư pháp/thi hành án/" +
	"chi cục/tổng cục/chi nhánh/chi hội trưởng/uỷ ban/uỷ viên/ủy viên/đảng uỷ/ban ngành/cơ quan/đơn vị/bộ phận/thường trực/thường vụ/công đoàn/liên đoàn/liên minh/đoàn thanh niên/cộng sản/thiếu nhi/nhi đồng/chữ thập đỏ/chữ thập/thập đỏ/tình nguyện/hiến máu/hữu nghị/đối ngoại/ngoại vụ/tôn giáo/tín ngưỡng/phật giáo/công giáo/tin lành/giáo hội/giáo xứ/tổng hợp/hành chính/quản trị/văn thư/lưu trữ/tiếp công dân/công dân/pháp chế/cải cách/thủ tục/hành chính công/một cửa/một thành viên/nhà nước/kho bạc/hải quan/thống kê/thị trường/kiểm tra/giám sát/kiểm soát/kiểm toán/kiểm định/kiểm nghiệm/kiểm dịch/điều tra/hình sự/chỉ huy/chỉ đạo/tham mưu/chính trị/hậu cần/kỹ thuật/biên phòng/bộ đội/dân quân/tự vệ/công binh/trinh sát/tác chiến/hải quân/không quân/phòng không/trại giam/tạm giam/xuất nhập cảnh/xuất cảnh/nhập cảnh/công chứng/đấu giá/trợ giúp/pháp lý/hộ tịch/luật sư/luật gia/" +
	"tư nhân/thương mại/công thương/công nghiệp/thủ công/tiểu thủ công nghiệp/xúc tiến/xuất khẩu/nhập khẩu/chế biến/chế tạo/cơ khí/may mặc/khoáng sản/vật liệu/vật tư/xăng dầu/lương thực/thực phẩm/dược phẩm/chăn nuôi/trồng trọt/thú y/thực vật/động vật/thủy sản/thuỷ sản/thuỷ lợi/thuỷ nông/thủy nông/thuỷ điện/thủy điện/khí tượng/thủy văn/đất đai/địa chính/đo đạc/bản đồ/đo lường/tiêu chuẩn/nông trường/lâm trường/trang trại/nhà máy/xí nghiệp/phân xưởng/hợp danh/tập đoàn/tổng công ty/điện lực/bưu điện/bưu chính/viễn thông/điện tử/cấp nước/thoát nước/chiếu sáng/vệ sinh/cây xanh/công viên/đường bộ/đường sắt/đường thủy/hàng không/đăng kiểm/đăng ký/giao dịch/tín dụng/tiết kiệm/chứng khoán/ngân sách/tài vụ/tư vấn/thiết kế/thi công/quy hoạch/kiến trúc/hạ tầng/xây lắp/vận chuyển/hành khách/khách sạn/nhà hàng/dự án/" +
	"đại học/cao đẳng/trung cấp/sư phạm/thường xuyên/dạy nghề/học viện/bồi dưỡng/học tập/thực hành/thí nghiệm/đa khoa/chuyên khoa/y học/cổ truyền/phục hồi/chức năng/dự phòng/điều dưỡng/hộ sinh/hồi sức/cấp cứu/xét nghiệm/chẩn đoán/hình ảnh/tâm thần/truyền nhiễm/dân số/sức khoẻ/văn hoá/văn học/nghệ thuật/nghệ sĩ/nghệ nhân/nhà văn/nhà báo/báo chí/xuất bản/phát thanh/truyền hình/bảo tàng/thư viện/di tích/di sản/thể dục/dân ca/dân gian/điện ảnh/nhiếp ảnh/phát hành/" +
	"chủ nhiệm/phó chủ nhiệm/chánh văn phòng/chánh án/chánh thanh tra/thẩm phán/viện trưởng/trưởng khoa/tổ trưởng/tổ phó/trạm trưởng/chi cục trưởng/cục trưởng/hội trưởng/thư ký/thủ quỹ/thủ trưởng/công nhân/kiểm sát viên/điều tra viên/giảng viên/huấn luyện viên/vận động viên/huấn luyện/vận động/cộng tác viên/lái xe/cấp dưỡng/tạp vụ/già làng/trưởng bản/uy tín/thương binh/bệnh binh/liệt sĩ/thân nhân/trụ trì/thượng tọa/đại đức/dân phố/lớp trưởng/học viên/nghiên cứu viên/lãnh đạo/phụ trách/phụ huynh/hồ sơ/nghiệp vụ/quốc hội/chỉ tiêu/miến dong/tổng phụ trách/hội đồng nhân dân/ủy ban nhân dân/uỷ ban nhân dân/công an nhân dân/quân đội nhân dân/tòa án nhân dân/toà án nhân dân/kiểm sát nhân dân/mặt trận tổ quốc/trung học cơ sở/trung học phổ thông"
