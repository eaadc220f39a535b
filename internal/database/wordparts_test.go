package database

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A part in which an issue has an entry is looked into, and hardly any other: where issues
// are in order, those alone whose first entries, and those after them, leave room for it.
func TestPartsOfIssues(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	const size = 5 // entries of a part
	for range 500 {
		var entries []int64 // the issue of each
		for issue := int64(1); issue < 30; issue++ {
			for range random.IntN(9) {
				entries = append(entries, issue)
			}
		}
		disordered := random.IntN(5) == 0 && len(entries) > 2*size
		if disordered {
			entries[0], entries[len(entries)-1] = 99, 0
		}
		var firsts []int64
		for n := 0; n < len(entries); n += size {
			firsts = append(firsts, entries[n])
		}
		firsts = append(firsts, 1<<62)
		var issues []int64
		for issue := range int64(30) {
			if random.IntN(10) == 0 {
				issues = append(issues, issue)
			}
		}
		parts := partsWith(firsts, issues)
		for n, issue := range entries {
			if slices.Contains(issues, issue) && !slices.Contains(parts, int64(n/size)) {
				t.Fatalf("issues %v, entries of %v: entry %d is not among parts %v", issues, entries, n, parts)
			}
		}
		for _, part := range parts {
			if !disordered && !slices.ContainsFunc(issues, func(i int64) bool { return firsts[part] <= i && i <= firsts[part+1] }) {
				t.Fatalf("issues %v, entries of %v: part %d is looked into", issues, entries, part)
			}
		}
	}
}
