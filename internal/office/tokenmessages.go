package office

import (
	"errors"

	"bangkhen/internal/award"
	"bangkhen/internal/keytoken"
)

func noTokenModule() award.Problem {
	return certificateProblem("Chương trình chưa được cho biết thư viện PKCS#11 của USB token hay HSM giữ khóa của chứng thư",
		"Người quản trị máy chủ khai đường dẫn đầy đủ của thư viện mà hãng làm ra token cung cấp (tệp .so trên Linux, .dll trên Windows).")
}

func noCertificatesGiven() award.Problem {
	return certificateProblem("Tệp chứng thư không đọc được", "Dùng tệp PEM hoặc DER (.pem, .cer, .crt) của chứng thư cơ quan; trong tệp PEM có thể ghi thêm chứng thư của tổ chức cấp.")
}

// asTokenProblem says of a token why it can not sign.
func asTokenProblem(err error) error {
	const (
		which = "Xem lại nhãn và số sê-ri của token, nhãn và mã (ID) của khóa bằng công cụ của hãng làm ra token."
		mind  = " Nhập sai thêm vài lần thì token tự khóa, nên chương trình không tự thử lại."
	)
	for _, known := range []struct {
		is                  error
		message, suggestion string
	}{
		{keytoken.ErrNotBuilt, "Bản chương trình này không kèm PKCS#11 nên không dùng được khóa trong USB token hay HSM", "Người quản trị máy chủ thay bằng bản dựng có PKCS#11 (xem tài liệu về chữ ký số), hoặc ký bằng phần mềm của token rồi đưa tệp đã ký lên."},
		{keytoken.ErrModule, "Không nạp được thư viện PKCS#11 của token", "Người quản trị máy chủ kiểm tra đường dẫn (phải đầy đủ), quyền đọc tệp, và thư viện đúng loại máy này (64 bit); dịch vụ đi kèm thư viện, như pcscd, phải đang chạy."},
		{keytoken.ErrNoToken, "Không thấy token giữ khóa của chứng thư", "Cắm token vào máy chủ. " + which},
		{keytoken.ErrTokens, "Có nhiều token cùng nhãn", "Ghi thêm số sê-ri của token, hoặc rút token thừa ra."},
		{keytoken.ErrPIN, "Token không nhận mã PIN đang khai", "Người quản trị máy chủ sửa tệp chứa mã PIN (một dòng) rồi khai lại chứng thư." + mind},
		{keytoken.ErrDoubted, "Lần trước token đã bị nhập sai mã PIN nên chương trình không tự thử", "Người quản trị máy chủ kiểm tra tệp chứa mã PIN rồi khai lại chứng thư; nhập đúng một lần thì token trở lại bình thường."},
		{keytoken.ErrLastTry, "Token chỉ còn cho nhập mã PIN một lần nữa trước khi tự khóa", "Mở token một lần với mã PIN đúng bằng công cụ của hãng làm ra token, rồi thử lại."},
		{keytoken.ErrLocked, "Token đã khóa mã PIN vì bị nhập sai quá nhiều lần", "Mở khóa bằng mã của người quản trị token (SO PIN, PUK), hoặc nhờ tổ chức cấp chứng thư."},
		{keytoken.ErrNoKey, "Trong token không có khóa ký như đã khai", which},
		{keytoken.ErrKeys, "Trong token có nhiều khóa ký", "Ghi rõ nhãn hoặc mã (ID) của khóa."},
		{keytoken.ErrKeyKind, "Khóa trong token không phải RSA hay ECDSA", "Dùng chứng thư với khóa RSA từ 2048 bit, ECDSA P-256 hoặc P-384."},
		{keytoken.ErrEachTime, "Khóa này đòi nhập mã PIN cho từng chữ ký nên không ký hàng loạt được", "Xin khóa không có yêu cầu ấy, hoặc ký bằng phần mềm của token rồi đưa tệp đã ký lên."},
		{keytoken.ErrNotItsKey, "Không chứng thư nào là của khóa trong token", "Đưa tệp chứng thư (.pem, .cer) mà tổ chức cấp chứng thư đã giao cùng token."},
		{keytoken.ErrGone, "Token không ký được; có thể đã bị rút ra", "Cắm lại token; giấy tờ đang chờ sẽ được ký tiếp."},
	} {
		if errors.Is(err, known.is) {
			return errors.Join(certificateProblem(known.message, known.suggestion), err)
		}
	}
	return err
}

// tokenTrouble says to people why a paper could not be signed by a token, "" for what
// is none of its errors.
func tokenTrouble(err error) string {
	for _, known := range []error{keytoken.ErrGone, keytoken.ErrNoToken, keytoken.ErrModule} {
		if errors.Is(err, known) {
			return "Token giữ khóa không ký được, có thể đã bị rút ra; cắm lại thì sẽ được ký tiếp."
		}
	}
	for _, known := range []error{keytoken.ErrPIN, keytoken.ErrDoubted, keytoken.ErrLastTry, keytoken.ErrLocked} {
		if errors.Is(err, known) {
			return "Token không nhận mã PIN; người quản trị máy chủ cần xem lại."
		}
	}
	return ""
}
