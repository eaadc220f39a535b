package viet

import (
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// Keys from the table are the keys of the long way, for whatever text.
func TestKeysFromTheTable(t *testing.T) {
	vietnamese := rapid.StringOfN(rapid.RuneFrom([]rune("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđĐÊỆƯỰỚHnNgkchqT   0123,.-'’/()")), 0, 30, -1)
	latin := rapid.StringOfN(rapid.RuneFrom(nil, rangesOf(0x00, 0x24f), rangesOf(0x1e00, 0x1eff)), 0, 12, -1)
	any := rapid.StringOfN(rapid.RuneFrom([]rune("aêÊỆoàhi\u0302\u0301\u0306\u034f\u200b\u00a0\tʼ–đðøƀ½№")), 0, 12, -1)
	fast := 0
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(vietnamese, latin, any, rapid.String()).Draw(t, "text")
		if key, plain := foldPlain(text); plain && key != foldAny(text) {
			t.Fatalf("%q folds to %q, the long way to %q", text, key, foldAny(text))
		}
		key, plain := sameKeyPlain(text)
		if plain && key != sameKeyAny(text) {
			t.Fatalf("%q has the key %q, the long way %q", text, key, sameKeyAny(text))
		}
		if plain {
			fast++
		}
	})
	if fast == 0 {
		t.Error("no key came from the table")
	}
	for _, text := range []string{"Nguyễn Thị Thúy", "Đảng bộ, chính quyền và Nhân dân xã Nông Hạ (Chợ Mới)", "Y-Ƀlŭl Niê", "THÔN SỐ 12"} {
		if _, plain := foldPlain(text); !plain {
			t.Errorf("%q goes the long way", text)
		}
		if _, plain := sameKeyPlain(text); !plain {
			t.Errorf("%q goes the long way", text)
		}
	}
}

func rangesOf(from, to rune) *unicode.RangeTable {
	return &unicode.RangeTable{R16: []unicode.Range16{{Lo: uint16(from), Hi: uint16(to), Stride: 1}}}
}

func BenchmarkSameKey(b *testing.B) {
	for b.Loop() {
		SameKey("Trưởng thôn số 12, xã Phương Viên, huyện Chợ Đồn, tỉnh Bắc Kạn")
	}
}
