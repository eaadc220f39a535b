package artwork

import (
	"fmt"
	"os"
	"syscall"
)

// confine bounds what this process may take, for good. Addresses are bounded from
// what the program has now: its runtime reserves more than it uses.
func confine() error {
	state, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return err
	}
	var pages uint64
	if _, err := fmt.Sscan(string(state), &pages); err != nil {
		return err
	}
	most := pages*uint64(os.Getpagesize()) + childMemory
	for resource, limit := range map[int]uint64{syscall.RLIMIT_AS: most, syscall.RLIMIT_CPU: childSeconds, syscall.RLIMIT_CORE: 0, syscall.RLIMIT_FSIZE: 0} {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			return err
		}
	}
	return nil
}
