package office

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// The words of the papers of a ceremony.
const (
	usualAward = "Bằng khen"

	rosterTitle  = "DANH SÁCH TÔN VINH TẠI HỘI NGHỊ"
	scriptTitle  = "KỊCH BẢN XƯỚNG DANH"
	pileTitle    = "THỨ TỰ XẾP %s"
	pileNote     = "Xếp mặt in lên trên, tờ số 1 nằm trên cùng. Cột “Trang” là trang của tờ ấy trong bang-khen.pdf; cột “Tệp” là số đầu của tên tệp trong thư mục bang-khen."
	receiptTitle = "DANH SÁCH KÝ NHẬN %s"

	byDecision = "(Theo %s của %s)"
	fullCount  = "Tổng cộng: %d bằng (%s)"
	emptyCount = "Không có bằng nào"
	actBand    = "%s (%s)"
	photoBand  = "Chụp ảnh lưu niệm đợt %d"
	onStage    = "A. Trao tại hội nghị (%s)"
	afterwards = "B. Nhận sau hội nghị (%s)"
	laterBand  = "Nhận sau hội nghị (%s)"
	ownSheet   = "tờ riêng"

	headPlace    = "STT"
	headName     = "Tên tập thể, hộ gia đình, cá nhân"
	headDetail   = "Chức vụ, đơn vị, địa chỉ"
	headGolden   = "Số sổ vàng"
	headRemark   = "Ghi chú"
	headSheet    = "Tờ số"
	headPage     = "Trang"
	headFile     = "Tệp"
	headReceiver = "Người nhận\n(ký, ghi rõ họ tên)"
	headDay      = "Ngày nhận"
	headCalled   = "Xướng danh"

	signGiver  = "NGƯỜI GIAO"
	signOffice = "XÁC NHẬN CỦA CƠ QUAN"
	signHow    = "(Ký, ghi rõ họ tên)"
	signDate   = "%s, ngày …… tháng …… năm ………"
)

func unprintableGroup(name, letters string) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.NoGlyph,
		Message:    fmt.Sprintf("Tên nhóm “%s” có ký tự không in được: %s", name, letters),
		Suggestion: "Gõ lại tên nhóm bằng chữ tiếng Việt Unicode.",
	}
}

func notIntact(c award.Certificate) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadCeremony,
		Message:    fmt.Sprintf("Bản ghi của bằng số sổ vàng %s không còn nguyên vẹn như khi phát hành", c.GoldenNumber),
		Suggestion: "Chạy bangkhen audit verify, và khôi phục sổ từ bản sao lưu.",
	}
}

func noSuchIssue(reference string) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.UnknownIssue,
		Message:    fmt.Sprintf("Sổ không có quyết định hay đợt phát hành nào là “%s”", reference),
		Suggestion: "Ghi số quyết định như 946/QĐ-UBND, hoặc số thứ tự của đợt phát hành.",
	}
}

// severalIssues lists the issues whose decisions have one number.
func severalIssues(reference string, found []register.IssueSummary) award.Problem {
	var all []string
	for _, s := range found {
		all = append(all, fmt.Sprintf("%d (%s, ngày %s)", s.ID, s.Number, s.Date.Short()))
	}
	return award.Problem{
		Severity: award.Error, Code: award.UnknownIssue,
		Message:    fmt.Sprintf("Có %d quyết định mang số %s", len(found), reference),
		Suggestion: "Chọn một đợt phát hành theo số thứ tự: " + strings.Join(all, "; ") + ".",
	}
}
