//go:build conform

package conform

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestStaffPages goes the way of a new office in Chromium: the link that serve
// prints, the first administrator, a colleague, sign-out and sign-in. Every page
// is seen on a desk and on a phone.
func TestStaffPages(t *testing.T) {
	base, link := serveNewOffice(t)
	browser := openBrowser(t)
	look := func(name, path, text string) {
		t.Helper()
		for _, width := range []int64{1366, 360} {
			t.Run(fmt.Sprintf("%s-%d", name, width), func(t *testing.T) {
				seen := visit(t, browser, base+path, width)
				if seen.status != 200 || !strings.Contains(fold(seen.text), fold(text)) {
					t.Errorf("status %d, without %q:\n%s", seen.status, text, seen.text)
				}
				if seen.contentWidth > width {
					t.Errorf("content is %d px wide on a screen of %d: it scrolls sideways", seen.contentWidth, width)
				}
				for _, complaint := range seen.complaints {
					t.Error(complaint)
				}
				checkPicture(t, seen.picture, width)
			})
		}
	}
	const password, second = "chim sẻ đậu mái ngói", "con đò sang sông Cầu"
	first := strings.TrimPrefix(link, base)
	look("sign-in", "/app/users", "Đăng nhập")
	look("first", first, "Người quản trị đầu tiên")
	tab, closeTab := chromedp.NewContext(browser)
	defer closeTab()
	page, cancel := context.WithTimeout(tab, 2*time.Minute)
	defer cancel()
	fill := func(button string, values ...string) string {
		t.Helper()
		for i := 0; i < len(values); i += 2 {
			if err := chromedp.Do(page, chromedp.SendKeys(chromedp.CSS(values[i]), values[i+1])); err != nil {
				t.Fatal(values[i], err)
			}
		}
		if _, err := chromedp.RunResponse(page, chromedp.Click(chromedp.CSS(button))); err != nil {
			t.Fatal(button, err)
		}
		return action[string](t, page, chromedp.Evaluate[string](`document.body.innerText`))
	}
	open := func(path string) {
		t.Helper()
		action(t, page, chromedp.NavigateResponse(base+path))
	}
	open(first)
	if text := fill("main button", "#full_name", "Nguyễn Thị Hoa", "#name", "hoa", "#password", password, "#again", password); !strings.Contains(text, "Nguyễn Thị Hoa") {
		t.Fatalf("the first administrator is not signed in:\n%s", text)
	}
	open("/app/users")
	if text := fill(`form[action="/app/users"] button`, "#full_name", "Trần Văn Nam", `form[action="/app/users"] #name`, "tran.van.nam"); !strings.Contains(text, "ít nhất một vai trò") {
		t.Errorf("a user without a role:\n%s", text)
	}
	for _, step := range []string{`form[action="/app/users"] input[value=clerk]`, `form[action="/app/users"] input[value=approver]`} {
		if err := chromedp.Do(page, chromedp.Click(chromedp.CSS(step))); err != nil {
			t.Fatal(err)
		}
	}
	text := fill(`form[action="/app/users"] button`, "#full_name", "Trần Văn Nam", `form[action="/app/users"] #name`, "tran.van.nam")
	secret := action[string](t, page, chromedp.Evaluate[string](`document.querySelector("#secret").value`))
	if !strings.HasPrefix(secret, base+"/app/first/") || !strings.Contains(text, "một lần") {
		t.Fatalf("no link for the colleague: %q\n%s", secret, text)
	}
	open("/app/keys")
	if err := chromedp.Do(page, chromedp.Click(chromedp.CSS(`input[value="certificates:read"]`))); err != nil {
		t.Fatal(err)
	}
	if text := fill(`form[action="/app/keys"] button`, "#name", "Cổng dịch vụ công"); !strings.Contains(text, "Khóa API mới") {
		t.Errorf("no key:\n%s", text)
	}
	look("users", "/app/users", "Trần Văn Nam")
	look("keys", "/app/keys", "Cổng dịch vụ công")
	look("events", "/app/events", "thêm người dùng")
	look("account", "/app/account", "phiên này")
	open("/app/")
	if text := fill(".self button"); !strings.Contains(text, "Mật khẩu") {
		t.Errorf("not signed out:\n%s", text)
	}
	open(strings.TrimPrefix(secret, base))
	fill("main button", "#password", second, "#again", second)
	look("desk-signed-in", "/app/", "Quyết định mới")
	open("/app/")
	decision, list := absolute(t, example("quyet-dinh.yaml")), absolute(t, example("danh-sach.xlsx"))
	for _, c := range []struct{ selector, file string }{{"#decision", decision}, {"#list", list}} { // as people go: the page listens to both
		if err := chromedp.Do(page, chromedp.SetUploadFiles(chromedp.CSS(c.selector), []string{c.file})); err != nil {
			t.Fatal(err)
		}
	}
	if text := fill(`form.drop button`); !strings.Contains(strings.ToLower(text), "không có lỗi") {
		t.Errorf("not checked:\n%s", text)
	}
	if text := fill(`.go a.button`); !strings.Contains(text, "Trình lãnh đạo duyệt") {
		t.Errorf("no papers:\n%s", text)
	}
	if text := fill(`.go form button`); !strings.Contains(text, "chờ duyệt") {
		t.Errorf("not handed in:\n%s", text)
	}
	address := strings.TrimPrefix(action[string](t, page, chromedp.Evaluate[string](`location.href`)), base)
	look("papers", address, "không được tự duyệt")
	look("desk-with-decision", "/app/", "946/QĐ-UBND")
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	whole, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

// serveNewOffice serves an empty register and waits for the link that makes the
// first administrator.
func serveNewOffice(t *testing.T) (base, link string) {
	t.Helper()
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(sample.binary, "serve", "--data", t.TempDir(), "--listen", address)
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		command.Process.Signal(syscall.SIGTERM)
		if err := command.Wait(); err != nil {
			t.Error("bangkhen serve, told to end:", err)
		}
	})
	found := make(chan string, 1)
	go func() {
		pattern := regexp.MustCompile(`http://\S+/app/first/\S+`)
		lines := bufio.NewScanner(output)
		for lines.Scan() {
			if link := pattern.FindString(lines.Text()); link != "" {
				found <- link
			}
		}
	}()
	select {
	case link = <-found:
	case <-time.After(30 * time.Second):
		t.Fatal("bangkhen serve prints no link for the first administrator")
	}
	return "http://" + address, link
}
