package api

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed schemas.json
var schemas []byte

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

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

// describe is the OpenAPI 3.1 document of the operations.
func describe(ops []operation) []byte {
	examples := samples()
	paths := map[string]object{}
	for _, op := range ops {
		path := "/api/v1" + op.path
		if paths[path] == nil {
			paths[path] = object{}
		}
		paths[path][strings.ToLower(op.method)] = describeOperation(op, examples[op.id])
	}
	document := object{
		"openapi": "3.1.0",
		"info":    object{"title": "bangkhen", "version": "1", "description": "Bằng khen: từ một quyết định và danh sách đến mọi giấy tờ, và sổ để tra cứu."},
		"paths":   paths,
		"components": object{
			"schemas":         json.RawMessage(schemas),
			"securitySchemes": object{"key": object{"type": "http", "scheme": "bearer"}},
		},
	}
	out, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		panic(err) // constants of ours
	}
	return out
}

func describeOperation(op operation, example sample) object {
	parameters := []object{}
	for _, m := range pathParameter.FindAllStringSubmatch(op.path, -1) {
		kind := "string"
		if m[1] == "index" {
			kind = "integer"
		}
		parameter := object{"name": m[1], "in": "path", "required": true, "schema": object{"type": kind}}
		if value, given := example.Path[m[1]]; given {
			parameter["example"] = value
			if n, err := strconv.Atoi(value); kind == "integer" && err == nil {
				parameter["example"] = n
			}
		}
		parameters = append(parameters, parameter)
	}
	for _, name := range op.query {
		schema := object{"type": "string"}
		switch name {
		case "limit", "year":
			schema = object{"type": "integer", "minimum": 0}
		case "kind":
			schema = object{"enum": []string{"collective", "household", "individual"}}
		case "status":
			schema = object{"enum": []string{"valid", "replaced", "revoked"}}
		}
		parameter := object{"name": name, "in": "query", "schema": schema}
		if value, given := example.Query[name]; given {
			parameter["example"] = value
		}
		parameters = append(parameters, parameter)
	}
	for _, name := range op.headers {
		parameters = append(parameters, object{"name": name, "in": "header", "schema": object{"type": "string"}})
	}
	answers := object{}
	if op.keyed { // what the key itself may be answered with
		answers["303"] = describeAnswer(http.StatusSeeOther, "") // again, and large: where the thing is
		answers["400"] = describeAnswer(http.StatusBadRequest, "Problem")
		answers["409"] = describeAnswer(http.StatusConflict, "Problem")
		answers["422"] = describeAnswer(http.StatusUnprocessableEntity, "Problem")
		parameters = append(parameters, object{"name": keyedHeader, "in": "header", "schema": object{"type": "string", "maxLength": longestKey}})
	}
	for status, schema := range op.answers {
		answer := describeAnswer(status, schema)
		if content, given := answer["content"].(object); given && status == example.Status && example.Answer != nil {
			for _, media := range content {
				media.(object)["example"] = example.Answer
			}
		}
		answers[fmt.Sprint(status)] = answer
	}
	for _, status := range op.refusals() {
		answers[fmt.Sprint(status)] = describeAnswer(status, "Problem")
	}
	described := object{"operationId": op.id, "summary": op.summary, "parameters": parameters, "responses": answers}
	if op.scope != "" {
		described["security"] = []object{{"key": []string{}}}
		described["description"] = "Quyền của khóa: " + string(op.scope)
		answers["401"], answers["403"] = describeAnswer(http.StatusUnauthorized, "Problem"), describeAnswer(http.StatusForbidden, "Problem")
	}
	if len(op.body) > 0 {
		content := object{}
		for mediaType, schema := range op.body {
			media := object{"schema": reference(schema)}
			shown := mediaType
			if mediaType == typeYAML { // as a value, which each tool writes as YAML in its own way
				shown = typeJSON
			}
			if body, given := example.Request[shown]; given {
				media["example"] = body
			}
			content[mediaType] = media
		}
		described["requestBody"] = object{"required": true, "content": content}
	}
	return described
}

// refusals are the answers of the door, whatever the operation is: too many
// requests; bodies that come too slowly, are too large, or too many at once; and
// changes while the register takes none.
func (o operation) refusals() []int {
	refusals := []int{http.StatusTooManyRequests}
	if len(o.body) > 0 {
		refusals = append(refusals, http.StatusRequestTimeout, http.StatusRequestEntityTooLarge)
	}
	if o.method != http.MethodGet {
		refusals = append(refusals, http.StatusServiceUnavailable)
	}
	return refusals
}

func describeAnswer(status int, schema string) object {
	answer := object{"description": http.StatusText(status)}
	switch {
	case schema == "":
	case schema == "Problem":
		answer["content"] = object{"application/problem+json": object{"schema": reference(schema)}}
	case strings.Contains(schema, "/"):
		answer["content"] = object{schema: object{"schema": object{"type": "string", "format": "binary"}}}
		if schema == typeFile {
			answer["content"] = object{"*/*": object{}}
		}
	default:
		answer["content"] = object{typeJSON: object{"schema": reference(schema)}}
	}
	return answer
}

func reference(schema string) object {
	if schema == "" {
		return object{"type": "string"}
	}
	return object{"$ref": "#/components/schemas/" + schema}
}

// readable is the description as a page.
func readable(ops []operation) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API – bangkhen</title><link rel="stylesheet" href="/assets/style.css"><link rel="icon" type="image/svg+xml" href="/assets/icon.svg"><main><h1>API</h1><p>Mô tả đầy đủ cho máy: <a href="/openapi.json">/openapi.json</a>. Mọi yêu cầu, trừ tra cứu, mang khóa: <code>Authorization: Bearer bk_…</code>.</p><dl>`)
	for _, op := range ops {
		scope := string(op.scope)
		if scope == "" {
			scope = "công khai"
		}
		statuses := []int{}
		for status := range op.answers {
			statuses = append(statuses, status)
		}
		slices.Sort(statuses)
		fmt.Fprintf(&b, "<dt><code>%s /api/v1%s</code></dt><dd>%s · quyền: %s · trả lời: %s</dd>", op.method, html.EscapeString(op.path), html.EscapeString(op.summary), scope,
			strings.Trim(fmt.Sprint(statuses), "[]"))
	}
	b.WriteString("</dl></main></html>")
	return b.String()
}
