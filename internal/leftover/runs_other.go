//go:build !unix

package leftover

import "os"

// runs reports a process that there is, or that can not be asked about.
func runs(process int) bool {
	p, err := os.FindProcess(process)
	if err != nil {
		return false
	}
	p.Release()
	return true
}
