package office

import "strings"

// findingWords say what came of a check, in Vietnamese and in English. {office} and {key}
// stand for names.
var findingWords = map[Check]map[Reason][2]string{
	CheckIntegrity: {
		ReasonFileBytes:   {"Tệp này trùng từng byte với tệp đã phát hành.", "This file is the issued one, byte by byte."},
		ReasonRecord:      {"Bản ghi trong sổ còn nguyên như lúc phát hành. Trang này không nhìn thấy tờ giấy: hãy so từng dòng.", "The record is as it was sealed at issue. The paper itself was not seen: compare it line by line."},
		ReasonSealPrinted: {"Niêm phong trong mã QR đúng là niêm phong đã in, và bản ghi trong sổ còn nguyên. Phần còn lại của tờ giấy hãy so bằng mắt.", "The seal in the QR code is the printed one, and the record is as it was sealed. Compare the rest of the sheet by eye."},
		ReasonSealGood:    {"Chữ ký trong mã QR khớp với nội dung niêm phong. Phần còn lại của tờ giấy hãy so bằng mắt.", "The signature in the QR code fits what the seal says. Compare the rest of the sheet by eye."},
		ReasonSealOther:   {"Niêm phong trong mã QR không phải niêm phong đã in trên bằng.", "The seal in the QR code is not the one printed on the sheet."},
		ReasonSealNothing: {"Riêng niêm phong này không chứng minh được gì, và sổ không có mã để so.", "This seal proves nothing by itself, and the register has no such code to compare with."},
		ReasonAltered:     {"Bản ghi trong sổ không còn như lúc phát hành.", "The record is not as it was sealed at issue."},
		ReasonNotBytes:    {"Tệp không trùng từng byte với tệp đã phát hành. Những gì so được thì không thấy khác; như thế chưa đủ để coi là tệp gốc.", "The bytes are not those of the issued file. What could be compared does not differ; that does not make it the issued file."},
		ReasonDiffers:     {"Tệp này không giống tệp đã phát hành.", "This file is not like the issued one."},
		ReasonNothing:     {"Không có gì trong sổ để so.", "There is nothing in the register to compare with."},
	},
	CheckIssued: {
		ReasonInRegister: {"Sổ có bằng này.", "The register has this certificate."},
		ReasonHeld:       {"Sổ có mã này; cơ quan chưa công bố.", "The register has this code; the office has not announced it yet."},
		ReasonTrial:      {"Sổ có mã này, in ra để dùng thử: không có giá trị.", "The register has this code, made for a try: it is worth nothing."},
		ReasonCodeAlone:  {"Sổ có bằng mang mã này. Điều đó không nói rằng thứ đang kiểm tra là bằng ấy.", "The register has a certificate with this code. That does not make what was checked that certificate."},
		ReasonNotIssued:  {"Sổ ở đây không có.", "This register has no such thing."},
		ReasonOnRecord:   {"Khen thưởng có từ trước khi dùng hệ thống, ghi theo hồ sơ lưu; tờ bằng không do hệ thống này phát hành.", "An award of before this system, recorded from files; its sheet was not issued here."},
		ReasonPaper:      {"Đây là giấy tờ chung của một đợt phát hành, không phải bằng của riêng ai.", "This is a paper of an issue, and nobody's certificate."},
	},
	CheckStatus: {
		ReasonInForce:   {"Đang có hiệu lực: chưa bị thay thế, thu hồi hay rút lại.", "In force: neither replaced, revoked nor withdrawn."},
		ReasonTrial:     {"Tờ in ra để dùng thử, không có hiệu lực.", "Made for a try: never in force."},
		ReasonReplaced:  {"Đã được thay thế bằng tờ khác.", "Replaced by another sheet."},
		ReasonRevoked:   {"Đã bị thu hồi.", "Revoked."},
		ReasonWithdrawn: {"Cơ quan đã rút lại.", "Withdrawn by the office."},
		ReasonHeld:      {"Chưa công bố nên chưa nói được.", "Not announced yet, so nothing can be said."},
		ReasonOnRecord:  {"Hồ sơ lưu không cho biết tờ bằng còn hiệu lực hay không.", "The files do not tell whether the sheet is still in force."},
		ReasonPaper:     {"Không áp dụng cho giấy tờ chung của một đợt.", "Does not apply to a paper of an issue."},
		ReasonNotRelied: {"Bản ghi không còn nguyên nên không dựa vào tình trạng ghi trong sổ được.", "The record is not intact, so the status in it can not be relied on."},
		ReasonUnknown:   {"Không biết còn hiệu lực, đã thay thế hay đã thu hồi.", "Whether it is in force, replaced or revoked is not known."},
	},
	CheckIssuer: {
		ReasonByRegister:  {"Do {office} phát hành, theo sổ của chính cơ quan.", "Issued by {office}, by the office's own register."},
		ReasonBySeal:      {"Do {office} phát hành: khóa {key} của cơ quan đã ký niêm phong.", "Issued by {office}: its key {key} has signed the seal."},
		ReasonOtherSite:   {"Địa chỉ này không phải của cơ quan đã phát hành.", "This address is none of the office's that issued the certificate."},
		ReasonNotVouched:  {"Mã là của {office}; cơ quan không phát hành đúng thứ đang kiểm tra.", "The code belongs to {office}, which has not issued what was checked."},
		ReasonOnRecord:    {"Hồ sơ lưu ghi cơ quan quyết định; tờ bằng thì không kiểm tra được.", "The files name the deciding office; the sheet itself can not be checked."},
		ReasonStillUnread: {"Không đọc được dấu hiệu nào cho biết của cơ quan nào.", "Nothing in it says whose it is."},
	},
}

// named puts the names of the office into a sentence. What the office is called now is
// that of who keeps the register.
func named(f Finding, sentence string, english bool) string {
	office, now := f.Office, ""
	switch {
	case office == "" && english:
		office = "the office that keeps this register"
	case office == "":
		office = "cơ quan giữ sổ này"
	}
	switch {
	case f.Now != "" && english:
		now = " The register is now kept by " + f.Now + "."
	case f.Now != "":
		now = " Sổ nay do " + f.Now + " giữ."
	}
	return strings.NewReplacer("{office}", office, "{key}", f.Key).Replace(sentence) + now
}

// Title is what a check is called for people, in Vietnamese and in English.
func (c Check) Title() (vietnamese, english string) {
	switch c {
	case CheckIntegrity:
		return "Nguyên vẹn", "Integrity"
	case CheckIssued:
		return "Đã phát hành", "Issued"
	case CheckStatus:
		return "Hiệu lực", "Status"
	}
	return "Nơi phát hành", "Issuer"
}

// Words are what came of a check, in Vietnamese and in English. What was not checked does
// not read as if it had passed.
func (o Outcome) Words() (vietnamese, english string) {
	switch o {
	case Pass:
		return "Đạt", "passed"
	case Fail:
		return "Không đạt", "failed"
	}
	return "Chưa kiểm tra", "not checked"
}
