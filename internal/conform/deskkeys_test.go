//go:build conform

package conform

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keysList is the list of [TestClerkAndApproverByKeyboard]: the unit stands in a column
// that is taken for another one, and two cells are in the letters of an old font.
var keysList = "STT,Phân loại,Danh xưng,Họ và tên,Chức vụ,Địa chỉ\n" +
	"1,Cá nhân,Bà,Hoàng Thị Mỷ,Giáo viên,Trường Mầm non Hoa Minh Họa\n" +
	"2,Cá nhân,Ông," + ofOldFont.Replace("Lý Văn Khánh") + "," + ofOldFont.Replace("Kế toán trưởng") + ",Trường Mầm non Hoa Minh Họa\n" +
	"3,Cá nhân,Ông,Ma Xuân Thụ,Công an viên,Công an xã Yên Dương\n"

// A clerk and who approves go the whole way by keyboard alone, each in a window of their
// own: sign in, hand in files, say what a column is, settle the questions of a kind,
// change a cell and leave another as it was, hand in; give back with a reason; mend, hand
// in again, approve, issue. Only the window in which the system lets one choose a file is
// beyond the page.
func TestClerkAndApproverByKeyboard(t *testing.T) {
	g := openGuide(t)
	dir := t.TempDir()
	clerk := g.keysIn("hoa")
	clerk.tabTo("#decision", 60)
	clerk.choose("#decision", g.write(dir, "quyet-dinh.yaml", guideDecision(t, "{ individual: 3 }", "947/QĐ-UBND")))
	clerk.tabTo("#list", 10)
	clerk.choose("#list", g.write(dir, "danh-sach.csv", keysList))
	clerk.tabTo("form.drop button", 15)
	clerk.press(kb.Enter)
	clerk.arrives("/app/decisions/")
	draft := draftPattern.FindString(clerk.path())

	// What a column is: by the arrows, and nothing is sent before the button.
	clerk.tabTo(`a[href$="/columns"]`, 60)
	clerk.press(kb.Enter)
	clerk.arrives(draft + "/columns")
	clerk.tabTo("#cot-F select", 60)
	clerk.arrowTo("unit", 12)
	clerk.tabTo("#cot-F button", 2)
	clerk.press(" ")
	clerk.until(`document.querySelector("#cot-F select")?.value === "unit" && document.querySelector("#cot-F option[selected]").value === "unit"`)
	clerk.tabTo(`main p a.button[href$="/check"]`, 20)
	clerk.press(kb.Enter)
	clerk.arrives(draft + "/check")

	// All questions of one kind.
	clerk.tabTo(`a[href*="/settle?"]`, 60)
	clerk.press(kb.Enter)
	clerk.arrives(draft + "/settle")
	clerk.says("Lý Văn Khánh", "Kế toán trưởng")
	clerk.tabTo(`form[action$="/answers"] button`, 40)
	clerk.press(kb.Enter)
	clerk.arrives(draft + "/check")
	clerk.until(`document.querySelectorAll("tr.finding.question").length === 0`)

	// A cell is typed over; another is left as it was by Escape.
	clerk.tabTo(`.tabs a[href^="?show=all"]`, 60)
	clerk.press(kb.Enter)
	clerk.until(`document.querySelectorAll("tr[data-row]").length === 3 && document.activeElement.matches(".tabs a[aria-current]")`)
	clerk.tabTo(`td[data-field]`, 40)
	for range 3 {
		clerk.press(kb.ArrowRight)
	}
	clerk.until(at("2", "position"))
	clerk.press(kb.F2)
	clerk.press(kb.End)
	clerk.press(" Toán")
	clerk.press(kb.Enter)
	clerk.until(`document.querySelector("tr[data-row='2'] td[data-field=position]").textContent === "Giáo viên Toán" && ` + at("3", "position"))
	clerk.overtype("Thủ quỹ")
	clerk.press(kb.Escape)
	clerk.until(at("3", "position") + ` && document.activeElement.textContent === "Kế toán trưởng"`)
	clerk.until(`document.querySelector("[role=status].unseen").textContent === "Đã lưu."`)
	clerk.open(draft + "/check?show=all")
	clerk.says("Giáo viên Toán", "Kế toán trưởng")
	clerk.hides("Thủ quỹ")

	// A row by its form, left without saving.
	clerk.tabTo(`a[href*="/rows/4"]`, 80)
	clerk.press(kb.Enter)
	clerk.arrives(draft + "/rows/4")
	clerk.tabTo("#name", 30)
	clerk.press("Sai hết")
	clerk.tabTo("form.typed a.button", 30)
	clerk.press(kb.Enter)
	clerk.arrives(draft + "/check")
	clerk.until(`document.querySelectorAll("tr[data-row]").length === 3`)
	clerk.says("Ma Xuân Thụ")
	clerk.hides("Sai hết")

	// A template is looked at by the arrows: the page waits for the button.
	clerk.tabTo(".go a.button", 60)
	clerk.press(kb.Enter)
	clerk.arrives(draft + "/papers")
	clerk.tabTo("#template", 60)
	clerk.press(kb.ArrowDown)
	clerk.press(kb.ArrowDown)
	if at := clerk.path(); strings.Contains(at, "template=") {
		t.Errorf("an arrow leads to %s", at)
	}
	chosen := clerk.value("#template")
	clerk.tabTo("form[data-instant] button", 5)
	clerk.press(kb.Enter)
	clerk.until(fmt.Sprintf(`new URLSearchParams(location.search).get("template") === %q`, chosen))
	clerk.open(draft + "/papers")
	clerk.tabTo(`form[action$="/submit"] button`, 60)
	clerk.press(" ")
	clerk.until(`!!document.querySelector(".notice.done")`)

	head := g.keysIn("nam")
	head.tabTo(".todo", 40)
	head.press(kb.Enter)
	head.tabTo(`a[href$="`+draft+`"]`, 60)
	head.press(kb.Enter)
	head.arrives(draft)
	head.tabTo("#note", 60)
	head.press("Bổ sung chức vụ của ông Thụ")
	head.press(kb.Enter)
	head.arrives("/app/?")

	clerk.open(draft + "/check?show=all")
	clerk.says("Bổ sung chức vụ của ông Thụ")
	clerk.tabTo(`td[data-field]`, 60)
	clerk.press(kb.ArrowDown)
	clerk.press(kb.ArrowDown)
	for range 3 {
		clerk.press(kb.ArrowRight)
	}
	clerk.until(at("4", "position"))
	clerk.overtype("Phó Trưởng Công an xã")
	clerk.press(kb.Enter)
	clerk.until(`document.querySelector("tr[data-row='4'] td[data-field=position]").textContent === "Phó Trưởng Công an xã"`)
	clerk.until(`document.querySelector("[role=status].unseen").textContent === "Đã lưu."`)
	clerk.open(draft + "/papers")
	clerk.tabTo(`form[action$="/submit"] button`, 60)
	clerk.press(kb.Enter)
	clerk.until(`!!document.querySelector(".notice.done")`)

	head.open(draft + "/papers")
	head.until(`document.querySelector("#differences")?.textContent.includes("Phó Trưởng Công an xã")`)
	head.tabTo(`form[action$="/approve"] button`, 60)
	head.press(kb.Enter)
	head.until(`!!document.querySelector("form[action$='/issue']")`)
	head.tabTo(`form[action$="/issue"] button`, 60)
	head.press(kb.Enter)
	head.arrives("/app/issues/")
	head.says("Hoàng Thị Mỷ", "Giáo viên Toán", "Trường Mầm non Hoa Minh Họa", "Lý Văn Khánh", "Phó Trưởng Công an xã")
}

// keysIn signs somebody in by keyboard, in a window of their own.
func (g *guide) keysIn(name string) *desk {
	g.t.Helper()
	d := g.window()
	d.until(`document.activeElement.id === "name"`)
	d.press(name)
	d.press(kb.Tab)
	d.press(guidePassword)
	d.press(kb.Enter)
	d.until(`location.pathname === "/app/" && !!document.querySelector("form.self")`)
	return d
}

// at says that a cell of the list has the focus.
func at(row, field string) string {
	return fmt.Sprintf(`document.activeElement.dataset.field === %q && document.activeElement.parentElement.dataset.row === %q`, field, row)
}

// arrowTo goes through the choices of what has the focus until a value is there.
func (d *desk) arrowTo(value string, most int) {
	d.t.Helper()
	for _, key := range []string{kb.ArrowUp, kb.ArrowDown} {
		for range most {
			if action(d.t, d.page, chromedp.Evaluate[string](`document.activeElement.value`)) == value {
				return
			}
			d.press(key)
		}
	}
	d.t.Fatalf("no arrow leads to %q at %s", value, d.path())
}

// overtype types over a cell that has the focus. Its first letter comes as a keyboard has
// it, where the character follows only when nobody has taken the key.
func (d *desk) overtype(text string) {
	d.t.Helper()
	first := text[:1]
	if err := chromedp.Do(d.page, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeChar, input.DispatchKeyEventTypeKeyUp} {
			event := input.DispatchKeyEventParams{Type: kind, Key: first, WindowsVirtualKeyCode: int64(first[0])}
			if kind == input.DispatchKeyEventTypeChar {
				event.Text = first
			}
			if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, event); err != nil {
				return err
			}
		}
		return nil
	})); err != nil {
		d.t.Fatal(err)
	}
	d.press(text[1:])
}
