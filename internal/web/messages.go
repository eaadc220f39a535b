package web

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

const (
	messageTypeCode    = "Hãy gõ mã tra cứu in trên bằng khen, dưới mã QR."
	messageChooseFile  = "Hãy chọn một tệp PDF để kiểm tra."
	messageCrossOrigin = "Yêu cầu này được gửi từ một trang khác nên bị từ chối. Hãy mở lại trang và làm từ đó."
	messageTooMany     = "Tra cứu quá nhanh. Đề nghị đợi vài giây rồi thử lại."
	messageNotWatching = "Số đo chỉ được trả lời cho máy đang chạy dịch vụ và những địa chỉ được phép theo dõi."
	messageLocalOnly   = "Bàn làm việc chỉ mở được trên chính máy đang chạy chương trình, qua địa chỉ 127.0.0.1 hoặc localhost, vì đang chạy không cần đăng nhập."
)

// source is what a verification was asked about.
type source int

const (
	sourceCode source = iota
	sourceFile
)

// endedWords are stamped over what is printed on a sheet that is no longer valid; ""
// over any other.
func endedWords(r office.Result) string {
	switch r {
	case office.ResultReplaced:
		return "ĐÃ ĐƯỢC THAY THẾ"
	case office.ResultRevoked:
		return "ĐÃ THU HỒI"
	}
	return ""
}

// paperWords name the papers of an issue that are nobody's certificate.
func paperWords(name string) string {
	switch name {
	case award.DecisionFile, award.WordFile:
		return "quyết định kèm danh sách"
	case award.SignedDecisionFile:
		return "quyết định đã ký"
	case award.AnnexFile:
		return "phụ lục danh sách"
	}
	return "tệp in gộp các bằng"
}

// verdict is what a verification comes to, in words.
type verdict struct {
	Mark     string // names the colour and the icon
	Words    string
	Sentence string
}

func verdictOf(v office.Verification, from source) verdict {
	if v.Trial && (v.Result == office.ResultValid || v.Result == office.ResultReplaced || v.Result == office.ResultRevoked) {
		return verdict{"trial", "DÙNG THỬ", "Tờ này in ra để thử chương trình, không có giá trị, dù nội dung dưới đây giống một bằng khen thật. Chân tờ giấy có dòng “" + award.TrialMark + "”."}
	}
	switch v.Result {
	case office.ResultValid:
		if issued := v.Certificate; strings.TrimSpace(issued.DecisionNumber) == "" || strings.HasPrefix(strings.TrimSpace(issued.DecisionNumber), "/") || issued.DecisionDate.IsZero() {
			return verdict{"valid", "Hợp lệ, ban hành trước khi có số", "Bằng khen này có trong sổ và đang có hiệu lực, nhưng được phát hành khi quyết định chưa có số và ngày. Cần biết số, ngày của quyết định thì hỏi cơ quan phát hành."}
		}
		if from == sourceFile {
			return verdict{"valid", "Hợp lệ", "Tệp này trùng khớp hoàn toàn với tệp đã phát hành, và bằng khen đang có hiệu lực."}
		}
		if v.Certificate.AwardOnly() {
			return verdict{"valid", "Hợp lệ", "Tờ này có trong sổ và đang có hiệu lực. Hãy so danh hiệu, cơ quan, số và ngày quyết định dưới đây với tờ giấy."}
		}
		return verdict{"valid", "Hợp lệ", "Bằng khen này có trong sổ và đang có hiệu lực. Hãy so nội dung dưới đây với tờ bằng khen."}
	case office.ResultRecorded:
		return verdict{"recorded", "Ghi nhận từ hồ sơ lưu", "Khen thưởng này có từ trước khi dùng hệ thống; thông tin dưới đây ghi theo hồ sơ lưu của cơ quan. Tờ bằng không do hệ thống này phát hành nên trang này không xác nhận tờ giấy là thật hay còn hiệu lực."}
	case office.ResultHeld:
		return verdict{"held", "Chưa công bố", "Mã này thuộc một đợt khen thưởng đã làm xong giấy tờ nhưng cơ quan chưa công bố. Nội dung bằng hiện ở đây từ lúc công bố; hãy tra cứu lại sau."}
	case office.ResultWithdrawn:
		if v.Checks.Issued == office.Pass {
			return verdict{"revoked", "Không có giá trị", "Mã này thuộc một đợt phát hành mà cơ quan đã rút lại trước khi công bố. Tờ bằng mang mã này không có giá trị."}
		}
		return verdict{"unknown", "Bản ghi đã được rút", "Mã này từng gắn với một khen thưởng ghi nhận từ hồ sơ lưu; cơ quan đã rút bản ghi đó vì ghi nhầm. Điều này không nói gì về khen thưởng hay tờ bằng."}
	case office.ResultReplaced:
		return verdict{"replaced", "Đã được thay thế", "Bằng khen này có thật nhưng đã " + correctedBy(v.Amendment) + "; tờ này không còn giá trị."}
	case office.ResultRevoked:
		return verdict{"revoked", "Đã thu hồi", "Bằng khen này có thật nhưng đã bị hủy bỏ, thu hồi" + by(v.Amendment) + "; không còn giá trị."}
	}
	bySeal, sealed := sealVerdict(v)
	switch {
	case v.Content != nil && v.Content.Result == office.ContentSame && v.Content.Compared == office.ComparedFile:
		return verdict{"unknown", "Không phải tệp đã phát hành", "Tệp này đã được lưu lại, không còn trùng khớp hoàn toàn với tệp đã phát hành. Các mục chữ và nét vẽ, phông, hình của trang đã so với tệp gốc và không thấy chỗ khác. Hãy mở trang của mã này và so với tờ giấy."}
	case v.Content != nil && v.Content.Result == office.ContentSame:
		return verdict{"unknown", "Không phải tệp đã phát hành", "Tệp này không trùng khớp hoàn toàn với tệp đã phát hành, và tệp gốc không còn để so. Chỉ các mục có trong sổ (tên, thành tích, số quyết định, mã) được so và thấy khớp; phần còn lại của tờ chưa được kiểm tra. Hãy mở trang của mã này và so với tờ giấy."}
	case v.Content != nil:
		if v.Content.AwardOnly {
			return verdict{"revoked", "Khác bản đã phát hành", "Tệp này mang mã của một tờ có thật nhưng không giống tệp đã phát hành. Tờ này thuộc loại không nêu tên người được tặng nên chỗ khác không được liệt kê; hãy hỏi cơ quan phát hành."}
		}
		return verdict{"revoked", "Khác bản đã phát hành", "Tệp này mang mã của một bằng khen có thật nhưng không giống tệp đã phát hành. Xem chỗ khác dưới đây."}
	case v.Checks.Issuer == office.Fail:
		return verdict{"unknown", "Không xác nhận được", "Địa chỉ này không phải của cơ quan đã phát hành bằng khen. Có thể ai đó dựng trang giả."}
	case sealed:
		return bySeal
	case v.Checks.Integrity == office.Fail:
		return verdict{"unknown", "Không xác nhận được", "Bản ghi trong sổ không còn nguyên vẹn nên không thể xác nhận. Hãy báo cho cơ quan phát hành."}
	case v.Paper != nil && v.Paper.Trial:
		return verdict{"trial", "DÙNG THỬ", "Tệp này làm ra để thử chương trình, không có giá trị."}
	case v.Paper != nil:
		return verdict{"recorded", "Đúng là tệp của cơ quan", fmt.Sprintf("Đây là %s của đợt khen thưởng theo Quyết định số %s %s, trùng khớp hoàn toàn với tệp cơ quan đã làm ra. Tệp này không phải bằng khen của riêng ai: muốn kiểm tra một bằng, hãy dùng tệp riêng hoặc mã của bằng đó.", paperWords(v.Paper.Name), v.Paper.Number, v.Paper.Date.Long())}
	case from == sourceFile:
		return verdict{"unknown", "Không tìm thấy", "Không có tệp nào đã phát hành trùng khớp hoàn toàn với tệp này. Chỉ tệp PDF riêng của từng bằng khen tra cứu được; tệp in lại, quét lại hay lưu lại đều khác. Hãy tra cứu bằng mã in trên bằng khen."}
	}
	return verdict{"unknown", "Không tìm thấy", "Không có bằng khen nào mang mã này trong sổ. Hãy xem lại từng ký tự của mã, hoặc quét lại mã QR."}
}

// correctedBy says how a certificate was corrected: a decision amends what is wrong in
// content, a công văn corrects what is wrong in form (NĐ 30/2020, Điều 18.3).
func correctedBy(a *office.Amended) string {
	if a != nil && a.DocumentKind == award.ByLetter {
		return "được đính chính" + by(a)
	}
	return "được sửa đổi" + by(a)
}

// by names the document of an amendment, after a verb.
func by(a *office.Amended) string {
	if a == nil || a.Number == "" {
		return ""
	}
	return fmt.Sprintf(" theo %s số %s %s", a.DocumentKind.Vietnamese(), a.Number, a.Date.Long())
}

// newSheetWords tells of another sheet of a certificate that stays what it is.
func newSheetWords(v office.Verification) string {
	if v.Amendment == nil || v.Result != office.ResultValid {
		return ""
	}
	day, note := v.Amendment.Date.Long(), v.Amendment.Note
	switch v.Amendment.Kind {
	case award.Exchange:
		return fmt.Sprintf("Bằng đã được cấp đổi %s: tờ mới ghi “%s”, tờ cũ không còn giá trị.", day, note)
	case award.Reissue:
		return fmt.Sprintf("Bằng đã được cấp lại %s vì tờ trước đó bị mất: tờ mới ghi “%s”, tờ trước đó không còn giá trị.", day, note)
	}
	return ""
}

// checkRow is one of the four checks on the page.
type checkRow struct {
	office.Finding
	Title, Words               string // "Hiệu lực", "Đạt"
	EnglishTitle, EnglishWords string
}

// checkRows are the four checks for people: by words, by the shape of a sign and by
// colour, so that nobody needs the last.
func checkRows(findings []office.Finding) (rows []checkRow) {
	for _, f := range findings {
		r := checkRow{Finding: f}
		r.Title, r.EnglishTitle = f.Check.Title()
		r.Words, r.EnglishWords = f.Outcome.Words()
		rows = append(rows, r)
	}
	return rows
}
