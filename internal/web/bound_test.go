package web

import (
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

func TestBound(t *testing.T) {
	for text, want := range map[string]string{
		"":    "",
		"Thu": "Thu",
		"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN": "[CHỦ TỊCH] [ỦY BAN NHÂN DÂN] [TỈNH BẮC KẠN]",
		"thôn Bản Ví Dụ, xã Bản Ví Dụ":          "[thôn Bản Ví Dụ,] [xã Bản Ví Dụ]",
		"Ông <b>Ma</b> Xuân & Thu":              "Ông &lt;b&gt;Ma&lt;/b&gt; Xuân &amp; Thu",
	} {
		got := strings.NewReplacer(`<span class="bound">`, "[", "</span>", "]").Replace(string(bound(text)))
		if got != want {
			t.Errorf("%q is %s, not %s", text, got, want)
		}
	}
}

// Whatever the text is, it is what is read, and nothing of it is markup.
func TestBoundIsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom([]string{"Ông", "<b>", "&", "huyện", "Khuổi", "Thử", "", "ỦY", "BAN", "(số", "12)", "-", "\u00a0", "\"x'"})).Draw(t, "words")
		text := strings.ReplaceAll(strings.Join(words, " "), "\u00a0", "x")
		plain := strings.NewReplacer(`<span class="bound">`, "", "</span>", "").Replace(string(bound(text)))
		if strings.ContainsAny(plain, "<>\"") || html.UnescapeString(plain) != text {
			t.Errorf("%q became %q", text, plain)
		}
	})
}
