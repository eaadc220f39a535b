package proof

import (
	"crypto/sha256"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whatever files have in common, each has its own hash.
func TestStartGivesTheHashOfEveryFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s start
		begin := rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "begin")
		for range 5 {
			data := slices.Concat(begin[:rapid.IntRange(0, len(begin)).Draw(t, "of it")], rapid.SliceOfN(rapid.Byte(), 0, 50).Draw(t, "rest"))
			if s.sum(data) != sha256.Sum256(data) {
				t.Fatalf("%x has another hash", data)
			}
		}
	})
}
