package address

import (
	"errors"
	"strings"
	"testing"
)

func TestWhatIsPrinted(t *testing.T) {
	for _, test := range []struct {
		text, url, shown string
		remarks          int
	}{
		{"https://khenthuong.backan.gov.vn", "https://khenthuong.backan.gov.vn", "", 0},
		{"  HTTPS://KhenThuong.BacKan.GOV.vn./  ", "https://khenthuong.backan.gov.vn", "", 0},
		{"https://khenthuong.backan.gov.vn:443/", "https://khenthuong.backan.gov.vn", "", 0},
		{"https://khenthuong.backan.gov.vn:", "https://khenthuong.backan.gov.vn", "", 0},
		{"http://khenthuong.backan.gov.vn:80", "http://khenthuong.backan.gov.vn", "", 1},
		{"https://khenthuong.backan.gov.vn:8443", "https://khenthuong.backan.gov.vn:8443", "", 0},
		{"https://khenthuong.backan.gov.vn:00443", "https://khenthuong.backan.gov.vn", "", 0},
		{"https://khenthưởng.vn", "https://xn--khenthng-mic4285e.vn", "https://khenthưởng.vn", 0},
		{"https://KHENTHƯỞNG.VN", "https://xn--khenthng-mic4285e.vn", "https://khenthưởng.vn", 0},
		{"https://xn--khenthng-mic4285e.vn", "https://xn--khenthng-mic4285e.vn", "https://khenthưởng.vn", 0},
		{"https://kh%C3%A9n.vn", "https://xn--khn-cma.vn", "https://khén.vn", 0},
		{"https://123.30.1.1", "https://123.30.1.1", "", 1},
		{"https://2066612481", "https://123.46.1.1", "", 1},
		{"https://[2401:d800::1]", "https://[2401:d800::1]", "", 1},
		{"https://172.15.0.1", "https://172.15.0.1", "", 1},
		{"https://100.128.0.1", "https://100.128.0.1", "", 1},
		{"https://tra-cuu-bang-khen-giay-khen.thi-dua-khen-thuong.backan.gov.vn", "https://tra-cuu-bang-khen-giay-khen.thi-dua-khen-thuong.backan.gov.vn", "", 1},
		{"https://bangkhen.example.vn", "https://bangkhen.example.vn", "", 0},
		{"https://bangkhen.example.com", "https://bangkhen.example.com", "", 1},
		{"https://localhost.vn", "https://localhost.vn", "", 0},
		{"https://mylocal.vn", "https://mylocal.vn", "", 0},
		{"https://noi-vu.testing", "https://noi-vu.testing", "", 0},
	} {
		a, err := Read(test.text)
		if test.shown == "" {
			test.shown = test.url
		}
		if err != nil || a.URL != test.url || a.Shown != test.shown || len(a.Remarks) != test.remarks {
			t.Errorf("%s: %+v, %v", test.text, a, err)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	for _, text := range []string{
		"", " ", "khenthuong.backan.gov.vn", "khenthuong.backan.gov.vn:8080", "//khenthuong.backan.gov.vn", "https:", "https://", "https:///v", "https:khenthuong.vn",
		"ftp://khenthuong.backan.gov.vn", "javascript:alert(1)", "file:///v", "ws://khenthuong.backan.gov.vn",
		"https://khenthuong.backan.gov.vn/tra-cuu", "https://khenthuong.backan.gov.vn//", "https://khenthuong.backan.gov.vn/%2e", "https://khenthuong.backan.gov.vn/v",
		"https://khenthuong.backan.gov.vn?", "https://khenthuong.backan.gov.vn?a=1", "https://khenthuong.backan.gov.vn#", "https://khenthuong.backan.gov.vn/#v",
		"https://office@khenthuong.backan.gov.vn", "https://a:b@khenthuong.backan.gov.vn", "https://@khenthuong.backan.gov.vn",
		"https://khenthuong.backan.gov.vn:0", "https://khenthuong.backan.gov.vn:65536", "https://khenthuong.backan.gov.vn:99999999999999999999", "https://khenthuong.backan.gov.vn:-1",
		"https://khenthuong.backan.gov.vn:x", "https://khenthuong.backan.gov.vn:22", "https://khenthuong.backan.gov.vn:6000",
		// this machine and networks of the house, however they are written
		"http://127.0.0.1:8080", "http://127.1", "http://2130706433", "http://0x7f000001", "http://0177.0.0.1", "http://0x7f.1", "http://127.0.0.1.", "http://127.255.255.254",
		"http://0", "http://0.0.0.0", "http://0x", "http://１２７.０.０.１", "http://127。0。0。1", "http://①②⑦.0.0.1", "http://%31%32%37.0.0.1",
		"http://10.0.0.5", "http://10.1", "http://167772165", "http://172.16.0.1", "http://172.31.255.255", "http://192.168.1.2", "http://0300.0250.1.2", "http://192.168.258",
		"http://169.254.1.1", "http://100.64.0.1", "http://100.127.255.255", "http://192.0.2.1", "http://198.51.100.7", "http://203.0.113.9", "http://198.18.0.1", "http://198.19.255.1",
		"http://192.0.0.8", "http://192.88.99.1", "http://224.0.0.1", "http://240.0.0.1", "http://255.255.255.255",
		"http://[::1]", "http://[::]", "http://[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]", "http://[::ffff:10.0.0.1]", "http://[::127.0.0.1]", "http://[fe80::1]", "http://[fe80::1%25eth0]",
		"http://[fc00::1]", "http://[fd12:3456::1]", "http://[ff02::1]", "http://[2001:db8::1]", "http://[2002:7f00:1::]", "http://[64:ff9b::7f00:1]", "http://[2001::1]", "http://[3fff::1]", "http://[100::1]",
		"http://256.1.1.1", "http://1.2.3.4.5", "http://1.2.3.08", "http://4294967296", "http://khen.thuong.1", "http://1.2.3.4_5",
		// names that nobody outside knows
		"https://localhost", "https://LOCALHOST:8080", "https://localhost.", "https://bangkhen", "https://noivu-pc01", "https://vn", "https://bangkhen.localhost", "https://may-chu.local", "https://MAY-CHU.LOCAL.",
		"https://khen.internal", "https://khen.lan", "https://khen.home.arpa", "https://khen.test", "https://khen.example", "https://khen.invalid", "https://khen.intranet", "https://khen.corp", "https://abc.onion",
		"https://khen thuong.vn", "https://khen\tthuong.vn", "https://khen_thuong.vn", "https://-khen.vn", "https://khen-.vn", "https://khen..vn", "https://.vn", "https://khen.vn\\@10.0.0.1",
		"https://" + strings.Repeat("a", 64) + ".vn", "https://" + strings.Repeat("abc.", 64) + "vn", "https://kh\u200dén.vn", "https://xn--a.vn", "https://" + strings.Repeat("x", longest),
	} {
		a, err := Read(text)
		var refusal *Refusal
		if !errors.As(err, &refusal) || refusal.Why == "" || refusal.How == "" || a.URL != "" {
			t.Errorf("%q: %+v, %v", text, a, err)
		}
	}
}

// What was read is read again as the same: it is what registers hold.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"https://khenthưởng.vn:8443/", "http://0x7b.30.1.1", "https://[2401:d800::1]:8443", "https://ß.vn", "https://a.b.c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, err := Read(text)
		if err != nil {
			return
		}
		for _, form := range []string{first.URL, first.Shown} {
			if again, err := Read(form); err != nil || again.URL != first.URL || again.Shown != first.Shown {
				t.Errorf("%q is read as %+v, which is read as %+v, %v", text, first, again, err)
			}
		}
	})
}
