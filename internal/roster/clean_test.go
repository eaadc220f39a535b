package roster

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/viet"
)

// The quick way must agree with viet.Clean for every text that it lets through.
func TestPlainTextIsCleanText(t *testing.T) {
	words := []string{"Nguyễn", "Hoàng", "Văn", "Thị", "H'Hen", "Niê", "Y-Ut", "Ƀuôn", "Đắk", "Lắk", "[uôn", "ChÝnh", "§¶ng", "uûy", "ban",
		"aø", "où", "Loïc", "XÃ", "Cµ", "v¨n", "e\u0301", "Ê\u0306a", "Ðức", "2/9", "(số", "5)", "Công", "ty", "“An", "Phú”", "N·m", "\u00a0", "toà", "Nguyá»…n", "Tröôøng", "Thaùi", "thờ\u0323i", "\u0301a", "n\u00adm"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), rapid.StringMatching(`[a-zA-ZÀ-ỹ.,;\- ]{0,6}`)), 1, 8).Draw(t, "words"),
			rapid.SampledFrom([]string{" ", " ", "", "-", "  "}).Draw(t, "separator"))
		font := rapid.SampledFrom([]string{"", "Arial", ".VnTime", "VNI-Times"}).Draw(t, "font")
		if new(cleaner).isPlain(text, font) {
			if clean, repairs := viet.Clean(text, font); clean != text || len(repairs) > 0 {
				t.Fatalf("%q in %q is let through, but is cleaned to %q with %v", text, font, clean, repairs)
			}
		}
	})
}

func TestPlainTextIsLetThrough(t *testing.T) {
	for _, text := range []string{"Nguyễn Văn Tùng", "Sở Nội vụ", "Thôn Nà Cà, xã Bằng Lũng (Chợ Đồn)", "H'Hen Niê", "CANHAN", "Tổ 3/2"} {
		if !new(cleaner).isPlain(text, "Times New Roman") {
			t.Errorf("%q goes the slow way", text)
		}
	}
}
