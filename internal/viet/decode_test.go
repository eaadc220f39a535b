package viet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

const list = "STT,Họ và tên,Chức vụ,Đơn vị công tác\n" +
	"1,Nguyễn Thị Hồng Nhung,Phó Chủ tịch,Hội Liên hiệp Phụ nữ xã Nông Hạ\n" +
	"2,Lê Văn Hải,Trưởng thôn,\"Thôn Nà Cà, xã Dương Phong\"\n"

func TestWindows1258(t *testing.T) {
	if got := Windows1258([]byte("Nguy\xea\xden Th\x69\xf2 H\xf4\xccng \x80\x93\x94 \xfe")); got != "Nguyễn Thị Hồng €“” ₫" {
		t.Errorf("got %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		sentence := anySentence().Draw(t, "sentence")
		if got := Windows1258(encode1258(t, sentence)); got != sentence {
			t.Fatalf("got %q, want %q", got, sentence)
		}
	})
}

func TestDecodeLegacy(t *testing.T) {
	tcvn3 := legacyEncoder(t, "tcvn3.tsv").Replace(list)
	vni := legacyEncoder(t, "vni.tsv").Replace(list)
	tests := []struct {
		name, want, charset string
		bytes               []byte
		sure                bool
	}{
		{"code page 1258", list, CharsetWindows1258, encode1258(t, list), true},
		{"TCVN3", list, CharsetTCVN3, latin1Bytes(tcvn3), true},
		{"VNI", list, CharsetVNI, latin1Bytes(vni), true},
		{"ASCII", "STT,Ho va ten\n", CharsetWindows1252, []byte("STT,Ho va ten\n"), true},
		{"French", "Prénom: René, Zoë\n", CharsetWindows1252, []byte("Pr\xe9nom: Ren\xe9, Zo\xeb\n"), false},
		{"quotes of Windows", "“Lê Hà” – Tân", CharsetWindows1258, []byte("\x93L\xea H\xe0\x94 \x96 T\xe2n"), true},
		{"one doubtful word", "", "", []byte("T\xf3"), false},
		{"nothing", "", CharsetWindows1252, nil, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, charset, sure := DecodeLegacy(test.bytes)
			if sure != test.sure || test.charset != "" && (text != test.want || charset != test.charset) {
				t.Errorf("got %q, %s, %v", text, charset, sure)
			}
		})
	}
}

func latin1Bytes(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return b
}

func FuzzDecodeLegacy(f *testing.F) {
	f.Add([]byte("Nguy\xd4n V\xa8n An"))
	f.Add([]byte("Nguye\xe3n Va\xean An\x81\x00"))
	f.Add([]byte(strings.Repeat("\xcc", 100)))
	f.Fuzz(func(t *testing.T, b []byte) {
		text, charset, _ := DecodeLegacy(b)
		if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) || charset == "" {
			t.Fatalf("%q by %s", text, charset)
		}
	})
}
