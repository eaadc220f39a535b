package leftover

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What a process that is gone has left goes; what runs, what is of another machine
// and what bears another name stays.
func TestSweep(t *testing.T) {
	ended := exec.Command(os.Args[0], "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	dead, own := ended.Process.Pid, os.Getpid()
	names := map[string]bool{ // stays
		fmt.Sprintf("bangkhen-%s-%d-123", machine(), dead):         false,
		fmt.Sprintf("bangkhen-%s-%d-123", machine(), os.Getppid()): true,
		fmt.Sprintf("bangkhen-%s-%d-123", machine(), own):          true,
		fmt.Sprintf("bangkhen-%s-%d-123", "00000000", dead):        true,
		fmt.Sprintf("another-%s-%d-123", machine(), dead):          true,
		"bangkhen-123": true, "bangkhen-" + machine() + "-x-1": true, "bangkhen-" + machine() + "--1": true,
	}
	dir := t.TempDir()
	for name := range names {
		if err := os.MkdirAll(filepath.Join(dir, name, "inside"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	Sweep(dir, "bangkhen-", false)
	for name, stays := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != stays {
			t.Errorf("%s: stays %v, wanted %v", name, err == nil, stays)
		}
	}
	Sweep(dir, "bangkhen-", true)
	if _, err := os.Stat(filepath.Join(dir, fmt.Sprintf("bangkhen-%s-%d-123", machine(), own))); err == nil {
		t.Error("of an earlier run with the same number")
	}
	Sweep(filepath.Join(dir, "nothing"), "bangkhen-", true) // there is nothing to sweep
}

func TestPatternIsSwept(t *testing.T) {
	dir := t.TempDir()
	made, err := os.MkdirTemp(dir, Pattern("bangkhen-"))
	if err != nil {
		t.Fatal(err)
	}
	Sweep(dir, "bangkhen-", false)
	if _, err := os.Stat(made); err != nil {
		t.Error("something in use is gone")
	}
	Sweep(dir, "bangkhen-", true)
	if _, err := os.Stat(made); err == nil {
		t.Error("the leftover of a run stays")
	}
}
