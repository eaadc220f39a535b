package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// walk goes the way on the server, inside a root and a network of its own.
func walk(ctx context.Context, root, page string) error {
	way, err := readWay(page)
	if err != nil {
		return err
	}
	if err := ownMachine(root); err != nil {
		return err
	}
	clock := newClock()
	for _, command := range way.service {
		if err := clock.step(firstLine(command), func() error { return shell(ctx, root, command) }); err != nil {
			return err
		}
	}
	s := &server{ctx: ctx, root: root}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"the first link, from the journal", s.findLink},
		{"the first administrator, over HTTPS", s.firstUser},
		{"a clerk and an approver, each with a password of their own", s.others},
		{"the templates, looked at", s.templates},
		{"the first issue: the sample, handed in, approved, issued", s.issue},
		{"papers fetched, one looked up as the public", s.lookUp},
	} {
		if err := clock.step(step.name, step.do); err != nil {
			return err
		}
	}
	for _, command := range way.backup {
		if err := clock.step(firstLine(command), func() error { return shell(ctx, root, command) }); err != nil {
			return err
		}
	}
	made, err := filepath.Glob(filepath.Join(root, "var/backups/bangkhen/2*"))
	if err != nil || len(made) == 0 {
		return errors.Join(errors.New("no backup was made"), err)
	}
	for _, command := range way.restore {
		command = stamp.ReplaceAllString(command, filepath.Base(made[len(made)-1])) // the page has that of its day
		if err := clock.step(firstLine(command), func() error { return shell(ctx, root, command) }); err != nil {
			return err
		}
	}
	if err := clock.step("the restored register serves, the same certificate looked up", s.lookUp); err != nil {
		return err
	}
	fmt.Printf("%-62s %6.1f s\n", "all on the server", clock.all().Seconds())
	return nil
}

var stamp = regexp.MustCompile(`\b20\d{6}-\d{6}\b`)

func firstLine(command string) string {
	lines := strings.Split(strings.TrimSpace(command), "\n")
	if strings.HasPrefix(lines[0], "cat >") {
		return lines[0]
	}
	return strings.Join(lines, "; ")
}

// ownMachine makes the network of its own usable, and the processes known to the root.
func ownMachine(root string) error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return err
	}
	if err := unix.Mount("proc", filepath.Join(root, "proc"), "proc", 0, ""); err != nil {
		return err
	}
	if err := unix.Mount("/dev", filepath.Join(root, "dev"), "", unix.MS_BIND, ""); err != nil {
		return err
	}
	socket, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	defer unix.Close(socket)
	loopback, err := unix.NewIfreq("lo")
	if err != nil {
		return err
	}
	loopback.SetUint16(unix.IFF_UP | unix.IFF_RUNNING)
	return unix.IoctlIfreq(socket, unix.SIOCSIFFLAGS, loopback)
}

// shell runs commands in the root as root would type them.
func shell(ctx context.Context, root, command string) error {
	_, err := output(ctx, root, command)
	return err
}

func output(ctx context.Context, root, command string) (string, error) {
	sh := exec.CommandContext(ctx, "/bin/sh", "-ec", command)
	sh.SysProcAttr = &syscall.SysProcAttr{Chroot: root}
	sh.Dir = "/root"
	sh.Env = []string{"PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"}
	var said, faults strings.Builder
	sh.Stdout, sh.Stderr = &said, &faults
	sh.WaitDelay = time.Second // what was started in the background has these too
	if err := sh.Run(); err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		return "", fmt.Errorf("%s\n%w\n%s%s", command, err, said.String(), faults.String())
	}
	return said.String(), nil
}
