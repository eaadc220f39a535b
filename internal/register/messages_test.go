package register

import (
	"reflect"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// What of a list or a decision differs is said in words and never by the key of a
// program. The decision's template has its word in DecisionField.
func TestEveryFieldHasAWord(t *testing.T) {
	for _, tt := range []struct {
		value any
		words []word
	}{{award.Recipient{}, recipientWords()}, {award.Decision{}, append(decisionWords(), word{key: "template"})}} {
		kind := reflect.TypeOf(tt.value)
		for i := range kind.NumField() {
			key, _, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
			if key != "" && key != "-" && place(tt.words, key) < 0 {
				t.Errorf("%s: %q has no word", kind, key)
			}
		}
	}
}
