package office

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/pades"
)

func certificateProblem(message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadCertificate, Message: message, Suggestion: suggestion}
}

func certificateLocked() award.Problem {
	return certificateProblem("Chương trình chưa được cho mật khẩu của chứng thư số cơ quan nên chưa ký gì",
		"Người quản trị máy chủ cần khai tệp chứa mật khẩu của tệp PKCS#12 (hoặc mã PIN của token) rồi chạy lại.")
}

func noCertificate() award.Problem {
	return certificateProblem("Cơ quan chưa có chứng thư số để ký giấy tờ", "Người quản trị máy chủ đưa tệp PKCS#12 (.p12, .pfx), hoặc token, của cơ quan vào trước.")
}

func certificateOutOfTime(from, to time.Time) award.Problem {
	if time.Now().Before(from) {
		return certificateProblem(fmt.Sprintf("Chứng thư số của cơ quan chưa có hiệu lực trước ngày %s", award.DayOf(from).Short()),
			"Xem lại đồng hồ của máy, hoặc chờ đến ngày ấy; đến lúc đó hãy ký bằng phần mềm ký khác rồi đưa tệp đã ký lên.")
	}
	return certificateProblem(fmt.Sprintf("Chứng thư số của cơ quan đã hết hạn ngày %s", award.DayOf(to).Short()),
		"Xin tổ chức cấp chứng thư gia hạn rồi đưa chứng thư mới vào; giấy tờ đang chờ sẽ được ký tiếp.")
}

func notForSigning() award.Problem {
	return certificateProblem("Đợt phát hành này là bản dùng thử, đang giữ hoặc đã rút lại nên không ký", "Công bố đợt phát hành trước, rồi ký.")
}

// asCertificateProblem says of a PKCS#12 file why it can not sign.
func asCertificateProblem(err error) error {
	for _, known := range []struct {
		is                  error
		message, suggestion string
	}{
		{pades.ErrPassphrase, "Mật khẩu đang khai không mở được tệp PKCS#12 của chứng thư", "Khai đúng tệp mật khẩu mà tổ chức cấp chứng thư đã giao (một dòng, phân biệt chữ hoa, chữ thường)."},
		{pades.ErrNoPKCS12, "Tệp này không phải là tệp PKCS#12 gồm một khóa và chứng thư của nó, hoặc đã hỏng", "Chọn tệp .p12 hoặc .pfx mà tổ chức cấp chứng thư đã giao; tệp .cer, .crt chỉ có chứng thư, không có khóa nên không ký được. Khóa nằm trong USB token hay HSM thì người quản trị máy chủ khai token (PKCS#11), hoặc ký bằng phần mềm của token rồi đưa tệp đã ký lên."},
		{pades.ErrNotItsKey, "Khóa trong tệp không phải là khóa của chứng thư đi cùng", "Xin tổ chức cấp chứng thư giao lại tệp."},
		{pades.ErrWeakKey, "Khóa của chứng thư quá ngắn, chữ ký dễ bị làm giả", "Xin chứng thư mới với khóa RSA từ 2048 bit, ECDSA P-256 hoặc P-384."},
		{pades.ErrKeyKind, "Chứng thư dùng loại khóa mà phần mềm đọc PDF không kiểm tra được", "Xin chứng thư với khóa RSA từ 2048 bit, ECDSA P-256 hoặc P-384."},
		{pades.ErrUse, "Chứng thư này không phải để ký văn bản (là chứng thư của tổ chức chứng thực, của máy chủ web, hay chỉ để mã hóa)", "Dùng chứng thư chữ ký số của cơ quan, tổ chức."},
	} {
		if errors.Is(err, known.is) {
			return certificateProblem(known.message, known.suggestion)
		}
	}
	return err
}

// checkStampAddress judges the address of a server of time stamps.
func checkStampAddress(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return certificateProblem(fmt.Sprintf("“%s” không phải địa chỉ của máy chủ cấp dấu thời gian", address), "Ghi địa chỉ đầy đủ mà tổ chức cấp dấu thời gian cho biết, như http://tsa.example.vn.")
	}
	return nil
}

// signingTrouble says to people why a paper could not go on.
func signingTrouble(err error) string {
	if words := tokenTrouble(err); words != "" {
		return words
	}
	switch {
	case errors.Is(err, pades.ErrForm):
		return "Tệp do phiên bản cũ in ra, không ký được ở đây; hãy ký bằng phần mềm ký khác."
	case errors.Is(err, pades.ErrNoRoom):
		return "Dấu thời gian lớn hơn chỗ đã chừa; chữ ký vẫn đúng nhưng không có dấu thời gian."
	case errors.Is(err, pades.ErrWithdrawn):
		return "Tổ chức cấp chứng thư trả lời rằng chứng thư đã bị thu hồi."
	case errors.Is(err, pades.ErrNoEvidence):
		return "Chứng thư không cho biết hỏi ở đâu xem nó còn hiệu lực hay không, hoặc chưa có chứng thư của tổ chức cấp nó trong kho tin cậy; chữ ký và dấu thời gian vẫn đúng."
	case errors.Is(err, pades.ErrAnswer):
		return "Máy chủ cấp dấu thời gian hoặc máy chủ tra cứu chứng thư trả lời sai; sẽ thử lại."
	case errors.Is(err, context.DeadlineExceeded):
		return "Máy chủ cấp dấu thời gian hoặc máy chủ tra cứu chứng thư trả lời quá chậm; sẽ thử lại."
	}
	return "Chưa hỏi được máy chủ cấp dấu thời gian hoặc máy chủ tra cứu chứng thư; sẽ thử lại."
}

// Words say a signature that was added to an issued file.
func (s DocumentSignature) Words() string {
	who := s.Signer
	if s.Organisation != "" && s.Organisation != s.Signer {
		who += " (" + s.Organisation + ")"
	}
	words := "Đã ký số: " + who
	switch {
	case !s.Stamped.IsZero():
		words += s.Stamped.In(award.VietNam()).Format(", dấu thời gian 15:04:05 ngày 02/01/2006")
	case !s.Signed.IsZero():
		words += s.Signed.In(award.VietNam()).Format(", lúc 15:04:05 ngày 02/01/2006 theo máy người ký")
	}
	if !s.Known {
		words += "; chưa rõ tổ chức cấp chứng thư"
	}
	if s.Visible {
		words += "; chữ ký có hiển thị trong chỗ ký của giấy tờ"
		if s.Shows != "" {
			words += fmt.Sprintf(": “%s” (chữ của người ký thêm, không phải nội dung giấy tờ)", s.Shows)
		}
	}
	return words + ". Phần trước chữ ký đúng từng byte với tệp đã phát hành."
}

// Words say how far the signing of an issue's papers is.
func (p SigningProgress) Words() string {
	if p.Total() == 0 {
		return "Chưa có tệp nào được ký."
	}
	words := fmt.Sprintf("Đã ký %d trên %d tệp", p.Done(), p.Total())
	if p.Outside > 0 {
		words += fmt.Sprintf(" (%d tệp ký bằng phần mềm khác)", p.Outside)
	}
	if n := p.WithStamp(); n > 0 {
		words += fmt.Sprintf(", %d tệp có dấu thời gian", n)
	}
	if p.Lasting > 0 {
		words += fmt.Sprintf(", %d tệp có đủ dữ liệu để kiểm tra về lâu dài", p.Lasting)
	}
	words += "."
	for _, t := range p.Troubles {
		words += " " + t.Sentence()
	}
	if p.Stopped != nil {
		words += " " + p.Stopped.Message + "."
	}
	return words
}

// Sentence says a trouble to people, with when it is tried again.
func (t SigningTrouble) Sentence() string {
	words := fmt.Sprintf("%d tệp: %s", t.Papers, t.Words)
	if t.Next.IsZero() {
		return words + " Không tự thử lại."
	}
	return words + t.Next.In(award.VietNam()).Format(" Thử lại lúc 15:04:05 ngày 02/01/2006.")
}
