package signedpdf

import (
	"bytes"
	"context"
	"errors"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
)

func TestMain(m *testing.M) {
	if IsChild(os.Args) {
		os.Exit(Child(os.Args, os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// A child reads what is signed with the certificates that it is given, and says of
// what it cannot read which of the reasons it is.
func TestApart(t *testing.T) {
	kept := ""
	if home, err := os.UserCacheDir(); err == nil {
		kept = filepath.Join(home, "bangkhen", "pdf")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	read, paint := Apart(program, kept)
	authority := signtest.Authority("Tổ chức chứng thực thử")
	data := authority.Person("Nguyễn Văn An", "Sở Nội vụ", signtest.Always()).Sign(signtest.Paper("Nguyen Van An"), signtest.How{})
	file, err := read(context.Background(), data, [][]byte{authority.PEM()})
	if err != nil || len(file.Pages) != 1 || len(file.Signatures) != 1 {
		t.Fatalf("%d pages, %d signatures, %v", len(file.Pages), len(file.Signatures), err)
	}
	if s := file.Signatures[0]; !s.Sound() || s.Chain != pdfsignature.Known || s.Signer.Name != "Nguyễn Văn An" || s.Signer.Organisation != "Sở Nội vụ" {
		t.Errorf("%+v", s)
	}
	if text := file.Pages[0].Text(); text != "Nguyen Van An" {
		t.Errorf("%q", text)
	}
	for want, data := range map[error][]byte{ErrNoPDF: []byte("không phải PDF"), ErrDamaged: []byte("%PDF-1.7\nhỏng"), ErrTooLarge: make([]byte, MaxBytes+1)} {
		if _, err := read(context.Background(), data, nil); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	picture, err := paint(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	if shown, err := jpeg.Decode(bytes.NewReader(picture)); err != nil || shown.Bounds().Dx() < 100 {
		t.Errorf("%d bytes: %v", len(picture), err)
	}
	read, paint = Apart("/khong/co", kept)
	if _, err := read(context.Background(), data, nil); !errors.Is(err, ErrBeyond) {
		t.Error("a child that cannot be started gave an answer")
	}
	if _, err := paint(context.Background(), data); !errors.Is(err, ErrBeyond) {
		t.Error("a child that cannot be started made a picture")
	}
}
