package roster

import (
	"cmp"
	"math"
	"slices"

	"bangkhen/internal/award"
)

// report collects problems. A hundred thousand rows may all have the same
// fault: of one code and severity only the first maxProblems are kept, the
// others are counted.
type report struct {
	problems award.Problems
	seen     map[fault]int
	sheet    string         // that is being read, of a list that stands on several
	sheets   map[string]int // their order
	settled  map[int]bool   // rows of which something was said since the last call of begin
}

// begin forgets of which rows something was said.
func (r *report) begin() {
	if len(r.settled) > 0 {
		clear(r.settled)
	}
}

// settle notes that something was said of a row: that it is a recipient, why it is
// none, or what is asked about it.
func (r *report) settle(row int) {
	if r.settled == nil {
		r.settled = map[int]bool{}
	}
	r.settled[row] = true
}

// read says which sheet is being read.
func (r *report) read(sheet string) {
	if r.sheets == nil {
		r.sheets = map[string]int{}
	}
	if _, known := r.sheets[sheet]; !known {
		r.sheets[sheet] = len(r.sheets)
	}
	r.sheet = sheet
}

type fault struct {
	code     string
	severity award.Severity
}

func (r *report) add(p award.Problem) {
	if r.seen == nil {
		r.seen = map[fault]int{}
	}
	if p.Sheet == "" {
		p.Sheet = r.sheet
	}
	r.settle(p.Row)
	f := fault{p.Code, p.Severity}
	r.seen[f]++
	if r.seen[f] <= maxProblems {
		r.problems = append(r.problems, p)
	}
}

// inFileOrder gives the problems by row and column, those of the whole file last, and one
// more for every fault of which some were left out.
func (r *report) inFileOrder() award.Problems {
	row := func(p award.Problem) int {
		if p.Row == 0 {
			return math.MaxInt
		}
		return p.Row
	}
	column := func(p award.Problem) int {
		column, _, _ := cellPosition(p.Cell)
		return column
	}
	slices.SortStableFunc(r.problems, func(a, b award.Problem) int {
		return cmp.Or(cmp.Compare(r.sheets[a.Sheet], r.sheets[b.Sheet]), cmp.Compare(row(a), row(b)), cmp.Compare(column(a), column(b)))
	})
	var left []fault
	for f, n := range r.seen {
		if n > maxProblems {
			left = append(left, f)
		}
	}
	slices.SortFunc(left, func(a, b fault) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.severity, b.severity))
	})
	for _, f := range left {
		r.problems = append(r.problems, andMore(f, r.seen[f]-maxProblems))
	}
	return r.problems
}
