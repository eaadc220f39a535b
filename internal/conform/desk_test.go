//go:build conform

package conform

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// desk is a served office in which everybody may do everything, and a tab of a
// browser that looks at it.
type desk struct {
	t       *testing.T
	data    string
	address string
	command *exec.Cmd
	page    context.Context

	clicks     int
	fields     int // typed into
	characters int // typed
	loads      atomic.Int64
}

// hear counts the pages that the tab loads.
func (d *desk) hear(event any) {
	if e, ok := event.(*network.EventRequestWillBeSent); ok && e.Type == network.ResourceTypeDocument && e.RedirectResponse == nil {
		d.loads.Add(1)
	}
}

func openDesk(t *testing.T, browser context.Context) *desk {
	t.Helper()
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, data: t.TempDir(), address: address}
	d.serve()
	t.Cleanup(func() {
		d.command.Process.Signal(syscall.SIGTERM)
		d.command.Wait()
	})
	tab, closeTab := chromedp.NewContext(browser, chromedp.WithListener(d.hear))
	t.Cleanup(closeTab)
	page, cancel := context.WithTimeout(tab, 4*time.Minute)
	t.Cleanup(cancel)
	d.page = page
	if err := chromedp.Do(page, chromedp.EmulateViewport(1366, 768)); err != nil {
		t.Fatal(err)
	}
	return d
}

// serve starts the program on the desk's data and waits until it answers.
func (d *desk) serve() {
	d.t.Helper()
	d.command = exec.Command(sample.binary, "serve", "--trial", "--data", d.data, "--listen", d.address, "--base-url", d.base(), "--desk-without-sign-in")
	d.command.Stderr = os.Stderr
	if err := d.command.Start(); err != nil {
		d.t.Fatal(err)
	}
	for range 600 {
		if answersAt(d.base()) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	d.t.Fatal("the desk does not answer")
}

func (d *desk) base() string { return "http://" + d.address }

// kill ends the program as a power cut would.
func (d *desk) kill() {
	d.t.Helper()
	if err := d.command.Process.Kill(); err != nil {
		d.t.Fatal(err)
	}
	d.command.Wait()
}

func (d *desk) open(path string) {
	d.t.Helper()
	if response := action(d.t, d.page, chromedp.NavigateResponse(d.base()+path)); response == nil || response.Status != 200 {
		d.t.Fatalf("%s: %+v", path, response)
	}
}

func (d *desk) text() string {
	d.t.Helper()
	return action(d.t, d.page, chromedp.Evaluate[string](`document.body.innerText`))
}

func (d *desk) path() string {
	d.t.Helper()
	return strings.TrimPrefix(action(d.t, d.page, chromedp.Location()), d.base())
}

func (d *desk) says(words ...string) {
	d.t.Helper()
	text := d.text()
	for _, word := range words {
		if !strings.Contains(fold(text), fold(word)) {
			d.t.Errorf("%s does not say %q:\n%s", d.path(), word, text)
		}
	}
}

func (d *desk) hides(words ...string) {
	d.t.Helper()
	text := d.text()
	for _, word := range words {
		if strings.Contains(fold(text), fold(word)) {
			d.t.Errorf("%s says %q:\n%s", d.path(), word, text)
		}
	}
}

// click clicks and waits for the page that follows.
func (d *desk) click(selector string) {
	d.t.Helper()
	d.clicks++
	if _, err := chromedp.RunResponse(d.page, chromedp.Click(chromedp.CSS(selector))); err != nil {
		d.t.Fatal(selector, err)
	}
}

func (d *desk) choose(selector, file string) {
	d.t.Helper()
	if err := chromedp.Do(d.page, chromedp.SetUploadFiles(chromedp.CSS(selector), []string{file})); err != nil {
		d.t.Fatal(selector, err)
	}
}

// arrives waits until the page has moved to an address by itself.
// arrives waits for a page that a script leads to, without a click: it is at its
// address before its last row is, so that waits for all of it.
func (d *desk) arrives(prefix string) {
	d.t.Helper()
	for range 1200 {
		location, err := chromedp.Run(d.page, chromedp.Location())
		if err == nil && strings.HasPrefix(strings.TrimPrefix(location, d.base()), prefix) {
			whole, err := chromedp.Run(d.page, chromedp.Evaluate[bool](`document.readyState === "complete"`))
			if err == nil && whole {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	d.t.Fatalf("the page stays at %s: %s", d.path(), d.text())
}

func answersAt(base string) bool {
	tab, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return exec.CommandContext(tab, "curl", "--silent", "--fail", "--output", os.DevNull, base+"/healthz").Run() == nil
}

// TestDeskSample goes from two files to a finished batch: five clicks at most
// (the two files are chosen, or dropped at once), no typing.
func TestDeskSample(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	d.open("/app/")
	d.begins()
	d.choose("#decision", absolute(t, example("quyet-dinh.yaml")))
	d.choose("#list", absolute(t, example("danh-sach.xlsx")))
	d.clicks += 2
	d.click("form.drop button")
	d.says("Không có lỗi", "Sẵn sàng 106")
	ticks := action(t, d.page, chromedp.Evaluate[string](`[...document.querySelectorAll(".counts tbody tr")].map(r => r.innerText.replace(/\s+/g, " ")).join("; ")`))
	if want := "Tập thể 45 45 ✓ khớp; Hộ gia đình 6 6 ✓ khớp; Cá nhân 55 55 ✓ khớp; Tổng số 106 106 ✓ khớp"; fold(ticks) != fold(want) {
		t.Errorf("%s", ticks)
	}
	d.click(".go a.button")
	d.says("Phát hành 106 bằng", "Xem trước các bằng dài chữ nhất")
	d.click(".go form button")
	d.arrives("/app/issues/")
	d.figure("the sample, from its two files to the issue", 5, 0)
	d.says("106 bằng: 45 tập thể, 6 hộ gia đình, 55 cá nhân", "Quyết định và danh sách", "Bằng của 45 tập thể")
	audited(t, d, 106)
}

// TestDeskDrop drops both files at once, which needs no click at all.
func TestDeskDrop(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	d.open("/app/")
	files := map[string]string{}
	for _, name := range []string{"quyet-dinh.yaml", "danh-sach.csv"} {
		data, err := os.ReadFile(example(name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	dropped, err := json.Marshal(files)
	if err != nil {
		t.Fatal(err)
	}
	action(t, d.page, chromedp.Evaluate[bool](fmt.Sprintf(`(() => {
		const t = new DataTransfer();
		for (const [name, text] of Object.entries(%s)) t.items.add(new File([text], name));
		return document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", {dataTransfer: t, bubbles: true, cancelable: true}));
	})()`, dropped)))
	d.arrives("/app/decisions/")
	d.says("Không có lỗi", "Sẵn sàng 106")
}

// brokenList has a row of every group: no name, a kind that nobody knows, a
// recipient twice, a text of an old font, and one that is good.
const brokenList = `STT,Phân loại,Danh xưng,"Tên tập thể, hộ gia đình, cá nhân",Chức vụ,Đơn vị công tác,Địa chỉ
1,Tập thể,,Viễn thông Bắc Kạn,,,
2,Lạ,,Hộ ông Lê Văn Hải,,,xã Phương Viên
3,Cá nhân,Ông,,Chủ tịch,Hội Nông dân xã Yên Dương,
4,Cá nhân,Bà,Nông Thị Ví Dụ,Giáo viên,Trường Trung học cơ sở Bản Thử,
5,Cá nhân,Bà,Nông Thị Ví Dụ,Giáo viên,Trường Trung học cơ sở Bản Thử,
6,Cá nhân,Ông,NguyÔn V¨n Thö,Tr` + "\u00ad" + `ëng phßng,Së Néi vô,
`

// TestDeskBrokenList: what is wrong is shown in its group, nothing can be issued,
// and the mended list leads on from the same page.
func TestDeskBrokenList(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	short := strings.Replace(string(decision), "{ collective: 45, household: 6, individual: 55 }", "{ collective: 1, household: 1, individual: 1 }", 1)
	d.open("/app/")
	d.choose("#decision", write("quyet-dinh.yaml", short))
	d.choose("#list", write("danh-sach.csv", brokenList))
	d.click("form.drop button")
	d.says("lỗi phải sửa", "✗ lệch", "Hàng 4 không có tên", "Cần sửa 3", "3 câu hỏi chưa trả lời", "Nguyễn Văn Thử")
	d.hides("Tiếp tục: xem giấy tờ")
	d.click(`.tabs a[href^="?show=duplicate"]`)
	d.says("Nông Thị Ví Dụ")
	d.click(`.tabs a[href^="?show=fix"]`)
	d.touch(`.finding form[action$="/answers"] button[value=proposed]`)
	d.waitFor("2 câu hỏi chưa trả lời")
	d.says("1 câu trả lời đã có")
	address := d.path()
	id := strings.Split(address, "/")[3]
	d.open("/app/decisions/" + id + "/papers")
	d.says("Về đối chiếu")
	d.hides("Phát hành 6 bằng", "Phát hành 5 bằng")
	d.open("/app/decisions/" + id + "/files")
	d.choose("#list", write("da-sua.csv", strings.Join(strings.Split(brokenList, "\n")[:2], "\n")+"\n2,Hộ gia đình,,Hộ ông Lê Văn Hải,,,xã Phương Viên\n3,Cá nhân,Bà,Nông Thị Ví Dụ,Giáo viên,Trường Trung học cơ sở Bản Thử,\n"))
	d.click("form.drop button")
	d.says("Không có lỗi", "Sẵn sàng 3")
	d.click(".go a.button")
	d.click(".go form button")
	d.arrives("/app/issues/")
	d.says("3 bằng: 1 tập thể, 1 hộ gia đình, 1 cá nhân")
}

// TestDeskServerKilled cuts the power while a batch of a thousand runs. The open
// page waits, and ends where it would have.
func TestDeskServerKilled(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	const rows = 1000
	var list strings.Builder
	list.WriteString("STT,Phân loại,Danh xưng,Họ và tên,Chức vụ,Đơn vị công tác\n")
	for i := range rows {
		fmt.Fprintf(&list, "%d,Cá nhân,Ông,Nguyễn Văn Thử %s,Chuyên viên,Phòng số %d\n", i+1, manyNames(i), i+1)
	}
	dir := t.TempDir()
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	many := strings.Replace(string(decision), "{ collective: 45, household: 6, individual: 55 }", fmt.Sprintf("{ individual: %d }", rows), 1)
	for name, text := range map[string]string{"q.yaml": many, "l.csv": list.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d.open("/app/")
	d.choose("#decision", filepath.Join(dir, "q.yaml"))
	d.choose("#list", filepath.Join(dir, "l.csv"))
	d.click("form.drop button")
	d.click(".go a.button")
	d.click(".go form button")
	for range 3000 {
		if done := action(t, d.page, chromedp.Evaluate[float64](`(document.querySelector("progress") || {value: -1}).value`)); done > 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	before := d.path()
	d.kill()
	if !strings.HasSuffix(before, "/progress") {
		t.Errorf("killed at %s: too late to show anything", before)
	}
	d.waitFor("Mất liên lạc với máy chủ")
	d.serve()
	d.arrives("/app/issues/")
	d.says(fmt.Sprintf("%d bằng", rows))
	audited(t, d, rows)
}

// manyNames makes a name of a number.
func manyNames(n int) string {
	syllables := []string{"An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nam"}
	return syllables[n/100%10] + " " + syllables[n/10%10] + " " + syllables[n%10]
}

// audited lets the command line say that the register is whole and has as many
// certificates, each number once.
func audited(t *testing.T, d *desk, certificates int) {
	t.Helper()
	run(t, sample.binary, "audit", "verify", "--data", d.data)
	out := t.TempDir()
	run(t, sample.binary, "export", "--out", filepath.Join(out, "all"), "--data", d.data)
	lines, err := os.ReadFile(filepath.Join(out, "all", "certificates.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]bool{}
	for line := range strings.Lines(string(lines)) {
		var c struct {
			Golden string `json:"golden_number"`
		}
		if err := json.Unmarshal([]byte(line), &c); err != nil || numbers[c.Golden] {
			t.Errorf("number %q again, %v", c.Golden, err)
		}
		numbers[c.Golden] = true
	}
	if len(numbers) != certificates {
		t.Errorf("%d numbers, want %d", len(numbers), certificates)
	}
}

// TestDeskKeyboard goes the whole way by keyboard alone; where the focus is can
// be seen at every stop.
func TestDeskKeyboard(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	d.open("/app/")
	d.tabTo(".skip", 3)
	d.press(kb.Enter)
	d.tabTo("#decision", 40)
	d.choose("#decision", absolute(t, example("quyet-dinh.yaml"))) // the window of the system
	d.tabTo("#list", 10)
	d.choose("#list", absolute(t, example("danh-sach.xlsx")))
	d.tabTo("form.drop button", 10)
	d.press(kb.Enter)
	d.arrives("/app/decisions/")
	d.tabTo(".go a.button", 40)
	d.press(kb.Enter)
	d.waitFor("Phát hành 106 bằng")
	d.tabTo(".go form button", 40)
	d.press(" ")
	d.arrives("/app/issues/")
	d.tabTo(`a[href*="/files/bang-khen.pdf"]`, 40)
	d.tabTo(`a[href^="/app/certificates/"]`, 40)
	d.press(kb.Enter)
	d.arrives("/app/certificates/")
	d.tabTo("details:last-of-type summary", 40)
	d.press(kb.Enter)
	d.tabTo(`form[action$="/revoke"] input[name=decision]`, 10)
	d.press("1200/QĐ-UBND")
	d.tabTo(`form[action$="/revoke"] input[name=reason]`, 10)
	d.press("Khai man thành tích")
	d.tabTo(`form[action$="/revoke"] button`, 30)
}

// press types keys.
func (d *desk) press(keys string) {
	d.t.Helper()
	if err := chromedp.Do(d.page, chromedp.KeyEvent(keys)); err != nil {
		d.t.Fatal(err)
	}
}

// tabTo presses Tab until an element has the focus.
func (d *desk) tabTo(selector string, most int) {
	d.t.Helper()
	for range most {
		d.press(kb.Tab)
		quoted, err := json.Marshal(selector)
		if err != nil {
			d.t.Fatal(err)
		}
		state := action(d.t, d.page, chromedp.Evaluate[string](fmt.Sprintf(`(() => {
			const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			if (e !== document.body && (s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2)) return "unseen " + e.outerHTML.slice(0, 120);
			if (e !== document.body && (r.width === 0 || r.height === 0)) return "nothing to see of " + e.outerHTML.slice(0, 120);
			return e.matches(%s) ? "here" : "";
		})()`, quoted)))
		switch state {
		case "here":
			return
		case "":
		default:
			d.t.Error(state)
		}
	}
	d.t.Fatalf("%d times Tab do not lead to %s at %s", most, selector, d.path())
}

// waitFor waits until the page says something.
func (d *desk) waitFor(words string) {
	d.t.Helper()
	for range 600 {
		if text, err := chromedp.Run(d.page, chromedp.Evaluate[string](`document.body ? document.body.innerText : ""`)); err == nil && strings.Contains(fold(text), fold(words)) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	d.t.Fatalf("%s never says %q", d.path(), words)
}
