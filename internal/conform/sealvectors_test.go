//go:build conform

package conform

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// judgedVectors is what an implementation of docs/seal.md says of docs/seal-vectors.json.
type judgedVectors struct {
	Valid, Invalid, Lists int
	Wrong                 []string
}

func (j judgedVectors) check(t *testing.T) {
	t.Helper()
	for _, wrong := range j.Wrong {
		t.Error(wrong)
	}
	if j.Valid < 30 || j.Invalid < 60 || j.Lists < 15 {
		t.Errorf("%d right, %d wrong, %d lists", j.Valid, j.Invalid, j.Lists)
	}
}

// TestSealVectors has the published vectors judged by others: by a reader in Python that
// was written from docs/seal.md (cryptography, cbor2), and by the checker's own code in
// node, with WebCrypto and with the library that stands in for it. TestChecker does the
// same in Chromium.
func TestSealVectors(t *testing.T) {
	vectors := filepath.Join(moduleRoot, "docs", "seal-vectors.json")
	checker := filepath.Join(moduleRoot, "internal", "offline")
	byNode := []string{"testdata/sealvectors.js", filepath.Join(checker, "kept", "kept.js"), filepath.Join(checker, "page", "seal.js"), vectors}
	for name, command := range map[string][]string{
		"python":            {cmp.Or(os.Getenv("PYHANKO"), "python3"), "testdata/sealvectors.py", vectors},
		"node, WebCrypto":   append([]string{"node"}, byNode...),
		"node, the library": append(append([]string{"node"}, byNode...), "library"),
	} {
		t.Run(name, func(t *testing.T) {
			var said judgedVectors
			if err := json.Unmarshal([]byte(run(t, command[0], command[1:]...)), &said); err != nil {
				t.Fatal(err)
			}
			said.check(t)
		})
	}
}
