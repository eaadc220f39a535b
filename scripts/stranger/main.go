// Command stranger goes the way of docs/operations.md from nothing to a service with
// TLS, users, a first issue and a backup that was restored, and prints how long each step
// took. What a shell does is taken from that page as it stands there, and held against
// docs/van-hanh.md, so that page and way can not part.
//
//	go run ./scripts/stranger [-debian FILE.tar] [-package FILE.deb]
//
// With -debian and -package what was made before is taken, and its time is not counted.
//
// It needs root, a Debian from which mmdebstrap can make another, and Go. The way is gone
// in a root of its own, in which nothing of ours is, with a network of its own, so that
// ports 443 and 8080 are free; the Debian in it has caddy, curl and sudo already, as
// nothing can be fetched in there. No systemd runs in a root: what `systemctl` starts is
// read from the units (shims.go). Caddy's certificate is of its own authority.
//
// Ends with 75 where a root can not be made.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

const (
	nothingTried = 75
	within       = "within" // how the program calls itself in the network of its own
	site         = "khenthuong.tinh.gov.vn"
)

func main() {
	page := flag.String("page", "docs/operations.md", "the page whose commands are run")
	other := flag.String("other", "docs/van-hanh.md", "the page that has to have the same commands")
	debian := flag.String("debian", "", "an archive that mmdebstrap has made, with ca-certificates, caddy, curl and sudo")
	made := flag.String("package", "", "a .deb that was made before")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	if flag.Arg(0) == within {
		err = walk(ctx, flag.Arg(1), *page)
	} else {
		err = prepare(ctx, *page, *other, *debian, *made)
	}
	var untried notTried
	switch {
	case errors.As(err, &untried):
		fmt.Fprintln(os.Stderr, "scripts/stranger: NOT TRIED:", err)
		os.Exit(nothingTried)
	case err != nil:
		fmt.Fprintln(os.Stderr, "scripts/stranger:", err)
		os.Exit(1)
	}
}

// notTried says why the way can not be gone on this machine.
type notTried struct{ error }

// prepare makes the package and the root, and goes the way in it.
func prepare(ctx context.Context, page, other, debian, deb string) error {
	way, err := readWay(page)
	if err != nil {
		return err
	}
	twin, err := readWay(other)
	if err != nil {
		return err
	}
	if err := way.same(twin); err != nil {
		return fmt.Errorf("%s and %s: %w", page, other, err)
	}
	if os.Geteuid() != 0 {
		return notTried{errors.New("a root of its own is made by root alone")}
	}
	if _, err := exec.LookPath("mmdebstrap"); err != nil && debian == "" {
		return notTried{errors.New("mmdebstrap is not here (Debian: mmdebstrap)")}
	}
	root, err := os.MkdirTemp("", "bangkhen-stranger-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(root)
	began := time.Now()
	if err := makeRoot(ctx, root, debian); err != nil {
		return err
	}
	fmt.Printf("%-62s %6.1f s\n", "(a Debian with caddy, curl, sudo, which the way begins with)", time.Since(began).Seconds())
	made := newClock()
	if deb == "" {
		for _, command := range way.get {
			if err := made.step("the clone: "+firstLine(command), func() error { return run(ctx, "sh", "-c", command) }); err != nil {
				return err
			}
		}
		packages, err := filepath.Glob("dist/*_amd64.deb")
		if err != nil || len(packages) != 1 {
			return errors.Join(fmt.Errorf("the clone has made %q", packages), err)
		}
		deb = packages[0]
	}
	if err := run(ctx, "cp", deb, filepath.Join(root, "root")); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	inside := exec.CommandContext(ctx, self, "-page", page, within, root)
	inside.Stdout, inside.Stderr = os.Stdout, os.Stderr
	inside.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID | syscall.CLONE_NEWNS}
	if err := inside.Run(); err != nil {
		return err
	}
	fmt.Printf("%-62s %6.1f s\n", "all", made.all().Seconds())
	return nil
}

// makeRoot makes a Debian with what stands for systemd.
func makeRoot(ctx context.Context, root, debian string) error {
	get := []string{"scripts/debian", root, "ca-certificates,caddy,curl,sudo"}
	if debian != "" {
		get = []string{"tar", "--extract", "--file", debian, "--directory", root, "--exclude=./dev/*"}
	}
	if err := run(ctx, get[0], get[1:]...); err != nil {
		return notTried{fmt.Errorf("no Debian can be had: %w", err)}
	}
	if err := os.Chmod(root, 0o755); err != nil { // the service's user looks into it
		return err
	}
	for name, text := range shims() {
		if err := os.WriteFile(filepath.Join(root, "usr/local/bin", name), []byte(text), 0o755); err != nil {
			return err
		}
	}
	host, err := os.Hostname() // sudo asks for its address
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, "etc/hosts"), []byte("127.0.0.1 localhost "+host+" "+site+"\n"), 0o644)
}

// run runs a program here, and shows what it says when it fails.
func run(ctx context.Context, name string, args ...string) error {
	said, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %q: %w\n%s", name, args, err, said)
	}
	return nil
}

// clock prints steps with their seconds.
type clock struct{ began time.Time }

func newClock() *clock { return &clock{time.Now()} }

func (c *clock) all() time.Duration { return time.Since(c.began) }

func (c *clock) step(name string, do func() error) error {
	began := time.Now()
	err := do()
	if err == nil {
		fmt.Printf("%-62.62s %6.1f s\n", name, time.Since(began).Seconds())
	}
	return err
}
