package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences are those of all modules that are linked into the program for any system, and
// of Go itself, whose conditions ask that their text goes along.
func (from *source) licences(ctx context.Context) ([]byte, error) {
	modules := map[string]string{} // the directory of each
	for name := range strings.SplitSeq(everywhere, ",") {
		t, err := parseTarget(name)
		if err != nil {
			return nil, err
		}
		list, err := outputWith(ctx, from.tree, from.settings("GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0"), "go", "list", "-deps",
			"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/bangkhen")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(list) {
			if module, dir, there := strings.Cut(strings.TrimSpace(line), "\t"); there {
				modules[module] = dir
			}
		}
	}
	goroot, err := output(ctx, from.tree, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	modules["Go standard library"] = goroot
	names := make([]string, 0, len(modules))
	for module := range modules {
		names = append(names, module)
	}
	slices.Sort(names)
	var text bytes.Buffer
	text.WriteString("Licences of what bangkhen is made with. Its own is in LICENSE; those of the faces are in fonts.\n")
	for _, module := range names {
		found, err := licencesIn(modules[module])
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s has no licence in %s", module, modules[module])
		}
		for _, path := range found {
			content, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&text, "\n%s\n%s, %s\n\n%s\n", strings.Repeat("=", 72), module, filepath.Base(path), bytes.TrimSpace(content))
		}
	}
	return text.Bytes(), nil
}

// licencesIn are the files of a module's directory that hold its conditions, in order.
func licencesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, entry := range entries {
		name := strings.ToUpper(entry.Name())
		for _, begin := range []string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "PATENTS"} {
			if entry.Type().IsRegular() && strings.HasPrefix(name, begin) {
				found = append(found, filepath.Join(dir, entry.Name()))
				break
			}
		}
	}
	return found, nil
}
