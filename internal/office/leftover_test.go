package office

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/leftover"
)

// What a killed run has left beside an output goes when somebody writes there
// again; what a run that goes on has there stays.
func TestNextOutputSweepsTheLast(t *testing.T) {
	ended := exec.Command(os.Args[0], "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	final := filepath.Join(t.TempDir(), "out")
	own := "." + filepath.Base(final) + ".partial-"
	own = leftover.Pattern(own) + "1"
	killed := strings.Replace(own, fmt.Sprintf("-%d-", os.Getpid()), fmt.Sprintf("-%d-", ended.Process.Pid), 1)
	for _, name := range []string{own, killed} {
		if err := os.MkdirAll(filepath.Join(filepath.Dir(final), name, "bang-khen"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	out, err := newOutput(final)
	if err != nil {
		t.Fatal(err)
	}
	defer out.discard()
	if _, err := os.Stat(filepath.Join(filepath.Dir(final), killed)); err == nil {
		t.Error("what the killed run left is still there")
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(final), own)); err != nil {
		t.Error("what is in use is gone")
	}
}
