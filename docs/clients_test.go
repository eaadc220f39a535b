package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The table of generators in api.md has each one that is tried, in the version in which
// it is tried.
func TestTableOfGenerators(t *testing.T) {
	read := func(path ...string) string {
		data, err := os.ReadFile(filepath.Join(append([]string{".."}, path...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	document, fetched := read("docs", "api.md"), read(".ci", "api-clients")
	trials, err := filepath.Glob("../clients/trials/*/trial")
	if err != nil || len(trials) != 8 {
		t.Fatalf("%d generators are tried, not eight: %v", len(trials), err)
	}
	for _, trial := range trials {
		name := filepath.Base(filepath.Dir(trial))
		var pattern, where string
		switch name {
		case "oapi-codegen", "ogen":
			pattern, where = name+`(?:/v2)? (v[\d.]+)`, read("clients", "trials", name, "go.mod")
		case "hey-api":
			pattern, where = `@hey-api/openapi-ts@([\d.]+)`, fetched
		case "openapi-python-client":
			pattern, where = name+`==([\d.]+)`, fetched
		default:
			pattern, where = `openapi_generator=([\d.]+)`, fetched
		}
		version := regexp.MustCompile(pattern).FindStringSubmatch(where)
		if version == nil {
			t.Errorf("%s: no version", name)
			continue
		}
		row := regexp.MustCompile(`(?m)^\|.*\.\./clients/trials/` + name + `/.*$`).FindString(document)
		if !strings.Contains(row, "| "+version[1]+" |") {
			t.Errorf("api.md does not say that %s is tried in version %s: %q", name, version[1], row)
		}
	}
}
