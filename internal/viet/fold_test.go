package viet

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	tests := map[string]string{
		"Họ và tên":                   "ho va ten",
		"  ĐƠN VỊ\n CÔNG\u00a0TÁC\t ": "don vi cong tac",
		"Tên (tập thể, cá nhân):":     "ten (tap the, ca nhan):",
		"Y-Ƀlŭl Niê Ê\u0306 Čư":       "y-blul nie e cu",
		norm.NFD.String("Uỷ ban"):     "uy ban",
		"Hoàng\u200bAn":               "hoangan",
		"ÐẶNG ðức":                    "dang duc",
		"№ 5 m² ½":                    "№ 5 m² ½",
		"한국 नमस्ते":                   "한국 नमस्ते",
		"":                            "",
		" \n ":                        "",
	}
	for text, want := range tests {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFoldLaws(t *testing.T) {
	for r := range rune(0x20000) {
		s := string(r)
		if once := Fold(s); Fold(once) != once {
			t.Errorf("Fold(%U) = %+q, again %+q", r, once, Fold(once))
		}
		if once := SameKey(s); SameKey(once) != once {
			t.Errorf("SameKey(%U) = %+q, again %+q", r, once, SameKey(once))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.ToValidUTF8(anyText().Draw(t, "text"), "")
		if Fold(s) != Fold(norm.NFD.String(s)) || Fold(s) != Fold(Fold(s)) {
			t.Fatalf("Fold(%q) = %q, of NFD %q", s, Fold(s), Fold(norm.NFD.String(s)))
		}
		if SameKey(s) != SameKey(norm.NFD.String(s)) || SameKey(s) != SameKey(SameKey(s)) {
			t.Fatalf("SameKey(%q) = %q, again %q", s, SameKey(s), SameKey(SameKey(s)))
		}
	})
}

func TestSameKey(t *testing.T) {
	same := [][2]string{
		{"Hòa", "Hoà"}, {"Thủy", "THUỶ"}, {"khỏe", "khoẻ"}, {"Quý", "Qúy"}, {"của", "cuả"}, {"Hoàng", "Hòang"},
		{"Nguyễn  Văn\u00a0An", "nguyễn văn an "}, {"Huệ", norm.NFD.String("Huệ")}, {"Tuyền", "Tuỳên"},
		{"Y-Ƀlŭl", "y\u2011ƀlŭl"}, {"H'Hen", "H’Hen"}, {"H'Hen", "HʼHen"}, {"2021 - 2023", "2021 – 2023"},
		{"Ê\u0306ban", "ê\u0306BAN"}, {"Ê\u0306", "E\u0306\u0302"}, {"Đặng", "Ðặng"}, {"Hò\u00ada", "hoà"},
		{"Ê\u0306\u0301a", "ê\u0306á"}, {"ủy ban", "uỷ ban"},
	}
	for _, pair := range same {
		if SameKey(pair[0]) != SameKey(pair[1]) {
			t.Errorf("%q and %q have the keys %q and %q", pair[0], pair[1], SameKey(pair[0]), SameKey(pair[1]))
		}
	}
	other := [][2]string{
		{"Hoa", "Hòa"}, {"Hòa", "Hỏa"}, {"Hoan", "Hoăn"}, {"Lý", "Lí"}, {"Thuy", "Thủy"}, {"René", "Réne"}, {"đá", "da"},
		{"An Bình", "Anbình"}, {"Ban", "Ƀan"}, {"Ê\u0306", "Ê"}, {"ñu", "nu"}, {"Hà Tú", "Ha Tù"}, {"thương", "thuong"},
		{"Y-Ut", "Y Ut"}, {"Thuở", "Thủơ."},
	}
	for _, pair := range other {
		if SameKey(pair[0]) == SameKey(pair[1]) {
			t.Errorf("%q and %q both have the key %q", pair[0], pair[1], SameKey(pair[0]))
		}
	}
}

// A syllable keeps its key wherever its tone is put, and shares it with no other.
func TestSameKeyFollowsTheTone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anySyllable().Draw(t, "a"), anySyllable().Draw(t, "b")
		lettersA, toneA, _ := splitTone(a)
		lettersB, toneB, _ := splitTone(b)
		if same := lettersA == lettersB && toneA == toneB; same != (SameKey(a) == SameKey(b)) {
			t.Fatalf("%q and %q have the keys %q and %q", a, b, SameKey(a), SameKey(b))
		}
	})
}

func TestSlug(t *testing.T) {
	long := "Nhân dân và cán bộ các xã Nông Hạ, Phương Viên, Dương Phong và thị trấn Bằng Lũng"
	tests := map[string]string{
		"Nguyễn Thị Ái":             "nguyen-thi-ai",
		"Y-Ut Niê Ƀuôn Rĭt":         "y-ut-nie-buon-rit",
		"H’Hen  Niê (Bà)":           "h-hen-nie-ba",
		"":                          "khong-ten",
		"日本 … !":                    "khong-ten",
		"../../etc/passwd":          "etc-passwd",
		"Côn":                       "ten-con",
		"COM¹":                      "com",
		"lpt9":                      "ten-lpt9",
		"com10":                     "com10",
		long:                        "nhan-dan-va-can-bo-cac-xa-nong-ha-phuong-vien-duong-phong-va",
		strings.Repeat("dài", 30):   strings.Repeat("dai", 20),
		"Đội 5, thôn Nà Cà - Ba Bể": "doi-5-thon-na-ca-ba-be",
	}
	for text, want := range tests {
		if got := Slug(text); got != want {
			t.Errorf("Slug(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("Nguyễn Văn An", "H’Hen Niê")
	f.Add("\xf4ē", "H’\xe6iê") // normalizing alone would skip these letters
	f.Add("ch\u00e1\u00ec\u05a2", "ê\u0306")
	f.Add("a\u0301\u0302\x7f\u05c1", "hò\u00ada")
	f.Add(strings.Repeat("a\u0301\u0302", 50), "\xff\x00con")
	form := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	f.Fuzz(func(t *testing.T, a, _ string) {
		if slug := Slug(a); !form.MatchString(slug) || len(slug) > slugLength || isDeviceName(slug) {
			t.Fatalf("Slug(%q) = %q", a, slug)
		}
		if Fold(a) != Fold(Fold(a)) || SameKey(a) != SameKey(SameKey(a)) {
			t.Fatalf("the keys of %q are not stable: %q, %q", a, Fold(a), SameKey(a))
		}
		if !norm.NFC.IsNormalString(Upper(a)) || !norm.NFC.IsNormalString(Lower(a)) {
			t.Fatalf("case of %q leaves NFC", a)
		}
	})
}
