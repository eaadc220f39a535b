package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// typing runs do with text as what comes from standard input.
func typing(t *testing.T, text string, do func()) {
	t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	before := os.Stdin
	os.Stdin = reader
	defer func() { os.Stdin = before; reader.Close() }()
	if _, err := io.WriteString(writer, text); err != nil {
		t.Fatal(err)
	}
	writer.Close()
	do()
}

func TestUsersByCommand(t *testing.T) {
	t.Setenv("BANGKHEN_DATA", filepath.Join(t.TempDir(), "data"))
	const password = "chim sẻ đậu mái ngói"
	status, stdout, stderr := bangkhen(t, "user", "add", "Hoa", "--full-name", "Nguyễn Thị Hoa", "--role", "administrator,clerk", "--base-url", "https://bangkhen.example.vn")
	if status != exitDone || !regexp.MustCompile(`https://bangkhen\.example\.vn/app/first/[\w-]{43}\n`).MatchString(stdout) {
		t.Errorf("status %d\n%s%s", status, stdout, stderr)
	}
	for _, c := range []struct {
		typed string
		want  int
		says  string
	}{
		{password + "\n", exitDone, "Đã đặt mật khẩu"},
		{password + "\n", exitInput, "đã có người dùng"},
		{"matkhau12345\n", exitInput, "dễ đoán"},
		{"", exitInput, "ít nhất 12 ký tự"},
	} {
		typing(t, c.typed, func() {
			name := "nam"
			if c.typed != password+"\n" {
				name = "lan"
			}
			status, stdout, stderr := bangkhen(t, "user", "add", name, "--role", "approver", "--ask-password")
			if status != c.want || !strings.Contains(stdout+stderr, c.says) {
				t.Errorf("%q: status %d\n%s%s", c.typed, status, stdout, stderr)
			}
			if strings.Contains(stdout+stderr, password) {
				t.Error("the password is shown")
			}
		})
	}
	typing(t, "con đò sang sông Cầu\r\n", func() {
		if status, stdout, stderr := bangkhen(t, "user", "reset", "nam", "--ask-password", "--json"); status != exitDone || !strings.Contains(stdout, `"link": ""`) {
			t.Errorf("status %d\n%s%s", status, stdout, stderr)
		}
	})
	for _, c := range []struct {
		args []string
		want int
		says string
	}{
		{[]string{"user", "role", "nam", "clerk", "printer"}, exitDone, "có hiệu lực ngay"},
		{[]string{"user", "role", "nam", "boss"}, exitUsage, "boss"},
		{[]string{"user", "role", "ai", "clerk"}, exitInput, "không có người dùng"},
		{[]string{"user", "role", "hoa", "clerk"}, exitInput, "duy nhất còn lại"},
		{[]string{"user", "disable", "hoa"}, exitInput, "duy nhất còn lại"},
		{[]string{"user", "sign-out", "nam"}, exitDone, "kết thúc"},
		{[]string{"user", "disable", "nam"}, exitDone, "Đã khóa"},
		{[]string{"user", "reset", "nam"}, exitInput, "không có người dùng"},
		{[]string{"user", "add", "x y", "--role", "clerk"}, exitInput, "Tên đăng nhập"},
		{[]string{"user", "add", "minh"}, exitUsage, "role"},
		{[]string{"user", "list"}, exitDone, "Nguyễn Thị Hoa"},
		{[]string{"user", "events"}, exitDone, "disable-user"},
	} {
		if status, stdout, stderr := bangkhen(t, c.args...); status != c.want || !strings.Contains(stdout+stderr, c.says) {
			t.Errorf("%v: status %d\n%s%s", c.args, status, stdout, stderr)
		}
	}
	var list struct {
		Users []struct {
			Name     string
			Roles    []string
			Disabled bool
		}
	}
	if _, stdout, _ := bangkhen(t, "user", "list", "--json"); json.Unmarshal([]byte(stdout), &list) != nil || len(list.Users) != 2 ||
		list.Users[0].Name != "hoa" || strings.Join(list.Users[0].Roles, " ") != "clerk administrator" || !list.Users[1].Disabled {
		t.Errorf("%+v", list)
	}
}

func TestKeysByCommand(t *testing.T) {
	t.Setenv("BANGKHEN_DATA", filepath.Join(t.TempDir(), "data"))
	var made struct {
		Token string
		Key   struct{ ID string }
	}
	status, stdout, stderr := bangkhen(t, "key", "create", "Cổng dịch vụ công", "--scope", "certificates:read,audit:read", "--days", "30", "--json")
	if err := json.Unmarshal([]byte(stdout), &made); err != nil || status != exitDone || !strings.HasPrefix(made.Token, "bk_"+made.Key.ID+"_") {
		t.Fatalf("status %d, %v\n%s%s", status, err, stdout, stderr)
	}
	for _, c := range []struct {
		args []string
		want int
		says string
	}{
		{[]string{"key", "list"}, exitDone, "certificates:read,audit:read"},
		{[]string{"key", "create", "x", "--scope", "everything"}, exitInput, "Phạm vi"},
		{[]string{"key", "create", "x", "--scope", "audit:read", "--days", "5000"}, exitInput, "730"},
		{[]string{"key", "create", "x"}, exitUsage, "scope"},
		{[]string{"key", "revoke", made.Key.ID}, exitDone, "Đã thu hồi"},
		{[]string{"key", "revoke", made.Key.ID}, exitInput, "đã bị thu hồi"},
		{[]string{"key", "list", "--json"}, exitDone, `"revoked": true`},
	} {
		status, stdout, stderr := bangkhen(t, c.args...)
		if status != c.want || !strings.Contains(stdout+stderr, c.says) {
			t.Errorf("%v: status %d\n%s%s", c.args, status, stdout, stderr)
		}
		if strings.Contains(stdout+stderr, made.Token[12:]) {
			t.Errorf("%v shows the secret", c.args)
		}
	}
}

// printed is what a program that goes on running has printed so far.
type printed struct {
	lock sync.Mutex
	text bytes.Buffer
}

func (p *printed) Write(data []byte) (int, error) {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.text.Write(data)
}

func (p *printed) String() string {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.text.String()
}

// serveUntil runs serve until it has printed its last line.
func serveUntil(t *testing.T, args ...string) (status int, stdout string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, problems printed
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"serve"}, args...), &out, &problems) }()
	for {
		select {
		case status = <-ended:
			return status, out.String() + problems.String()
		case <-time.After(10 * time.Millisecond):
			if strings.Contains(out.String(), "Ctrl+C") {
				cancel()
			}
		}
	}
}

func TestServePrintsTheFirstLink(t *testing.T) {
	t.Setenv("BANGKHEN_DATA", filepath.Join(t.TempDir(), "data"))
	link := regexp.MustCompile(`  (http\S+)/app/first/([\w-]{43})\n`)
	_, first := serveUntil(t, "--listen", "127.0.0.1:0")
	_, second := serveUntil(t, "--listen", "127.0.0.1:0", "--base-url", "https://bangkhen.example.vn", "--one-person")
	if !link.MatchString(first) || strings.Contains(first, ":0/app/first") || !link.MatchString(second) || !strings.Contains(second, "https://bangkhen.example.vn/app/first/") {
		t.Errorf("no link:\n%s%s", first, second)
	}
	token := link.FindStringSubmatch(first)[2]
	if link.FindStringSubmatch(second)[2] != token {
		t.Error("a start took the link of the one before away")
	}
	if status, again, _ := bangkhen(t, "user", "first-link", "--base-url", "https://bangkhen.example.vn"); status != exitDone || !strings.Contains(again, "https://bangkhen.example.vn/app/first/"+token+"\n") {
		t.Errorf("the link is not to be found again: %d\n%s", status, again)
	}
	kept := filepath.Join(os.Getenv("BANGKHEN_DATA"), firstLinkFile)
	if about, err := os.Stat(kept); err != nil || about.Mode().Perm() != 0o600 {
		t.Errorf("the link is kept as %v, %v", about, err)
	}
	copied := filepath.Join(t.TempDir(), "backup")
	if status, _, stderr := bangkhen(t, "backup", copied); status != exitDone {
		t.Fatal(stderr)
	}
	if _, err := os.Stat(filepath.Join(copied, firstLinkFile)); err == nil {
		t.Error("a backup has the link")
	}
	if _, stdout, _ := bangkhen(t, "user", "events"); !strings.Contains(stdout, "one-person") {
		t.Errorf("the switch is not recorded:\n%s", stdout)
	}
	if _, open := serveUntil(t, "--listen", "127.0.0.1:0", "--desk-without-sign-in"); strings.Contains(open, "/app/first/") || !strings.Contains(open, "không cần đăng nhập") {
		t.Errorf("a desk without sign-in:\n%s", open)
	}
	bangkhen(t, "user", "add", "hoa", "--role", "administrator")
	if _, later := serveUntil(t, "--listen", "127.0.0.1:0"); strings.Contains(later, "/app/first/") {
		t.Errorf("a link although there is somebody:\n%s", later)
	}
	if _, err := os.Stat(kept); err == nil {
		t.Error("a link is kept although there is somebody")
	}
	if status, _, stderr := bangkhen(t, "user", "first-link"); status != exitInput || !strings.Contains(stderr, "đã có người dùng") {
		t.Errorf("a first link although there is somebody: %d %s", status, stderr)
	}
}

func TestServeWantsAWholeProvider(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("mật khẩu\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	whole := []string{"--oidc-issuer", "https://dang-nhap.example.vn", "--oidc-client-id", "bangkhen", "--oidc-secret-file", secret}
	for name, args := range map[string][]string{
		"no client": whole[:2], "no secret": whole[:4], "no such file": append(whole[:5:5], secret+"x"),
		"in the clear": append([]string{"--oidc-issuer", "http://dang-nhap.example.vn"}, whole[2:]...),
	} {
		if status, stdout, stderr := bangkhen(t, append([]string{"serve", "--data", filepath.Join(dir, "data")}, args...)...); status != exitUsage {
			t.Errorf("%s: status %d\n%s%s", name, status, stdout, stderr)
		}
	}
	if _, out := serveUntil(t, append([]string{"--data", filepath.Join(dir, "data"), "--listen", "127.0.0.1:0"}, whole...)...); !strings.Contains(out, "Ctrl+C") {
		t.Error(out)
	}
}

// A desk that anybody may use never listens where others come in.
func TestDeskWithoutSignInStaysHere(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	for _, args := range [][]string{
		{"--listen", ":8080"}, {"--listen", "0.0.0.0:8080"}, {"--listen", "[::]:8080"}, {"--listen", "192.168.1.2:8080"}, {"--listen", "bangkhen.example.vn:8080"},
		{"--listen", "127.0.0.1:8080", "--base-url", "https://bangkhen.example.vn"}, {"--listen", "127.0.0.1:8080", "--base-url", "http://192.168.1.2"},
	} {
		status, stdout, stderr := bangkhen(t, append([]string{"serve", "--data", data, "--desk-without-sign-in"}, args...)...)
		if status != exitUsage || !strings.Contains(stderr, "--desk-without-sign-in") {
			t.Errorf("%v: status %d\n%s%s", args, status, stdout, stderr)
		}
	}
	if _, err := os.Stat(data); err == nil {
		t.Error("it made a register nevertheless")
	}
}
