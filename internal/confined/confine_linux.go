package confined

import (
	"fmt"
	"os"
	"syscall"
)

// Confine bounds what this process may take, for good: it can write no file any more.
// Addresses are bounded from what the program has now, as its runtime reserves more
// than it uses.
func Confine(b Bounds) error {
	state, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return err
	}
	var pages uint64
	if _, err := fmt.Sscan(string(state), &pages); err != nil {
		return err
	}
	most := pages*uint64(os.Getpagesize()) + b.Memory
	for resource, limit := range map[int]uint64{syscall.RLIMIT_AS: most, syscall.RLIMIT_CPU: b.Seconds, syscall.RLIMIT_CORE: 0, syscall.RLIMIT_FSIZE: 0} {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			return err
		}
	}
	return nil
}
