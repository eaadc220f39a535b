package main

import (
	"io"
	"strings"
	"testing"
)

const measured = `BenchmarkPlainFpdf-2   100   10000000 ns/op  5 B/op
BenchmarkIssue/100-2 1 150000000 ns/op 1500000 ns/certificate 7 B/op
BenchmarkIssue/2000-2 1 1400000000 ns/op 700000 ns/certificate
BenchmarkIssue/10000-2 1 7000000000 ns/op 700000 ns/certificate
BenchmarkLookup/ceremony/20000-2 18998 63914 ns/op 1.730 empty-p99-ms 40000 empty/s 25000 lookups/s
BenchmarkWritesBesideBatch/20000-2 1 84512510123 ns/op 40.5 beside-p99-ms 90.1 beside-worst-ms 9.5 idle-p99-ms
`

func TestRun(t *testing.T) {
	if err := run(strings.NewReader(measured), io.Discard); err != nil {
		t.Errorf("within bounds: %v", err)
	}
	for _, c := range []struct{ name, old, new string }{
		{"not much better than fpdf", "1400000000 ns/op 700000 ns/certificate", "2600000000 ns/op 1300000 ns/certificate"},
		{"2,000 grow faster than the list", "150000000 ns/op 1500000 ns/certificate", "60000000 ns/op 600000 ns/certificate"},
		{"10,000 grow faster than the list", "7000000000 ns/op 700000 ns/certificate", "17000000000 ns/op 1700000 ns/certificate"},
		{"slow look-ups", "25000 lookups/s", "10000 lookups/s"},
		{"changes wait for a batch", "40.5 beside", "4050 beside"},
		{"no changes", "WritesBeside", "WritesBefore"},
		{"no fpdf", "PlainFpdf", "Fpdf"},
		{"no 100", "Issue/100-", "Issue/few-"},
		{"no 2,000", "Issue/2000-", "Issue/more-"},
		{"no 10,000", "Issue/10000-", "Issue/many-"},
		{"no look-ups", "Lookup/ceremony", "Lookup/crowd"},
		{"no look-up ever", "25000 lookups/s", "0 lookups/s"},
	} {
		output := strings.Replace(measured, c.old, c.new, 1)
		if output == measured {
			t.Fatalf("%s: %q is not in the output", c.name, c.old)
		}
		if err := run(strings.NewReader(output), io.Discard); err == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
}
