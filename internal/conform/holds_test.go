//go:build conform

package conform

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestDeskHolds goes with a browser from the last look before an issue to its
// announcement, and with another from there to its withdrawal; on a desk and on a
// phone none of the pages has a barrier or scrolls sideways.
func TestDeskHolds(t *testing.T) {
	axe := axeScript(t)
	browser := openBrowser(t)
	d := openDesk(t, browser)
	look := func(name string) {
		t.Helper()
		tab := openTab(t, browser, d.base()+d.path())
		if err := chromedp.Do(tab.ctx, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{1366, 360} {
			for _, scheme := range []string{"light", "dark"} {
				tab.show(t, width, scheme)
				tab.look(t, name, width, scheme)
			}
		}
	}
	hold := func(choice string) {
		t.Helper()
		action(t, d.page, chromedp.Evaluate[string](`document.querySelector("#hold").value = "`+choice+`"`))
		d.click(".go form button")
		d.arrives("/app/issues/")
	}
	public := func() string {
		t.Helper()
		code := action(t, d.page, chromedp.Evaluate[string](`document.querySelector("td a[href^='/app/certificates/']").href`))
		return "/v/" + code[strings.LastIndex(code, "/")+1:]
	}

	d.open("/app/")
	d.click("form.aside button")
	draft := draftPattern.FindString(d.path())
	d.open(draft + "/papers")
	d.says("Bấm phát hành thì", "1–106", "106 tờ theo mẫu")
	look("papers-hold")
	hold("hand")
	d.says("Chưa công bố", "Công bố ngay")
	look("issue-held")
	issue, page := d.path(), public()
	d.open(page)
	d.says("Chưa công bố")
	d.hides("Xăng dầu", "946/QĐ-UBND")
	look("public-held")

	d.open(issue)
	d.click(`.go a[href$="/withdraw"]`)
	d.says("106 mã tra cứu", "thành số hủy")
	look("withdraw")
	action(t, d.page, chromedp.Evaluate[string](`document.querySelector("#reason").value = "Danh sách sót một hộ gia đình"`))
	d.click("form.typed button")
	d.says("Đã rút lại toàn bộ")
	again := strings.TrimSuffix(d.path(), "/check?done=taken-back")
	d.open(page)
	d.says("Không có giá trị")
	look("public-withdrawn")
	d.open(issue)
	look("issue-withdrawn")

	d.open(again + "/papers")
	d.says("107–212")
	hold("4h")
	d.says("Tự công bố lúc")
	page = public()
	d.click(`.go a[href$="/release"]`)
	d.says("Công bố 106 bằng", "Số sổ vàng 107–212")
	look("release")
	d.click(`form[action$="/release"] button`)
	d.says("Đã công bố")
	look("issue-released")
	d.open(page) // of a desk that is tried out, which says so in the place of "Hợp lệ"
	d.says("Xăng dầu", "946/QĐ-UBND")
	d.hides("Chưa công bố")
	audited(t, d, 212)
}
