//go:build conform

package conform

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestDeskLosesNothing: Escape saves nothing; what was typed outlives a reload and a
// server that is away, and goes when it is saved.
func TestDeskLosesNothing(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	d.open("/app/")
	d.click(`form[action="/app/decisions/sample"] button`)
	d.arrives("/app/decisions/")
	id := strings.Split(d.path(), "/")[3]
	d.open("/app/decisions/" + id + "/check?show=all")
	cell := `table[data-edit] td[data-field=name]`
	before := action(t, d.page, chromedp.Evaluate[string](`document.querySelector("`+cell+`").textContent`))
	for range 3 {
		if err := chromedp.Do(d.page, chromedp.Click(chromedp.CSS(cell))); err != nil {
			t.Fatal(err)
		}
		d.press("Sai hết")
		d.press(kb.Escape)
		if now := action(t, d.page, chromedp.Evaluate[string](`document.querySelector("`+cell+`").textContent`)); now != before {
			t.Errorf("after Escape the cell says %q, before %q", now, before)
		}
	}
	d.open("/app/decisions/" + id + "/check?show=all")
	d.hides("Sai hết")

	typed := func(words string) {
		t.Helper()
		if err := chromedp.Do(d.page, chromedp.SendKeys(chromedp.CSS("#place"), words)); err != nil {
			t.Fatal(err)
		}
	}
	value := func() string {
		return action(t, d.page, chromedp.Evaluate[string](`document.querySelector("#place").value`))
	}
	d.open("/app/decisions/new")
	first := value()
	typed("Nà Phặc")
	d.open("/app/") // somewhere else
	d.open("/app/decisions/new")
	d.says("Đã điền lại những gì anh (chị) gõ mà chưa lưu (1 mục)")
	if !strings.Contains(value(), "Nà Phặc") {
		t.Errorf("the place is %q", value())
	}
	if err := chromedp.Do(d.page, chromedp.Click(chromedp.CSS("[data-told] button"))); err != nil {
		t.Fatal(err)
	}
	if value() != first {
		t.Errorf("put back to %q, not %q", value(), first)
	}

	typed("Nà Phặc")
	d.kill()
	if err := chromedp.Do(d.page, chromedp.Click(chromedp.CSS("form.typed button[type=submit]"))); err != nil {
		t.Fatal(err)
	}
	d.waitFor("Máy chủ chưa trả lời")
	if !strings.Contains(value(), "Nà Phặc") || d.path() != "/app/decisions/new" {
		t.Errorf("the server is away: %s, the place is %q", d.path(), value())
	}
	d.serve()
	d.click("[data-told] button")
	d.arrives("/app/decisions/")
	d.open("/app/decisions/new")
	d.hides("Đã điền lại")
	if value() != first {
		t.Errorf("after it was saved the new form says %q", value())
	}
}

// TestLeavingWithChangesInTheQueue: one change under way is finished by the browser, so
// nobody is asked; who leaves while another waits for it is. When the server is away neither text is lost.
func TestLeavingWithChangesInTheQueue(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	d.open("/app/")
	d.click(`form[action="/app/decisions/sample"] button`)
	d.arrives("/app/decisions/")
	id := strings.Split(d.path(), "/")[3]
	d.open("/app/decisions/" + id + "/check?show=all")
	asks := func() bool {
		return action(t, d.page, chromedp.Evaluate[bool](`(() => { const e = new Event("beforeunload", { cancelable: true }); dispatchEvent(e); return e.defaultPrevented; })()`))
	}
	action(t, d.page, chromedp.Evaluate[bool](`window.real = fetch, window.fetch = () => new Promise((_, no) => { window.fail = no; }), true`))
	if err := chromedp.Do(d.page, chromedp.Click(chromedp.CSS(`table[data-edit] td[data-field=name]`))); err != nil {
		t.Fatal(err)
	}
	d.press(" A")
	d.press(kb.Enter)
	if asks() {
		t.Error("one change under way: who leaves is asked")
	}
	d.press(kb.F2)
	d.press(" B")
	d.press(kb.Enter)
	if !asks() {
		t.Error("a change that waits is lost without a question")
	}
	action(t, d.page, chromedp.Evaluate[bool](`window.fetch = () => Promise.reject(new Error("away")), fail(new Error("away")), true`))
	d.until(`document.querySelector("[data-told]")?.textContent.includes(" B”")`)
	if asks() {
		t.Error("nothing waits any more, and who leaves is asked")
	}
	if open := action(t, d.page, chromedp.Evaluate[string](`document.querySelector("table[data-edit] td[data-field] input")?.value || ""`)); !strings.HasSuffix(open, " A") {
		t.Errorf("what was typed first is not typed on: %q", open)
	}
}
