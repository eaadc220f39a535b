package web

import (
	"html"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

func TestBound(t *testing.T) {
	remembered := new(bounds)
	for _, test := range []struct {
		size       float64
		text, want string
	}{
		{1, "", ""},
		{1, "Thu", "Thu"},
		{1.1, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "[CHỦ TỊCH] [ỦY BAN NHÂN DÂN] [TỈNH BẮC KẠN]"},
		{1.05, "thôn Bản Ví Dụ, xã Bản Ví Dụ", "[thôn Bản Ví Dụ, xã Bản Ví Dụ]"}, // it fits on a line
		{1.45, "thôn Bản Ví Dụ, xã Bản Ví Dụ", "[thôn Bản Ví Dụ,] [xã Bản Ví Dụ]"},
		{1, "Ông <b>Ma</b> Xuân & Thu", "Ông &lt;b&gt;Ma&lt;/b&gt; Xuân &amp; Thu"},
		{1.45, "Chi nhánh Xăng dầu Bắc Kạn", "[Chi nhánh] [Xăng dầu] [Bắc Kạn]"},
		{1.45, "Công ty cổ phần Thương mại và Dịch vụ Minh Họa", "[Công ty] [cổ phần] [Thương mại] [và Dịch vụ] [Minh Họa]"},
		{1.45, "CÔNG TY CỔ PHẦN THƯƠNG MẠI", "[CÔNG TY] [CỔ PHẦN] [THƯƠNG MẠI]"},
		{1.45, "Trung học cơ sở huyện Ví Dụ", "[Trung học] [cơ sở huyện Ví Dụ]"}, // longer than a line: compounds stay
		{1.45, "Bà Nguyễn Thị Thu Hương Giang", "[Bà Nguyễn] Thị Thu Hương Giang"},
		{1.45, "Ông Nông Văn Páo", "[Ông Nông Văn Páo]"},
		{1.1, "Đã có thành tích xuất sắc trong phong trào thi đua", "[Đã có] [thành tích] [xuất sắc] [trong phong trào] [thi đua]"},
		{2.25, "CHIẾN SĨ THI ĐUA CƠ SỞ", "[CHIẾN SĨ] [THI ĐUA] [CƠ SỞ]"},
		{3.3, "CHIẾN SĨ THI ĐUA CƠ SỞ", "CHIẾN SĨ [THI ĐUA] [CƠ SỞ]"}, // the first is longer than a line
	} {
		for range 2 { // made, and remembered
			got := strings.NewReplacer(`<span class="bound">`, "[", "</span>", "]").Replace(string(remembered.bound(test.size, test.text)))
			if got != test.want {
				t.Errorf("%q in %v rem is %s, not %s", test.text, test.size, got, test.want)
			}
		}
	}
	for i := range 2 * mostBounds {
		remembered.bound(1, strconv.Itoa(i))
	}
	if n := len(remembered.known); n > mostBounds {
		t.Errorf("%d texts are remembered", n)
	}
}

// Whatever the text is, it is what is read, and nothing of it is markup.
func TestBoundIsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom([]string{"Ông", "<b>", "&", "huyện", "Khuổi", "Thử", "", "ỦY", "BAN", "(số", "12)", "-", "\u00a0", "\"x'"})).Draw(t, "words")
		text := strings.ReplaceAll(strings.Join(words, " "), "\u00a0", "x")
		plain := strings.NewReplacer(`<span class="bound">`, "", "</span>", "").Replace(string(bound(1.1, text)))
		if strings.ContainsAny(plain, "<>\"") || html.UnescapeString(plain) != text {
			t.Errorf("%q became %q", text, plain)
		}
	})
}
