package api

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// description is /openapi.json as tests hold answers against it. Objects are closed in
// it: a member that is answered and not described is found.
type description struct {
	document object
	compile  func(pointer string) (*jsonschema.Schema, error) // by one at a time: the compiler keeps what it made
}

var theDescription = sync.OnceValue(func() description {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(describe((&api{}).operations())))
	if err != nil {
		panic(err)
	}
	d := description{document: document.(object)}
	closeObjects(d.at("components", "schemas"))
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("openapi.json", d.document); err != nil {
		panic(err)
	}
	var turn sync.Mutex
	d.compile = func(pointer string) (*jsonschema.Schema, error) {
		turn.Lock()
		defer turn.Unlock()
		return compiler.Compile(pointer)
	}
	return d
})

// closeObjects lets no members into objects that are not described.
func closeObjects(value any) {
	switch v := value.(type) {
	case object:
		if _, open := v["additionalProperties"]; !open && v["type"] == "object" && v["properties"] != nil {
			v["additionalProperties"] = false
		}
		for _, member := range v {
			closeObjects(member)
		}
	case []any:
		for _, element := range v {
			closeObjects(element)
		}
	}
}

// at is a value of the document, through references; nil when there is none.
func (d description) at(keys ...string) any {
	var value any = d.document
	for _, key := range keys {
		members, _ := value.(object)
		value = members[key]
		if reference, ok := value.(object); ok && reference["$ref"] != nil {
			value = d.at(strings.Split(strings.TrimPrefix(reference["$ref"].(string), "#/"), "/")...)
		}
	}
	return value
}

// validate holds a JSON value against a schema of the document.
func (d description) validate(value any, keys ...string) error {
	pointer := "openapi.json#"
	for _, key := range keys {
		pointer += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(key))
	}
	schema, err := d.compile(pointer)
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// find is the operation that a request asked for; a literal path comes before one
// with parameters.
func find(method, path string) (operation, bool) {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	var found *operation
	for _, op := range (&api{}).operations() {
		pattern := regexp.MustCompile("^/api/v1" + pathParameter.ReplaceAllString(strings.ReplaceAll(op.path, ".", `\.`), "[^/]+") + "$")
		if op.method == method && pattern.MatchString(path) && (found == nil || len(pathParameter.FindAllString(op.path, -1)) < len(pathParameter.FindAllString(found.path, -1))) {
			found = &op
		}
	}
	if found == nil {
		return operation{}, false
	}
	return *found, true
}

// holds fails the test when an answer is not as it is described.
func (d description) holds(t *testing.T, method, target string, a answer) {
	t.Helper()
	at, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	op, found := find(method, at.EscapedPath())
	if !found || a.status == http.StatusMethodNotAllowed {
		return
	}
	path := []string{"paths", "/api/v1" + op.path, strings.ToLower(op.method), "responses", strconv.Itoa(a.status)}
	answer, described := d.at(path...).(object)
	if !described {
		t.Errorf("%s: a status that is not described: %d %.300s", op.id, a.status, a.body)
		return
	}
	headers, _ := answer["headers"].(object)
	for name := range d.at("components", "headers").(object) {
		if a.header.Get(name) != "" && headers[name] == nil {
			t.Errorf("%s %d: the header %s is not described", op.id, a.status, name)
		}
	}
	content, _ := answer["content"].(object)
	if method == http.MethodHead || len(a.body) == 0 {
		return
	}
	mediaType, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	media := mediaType
	if content[media] == nil {
		media = typeFile
	}
	if content[media] == nil {
		t.Errorf("%s %d: answered as %q, described are %v", op.id, a.status, mediaType, content)
		return
	}
	if media == typeFile || !strings.HasSuffix(mediaType, "json") || at.Query().Get("status") == string(recorded) || a.status == http.StatusPartialContent {
		return // files; and the search that was before there was one of its own
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.body))
	if err != nil {
		t.Errorf("%s: %v", op.id, err)
		return
	}
	schema := append(slices.Clone(path), "content", media, "schema")
	if reference, ok := d.document["paths"].(object)[path[1]].(object)[path[2]].(object)["responses"].(object)[path[4]].(object)["$ref"].(string); ok {
		schema = append(strings.Split(strings.TrimPrefix(reference, "#/"), "/"), "content", media, "schema")
	}
	if err := d.validate(value, schema...); err != nil {
		t.Errorf("%s %d is not answered as described: %v\n%.500s", op.id, a.status, err, a.body)
	}
}

// Every example of the description is as its schema says.
func TestExamplesAreAsDescribed(t *testing.T) {
	d := theDescription()
	shown := 0
	var look func(value any, keys []string)
	look = func(value any, keys []string) {
		switch v := value.(type) {
		case object:
			if example, given := v["example"]; given && v["schema"] != nil {
				shown++
				if err := d.validate(example, append(slices.Clone(keys), "schema")...); err != nil {
					t.Errorf("%s: %v", strings.Join(keys, " "), err)
				}
				return
			}
			for key, member := range v {
				look(member, append(slices.Clone(keys), key))
			}
		case []any:
			for i, element := range v {
				look(element, append(slices.Clone(keys), strconv.Itoa(i)))
			}
		}
	}
	look(d.document["paths"], []string{"paths"})
	if operations := len((&api{}).operations()); shown < operations {
		t.Errorf("%d examples of %d operations", shown, operations)
	}
}

// What is sent and answered is typed, in every corner.
func TestEverythingIsTyped(t *testing.T) {
	d := theDescription()
	var look func(at string, value any)
	look = func(at string, value any) {
		schema, ok := value.(object)
		if !ok {
			t.Errorf("%s is no schema", at)
			return
		}
		if schema["$ref"] != nil {
			return
		}
		if schema["type"] == nil && !strings.HasSuffix(at, ".value") {
			t.Errorf("%s has no type", at)
		}
		if properties, _ := schema["properties"].(object); schema["type"] == "object" {
			if schema["properties"] == nil && (schema["additionalProperties"] == nil || schema["additionalProperties"] == false) {
				t.Errorf("%s is an object of nothing", at)
			}
			for name, property := range properties {
				look(at+"."+name, property)
			}
			if of, typed := schema["additionalProperties"].(object); typed {
				look(at+".*", of)
			}
		}
		if schema["items"] != nil {
			look(at+"[]", schema["items"])
		} else if schema["type"] == "array" {
			t.Errorf("%s is an array of nothing", at)
		}
	}
	for name, schema := range d.at("components", "schemas").(object) {
		look(name, schema)
	}
	used, err := json.Marshal(d.document)
	if err != nil {
		t.Fatal(err)
	}
	for name := range d.at("components", "schemas").(object) {
		if !bytes.Contains(used, []byte(`"#/components/schemas/`+name+`"`)) {
			t.Errorf("nothing uses %s", name)
		}
	}
}
