package pdfsignature

import (
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/pdfsignature/signtest"
)

// A store is a file or a directory of certificates; what is none of them is said.
func TestReadStore(t *testing.T) {
	directory := t.TempDir()
	one, two := signtest.Authority("Tổ chức thứ nhất"), signtest.Authority("Tổ chức thứ hai")
	write := func(name string, data []byte) string {
		t.Helper()
		file := filepath.Join(directory, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	both := write("hai.pem", append(one.PEM(), two.PEM()...))
	write("mot.cer", one.Certificate.Raw)
	write("doc.txt", []byte("không phải chứng thư"))
	for path, want := range map[string]int{"": 0, both: 2, directory: 3} {
		files, err := ReadStore(path)
		if err != nil {
			t.Fatal(err)
		}
		store, err := ParseStore(files)
		if err != nil || store.Len() != want {
			t.Errorf("%q: %d certificates, %v, want %d", path, store.Len(), err, want)
		}
	}
	bad := write("hong.pem", []byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
	for _, path := range []string{bad, directory, filepath.Join(directory, "khong-co")} {
		if _, err := ReadStore(path); err == nil {
			t.Errorf("%s was read", path)
		}
	}
}

// Hostile files are errors or findings, and never a panic.
func TestHostile(t *testing.T) {
	good := signtest.Authority("Tổ chức thử").Sign(signtest.Paper("Nguyen Van An"), signtest.How{})
	if report, err := Read(good, NewStore()); err != nil || len(report.Signatures) != 1 || !report.Signatures[0].Sound() {
		t.Fatalf("%+v, %v", report, err)
	}
	for end := 0; end < len(good); end += 97 {
		if report, err := Read(good[:end], NewStore()); err == nil {
			for _, s := range report.Signatures {
				if s.Sound() && s.Whole {
					t.Errorf("cut at %d it is sound", end)
				}
			}
		}
	}
	for at := 0; at < len(good); at += 41 {
		data := append([]byte(nil), good...)
		data[at] ^= 0x5A
		report, err := Read(data, NewStore())
		if err != nil {
			continue
		}
		for _, s := range report.Signatures {
			if s.Sound() && s.Whole {
				t.Errorf("with byte %d exchanged (%q) it is sound", at, good[max(0, at-10):min(len(good), at+10)])
			}
		}
	}
}
