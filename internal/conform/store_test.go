//go:build conform

package conform

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// In decades, when this program runs nowhere, the shell lines of docs/register.md
// take a certificate out of the store.
func TestStoreByHand(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(moduleRoot, "docs", "register.md"))
	if err != nil {
		t.Fatal(err)
	}
	lines := regexp.MustCompile("(?s)```sh\n(bundle=.*?)```").FindSubmatch(text)
	if lines == nil {
		t.Fatal("docs/register.md has no lines that take a file out of a bundle")
	}
	stored, err := filepath.Glob(filepath.Join(sample.data, "files", "*"))
	if err != nil {
		t.Fatal(err)
	}
	bundle := ""
	for _, path := range stored {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(data, []byte("bangkhen bundle 1\n")) {
			bundle = path
		}
	}
	for _, c := range []certificate{sample.list.Certificates[0], sample.list.Certificates[70]} {
		issued, err := os.ReadFile(sample.path(c.File))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(issued)
		dir := t.TempDir()
		take := exec.CommandContext(t.Context(), "sh", "-euc", string(lines[1]), "take.sh", bundle, hex.EncodeToString(sum[:]))
		take.Dir = dir
		if said, err := take.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", c.File, err, said)
		}
		if taken, err := os.ReadFile(filepath.Join(dir, "file.pdf")); err != nil || !bytes.Equal(taken, issued) {
			t.Errorf("%s: %d bytes, issued were %d: %v", c.File, len(taken), len(issued), err)
		}
	}
}
