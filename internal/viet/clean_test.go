package viet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var fonts = []string{"", "Times New Roman", ".VnTime", ".VnTimeH", ".vnarial narrow", "VNI-Times", "vni-helve"}

func TestCleanRepairs(t *testing.T) {
	tests := []struct {
		name, text, want string
		kinds            []RepairKind
	}{
		{"decomposed", norm.NFD.String("Nguyễn Thị Huệ"), "Nguyễn Thị Huệ", []RepairKind{NotNFC}},
		{"code page 1258", halfDecomposed("Uỷ ban nhân dân tỉnh"), "Uỷ ban nhân dân tỉnh", []RepairKind{NotNFC}},
		{"ệ, hat first", "Hue\u0302\u0323", "Huệ", []RepairKind{NotNFC}},
		{"ệ, dot first", "Hue\u0323\u0302", "Huệ", []RepairKind{NotNFC}},
		{"ệ from ẹ", "Huẹ\u0302", "Huệ", []RepairKind{NotNFC}},
		{"deprecated tone mark", "Ha\u0340", "Hà", []RepairKind{NotNFC}},
		{"Ê-đê, decomposed", "E\u0302\u0306 ban", "Ê\u0306 ban", []RepairKind{NotNFC}},
		{"Icelandic Ð", "Ðặng Văn Ðức", "Đặng Văn Đức", []RepairKind{WrongD}},
		{"Ð in an abbreviation", "HÐND, LÐLÐ", "HĐND, LĐLĐ", []RepairKind{WrongD}},
		{"African Ɖ", "Ɖoàn Thanh niên ɖịa phương", "Đoàn Thanh niên địa phương", []RepairKind{WrongD}},
		{"Ð of a place in Tây Nguyên", "tỉnh Ðăk Lăk", "tỉnh Đăk Lăk", []RepairKind{WrongD}},
		{"zero width", "Hoàng\u200b Văn\ufeff An\u200d", "Hoàng Văn An", []RepairKind{Invisible}},
		{"soft hyphen", "Trường Tiểu\u00ad học", "Trường Tiểu học", []RepairKind{Invisible}},
		{"no-break blanks", "Ông\u00a0Lê\u202fVăn\u2007Bình", "Ông Lê Văn Bình", []RepairKind{Invisible}},
		{"direction marks", "\u202aBà Phạm Thị Ất\u202c", "Bà Phạm Thị Ất", []RepairKind{Invisible}},
		{"control", "Trần\x01 Bé", "Trần Bé", []RepairKind{Invisible}},
		{"dash read as Latin-1", "giai đoạn 2021 \u0096 2023", "giai đoạn 2021 – 2023", []RepairKind{Invisible}},
		{"blanks", "  Sở  Nội vụ ", "Sở Nội vụ", []RepairKind{Blanks}},
		{"line break", "Chủ tịch\nUBND", "Chủ tịch UBND", []RepairKind{LineBreaks}},
		{"line end of Windows", "Chủ tịch\r\nUBND", "Chủ tịch UBND", []RepairKind{LineBreaks, Blanks}},
		{"tab", "Lê\tAn", "Lê An", []RepairKind{LineBreaks}},
		{"several", " Ðỗ\u00a0 Thị Hue\u0302\u0323", "Đỗ Thị Huệ", []RepairKind{Invisible, NotNFC, WrongD, Blanks}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, repairs := Clean(test.text, "Arial")
			if got != test.want {
				t.Errorf("Clean(%+q) = %+q, want %+q", test.text, got, test.want)
			}
			if len(repairs) != len(test.kinds) {
				t.Fatalf("repairs %+v, want kinds %v", repairs, test.kinds)
			}
			before := test.text
			for i, r := range repairs {
				if r.Kind != test.kinds[i] || r.Ask || r.Before != before || r.After == r.Before {
					t.Errorf("repair %d is %+v, want %s from %q", i, r, test.kinds[i], before)
				}
				before = r.After
			}
			if before != got {
				t.Errorf("the repairs end at %q, not at %q", before, got)
			}
		})
	}
}

func TestCleanAsksAndLeaves(t *testing.T) {
	tests := []struct {
		name, text, damaged, proposal string
		kind                          RepairKind
	}{
		{"Ƀ lost", "[uôn Ma Thuột", "[uôn", "[uôn", Stray},
		{"Ƀ lost, curly", "{uôn Hồ", "{uôn", "{uôn", Stray},
		{"ŭ lost", `tơku\m`, `tơku\m`, `tơku\m`, Stray},
		{"Č lost", "xã C|ư Pui", "C|ư", "C|ư", Stray},
		{"caret", "kơd^ng", "kơd^ng", "kơd^ng", Stray},
		{"number sign", "kơxo#", "kơxo#", "kơxo#", Stray},
		{"bracket in a pair within a word", "Y-[u]ôn", "Y-[u]ôn", "Y-[u]ôn", Stray},
		{"replacement character", "Nguy\ufffdn An", "Nguy\ufffdn", "Nguy\ufffdn", Stray},
		{"private use", "Lê \ue000n", "\ue000n", "\ue000n", Stray},
		{"non-character", "Lê \ufdd0n", "\ufdd0n", "\ufdd0n", Stray},
		{"mark without a letter", "Lê \u0301n", "\u0301n", "\u0301n", Stray},
		{"marks piled up", "a\u0334\u0335\u0336\u0337\u0338\u0301n", "á\u0334\u0335\u0336\u0337\u0338n", "á\u0334\u0335\u0336\u0337\u0338n", Stray},
		{"tone typed before the hat", "Tr\u00e1\u0302n", "Trá\u0302n", "Trấn", Stray},
		{"breve typed before the hat", "Ĕ\u0302 Ban", "Ĕ\u0302", "Ê\u0306", Stray},
		{"Icelandic name", "Björk Guðmundsdóttir", "Guðmundsdóttir", "Guđmundsdóttir", WrongD},
		{"UTF-8 read as Windows-1252", "Nguyá»…n VÄƒn An", "Nguyá»…n VÄƒn An", "Nguyễn Văn An", Stray},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, repairs := Clean(NFC(test.text), "")
			if got != NFC(test.text) {
				t.Errorf("text changed to %+q", got)
			}
			want := Repair{test.kind, test.damaged, test.proposal, true}
			if len(repairs) != 1 || repairs[0] != want {
				t.Errorf("repairs %+v, want %+v", repairs, want)
			}
		})
	}
}

func TestCleanBadBytes(t *testing.T) {
	got, repairs := Clean("Nguy\xd4n \xed\xa0\x80An", "")
	if !utf8.ValidString(got) || !strings.Contains(got, "\ufffd") {
		t.Errorf("got %q", got)
	}
	if len(repairs) == 0 || !repairs[0].Ask || repairs[0].Before != `Nguy\xd4n \xed\xa0\x80An` {
		t.Errorf("repairs %+v", repairs)
	}
}

func TestCleanLeavesGoodText(t *testing.T) {
	good := []string{
		"", "Nguyễn Văn An", "hòa", "hoà", "Thủy", "Thuỷ", "Lê Bá", "Bé", "Hà", "Vũ Thị Tó", "TÔ HÒA", "Bùi Tú",
		"Y-Ut Niê Ƀuôn Rĭt", "Y-Ƀlŭl Niê Blô", "H’Hen Niê", "Hʼ Wênh", "Ê\u0306 Ban", "ñu mñam", "Mdhŭr", "xã Čư Pui",
		"René", "Zoë", "Chloé", "Noël", "Loïc Caïn", "François Müller", "João Conceição", "Peña Núñez", "Raúl Saúl",
		"Saint-Exupéry", "Björn Åström", "Søren Kierkegård", "Jürgen Groß", "Đại học Sorbonne", "Hôtel Métropole",
		"bientôt dû tôt", "Où est René ?", "Citroën", "Anaïs", "Œuvre", "Škoda", "Łódź",
		"20 °C", "5 m²", "12 µm", "40 N·m", "3×4", "3 × 4", "½ ngày", "§ 5", "№ 12", "100.000₫", "© 2023", "Intel®", "«Tin»", "1ª",
		"[Đã mất]", "(1) {2}", "[1] [a [b] c]", "C#", "#1", "Quỹ[1]", "10^3", "“Anh hùng” – ‘Lao động’ …", "Số: 946/QĐ-UBND",
		"R&D", "a.b@c.vn", "Пётр", "日本 語", "Σωκράτης", "नमस्ते", "XÃ KIM",
	}
	for _, text := range good {
		for _, font := range []string{"", "Times New Roman", "Vni"} {
			if got, repairs := Clean(text, font); got != text || len(repairs) > 0 {
				t.Errorf("Clean(%q, %q) = %q, %+v", text, font, got, repairs)
			}
		}
	}
}

// Good text stays as it is: every required character, alone and among syllables.
func TestCleanNeverTouchesGoodUnicode(t *testing.T) {
	required := requiredTexts(t)
	for _, text := range required {
		for _, font := range fonts {
			got, repairs := Clean(text, font)
			if got != text {
				t.Errorf("Clean(%q, %q) = %q", text, font, got)
			}
			if len(repairs) > 0 && (font == "" || font == "Times New Roman") {
				t.Errorf("Clean(%q, %q) reports %+v", text, font, repairs)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.OneOf(anySyllable(), rapid.SampledFrom(required)), 1, 12).Draw(t, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", ", ", "-", "/", "'", " – "}).Draw(t, "between"))
		if got, repairs := Clean(text, ""); got != text || len(repairs) > 0 {
			t.Fatalf("Clean(%q) = %q, %+v", text, got, repairs)
		}
		font := rapid.SampledFrom(fonts).Draw(t, "font")
		got, repairs := Clean(text, font)
		if hasUnicodeLetter(text) && (got != text || len(repairs) > 0) {
			t.Fatalf("Clean(%q, %q) = %q, %+v", text, font, got, repairs)
		}
	})
}

// anyText draws the worst mixtures: legacy, Unicode, invisible and broken.
func anyText() *rapid.Generator[string] {
	pieces := []string{
		"B»ng", "khen", "ñy", "n©n", "TrÇn", "ThÞ", "Nguyeãn", "Vaên", "UÛY", "Hòa", "Thuỷ", "ế", "Ƀ", "ê\u0306", "Ð", "ð", "§",
		"\u00ad", "\u200b", "\u00a0", "\u0301", "\u0302", "\u034f", " ", "  ", "\n", "\t", "[", "]", "|", "^", "\ufffd", "\x80", "\xff",
		"\u0092", "\ue000", "ß", "à", "Ñ", "a", "o", "h", "N", "Ã", "á»…", "\u0085", "\u0340",
	}
	piece := rapid.OneOf(rapid.SampledFrom(pieces), rapid.SampledFrom(pieces), anySyllable(), rapid.StringN(1, 3, -1))
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "")
	})
}

func checkCleanLaws(t interface {
	Helper()
	Fatalf(string, ...any)
}, text, font string) {
	t.Helper()
	once, repairs := Clean(text, font)
	if !utf8.ValidString(once) {
		t.Fatalf("Clean(%q, %q) = %q is no UTF-8", text, font, once)
	}
	reported := once == text
	for _, r := range repairs {
		reported = reported || !r.Ask || !utf8.ValidString(text)
	}
	if !reported {
		t.Fatalf("Clean(%q, %q) = %q in silence", text, font, once)
	}
	twice, again := Clean(once, font)
	if twice != once {
		t.Fatalf("Clean(%q, %q) = %q and again %q (%+v)", text, font, once, twice, repairs)
	}
	for _, r := range again {
		if !r.Ask {
			t.Fatalf("Clean(%q, %q) again reports %+v", once, font, r)
		}
	}
}

func TestCleanIsIdempotentAndNeverSilent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkCleanLaws(t, anyText().Draw(t, "text"), rapid.SampledFrom(fonts).Draw(t, "font"))
	})
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{"B»ng khen", "Nguyeãn Vaên An", "Tr\u00adng", "Nguyá»…n", "[uôn \xff", "Ðỗ\u00a0 An"} {
		for _, font := range fonts {
			f.Add(seed, font)
		}
	}
	f.Fuzz(func(t *testing.T, text, font string) { checkCleanLaws(t, text, font) })
}

func TestRepairSentences(t *testing.T) {
	_, repairs := Clean("Ông\u00a0An", "")
	if got := repairs[0].Message(); !strings.Contains(got, "U+00A0") || repairs[0].Suggestion() != "" {
		t.Errorf("got %q, %q", got, repairs[0].Suggestion())
	}
	_, repairs = Clean("B»ng khen", "")
	if got := repairs[0].Suggestion(); !strings.Contains(got, "Bằng khen") {
		t.Errorf("got %q", got)
	}
}
