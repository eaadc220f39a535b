package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// The sample, which every issue is a copy of.
const (
	sampleOrder = "examples/946/quyet-dinh.yaml"
	sampleList  = "examples/946/danh-sach.xlsx"
	inSample    = 106
	publicName  = "https://khenthuong.backan.gov.vn" // printed in codes; nobody is asked there
)

// service is the program that is measured.
type service struct {
	binary, data, base string
	program            *exec.Cmd
	client             *http.Client
	order              string
	list               []byte // a form with the sample's list
	media              string
	beside             []*service // further instances on its database
}

var (
	where  = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)
	secret = regexp.MustCompile(`bk_\S+`)
)

// start serves a new register at this machine.
func start(ctx context.Context, binary, data string) (*service, error) {
	order, err := os.ReadFile(sampleOrder)
	if err != nil {
		return nil, err
	}
	list, err := os.ReadFile(sampleList)
	if err != nil {
		return nil, err
	}
	s := &service{binary: binary, data: data, order: string(order), client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}}
	var form bytes.Buffer
	to := multipart.NewWriter(&form)
	part, err := to.CreateFormFile("file", "danh-sach.xlsx")
	if err == nil {
		_, err = part.Write(list)
	}
	if err = errors.Join(err, to.Close()); err != nil {
		return nil, err
	}
	s.list, s.media = form.Bytes(), to.FormDataContentType()
	s.program = exec.CommandContext(ctx, binary, "serve", "--data", data, "--listen", "127.0.0.1:0", "--base-url", publicName, "--log-level", "warn")
	s.program.Stderr = os.Stderr
	said, err := s.program.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.program.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if s.base = where.FindString(lines.Text()); s.base != "" {
			go func() { _, _ = io.Copy(io.Discard, said) }()
			return s, nil
		}
	}
	return nil, errors.Join(errors.New("the service has not started"), s.end())
}

// end ends the service, in good order.
func (s *service) end() (err error) {
	for _, other := range s.beside {
		err = errors.Join(err, other.end())
	}
	_ = s.program.Process.Signal(syscall.SIGTERM)
	return errors.Join(err, s.program.Wait())
}

// at is the address of the instance that a key asks.
func (s *service) at(key string) string {
	sum := fnv.New32a()
	_, _ = io.WriteString(sum, key) // never fails
	if n := int(sum.Sum32() % uint32(len(s.beside)+1)); n > 0 {
		return s.beside[n-1].base
	}
	return s.base
}

// memory is what the service, of several the first, had resident at most, where the system tells it.
func (s *service) memory() string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.program.Process.Pid))
	if found := regexp.MustCompile(`VmHWM:\s*(.*)`).FindSubmatch(status); err == nil && found != nil {
		return string(found[1])
	}
	return "not known here"
}

// busy is the processors' time that all instances of the service have had since it began, where the
// system tells it: unlike the clock it says the same beside others' work.
func (s *service) busy() (time.Duration, bool) {
	const user, system, tick = 11, 12, 10 * time.Millisecond // fields after the name; proc_pid_stat(5)
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.program.Process.Pid))
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if err != nil || len(fields) <= system {
		return 0, false
	}
	var ticks int64
	for _, field := range []int{user, system} {
		n, err := strconv.ParseInt(fields[field], 10, 64)
		if err != nil {
			return 0, false
		}
		ticks += n
	}
	all := time.Duration(ticks) * tick
	for _, other := range s.beside {
		more, known := other.busy()
		if !known {
			return 0, false
		}
		all += more
	}
	return all, true
}

func loadAverages() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "not known here"
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}

// newKey makes a key by the command.
func (s *service) newKey(ctx context.Context, name string) (string, error) {
	said, err := exec.CommandContext(ctx, s.binary, "key", "create", name, "--scope", "decisions:read,decisions:prepare,decisions:issue,certificates:read", "--data", s.data).CombinedOutput()
	key := secret.Find(said)
	if err != nil || key == nil {
		return "", fmt.Errorf("key create: %w\n%s", err, said)
	}
	return string(key), nil
}

// ask asks the API; the answer has to have the status.
func (s *service) ask(ctx context.Context, key string, status int, method, path, media string, body []byte, into any) error {
	request, err := http.NewRequestWithContext(ctx, method, s.at(key)+"/api/v1"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+key)
	if media != "" {
		request.Header.Set("Content-Type", media)
	}
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != status {
		err = fmt.Errorf("%s %s: %s\n%.500s", method, path, response.Status, data)
	}
	if err == nil && into != nil {
		err = json.Unmarshal(data, into)
	}
	return err
}

// decision is one that was handed in, and the key that did it.
type decision struct{ key, id string }

var (
	number    = regexp.MustCompile(`946/`)
	beginning = regexp.MustCompile(`(?m)^golden_book:.*$`) // a book of its own numbers would be wanted by all
)

// numbered is the sample's decision under a number.
func (s *service) numbered(n int) []byte {
	return number.ReplaceAll(beginning.ReplaceAll([]byte(s.order), nil), fmt.Appendf(nil, "%d/", n))
}

// handInOne hands in the sample under a number.
func (s *service) handInOne(ctx context.Context, key string, n int) (decision, error) {
	var made struct{ ID string }
	if err := s.ask(ctx, key, http.StatusCreated, "POST", "/decisions", "application/yaml", s.numbered(n), &made); err != nil {
		return decision{}, err
	}
	var report struct{ Counts struct{ Total int } }
	err := s.ask(ctx, key, http.StatusOK, "PUT", "/decisions/"+made.ID+"/list/file", s.media, s.list, &report)
	if err == nil && report.Counts.Total != inSample {
		err = fmt.Errorf("of the list %d are taken", report.Counts.Total)
	}
	return decision{key, made.ID}, err
}

// issue asks for an issue and listens to it until it is done.
func (s *service) issue(ctx context.Context, d decision) (asked, done time.Duration, err error) {
	var batch struct{ ID string }
	began := time.Now()
	if err := s.ask(ctx, d.key, http.StatusAccepted, "POST", "/decisions/"+d.id+"/issue", "", nil, &batch); err != nil {
		return 0, 0, err
	}
	asked = time.Since(began)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.at(d.key)+"/api/v1/batches/"+batch.ID+"/events", nil)
	if err != nil {
		return 0, 0, err
	}
	request.Header.Set("Authorization", "Bearer "+d.key)
	response, err := s.client.Do(request)
	if err != nil {
		return 0, 0, err
	}
	defer response.Body.Close()
	var last struct{ State string }
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		if data, told := strings.CutPrefix(lines.Text(), "data: "); told {
			if err := json.Unmarshal([]byte(data), &last); err != nil {
				return 0, 0, err
			}
		}
	}
	if last.State != "done" {
		return 0, 0, fmt.Errorf("a batch is %q (%s), %w", last.State, response.Status, lines.Err())
	}
	return asked, time.Since(began), nil
}
