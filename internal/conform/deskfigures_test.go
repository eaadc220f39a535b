//go:build conform

package conform

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// begins counts from here on.
func (d *desk) begins() {
	d.clicks, d.fields, d.characters = 0, 0, 0
	d.loads.Store(0)
}

// types types into the field that has the focus.
func (d *desk) types(text string) {
	d.t.Helper()
	d.fields++
	d.characters += utf8.RuneCountInString(text)
	d.press(text)
}

// retypes types into a field, in the place of what stands there.
func (d *desk) retypes(field, text string) {
	d.t.Helper()
	d.fields++
	d.characters += utf8.RuneCountInString(text)
	if err := chromedp.Do(d.page, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(f => { f.value = %q; f.dispatchEvent(new Event("input", { bubbles: true })); })(document.querySelector(%q))`, text, field))); err != nil {
		d.t.Fatal(field, err)
	}
}

// figure sees that a piece of work takes no more clicks and typed fields than it may, and
// as many of them, characters and pages as docs/performance.md says.
func (d *desk) figure(work string, clicks, fields int) {
	d.t.Helper()
	if d.clicks > clicks || d.fields > fields {
		d.t.Errorf("%s: %d clicks, at most %d; %d fields typed, at most %d", work, d.clicks, clicks, d.fields, fields)
	}
	docs, err := os.ReadFile(filepath.Join(moduleRoot, "docs", "performance.md"))
	if err != nil {
		d.t.Fatal(err)
	}
	// A batch that is done at once has no page of its progress.
	loads := d.loads.Load()
	row := fmt.Sprintf("\n| %s | %d | %d | %d | ", work, d.clicks, d.fields, d.characters)
	if !strings.Contains(string(docs), fmt.Sprintf("%s%d |\n", row, loads)) && !strings.Contains(string(docs), fmt.Sprintf("%s%d |\n", row, loads+1)) {
		d.t.Errorf("docs/performance.md does not say:%s%d |", row, loads)
	}
}

// decisionFor writes the sample's decision for a list of so many people.
func (d *desk) decisionFor(individuals int, number string) string {
	d.t.Helper()
	file := filepath.Join(d.t.TempDir(), "quyet-dinh.yaml")
	if err := os.WriteFile(file, []byte(guideDecision(d.t, fmt.Sprintf("{ individual: %d }", individuals), number)), 0o644); err != nil {
		d.t.Fatal(err)
	}
	return file
}

// TestOldFontAtOnce: sixty rows in the letters of an old font, without the font that would
// say so, are put right at once after all proposals were seen.
func TestOldFontAtOnce(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	list := filepath.Join(t.TempDir(), "danh-sach.csv")
	if err := os.WriteFile(list, []byte(oldFontList(60)), 0o644); err != nil {
		t.Fatal(err)
	}
	d.open("/app/")
	d.choose("#decision", d.decisionFor(60, "947/QĐ-UBND"))
	d.choose("#list", list)
	d.click("form.drop button")
	d.begins()
	d.click(`a[href*="/settle?kind=legacy-encoding"]`)
	d.says(oldFontNames(60)...)
	d.click(`form[action$="/answers"] button`)
	if d.is(`!!document.querySelector(".go .cross")`) {
		t.Errorf("something is left to mend:\n%s", d.text())
	}
	d.figure("60 rows of TCVN3 without their font, all proposals seen and applied", 3, 0)
	d.open(draftPattern.FindString(d.path()) + "/check?show=all")
	d.says(oldFontNames(60)...)
	d.says("Trường Tiểu học Bành Trạch")
	d.hides("Bµnh Tr¹ch")
}

// TestTypedFromNothing: after the first decision another one is typed on the screen, for
// one person who is typed as well, and issued: no file at all.
func TestTypedFromNothing(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	d.open("/app/")
	d.click(`form[action="/app/decisions/sample"] button`)
	d.open(draftPattern.FindString(d.path()) + "/papers")
	d.click(`form[action$="/issue"] button`)
	d.arrives("/app/issues/")

	d.open("/app/")
	d.begins()
	d.click(`a[href="/app/decisions/new"]`)
	d.retypes("#number", "1012/QĐ-UBND")
	d.retypes("#date", "2023-06-15")
	d.retypes("#subject", "Về việc tặng Bằng khen đột xuất cho cá nhân có thành tích trong phòng, chống thiên tai")
	d.retypes("#citation", "Có thành tích đột xuất trong cứu người bị lũ cuốn ngày 11 tháng 6 năm 2023")
	d.retypes(`[id="declared.individual"]`, "1")
	d.click(`form.typed button[type=submit]`)
	d.figure("a decision typed from nothing, after the first one", 2, 7)
	d.click(`a.button[href$="/add"]`)
	for i, text := range []string{"Ông", "Ma Xuân Thụ", "Công an viên", "Công an xã Yên Dương"} {
		if i > 0 {
			d.press(kb.Tab)
		}
		d.types(text)
	}
	d.press(kb.Enter)
	d.waitFor("Ma Xuân Thụ")
	if d.is(`!!document.querySelector(".go .cross")`) {
		t.Errorf("something is left to mend:\n%s", d.text())
	}
	d.click(".go a.button")
	d.click(`form[action$="/issue"] button`)
	d.arrives("/app/issues/")
	d.says("Ma Xuân Thụ", "Công an xã Yên Dương")
	d.figure("one person commended alone, decision and row typed, to the issue", 5, 11)
}
