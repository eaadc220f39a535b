package office

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/collation"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/signedpdf"
)

// What is said of a signed file.
const (
	msgNoCertificate  = "Không đọc được chứng thư nào trong phần vừa dán"
	hintNoCertificate = "Dán cả khối, từ dòng -----BEGIN CERTIFICATE----- đến dòng -----END CERTIFICATE-----."
	nameTrusted       = "%s (đến %s)"

	msgSignedTooLarge  = "Tệp đã ký lớn quá mức đọc được (%d MB, hoặc quá nhiều trang)"
	msgSignedNoPDF     = "Tệp này không phải là PDF"
	msgSignedEncrypted = "Tệp PDF này đặt mật khẩu hoặc mã hóa, không đọc được"
	msgSignedDamaged   = "Tệp PDF này bị hỏng hoặc thiếu phần cuối, không đọc được"
	msgSignedBeyond    = "Tệp PDF này đòi quá nhiều bộ nhớ hoặc thời gian để đọc"
	hintSignedUnread   = "Tải lại bản đã ký từ hệ thống quản lý văn bản và chọn lại tệp."

	msgNotCompared  = "Tệp chỉ có hình quét, không có chữ: chưa đối chiếu được nội dung với dự thảo"
	hintNotCompared = "Tệp vẫn được lưu và chữ ký trong tệp vẫn được đọc; nội dung cần người đối chiếu."
	msgManyMore     = "Còn %d chỗ khác nữa"

	msgDiffers = "%s khác: trong danh sách, dự thảo “%s”; trong quyết định đã ký “%s”"
	msgMissing = "%s không có trong quyết định đã ký: “%s”"
	msgExtra   = "Quyết định đã ký có thêm, trang %d: “%s”"
	msgMoved   = "%s nằm ở chỗ khác hoặc mang số thứ tự khác: trong danh sách “%s”; trong quyết định đã ký “%s”"
	msgCovered = "%s bị một ghi chú hoặc hình che lên, trang %d: “%s”"
	hintDiffer = "Sửa danh sách và dự thảo cho đúng với quyết định đã ký, hoặc ký lại bản đúng."

	msgBroken       = "KHÔNG còn nguyên vẹn"
	msgDoubtful     = "có chỗ phải xem lại"
	msgWhole        = "nguyên vẹn, ký trên toàn bộ tệp"
	msgSignedAfter  = "nguyên vẹn; sau đó tệp chỉ thêm phần thuộc về ký số"
	msgSignature    = "Chữ ký của %s: %s"
	msgAfter        = "Sau chữ ký của %s, tệp bị thay đổi: %s"
	msgFileFinding  = "Tệp đã ký: %s"
	hintAltered     = "Không dùng tệp này; tải lại bản đã ký từ hệ thống quản lý văn bản."
	hintUnknown     = "Nếu tổ chức cấp chứng thư đáng tin, đưa chứng thư của tổ chức đó vào kho chứng thư của cơ quan."
	msgHiddenText   = "Trang %d có chữ không nhìn thấy được, không tính khi đối chiếu: “%s”"
	msgOnlyImage    = "Trang %d chỉ có hình, không có chữ để đối chiếu"
	longestInPrints = 160 // characters of a text that a message quotes
)

func cut(s string) string {
	if runes := []rune(s); len(runes) > longestInPrints {
		return string(runes[:longestInPrints]) + "…"
	}
	return s
}

// partName names a part of the decision for people.
func partName(d collation.Difference) string {
	if stem, cell, found := strings.Cut(d.Tag, "-"); d.Row > 0 {
		name := fmt.Sprintf("Người thứ %d trong danh sách", d.Row)
		if found && stem != "" {
			switch cell {
			case "name":
				return name + ", tên"
			case "detail":
				return name + ", chức vụ, đơn vị, địa chỉ"
			case "citation":
				return name + ", thành tích"
			}
		}
		return name
	}
	for start, name := range map[string]string{
		"number": "Số và ký hiệu", "place-date": "Địa danh, ngày", "motto": "Quốc hiệu, tiêu ngữ", "agency": "Tên cơ quan", "kind": "Tên loại văn bản",
		"subject": "Trích yếu", "authority": "Thẩm quyền ban hành", "basis": "Căn cứ", "enacts": "Dòng “Quyết định”", "signer-title": "Chức vụ người ký",
		"signer-name": "Người ký", "copies": "Nơi nhận", "annex-label": "Tên phụ lục", "annex-title": "Tiêu đề danh sách",
		"annex-reference": "Dòng “Kèm theo Quyết định”", "annex-total": "Dòng tổng cộng", "section": "Tiêu đề mục", "group": "Tiêu đề nhóm", "award": "Tiêu đề hình thức khen",
	} {
		if strings.HasPrefix(d.Tag, start) {
			return name
		}
	}
	if number, ok := strings.CutPrefix(d.Tag, "article-"); ok {
		return "Điều " + number
	}
	return "Nội dung"
}

// differenceProblems say what a comparison found.
func differenceProblems(name string, r collation.Result) (problems award.Problems) {
	add := func(severity award.Severity, code, message, hint string) {
		problems = append(problems, award.Problem{Severity: severity, Code: code, File: name, Message: message, Suggestion: hint})
	}
	if !r.Made {
		add(award.Warning, award.SignedWarning, msgNotCompared, hintNotCompared)
	}
	for _, d := range r.Differences {
		var message string
		switch d.Kind {
		case collation.Missing:
			message = fmt.Sprintf(msgMissing, partName(d), cut(d.Draft))
		case collation.Extra:
			message = fmt.Sprintf(msgExtra, d.Page, cut(d.Signed))
		case collation.Moved:
			message = fmt.Sprintf(msgMoved, partName(d), cut(d.Draft), cut(d.Signed))
		case collation.Covered:
			message = fmt.Sprintf(msgCovered, partName(d), d.Page, cut(d.Draft))
		default:
			message = fmt.Sprintf(msgDiffers, partName(d), cut(d.Draft), cut(d.Signed))
		}
		add(award.Error, award.SignedDiffers, message, hintDiffer)
	}
	if r.More > 0 {
		add(award.Error, award.SignedDiffers, fmt.Sprintf(msgManyMore, r.More), hintDiffer)
	}
	for _, n := range r.Notes {
		switch n.Kind {
		case collation.Hidden:
			add(award.Warning, award.SignedWarning, fmt.Sprintf(msgHiddenText, n.Page, cut(n.Text)), "")
		case collation.OnlyImage:
			if r.Made {
				add(award.Warning, award.SignedWarning, fmt.Sprintf(msgOnlyImage, n.Page), "")
			}
		}
	}
	return problems
}

// signatureProblems say what is wrong with the signatures, and what was done to the
// file after them.
func signatureProblems(name string, file signedpdf.File) (problems award.Problems) {
	add := func(severity award.Severity, message, hint string) {
		code := award.SignedAltered
		if severity == award.Warning {
			code = award.SignedWarning
		}
		problems = append(problems, award.Problem{Severity: severity, Code: code, File: name, Message: message, Suggestion: hint})
	}
	for _, f := range file.Findings {
		if f == pdfsignature.NoSignature {
			add(award.Warning, fmt.Sprintf(msgFileFinding, f), "")
		} else {
			add(award.Error, fmt.Sprintf(msgFileFinding, f), hintAltered)
		}
	}
	for _, s := range file.Signatures {
		who := s.Signer.Name
		if who == "" {
			who = "“" + s.Field + "”"
		}
		for _, f := range s.Findings {
			if f.Breaks() {
				add(award.Error, fmt.Sprintf(msgSignature, who, f), hintAltered)
			} else {
				add(award.Warning, fmt.Sprintf(msgSignature, who, f), "")
			}
		}
		for _, c := range s.Changes {
			if !c.Harmless() {
				add(award.Error, fmt.Sprintf(msgAfter, who, c), hintAltered)
			}
		}
		if s.Chain != pdfsignature.Known && !s.DocStamp && s.Signer.Name != "" {
			add(award.Warning, fmt.Sprintf(msgSignature, who, s.Chain), hintUnknown)
		}
	}
	return problems
}
