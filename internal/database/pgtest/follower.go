package pgtest

import (
	"bytes"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Follower is a server that follows the one of a database by streaming replication.
type Follower struct {
	Address string // of the database there

	dir     string
	running *exec.Cmd
	input   io.Closer // its end is the server's
}

// Followed is the address of an empty database on a server that others may follow, which
// goes with the test. The one that tests share writes no log that could be followed.
func Followed(t testing.TB) string {
	t.Helper()
	server, err := startWith("-c wal_level=replica -c max_wal_senders=4 -c full_page_writes=on -c synchronous_commit=on")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.End() })
	Exec(t, server.Address, `CREATE DATABASE bangkhen`)
	return With(t, server.Address, "bangkhen")
}

// Follow starts a server that follows the one of a database of [Followed]; it goes with the
// test.
func Follow(t testing.TB, address string) *Follower {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	copied, err := program("pg_basebackup")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "bangkhen-follower-") // short, as in start
	if err == nil {
		err = lend(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	f := &Follower{dir: dir}
	t.Cleanup(func() {
		f.Kill()
		os.RemoveAll(dir)
	})
	copying := exec.Command(copied, "-h", parsed.Query().Get("host"), "-U", "bangkhen", "-D", filepath.Join(dir, "data"), "-R", "-X", "stream", "-c", "fast", "--no-sync")
	unprivileged(copying)
	copying.Dir = dir
	if said, err := copying.CombinedOutput(); err != nil {
		t.Fatalf("pg_basebackup: %v: %s", err, said)
	}
	parsed.RawQuery = url.Values{"host": {dir}}.Encode()
	f.Address = parsed.String()
	f.Start(t)
	return f
}

// Start starts it, where it was killed.
func (f *Follower) Start(t testing.TB) {
	t.Helper()
	postgres, err := program("postgres")
	if err != nil {
		t.Fatal(err)
	}
	const watched = `"$1" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c max_connections=400 -c log_min_messages=fatal >"$2/log" 2>&1 &
		cat >/dev/null; kill -QUIT $!; wait $!`
	f.running = exec.Command("/bin/sh", "-c", watched, "sh", postgres, f.dir)
	unprivileged(f.running)
	f.running.Dir = f.dir
	if f.input, err = f.running.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := f.running.Start(); err != nil {
		t.Fatal(err)
	}
	for range 6000 {
		if err = ask(f.Address); err == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(f.dir, "log"))
	t.Fatalf("the follower does not answer: %v: %s", err, bytes.TrimSpace(log))
}

// Kill ends it as a power failure does, and returns when it is gone.
func (f *Follower) Kill() {
	if f.running == nil {
		return
	}
	f.input.Close()
	_ = f.running.Wait() // the status of a shell whose server was killed
	f.running = nil
}
