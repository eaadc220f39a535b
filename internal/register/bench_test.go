package register_test

import (
	"fmt"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
)

// BenchmarkSearch finds people among many: REGISTER_SIZE=1000000 for a million.
func BenchmarkSearch(b *testing.B) {
	r, err := register.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	size := seed.Size(20_000)
	if _, err := seed.Fill(b.Context(), r, size, "https://x"); err != nil {
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

// BenchmarkPriorAwards checks a list of ten thousand against those who were
// commended before: REGISTER_SIZE=1000000 for a register of a million.
func BenchmarkPriorAwards(b *testing.B) {
	r, err := register.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	size := seed.Size(20_000)
	if _, err := seed.Fill(b.Context(), r, size, "https://x"); err != nil {
		b.Fatal(err)
	}
	middle := []string{"Văn", "Thị", "Xuân", "Minh", "Đức", "Ngọc", "Thanh"}
	given := []string{"Hương", "Hường", "Hằng", "Hạnh", "Thảo", "Trang", "Lan", "Nga", "Quỳnh", "Dũng", "Tuấn", "Mạnh"}
	var list award.List
	for i := range 10_000 {
		p := award.Recipient{Row: i + 2, Kind: award.Individual, Name: "Nông " + middle[i%7] + " " + given[i/7%12] + " " + given[i/84%12], Unit: fmt.Sprintf("xã số %d", i)}
		if i%2 == 0 {
			p = award.Recipient{Row: i + 2, Kind: award.Collective, Name: fmt.Sprintf("Trường Tiểu học %s %s xã số %d", middle[i%7], given[i/7%12], i)}
		}
		list.Recipients = append(list.Recipients, p)
	}
	b.Run(fmt.Sprint(size), func(b *testing.B) {
		for b.Loop() {
			if _, err := r.PriorAwards(b.Context(), award.Decision{Number: "9/QĐ-UBND", Date: award.Date{Year: 2026, Month: 1, Day: 5}}, list); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkVerifyAudit computes every row of a register anew: REGISTER_SIZE=1000000
// for a million certificates.
func BenchmarkVerifyAudit(b *testing.B) {
	r, err := register.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	size := seed.Size(20_000)
	if _, err := seed.Fill(b.Context(), r, size, "https://x"); err != nil {
		b.Fatal(err)
	}
	b.Run(fmt.Sprint(size), func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if report, err := r.VerifyAudit(b.Context()); err != nil || len(report.Problems) != 0 {
				b.Fatal(report.Problems, err)
			}
		}
	})
}
