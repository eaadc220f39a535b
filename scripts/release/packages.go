package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// packages makes the packages for Debian and Red Hat.
func (from *source) packages(ctx context.Context, t target, stage, out string) error {
	page, err := os.ReadFile(filepath.Join(from.helps, "man", "bangkhen.1"))
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	_, err = w.Write(page)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	if err := put(filepath.Join(stage, "bangkhen.1.gz"), packed.Bytes()); err != nil {
		return err
	}
	recipe, err := os.ReadFile(filepath.Join(from.tree, "release", "nfpm.yaml"))
	if err != nil {
		return err
	}
	for packager, zsh := range map[string]string{"deb": "/usr/share/zsh/vendor-completions", "rpm": "/usr/share/zsh/site-functions"} {
		filled := os.Expand(string(recipe), func(name string) string {
			return map[string]string{
				"ARCH": t.arch, "VERSION": from.version, "DATE": from.date.Format(time.RFC3339), "STAGE": stage, "DOCS": from.docs, "HELPS": from.helps, "ZSH": zsh,
			}[name]
		})
		config := filepath.Join(stage, "nfpm-"+packager+".yaml")
		if err := put(config, []byte(filled)); err != nil {
			return err
		}
		if _, err := from.tool(ctx, "nfpm", "package", "--config", config, "--packager", packager, "--target", out); err != nil {
			return err
		}
	}
	return nil
}

// tool runs a program of release/tools, whose modules are none of the program's.
func (from *source) tool(ctx context.Context, args ...string) (string, error) {
	return outputWith(ctx, from.tree, from.settings(), "go", append([]string{"tool", "-modfile=" + filepath.Join("release", "tools", "go.mod")}, args...)...)
}

// materials writes the bill of materials (CycloneDX) of a built program: the modules that
// Go has linked into it, as the program itself says, with their licences.
func (from *source) materials(ctx context.Context, program, path string) error {
	if _, err := from.tool(ctx, "cyclonedx-gomod", "bin", "-json", "-licenses", "-std", "-noserial",
		"-version", "v"+from.version, "-output", path, program); err != nil {
		return err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var bill map[string]any
	if err := json.Unmarshal(content, &bill); err != nil {
		return err
	}
	metadata, ok := bill["metadata"].(map[string]any)
	if !ok {
		return errors.New("the bill of materials has no metadata")
	}
	metadata["timestamp"] = from.date.Format(time.RFC3339) // not when it was made
	if content, err = json.MarshalIndent(bill, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(path, append(content, '\n'), 0o644)
}
