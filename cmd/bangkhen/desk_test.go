package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// after is the rest of the line that begins with some words, once it was printed.
func (p *printed) after(t *testing.T, words string) string {
	t.Helper()
	for range 600 {
		if _, rest, there := strings.Cut(p.String(), words); there {
			if line, _, whole := strings.Cut(rest, "\n"); whole {
				return strings.TrimSpace(line)
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%q was not printed:\n%s", words, p.String())
	return ""
}

// openDesk runs `bangkhen desk` beside the test.
func openDesk(t *testing.T, data string) (out *printed, ended chan int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, ended = &printed{}, make(chan int, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		ended <- run(ctx, []string{"desk", "--no-browser", "--data", data}, out, out)
	}()
	t.Cleanup(func() { cancel(); <-done })
	return out, ended
}

// browse is a browser that keeps cookies.
func browse(t *testing.T) func(address string, form url.Values) (status int, page string) {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	return func(address string, form url.Values) (int, string) {
		t.Helper()
		var answer *http.Response
		var err error
		if form == nil {
			answer, err = client.Get(address)
		} else {
			answer, err = client.PostForm(address, form)
		}
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		page, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(page)
	}
}

// The whole way of somebody who double-clicks: a desk at this machine, a name and a
// password, a second start that opens the same desk, the button that ends it, and the
// same address the next time.
func TestDesk(t *testing.T) {
	data := filepath.Join(t.TempDir(), "Nguyễn Thị Hường", "Sổ khen thưởng")
	out, ended := openDesk(t, data)
	desk := out.after(t, "Bàn làm việc:")
	early := out.after(t, "Người dùng đầu tiên:")
	if !strings.HasPrefix(desk, "http://127.0.0.1:") || !strings.HasPrefix(early, strings.TrimSuffix(desk, "app/")) {
		t.Fatalf("the desk is at %q, the first link %q", desk, early)
	}

	again, over := openDesk(t, data)
	if at := again.after(t, "Bàn làm việc:"); at != desk {
		t.Errorf("a second start opens %q, not %q", at, desk)
	}
	link := again.after(t, "Người dùng đầu tiên:")
	if status := <-over; status != exitDone {
		t.Errorf("the second start ends with %d:\n%s", status, again.String())
	}

	open := browse(t)
	if link != early {
		t.Errorf("a second start takes the link %s away for %s", early, link)
	}
	password := "một sáng mùa thu ở Ba Bể"
	status, page := open(link, url.Values{"name": {"huong"}, "full_name": {"Nguyễn Thị Hường"}, "password": {password}, "again": {password}})
	if status != http.StatusOK || !strings.Contains(page, "Nguyễn Thị Hường") || !strings.Contains(page, `href="/app/stop"`) {
		t.Fatalf("after the first sign-in: %d\n%s", status, page)
	}
	if _, page = open(desk+"account", nil); !strings.Contains(page, "chuyên viên") || !strings.Contains(page, "lãnh đạo") {
		t.Error("somebody who is alone does not do everybody's work")
	}

	third, over := openDesk(t, data)
	if at := third.after(t, "Bàn làm việc:"); at != desk || <-over != exitDone {
		t.Errorf("a third start opens %q", at)
	}
	if strings.Contains(third.String(), "/first/") {
		t.Error("a link for a first user although there is one")
	}

	if status, _ := browse(t)(desk+"stop", url.Values{}); status != http.StatusUnauthorized || len(ended) > 0 {
		t.Errorf("somebody who has not signed in: %d", status)
	}
	if status, page := open(desk+"stop", nil); status != http.StatusOK || !strings.Contains(page, "<button") {
		t.Errorf("the page with the button: %d", status)
	}
	if status, page := open(desk+"stop", url.Values{}); status != http.StatusOK || !strings.Contains(page, "đã tắt") {
		t.Errorf("the button: %d", status)
	}
	if status := <-ended; status != exitDone {
		t.Errorf("the desk ended with %d:\n%s", status, out.String())
	}

	next, _ := openDesk(t, data)
	if at := next.after(t, "Bàn làm việc:"); at != desk {
		t.Errorf("at the next start the desk is at %q, not %q", at, desk)
	}
}

// The browser opens the page of the first user, or the desk; that it can not be opened is
// an error with the way to the desk.
func TestDeskShows(t *testing.T) {
	for _, c := range []struct{ link, want string }{
		{"", "http://127.0.0.1:4000/app/"},
		{"bi-mat", "http://127.0.0.1:4000/app/first/bi-mat"},
	} {
		var out bytes.Buffer
		opened := ""
		command := deskCommand{Browser: true, open: func(address string) error { opened = address; return nil }}
		if err := command.shows(&environment{t.Context(), &out, &out, "", "", "", "", ""}, "http://127.0.0.1:4000", c.link); err != nil || opened != c.want {
			t.Errorf("opened %q, not %q: %v", opened, c.want, err)
		}
		if strings.Contains(out.String(), "bi-mat") {
			t.Error("the link of the first user is written into the log")
		}
		command.open = func(string) error { return os.ErrNotExist }
		if err := command.shows(&environment{t.Context(), &out, &out, "", "", "", "", ""}, "http://127.0.0.1:4000", c.link); err == nil {
			t.Error("that there is no browser is not told")
		}
	}
}

func TestProfileDir(t *testing.T) {
	windows := filepath.Join("C:", "Users", "Hường", "AppData", "Local")
	for _, c := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"windows", map[string]string{"LOCALAPPDATA": windows, "USERPROFILE": "x"}, windows},
		{"windows", map[string]string{"USERPROFILE": "x"}, ""},
		{"darwin", map[string]string{"HOME": "/Users/huong"}, filepath.Join("/Users/huong", "Library", "Application Support")},
		{"linux", map[string]string{"HOME": "/home/huong"}, filepath.Join("/home/huong", ".local", "share")},
		{"linux", map[string]string{"HOME": "/home/huong", "XDG_DATA_HOME": "/srv/huong"}, "/srv/huong"},
		{"linux", nil, ""},
	} {
		got, err := profileDir(c.system, func(name string) string { return c.env[name] })
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s %v: %q, %v", c.system, c.env, got, err)
		}
	}
}
