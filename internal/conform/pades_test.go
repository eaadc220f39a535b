//go:build conform

package conform

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/pades"
	"bangkhen/internal/pades/padestest"
)

// padesLevels writes a paper signed at each level, and gives the files by level.
func padesLevels(t *testing.T, a *padestest.Authority, paper, dir string) map[string]string {
	t.Helper()
	issued, err := os.ReadFile(paper)
	if err != nil {
		t.Fatal(err)
	}
	by, err := pades.Open(a.Office.PKCS12(a.Root), padestest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := pades.Sign(issued, by, pades.How{At: time.Now(), Room: pades.StampRoom})
	if err != nil {
		t.Fatal(err)
	}
	value := padestest.Must(pades.Value(signed))
	token := padestest.Must(pades.Stamper{URL: a.URL + "/tsa", Client: pades.NewClient()}.Token(t.Context(), value))
	stamped := padestest.Must(pades.Stamp(signed, token))
	evidence := padestest.Must((&pades.Collector{Client: pades.NewClient()}).Of(t.Context(), stamped))
	files := map[string]string{}
	for level, data := range map[string][]byte{"B-B": signed, "B-T": stamped, "B-LT": padestest.Must(pades.Last(stamped, evidence))} {
		files[level] = filepath.Join(dir, level+"-"+filepath.Base(paper))
		if err := os.WriteFile(files[level], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestPAdES signs a certificate and the decision with keys of all kinds, at all levels.
// pyHanko validates each at its level, at B-LT with what stands in the file alone; pdfsig
// finds it valid; qpdf finds no fault; and veraPDF still finds PDF/A-2 and PDF/UA-1.
func TestPAdES(t *testing.T) {
	var all []string
	for name, key := range padestest.Keys() {
		a, dir := padestest.New(t, key), t.TempDir()
		root := filepath.Join(dir, "ca.der")
		if err := os.WriteFile(root, a.Root.Certificate.Raw, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, paper := range []string{"quyet-dinh.pdf", sample.list.Certificates[0].File} {
			for level, file := range padesLevels(t, a, sample.path(paper), dir) {
				all = append(all, file)
				if said := strings.TrimSpace(run(t, pyhanko(), "testdata/pades.py", root, file)); said != level {
					t.Errorf("%s, %s of %s: pyHanko says %s", name, level, paper, said)
				}
				if said := run(t, "pdfsig", "-nocert", file); !strings.Contains(said, "Signature is Valid") || !strings.Contains(said, "ETSI.CAdES.detached") {
					t.Errorf("%s, %s of %s: %s", name, level, paper, said)
				}
				if said := run(t, "qpdf", "--check", file); !strings.Contains(said, "No syntax or stream encoding errors found") {
					t.Errorf("%s, %s of %s: %s", name, level, paper, said)
				}
			}
		}
	}
	if answers := veraPDF(t, all); len(answers) != len(all) || slices.ContainsFunc(answers, func(a string) bool { return a != "ok" }) {
		t.Errorf("veraPDF: %q", answers)
	}
}
