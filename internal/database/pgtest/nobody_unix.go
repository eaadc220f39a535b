//go:build unix

package pgtest

import (
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// nobody is who a server runs as where the tests run as root, whom it refuses.
func nobody() (uid, gid uint32, needed bool) {
	if os.Getuid() != 0 {
		return 0, 0, false
	}
	found, err := user.Lookup("nobody")
	if err != nil {
		return 65534, 65534, true
	}
	u, _ := strconv.ParseUint(found.Uid, 10, 32)
	g, _ := strconv.ParseUint(found.Gid, 10, 32)
	return uint32(u), uint32(g), true
}

func unprivileged(command *exec.Cmd) {
	if uid, gid, needed := nobody(); needed {
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: gid}}
	}
}

// lend gives a directory to whom the server runs as.
func lend(dir string) error {
	if uid, gid, needed := nobody(); needed {
		return os.Chown(dir, int(uid), int(gid))
	}
	return nil
}
