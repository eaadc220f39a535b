package api

import (
	"embed"
	"encoding/json"
	"io/fs"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/refusals"
)

//go:embed schemas
var schemaFiles embed.FS

// object is a JSON object.
type object = map[string]any

//go:embed examples.json
var examples []byte

// sample is one real request of an operation and its answer. They follow one
// another as a system would ask: what one answered stands in the next.
type sample struct {
	Path    map[string]string          `json:"path,omitempty"`
	Query   map[string]string          `json:"query,omitempty"`
	Request map[string]json.RawMessage `json:"request,omitempty"` // by media type
	Status  int                        `json:"status"`
	Answer  json.RawMessage            `json:"answer,omitempty"`
}

// samples are the examples by operation. A test asks a real server for each, and
// with -update writes the answers down anew.
func samples() map[string]sample {
	all := map[string]sample{}
	if err := json.Unmarshal(examples, &all); err != nil {
		panic(err) // constants of ours
	}
	return all
}

// described reads what stands in the files of schemas: those of objects, and in
// parameters.yaml those of the query.
func described() (schemas, parameters object) {
	schemas, parameters = object{}, object{}
	files, err := fs.Glob(schemaFiles, "schemas/*.yaml")
	for _, name := range files {
		var data []byte
		if data, err = schemaFiles.ReadFile(name); err != nil {
			break
		}
		into := schemas
		if name == "schemas/parameters.yaml" {
			into = parameters
		}
		if err = yaml.Unmarshal(data, &into); err != nil {
			break
		}
	}
	if err != nil {
		panic(err) // constants of ours
	}
	return schemas, parameters
}

// describe is the OpenAPI 3.1 document of the operations.
func describe(ops []operation) []byte {
	schemas, parameters := described()
	schemas["ProblemCode"].(object)["enum"] = refusalCodes()
	maps.Copy(schemas, describedMessages())
	written := samples()
	paths := map[string]object{}
	for _, op := range ops {
		path := "/api/v1" + op.path
		if paths[path] == nil {
			paths[path] = object{}
		}
		paths[path][strings.ToLower(op.method)] = describeOperation(op, written[op.id], parameters)
	}
	document := object{
		"openapi": "3.1.0",
		"info": object{
			"title": "bangkhen", "version": apiVersion,
			"description": "Bằng khen: từ một quyết định và danh sách đến mọi giấy tờ, và sổ để tra cứu.",
			"contact":     object{"name": "bangkhen"}, "license": object{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"servers": []object{{"url": "/", "description": "Máy chủ của cơ quan"}},
		"tags":    tags(),
		"paths":   paths, "webhooks": describedEvents(),
		"components": object{
			"schemas": schemas, "headers": describedHeaders(), "responses": describedRefusals(),
			"securitySchemes": object{"key": object{"type": "http", "scheme": "bearer", "description": "bangkhen key create …"}},
		},
	}
	out, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		panic(err) // constants of ours
	}
	return out
}

// refusalCodes are those with which requests are refused.
func refusalCodes() []string {
	var all []string
	for _, m := range refusals.All() {
		if m.Status != 0 {
			all = append(all, m.Code)
		}
	}
	return all
}

// apiVersion is that of the description; docs/api-changelog.md tells of each.
const apiVersion = "1.1.0"

// tags are the groups of operations.
func tags() []object {
	var all []object
	for _, tag := range [][2]string{
		{tagDecisions, "Quyết định, danh sách và trình duyệt"},
		{tagIssues, "Phát hành: đợt, giấy tờ, công bố"},
		{tagCertificates, "Bằng trong sổ"},
		{tagAmendments, "Cấp đổi, cấp lại, đính chính, hủy bỏ"},
		{tagRecords, "Khen thưởng có trước khi dùng hệ thống"},
		{tagPublic, "Tra cứu, không cần khóa"},
		{tagEvents, "Thông báo gửi đến hệ thống khác (webhook)"},
		{tagService, "Báo cáo, bản nháp và khóa"},
	} {
		all = append(all, object{"name": tag[0], "description": tag[1]})
	}
	return all
}

func describeOperation(op operation, example sample, parameters object) object {
	answers := object{}
	for status, schema := range op.allAnswers() {
		answer := describeAnswer(op, status, schema)
		if content, given := answer["content"].(object); given && status == example.Status && example.Answer != nil {
			for _, media := range content {
				media.(object)["example"] = example.Answer
			}
		}
		answers[strconv.Itoa(status)] = answer
	}
	for _, status := range op.refusals() {
		answer := object{"$ref": "#/components/responses/" + refusalName(status)}
		if status == example.Status { // which shows a refusal
			answer = refusal(status)
			answer["content"] = object{typeProblem: object{"schema": reference("Problem"), "example": example.Answer}}
		}
		answers[strconv.Itoa(status)] = answer
	}
	said := object{
		"operationId": op.id, "summary": op.summary, "tags": []string{op.tag}, "parameters": describeParameters(op, example, parameters), "responses": answers,
		"security": []object{}, "description": op.summary,
	}
	if op.scope != "" {
		said["security"] = []object{{"key": []string{}}}
		said["description"] = "Quyền của khóa: " + string(op.scope)
	}
	if op.body.media != "" {
		media := object{"schema": reference(op.body.schema)}
		if body, given := example.Request[op.body.media]; given {
			media["example"] = body
		}
		said["requestBody"] = object{"required": !op.bodyless, "content": object{op.body.media: media}}
	}
	return said
}

// describeParameters are those of the path, the query and the headers.
func describeParameters(op operation, example sample, known object) []object {
	parameters := []object{}
	add := func(key, in string, given map[string]string) {
		parameter, ok := known[key].(object)
		if !ok {
			panic("no parameter " + key) // constants of ours
		}
		parameter = maps.Clone(parameter)
		if parameter["name"] == nil {
			parameter["name"] = queryName(key)
		}
		parameter["in"], parameter["required"] = in, in == "path"
		if value, ok := given[parameter["name"].(string)]; ok {
			parameter["example"] = value
			if n, err := strconv.Atoi(value); parameter["schema"].(object)["type"] == "integer" && err == nil {
				parameter["example"] = n
			}
		}
		parameters = append(parameters, parameter)
	}
	for _, m := range pathParameter.FindAllStringSubmatch(op.path, -1) {
		key := m[1]
		if special := op.id + "." + key; known[special] != nil {
			key = special
		}
		add(key, "path", example.Path)
	}
	for _, key := range op.query {
		add(key, "query", example.Query)
	}
	for _, key := range op.headers() {
		add(key, "header", nil)
	}
	return parameters
}

func reference(schema string) object { return object{"$ref": "#/components/schemas/" + schema} }

// describeAnswer is an answer that is no refusal.
func describeAnswer(op operation, status int, schema string) object {
	answer := object{"description": http.StatusText(status), "headers": op.answerHeaders(status)}
	switch {
	case schema == "":
	case strings.Contains(schema, "/"):
		answer["content"] = object{schema: object{"schema": object{"type": "string", "format": "binary"}}}
	default:
		answer["content"] = object{typeJSON: object{"schema": reference(schema)}}
	}
	return answer
}

// refusalName names a refusal among the components: NotFound.
func refusalName(status int) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(http.StatusText(status))
}

// describedRefusals are the answers that operations have alike, by name.
func describedRefusals() object {
	all := object{}
	for _, status := range []int{400, 401, 403, 404, 408, 409, 412, 413, 415, 416, 422, 429, 500, 503} {
		all[refusalName(status)] = refusal(status)
	}
	return all
}

func refusal(status int) object {
	headers := append(alwaysAnswered(), "Access-Control-Allow-Origin")
	switch status {
	case http.StatusUnauthorized:
		headers = append(headers, "WWW-Authenticate")
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		headers = append(headers, "Retry-After")
	case http.StatusRequestedRangeNotSatisfiable:
		headers = append(headers, "Content-Range")
	}
	return object{
		"description": http.StatusText(status), "headers": headerReferences(headers),
		"content": object{typeProblem: object{"schema": reference("Problem")}},
	}
}

func headerReferences(names []string) object {
	headers := object{}
	for _, name := range names {
		headers[name] = object{"$ref": "#/components/headers/" + name}
	}
	return headers
}

// describedHeaders are those of answers.
func describedHeaders() object {
	all := object{}
	for name, means := range map[string]string{
		"Location":                    "where the thing is that was made, or is to be asked for",
		"ETag":                        "of a decision its version, of a file its SHA-256; for If-Match, If-None-Match, If-Range",
		"Retry-After":                 "seconds after which it is worth asking again",
		"Idempotent-Replayed":         "true: this is the answer of before",
		"RateLimit":                   "how many requests are left of the policy, and in how many seconds all are again",
		"Access-Control-Allow-Origin": "*: the pages of every site may read it",
		"Deprecation":                 "since when this way of asking is old (RFC 9745)",
		"Sunset":                      "until when it is answered (RFC 8594)",
		"Link":                        "the way to ask instead",
		"RateLimit-Policy":            "how much a key may ask for (draft-ietf-httpapi-ratelimit-headers)",
		"X-Request-Id":                "the request, as the log of the service names it",
		"WWW-Authenticate":            "that a key is needed",
		"Content-Disposition":         "the name of the file",
		"Content-Range":               "which part of the file it is",
		"Accept-Ranges":               "bytes: parts may be asked for",
		"Last-Modified":               "when the file was made",
		"Cache-Control":               "who may keep it",
	} {
		all[name] = object{"description": means, "schema": object{"type": "string"}}
	}
	all["Retry-After"].(object)["schema"] = object{"type": "integer", "minimum": 1}
	return all
}
