package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

var update = flag.Bool("update", false, "write docs/settings.md anew")

// parsed is the command line as main would read it.
func parsed(t *testing.T, args ...string) (line commands, app *kong.Kong, err error) {
	t.Helper()
	app, err = parserOf(&line, &bytes.Buffer{}, &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = app.Parse(args)
	return line, app, err
}

// A flag counts before the environment, that before the file, that before the default.
func TestSettingsByFile(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	file := filepath.Join(dir, "khac", "thiet-lap.yaml")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(file, "# của Văn phòng\ndata: so\nlisten: 127.0.0.1:9000\nbase-url: https://khenthuong.backan.gov.vn\ntrusted-proxy: [10.0.0.1/32, 10.0.0.2/32]\none-person: false\naccess-log: yes\nlog-format: json\n")
	t.Setenv("BANGKHEN_CONFIG", file)
	t.Setenv("BANGKHEN_LISTEN", "127.0.0.1:9001")
	line, _, err := parsed(t, "serve", "--base-url", "https://thi-dua.backan.gov.vn")
	if err != nil {
		t.Fatal(err)
	}
	s := line.Serve
	if s.Data != filepath.Join(dir, "khac", "so") || s.Listen != "127.0.0.1:9001" || s.BaseURL != "https://thi-dua.backan.gov.vn" || len(s.TrustedProxy) != 2 ||
		s.OnePerson == nil || *s.OnePerson || !s.AccessLog || s.LogFormat != "json" || s.LogLevel != "info" {
		t.Errorf("%+v", s)
	}
	if line, _, err = parsed(t, "backup", "x"); err != nil || line.Backup.Data != s.Data {
		t.Errorf("another command: %v, %s", err, line.Backup.Data)
	}

	t.Setenv("BANGKHEN_CONFIG", "")
	os.Unsetenv("BANGKHEN_CONFIG") // t.Setenv puts it back
	if line, _, err = parsed(t, "serve"); err != nil || line.Serve.Data != filepath.Join(dir, "data") {
		t.Errorf("without a file: %v, %s", err, line.Serve.Data)
	}
	write("bangkhen.yaml", "data: cua-toi\n")
	if line, _, err = parsed(t, "serve"); err != nil || line.Serve.Data != filepath.Join(dir, "cua-toi") {
		t.Errorf("the usual file: %v, %s", err, line.Serve.Data)
	}
	if _, _, err = parsed(t, "serve", "--config", "no.yaml"); err == nil {
		t.Error("a file that was named and is not there passes")
	}
}

// Whatever is wrong in the file is told with its line.
func TestWrongSettingsFile(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct{ text, want string }{
		"unknown":          {"data: so\n\nbase_url: https://a.vn\n", "dòng 3: không có thiết lập \"base_url\"; có phải base-url?"},
		"another's flag":   {"number: 1/QĐ-UBND\n", "dòng 1: không có thiết lập \"number\""},
		"not by the file":  {"config: x.yaml\n", "dòng 1: không có thiết lập"},
		"twice":            {"listen: :1\ndata: so\nlisten: :2\n", "dòng 3: listen đã có ở dòng 1"},
		"no value":         {"data: so\nlisten:\n", "dòng 2: listen phải là một giá trị"},
		"nested":           {"listen: { host: x }\n", "dòng 1: listen phải là một giá trị"},
		"no address range": {"data: so\ntrusted-proxy: [10.0.0.1]\n", "dòng 2: trusted-proxy"},
		"no such choice":   {"log-format: xml\n", "log-format"},
		"no truth":         {"access-log: maybe\n", "dòng 1: access-log"},
		"a list":           {"- data: so\n", "dòng 1: phải gồm các dòng"},
		"no YAML":          {"data: [so\n", "không đọc được"},
	} {
		path := filepath.Join(dir, "bangkhen.yaml")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := bangkhen(t, "serve", "--config", path, "--data", filepath.Join(dir, "data"), "--listen", "127.0.0.1:0")
		if status != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: status %d, want %q in\n%s", name, status, c.want, stderr)
		}
	}
}

const settingsTable = "../../docs/settings.md"

// docs/settings.md is what the program takes; -update writes it anew.
func TestSettingsTable(t *testing.T) {
	_, app, err := parsed(t, "version")
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	for _, flag := range listedSettings(app) {
		fmt.Fprintf(&table, "| `--%s` | `%s` | `%s` | %s | %s |\n", flag.Name, flag.Envs[0], flag.Name, shownDefault(flag), strings.ReplaceAll(flag.Help, "|", `\|`))
	}
	before, err := os.ReadFile(settingsTable)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- made from the code: go test ./cmd/bangkhen -run TestSettingsTable -update -->\n", "<!-- end -->\n"
	head, rest, found := strings.Cut(string(before), begin)
	_, foot, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no place for the table", settingsTable)
	}
	want := head + begin + "| flag | environment | key in the file | default | meaning, as `bangkhen serve --help` tells it |\n|---|---|---|---|---|\n" + table.String() + end + foot
	if want == string(before) {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the program takes; write it anew: go test ./cmd/bangkhen -run TestSettingsTable -update", settingsTable)
	}
	if err := os.WriteFile(settingsTable, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func shownDefault(flag *kong.Flag) string {
	switch {
	case flag.HasDefault && flag.Default != "":
		return "`" + flag.Default + "`"
	case flag.Target.Kind() == reflect.Bool:
		return "`false`"
	}
	return "–"
}
