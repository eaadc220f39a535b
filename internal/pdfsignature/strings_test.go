package pdfsignature

import (
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// TestStringsThatAreWrittenAnew: programs that sign write the root of a file again, in their
// own way: the same bytes are the same string.
func TestStringsThatAreWrittenAnew(t *testing.T) {
	e := &equality{&revision{}, &revision{}, map[[2]int]bool{}}
	for _, c := range []struct {
		a, b types.Object
		same bool
	}{
		{types.StringLiteral("vi-VN"), types.StringLiteral(`vi\055VN`), true},
		{types.StringLiteral("vi-VN"), types.HexLiteral("76692D564E"), true},
		{types.StringLiteral("vi-VN"), types.StringLiteral("en-US"), false},
		{types.StringLiteral("vi"), types.Name("vi"), false},
		{types.HexLiteral("zz"), types.HexLiteral("zz"), true},
		{types.StringLiteral("x"), nil, false},
	} {
		if e.same(c.a, c.b, 0) != c.same {
			t.Errorf("%v and %v", c.a, c.b)
		}
	}
}
