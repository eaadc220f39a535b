package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"

	"bangkhen/internal/store/s3test"
)

// cluster is several instances on one database.
type cluster struct {
	binary, database, key string
	way                   *way        // between the instances and the database
	files                 *s3test.Way // between them and the bucket
	letGo                 func()      // ends what hold began
	all                   []*instance
}

// instance is one running program.
type instance struct {
	in      *cluster
	data    string
	base    string
	program *exec.Cmd // nil while it does not run

	mutex sync.Mutex
	said  bytes.Buffer // all that it wrote, over all its runs
}

var (
	keyPattern  = regexp.MustCompile(`bk_\S+`)
	herePattern = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)
)

// built is the program as people have it.
func built(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "bangkhen")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return binary
}

// run runs a command of the program, which has to succeed.
func (in *cluster) run(t *testing.T, args ...string) string {
	t.Helper()
	output, err := exec.Command(in.binary, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, output)
	}
	return string(output)
}

// Write takes what the program writes.
func (i *instance) Write(p []byte) (int, error) {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	return i.said.Write(p)
}

func (i *instance) log() string {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	return i.said.String()
}

// start starts the program at a port of its own.
func (i *instance) start(t *testing.T) {
	t.Helper()
	before := len(i.log())
	i.program = exec.Command(i.in.binary, "serve", "--data", i.data, "--listen", "127.0.0.1:0", "--base-url", "https://khenthuong.backan.gov.vn")
	i.program.Stdout, i.program.Stderr = i, i
	if err := i.program.Start(); err != nil {
		t.Fatal(err)
	}
	until(t, "an instance starts", func() (string, bool) {
		i.base = herePattern.FindString(i.log()[before:])
		return i.log(), i.base != ""
	})
}

// kill ends the program as a power failure does.
func (i *instance) kill(t *testing.T) {
	t.Helper()
	if i.program != nil {
		_ = i.program.Process.Kill()
		_ = i.program.Wait()
	}
	i.program = nil
}

// end tells the program to end, which it does in good order.
func (i *instance) end(t *testing.T) {
	t.Helper()
	if err := i.program.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := i.program.Wait(); err != nil {
		t.Fatal(err)
	}
	i.program = nil
}

// begun reports whether the program has begun a batch.
func (i *instance) begun(batch string) bool {
	for line := range strings.Lines(i.log()) {
		if strings.Contains(line, "batch begun") && strings.Contains(line, batch) {
			return i.program != nil
		}
	}
	return false
}

// ask asks the API; the answer has to have the status.
func (i *instance) ask(t *testing.T, status int, method, path string, into any, form ...string) {
	t.Helper()
	body, media := formOf(t, form...)
	request, err := http.NewRequest(method, i.base+"/api/v1"+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+i.in.key)
	if len(form) > 0 {
		request.Header.Set("Content-Type", media)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != status {
		err = fmt.Errorf("%s %s: %s\n%.2000s", method, path, response.Status, said)
	}
	if err == nil && into != nil {
		err = json.Unmarshal(said, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

var oneBook = regexp.MustCompile(`(?m)^(golden_book|declared):.*$`) // which say how many there are, from which number on

// queue has a decision of so many recipients issued, and says by which batch.
func (i *instance) queue(t *testing.T, number, recipients int) string {
	t.Helper()
	decision, list := orderOf(t, number, recipients)
	var batch struct{ ID string }
	i.ask(t, http.StatusAccepted, "POST", "/issues/file", &batch, "decision", decision, "list", list)
	return batch.ID
}

// orderOf is a decision of so many recipients and its list.
func orderOf(t *testing.T, number, recipients int) (decision, list string) {
	t.Helper()
	text, err := os.ReadFile("../../examples/946/quyet-dinh.yaml")
	if err != nil {
		t.Fatal(err)
	}
	decision = strings.Replace(oneBook.ReplaceAllString(string(text), ""), "number: 946/", fmt.Sprintf("number: %d/", number), 1)
	list = "TT,Danh xưng,Họ và tên,Chức vụ,Đơn vị\n"
	for n := range recipients {
		list += fmt.Sprintf("%d,Ông,Nông Văn %s,Chuyên viên,Sở Nội vụ tỉnh Bắc Kạn\n", n+1, spelled(number*10_000+n))
	}
	return decision, list
}

// issueForm is the form of an order, and of which type it is.
func issueForm(t *testing.T, number, recipients int) (form []byte, media string) {
	t.Helper()
	decision, list := orderOf(t, number, recipients)
	return formOf(t, "decision", decision, "list", list)
}

// formOf is a form of files, named and filled in turn.
func formOf(t *testing.T, files ...string) (form []byte, media string) {
	t.Helper()
	var body bytes.Buffer
	to := multipart.NewWriter(&body)
	for n := 0; n < len(files); n += 2 {
		part, err := to.CreateFormFile(files[n], map[string]string{"decision": "quyet-dinh.yaml", "list": "danh-sach.csv"}[files[n]])
		if err == nil {
			_, err = io.WriteString(part, files[n+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	to.Close()
	return body.Bytes(), to.FormDataContentType()
}

// spelled makes a name of a number.
func spelled(n int) string {
	name := ""
	for ; n > 0; n /= 10 {
		name += [...]string{"An", "Bình", "Cường", "Dũng", "Hà", "Khang", "Lâm", "Minh", "Phúc", "Sơn"}[n%10] + " "
	}
	return strings.TrimSpace(name)
}

type batchView struct {
	State       string
	Done, Total int
	Error       json.RawMessage
}

// seesProgress waits until an instance shows that a batch goes on.
func (i *instance) seesProgress(t *testing.T, batch string) {
	t.Helper()
	until(t, "progress of "+batch+" is seen", func() (string, bool) {
		var b batchView
		i.ask(t, http.StatusOK, "GET", "/batches/"+batch, &b)
		if b.State != "queued" && b.State != "running" {
			t.Fatalf("%+v: the batch was too short to be seen under way", b)
		}
		return fmt.Sprintf("%+v", b), b.State == "running" && b.Done > 0 && b.Total >= b.Done
	})
}

// wait waits until a batch has ended, as it has to.
func (i *instance) wait(t *testing.T, batch, state string) {
	t.Helper()
	until(t, batch+" is "+state, func() (string, bool) {
		var b batchView
		i.ask(t, http.StatusOK, "GET", "/batches/"+batch, &b)
		if b.State != state && b.State != "queued" && b.State != "running" {
			t.Fatalf("%s, want %s: %s", b.State, state, b.Error)
		}
		return fmt.Sprintf("%+v", b), b.State == state
	})
}

// ready waits until /readyz answers with a status, and gives what it says.
func (i *instance) ready(t *testing.T, status int) (said string) {
	t.Helper()
	until(t, fmt.Sprintf("/readyz says %d", status), func() (string, bool) {
		response, err := http.Get(i.base + "/readyz")
		if err != nil {
			return err.Error(), false
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		said = string(body)
		return said, err == nil && response.StatusCode == status
	})
	return said
}

// way stands between the instances and the server of the database.
type way struct {
	listens net.Listener
	socket  string

	mutex sync.Mutex
	away  bool
	open  map[net.Conn]bool
}

// wayTo makes a way to the server of a database, which listens on a socket.
func wayTo(t *testing.T, database string) *way {
	t.Helper()
	parsed, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	listens, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &way{listens: listens, socket: filepath.Join(parsed.Query().Get("host"), ".s.PGSQL.5432"), open: map[net.Conn]bool{}}
	t.Cleanup(func() { listens.Close(); w.cut() })
	go func() {
		for {
			from, err := listens.Accept()
			if err != nil {
				return
			}
			go w.carry(from)
		}
	}()
	return w
}

// address is that of the database by this way.
func (w *way) address(t *testing.T, database string) string {
	t.Helper()
	parsed, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "postgres", User: parsed.User, Host: w.listens.Addr().String(), Path: parsed.Path, RawQuery: "sslmode=disable"}).String()
}

func (w *way) carry(from net.Conn) {
	defer from.Close()
	to, err := net.Dial("unix", w.socket)
	if err != nil {
		return
	}
	defer to.Close()
	w.mutex.Lock()
	if w.away {
		w.mutex.Unlock()
		return
	}
	w.open[from], w.open[to] = true, true
	w.mutex.Unlock()
	go func() { _, _ = io.Copy(to, from); to.Close() }()
	_, _ = io.Copy(from, to)
	w.mutex.Lock()
	defer w.mutex.Unlock()
	delete(w.open, from)
	delete(w.open, to)
}

// cut ends every connection, and lets no new one through.
func (w *way) cut() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.away = true
	for c := range w.open {
		c.Close()
	}
}

func (w *way) restore() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.away = false
}
