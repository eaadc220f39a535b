package typeset

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Shaped word by word, a text has the glyphs that it has as a whole, in every
// face: kerning over blanks included.
func TestWordsAreShapedAsTheWholeText(t *testing.T) {
	faces := loadFaces(t)
	words := strings.Fields("Ông Bà Ma Xuân Thu Nông Văn Tài Vi AVATAR Tổ To We. Yên, A V W T P L' “Vì “Tỉnh” Y-Ƀlŭl (Ê̆ban) ố ‘Đắk‘ f fi ffi 1 7 11, 2021 -2025 № /QĐ-UBND ý Ấn WA-VA – ………  H’Hen r. v, i̛ ")
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("AVTWYPLaovtwyrf.,-–“”‘’'ÂĂÊÔƠƯĐâăêôơưđắặệộợựỳỹ0123456789()/")), 1, 8, -1)
	word := rapid.OneOf(rapid.SampledFrom(words), letters)
	blank := rapid.SampledFrom([]string{" ", " ", " ", string(NoBreak), string(RatherNoBreak), "  "})
	rapid.Check(t, func(t *rapid.T) {
		face, err := faces.Face(rapid.SampledFrom(faces.Names()).Draw(t, "face"))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for range rapid.IntRange(1, 7).Draw(t, "words") {
			text += word.Draw(t, "word") + blank.Draw(t, "blank")
		}
		if rapid.Bool().Draw(t, "ended") {
			text = strings.TrimRight(text, " ")
		}
		if got, want := face.shapeWords(text), face.shapeAnew(text); !reflect.DeepEqual(got, want) {
			t.Fatalf("%s, %q:\n%+v\nas a whole:\n%+v", face.Name, text, got, want)
		}
	})
}

// Pair by pair, codes and numbers have the glyphs that they have as a whole, in
// every face.
func TestPairsAreShapedAsTheWholeText(t *testing.T) {
	faces := loadFaces(t)
	plainText := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ  ,.")), 1, 12, -1)
	last := rapid.SampledFrom([]string{"", "x", "ố", "Đ", "–", "“", "f", "Ê̆"[:2], "V", "’"})
	taken := map[string]bool{}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(faces.Names()).Draw(t, "face")
		face, err := faces.Face(name)
		if err != nil {
			t.Fatal(err)
		}
		text := plainText.Draw(t, "text") + last.Draw(t, "last")
		got, plain := face.shapePairs(text)
		if want := face.shapeAnew(text); plain && !reflect.DeepEqual(got, want) {
			t.Fatalf("%s, %q:\n%+v\nas a whole:\n%+v", name, text, got, want)
		}
		taken[name] = taken[name] || plain
	})
	for _, name := range []string{"LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic"} {
		if !taken[name] {
			t.Errorf("%s: nothing is shaped by pairs", name)
		}
	}
}

// A line that needs no breaking is the one that breaking gives.
func TestOneLineIsTheLineThatBreakingGives(t *testing.T) {
	faces := loadFaces(t)
	texts := rapid.StringOfN(rapid.RuneFrom([]rune("Nông Thị Bé, AVT 12 ố\u00a0\u202f  ")), 1, 30, -1)
	rapid.Check(t, func(t *rapid.T) {
		text, style := texts.Draw(t, "text"), Style{Face: "LiberationSerif-Bold", Size: 20, Tracking: 15}
		width := MM(rapid.Float64Range(1, 120).Draw(t, "width"))
		line, one := faces.oneLine(text, style, width)
		paragraph, err := faces.Set(Span{text, style})
		if err != nil {
			t.Fatal(err)
		}
		if lines := paragraph.Balanced(width); one && !reflect.DeepEqual(lines, []Line{line}) {
			t.Fatalf("%q: %+v, by breaking %+v", text, line, lines)
		}
	})
}
