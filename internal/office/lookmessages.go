package office

import (
	"cmp"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// What an option of an order is called.
const (
	msgTemplateOption  = "mẫu bằng khen"
	msgTrialOption     = "chế độ dùng thử"
	msgAddressOption   = "địa chỉ tra cứu trong mã QR"
	msgSignatureOption = "hình chữ ký"
	msgSealOption      = "hình con dấu"
	msgSealWidthOption = "bề rộng con dấu"
	msgSignedOption    = "tệp quyết định đã ký"
	msgNothing         = "không có"
)

// otherOption says that papers which were issued are asked for with another option.
func otherOption(key, what, was, now string) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.OtherOption, Key: key,
		Message:    fmt.Sprintf("Đợt này đã phát hành với %s: %s; lần này yêu cầu: %s.", what, was, now),
		Suggestion: "Giấy tờ đã phát hành không đổi nữa. Bỏ lựa chọn này để lấy lại đúng giấy tờ cũ.",
	}
}

func yesNo(yes bool) string {
	if yes {
		return "có"
	}
	return "không"
}

// pictureName is what a picture is called; two may bear the same name.
func pictureName(p register.Picture) string {
	if p.Data == nil {
		return msgNothing
	}
	return fmt.Sprintf("%s (tệp khi đó, mã băm %.8s…)", cmp.Or(p.Name, "?"), p.Sum())
}

// signedHash names a signed file.
const signedHash = "tệp có mã băm %.8s…"

func signedName(file award.SignedFile) string {
	if file.SHA256 == "" {
		return msgNothing
	}
	return fmt.Sprintf(signedHash, file.SHA256)
}

func width(mm float64) string {
	if mm == 0 {
		return "theo tệp hình"
	}
	return fmt.Sprintf("%g mm", mm)
}

// lostProfile says that a sheet can not be printed as the first one was.
func lostProfile() award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadProfile,
		Message:    "Bằng này đã in lên phôi theo một cấu hình máy in nay không còn, nên không in lại đúng vị trí được.",
		Suggestion: "Canh chỉnh lại máy in với đúng các số đo cũ, rồi làm lại.",
	}
}
