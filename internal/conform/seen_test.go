//go:build conform

package conform

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/pades"
	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdftext"
)

// TestSignaturesThatAreSeen lets pyHanko sign a certificate and the decision with a hand and
// with words between the signer's title and name: the program takes them for the issued
// files with a signature, and tells the words; what reaches out of the room is refused.
func TestSignaturesThatAreSeen(t *testing.T) {
	kept := ""
	if home, err := os.UserCacheDir(); err == nil {
		kept = filepath.Join(home, "bangkhen", "pdf")
	}
	engine := padestest.Must(pdftext.New(t.Context(), kept))
	t.Cleanup(func() { engine.Close() })
	for paper, good := range map[string]string{sample.list.Certificates[16].File: "trùng từng byte", "quyet-dinh.pdf": "Đã ký số"} {
		issued := padestest.Must(os.ReadFile(sample.path(paper)))
		room := padestest.Must(engine.Rooms(t.Context(), issued, "signer-title", "signer-name"))[0].Clear
		x, dir := room.Right-40*72/25.4, t.TempDir()
		place := func(v float64) string { return fmt.Sprintf("%.0f", v) }
		run(t, pyhanko(), "testdata/visible.py", sample.path(paper), dir, place(x-50), place(room.Bottom+5), place(x+60), place(room.Top-5))
		for name, want := range map[string][]string{"hand": {good, "chữ ký có hiển thị"}, "words": {good, "“Ky boi: Nguyen Dang Binh”"}, "outside": nil} {
			said, _ := exec.Command(sample.binary, "verify", "--data", sample.data, filepath.Join(dir, name+".pdf")).CombinedOutput() // its status says what it found
			for _, words := range want {
				if !strings.Contains(string(said), words) {
					t.Errorf("%s of %s: no %q in\n%s", name, paper, words, said)
				}
			}
			if want == nil && strings.Contains(string(said), "Đã ký số") {
				t.Errorf("%s of %s is taken:\n%s", name, paper, said)
			}
		}
	}
}

// TestOurSignatureOverTheSeal signs papers on which signature and seal are printed. The field
// lies over the seal; pyHanko, pdfsig, qpdf and veraPDF agree as they do of others.
func TestOurSignatureOverTheSeal(t *testing.T) {
	dir := t.TempDir()
	picture := func(name string, width, height int) string {
		file := filepath.Join(dir, name)
		text := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%dmm" height="%dmm" viewBox="0 0 %d %d"><path d="M1 1H%dV%dH1Z" fill="none" stroke="#c00"/></svg>`, width, height, width, height, width-1, height-1)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	out := filepath.Join(dir, "out")
	run(t, sample.binary, "issue", example("quyet-dinh.yaml"), example("danh-sach.xlsx"), "--data", filepath.Join(dir, "data"), "--out", out, "--base-url", publicAddress,
		"--signature", picture("chu-ky.svg", 50, 22), "--seal", picture("con-dau.svg", 36, 36))
	a := padestest.New(t, padestest.P256())
	root := filepath.Join(dir, "ca.der")
	if err := os.WriteFile(root, a.Root.Certificate.Raw, 0o600); err != nil {
		t.Fatal(err)
	}
	by := padestest.Must(pades.Open(a.Office.PKCS12(a.Root), padestest.Secret))
	var files []string
	for _, paper := range []string{"quyet-dinh.pdf", sample.list.Certificates[0].File, sample.list.Certificates[60].File} {
		signed := padestest.Must(pades.Sign(padestest.Must(os.ReadFile(filepath.Join(out, filepath.FromSlash(paper)))), by, pades.How{At: time.Now(), Seen: &pades.Memory{}}))
		file := filepath.Join(dir, filepath.Base(paper))
		if err := os.WriteFile(file, signed, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
		if said := strings.TrimSpace(run(t, pyhanko(), "testdata/pades.py", root, file)); said != "B-B" {
			t.Errorf("%s: pyHanko says %s", paper, said)
		}
		if said := run(t, "pdfsig", "-nocert", file); !strings.Contains(said, "Signature is Valid") {
			t.Errorf("%s: %s", paper, said)
		}
		if said := run(t, "qpdf", "--check", file); !strings.Contains(said, "No syntax or stream encoding errors found") {
			t.Errorf("%s: %s", paper, said)
		}
		if said := run(t, "qpdf", "--json=2", "--json-key=acroform", file); !strings.Contains(said, "ChuKyCoQuan") || !strings.Contains(string(signed), "/StructParent ") {
			t.Errorf("%s: the field has no place: %s", paper, said)
		}
	}
	if answers := veraPDF(t, files); strings.Join(answers, " ") != "ok ok ok" {
		t.Errorf("veraPDF: %q", answers)
	}
}
