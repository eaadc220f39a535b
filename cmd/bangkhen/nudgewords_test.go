package main

import (
	"testing"

	"bangkhen/internal/overprint"
)

// Ways on the sheet are said without negative numbers.
func TestMovedBy(t *testing.T) {
	for by, want := range map[overprint.Point]string{
		{X: 1.2, Y: -0.5}: "1,2 mm sang phải, 0,5 mm lên trên",
		{X: -2, Y: 0.25}:  "2 mm sang trái, 0,25 mm xuống dưới",
	} {
		if got := movedBy(by); got != want {
			t.Errorf("%v: %q, want %q", by, got, want)
		}
	}
}
