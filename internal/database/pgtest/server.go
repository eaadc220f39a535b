package pgtest

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"bangkhen/internal/database/postgres"
)

// server is the one that the tests of a program share. It ends with the program, which
// it sees by its standard input.
var server = sync.OnceValues(Start)

// Running is a server that runs.
type Running struct {
	Address string
	input   io.Closer // held open for as long as the server is to run
}

// Server is the address of the server that tests run on.
func Server(t testing.TB) string {
	t.Helper()
	if address := os.Getenv(Variable); address != "" && address != "start" {
		return address
	}
	running, err := server()
	if err != nil {
		t.Fatalf("%s=start: %v", Variable, err)
	}
	return running.Address
}

// Need leaves a test out where it is not said that there must be a server, and this
// machine has none of the version that the program takes.
func Need(t testing.TB) {
	t.Helper()
	if Wanted() {
		return
	}
	initdb, err := program("initdb")
	var said []byte
	if err == nil {
		said, err = exec.Command(initdb, "--version").Output()
	}
	if err != nil || !strings.Contains(string(said), fmt.Sprintf(") %d.", postgres.Version)) {
		t.Skipf("no PostgreSQL %d on this machine: %s %v", postgres.Version, bytes.TrimSpace(said), err)
	}
}

// program finds a program of the server: on the PATH, or the newest of Debian's.
func program(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	if debian := fmt.Sprintf("/usr/lib/postgresql/%d/bin/%s", postgres.Version, name); exists(debian) {
		return debian, nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("no %s on this machine (Debian: apt-get install postgresql)", name)
	}
	return found[len(found)-1], nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// settings are for a server whose data nobody misses: nothing is written twice, or before
// it has to be.
const settings = "-c listen_addresses= -c max_connections=400 -c log_min_messages=fatal -c fsync=off -c full_page_writes=off -c synchronous_commit=off " +
	"-c max_wal_size=256MB -c checkpoint_timeout=1h -c autovacuum=off -c jit=off -c shared_buffers=64MB -c max_parallel_workers_per_gather=0 -c bgwriter_lru_maxpages=0"

// End ends the server, and removes its files; so does the end of this program.
func (r Running) End() error { return r.input.Close() }

// Start makes a cluster in a temporary directory and starts a server on it, which ends
// with this program.
func Start() (Running, error) { return startWith("") }

// startWith is Start with further settings, which count more.
func startWith(further string) (r Running, err error) {
	if runtime.GOOS == "windows" {
		return r, fmt.Errorf("not on %s", runtime.GOOS)
	}
	initdb, err := program("initdb")
	if err != nil {
		return r, err
	}
	postgres, err := program("postgres")
	if err != nil {
		return r, err
	}
	dir, err := os.MkdirTemp(inMemory(), "bangkhen-postgres-") // short: a socket's path has 107 bytes
	if err != nil {
		return r, err
	}
	data := filepath.Join(dir, "data")
	if err := lend(dir); err != nil {
		return r, err
	}
	made := exec.Command(initdb, "-D", data, "-U", "bangkhen", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
	unprivileged(made)
	made.Dir = dir
	if said, err := made.CombinedOutput(); err != nil {
		return r, fmt.Errorf("initdb: %w: %s", err, said)
	}
	// The shell waits for the end of its input, which is that of this program, however it
	// ends; then it ends the server, which need not save anything, and removes its files.
	const watched = `"$1" -D "$2" -k "$3" ` + settings + ` $4 >"$3/log" 2>&1 &
		cat >/dev/null; kill -QUIT $!; wait $!; rm -rf "$3"`
	command := exec.Command("/bin/sh", "-c", watched, "sh", postgres, data, dir, further)
	unprivileged(command)
	command.Dir = dir
	if r.input, err = command.StdinPipe(); err != nil {
		return r, err
	}
	if err := command.Start(); err != nil {
		return r, err
	}
	address := "postgres://bangkhen@/postgres?host=" + dir
	for range 6000 {
		if err = ask(address); err == nil {
			r.Address = address
			return r, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(dir, "log"))
	return r, fmt.Errorf("the server does not answer: %w: %s", err, bytes.TrimSpace(log))
}
