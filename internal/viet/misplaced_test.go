package viet

import "testing"

func TestMisplacedTone(t *testing.T) {
	for word, want := range map[string]string{
		"Triêụ": "Triệu", "Ngừơi": "Người", "TRÂǸ": "", "Tuâń": "", "NGỪƠI": "NGƯỜI", "Tíêng": "Tiếng",
		"Triệu": "", "Hoà": "", "Hòa": "", "Cửa": "", "Người": "", "Mẩy": "", "Niê": "", "Blưh": "", "Ước": "", "": "", "Qúy": "",
	} {
		if got, moved := MisplacedTone(word); moved && got != want || moved != (want != "") {
			t.Errorf("%s: %q %v, want %q", word, got, moved, want)
		}
	}
}
