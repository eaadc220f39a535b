package register

import (
	"fmt"
	"testing"

	"bangkhen/internal/database/pgtest"
)

// Whoever searched before others issued, and then verifies, finds nothing wrong: what
// a connection remembers of the index of words is looked at again.
func TestVerifyAfterOthersIssued(t *testing.T) {
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	for n := range 10 {
		if _, err := other.Search(t.Context(), Query{Text: "nong van", Limit: 10}); err != nil {
			t.Fatal(err)
		}
		mustIssue(t, r, terms(fmt.Sprintf("%d/QĐ-UBND", n+1), crowdOf(110)...))
		sound(t, other)
	}
}
