//go:build conform

package conform

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden images anew")

// sample is the issue that all tests look at. TestMain makes it.
var sample *issue

// issue is the sample decision as issued and served by the real program.
type issue struct {
	binary  string
	data    string // directory of the register
	out     string // directory of the papers
	baseURL string
	by      *http.Client // who asks whether it answers; nil for anybody
	list    manifest
}

// manifest is what the checks need of manifest.json.
type manifest struct {
	Counts       map[string]int `json:"counts"`
	Certificates []certificate  `json:"certificates"`
}

type certificate struct {
	Index     int    `json:"index"`
	Code      string `json:"code"`
	Golden    string `json:"golden_number"`
	Kind      string `json:"kind"`
	Honorific string `json:"honorific"`
	Name      string `json:"name"`
	Position  string `json:"position"`
	Unit      string `json:"unit"`
	Address   string `json:"address"`
	Citation  string `json:"citation"`
	File      string `json:"file"`
	URL       string `json:"url"`
}

func (c certificate) fullName() string { return strings.TrimSpace(c.Honorific + " " + c.Name) }

func (c certificate) detail() string {
	var parts []string
	for _, part := range []string{c.Position, c.Unit, c.Address} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runAll(m))
}

func runAll(m *testing.M) int {
	if err := missingPrograms(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	dir, err := os.MkdirTemp("", "bangkhen-conform-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	made, stop, err := makeSample(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, "conform:", err)
		return 1
	}
	sample = made
	status := m.Run()
	if err := stop(); err != nil {
		fmt.Fprintln(os.Stderr, "conform:", err)
		return 1
	}
	return status
}

// moduleRoot is where go.mod is, from the directory that tests run in.
const moduleRoot = "../.."

func example(name string) string { return filepath.Join(moduleRoot, "examples", "946", name) }

// makeSample builds the program, issues the sample and serves it.
func makeSample(dir string) (made *issue, stop func() error, err error) {
	address, err := freeAddress()
	if err != nil {
		return nil, nil, err
	}
	s := &issue{
		binary: filepath.Join(dir, "bangkhen"), data: filepath.Join(dir, "data"), out: filepath.Join(dir, "out"),
		baseURL: "http://" + address,
	}
	build := exec.Command("go", "build", "-o", s.binary, "./cmd/bangkhen")
	build.Dir = moduleRoot
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if output, err := build.CombinedOutput(); err != nil {
		return nil, nil, fmt.Errorf("go build: %w\n%s", err, output)
	}
	if err := s.issue(s.out); err != nil {
		return nil, nil, err
	}
	data, err := os.ReadFile(filepath.Join(s.out, "manifest.json"))
	if err != nil {
		return nil, nil, err
	}
	if err := json.Unmarshal(data, &s.list); err != nil {
		return nil, nil, fmt.Errorf("manifest.json: %w", err)
	}
	stop, err = s.serve(address)
	return s, stop, err
}

// publicAddress is where the sample's codes lead to: what is printed is what offices
// print, wherever the tests serve it.
const publicAddress = "https://khenthuong.backan.gov.vn"

// issue runs the command that offices run.
func (s *issue) issue(out string) error {
	output, err := exec.Command(s.binary, "issue", example("quyet-dinh.yaml"), example("danh-sach.xlsx"),
		"--data", s.data, "--out", out, "--base-url", publicAddress).CombinedOutput()
	if err != nil {
		return fmt.Errorf("bangkhen issue: %w\n%s", err, output)
	}
	return nil
}

// serve starts the service and waits until it answers. stop tells it to end and
// gives an error when it does not do so in good order.
func (s *issue) serve(address string) (stop func() error, err error) {
	return s.serveAs(address, "--base-url", s.baseURL, "--desk-without-sign-in")
}

// serveAs is serve with other flags.
func (s *issue) serveAs(address string, flags ...string) (stop func() error, err error) {
	return s.serveInto(os.Stderr, address, flags...)
}

// serveInto is serveAs, and writes what the service says where it is told.
func (s *issue) serveInto(said io.Writer, address string, flags ...string) (stop func() error, err error) {
	command := exec.Command(s.binary, append([]string{"serve", "--data", s.data, "--listen", address}, flags...)...)
	command.Stdout, command.Stderr = said, said
	if err := command.Start(); err != nil {
		return nil, err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	stop = func() error {
		command.Process.Signal(syscall.SIGTERM)
		select {
		case err := <-ended:
			if err != nil {
				return fmt.Errorf("bangkhen serve, told to end: %w", err)
			}
			return nil
		case <-time.After(30 * time.Second): // as the unit for systemd has it
			command.Process.Kill()
			return errors.New("bangkhen serve did not end when told to")
		}
	}
	const patience, pause = 30 * time.Second, 50 * time.Millisecond
	for range patience / pause {
		select {
		case err := <-ended:
			return nil, fmt.Errorf("bangkhen serve ended: %v", err)
		case <-time.After(pause):
		}
		if response, err := cmp.Or(s.by, http.DefaultClient).Get(s.baseURL + "/healthz"); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return stop, nil
			}
		}
	}
	stop()
	return nil, fmt.Errorf("bangkhen serve does not answer at %s/healthz", s.baseURL)
}

// ports are counted on from a place of each process's own.
var ports atomic.Uint32

// freeAddress finds a port that nobody listens on. It is below those that systems give to
// connections, one of which would have it until the program of the test listens there.
func freeAddress() (string, error) {
	ports.CompareAndSwap(0, uint32(os.Getpid())*100)
	for range 100 {
		address := fmt.Sprint("127.0.0.1:", 20_000+ports.Add(1)%10_000)
		if listener, err := net.Listen("tcp", address); err == nil {
			return address, listener.Close()
		}
	}
	return "", errors.New("of a hundred ports none is free")
}

func (s *issue) path(name string) string { return filepath.Join(s.out, filepath.FromSlash(name)) }
