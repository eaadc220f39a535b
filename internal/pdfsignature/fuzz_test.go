package pdfsignature

import (
	"testing"

	"bangkhen/internal/pdfsignature/signtest"
)

// Whatever comes back is read or refused: no file ends in a panic, and what does not
// hold is not whole and sound at once unless it is a file of the signer's.
func FuzzRead(f *testing.F) {
	person := signtest.Authority("Tổ chức thử").Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always())
	f.Add(person.Sign(signtest.Paper("Nguyen Van An"), signtest.How{}))
	f.Add(person.Sign(person.Sign(signtest.Paper("Nguyen Van An"), signtest.How{PSS: true}), signtest.How{Field: "ConDau", SubFilter: "adbe.pkcs7.detached"}))
	f.Add(signtest.Paper("Nguyen Van An"))
	f.Fuzz(func(t *testing.T, data []byte) {
		report, err := Read(data, NewStore())
		if err != nil {
			return
		}
		for _, s := range report.Signatures {
			if s.Sound() && !s.Intact {
				t.Errorf("sound, and not intact: %+v", s)
			}
		}
	})
}
