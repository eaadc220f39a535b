package refusals

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"testing"
)

var update = flag.Bool("update", false, "write docs/errors.md anew")

// Every code of the source is told of, and none that is not in it.
func TestEveryCodeIsToldOf(t *testing.T) {
	known := map[string]bool{}
	for _, name := range []string{"../award/problem.go", "../award/fault.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if of, typed := spec.Type.(*ast.Ident); typed && of.Name != "FaultKind" {
				return true // Severity, Choice
			}
			if literal, ok := spec.Values[0].(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if value, err := strconv.Unquote(literal.Value); err == nil && regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(value) {
					known[value] = true
				}
			}
			return true
		})
	}
	told := map[string]bool{}
	for _, m := range All() {
		if told[m.Code] {
			t.Errorf("%s twice", m.Code)
		}
		told[m.Code] = true
		if !known[m.Code] || m.English == "" || m.Vietnamese == "" || m.Status != 0 && m.Do == "" {
			t.Errorf("%+v", m)
		}
	}
	for code := range known {
		if !told[code] {
			t.Errorf("nothing is said of %s", code)
		}
	}
	if len(known) < 60 {
		t.Errorf("%d codes in the source", len(known))
	}
}

func TestDocument(t *testing.T) {
	const name = "../../docs/errors.md"
	if *update {
		if err := os.WriteFile(name, []byte(Markdown()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if document, err := os.ReadFile(name); err != nil || string(document) != Markdown() {
		t.Errorf("docs/errors.md is not that of codes.yaml: -update writes it (%v)", err)
	}
}
