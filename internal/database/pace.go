package database

import "time"

// Others wait while a step of a long change is written. The first step is a guess.
const (
	stepTime  = 15 * time.Millisecond
	firstStep = 100
	leastStep = 25
	mostStep  = 500
)

// Pace is how many rows each step of a long change writes: as many as take about
// 15 ms on the machine at hand.
type Pace struct{ rows int }

// Rows is how many the next step writes.
func (p *Pace) Rows() int {
	if p.rows == 0 {
		p.rows = firstStep
	}
	return p.rows
}

// Write makes a step of so many rows, and learns from how long it took.
func (p *Pace) Write(step func() error) error {
	began := time.Now()
	if err := step(); err != nil {
		return err
	}
	switch took := time.Since(began); {
	case took > 2*stepTime:
		p.rows = max(p.Rows()/2, leastStep)
	case took < stepTime:
		p.rows = min(p.Rows()*2, mostStep)
	}
	return nil
}
