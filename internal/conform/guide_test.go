//go:build conform

package conform

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// guideDirectory has the pictures of docs/huong-dan.md.
var guideDirectory = filepath.Join(moduleRoot, "docs", "huong-dan")

// TestGuide goes the way that docs/huong-dan.md tells, as a clerk and as who
// approves, and compares what they see with the pictures there. `make guide`
// takes the pictures anew; look at them before you commit them.
func TestGuide(t *testing.T) {
	g := openGuide(t)
	clerk := g.signIn("hoa", "01-dang-nhap")

	dir := t.TempDir()
	broken := g.write(dir, "danh-sach.csv", brokenList)
	short := g.write(dir, "quyet-dinh.yaml", guideDecision(t, "{ collective: 1, household: 1, individual: 4 }", "947/QĐ-UBND"))
	clerk.choose("#decision", short)
	clerk.choose("#list", broken)
	clerk.click("form.drop button")
	g.picture(clerk, "03-doi-chieu-loi", ".steps", "h1", ".tally", ".tabs", ".tabs + .panel tbody tr:nth-child(5)")
	clerk.click(`a[href*="/rows/3"]`)
	g.picture(clerk, "04-sua-hang", ".steps", "h1", "main > .panel:first-of-type", "form.typed", "form.aside")
	clerk.click("form.typed a.button")
	clerk.click(`.tabs a[href^="?show=fix"]`)
	g.picture(clerk, "05-chu-phong-cu", ".finding.question")

	clerk.open("/app/")
	clerk.choose("#decision", absolute(t, example("quyet-dinh.yaml")))
	clerk.choose("#list", absolute(t, example("danh-sach.xlsx")))
	g.picture(clerk, "02-nop", ".panel:has(form.drop)")
	clerk.click("form.drop button")
	g.picture(clerk, "06-doi-chieu-dung", ".steps", "h1", ".tally")
	clerk.click(".go a.button")
	g.picture(clerk, "07-xem", ".steps", "h1", ".tally", ".sheets li:nth-child(4)")
	clerk.click(".go form button")
	draft := draftPattern.FindString(clerk.path())

	head := g.signIn("nam", "")
	g.picture(head, "08-cho-duyet", "h1", ".panel:has(table)")
	head.open(draft + "/papers")
	g.picture(head, "09-duyet", ".steps", "h1", ".tally")
	head.click(`form[action$="/approve"] button`)
	g.picture(head, "10-phat-hanh", ".steps", ".notice", ".tally")
	head.click(`form[action$="/issue"] button`)
	head.arrives("/app/issues/")

	clerk.open(head.path())
	g.picture(clerk, "11-tai-ve", "h1", ".panel:has(.downloads)", "a[href$='/ceremony']", ".rows tr:nth-child(3)")
	clerk.click("a[href$='/ceremony']")
	g.picture(clerk, "12-hoi-nghi", "h1", ".panel:has(.downloads)", ".stage li:nth-child(4)")
	head.click(`.rows tr:nth-child(2) a[href^="/app/certificates/"]`)
	g.open(head, "details.panel:has(#replace-name)")
	g.picture(head, "13-cap-doi", "h1", "main > .panel", "details.panel:has(#replace-name) summary", "#replace-name")
	head.click(`a[href^="/v/"]`)
	g.picture(head, "14-tra-cuu", ".verdict", ".sheet")
	g.allUsed()
}

// guide is an office with a clerk and somebody who approves.
type guide struct {
	t        *testing.T
	address  string
	data     string
	browser  context.Context
	pictures []string // their names so far
}

const guidePassword = "chim sẻ đậu mái ngói"

func openGuide(t *testing.T) *guide {
	t.Helper()
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	for name, who := range map[string][2]string{"hoa": {"Nguyễn Thị Hoa", "clerk,printer"}, "nam": {"Trần Văn Nam", "approver"}, "binh": {"Hoàng Thị Bình", "registrar"}} {
		add := exec.Command(sample.binary, "user", "add", name, "--full-name", who[0], "--role", who[1], "--ask-password", "--data", data)
		add.Stdin = strings.NewReader(guidePassword)
		if output, err := add.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
	}
	command := exec.Command(sample.binary, "serve", "--data", data, "--listen", address, "--base-url", publicAddress)
	command.Stderr = os.Stderr
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		command.Process.Signal(syscall.SIGTERM)
		command.Wait()
	})
	for range 600 {
		if answersAt("http://" + address) {
			// The same letters on every machine, as far as that can be.
			browser := openBrowser(t, chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("disable-lcd-text", true), chromedp.Flag("hide-scrollbars", true))
			return &guide{t: t, address: address, data: data, browser: browser}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the guide's office does not answer")
	return nil
}

// signIn opens a window of somebody's own and takes a picture of the sign-in.
func (g *guide) signIn(name, picture string) *desk {
	g.t.Helper()
	d := g.window()
	for field, text := range map[string]string{"#name": name, "#password": guidePassword} {
		if err := chromedp.Do(d.page, chromedp.SendKeys(chromedp.CSS(field), text)); err != nil {
			g.t.Fatal(err)
		}
	}
	if picture != "" {
		g.picture(d, picture, "h1", "form.panel")
	}
	d.click("main button")
	return d
}

// window opens a window that keeps its cookies for itself, at the sign-in.
func (g *guide) window(before ...chromedp.Action[chromedp.Void]) *desk {
	g.t.Helper()
	window, closeWindow := chromedp.NewContext(g.browser, chromedp.WithNewBrowserContext())
	g.t.Cleanup(closeWindow)
	page, cancel := context.WithTimeout(window, 4*time.Minute)
	g.t.Cleanup(cancel)
	d := &desk{t: g.t, address: g.address, page: page}
	for _, do := range append(before, chromedp.EmulateViewport(1366, 900)) {
		if err := chromedp.Do(page, do); err != nil {
			g.t.Fatal(err)
		}
	}
	d.open("/app/sign-in")
	return d
}

// write puts a file where the browser finds it.
func (g *guide) write(dir, name, text string) string {
	g.t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		g.t.Fatal(err)
	}
	return path
}

// guideDecision is the sample's decision with other counts and another number.
func guideDecision(t *testing.T, counts, number string) string {
	t.Helper()
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("{ collective: 45, household: 6, individual: 55 }", counts, "946/QĐ-UBND", number).Replace(string(decision))
}

// open opens a folded part of a page.
func (g *guide) open(d *desk, selector string) {
	g.t.Helper()
	if err := chromedp.Do(d.page, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector(%q).open = true`, selector))); err != nil {
		g.t.Fatal(err)
	}
}

// allUsed sees that text and pictures belong together.
func (g *guide) allUsed() {
	g.t.Helper()
	text, err := os.ReadFile(filepath.Join(moduleRoot, "docs", "huong-dan.md"))
	if err != nil {
		g.t.Fatal(err)
	}
	for _, name := range g.pictures {
		if !strings.Contains(string(text), "(huong-dan/"+name+".png)") {
			g.t.Errorf("docs/huong-dan.md does not show huong-dan/%s.png", name)
		}
	}
	entries, err := os.ReadDir(guideDirectory)
	if err != nil {
		g.t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(g.pictures, strings.TrimSuffix(entry.Name(), ".png")) {
			g.t.Errorf("docs/huong-dan/%s belongs to no step of the guide: remove it", entry.Name())
		}
	}
	if shown := strings.Count(string(text), "](huong-dan/"); shown != len(g.pictures) {
		g.t.Errorf("docs/huong-dan.md shows %d pictures, there are %d", shown, len(g.pictures))
	}
}
