package html

import (
	"net/http/httptest"
	"testing"
)

func TestHas(t *testing.T) {
	for value, want := range map[string]bool{
		"": false, `"a"`: true, `W/"a"`: true, `"b"`: false, `"b", W/"a"`: true, `"b" , "a"`: true, "*": true, "a": false, `w/"a"`: false, `W/"ab"`: false,
	} {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)
		r.Header.Add("If-None-Match", value)
		if got := Has(r, `"a"`); got != want {
			t.Errorf("%s: %v", value, got)
		}
	}
}
