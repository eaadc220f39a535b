// Command ratios reads the output of the benchmarks, passes it on, and ends with
// what matters of it: how much of a document by plain fpdf a certificate of a
// batch costs, how the cost grows with the list, how much longer a look-up
// takes than an empty answer, and a change beside a batch than one without. They
// are ratios of times of one run, so they can be watched on any machine. It fails
// when one is beyond its bound or was not measured.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
)

// Bounds that a slow or busy machine keeps too; docs/performance.md has what is
// measured.
const (
	worstPlain  = 0.12 // a certificate of a batch of 2,000, to a document by plain fpdf: 0.05 to 0.08, as the disk is
	worstGrowth = 1.1  // a certificate of 2,000 and of 10,000, to one of 100
	worstLookup = 3.2  // a look-up of a ceremony, to an empty answer: 1.7 to 2.5 on idle machines
	worstWait   = 25   // a change beside a batch of 20,000, to one without, at the 99th percentile: 7 on an idle machine, thousands when a batch kept the register locked
)

var (
	line    = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+(\S+) ns/op(?:.*?\s(\S+) ns/certificate)?`)
	waits   = regexp.MustCompile(`^BenchmarkWritesBesideBatch/.*?\s(\S+) beside-p99-ms\s.*?\s(\S+) idle-p99-ms`)
	lookups = regexp.MustCompile(`^BenchmarkLookup/ceremony/.*?\s(\S+) empty/s\s+(\S+) lookups/s`)
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	times := map[string]float64{} // of one certificate or look-up where there are many, in ns
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		fmt.Fprintln(out, lines.Text())
		if m := lookups.FindStringSubmatch(lines.Text()); m != nil {
			for name, perSecond := range map[string]string{"Empty": m[1], "Lookup": m[2]} {
				n, err := strconv.ParseFloat(perSecond, 64)
				if err != nil || n <= 0 {
					return fmt.Errorf("%s: %q a second", name, perSecond)
				}
				times[name] = 1e9 / n
			}
		}
		if m := waits.FindStringSubmatch(lines.Text()); m != nil {
			for i, name := range []string{"Beside", "Idle"} {
				v, err := strconv.ParseFloat(m[i+1], 64)
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				times[name] = v
			}
		}
		m := line.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		value := m[2]
		if m[3] != "" {
			value = m[3]
		}
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return fmt.Errorf("%s: %w", m[1], err)
		}
		times[m[1]] = v
	}
	if err := lines.Err(); err != nil {
		return err
	}
	var failed error
	for _, r := range []struct {
		name, part, whole string
		worst             float64
	}{
		{"a certificate of 2,000 : a document by plain fpdf", "Issue/2000", "PlainFpdf", worstPlain},
		{"a certificate of 2,000 : one of 100", "Issue/2000", "Issue/100", worstGrowth},
		{"a certificate of 10,000 : one of 100", "Issue/10000", "Issue/100", worstGrowth},
		{"a look-up of a ceremony : an empty answer", "Lookup", "Empty", worstLookup},
		{"a change beside a batch : one without, p99", "Beside", "Idle", worstWait},
	} {
		part, whole := times[r.part], times[r.whole]
		if part == 0 || whole == 0 {
			return fmt.Errorf("%s: not measured, or under another name", r.name)
		}
		fmt.Fprintf(out, "ratio: %-52s %.2f (at most %.2f)\n", r.name, part/whole, r.worst)
		if part/whole > r.worst && failed == nil {
			failed = fmt.Errorf("%s is %.2f, more than %.2f", r.name, part/whole, r.worst)
		}
	}
	return failed
}
