// Package leftover names temporary files and directories so that a later run can
// tell which of them nobody uses any more: the name holds the machine and the
// process that made it. A killed run can not clean up after itself; the next one
// does, and touches nothing of a process that still runs, of another machine on the
// same disk, or that this program has not named.
//
// Start reading at [Pattern] and [Sweep].
package leftover

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Pattern is the beginning of the name of something temporary of this process, for
// [os.MkdirTemp] and [os.CreateTemp], which put a random end to it.
func Pattern(prefix string) string { return fmt.Sprintf("%s%s-%d-", prefix, machine(), os.Getpid()) }

// Sweep removes what processes of this machine that are gone have left in a
// directory under names that begin with prefix. starting tells that this process
// has made nothing yet, so that what bears its own number is of an earlier one, as
// in a container, where every run has the same. What can not be removed stays.
func Sweep(dir, prefix string, starting bool) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, entry := range entries {
		rest, ours := strings.CutPrefix(entry.Name(), prefix+machine()+"-")
		number, _, ends := strings.Cut(rest, "-")
		process, err := strconv.Atoi(number)
		if !ours || !ends || err != nil || process <= 0 {
			continue
		}
		if gone := process == os.Getpid() && starting || process != os.Getpid() && !runs(process); gone {
			os.RemoveAll(filepath.Join(dir, entry.Name()))
		}
	}
}

// machine tells machines and containers apart that share a disk.
func machine() string {
	name, err := os.Hostname()
	if err != nil {
		name = "?"
	}
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:4])
}
