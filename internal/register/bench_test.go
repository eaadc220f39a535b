package register_test

import (
	"fmt"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/register/crowd"
)

// BenchmarkSearch finds people among many: REGISTER_SIZE=1000000 for a million.
func BenchmarkSearch(b *testing.B) {
	r, err := register.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	size := crowd.Size(20_000)
	if _, err := crowd.Fill(b.Context(), r, size, "https://x"); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d certificates issued in %s", size, b.Elapsed())
	for name, q := range map[string]register.Query{
		"rare":      {Text: "ma van thu nu", Limit: 20},
		"common":    {Text: "van", Limit: 20},
		"beginning": {Text: "hoang van h", Limit: 20},
		"filtered":  {Text: "nong", Kind: award.Individual, Status: award.Valid, Year: 2023, Limit: 20},
		"nobody":    {Text: "khong co ai", Limit: 20},
		"latest":    {Limit: 20},
	} {
		b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Search(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run(fmt.Sprintf("code/%d", size), func(b *testing.B) {
		found, err := r.Search(b.Context(), register.Query{Limit: 1})
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := r.Certificate(b.Context(), found.Entries[0].Certificate.Code); err != nil {
				b.Fatal(err)
			}
		}
	})
}
