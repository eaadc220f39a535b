package api

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/office"
)

// operation is one thing that can be asked for.
type operation struct {
	method, path string // the path as OpenAPI writes it, below /api/v1
	id           string // operationId
	summary      string
	scope        accounts.Permission // of the key; "" for everybody
	query        []string
	headers      []string          // that it heeds
	body         map[string]string // media type → schema; a schema "" is bytes
	answers      map[int]string    // status → schema, or media type for what is not JSON
	keyed        bool              // it is called with a key and changes something: takes an Idempotency-Key
	most         int64             // bytes of its body, 0 for usualMost
	handler      echo.HandlerFunc
}

// route is the path as echo writes it.
func (o operation) route() string {
	path := strings.NewReplacer("{index}.pdf", ":index", "{", ":", "}", "").Replace(o.path)
	return path
}

// How large bodies may be, in bytes: of forms, with what stands around the files.
const (
	usualMost    = 256 << 10
	decisionMost = 1 << 20
	fileMost     = office.MaxUpload + 1<<20
	filesMost    = 2*office.MaxUpload + 1<<20
)

func (o operation) mostBytes() int64 { return cmp.Or(o.most, usualMost) }

// Media types of what is not JSON.
const (
	typePDF    = "application/pdf"
	typeZIP    = "application/zip"
	typeStream = "text/event-stream"
	typeFile   = "application/octet-stream"
	typeJSON   = echo.MIMEApplicationJSON
	typeYAML   = "application/yaml"
	typeForm   = echo.MIMEMultipartForm
)

// operations is all that there is.
func (a *api) operations() []operation {
	const get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	const read, write, approve, issue = accounts.ReadDecisions, accounts.PrepareDecisions, accounts.ApproveDecisions, accounts.IssueDecisions
	const search, amend = accounts.ReadCertificates, accounts.ChangeCertificates
	decision := map[string]string{typeJSON: "DecisionFile", typeYAML: "DecisionFile"}
	one := func(status int, schema string, more ...int) map[int]string {
		answers := map[int]string{status: schema}
		for _, s := range more {
			answers[s] = "Problem"
		}
		return answers
	}
	return []operation{
		{method: post, path: "/decisions", id: "createDecision", summary: "Tạo một quyết định", scope: write, body: decision, answers: one(201, "Decision", 400, 413, 415, 422), keyed: true, most: decisionMost, handler: a.createDecision},
		{method: get, path: "/decisions", id: "listDecisions", summary: "Liệt kê quyết định, mới nhất trước", scope: read, query: []string{"cursor", "limit"}, answers: one(200, "DecisionList", 400), handler: a.listDecisions},
		{method: get, path: "/decisions/{id}", id: "getDecision", summary: "Xem một quyết định với các vấn đề của danh sách", scope: read, answers: one(200, "Decision", 404), handler: a.getDecision},
		{method: put, path: "/decisions/{id}", id: "putDecision", summary: "Thay nội dung quyết định chưa phát hành", scope: write, body: decision, answers: one(200, "Decision", 400, 404, 409, 412, 413, 415, 422), most: decisionMost, handler: a.putDecision},
		{method: del, path: "/decisions/{id}", id: "deleteDecision", summary: "Bỏ quyết định chưa phát hành", scope: write, answers: one(204, "", 400, 404, 409, 412), handler: a.deleteDecision},
		{method: put, path: "/decisions/{id}/list", id: "putList", summary: "Nộp danh sách: tệp (trường file) hoặc JSON", scope: write, body: map[string]string{typeForm: "ListForm", typeJSON: "Recipients"}, answers: one(200, "ListReport", 400, 404, 409, 412, 413, 415, 422), most: fileMost, handler: a.putList},
		{method: put, path: "/decisions/{id}/answers", id: "putAnswers", summary: "Trả lời các câu hỏi về danh sách", scope: write, body: map[string]string{typeJSON: "Answers"}, answers: one(200, "ListReport", 400, 404, 409, 412, 413, 415, 422), most: decisionMost, handler: a.putAnswers},
		{method: get, path: "/decisions/{id}/recipients", id: "listRecipients", summary: "Danh sách như đã đọc được", scope: read, answers: one(200, "RecipientList", 404), handler: a.listRecipients},
		{method: get, path: "/decisions/{id}/preview/{index}.pdf", id: "previewSheet", summary: "Bản nháp của một bằng", scope: read, answers: one(200, typePDF, 404, 409, 422), handler: a.previewSheet},
		{method: post, path: "/decisions/{id}/submit", id: "submitDecision", summary: "Trình duyệt: danh sách không còn lỗi", scope: write, answers: one(200, "Decision", 400, 404, 409, 412, 422), keyed: true, handler: a.submitDecision},
		{method: post, path: "/decisions/{id}/approve", id: "approveDecision", summary: "Duyệt; người soạn không tự duyệt", scope: approve, answers: one(200, "Decision", 400, 403, 404, 409, 412), keyed: true, handler: a.approveDecision},
		{method: post, path: "/decisions/{id}/return", id: "returnDecision", summary: "Trả lại, kèm lý do", scope: approve, body: map[string]string{typeJSON: "Return"}, answers: one(200, "Decision", 400, 404, 409, 412, 422), keyed: true, handler: a.returnDecision},
		{method: post, path: "/decisions/{id}/issue", id: "issueDecision", summary: "Phát hành: xếp hàng, trả về đợt phát hành", scope: issue, answers: one(202, "Batch", 400, 404, 409, 412, 422), keyed: true, handler: a.issueDecision},
		{method: get, path: "/batches/{id}", id: "getBatch", summary: "Đợt phát hành đang ở đâu", scope: read, answers: one(200, "Batch", 404), handler: a.getBatch},
		{method: del, path: "/batches/{id}", id: "cancelBatch", summary: "Hủy đợt chưa phát hành xong: chưa số, chưa mã nào được dùng", scope: issue, answers: one(204, "", 404, 409), handler: a.cancelBatch},
		{method: get, path: "/batches/{id}/events", id: "batchEvents", summary: "Theo dõi đợt phát hành (SSE)", scope: read, headers: []string{"Last-Event-ID"}, answers: map[int]string{200: typeStream, 204: "", 404: "Problem", 503: "Problem"}, handler: a.batchEvents},
		{method: get, path: "/decisions/{id}/files/{name}", id: "getFile", summary: "Tệp đã phát hành: quyet-dinh.pdf, phu-luc.xlsx, bang-khen.pdf, bang-khen.zip, manifest.json", scope: search, answers: one(200, typeFile, 404), handler: a.decisionFile},
		{method: get, path: "/certificates", id: "searchCertificates", summary: "Tìm bằng: không cần dấu, đầu từ là đủ", scope: search, query: []string{"q", "kind", "status", "decision", "year", "cursor", "limit"}, answers: one(200, "CertificateList", 400), handler: a.searchCertificates},
		{method: get, path: "/certificates/{code}", id: "getCertificate", summary: "Một bằng và những gì xảy ra với nó", scope: search, answers: one(200, "Certificate", 404), handler: a.getCertificate},
		{method: get, path: "/certificates/{code}/pdf", id: "getCertificatePDF", summary: "Tệp PDF của một bằng, đúng như đã phát hành", scope: search, answers: one(200, typePDF, 404), handler: a.certificatePDF},
		{method: get, path: "/certificates/{code}/sheets", id: "listSheets", summary: "Mọi tờ của một bằng: tờ đầu và các bản cấp lại", scope: search, answers: one(200, "SheetList", 404), handler: a.listSheets},
		{method: get, path: "/certificates/{code}/sheets/{index}.pdf", id: "getSheet", summary: "Tệp PDF của một tờ: 0 là tờ đầu, 1 là bản cấp lại lần 1", scope: search, answers: one(200, typePDF, 404), handler: a.sheetPDF},
		{method: post, path: "/certificates/{code}/revoke", id: "revokeCertificate", summary: "Thu hồi, theo một quyết định", scope: amend, body: map[string]string{typeJSON: "Order"}, answers: one(200, "Certificate", 400, 404, 409, 422), keyed: true, handler: a.revoke},
		{method: post, path: "/certificates/{code}/reissue", id: "reissueCertificate", summary: "Cấp lại: một tờ nữa của bằng cũ", scope: amend, body: map[string]string{typeJSON: "Reissue"}, answers: one(200, "Amendment", 400, 404, 409, 422), keyed: true, handler: a.reissue},
		{method: post, path: "/certificates/{code}/replace", id: "replaceCertificate", summary: "Cấp đổi: bằng mới đã đính chính, theo một quyết định", scope: amend, body: map[string]string{typeJSON: "Replace"}, answers: one(201, "Certificate", 400, 404, 409, 422), keyed: true, handler: a.replace},
		{method: post, path: "/verify", id: "verify", summary: "Tra cứu một mã, một nội dung QR hoặc một tệp PDF", body: map[string]string{typeJSON: "VerifyText", typePDF: "", typeForm: "ListForm"}, answers: one(200, "Verification", 400, 413, 415, 422), most: fileMost, handler: a.verify},
		{method: post, path: "/render", id: "render", summary: "Làm bản nháp từ quyết định và danh sách; không lưu gì", scope: write, query: []string{"template"}, body: map[string]string{typeForm: "RenderForm"}, answers: one(200, typeZIP, 400, 413, 415, 422), most: filesMost, handler: a.render},
	}
}
