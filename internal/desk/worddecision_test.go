package desk

import (
	"slices"
	"testing"
)

// Articles of several paragraphs stay articles on their way through the form.
func TestArticleLines(t *testing.T) {
	for _, test := range []struct{ typed, want []string }{
		{[]string{"Điều 1. Tặng Bằng khen cho:", "1. Sở Tư pháp;", "2. Sở Nội vụ.", "Điều 2. Chánh Văn phòng thi hành."},
			[]string{"Điều 1. Tặng Bằng khen cho:\n1. Sở Tư pháp;\n2. Sở Nội vụ.", "Điều 2. Chánh Văn phòng thi hành."}},
		{[]string{"Tặng Bằng khen.", "Chánh Văn phòng thi hành."}, []string{"Tặng Bằng khen.", "Chánh Văn phòng thi hành."}},
		{nil, nil},
	} {
		if got := articleLines(test.typed); !slices.Equal(got, test.want) {
			t.Errorf("%q are the articles %q, want %q", test.typed, got, test.want)
		}
	}
}
