//go:build conform

package conform

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// portalPage is a page of a portal that embeds the look-up.
const portalPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cổng thông tin</title>
<h1>Cổng thông tin</h1><script src="%s/assets/tra-cuu.js" defer></script><bangkhen-tra-cuu></bangkhen-tra-cuu>`

// TestPortalOfAnotherSite looks codes up in Chromium from a page of another origin: by the
// widget, by the JSON of a code's page, by verify. What asks for a key stays closed to it.
func TestPortalOfAnotherSite(t *testing.T) {
	portal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, portalPage, sample.baseURL)
	}))
	defer portal.Close()
	of := sample.list.Certificates[51]
	tab, closeTab := chromedp.NewContext(openBrowser(t))
	defer closeTab()
	browser, cancel := context.WithTimeout(tab, 2*time.Minute)
	defer cancel()
	for _, width := range []int64{1366, 360} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			if err := chromedp.Do(browser, chromedp.EmulateViewport(width, 800)); err != nil {
				t.Fatal(err)
			}
			action(t, browser, chromedp.NavigateResponse(portal.URL+"/"))
			// In this order: the picture below is that of the longer answer.
			for _, c := range []struct{ typed, want string }{{strings.Repeat("0", 28), "Không có bằng nào mang mã này"}, {of.Code, "Bằng còn hiệu lực"}} {
				text := action(t, browser, chromedp.Evaluate[string](fmt.Sprintf(`(async () => {
					const root = document.querySelector("bangkhen-tra-cuu").shadowRoot, status = root.querySelector("[role=status]");
					root.querySelector("input").value = %q;
					const told = new Promise(done => new MutationObserver(() => { if (status.className || !/…$/.test(status.innerText)) done(status.innerText); }).observe(status, { childList: true, subtree: true }));
					root.querySelector("form").requestSubmit();
					return told;
				})()`, c.typed), chromedp.EvalAwaitPromise))
				if !strings.Contains(text, c.want) || strings.Contains(text, of.Name) != (c.typed == of.Code) {
					t.Errorf("%s: the widget says %q", c.typed, text)
				}
				if wide := action(t, browser, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`)); wide > width {
					t.Errorf("%s: the page is %d px wide on a screen of %d", c.typed, wide, width)
				}
			}
			checkPicture(t, action(t, browser, chromedp.FullScreenshot(100)), width)
		})
	}
	// fetch is what a page of the portal is told, "closed" when the browser lets it read nothing.
	fetch := func(path, options string) (said struct {
		Status int
		Body   json.RawMessage
	}) {
		t.Helper()
		text := action(t, browser, chromedp.Evaluate[string](fmt.Sprintf(`fetch(%q, %s).then(async r => JSON.stringify({ status: r.status, body: await r.json() })).catch(() => '{"status":0}')`,
			sample.baseURL+path, options), chromedp.EvalAwaitPromise))
		if err := json.Unmarshal([]byte(text), &said); err != nil {
			t.Fatal(err, text)
		}
		return said
	}
	jsonBody := func(body string) string {
		return fmt.Sprintf(`{ method: "POST", headers: { "Content-Type": "application/json" }, body: %q }`, body)
	}
	for name, open := range map[string]struct {
		path, options, result string
	}{
		"the JSON of a page":        {"/v/" + of.Code, `{ headers: { Accept: "application/json" } }`, "valid"},
		"verify":                    {"/api/v1/verify", jsonBody(`{"code":"` + of.Code + `"}`), "valid"},
		"verify of what is unknown": {"/api/v1/verify", jsonBody(`{"code":"` + strings.Repeat("0", 28) + `"}`), "unknown"},
	} {
		said := fetch(open.path, open.options)
		var verification struct{ Result string }
		if err := json.Unmarshal(said.Body, &verification); err != nil || said.Status != http.StatusOK || verification.Result != open.result {
			t.Errorf("%s: %d %s %v", name, said.Status, said.Body, err)
		}
	}
	if said := fetch("/api/v1/verify", jsonBody(`{}`)); said.Status != http.StatusUnprocessableEntity {
		t.Errorf("a refusal is told as %d %s", said.Status, said.Body)
	}
	for _, closed := range []string{"/api/v1/certificates", "/api/v1/decisions", "/api/v1/me"} {
		for _, options := range []string{`{}`, `{ headers: { Authorization: "Bearer bk_x" } }`, `{ credentials: "include" }`} {
			if said := fetch(closed, options); said.Status != 0 {
				t.Errorf("%s %s: a page of another site reads %d %s", closed, options, said.Status, said.Body)
			}
		}
	}
}
