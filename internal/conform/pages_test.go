//go:build conform

package conform

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// TestPages opens the public and staff pages in Chromium, on a desk and on a
// phone.
func TestPages(t *testing.T) {
	browser := openBrowser(t)
	c := first(t, "individual")
	for _, page := range []struct {
		name, path string
		status     int64
		text       string
	}{
		{"certificate", "/v/" + c.Code, 200, c.Name},
		{"unknown", "/v/" + strings.Repeat("0", 28), 404, ""},
		{"start", "/", 200, ""},
		{"desk", "/app/", 200, ""},
	} {
		for _, width := range []int64{1366, 360} {
			t.Run(fmt.Sprintf("%s-%d", page.name, width), func(t *testing.T) {
				seen := visit(t, browser, sample.baseURL+page.path, width)
				if seen.status != page.status {
					t.Errorf("status %d, want %d", seen.status, page.status)
				}
				if !strings.Contains(fold(seen.text), fold(page.text)) {
					t.Errorf("the page does not show %q", page.text)
				}
				if len(fold(seen.text)) < 20 {
					t.Errorf("the page is all but empty: %q", seen.text)
				}
				if seen.language != "vi" {
					t.Errorf("the page's language is %q", seen.language)
				}
				if seen.contentWidth > width {
					t.Errorf("content is %d px wide on a screen of %d: it scrolls sideways", seen.contentWidth, width)
				}
				for _, complaint := range seen.complaints {
					t.Error(complaint)
				}
				for _, address := range seen.requests {
					if !strings.HasPrefix(address, sample.baseURL+"/") && !strings.HasPrefix(address, "data:") {
						t.Errorf("asks for %s", address)
					}
				}
				checkPicture(t, seen.picture, width)
			})
		}
	}
}

// visited is what a page showed.
type visited struct {
	status       int64
	text         string
	language     string
	contentWidth int64 // in CSS pixels
	picture      []byte
	requests     []string
	complaints   []string // console errors, exceptions, violations of the content security policy
}

// openBrowser starts Chromium once for all pages.
func openBrowser(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	// Not t.TempDir: Chromium may still write while it ends.
	profile, err := os.MkdirTemp("", "bangkhen-chromium-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(profile) })
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath("chromium"), chromedp.Headless, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("no-first-run", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Env("HOME="+profile, "XDG_CONFIG_HOME="+profile, "XDG_CACHE_HOME="+filepath.Join(profile, "cache")),
	}
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // it refuses to run as root otherwise
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), append(options, more...)...)
	t.Cleanup(stop)
	browser, closeBrowser := chromedp.NewContext(allocator)
	t.Cleanup(closeBrowser)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	return browser
}

// visit opens an address in a tab of its own and gathers what it does.
func visit(t *testing.T, browser context.Context, address string, width int64) visited {
	t.Helper()
	var seen visited
	w := &witness{address: address}
	tab, closeTab := chromedp.NewContext(browser, chromedp.WithListener(w.hear))
	defer closeTab()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 800)); err != nil {
		t.Fatal(err)
	}
	patient, cancel := context.WithTimeout(tab, 30*time.Second)
	defer cancel()
	response := action[*network.Response](t, patient, chromedp.NavigateResponse(address))
	if response != nil {
		seen.status = response.Status
	}
	seen.text = action[string](t, patient, chromedp.Evaluate[string](`document.body.innerText`))
	seen.language = action[string](t, patient, chromedp.Evaluate[string](`document.documentElement.lang`))
	seen.contentWidth = action[int64](t, patient, chromedp.Evaluate[int64](`Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)`))
	seen.picture = action[[]byte](t, patient, chromedp.FullScreenshot(100))
	seen.requests, seen.complaints = w.told()
	return seen
}

// witness notes what a tab asks for and what it complains of.
type witness struct {
	address    string // whose own status is asserted elsewhere
	lock       sync.Mutex
	requests   []string
	complaints []string
}

func (w *witness) hear(event any) {
	w.lock.Lock()
	defer w.lock.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		w.requests = append(w.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		w.complaints = append(w.complaints, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			w.complaints = append(w.complaints, "console error")
		}
	case *log.EventEntryAdded:
		// That the address itself is not found is asserted elsewhere.
		if e.Entry.Level == log.EntryLevelError && !(e.Entry.Source == log.EntrySourceNetwork && e.Entry.URL == w.address) {
			w.complaints = append(w.complaints, fmt.Sprintf("%s: %s", e.Entry.Source, e.Entry.Text))
		}
	}
}

func (w *witness) told() (requests, complaints []string) {
	w.lock.Lock()
	defer w.lock.Unlock()
	return slices.Clone(w.requests), slices.Clone(w.complaints)
}

func action[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	value, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// checkPicture sees that the page shows something, and keeps the picture with
// the artifacts of the test (`go test -artifacts`).
func checkPicture(t *testing.T, data []byte, width int64) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Errorf("picture of the page: %v", err)
		return
	}
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), "page.png"), data, 0o644); err != nil {
		t.Error(err)
	}
	colors := map[[3]uint32]bool{}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y += 3 {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x += 3 {
			r, g, b, _ := picture.At(x, y).RGBA()
			colors[[3]uint32{r, g, b}] = true
		}
	}
	if len(colors) < 3 || int64(picture.Bounds().Dx()) != width {
		t.Errorf("the picture is %d px wide and has %d colours", picture.Bounds().Dx(), len(colors))
	}
}
