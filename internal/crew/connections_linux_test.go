package crew

import (
	"net"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// A connection to a server that is gone without a word ends by itself.
func TestConnectionsAreWatched(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	config, err := connections("postgres://somebody@" + server.Addr().String() + "/bangkhen")
	if err != nil {
		t.Fatal(err)
	}
	made, err := config.ConnConfig.DialFunc(t.Context(), "tcp", server.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close()
	socket, err := made.(syscall.Conn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	socket.Control(func(fd uintptr) {
		if patience, err := unix.GetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT); err != nil || patience != 30_000 {
			t.Errorf("a server may take nothing for %d ms, %v", patience, err)
		}
		if idle, err := unix.GetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_KEEPIDLE); err != nil || idle != 10 {
			t.Errorf("nothing is said for %d s, %v", idle, err)
		}
	})
}
