package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"mime/multipart"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
)

var update = flag.Bool("update", false, "write the answers in examples.json anew")

// step is one operation in the order in which a system asks. A value of the path
// is found among earlier answers ("createDecision id"), or stands for itself.
type step struct {
	operation, mediaType string
	path                 map[string]string
}

func wholeWay() []step {
	decision, batch := map[string]string{"id": "createDecision id"}, map[string]string{"id": "issueDecision id"}
	code, proposal := map[string]string{"code": aCode}, map[string]string{"id": "createAmendment id"}
	return []step{
		{"getMe", "", nil},
		{"createDecision", typeYAML, nil}, {"putDecision", typeYAML, decision}, {"deleteDecision", "", decision},
		{"createDecisionFromFile", typeForm, nil}, {"putDecisionFile", typeForm, map[string]string{"id": "createDecisionFromFile id"}},
		{"putListFile", typeForm, map[string]string{"id": "createDecisionFromFile id"}},
		{"createDecision", typeJSON, nil}, {"listDecisions", "", nil}, {"getDecision", "", decision}, {"putDecision", typeJSON, decision},
		{"putList", typeJSON, decision}, {"putAnswers", typeJSON, decision}, {"putPhotos", typeZIP, decision}, {"deletePhotos", "", decision}, {"listRecipients", "", decision},
		{"addComment", typeJSON, decision}, {"listComments", "", decision}, {"settleComment", typeJSON, map[string]string{"id": decision["id"], "comment": "addComment comments 0 id"}},
		{"attachFile", typeForm, decision}, {"listAttachments", "", decision},
		{"getAttachment", "", map[string]string{"id": decision["id"], "sha256": "attachFile attachments 0 sha256"}},
		{"deleteAttachment", "", map[string]string{"id": decision["id"], "sha256": "attachFile attachments 0 sha256"}},
		{"previewSheet", "", map[string]string{"id": decision["id"], "index": "1"}},
		{"foreseeDecision", "", decision}, {"submitDecision", "", decision}, {"returnDecision", typeJSON, decision}, {"submitDecision", "", decision}, {"retractDecision", "", decision}, {"submitDecision", "", decision}, {"approveDecision", "", decision}, {"signDecision", typeJSON, decision}, {"signDecisionByFile", typeForm, decision}, {"unsignDecision", typeJSON, decision},
		{"issueDecision", typeJSON, decision}, {"batchEvents", "", batch}, {"getBatch", "", batch}, {"cancelBatch", "", batch},
		{"getManifest", "", decision}, {"getSigning", "", decision}, {"takeSignedPapers", typeForm, decision}, {"getFile", "", map[string]string{"id": decision["id"], "name": "phu-luc.xlsx"}},
		{"releaseDecision", "", decision}, {"withdrawDecision", typeJSON, decision},
		{"getYearlyReport", "", map[string]string{"year": "2023"}}, {"getYearlyReportFile", "", map[string]string{"year": "2023", "name": "bieu-03.xlsx"}},
		{"searchCertificates", "", nil}, {"listChangedCertificates", "", nil}, {"getCertificate", "", code}, {"getCertificatePDF", "", code}, {"getCertificateQR", "", code}, {"getCredential", "", code}, {"verify", typeJSON, nil}, {"verifyFile", typeForm, nil},
		{"reissueCertificate", typeJSON, code}, {"listSheets", "", code}, {"getSheet", "", map[string]string{"code": aCode, "index": "1"}},
		{"replaceCertificate", typeJSON, map[string]string{"code": "getManifest certificates 1 code"}},
		{"exchangeCertificate", typeJSON, map[string]string{"code": "getManifest certificates 2 code"}},
		{"revokeCertificate", typeJSON, map[string]string{"code": "getManifest certificates 0 code"}},
		{"recoverItem", typeJSON, map[string]string{"code": "getManifest certificates 0 code"}},
		{"createAmendment", typeJSON, nil}, {"listAmendments", "", nil}, {"getAmendment", "", proposal}, {"approveAmendment", "", proposal},
		{"takeEffect", "", proposal}, {"refuseAmendment", typeJSON, proposal},
		{"render", typeForm, nil}, {"issueAtOnce", typeJSON, nil}, {"issueFilesAtOnce", typeForm, nil},
		{"importAwards", typeJSON, nil}, {"importAwardsFile", typeForm, nil}, {"listAwardsOnRecord", "", nil}, {"getAwardOnRecord", "", map[string]string{"code": "importAwards awards 0 code"}}, {"askAwardWithdrawal", typeJSON, nil},
	}
}

// aCode is the code that the examples of bodies hold too.
const aCode = "searchCertificates certificates 0 code"

// Every example of the description is asked of a real server, one after the
// other: the status is the one that it says, and the answer has its shape. With
// -update the answers become the examples.
func TestEveryExample(t *testing.T) {
	c := start(t)
	if err := c.keys.SetOnePerson(t.Context(), true); err != nil { // so that one key may do everything
		t.Fatal(err)
	}
	var err error
	if c.key, _, err = c.keys.CreateKey(t.Context(), "thử", append(allScopes(), accounts.ApproveDecisions), 1); err != nil {
		t.Fatal(err)
	}
	approver, _, err := c.keys.CreateKey(t.Context(), "thử", []accounts.Permission{accounts.ApproveDecisions}, 1)
	if err != nil {
		t.Fatal(err)
	}
	proposer, _, err := c.keys.CreateKey(t.Context(), "thử", []accounts.Permission{accounts.ReadCertificates, accounts.ChangeCertificates}, 1)
	if err != nil {
		t.Fatal(err)
	}
	writer := c.key
	written := samples()
	answers, said := map[string]any{}, map[string]any{} // real ones and examples, by operation
	operations := map[string]operation{}
	for _, op := range (&api{}).operations() {
		operations[op.id] = op
	}
	asked := map[string]bool{}
	for _, s := range wholeWay() {
		op, example := operations[s.operation], written[s.operation]
		asked[op.id] = true
		path := "/api/v1" + op.path
		example.Path = map[string]string{}
		for name, from := range s.path {
			example.Path[name] = valueAt(answers, from)
			path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(example.Path[name]))
		}
		query := url.Values{}
		for name, value := range example.Query {
			query.Set(name, value)
		}
		body, sentAs := bodyOf(t, op, example, s.mediaType)
		body = bytes.ReplaceAll(body, []byte(valueAt(said, aCode)), []byte(valueAt(answers, aCode)))
		if c.key = writer; op.scope == accounts.ApproveDecisions {
			c.key = approver // a key never approves what it has written
		}
		if op.id == "createAmendment" {
			c.key = proposer // which needs somebody's approval
		}
		a := c.send(op.method, path+"?"+query.Encode(), sentAs, body)
		if a.status != example.Status {
			t.Fatalf("%s %s: status %d, the example says %d: %s", op.id, sentAs, a.status, example.Status, a.body)
		}
		if example.Answer = nil; strings.Contains(a.header.Get(echo.HeaderContentType), "json") {
			example.Answer = a.body
			answers[op.id], said[op.id] = valueOf(t, a.body), valueOf(t, written[op.id].Answer)
			if difference := differentShape(op.id, said[op.id], answers[op.id]); difference != "" && !*update {
				t.Error(difference)
			}
		}
		if *update {
			written[op.id] = example
		}
	}
	for id := range operations {
		if !asked[id] {
			t.Errorf("no example of %s was asked for", id)
		}
	}
	if *update {
		save(t, written, valueAt(said, aCode), valueAt(answers, aCode))
	}
}

// bodyOf is the body of an example; what is sent as files are the sample's.
func bodyOf(t *testing.T, op operation, example sample, mediaType string) (body []byte, sentAs string) {
	t.Helper()
	switch mediaType {
	case "":
		return nil, ""
	case typeForm:
		sentAs, body = formFor(t, op)
		return body, sentAs
	case typeZIP: // of nothing
		return append([]byte("PK\x05\x06"), make([]byte, 18)...), typeZIP
	}
	body = example.Request[mediaType]
	if body == nil {
		t.Fatalf("no body of %s", mediaType)
	}
	if mediaType != typeJSON { // stands there as a string
		body = []byte(valueOf(t, body).(string))
	}
	return body, mediaType
}

// formFor is the form that an operation is sent.
func formFor(t *testing.T, op operation) (mediaType string, body []byte) {
	t.Helper()
	switch op.id {
	case "render":
		return form(t, map[string]string{"decision": "quyet-dinh.yaml", "list": "danh-sach.xlsx"})
	case "createDecisionFromFile", "putDecisionFile":
		return form(t, map[string]string{"file": "quyet-dinh.yaml"})
	}
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	switch op.id {
	case "signDecisionByFile": // which may come without its file
		for name, value := range map[string]string{"number": "946/QĐ-UBND", "date": "2023-05-31"} {
			if err := w.WriteField(name, value); err != nil {
				t.Fatal(err)
			}
		}
	case "attachFile":
		err := w.WriteField("kind", "proposal")
		if err == nil {
			var part io.Writer
			if part, err = w.CreateFormFile("file", "to-trinh.png"); err == nil {
				err = png.Encode(part, image.NewGray(image.Rect(0, 0, 8, 8)))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	case "issueFilesAtOnce":
		for _, name := range []string{"decision", "list"} {
			part, err := w.CreateFormFile(name, name+".json")
			if err == nil {
				_, err = part.Write(bytes.ReplaceAll(memberOf(t, samples()["issueAtOnce"].Request[typeJSON], name), []byte("947/"), []byte("948/")))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	case "importAwardsFile":
		part, err := w.CreateFormFile("file", "khen-thuong-cu.json")
		if err == nil {
			_, err = part.Write(samples()["importAwards"].Request[typeJSON])
		}
		if err != nil {
			t.Fatal(err)
		}
	default:
		return form(t, map[string]string{"file": "danh-sach.xlsx"})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), out.Bytes()
}

// memberOf is a member of a JSON object as it stands there.
func memberOf(t *testing.T, object []byte, name string) []byte {
	t.Helper()
	var members map[string]json.RawMessage
	if err := json.Unmarshal(object, &members); err != nil {
		t.Fatal(err)
	}
	return members[name]
}

func valueOf(t *testing.T, data []byte) (value any) {
	t.Helper()
	if len(data) == 0 {
		return nil
	}
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	return value
}

// valueAt finds a value in answers by words such as "getManifest certificates 0
// code"; words that lead nowhere are the value themselves.
func valueAt(answers map[string]any, words string) string {
	var at any = answers
	for _, word := range strings.Fields(words) {
		switch v := at.(type) {
		case map[string]any:
			at = v[word]
		case []any:
			if n, err := strconv.Atoi(word); err == nil && n < len(v) {
				at = v[n]
			}
		}
	}
	switch value := at.(type) {
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return words
}

// differentShape says where two JSON values have not the same members of the
// same kinds; "" when they do.
func differentShape(at string, example, real any) string {
	switch e := example.(type) {
	case map[string]any:
		r, ok := real.(map[string]any)
		if names := slices.Sorted(maps.Keys(e)); !ok || !slices.Equal(names, slices.Sorted(maps.Keys(r))) {
			return fmt.Sprintf("%s: the example is %v, the answer %v", at, names, real)
		}
		for name := range e {
			if difference := differentShape(at+"."+name, e[name], r[name]); difference != "" {
				return difference
			}
		}
		return ""
	case []any:
		r, ok := real.([]any)
		if !ok || len(r) != len(e) {
			return fmt.Sprintf("%s: the example has %d elements, the answer %v", at, len(e), real)
		}
		for i := range e {
			if difference := differentShape(fmt.Sprintf("%s[%d]", at, i), e[i], r[i]); difference != "" {
				return difference
			}
		}
		return ""
	}
	if fmt.Sprintf("%T", example) != fmt.Sprintf("%T", real) {
		return fmt.Sprintf("%s: the example is %v, the answer %v", at, example, real)
	}
	return ""
}

func save(t *testing.T, written map[string]sample, before, code string) {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(written); err != nil {
		t.Fatal(err)
	}
	data := bytes.ReplaceAll(out.Bytes(), []byte(before), []byte(code))
	if err := os.WriteFile("examples.json", data, 0o644); err != nil {
		t.Fatal(err)
	}
}
