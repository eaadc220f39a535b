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
