package office

import (
	"context"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/signedpdf"
)

// The office chooses on a page whom it trusts; what is no certificate is refused.
func TestTrustedBySetting(t *testing.T) {
	var given [][]byte
	o := registered(t).WithSignedFiles(func(_ context.Context, _ []byte, certificates [][]byte) (signedpdf.File, error) {
		given = certificates
		return signedpdf.File{}, signedpdf.ErrDamaged
	}, [][]byte{[]byte("của lúc khởi động")})
	first, second := signtest.Authority("Tổ chức chứng thực Khuổi Thử"), signtest.Authority("Tổ chức chứng thực Bản Ví Dụ")
	trusted, err := ReadTrusted("Gửi anh (chị):\n" + string(first.PEM()) + string(second.PEM()))
	if err != nil || len(trusted) != 2 || !strings.HasPrefix(trusted[0].Name, "Tổ chức chứng thực Khuổi Thử (đến ") {
		t.Fatalf("%+v, %v", trusted, err)
	}
	set, version, err := o.Settings(t.Context())
	if err == nil {
		set.Trusted = trusted
		err = o.SaveSettings(t.Context(), version, set)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.ReadSigned(t.Context(), Upload{Name: "da-ky.pdf"}); codeOf(err) != award.SignedUnread || len(given) != 3 || string(given[2]) != string(second.PEM()) {
		t.Errorf("%d certificates, %v", len(given), err)
	}
	set.Trusted = append(set.Trusted, trusted[0])
	if err := o.SaveSettings(t.Context(), version+1, set); codeOf(err) != award.BadSetting {
		t.Errorf("the same once more: %v", err)
	}
	for _, text := range []string{"", "chứng thư", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"} {
		if _, err := ReadTrusted(text); codeOf(err) != award.BadSetting {
			t.Errorf("%q: %v", text, err)
		}
	}
}
