package pdfsignature

import (
	"bytes"
	"testing"

	"bangkhen/internal/pdfsignature/signtest"
)

// A signature by RSASSA-PSS is read like others; what was changed since is found.
func TestPSS(t *testing.T) {
	authority := signtest.Authority("Tổ chức chứng thực thử nghiệm")
	signed := authority.Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always()).Sign(signtest.Paper("Tang Bang khen cho ong Ma Xuan Thu"), signtest.How{PSS: true})
	trusted, err := ParseStore([][]byte{authority.PEM()})
	if err != nil {
		t.Fatal(err)
	}
	report, err := Read(signed, trusted)
	if err != nil || len(report.Signatures) != 1 || !report.Signatures[0].Sound() || !report.Signatures[0].Intact || report.Signatures[0].Signer.Name != "Nguyễn Đăng Bình" {
		t.Fatalf("%+v, %v", report, err)
	}
	for what, change := range map[string]func([]byte) []byte{
		"a name": func(data []byte) []byte { return bytes.Replace(data, []byte("Ma Xuan Thu"), []byte("Ma Xuan Tho"), 1) },
		"the value": func(data []byte) []byte { // its last bytes, in hexadecimal, stand before the zeros that fill the room
			end := bytes.LastIndex(data, []byte("0000000000>"))
			for data[end-1] == '0' {
				end--
			}
			data[end-20] ^= 1
			return data
		},
	} {
		report, err := Read(change(bytes.Clone(signed)), trusted)
		if err == nil && len(report.Signatures) == 1 && report.Signatures[0].Intact {
			t.Errorf("%s was changed, and it is intact", what)
		}
	}
}
