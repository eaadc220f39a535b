package office

import (
	"bytes"
	"context"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/signedpdf"
)

// What is said of papers that come back signed.
const (
	msgBackNotOurs   = "Tệp không bắt đầu bằng đúng tệp đã phát hành, nên không phải tệp ấy được ký thêm"
	hintBackNotOurs  = "Tải giấy tờ từ trang này rồi ký chính tệp đó; chọn cách ký nối thêm vào tệp (incremental), đừng in ra PDF lại, nén hay “lưu thành”."
	msgBackUnsigned  = "Đây là tệp đã phát hành, chưa có chữ ký nào thêm vào"
	hintBackUnsigned = "Chọn tệp mà phần mềm ký số đã lưu sau khi ký."
	msgBackOther     = "Tệp là giấy tờ của đợt phát hành khác, hoặc bản in trước của đợt này"
	hintBackOther    = "Đưa tệp lên ở trang của đúng đợt phát hành; giấy tờ đã in lại thì ký bản đang phát."
	msgBackTwice     = "Trong tệp ZIP có hai bản ký của cùng một giấy tờ"
	msgBackLacks     = "Giấy tờ này đang được phát kèm chữ ký mà tệp vừa gửi không có"
	hintBackLacks    = "Tải bản đang phát rồi ký thêm vào bản đó; nếu đúng là muốn dùng tệp này thay cho bản đang phát thì chọn “Thay bản đang phát”."
	msgBackMeanwhile = "có người vừa đưa lên bản ký khác của một giấy tờ trong số này; xem lại rồi gửi lại"
	msgBackLooks     = "Trang %d hiện ra khác với tệp đã phát hành"
	msgBackChanged   = "Ngoài chữ ký, tệp còn bị thay đổi: %s"
	hintBackChanged  = "Tải lại giấy tờ từ trang này, chỉ ký và không sửa, ghi chú hay lưu lại bằng phần mềm khác."
	msgBackNoZip     = "Tệp này không phải PDF, cũng không phải tệp ZIP gồm các PDF: %s"
	hintBackNoZip    = "Chọn một tệp PDF đã ký, hoặc nén các tệp PDF đã ký (không đặt mật khẩu) thành một tệp ZIP."
	msgBackMany      = "Tệp ZIP có hơn %d tệp"
	hintBackMany     = "Chia thành nhiều tệp ZIP nhỏ hơn."
)

func signedOther(file, message, hint string) award.Problems {
	return award.Problems{{Severity: award.Error, Code: award.SignedOther, File: file, Message: message, Suggestion: hint}}
}

// notAdded says of a file that does not begin with an issued one, and goes on, what it is.
func (o *Office) notAdded(ctx context.Context, one BackPaper, data []byte) error {
	if !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return asSignedProblem(one.File, signedpdf.ErrNoPDF)
	}
	known, err := o.register.KnowsPaper(ctx, one.SHA256)
	switch {
	case err != nil:
		return err
	case known:
		return signedOther(one.File, msgBackUnsigned, hintBackUnsigned)
	}
	return signedOther(one.File, msgBackNotOurs, hintBackNotOurs)
}

// notAlone says what was done to an issued file beside signing it, or what is wrong with
// the signatures.
func notAlone(file string, read signedpdf.File, length int, paper string) (problems award.Problems) {
	add := func(message, hint string) {
		problems = append(problems, award.Problem{Severity: award.Error, Code: award.SignedAltered, File: file, Message: message, Suggestion: hint})
	}
	for _, l := range read.Added.Looks {
		if l.Fault != "" || l.Over && !mayReachOver(paper) {
			add(lookWords(l), lookHint(read.Rooms, paper))
		}
	}
	for _, c := range read.Added.Changes {
		if !c.Harmless() {
			add(fmt.Sprintf(msgBackChanged, c), hintBackChanged)
		}
	}
	for _, page := range read.Added.LookDifferent {
		add(fmt.Sprintf(msgBackLooks, page), hintBackChanged)
	}
	problems = append(problems, signatureProblems(file, read).Errors()...)
	if len(read.Signatures) == 0 || len(problems) == 0 && read.Added.End == length {
		add(fmt.Sprintf(msgFileFinding, pdfsignature.NoSignature), hintBackUnsigned)
	}
	if len(problems) == 0 {
		add(fmt.Sprintf(msgBackChanged, pdfsignature.Change{Kind: pdfsignature.OtherwiseChanged}), hintBackChanged)
	}
	return problems
}
