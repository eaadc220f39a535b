package viet

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLegacyTables(t *testing.T) {
	charsets := map[string]func(string) (string, bool){"tcvn3.tsv": decodeTCVN3, "vni.tsv": decodeVNI}
	for table, decode := range charsets {
		encoder := legacyEncoder(t, table)
		for _, row := range tableRows(t, table) {
			codes := encoder.Replace(row[1])
			if got, ok := decode(codes); got != row[1] || !ok {
				t.Errorf("%s: %q (%s) is %q, %v, want %q", table, codes, row[0], got, ok, row[1])
			}
		}
	}
}

func TestCleanByFont(t *testing.T) {
	tests := []struct {
		font, text, want string
		proposal         string // not "": left alone, and this is asked
	}{
		{".VnTime", "B»ng khen", "Bằng khen", ""},
		{".VnTime", "ñy ban nh©n d©n tØnh B¾c K¹n", "ủy ban nhân dân tỉnh Bắc Kạn", ""},
		{".vntime", "NguyÔn V¨n Dòng", "Nguyễn Văn Dũng", ""},
		{".VnArial Narrow", "H§ND huyÖn", "HĐND huyện", ""},
		{".VnTime", "Phan Th\u00ad H\u00ad¬ng", "Phan Thư Hương", ""}, // ư is the code of the soft hyphen
		{".VnTimeH", "b»ng khen", "BẰNG KHEN", ""},
		{" .VnArialH ", "chñ tÞch", "CHỦ TỊCH", ""},
		{".VnTimeH", "Ban Thi dua", "BAN THI DUA", ""},
		{".VnTime", "Ban Thi dua", "Ban Thi dua", ""},
		{".VnTime", "Nguyễn Văn An", "Nguyễn Văn An", ""}, // pasted as Unicode
		{".VnTimeH", "Nguyễn Văn An", "Nguyễn Văn An", ""},
		{".VnTime", "Hà", "Hà", ""}, // à is no code of TCVN3
		{".VnTime", "Trần ThÞ Hång", "Trần ThÞ Hång", "Trần Thị Hồng"},
		{".VnTime", "Dòng", "Dòng", "Dũng"}, // both are names
		{".VnTime", "C¸", "Cá", ""},
		{".VnTime", "Cá", "Cá", "Cỏ"}, // else a second Clean would make it Cỏ
		{"VNI-Times", "Nguyeãn Vaên An", "Nguyễn Văn An", ""},
		{"vni-helve", "UÛY BAN NHAÂN DAÂN TÆNH BAÉC KAÏN", "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", ""},
		{"VNI-Times", "Ñaëng Thò Höôùng", "Đặng Thị Hướng", ""},
		{"VNI-Times", "Höôùng\u00ad", "Hướng", ""},
		{"VNI-Times", "Aân", "Ân", ""}, // after PROPER()
		{"VNI-Times", "Hoàng Hà", "Hoàng Hà", ""},
		{"VNI-Times", "Đặng Thị Hướng", "Đặng Thị Hướng", ""},
		{"VNI-Times", "Toàn", "Toàn", "Tồn"},
	}
	for _, test := range tests {
		got, repairs := Clean(test.text, test.font)
		if got != test.want {
			t.Errorf("Clean(%q, %q) = %q, want %q (%+v)", test.text, test.font, got, test.want, repairs)
		}
		switch {
		case test.proposal != "":
			if len(repairs) != 1 || !repairs[0].Ask || repairs[0].After != test.proposal {
				t.Errorf("Clean(%q, %q) reports %+v, want %q asked", test.text, test.font, repairs, test.proposal)
			}
		case got == test.text && len(repairs) > 0, got != test.text && len(repairs) == 0:
			t.Errorf("Clean(%q, %q) reports %+v", test.text, test.font, repairs)
		}
	}
}

func TestCleanSuspectsLegacy(t *testing.T) {
	tests := []struct {
		kind           RepairKind
		text, proposal string
	}{
		{LegacyTCVN3, "B»ng khen", "Bằng khen"},
		{LegacyTCVN3, "ñy ban nh©n d©n tØnh", "ủy ban nhân dân tỉnh"},
		{LegacyTCVN3, "NguyÔn V¨n An", "Nguyễn Văn An"},
		{LegacyTCVN3, "TrÇn ThÞ Hång", "Trần Thị Hồng"},
		{LegacyTCVN3, "Së Y tÕ", "Sở Y tế"},
		{LegacyTCVN3, "H§ND x·  Nh\u00ad Cè", "HĐND xã Như Cố"},
		{LegacyTCVN3, "“§éi tr\u00adëng”", "“Đội trưởng”"},
		{LegacyTCVN3, "Trần V¨n §øc", "Trần Văn Đức"}, // Unicode in part
		{LegacyVNI, "Nguyeãn Vaên An", "Nguyễn Văn An"},
		{LegacyVNI, "UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN"},
		{LegacyVNI, "Traàn Thò Hoàng", "Trần Thị Hồng"},
		{LegacyVNI, "Ñoaøn Thanh nieân", "Đoàn Thanh niên"},
	}
	for _, test := range tests {
		got, repairs := Clean(test.text, "")
		if strings.Join(strings.Fields(test.text), " ") != got {
			t.Errorf("Clean(%q) = %q", test.text, got)
		}
		if len(repairs) == 0 || repairs[0] != (Repair{test.kind, got, test.proposal, true}) {
			t.Errorf("Clean(%q) reports %+v, want %s %q", test.text, repairs, test.kind, test.proposal)
		}
	}
}

// Whatever a .Vn or VNI- font holds, it is converted rightly, or asked about with
// the right proposal first, or left alone because it reads better as it stands; it is
// never converted wrongly.
func TestCleanByFontIsRight(t *testing.T) {
	tests := []struct {
		table, font string
		charset     legacyCharset
	}{
		{"tcvn3.tsv", ".VnTime", tcvn3()},
		{"vni.tsv", "VNI-Times", vni()},
	}
	for _, test := range tests {
		encoder := legacyEncoder(t, test.table)
		rapid.Check(t, func(t *rapid.T) {
			sentence := anySentence().Draw(t, "sentence")
			if test.charset.kind == LegacyTCVN3 {
				sentence = Lower(sentence) // it has no code for most capitals
			}
			codes := encoder.Replace(sentence)
			got, repairs := Clean(codes, test.font)
			asked := got == codes && len(repairs) > 0 && repairs[0].Ask && repairs[0].After == sentence
			left := got == codes && len(repairs) == 0 && examine(codes, test.charset).against > 0
			if got != sentence && !asked && !left {
				t.Fatalf("%q in %s is %q, want %q (%+v)", codes, test.font, got, sentence, repairs)
			}
		})
	}
}

// Names and lines of lists, the kind of text that offices still have in .VnTime.
func TestCleanConvertsWholeLines(t *testing.T) {
	lines := []string{
		"Nguyễn Thị Hồng Nhung, Phó Chủ tịch Hội Liên hiệp Phụ nữ xã Nông Hạ",
		"Nhân dân và cán bộ xã Phương Viên, huyện Chợ Đồn",
		"Hộ gia đình ông Lê Văn Hải, thôn Nà Cà, xã Dương Phong",
		"Đã có thành tích xuất sắc trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		"Trung tá Đặng Quốc Dũng, Đội trưởng Đội Cảnh sát giao thông",
	}
	fontOf := map[string]string{"tcvn3.tsv": ".VnTime", "vni.tsv": "VNI-Times"}
	for table, font := range fontOf {
		encoder := legacyEncoder(t, table)
		for _, line := range lines {
			if got, _ := Clean(encoder.Replace(line), font); got != line {
				t.Errorf("%q in %s is %q", encoder.Replace(line), font, got)
			}
			_, repairs := Clean(encoder.Replace(line), "")
			if len(repairs) != 1 || !repairs[0].Ask || repairs[0].After != line {
				t.Errorf("%q without a font: %+v", encoder.Replace(line), repairs)
			}
		}
	}
}

// Single words that offices write in every list are known in the code of .VnTime, and
// what is said of them is legible.
func TestLegacyWordsOfOffices(t *testing.T) {
	for text, want := range map[string]string{"Líp 4B": "Lớp 4B", "Tr\u00adêng B": "Trường B", "Khèi 5": "Khối 5", "Tæ 3": "Tổ 3", "Häc sinh giái": "Học sinh giỏi", "Së Y tÕ": "Sở Y tế", "Xãm Nµ MÉu": "Xóm Nà Mẫu"} {
		_, repairs := Clean(text, "")
		if len(repairs) != 1 || repairs[0].Kind != LegacyTCVN3 || !repairs[0].Ask || repairs[0].After != want {
			t.Errorf("%s: %+v", text, repairs)
			continue
		}
		if said := repairs[0].Message() + repairs[0].Suggestion(); strings.Contains(said, `\u`) || strings.Contains(said, "\u00ad") {
			t.Errorf("%q says %s", text, said)
		}
	}
	for _, text := range []string{"Lớp 4B", "Bé Ba", "Café Phố", "Phè phỡn", "Líp xe đạp"} {
		if _, repairs := Clean(text, ""); len(repairs) > 0 {
			t.Errorf("%s: %+v", text, repairs)
		}
	}
}
