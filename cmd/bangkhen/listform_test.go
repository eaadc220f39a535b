package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/listform"
)

func TestListForm(t *testing.T) {
	run := func(args ...string) (int, string) {
		var stdout, stderr strings.Builder
		status := run(t.Context(), append([]string{"list-form"}, args...), &stdout, &stderr)
		return status, stdout.String() + stderr.String()
	}
	status, said := run()
	if status != 0 {
		t.Fatalf("ended with %d: %s", status, said)
	}
	for _, form := range listform.Forms() {
		if !strings.Contains(said, form.Name) || !strings.Contains(said, form.Purpose) {
			t.Errorf("%s is not offered: %s", form.Name, said)
		}
		path := filepath.Join(t.TempDir(), form.FileName())
		if status, said := run(form.Name, "--out", path); status != 0 {
			t.Errorf("%s ended with %d: %s", form.Name, status, said)
		}
		before, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(before), "PK") {
			t.Fatalf("%s is no workbook: %v", path, err)
		}
		// The file may have been filled in meanwhile.
		if err := os.WriteFile(path, []byte("đã điền"), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, said := run(form.Name, "--out", path); status != 2 || !strings.Contains(said, "đã có") {
			t.Errorf("over a file: ended with %d: %s", status, said)
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != "đã điền" {
			t.Errorf("the file was overwritten: %v", err)
		}
	}
	for _, args := range [][]string{{"khong-co"}, {"--out", filepath.Join(t.TempDir(), "x.xlsx")}} {
		if status, said := run(args...); status != 2 || !strings.Contains(said, "tinh-so") {
			t.Errorf("%q ended with %d: %s", args, status, said)
		}
	}
}
