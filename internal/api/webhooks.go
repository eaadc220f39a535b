package api

import "strings"

// What webhooks are told is described beside the operations: OpenAPI 3.1 calls it so too.

// event is one that a webhook may ask for.
type event struct{ name, schema, summary string }

// events are those of workbench.Events, which a test holds.
func events() []event {
	const step, issue, amendment = "DecisionStepEvent", "IssueEvent", "AmendmentEvent"
	return []event{
		{"batch.done", "BatchEvent", "Một đợt phát hành đã xong, hoặc không xong được"},
		{"decision.submitted", step, "Trình lãnh đạo duyệt"},
		{"decision.approved", step, "Đã duyệt"},
		{"decision.returned", step, "Trả lại"},
		{"decision.retracted", step, "Người soạn rút lại"},
		{"decision.signed", step, "Đã ghi số, ngày"},
		{"decision.unsigned", step, "Đã rút số, ngày"},
		{"certificate.issued", "CertificatesEvent", "Các bằng vừa phát hành, hoặc vừa công bố nếu đã giữ"},
		{"decision.issued", issue, "Đã phát hành và công bố"},
		{"decision.released", issue, "Đã công bố đợt giữ lại"},
		{"decision.withdrawn", issue, "Đã rút lại đợt chưa công bố"},
		{"certificate.revoked", amendment, "Đã hủy bỏ, thu hồi một bằng"},
		{"certificate.replaced", amendment, "Một bằng đã được thay thế"},
		{"certificate.reissued", amendment, "Một tờ nữa của một bằng: cấp đổi, cấp lại"},
	}
}

// handler is how the operation is named that takes the message of an event:
// onDecisionIssued.
func (e event) handler() string {
	subject, what, _ := strings.Cut(e.name, ".")
	return "on" + capital(subject) + capital(what)
}

// message is the schema of what an event is told with: DecisionIssuedMessage. It has a
// name because generators call what has none as the operation, whose name is given to
// its parameters already, or leave it out.
func (e event) message() string { return strings.TrimPrefix(e.handler(), "on") + "Message" }

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// describedMessages are the schemas of what webhooks are sent.
func describedMessages() object {
	all := object{}
	for _, e := range events() {
		all[e.message()] = object{
			"type": "object", "required": []string{"type", "timestamp", "data"},
			"properties": object{
				"type": object{"type": "string", "enum": []string{e.name}}, "timestamp": object{"type": "string", "format": "date-time"},
				"data": reference(e.schema),
			},
		}
	}
	return all
}

// signedHow tells receivers of the headers. They are no parameters: generators make
// clients of these operations too, and nobody calls them.
const signedHow = "Chữ ký theo Standard Webhooks, trong webhook-id, webhook-timestamp, webhook-signature: docs/api.md, “Webhooks”"

// describedEvents are what webhooks are sent, by event.
func describedEvents() object {
	all := object{}
	for _, e := range events() {
		all[e.name] = object{"post": object{
			"operationId": e.handler(),
			"summary":     e.summary, "description": e.summary + ". " + signedHow, "tags": []string{tagEvents}, "security": []object{},
			"requestBody": object{"required": true, "content": object{typeJSON: object{"schema": reference(e.message())}}},
			"responses": object{
				"204": object{"description": "Đã nhận; mọi trạng thái 2xx đều là đã nhận"},
				"410": object{"description": "Thôi không nhận nữa: webhook này kết thúc"},
			},
		}}
	}
	return all
}
