package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bangkhen/internal/database/pgtest"
)

// TestInstancesOfTwoVersions takes two instances of the program of the commit before, under
// load, to the program as it stands, one after the other, and these to one whose tables are
// further: no number comes twice, no issue is lost, no look-up is wrong, and who asks is
// told to ask again at worst. It is part of `make postgres`.
func TestInstancesOfTwoVersions(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make postgres")
	}
	now, before, further := built(t), builtBefore(t), builtFurther(t)
	in := newCluster(t, pgtest.Empty(t), before, 2) // whose tables they make
	earlier := filepath.Join(t.TempDir(), "cu.csv")
	if err := os.WriteFile(earlier, []byte("Phân loại,Họ và tên,Đơn vị công tác,Hình thức khen thưởng,Số quyết định,Ngày quyết định\nCá nhân,Nông Văn Quang,Sở Y tế,Bằng khen,45/QĐ-UBND,02/03/2018\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	in.run(t, "import-awards", earlier, "--data", in.all[0].data)
	l := &load{in: in, issued: map[string]int{}}
	stop := sync.OnceFunc(l.begin(t))
	defer stop()
	l.waitForMore(t)
	for _, i := range in.all {
		l.replace(t, i, now)
	}
	in.binary = now
	l.replace(t, in.all[0], further)
	// The one that knows less says so, and goes on answering what changes nothing.
	if said := in.all[1].ready(t, http.StatusServiceUnavailable); !strings.Contains(said, `"part":"migrations"`) {
		t.Errorf("tables of a newer version: %s", said)
	}
	l.mustBeHeldUp(t, in.all[1])
	l.replace(t, in.all[1], further)
	stop()
	for batch := range l.issued {
		in.all[0].wait(t, batch, "done")
	}
	in.holds(t, l.issued)
	t.Logf("%d issues, %d look-ups, %d times told to ask again, %d connections refused by who was being replaced", len(l.issued), l.looked.Load(), l.again.Load(), l.refused.Load())
	in.binary = further
	for _, args := range [][]string{{"audit", "verify"}, {"store", "verify"}, {"log", "checkpoint"}} {
		in.run(t, append(args, "--data", in.all[1].data)...)
	}
}

// builtBefore is the program of the commit before; BANGKHEN_BEFORE names another.
func builtBefore(t *testing.T) string {
	t.Helper()
	commit := os.Getenv("BANGKHEN_BEFORE")
	if commit == "" {
		commit = "HEAD~1"
	}
	tree, binary := filepath.Join(t.TempDir(), "before"), filepath.Join(t.TempDir(), "bangkhen")
	if said, err := exec.Command("git", "worktree", "add", "--detach", tree, commit).CombinedOutput(); err != nil {
		t.Fatalf("the program of %s can not be had; a clone without history needs git fetch --deepen=1: %v\n%s", commit, err, said)
	}
	t.Cleanup(func() {
		if said, err := exec.Command("git", "worktree", "remove", "--force", tree).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, said)
		}
	})
	build := exec.Command("go", "build", "-trimpath", "-o", binary, "./cmd/bangkhen")
	build.Dir = tree
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return binary
}

// builtFurther is the program as it stands with one migration more, whose function this one
// does not know.
func builtFurther(t *testing.T) string {
	t.Helper()
	const body = "SELECT 1"
	dir := t.TempDir()
	tables, err := filepath.Abs("../../internal/database/postgres")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := os.ReadFile(filepath.Join(tables, "schema.txt"))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("v " + body)) // as package database reads it: how volatile, then what it does
	replaced := map[string]string{}
	for name, text := range map[string]string{
		"09999_of_tomorrow.sql": "-- +goose Up\nCREATE FUNCTION main.of_tomorrow() RETURNS integer LANGUAGE sql AS '" + body + "';\n",
		"schema.txt":            string(schema) + "function of_tomorrow()\t" + hex.EncodeToString(sum[:8]) + "\n",
	} {
		replaced[filepath.Join(tables, name)] = filepath.Join(dir, name)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "bangkhen")
	if said, err := exec.Command("go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return binary
}

// load issues and looks up as long as it runs, by whichever instance answers.
type load struct {
	in    *cluster
	mutex sync.RWMutex // held to write while an address changes

	issued                 map[string]int // sheets by batch
	taken                  atomic.Int64
	looked, again, refused atomic.Int64
}

const sheetsUnderLoad = 4

// begin begins, and gives what ends it.
func (l *load) begin(t *testing.T) (stop func()) {
	ended := make(chan struct{})
	var all sync.WaitGroup
	code := l.firstCode(t)
	all.Go(func() {
		for number := 2; ; number++ {
			batch, ok := l.issue(t, number, ended)
			if !ok {
				return
			}
			l.issued[batch] = sheetsUnderLoad
			l.taken.Add(1)
		}
	})
	for n := range l.in.all {
		all.Go(func() { l.look(t, n, code, ended) })
	}
	return func() { close(ended); all.Wait() }
}

// firstCode issues once, and gives a code of it.
func (l *load) firstCode(t *testing.T) string {
	batch := l.in.all[0].queue(t, 1, sheetsUnderLoad)
	l.in.all[0].wait(t, batch, "done")
	l.issued[batch] = sheetsUnderLoad
	var found struct{ Certificates []struct{ Code string } }
	l.in.all[0].ask(t, http.StatusOK, "GET", "/certificates?limit=1", &found)
	return found.Certificates[0].Code
}

// issue asks for an issue until an instance takes it: the same request, by the same key.
func (l *load) issue(t *testing.T, number int, ended chan struct{}) (batch string, ok bool) {
	form, media := issueForm(t, number, sheetsUnderLoad)
	for try := number; ; try++ {
		select {
		case <-ended:
			return "", false // the loop may be asked to end at any time; what was not taken was not promised
		case <-time.After(200 * time.Millisecond):
		}
		request, err := http.NewRequest(http.MethodPost, l.at(try%len(l.in.all))+"/api/v1/issues/file", bytes.NewReader(form))
		if err != nil {
			t.Error(err)
			return "", false
		}
		request.Header.Set("Authorization", "Bearer "+l.in.key)
		request.Header.Set("Content-Type", media)
		request.Header.Set("Idempotency-Key", fmt.Sprintf("issue-%d", number))
		status, said := l.send(t, request)
		var made struct{ ID string }
		switch {
		case status == 0:
		case status != http.StatusAccepted:
			t.Errorf("issue %d: %d %s", number, status, said)
			return "", false
		case json.Unmarshal([]byte(said), &made) != nil || made.ID == "":
			t.Errorf("issue %d: %s", number, said)
			return "", false
		default:
			return made.ID, true
		}
	}
}

// look looks a certificate up by one instance, which is valid whenever it is told of.
func (l *load) look(t *testing.T, n int, code string, ended chan struct{}) {
	for {
		select {
		case <-ended:
			return
		case <-time.After(300 * time.Millisecond): // within what an address is allowed
		}
		request, err := http.NewRequest(http.MethodGet, l.at(n)+"/v/"+code, nil)
		if err != nil {
			t.Error(err)
			return
		}
		status, said := l.send(t, request)
		if status != 0 && (status != http.StatusOK || !strings.Contains(said, `class="verdict valid"`)) {
			t.Errorf("a look-up: %d %s", status, said)
		}
		// By words too, of an instance of whatever version, by the indexes that it knows.
		for _, question := range []string{"q=nong&limit=1", "q=nong+quang&status=recorded"} {
			if request, err = http.NewRequest(http.MethodGet, l.at(n)+"/api/v1/certificates?"+question, nil); err != nil {
				t.Error(err)
				return
			}
			request.Header.Set("Authorization", "Bearer "+l.in.key)
			if status, said = l.send(t, request); status != 0 && (status != http.StatusOK || !strings.Contains(said, `"code"`)) {
				t.Errorf("a search for %s: %d %s", question, status, said)
			}
		}
		l.looked.Add(1)
	}
}

// send asks; 0 for who has to ask again.
func (l *load) send(t *testing.T, request *http.Request) (status int, said string) {
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		l.refused.Add(1)
		return 0, ""
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		l.refused.Add(1)
		return 0, ""
	}
	if response.StatusCode == http.StatusTooManyRequests || response.StatusCode == http.StatusServiceUnavailable {
		if response.Header.Get("Retry-After") == "" {
			t.Errorf("%d without Retry-After: %s", response.StatusCode, body)
		}
		l.again.Add(1)
		return 0, ""
	}
	return response.StatusCode, string(body)
}

func (l *load) at(n int) string {
	l.mutex.RLock()
	defer l.mutex.RUnlock()
	return l.in.all[n].base
}

// replace ends an instance and starts another program in its place, under load.
func (l *load) replace(t *testing.T, i *instance, binary string) {
	t.Helper()
	i.end(t)
	l.mutex.Lock()
	l.in.binary = binary
	i.start(t)
	l.mutex.Unlock()
	i.ready(t, http.StatusOK)
	l.waitForMore(t)
}

// waitForMore waits until some issues more were taken.
func (l *load) waitForMore(t *testing.T) {
	t.Helper()
	from := l.taken.Load()
	until(t, "issues are taken", func() (string, bool) {
		n := l.taken.Load()
		return fmt.Sprint(n), n >= from+3 || t.Failed()
	})
}

// mustBeHeldUp asks an instance for a change, which it must not make.
func (l *load) mustBeHeldUp(t *testing.T, i *instance) {
	t.Helper()
	form, media := issueForm(t, 900, 1)
	request, err := http.NewRequest(http.MethodPost, i.base+"/api/v1/issues/file", bytes.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+l.in.key)
	request.Header.Set("Content-Type", media)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(said), "đang được nâng cấp") {
		t.Errorf("a change by tables of a newer version: %d %s %v", response.StatusCode, said, err)
	}
}
