package api

import (
	"net/http"

	"bangkhen/internal/accounts"
)

// decisionOperations are those about decisions until they are issued.
func (a *api) decisionOperations() []operation {
	const get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	const read, write, approve = accounts.ReadDecisions, accounts.PrepareDecisions, accounts.ApproveDecisions
	const signOff = accounts.SignOffDecisions
	changed := func(schema string) map[int]string {
		return answered(200, schema, 400, 404, 409, 412, 415, 422)
	}
	return []operation{
		{method: post, path: "/decisions", id: "createDecision", summary: "Tạo một quyết định", scope: write, body: jsonOf("DecisionFile"), answers: answered(201, "Decision", 400, 415, 422), versioned: true, keyed: true, most: fileMost, handler: a.createDecision},
		{method: post, path: "/decisions/file", id: "createDecisionFromFile", summary: "Tạo một quyết định từ tệp: YAML, JSON, hoặc văn bản Word (.docx) do cơ quan soạn", scope: write, body: formOf("FileForm"), answers: answered(201, "Decision", 400, 415, 422), versioned: true, keyed: true, most: fileMost, handler: a.createDecision},
		{method: get, path: "/decisions", id: "listDecisions", summary: "Liệt kê quyết định, mới nhất trước", scope: read, query: []string{"number", "decision_state", "updated_since", "cursor", "limit"}, answers: answered(200, "DecisionList", 400), handler: a.listDecisions},
		{method: get, path: "/decisions/{id}", id: "getDecision", summary: "Xem một quyết định với các vấn đề của danh sách", scope: read, answers: answered(200, "Decision", 404), versioned: true, handler: a.getDecision},
		{method: put, path: "/decisions/{id}", id: "putDecision", summary: "Thay nội dung quyết định chưa phát hành", scope: write, body: jsonOf("DecisionFile"), answers: changed("Decision"), versioned: true, most: fileMost, handler: a.putDecision},
		{method: put, path: "/decisions/{id}/file", id: "putDecisionFile", summary: "Thay nội dung quyết định chưa phát hành bằng một tệp: YAML, JSON hoặc Word", scope: write, body: formOf("FileForm"), answers: changed("Decision"), versioned: true, most: fileMost, handler: a.putDecision},
		{method: del, path: "/decisions/{id}", id: "deleteDecision", summary: "Bỏ quyết định chưa phát hành", scope: write, answers: answered(204, "", 400, 404, 409, 412), versioned: true, handler: a.deleteDecision},
		{method: put, path: "/decisions/{id}/list", id: "putList", summary: "Nộp danh sách bằng JSON", scope: write, body: jsonOf("Recipients"), answers: changed("ListReport"), versioned: true, most: fileMost, handler: a.putList},
		{method: put, path: "/decisions/{id}/list/file", id: "putListFile", summary: "Nộp danh sách bằng tệp .xlsx, .csv, .docx hoặc .json", scope: write, body: formOf("FileForm"), answers: changed("ListReport"), versioned: true, most: fileMost, handler: a.putList},
		{method: put, path: "/decisions/{id}/photos", id: "putPhotos", summary: "Nộp ảnh của người trong danh sách: một tệp ZIP, thay cho ảnh đã nộp", scope: write, body: formOf("FileForm"), answers: changed("PhotosReport"), versioned: true, most: photosMost, handler: a.putPhotos},
		{method: del, path: "/decisions/{id}/photos", id: "deletePhotos", summary: "Bỏ ảnh đã nộp", scope: write, answers: answered(204, "", 400, 404, 409, 412), versioned: true, handler: a.deletePhotos},
		{method: put, path: "/decisions/{id}/answers", id: "putAnswers", summary: "Trả lời các câu hỏi về danh sách", scope: write, body: jsonOf("Answers"), answers: changed("ListReport"), versioned: true, most: decisionMost, handler: a.putAnswers},
		{method: get, path: "/decisions/{id}/recipients", id: "listRecipients", summary: "Danh sách như đã đọc được", scope: read, answers: answered(200, "RecipientList", 404), handler: a.listRecipients},
		{method: get, path: "/decisions/{id}/preview/{index}.pdf", id: "previewSheet", summary: "Bản nháp của một bằng", scope: read, answers: answered(200, typePDF, 404, 409, 422), handler: a.previewSheet},
		{method: get, path: "/decisions/{id}/foresight", id: "foreseeDecision", summary: "Phát hành bây giờ thì điều gì xảy ra: số sổ vàng nào của sổ nào, địa chỉ tra cứu nào, bao nhiêu tờ của mẫu nào, phôi còn trong kho, và điều gì còn ngăn lại", scope: read, answers: answered(200, "Foresight", 404, 409), handler: a.foreseeDecision},
		{method: post, path: "/decisions/{id}/submit", id: "submitDecision", summary: "Trình lãnh đạo duyệt: danh sách không còn lỗi", scope: write, answers: answered(200, "Decision", 404, 412), versioned: true, keyed: true, handler: a.submitDecision},
		{method: post, path: "/decisions/{id}/approve", id: "approveDecision", summary: "Duyệt; người soạn không tự duyệt", scope: approve, answers: answered(200, "Decision", 404, 412), versioned: true, keyed: true, handler: a.approveDecision},
		{method: post, path: "/decisions/{id}/return", id: "returnDecision", summary: "Trả lại, kèm lý do", scope: approve, body: jsonOf("Reason"), answers: answered(200, "Decision", 404, 412), versioned: true, keyed: true, handler: a.returnDecision},
		{method: post, path: "/decisions/{id}/retract", id: "retractDecision", summary: "Rút lại hồ sơ đã trình hoặc đã duyệt để sửa; chỉ người soạn; việc duyệt hết hiệu lực", scope: write, answers: answered(200, "Decision", 404, 412), versioned: true, keyed: true, handler: a.retractDecision},
		{method: post, path: "/decisions/{id}/signed", id: "signDecision", summary: "Ghi số, ngày của quyết định đã duyệt và đã ký; gửi lại như cũ không đổi gì. Quyết định đã phát hành từ trước khi ký thì ghi được một lần: mã và số sổ vàng giữ nguyên, giấy tờ in lại có số; đợt phát hành bằng dòng lệnh không có mã hồ sơ thì id là số thứ tự của đợt, hoặc mã của một bằng trong đợt", scope: signOff, body: jsonOf("SignedAs"), answers: answered(200, "Decision", 404, 412, 415), versioned: true, keyed: true, most: signedMost, handler: a.signDecision},
		{method: post, path: "/decisions/{id}/signed/file", id: "signDecisionByFile", summary: "Nộp tệp quyết định đã ký: được đối chiếu trước, rồi lưu cùng số, ngày", scope: signOff, body: formOf("SignedForm"), answers: answered(200, "Decision", 404, 412, 415), versioned: true, keyed: true, most: signedMost, handler: a.signDecision},
		{method: post, path: "/decisions/{id}/unsign", id: "unsignDecision", summary: "Rút số, ngày đã ghi, kèm lý do: quyết định lại chờ ký và lấy số, cho đến khi phát hành", scope: signOff, body: jsonOf("Reason"), answers: answered(200, "Decision", 404, 412), versioned: true, keyed: true, handler: a.unsignDecision},
	}
}

// issueOperations are those of issuing, and about what was issued with a decision.
func (a *api) issueOperations() []operation {
	const get, post, del = http.MethodGet, http.MethodPost, http.MethodDelete
	const read, issue, search = accounts.ReadDecisions, accounts.IssueDecisions, accounts.ReadCertificates
	return []operation{
		{method: post, path: "/decisions/{id}/issue", id: "issueDecision", summary: "Phát hành: xếp hàng, trả về đợt phát hành; hold giữ chưa công bố", scope: issue, body: jsonOf("Hold"), bodyless: true, answers: answered(202, "Batch", 404, 412, 415), versioned: true, keyed: true, handler: a.issueDecision},
		{method: post, path: "/issues", id: "issueAtOnce", summary: "Quyết định và danh sách trong một lần gọi: nhận, kiểm tra, xếp hàng phát hành; khóa cần cả quyền soạn và quyền phát hành; điều gì ngăn lại thì không để lại gì", scope: issue, body: jsonOf("IssueAtOnce"), answers: answered(202, "Batch", 400, 409, 415, 422), keyed: true, most: filesMost, handler: a.issueAtOnce},
		{method: post, path: "/issues/file", id: "issueFilesAtOnce", summary: "Như trên, bằng tệp: trường decision, list, và nếu cần photos, answers, hold", scope: issue, body: formOf("IssueForm"), answers: answered(202, "Batch", 400, 409, 415, 422), keyed: true, most: filesMost + photosMost, handler: a.issueAtOnce},
		{method: post, path: "/decisions/{id}/release", id: "releaseDecision", summary: "Công bố ngay đợt phát hành đang giữ", scope: issue, answers: answered(200, "Decision", 404), keyed: true, handler: a.releaseDecision},
		{method: post, path: "/decisions/{id}/withdraw", id: "withdrawDecision", summary: "Rút lại toàn bộ đợt phát hành chưa công bố, kèm lý do", scope: issue, body: jsonOf("Withdraw"), answers: answered(200, "Decision", 404), keyed: true, handler: a.withdrawDecision},
		{method: get, path: "/decisions/{id}/signing", id: "getSigning", summary: "Việc ký số giấy tờ của đợt đã phát hành đang ở đâu: bao nhiêu tệp đã ký, có dấu thời gian, đủ dữ liệu lâu dài, ký bằng phần mềm khác; vướng gì, thử lại lúc nào", scope: search, answers: answered(200, "SigningProgress", 404, 409), handler: a.signingProgress},
		{method: post, path: "/decisions/{id}/signed-papers", id: "takeSignedPapers", summary: "Nộp giấy tờ đã phát hành được ký bằng phần mềm khác: một PDF hoặc tệp ZIP các PDF; mỗi tệp phải là đúng tệp đã phát hành, từng byte, chỉ thêm chữ ký; từ đó là bản được tải về", scope: accounts.SignOffDecisions, body: formOf("SignedPapersForm"), answers: answered(200, "SignedPapers", 404, 409, 415, 422), most: signedMost, handler: a.takeSignedPapers},
		{method: get, path: "/batches/{id}", id: "getBatch", summary: "Đợt phát hành đang ở đâu", scope: read, answers: answered(200, "Batch", 404), handler: a.getBatch},
		{method: del, path: "/batches/{id}", id: "cancelBatch", summary: "Hủy đợt chưa phát hành xong: chưa số, chưa mã nào được dùng", scope: issue, answers: answered(204, "", 404, 409), handler: a.cancelBatch},
		{method: get, path: "/batches/{id}/events", id: "batchEvents", summary: "Theo dõi đợt phát hành (SSE)", scope: read, answers: map[int]string{200: typeStream, 204: "", 404: "Problem", 503: "Problem"}, handler: a.batchEvents},
		{method: get, path: "/decisions/{id}/files/{name}", id: "getFile", summary: "Từ khi duyệt: quyet-dinh.docx, quyet-dinh.pdf để trình ký; khi đã phát hành: mọi giấy tờ (theo-doi.xlsx và bảng chi tiền thưởng là nội bộ); manifest-nhat-ky.json là bằng chứng nhật ký của manifest.json, theo-doi-moc.xlsx là bảng theo dõi có mốc nhật ký, cả hai tính đến lúc hỏi; quyet-dinh-da-ky.pdf là tệp đã ký, khi có", scope: search, answers: answered(200, typeFile, 404, 409, 422), file: true, handler: a.decisionFile},
		{method: get, path: "/decisions/{id}/files/manifest.json", id: "getManifest", summary: "Mọi thứ đã phát hành theo một quyết định: bằng, mã, số sổ vàng, giá trị băm của từng tệp", scope: search, answers: answered(200, "Manifest", 404, 409), file: true, handler: a.manifestFile},
	}
}

// certificateOperations are those that read the register.
func (a *api) certificateOperations() []operation {
	const get = http.MethodGet
	const search = accounts.ReadCertificates
	return []operation{
		{method: get, path: "/certificates", id: "searchCertificates", summary: "Tìm bằng: không cần dấu, đầu từ là đủ", scope: search, query: []string{"q", "kind", "status", "decision", "date", "of_year", "golden_number", "unit", "form", "cursor", "limit"}, answers: answered(200, "CertificateList", 400), handler: a.searchCertificates},
		{method: get, path: "/certificates/changes", id: "listChangedCertificates", summary: "Bằng được phát hành hoặc thay đổi kể từ cursor, như hiện nay; cursor trống là từ đầu; next_cursor luôn có, để lần sau hỏi tiếp", scope: search, query: []string{"cursor", "limit"}, answers: answered(200, "CertificateChanges", 400), handler: a.changedCertificates},
		{method: get, path: "/certificates/{code}", id: "getCertificate", summary: "Một bằng và những gì xảy ra với nó", scope: search, answers: answered(200, "Certificate", 404), handler: a.getCertificate},
		{method: get, path: "/certificates/{code}/pdf", id: "getCertificatePDF", summary: "Tệp PDF của một bằng, đúng như đã phát hành", scope: search, answers: answered(200, typePDF, 404), file: true, handler: a.certificatePDF},
		{method: get, path: "/certificates/{code}/qr.png", id: "getCertificateQR", summary: "Mã QR của một bằng, như in trên bằng; size là bề rộng tính bằng điểm ảnh", scope: search, query: []string{"size"}, answers: answered(200, typePNG, 400, 404), file: true, handler: a.certificateQR},
		{method: get, path: "/certificates/{code}/credential", id: "getCredential", summary: "Bằng dưới dạng W3C Verifiable Credential 2.0 / Open Badges 3.0, ký bằng khóa của cơ quan (JWS); nêu đúng những gì trang công khai nêu", scope: search, answers: answered(200, typeCredential, 404, 422), handler: a.credential},
		{method: get, path: "/certificates/{code}/sheets", id: "listSheets", summary: "Mọi tờ của một bằng: tờ đầu và các bản cấp lại", scope: search, answers: answered(200, "SheetList", 404), handler: a.listSheets},
		{method: get, path: "/certificates/{code}/sheets/{index}.pdf", id: "getSheet", summary: "Tệp PDF của một tờ: 0 là tờ đầu, 1 là bản cấp lại lần 1", scope: search, answers: answered(200, typePDF, 404), file: true, handler: a.sheetPDF},
	}
}

// publicOperations are those that everybody may ask for.
func (a *api) publicOperations() []operation {
	const post = http.MethodPost
	return []operation{
		{method: post, path: "/verify", id: "verify", summary: "Tra cứu một mã hoặc một nội dung QR", body: jsonOf("VerifyText"), answers: answered(200, "Verification", 415, 422), most: fileMost, handler: a.verify},
		{method: post, path: "/verify/file", id: "verifyFile", summary: "Tra cứu một tệp PDF: có đúng là tệp đã phát hành không", body: formOf("FileForm"), answers: answered(200, "Verification", 415, 422), most: fileMost, handler: a.verify},
	}
}

// serviceOperations are those about the service, and those that store nothing.
func (a *api) serviceOperations() []operation {
	const get, post = http.MethodGet, http.MethodPost
	const search, write = accounts.ReadCertificates, accounts.PrepareDecisions
	return []operation{
		{method: get, path: "/me", id: "getMe", summary: "Khóa này là ai và được làm gì", scope: anyScope, answers: answered(200, "Me"), handler: a.me},
		{method: get, path: "/reports/{year}", id: "getYearlyReport", summary: "Biểu 03: số lượng khen thưởng của một năm theo loại hình khen thưởng và đối tượng", scope: search, answers: answered(200, "YearlyReport", 400), handler: a.yearlyReport},
		{method: get, path: "/reports/{year}/{name}", id: "getYearlyReportFile", summary: "Biểu 03 của một năm: bieu-03.xlsx hoặc bieu-03.pdf", scope: search, answers: answered(200, typeFile, 400, 404), handler: a.yearlyReportFile},
		{method: post, path: "/render", id: "render", summary: "Làm bản nháp từ quyết định và danh sách; không lưu gì", scope: write, query: []string{"template"}, body: formOf("RenderForm"), answers: answered(200, typeZIP, 415, 422), most: filesMost + photosMost, handler: a.render},
	}
}
