package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/cli/browser"
	"github.com/gofrs/flock"

	"bangkhen/internal/accounts"
	"bangkhen/internal/register"
	"bangkhen/internal/web"
)

// deskCommand is the program for one person at one machine, without a window: it opens
// the desk in the browser, and a second start opens the desk that runs. The service it
// runs is that of serve, with sign-in, at a port that nobody else on the network reaches.
type deskCommand struct {
	trialFlag
	Data    string `help:"Thư mục dữ liệu; mặc định là trong hồ sơ của người dùng máy." type:"path"`
	Browser bool   `default:"true" negatable:"" help:"Mở trình duyệt; nếu không thì chỉ in địa chỉ."`

	open func(address string) error // in a browser; tests look at it
}

// desktop is what a service does that runs for the person at the machine.
type desktop struct {
	started func(base, link string) // link is for the first user, "" when there is one
	stop    func()
}

// Names in the data directory: the lock of the one that runs, and where it is to be found.
const (
	deskLock    = "desk.lock"
	deskAddress = "desk.address"
	deskOpen    = "Bàn làm việc:" // how the line begins that says where it is
)

// Run opens the desk: that which runs already, or else one that it runs until it is
// stopped.
func (c *deskCommand) Run(env *environment) (err error) {
	data, err := c.dataDir()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}
	lock := flock.New(filepath.Join(data, deskLock))
	mine, err := lock.TryLock()
	if err != nil {
		return err
	}
	if !mine {
		return c.joins(env, data)
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	known := filepath.Join(data, deskAddress)
	before, _ := os.ReadFile(known) // nothing at the first start
	listen, err := freePort(env, string(before))
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(env)
	defer stop()
	failed := make(chan error, 1)
	serving := serveCommand{trialFlag: c.trialFlag, Data: data, Listen: listen, desktop: &desktop{
		stop: stop,
		started: func(base, link string) {
			err := os.WriteFile(known, []byte(base), 0o600)
			if err == nil {
				err = c.shows(env, base, link)
			}
			if err != nil {
				failed <- err
				stop()
			}
		},
	}}
	err = serving.Run(&environment{ctx, env.stdout, env.stderr, env.templates, env.passphrase, env.logHead, env.certificate, env.module})
	select {
	case opening := <-failed:
		return opening
	default:
		return err
	}
}

// dataDir is where the register is: a try has one of its own, so that its papers never
// stand among others.
func (c *deskCommand) dataDir() (string, error) {
	if c.Data != "" {
		return c.Data, nil
	}
	profile, err := profileDir(runtime.GOOS, os.Getenv)
	if err != nil {
		return "", err
	}
	name := "so"
	if c.Trial {
		name = "dung-thu"
	}
	return filepath.Join(profile, "bangkhen", name), nil
}

// profileDir is where a system wants the data of programs of the user who runs them.
func profileDir(system string, getenv func(string) string) (string, error) {
	home := cmp.Or(getenv("HOME"), getenv("USERPROFILE"))
	var dir string
	switch {
	case system == "windows":
		dir = getenv("LOCALAPPDATA")
	case home == "":
	case system == "darwin":
		dir = filepath.Join(home, "Library", "Application Support")
	default:
		dir = cmp.Or(getenv("XDG_DATA_HOME"), filepath.Join(home, ".local", "share"))
	}
	if dir == "" {
		return "", usageError{errors.New("không biết thư mục của người dùng máy ở đâu; hãy ghi --data")}
	}
	return dir, nil
}

// freePort is an address to listen on at this machine: that of the last time, so that a
// bookmark still leads there, or any that is free.
func freePort(ctx context.Context, before string) (string, error) {
	var config net.ListenConfig
	for _, address := range []string{strings.TrimPrefix(before, "http://"), "127.0.0.1:0"} {
		if host, _, err := net.SplitHostPort(address); err != nil || host != "127.0.0.1" {
			continue
		}
		listener, err := config.Listen(ctx, "tcp", address)
		if err == nil {
			free := listener.Addr().String()
			return free, listener.Close()
		}
	}
	return "", errors.New("máy này không còn cổng nào trống")
}

// joins shows the desk that runs already, which may be about to start.
func (c *deskCommand) joins(env *environment, data string) error {
	const attempts, pause = 100, 200 * time.Millisecond
	for range attempts {
		base, err := os.ReadFile(filepath.Join(data, deskAddress))
		if err == nil && alive(env, string(base)) {
			link := ""
			err := withRegister(env, data, func(reg *register.Register) (err error) {
				link, _, err = firstLink(accounts.WithActor(env, machineActor(), ""), accounts.New(reg.Database()), data)
				return unlessReadOnly(err, slog.Default())
			})
			if err != nil {
				return err
			}
			return c.shows(env, string(base), link)
		}
		select {
		case <-env.Done():
			return env.Err()
		case <-time.After(pause):
		}
	}
	return errors.New("chương trình đang chạy nhưng không trả lời; hãy khởi động lại máy rồi mở lại")
}

// alive reports whether the desk answers at an address.
func alive(ctx context.Context, base string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/healthz", nil)
	if err != nil {
		return false
	}
	answer, err := (&http.Client{Timeout: 2 * time.Second}).Do(request)
	if err != nil {
		return false
	}
	return answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
}

// shows opens the desk in the browser, or for the first user the page where name and
// password are chosen.
func (c *deskCommand) shows(env *environment, base, link string) error {
	address := base + "/app/"
	if link != "" {
		address = web.LinkAddress(base, link)
	}
	fmt.Fprintf(env.stdout, "%s %s/app/\n", deskOpen, base)
	if !c.Browser {
		if link != "" {
			fmt.Fprintf(env.stdout, "Người dùng đầu tiên: %s\n", address)
		}
		return nil
	}
	open := browser.OpenURL
	if c.open != nil {
		open = c.open
	}
	if err := open(address); err != nil {
		return fmt.Errorf("không mở được trình duyệt: %w", err)
	}
	return nil
}
