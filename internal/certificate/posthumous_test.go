package certificate

import "testing"

func TestPosthumously(t *testing.T) {
	for text, want := range map[string]string{
		"TẶNG": "TRUY TẶNG", "TẶNG DANH HIỆU": "TRUY TẶNG DANH HIỆU", "Tặng thưởng": "Truy tặng thưởng", "tặng": "truy tặng",
		"CHỨNG NHẬN": "", "TẶ": "", "": "",
	} {
		if got, ok := posthumously(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q", text, got)
		}
	}
}
