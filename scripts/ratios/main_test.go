package main

import (
	"io"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	const plain = "BenchmarkPlainFpdf-2   100   10000000 ns/op  5 B/op\n"
	for _, c := range []struct {
		name, output string
		fails        bool
	}{
		{"within bounds", plain + "BenchmarkIssue/100-2 1 150000000 ns/op 1500000 ns/certificate 7 B/op\nBenchmarkIssue/2000-2 1 1400000000 ns/op 700000 ns/certificate\n", false},
		{"no better than fpdf", plain + "BenchmarkIssue/2000-2 1 24000000000 ns/op 12000000 ns/certificate\n", true},
		{"grows faster than the list", plain + "BenchmarkIssue/100-2 1 100000000 ns/op 1000000 ns/certificate\nBenchmarkIssue/2000 1 4000000000 ns/op 2000000 ns/certificate\n", true},
		{"not measured", plain, true},
		{"slow look-ups", plain + "BenchmarkIssue/2000-2 1 400000000 ns/op 200000 ns/certificate\nBenchmarkLookup/ceremony/20000-2 18998 63914 ns/op 1.730 empty-p99-ms 40000 empty/s 10000 lookups/s\n", true},
		{"quick look-ups", plain + "BenchmarkIssue/2000-2 1 400000000 ns/op 200000 ns/certificate\nBenchmarkLookup/ceremony/20000-2 18998 63914 ns/op 1.730 empty-p99-ms 40000 empty/s 25000 lookups/s\n", false},
	} {
		if err := run(strings.NewReader(c.output), io.Discard); (err != nil) != c.fails {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
