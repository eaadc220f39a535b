package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestParseTarget(t *testing.T) {
	if got, err := parseTarget("darwin/arm64"); err != nil || got.name() != "macos" || got.program() != "bangkhen" {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := parseTarget("windows/amd64"); err != nil || got.program() != "bangkhen.exe" {
		t.Errorf("%+v, %v", got, err)
	}
	for _, name := range []string{"", "linux", "plan9/amd64", "linux/amd64/v3"} {
		if _, err := parseTarget(name); err == nil {
			t.Errorf("%q is taken for a system", name)
		}
	}
}

// A tag that names another version stops a release; none is only said.
func TestAgrees(t *testing.T) {
	for _, c := range []struct {
		tags  []string
		wrong bool
	}{{nil, false}, {[]string{"v0.1.0"}, false}, {[]string{"v0.2.0"}, true}, {[]string{"v0.1.0", "v0.2.0"}, true}} {
		if err := agrees("0.1.0", c.tags); (err != nil) != c.wrong {
			t.Errorf("%v: %v", c.tags, err)
		}
	}
}

// prepared is a source whose parts were made, and the directory of a built program.
func prepared(t *testing.T, name string) (from *source, stage string) {
	t.Helper()
	work := filepath.Join(t.TempDir(), name)
	from = &source{work: work, tree: filepath.Join(work, "tree"), docs: filepath.Join(work, "docs"), helps: filepath.Join(work, "helps"), version: "0.1.0", date: time.Unix(1_795_909_350, 0).UTC()}
	stage = filepath.Join(work, "stage")
	for _, path := range []string{
		"stage/bangkhen", "stage/bangkhen.exe", "docs/LICENSE", "docs/docs/van-hanh.md", "helps/man/bangkhen.1", "helps/completion/bangkhen.zsh",
		"tree/release/bangkhen.env", "tree/release/systemd/bangkhen.service", "tree/release/systemd/bangkhen-backup.service", "tree/release/systemd/bangkhen-backup.timer",
	} {
		if err := put(filepath.Join(work, filepath.FromSlash(path)), []byte("nội dung của "+path)); err != nil {
			t.Fatal(err)
		}
	}
	return from, stage
}

// An archive has the same bytes wherever and whenever it is made, all in one directory,
// and the program can be run.
func TestArchive(t *testing.T) {
	for _, c := range []struct{ target, ending, program string }{
		{"linux/amd64", ".tar.gz", "bangkhen"}, {"darwin/arm64", ".tar.gz", "bangkhen"}, {"windows/amd64", ".zip", "bangkhen.exe"},
	} {
		system, err := parseTarget(c.target)
		if err != nil {
			t.Fatal(err)
		}
		var made [2][]byte
		for i, work := range []string{"a", "another"} {
			from, stage := prepared(t, work)
			path := filepath.Join(t.TempDir(), "bangkhen_0.1.0")
			if err := from.archive(system, stage, path); err != nil {
				t.Fatal(err)
			}
			if made[i], err = os.ReadFile(path + c.ending); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(made[0], made[1]) {
			t.Errorf("%s: made twice, two files", c.target)
		}
		modes := modesOf(t, c.ending, made[0])
		if modes["bangkhen_0.1.0/"+c.program] != 0o755 || modes["bangkhen_0.1.0/docs/van-hanh.md"] != 0o644 {
			t.Errorf("%s: %v", c.target, modes)
		}
		_, units := modes["bangkhen_0.1.0/systemd/bangkhen.service"]
		_, manual := modes["bangkhen_0.1.0/man/bangkhen.1"]
		if units != (system.os == "linux") || manual != (system.os != "windows") {
			t.Errorf("%s: units %t, man page %t", c.target, units, manual)
		}
	}
}

// modesOf are the files of an archive with the rights that they get.
func modesOf(t *testing.T, ending string, content []byte) map[string]os.FileMode {
	t.Helper()
	modes := map[string]os.FileMode{}
	if ending == ".zip" {
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.File {
			modes[file.Name] = file.Mode()
		}
		return modes
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	archive := tar.NewReader(unpacked)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return modes
		}
		if err != nil {
			t.Fatal(err)
		}
		modes[header.Name] = os.FileMode(header.Mode)
	}
}

func TestSum(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b", "a"} {
		if err := put(filepath.Join(dir, name), nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := sum(dir); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, sumsName))
	const none = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if err != nil || string(got) != none+"  a\n"+none+"  b\n" {
		t.Errorf("%s, %v", got, err)
	}
}

// Whatever a module calls the text of its conditions goes along; directories do not.
func TestLicencesIn(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"LICENSE-MIT", "COPYING", "NOTICE.txt", "license.md", "main.go", "LICENSES/x"} {
		if err := put(filepath.Join(dir, filepath.FromSlash(name)), nil); err != nil {
			t.Fatal(err)
		}
	}
	found, err := licencesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range found {
		names = append(names, filepath.Base(path))
	}
	if slices.Sort(names); strings.Join(names, " ") != "COPYING LICENSE-MIT NOTICE.txt license.md" {
		t.Errorf("%q", names)
	}
}
