package main

import (
	"strings"
	"testing"
)

// A command that panics ends with 3 and says so; --help, which ends through a
// panic of ours, still ends with 0.
func TestAPanicIsTold(t *testing.T) {
	var stderr strings.Builder
	status := guarded(&stderr, func() int { var line *commands; line.Templates = "x"; return exitDone })
	if status != exitOther || !strings.Contains(stderr.String(), "lỗi của chương trình") || !strings.Contains(stderr.String(), "panic_test.go") {
		t.Errorf("status %d: %s", status, stderr.String())
	}
	if status := guarded(&stderr, func() int { panic(exitRequest(exitUsage)) }); status != exitUsage {
		t.Errorf("asked for 2, ended with %d", status)
	}
}
