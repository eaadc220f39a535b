package collation

import (
	"testing"

	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
)

// Files that are as they should be are called so, whatever way they were signed.
func TestSignedAsDrafted(t *testing.T) {
	plain := paper(t, sample())
	twice := office().Sign(plain, signtest.How{})
	files := map[string][]byte{
		"CAdES":            office().Sign(plain, signtest.How{}),
		"PKCS #7":          office().Sign(plain, signtest.How{SubFilter: "adbe.pkcs7.detached"}),
		"with a picture":   office().Sign(plain, signtest.How{Place: "330 150 520 210"}),
		"by two, in turn":  authority().Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always()).Sign(twice, signtest.How{Field: "ChuKy2"}),
		"without anything": plain,
	}
	for name, data := range files {
		t.Run(name, func(t *testing.T) {
			file, result := compared(t, data)
			if !result.Agrees() || result.Agreeing != 12 {
				t.Error(tell(file, result))
			}
			for _, s := range file.Signatures {
				if !s.Sound() || s.Chain != pdfsignature.Known {
					t.Error(tell(file, result))
				}
			}
			if p := Propose(file.Pages); p.Number != "946/QĐ-UBND" || p.Date.String() != "2023-05-31" {
				t.Errorf("proposed %v", p)
			}
		})
	}
}
