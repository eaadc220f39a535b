//go:build conform

package conform

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Who looks at a page.
const (
	visitor       = "visitor"       // anybody, at an office whose desk asks for a sign-in
	alone         = "alone"         // at a desk without sign-in
	administrator = "administrator" // signed in
)

// accessPages are the pages that TestAccess looks at. What stands in braces is
// made by newStage; {unknown} leads nowhere, which is a page as well.
func accessPages() []struct{ name, path, who string } {
	return []struct{ name, path, who string }{
		{"start", "/", visitor},
		{"valid", "/v/{valid}", alone},
		{"revoked", "/v/{revoked}", alone},
		{"replaced", "/v/{replaced}", alone},
		{"recorded", "/v/{recorded}", alone},
		{"unknown", "/v/{unknown}", visitor},
		{"api-docs", "/api/docs", visitor},
		{"api-errors", "/api/errors", visitor},
		{"sign-in", "/app/sign-in", visitor},
		{"no-page", "/app/{unknown}", visitor},

		{"desk", "/app/", alone},
		{"search", "/app/search?q=nguyen", alone},
		{"search-filtered", "/app/search?q=nguyen&year=2023&kind=individual&unit=ba+be", alone},
		{"first-day", "/app/start", alone},
		{"search-nothing", "/app/search?q=khongcoai", alone},
		{"form-new", "/app/decisions/new", alone},
		{"files", "/app/decisions/{broken}/files", alone},
		{"form", "/app/decisions/{broken}/form", alone},
		{"check-fix", "/app/decisions/{broken}/check?show=fix", alone},
		{"check-duplicate", "/app/decisions/{broken}/check?show=duplicate", alone},
		{"check-confirm", "/app/decisions/{broken}/check?show=confirm", alone},
		{"check-all", "/app/decisions/{broken}/check?show=all&q=nong", alone},
		{"columns", "/app/decisions/{broken}/columns", alone},
		{"add", "/app/decisions/{broken}/add", alone},
		{"row", "/app/decisions/{broken}/rows/2", alone},
		{"comments", "/app/decisions/{ready}/comments", alone},
		{"settle-questions", "/app/decisions/{garbled}/settle?kind=legacy-encoding&show=fix", alone},
		{"settle-warnings", "/app/decisions/{warned}/settle?kind=unknown-category&warnings=yes&show=confirm", alone},
		{"columns-calm", "/app/decisions/{ready}/columns", alone},
		{"comment", "/app/decisions/{ready}/comments?row=5", alone},
		{"check-commented", "/app/decisions/{ready}/check?show=all&q=nong+ha", alone},
		{"attachments", "/app/decisions/{ready}/files", alone},
		{"foresight", "/app/decisions/{approved}/papers", alone},
		{"retract", "/app/decisions/{approved}/retract", alone},
		{"release", "/app/issues/{held}/release", alone},
		{"withdraw", "/app/issues/{held}/withdraw", alone},
		{"issue-held", "/app/issues/{held}", alone},
		{"papers-broken", "/app/decisions/{broken}/papers", alone},
		{"check-ready", "/app/decisions/{ready}/check?show=ready", alone},
		{"papers", "/app/decisions/{ready}/papers", alone},
		{"sheet", "/app/decisions/{ready}/sheets/1", alone},
		{"issue", "/app/issues/1", alone},
		{"ceremony", "/app/issues/1/ceremony", alone},
		{"certificate", "/app/certificates/{valid}", alone},
		{"certificate-revoked", "/app/certificates/{revoked}", alone},
		{"amendments", "/app/amendments", alone},
		{"amendment", "/app/amendments/1", alone},
		{"earlier", "/app/awards-on-record", alone},
		{"earlier-checked", "/app/awards-on-record/imports/2", alone},
		{"earlier-recorded", "/app/awards-on-record/imports/1", alone},
		{"earlier-award", "/app/awards-on-record/{recorded}", alone},
		{"files-photos", "/app/decisions/{photos}/files", alone},
		{"golden-book", "/app/golden-book", alone},
		{"statistics", "/app/statistics", alone},
		{"yearly-report", "/app/statistics/bieu-03?year=2023", alone},
		{"overprint", "/app/overprint", alone},
		{"templates", "/app/templates", alone},
		{"template", "/app/templates/giay-khen", alone},
		{"audit", "/app/audit", alone},
		{"settings", "/app/settings", alone},
		{"help", "/app/help", alone},

		{"desk-signed-in", "/app/", administrator},
		{"first-day-signed-in", "/app/start", administrator},
		{"users", "/app/users", administrator},
		{"keys", "/app/keys", administrator},
		{"account", "/app/account", administrator},
		{"events", "/app/events", administrator},
		{"audit-signed-in", "/app/audit", administrator},
	}
}

// What a page may weigh, pictures apart.
const (
	mostOfPage       = 200_000
	mostOfPublicPage = 50_000
)

// TestAccess lets axe-core look for barriers on every page, light and dark, on a
// desk and on a phone; beside it every page is small, complains of nothing, asks
// nobody else, never scrolls sideways or squeezes its words, and no page of the desk
// speaks of the keys of files.
func TestAccess(t *testing.T) {
	axe := axeScript(t)
	browser := openBrowser(t)
	stage := newStage(t, browser)
	for _, page := range accessPages() {
		t.Run(page.name, func(t *testing.T) {
			base, tabs := stage.seenBy(page.who)
			path := stage.names.Replace(page.path)
			if strings.ContainsAny(path, "{}") {
				t.Fatalf("%s: nothing is called that", path)
			}
			tab := openTab(t, tabs, base+path)
			if want := statusOf(page.path); tab.status != want {
				t.Fatalf("%s: status %d, want %d", path, tab.status, want)
			}
			most := int64(mostOfPage)
			if !strings.HasPrefix(path, "/app") {
				most = mostOfPublicPage
			}
			if weight := action(t, tab.ctx, chromedp.Evaluate[int64](weightScript)); weight > most || weight < 1000 {
				t.Errorf("%d bytes, pictures apart; at most %d", weight, most)
			}
			if strings.HasPrefix(path, "/app") {
				if keys := action(t, tab.ctx, chromedp.Evaluate[[]string](keysScript)); len(keys) > 0 {
					t.Errorf("speaks of the keys of files: %q", keys)
				}
			}
			if err := chromedp.Do(tab.ctx, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
				t.Fatal(err)
			}
			for _, width := range []int64{1366, 360} {
				for _, scheme := range []string{"light", "dark"} {
					tab.show(t, width, scheme)
					tab.look(t, page.name, width, scheme)
				}
			}
			requests, complaints := tab.witness.told()
			for _, complaint := range complaints {
				t.Error(complaint)
			}
			for _, address := range requests {
				if !strings.HasPrefix(address, base+"/") && !strings.HasPrefix(address, "data:") {
					t.Errorf("asks for %s", address)
				}
			}
		})
	}
}

func statusOf(path string) int64 {
	if strings.Contains(path, "{unknown}") {
		return 404
	}
	return 200
}

// axeScript is axe-core, which .ci/axe-core fetches.
func axeScript(t *testing.T) string {
	t.Helper()
	path := os.Getenv("AXE_CORE")
	if path == "" {
		t.Fatal(`axe-core is missing, no page was looked at: AXE_CORE="$(.ci/axe-core)" make conform`)
	}
	script, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("AXE_CORE: %v", err)
	}
	return string(script)
}

const (
	// weightScript adds up a page, its style and its script.
	weightScript = `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource").filter(r => !/\.(png|svg)(\?|$)/.test(r.name))]
		.reduce((sum, r) => sum + r.decodedBodySize, 0)`
	axeRun = `axe.run(document, {
		runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
		resultTypes: ["violations"], preload: false,
	}).then(r => JSON.stringify(r.violations.map(v =>
		v.id + " (" + v.help + ") at " + v.nodes.length + " places: " + v.nodes[0].html.slice(0, 300) + " " + v.nodes[0].failureSummary.replace(/\s+/g, " "))))`
)

// squeezedScript finds texts that stand in a column too narrow to be read.
const squeezedScript = `[...document.querySelectorAll("td, th, p, li, dt, dd, label, h1, h2")].filter(e => {
	if (getComputedStyle(e.closest("thead") || e).clipPath !== "none") return false;
	const r = e.getBoundingClientRect();
	return r.width > 1 && r.width < 48 && r.height > 4 * r.width && e.innerText.trim().length > 8;
}).map(e => e.outerHTML.slice(0, 160))`

// keysScript finds names of keys of files in what a page says to people: monospaced text,
// what is typed and the places to fill of a wording apart.
const keysScript = `(() => {
	const main = document.querySelector("main").cloneNode(true);
	for (const e of main.querySelectorAll(".mono, code, pre, script, style, textarea, input, option")) e.remove();
	return main.textContent.replace(/\{[^}]*\}/g, "").match(/\b[a-z]+_[a-z_]+\b/g) || [];
})()`

// openedTab is a tab that shows one page.
type openedTab struct {
	ctx     context.Context
	witness *witness
	status  int64
}

func openTab(t *testing.T, browser context.Context, address string) openedTab {
	t.Helper()
	w := &witness{address: address}
	tab, closeTab := chromedp.NewContext(browser, chromedp.WithListener(w.hear))
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(tab, 2*time.Minute)
	t.Cleanup(cancel)
	opened := openedTab{ctx: ctx, witness: w}
	if response := action[*network.Response](t, ctx, chromedp.NavigateResponse(address)); response != nil {
		opened.status = response.Status
	}
	return opened
}

// show makes the tab a screen of a width, by day or by night.
func (o openedTab) show(t *testing.T, width int64, scheme string) {
	t.Helper()
	if err := chromedp.Do(o.ctx, chromedp.EmulateViewport(width, 800)); err != nil {
		t.Fatal(err)
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if err := chromedp.Do(o.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		return err
	})); err != nil {
		t.Fatal(err)
	}
}

// widestScript names what reaches beyond the window, up to three, the innermost.
const widestScript = `[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && ![...e.children].some(c => c.getBoundingClientRect().right > innerWidth + 1)).slice(0, 3).map(e => e.outerHTML.slice(0, 200))`

// look finds barriers, and keeps a picture with the artifacts of the test.
func (o openedTab) look(t *testing.T, name string, width int64, scheme string) {
	t.Helper()
	var violations []string
	if err := json.Unmarshal([]byte(action(t, o.ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise))), &violations); err != nil {
		t.Fatal(err)
	}
	for _, violation := range violations {
		t.Errorf("%d px, %s: %s", width, scheme, violation)
	}
	if content := action(t, o.ctx, chromedp.Evaluate[int64](`Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)`)); content > width {
		t.Errorf("%d px, %s: the content is %d px wide: %q", width, scheme, content, action(t, o.ctx, chromedp.Evaluate[[]string](widestScript)))
	}
	for _, squeezed := range action(t, o.ctx, chromedp.Evaluate[[]string](squeezedScript)) {
		t.Errorf("%d px, %s: a letter or two a line: %s", width, scheme, squeezed)
	}
	picture := action(t, o.ctx, chromedp.FullScreenshot(100))
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), fmt.Sprintf("%s-%d-%s.png", name, width, scheme)), picture, 0o644); err != nil {
		t.Error(err)
	}
}
