//go:build conform

package conform

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/office"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
)

// pyhanko is the Python that has pyHanko.
func pyhanko() string { return cmp.Or(os.Getenv("PYHANKO"), "python3") }

const signScript = "testdata/sign.py"

// readSigned is what the program says of a signed file of the sample.
func readSigned(t *testing.T, file, ca string) office.SignedReading {
	t.Helper()
	output, err := exec.Command(sample.binary, "read-signed", file, example("quyet-dinh.yaml"), example("danh-sach.xlsx"), "--trust", ca, "--json").Output()
	if exit, failed := err.(*exec.ExitError); err != nil && (!failed || exit.ExitCode() != 1) {
		t.Fatalf("%s: %v", file, err)
	}
	var reading office.SignedReading
	if err := json.Unmarshal(output, &reading); err != nil {
		t.Fatalf("%s: %v\n%s", file, err, output)
	}
	return reading
}

// sound lists what the program says of each signature by a person, as sign.py does.
func sound(file string, r office.SignedReading) (lines []string) {
	for _, s := range r.Signatures {
		if s.DocStamp {
			continue
		}
		state, chain := "broken", "unknown"
		if s.Sound() {
			state = "sound"
		}
		if s.Chain == pdfsignature.Known {
			chain = "trusted"
		}
		lines = append(lines, fmt.Sprint(file, " ", s.Field, " ", state, " ", chain))
	}
	return lines
}

// TestSignedDecisions lets pyHanko sign the decision as the program printed it and as
// LibreOffice prints the Word document, in the ways of offices' programs. The program
// finds each to be the draft, name by name, and says of the signatures what pyHanko
// and pdfsig say.
func TestSignedDecisions(t *testing.T) {
	dir := t.TempDir()
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--convert-to", "pdf", "--outdir", dir, sample.path("quyet-dinh.docx"))
	for name, source := range map[string]string{"ours": sample.path("quyet-dinh.pdf"), "LibreOffice": filepath.Join(dir, "quyet-dinh.pdf")} {
		t.Run(name, func(t *testing.T) {
			signed := t.TempDir()
			run(t, pyhanko(), signScript, "sign", source, signed)
			ca := filepath.Join(signed, "ca.pem")
			for _, way := range []string{"basic", "pkcs7", "visible", "two", "stamped", "kept", "archive"} {
				file := filepath.Join(signed, way+".pdf")
				reading := readSigned(t, file, ca)
				if reading.Against == nil || !reading.Against.Agrees() || reading.Against.Agreeing != 106 || reading.Number != "946/QĐ-UBND" {
					t.Errorf("%s: %+v", way, reading.Problems)
				}
				ours := sound(file, reading)
				theirs := strings.Split(strings.TrimSpace(run(t, pyhanko(), signScript, "judge", ca, file)), "\n")
				if !slices.Equal(ours, theirs) || strings.Contains(strings.Join(ours, ""), "broken") {
					t.Errorf("%s: the program says %q, pyHanko %q", way, ours, theirs)
				}
				poppler := run(t, "pdfsig", "-nocert", file)
				if n := strings.Count(poppler, "Signature is Valid"); n < len(ours) {
					t.Errorf("%s: pdfsig finds %d of %d valid\n%s", way, n, len(ours), poppler)
				}
				if stamped := !reading.Signatures[0].Stamped.IsZero(); stamped != slices.Contains([]string{"stamped", "kept", "archive"}, way) {
					t.Errorf("%s: stamped %v", way, stamped)
				}
			}
		})
	}
}

// TestAlteredDecisions alters what pyHanko signed. All three say that it is not as it
// was signed, or that more was done than signing.
func TestAlteredDecisions(t *testing.T) {
	dir := t.TempDir()
	run(t, pyhanko(), signScript, "sign", sample.path("quyet-dinh.pdf"), dir)
	ca := filepath.Join(dir, "ca.pem")
	good, err := os.ReadFile(filepath.Join(dir, "basic.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	over := signtest.Open(good)
	number, page := over.Page(2)
	page["Contents"] = signtest.ReferenceTo(over.Next())
	files := map[string][]byte{
		"byte":    bytes.Replace(good, []byte("<rdf:li>vi-VN"), []byte("<rdf:li>en-VN"), 1), // in the metadata, which is not packed
		"content": over.With(map[int]string{number: signtest.Dict(page), over.Next(): signtest.Stream("", over.Content(2)+"\nq 1 g 80 500 400 60 re f Q")}),
	}
	for name, data := range files {
		if bytes.Equal(data, good) {
			t.Fatalf("%s: nothing is altered", name)
		}
		file := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		ours := sound(file, readSigned(t, file, ca))
		theirs := run(t, pyhanko(), signScript, "judge", ca, file)
		if len(ours) != 1 || !strings.Contains(ours[0], "broken") || !strings.Contains(theirs, "broken") {
			t.Errorf("%s: the program says %q, pyHanko %q", name, ours, theirs)
		}
		poppler := run(t, "pdfsig", "-nocert", file)
		if strings.Contains(poppler, "Signature is Valid") && strings.Contains(poppler, "Total document signed") {
			t.Errorf("%s: pdfsig finds nothing\n%s", name, poppler)
		}
	}
}
