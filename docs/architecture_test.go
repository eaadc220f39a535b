// Package docs_test holds what the documents say against the tree.
package docs_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const module = "bangkhen/"

// imports are those of every package of the tree, by its path below the module, for
// every system that it is built for; tests may import what they like.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); entry.IsDir() && path != ".." && (strings.HasPrefix(name, ".") || name == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		relative, err := filepath.Rel("..", filepath.Dir(path))
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		if strings.HasSuffix(path, "_test.go") {
			found[name] = append(found[name], "")
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[name] = append(found[name], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// floors are those of the table in architecture.md, by the path of the package.
func floors(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile("architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, there := strings.Cut(string(text), "\n## Floors\n")
	table, _, ends := strings.Cut(table, "\n## ")
	if !there || !ends {
		t.Fatal("architecture.md has no table of floors")
	}
	row, quoted := regexp.MustCompile(`(?m)^\| (\d) \| (.*?) \|`), regexp.MustCompile("`([^`]+)`")
	found := map[string]int{}
	for _, line := range row.FindAllStringSubmatch(table, -1) {
		floor, _ := strconv.Atoi(line[1]) // a digit
		for _, name := range quoted.FindAllStringSubmatch(line[2], -1) {
			path := name[1]
			if _, err := os.Stat(filepath.Join("..", "internal", filepath.FromSlash(path))); err == nil {
				path = "internal/" + path
			}
			if found[path] != 0 {
				t.Errorf("%s stands in the table twice", path)
			}
			found[path] = floor
		}
	}
	return found
}

// Every package stands in the table of floors, and imports packages of lower floors
// alone: none beside it, none above. award imports the standard library alone; pages
// and API ask office, and import none of the rooms that it keeps.
func TestFloors(t *testing.T) {
	floors, all := floors(t), imports(t)
	if len(all) < 40 {
		t.Fatalf("%d packages were found", len(all))
	}
	for name := range floors {
		if all[name] == nil {
			t.Errorf("%s stands in the table and is no package", name)
		}
	}
	for name, imported := range all {
		if floors[name] == 0 {
			t.Errorf("%s does not stand in the table of architecture.md", name)
			continue
		}
		for _, path := range imported {
			if problem := wrong(floors, name, path); problem != "" {
				t.Error(problem)
			}
		}
	}
}

// wrong says what is wrong with an import, "" for nothing.
func wrong(floors map[string]int, name, path string) string {
	below, ours := strings.CutPrefix(path, module)
	handlers := map[string]bool{"internal/desk": true, "internal/api": true, "internal/web": true}
	rooms := map[string]bool{"internal/database": true, "internal/store": true, "internal/register": true, "internal/workbench": true, "internal/onrecord": true}
	switch {
	case !ours && name == "internal/award" && strings.Contains(path, "."):
		return "award imports " + path + ", which is not of the standard library"
	case ours && floors[below] >= floors[name]:
		return fmt.Sprintf("%s (floor %d) imports %s (floor %d)", name, floors[name], below, floors[below])
	case handlers[name] && rooms[below]:
		return fmt.Sprintf("%s imports %s instead of asking internal/office", name, below)
	}
	return ""
}

// The test sees an import that points up or aside.
func TestWrongImports(t *testing.T) {
	floors := map[string]int{"internal/award": 1, "internal/register": 4, "internal/workbench": 4, "internal/onrecord": 4, "internal/api": 6, "internal/office": 5, "internal/desk": 6, "internal/web": 7}
	for _, c := range []struct {
		name, path string
		wrong      bool
	}{
		{"internal/office", module + "internal/register", false},
		{"internal/register", module + "internal/workbench", true},
		{"internal/register", module + "internal/office", true},
		{"internal/register", "github.com/gofrs/flock", false},
		{"internal/desk", module + "internal/office", false},
		{"internal/desk", module + "internal/register", true},
		{"internal/web", module + "internal/workbench", true},
		{"internal/api", module + "internal/onrecord", true},
		{"internal/award", "golang.org/x/text/unicode/norm", true},
		{"internal/award", "encoding/json", false},
	} {
		if got := wrong(floors, c.name, c.path); (got != "") != c.wrong {
			t.Errorf("%s imports %s: %q", c.name, c.path, got)
		}
	}
}
