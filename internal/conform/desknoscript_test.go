//go:build conform

package conform

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// withoutScript switches the scripts of a window's pages off. What the tests evaluate
// there runs all the same.
func withoutScript() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
}

// signInWithoutScript is signIn in a window whose pages run none.
func (g *guide) signInWithoutScript(name string) *desk {
	g.t.Helper()
	d := g.window(withoutScript())
	d.write("#name", name)
	d.write("#password", guidePassword)
	d.click("main button")
	return d
}

// write types into a field.
func (d *desk) write(field, text string) {
	d.t.Helper()
	if err := chromedp.Do(d.page, chromedp.SendKeys(chromedp.CSS(field), text)); err != nil {
		d.t.Fatal(field, err)
	}
}

// TestWithoutScript: clerk and approver do the same work in browsers that run no script:
// questions settled, rows typed, pasted, changed one by one and many at once, a column
// changed, handed in, taken back, given back with a reason, issued, released, revoked.
func TestWithoutScript(t *testing.T) {
	g := openGuide(t)
	dir := t.TempDir()
	clerk := g.signInWithoutScript("hoa")
	if clerk.is(`!!document.querySelector("[data-all]")`) {
		t.Fatal("scripts run")
	}
	clerk.choose("#decision", g.write(dir, "quyet-dinh.yaml", guideDecision(t, "{ individual: 7 }", "947/QĐ-UBND")))
	clerk.choose("#list", g.write(dir, "danh-sach.csv", oldFontList(3)))
	clerk.click("form.drop button")
	draft := draftPattern.FindString(clerk.path())
	rows := func(want int) {
		t.Helper()
		clerk.open(draft + "/check?show=all")
		if got := action(t, clerk.page, chromedp.Evaluate[int](`document.querySelectorAll("tr[data-row]").length`)); got != want {
			t.Fatalf("%d rows, want %d:\n%s", got, want, clerk.text())
		}
	}

	clerk.click(`a[href*="/settle?kind=legacy-encoding"]`)
	clerk.says(oldFontNames(3)...)
	clerk.click(`form[action$="/answers"] button`)
	if clerk.is(`!!document.querySelector("tr.finding.question")`) {
		t.Errorf("questions are left:\n%s", clerk.text())
	}
	clerk.says(oldFontNames(3)...)

	rows(3)
	clerk.click(`a[href*="/add?"]`)
	clerk.write("#name", "Âu Thị Ngân")
	clerk.write("#honorific", "Bà")
	clerk.click(`form[action$="/add"] button:not([name])`)
	rows(4)
	clerk.open(draft + "/add")
	clerk.fill(`form[action$="/paste"]`, map[string]string{"block": "Ông\tBàn Văn Sỉnh\tKế toán\nBà\tLý Thị Mỷ\tY sĩ\nÔng\tHà Văn Lợi\tBảo vệ"})
	clerk.click(`form[action$="/paste"] button`)
	clerk.says("Bàn Văn Sỉnh", "Lý Thị Mỷ", "Hà Văn Lợi")
	clerk.click(`button[name=take]`)
	rows(7)
	clerk.click(`a[href*="/rows/2"]`)
	clerk.fill("form.typed", map[string]string{"position": "Hiệu trưởng"})
	clerk.click("form.typed a.button")
	rows(7)
	clerk.hides("Hiệu trưởng")
	clerk.click(`a[href*="/rows/2"]`)
	clerk.fill("form.typed", map[string]string{"position": "Hiệu trưởng"})
	clerk.click("form.typed button[type=submit]")
	rows(7)
	clerk.says("Hiệu trưởng")
	clerk.touch("details.many summary")
	for n := range 3 {
		clerk.touch(`tr[data-row]:nth-last-of-type(` + string('1'+rune(n)) + `) input[name=row]`)
	}
	clerk.write("#many-unit", "Trạm Y tế xã Bành Trạch")
	clerk.click(`button[name=set][value=unit]`)
	rows(7)
	if got := action(t, clerk.page, chromedp.Evaluate[int](`[...document.querySelectorAll("td[data-field=unit]")].filter(c => c.textContent === "Trạm Y tế xã Bành Trạch").length`)); got != 3 {
		t.Errorf("%d rows were changed, want 3:\n%s", got, clerk.text())
	}
	clerk.click(`form[action$="/undo"] button[accesskey=z]`)
	clerk.hides("Trạm Y tế xã Bành Trạch")
	clerk.open(draft + "/columns")
	clerk.fill("#cot-E", map[string]string{"field": ""})
	clerk.click("#cot-E button")
	rows(7)
	clerk.says("Kế toán")
	clerk.hides("Giáo viên", "Hiệu trưởng")
	clerk.click(`form[action$="/undo"] button[accesskey=z]`)
	clerk.says("Giáo viên", "Hiệu trưởng")

	submit := func() {
		t.Helper()
		clerk.open(draft + "/papers")
		clerk.click(`form[action$="/submit"] button`)
		clerk.click(`a[href$="/retract"]`)
	}
	submit()
	clerk.click(`form[action$="/retract"] button`)
	clerk.says("7")
	submit()

	head := g.signInWithoutScript("nam")
	head.click(".todo")
	head.click(`#viec a[href$="` + draft + `"]`)
	head.write("#note", "   ")
	head.click(`form[action$="/return"] button`)
	head.says("lý do")
	head.write("#note", "Bổ sung đơn vị của ba người cuối")
	head.click(`form[action$="/return"] button`)
	clerk.open(draft + "/check")
	clerk.says("Trần Văn Nam", "Bổ sung đơn vị của ba người cuối")
	submit()
	head.open(draft + "/papers")
	head.click(`form[action$="/approve"] button`)
	head.says("1–7")
	head.fill(`form[action$="/issue"]`, map[string]string{"hold": "hand"})
	head.click(`form[action$="/issue"] button`)
	for range 200 { // the page of a batch leads on when it is looked at again
		if head.is(`location.pathname.startsWith("/app/issues/")`) {
			break
		}
		time.Sleep(100 * time.Millisecond)
		head.click(`section[data-progress] a[href$="/progress"]`)
	}
	issue := head.path()
	head.click(`a[href$="/release"]`)
	head.says("7 mã tra cứu")
	head.click(`form[action$="/release"] button`)
	head.hides("Chưa công bố")

	within := `form[action$="/revoke"]`
	clerk.open(issue)
	clerk.click(`td a[href^="/app/certificates/"]`)
	certificate := clerk.path()
	clerk.touch("details:has(" + within + ") summary")
	for field, text := range map[string]string{"decision": "1300/QĐ-UBND", "reason": "Khai man thành tích"} {
		clerk.write(within+" [name="+field+"]", text)
	}
	clerk.fill(within, map[string]string{"date": "2024-01-15"})
	clerk.click(within + " button")
	clerk.says("1300/QĐ-UBND", "Khai man thành tích") // the second look
	clerk.click(within + " button")
	clerk.arrives("/app/amendments/")
	head.open(clerk.path())
	head.click(`form[action$="/decide"] button[value=yes]`)
	head.open(certificate)
	head.says("đã thu hồi", "1300/QĐ-UBND")
	run(t, sample.binary, "audit", "verify", "--data", g.data)
}
