package office

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
)

// TestManifestInTheLog: manifest and proof together show every certificate in the log, by
// public keys alone; an altered one does not, nor one by a key that somebody else may have.
// The tracking workbook bears the head.
func TestManifestInTheLog(t *testing.T) {
	ctx := t.Context()
	o := registered(t).WithPassphrase(func() (string, error) { return "mật khẩu của khóa ký", nil })
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := o.NewSigningKey(ctx, "Ủy ban nhân dân tỉnh Bắc Kạn")
	must(err)
	_, err = o.Issue(ctx, sample(t, "danh-sach.csv"), t.TempDir()+"/out", nil)
	must(err)
	papers, err := o.PapersOf(ctx, 1)
	must(err)
	manifest, err := o.register.Store().Read(ctx, papers.Manifest.SHA256)
	must(err)
	proof, err := o.WriteManifestProof(ctx, 1)
	must(err)
	keys, err := o.SigningKeys(ctx)
	must(err)
	if p, at, err := CheckManifest(keys, proof, manifest); err != nil || at.IsZero() || p.Proof.Index != 0 {
		t.Fatalf("%v %+v", err, p)
	}
	altered := bytes.Replace(manifest, []byte("Âu Văn Mẫu"), []byte("Âu Văn Mậu"), 1)
	forged := bytes.Replace(proof, []byte(papers.Manifest.SHA256), []byte(hashOfData(altered)), 1)
	lost := append(keys[:0:0], keys...)
	lost[0].Compromised = lost[0].From
	for name, err := range map[string]error{
		"an altered manifest":          second(CheckManifest(keys, proof, altered)),
		"and its hash in the proof":    second(CheckManifest(keys, forged, altered)),
		"a key that is in other hands": second(CheckManifest(lost, proof, manifest)),
		"no keys":                      second(CheckManifest(nil, proof, manifest)),
		"no proof":                     second(CheckManifest(keys, manifest, manifest)),
		"no manifest":                  second(CheckManifest(keys, proof, proof)),
	} {
		if p := award.ProblemsOf(err); len(p) != 1 || p[0].Message == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	data, err := o.TrackingWithHead(ctx, 1)
	must(err)
	file, err := excelize.OpenReader(bytes.NewReader(data))
	must(err)
	defer file.Close()
	marks, err := file.GetHeaderFooter(file.GetSheetList()[0])
	if err != nil || !strings.Contains(marks.FirstHeader, "bangkhen.log/") || len([]rune(marks.FirstHeader)) > 255 {
		t.Errorf("%v %+v", err, marks)
	}
}

func second[A, B any](_ A, _ B, err error) error { return err }

func hashOfData(data []byte) string { return sumOfSigned(Upload{Data: data}) }
