package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// target is a system that the program is built for.
type target struct{ os, arch string }

// parseTarget reads a system by its names in Go, as "linux/amd64".
func parseTarget(name string) (target, error) {
	if !slices.Contains(strings.Split(everywhere, ","), name) {
		return target{}, fmt.Errorf("%q is none of %s", name, everywhere)
	}
	system, arch, _ := strings.Cut(name, "/")
	return target{system, arch}, nil
}

// name is what people call the system.
func (t target) name() string {
	if t.os == "darwin" {
		return "macos"
	}
	return t.os
}

func (t target) program() string {
	if t.os == "windows" {
		return "bangkhen.exe"
	}
	return "bangkhen"
}

// build makes the program for a system in the directory stage. Paths of the machine are
// no part of it (-trimpath), nor are tables for debuggers, which are a quarter of it;
// what a fault prints has its lines all the same.
func (from *source) build(ctx context.Context, t target, stage string) error {
	_, err := outputWith(ctx, from.tree, from.settings("GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0"),
		"go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w -buildid=", "-o", filepath.Join(stage, t.program()), "./cmd/bangkhen")
	return err
}

// settings are an environment in which settings of whoever makes the release change
// nothing of it.
func (from *source) settings(more ...string) []string {
	return append([]string{"GOFLAGS=-mod=readonly", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=", "GOWORK=off",
		fmt.Sprint("SOURCE_DATE_EPOCH=", from.date.Unix())}, more...)
}

// document makes what goes along with every program: licences, the first pages to read,
// the sample, the man page and the completions.
func (from *source) document(ctx context.Context) error {
	program := filepath.Join(from.work, "native", "bangkhen")
	if _, err := outputWith(ctx, from.tree, from.settings("CGO_ENABLED=0"), "go", "build", "-o", program, "./cmd/bangkhen"); err != nil {
		return err
	}
	files := map[string]string{}
	for _, name := range []string{"LICENSE", "README.md", "README.vi.md", "CHANGELOG.md", "SECURITY.md"} {
		files[name] = name
	}
	for _, pattern := range []string{"docs/*.md", "docs/*/*.png", "fonts/*.txt", "examples/946/*.yaml", "examples/946/*.xlsx", "release/signers"} {
		found, err := filepath.Glob(filepath.Join(from.tree, filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			return fmt.Errorf("%s: nothing: %w", pattern, err)
		}
		for _, path := range found {
			name, err := filepath.Rel(from.tree, path)
			if err != nil {
				return err
			}
			files[name] = name
		}
	}
	for name, path := range files {
		content, err := os.ReadFile(filepath.Join(from.tree, path))
		if err == nil {
			err = put(filepath.Join(from.docs, name), content)
		}
		if err != nil {
			return err
		}
	}
	licences, err := from.licences(ctx)
	if err == nil {
		err = put(filepath.Join(from.docs, "THIRD-PARTY.txt"), licences)
	}
	if err != nil {
		return err
	}
	for name, args := range map[string][]string{
		"man/bangkhen.1":           {"man"},
		"completion/bangkhen.bash": {"completion", "bash"},
		"completion/bangkhen.zsh":  {"completion", "zsh"},
		"completion/bangkhen.fish": {"completion", "fish"},
	} {
		text, err := output(ctx, from.work, program, args...)
		if err == nil {
			err = put(filepath.Join(from.helps, name), []byte(text+"\n"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// put writes a file and the directories that it needs.
func put(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
