package api

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

//go:embed schemas.json
var schemas []byte

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// object is a JSON object.
type object = map[string]any

// describe is the OpenAPI 3.1 document of the operations.
func describe(ops []operation) []byte {
	paths := map[string]object{}
	for _, op := range ops {
		path := "/api/v1" + op.path
		if paths[path] == nil {
			paths[path] = object{}
		}
		paths[path][strings.ToLower(op.method)] = describeOperation(op)
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

func describeOperation(op operation) object {
	parameters := []object{}
	for _, m := range pathParameter.FindAllStringSubmatch(op.path, -1) {
		kind := "string"
		if m[1] == "index" {
			kind = "integer"
		}
		parameters = append(parameters, object{"name": m[1], "in": "path", "required": true, "schema": object{"type": kind}})
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
		parameters = append(parameters, object{"name": name, "in": "query", "schema": schema})
	}
	answers := object{}
	if op.keyed { // what the key itself may be answered with
		answers["400"] = describeAnswer(http.StatusBadRequest, "Problem")
		answers["409"] = describeAnswer(http.StatusConflict, "Problem")
		answers["422"] = describeAnswer(http.StatusUnprocessableEntity, "Problem")
		parameters = append(parameters, object{"name": keyedHeader, "in": "header", "schema": object{"type": "string", "maxLength": longestKey}})
	}
	for status, schema := range op.answers {
		answers[fmt.Sprint(status)] = describeAnswer(status, schema)
	}
	answers["429"] = describeAnswer(http.StatusTooManyRequests, "Problem")
	described := object{"operationId": op.id, "summary": op.summary, "parameters": parameters, "responses": answers}
	if op.scope != "" {
		described["security"] = []object{{"key": []string{}}}
		described["description"] = "Quyền của khóa: " + string(op.scope)
		answers["401"], answers["403"] = describeAnswer(http.StatusUnauthorized, "Problem"), describeAnswer(http.StatusForbidden, "Problem")
	}
	if len(op.body) > 0 {
		content := object{}
		for mediaType, schema := range op.body {
			content[mediaType] = object{"schema": reference(schema)}
		}
		described["requestBody"] = object{"required": true, "content": content}
	}
	return described
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
