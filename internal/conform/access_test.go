//go:build conform

package conform

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axeVariable names the file axe.min.js; .ci/run fetches it.
const axeVariable = "AXE_CORE"

// axeRun asks axe for everything that WCAG 2.2 AA asks for, and good practice.
const axeRun = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]})
	.then(r => JSON.stringify(r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.target.join(" ") + ": " + n.failureSummary)}))))`

// accessPages are the pages that are looked at. ID stands for a decision that is
// being prepared, BAD for one whose list has errors, CODE for a certificate.
func accessPages() []struct{ name, path string } {
	return []struct{ name, path string }{
		{"start", "/"}, {"certificate", "/v/CODE"}, {"unknown", "/v/0000"}, {"api", "/api/docs"},
		{"desk", "/app/"}, {"search", "/app/search?q=nguyen"}, {"new", "/app/decisions/new"}, {"nowhere", "/app/nothing"},
		{"files", "/app/decisions/ID/files"}, {"form", "/app/decisions/ID/form"}, {"check", "/app/decisions/ID/check?show=ready"},
		{"check-broken", "/app/decisions/BAD/check"}, {"check-duplicate", "/app/decisions/BAD/check?show=duplicate"}, {"row", "/app/decisions/BAD/rows/4"},
		{"papers", "/app/decisions/ID/papers"}, {"papers-broken", "/app/decisions/BAD/papers"}, {"sheet", "/app/decisions/ID/sheets/1"},
		{"issue", "/app/issues/1"}, {"ceremony", "/app/issues/1/ceremony"}, {"certificate-desk", "/app/certificates/CODE"},
		{"golden-book", "/app/golden-book"}, {"statistics", "/app/statistics"}, {"audit", "/app/audit"}, {"overprint", "/app/overprint"},
		{"help", "/app/help"}, {"settings", "/app/settings"}, {"templates", "/app/templates"}, {"template", "/app/templates/giay-khen"},
	}
}

// TestEveryPageForEverybody opens every page in light and dark, on a desk and on
// a phone: axe finds nothing, nothing scrolls sideways, nothing is asked of other
// hosts, no page of ours is over 200 KB, those for the public under 50.
func TestEveryPageForEverybody(t *testing.T) {
	script, err := os.ReadFile(os.Getenv(axeVariable))
	if err != nil {
		t.Fatalf("set %s to axe.min.js of the package axe-core, as .ci/run does: %v", axeVariable, err)
	}
	browser := openBrowser(t)
	ready, broken := prepare(t, "danh-sach.xlsx", ""), prepare(t, "l.csv", brokenList)
	replace := strings.NewReplacer("ID", ready, "BAD", broken, "CODE", first(t, "individual").Code)
	for _, page := range accessPages() {
		path := replace.Replace(page.path)
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{1366, 360} {
				t.Run(fmt.Sprintf("%s-%s-%d", page.name, scheme, width), func(t *testing.T) {
					examine(t, browser, string(script), sample.baseURL+path, scheme, width)
				})
			}
		}
		weigh(t, path)
	}
}

// prepare hands the sample decision in with a list, and gives its ID.
func prepare(t *testing.T, name, list string) string {
	t.Helper()
	data := []byte(list)
	if list == "" {
		var err error
		if data, err = os.ReadFile(example(name)); err != nil {
			t.Fatal(err)
		}
	}
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	body, mediaType := multipartOf(t, map[string][2]string{"decision": {"quyet-dinh.yaml", string(decision)}, "list": {name, string(data)}})
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Post(sample.baseURL+"/app/decisions", mediaType, body)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return strings.TrimPrefix(answer.Header.Get("Location"), "/app/decisions/")
}

func examine(t *testing.T, browser context.Context, script, address, scheme string, width int64) {
	t.Helper()
	tab, closeTab := chromedp.NewContext(browser)
	defer closeTab()
	page, cancel := context.WithTimeout(tab, time.Minute)
	defer cancel()
	action(t, page, chromedp.Action[cdp.Empty](func(ctx context.Context, target *chromedp.Target) (cdp.Empty, error) {
		return cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
	}))
	if err := chromedp.Do(page, chromedp.EmulateViewport(width, 800)); err != nil {
		t.Fatal(err)
	}
	action(t, page, chromedp.NavigateResponse(address))
	action(t, page, chromedp.Evaluate[bool](script+"; true"))
	found := action(t, page, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise))
	var violations []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		t.Errorf("%s: %s\n%s", v.ID, v.Help, strings.Join(v.Nodes, "\n"))
	}
	if scheme == "light" {
		seen := visit(t, browser, address, width)
		if seen.contentWidth > width {
			t.Errorf("content is %d px wide on a screen of %d: it scrolls sideways", seen.contentWidth, width)
		}
		for _, complaint := range seen.complaints {
			t.Error(complaint)
		}
		for _, request := range seen.requests {
			if !strings.HasPrefix(request, sample.baseURL+"/") && !strings.HasPrefix(request, "data:") {
				t.Errorf("asks for %s", request)
			}
		}
		checkPicture(t, seen.picture, width)
	}
}

var assetOf = regexp.MustCompile(`(?:href|src)="(/(?:app/)?assets/[^"]+)"`)

// weigh adds up a page with its style and script, without pictures.
func weigh(t *testing.T, path string) {
	t.Helper()
	size := func(path string) (int, string) {
		answer, err := http.Get(sample.baseURL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		data, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return len(data), string(data)
	}
	total, page := size(path)
	for _, asset := range assetOf.FindAllStringSubmatch(page, -1) {
		n, _ := size(asset[1])
		total += n
	}
	most := 200 << 10
	if !strings.HasPrefix(path, "/app/") {
		most = 50 << 10
	}
	if total > most {
		t.Errorf("%s weighs %d bytes with style and script", path, total)
	}
}

// multipartOf is a form with files, by field: name and content.
func multipartOf(t *testing.T, files map[string][2]string) (body io.Reader, mediaType string) {
	t.Helper()
	var out bytes.Buffer
	form := multipart.NewWriter(&out)
	for field, file := range files {
		part, err := form.CreateFormFile(field, file[0])
		if err == nil {
			_, err = io.WriteString(part, file[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return &out, form.FormDataContentType()
}
