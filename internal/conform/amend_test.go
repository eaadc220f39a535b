//go:build conform

package conform

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// fill sets fields of a form as they stand once somebody has filled them in.
func (d *desk) fill(form string, fields map[string]string) {
	d.t.Helper()
	for name, value := range fields {
		script := fmt.Sprintf(`document.querySelector(%q).value = %q`, form+" [name='"+name+"']", value)
		if err := chromedp.Do(d.page, chromedp.Evaluate[chromedp.Void](script)); err != nil {
			d.t.Fatal(err)
		}
	}
}

// A clerk proposes to exchange one certificate and to revoke another; a leader approves
// both in a window of their own; a third page shows what the public is told.
func TestAmendmentsByTwo(t *testing.T) {
	g := openGuide(t)
	clerk, head := g.signIn("hoa", ""), g.signIn("nam", "")
	clerk.click(`form[action$="/decisions/sample"] button`)
	draft := draftPattern.FindString(clerk.path())
	clerk.open(draft + "/papers")
	clerk.click(".go form button")
	head.open(draft + "/papers")
	head.click(`form[action$="/approve"] button`)
	head.click(`form[action$="/issue"] button`)
	head.arrives("/app/issues/")
	issue := head.path()

	propose := func(row int, form string, fields map[string]string) (certificate, proposal string) {
		t.Helper()
		clerk.open(issue)
		clerk.click(fmt.Sprintf(`.rows tr:nth-child(%d) a[href^="/app/certificates/"]`, row))
		certificate = clerk.path()
		within := fmt.Sprintf(`form[action$="/%s"]`, form)
		g.open(clerk, "details:has("+within+")")
		if form == "exchange" {
			if err := chromedp.Do(clerk.page, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector(%q).checked = true`, within+` input[value=misprinted]`))); err != nil {
				t.Fatal(err)
			}
		}
		clerk.fill(within, fields)
		clerk.click(within + " button")
		if form == "revoke" { // the second look
			clerk.says("Đề xuất thu hồi 1 bằng", "1 mã tra cứu")
			clerk.click(within + " button")
		}
		clerk.arrives("/app/amendments/")
		clerk.says("chờ duyệt", "Rút đề xuất")
		return certificate, strings.SplitN(clerk.path(), "?", 2)[0]
	}
	exchanged, first := propose(1, "exchange", map[string]string{"requested_by": "Chi nhánh Xăng dầu Bắc Kạn", "requested_on": "2023-07-01"})
	revoked, second := propose(2, "revoke", map[string]string{"decision": "1200/QĐ-UBND", "date": "2023-08-01", "reason": "Khai man thành tích"})
	clerk.open(exchanged)
	clerk.says("đang có một đề xuất cấp đổi chờ duyệt")

	head.open("/app/")
	head.says("2 đề xuất thay đổi bằng")
	for _, proposal := range []string{first, second} {
		head.open(proposal)
		head.click(`form[action$="/decide"] button[value=yes]`)
		head.waitFor("đã thực hiện")
	}
	clerk.open(strings.Replace(exchanged, "/app/certificates/", "/v/", 1))
	clerk.says("Kiểm tra thanh địa chỉ", "Bằng đã được cấp đổi", "tờ mới ghi “Cấp đổi lần 1”, tờ cũ không còn giá trị")
	clerk.open(strings.Replace(revoked, "/app/certificates/", "/v/", 1))
	clerk.says("Theo Quyết định số 1200/QĐ-UBND ngày 01 tháng 8 năm 2023")
	clerk.open(revoked)
	clerk.says("đã thu hồi", "Hiện vật: chưa thu hồi", "Tiền thưởng: chưa thu hồi")
}
