package pgsql

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// silent bounds how long the system waits for a server that takes nothing of what is sent
// and says nothing, as one whose machine is gone: without it that is a quarter of an hour.
func silent(network, _ string, connection syscall.RawConn) error {
	if network != "tcp4" && network != "tcp6" && network != "tcp" {
		return nil // a socket of this machine
	}
	var failed error
	err := connection.Control(func(fd uintptr) {
		failed = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(silentFor.Milliseconds()))
	})
	if err == nil {
		err = failed
	}
	return err
}
