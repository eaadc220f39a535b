//go:build conform

package conform

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSignInInPlace: a session ends while a decision is typed, a cell is changed and a
// file is chosen. A wrong password and another person are told, the right one goes on,
// and what was typed is there.
func TestSignInInPlace(t *testing.T) {
	axe := axeScript(t)
	g := openGuide(t)
	dir := t.TempDir()
	clerk := g.signIn("hoa", "")
	end := func() { // as another tab does that signs out
		t.Helper()
		if status := action(t, clerk.page, chromedp.Evaluate[int](`fetch("/app/sign-out", { method: "POST" }).then(r => r.status)`, chromedp.EvalAwaitPromise)); status != 200 {
			t.Fatalf("signing out: status %d", status)
		}
	}
	const box, wrong = `form[data-sign]`, `form[data-sign] [role=alert]`
	as := func(name, password string) {
		t.Helper()
		for field, text := range map[string]string{"#sign-name": name, "#sign-password": password} {
			action(t, clerk.page, chromedp.Evaluate[string](`document.querySelector("`+field+`").value = ""`))
			clerk.write(field, text)
		}
		clerk.touch(box + " button")
	}

	// A form.
	clerk.open("/app/decisions/new")
	clerk.write("#subject", "Về việc tặng Bằng khen đột xuất")
	clerk.write("#citation", "Có thành tích đột xuất trong phòng, chống thiên tai")
	end()
	clerk.touch("form.typed button[type=submit]")
	clerk.until(`!!document.querySelector("` + box + `")`)
	clerk.barriers(axe, "sign-in-place")
	as("hoa", "không phải mật khẩu này")
	clerk.until(`document.querySelector("` + wrong + `").textContent !== ""`)
	if clerk.path() != "/app/decisions/new" || !strings.Contains(clerk.value("#citation"), "thiên tai") {
		t.Errorf("after a wrong password: %s, %q", clerk.path(), clerk.value("#citation"))
	}
	clerk.barriers(axe, "sign-in-place-wrong")
	as("hoa", guidePassword)
	clerk.until(`location.pathname.startsWith("/app/decisions/") && location.pathname !== "/app/decisions/new"`)
	draft := draftPattern.FindString(clerk.path())
	clerk.open(draft + "/form")
	if got := clerk.value("#citation"); !strings.Contains(got, "thiên tai") {
		t.Errorf("what was typed was not sent on: %q", got)
	}

	// A file.
	clerk.open("/app/")
	clerk.choose("#decision", g.write(dir, "quyet-dinh.yaml", guideDecision(t, "{ individual: 3 }", "947/QĐ-UBND")))
	clerk.choose("#list", g.write(dir, "danh-sach.csv", keysList))
	end()
	clerk.touch("form.drop button")
	clerk.until(`!!document.querySelector("` + box + `")`)
	as("nam", guidePassword) // somebody else, who may not
	clerk.until(`!document.querySelector("` + box + `") && document.querySelector("[data-told]")?.textContent.includes("Trần Văn Nam")`)
	end()
	clerk.touch("[data-told] button")
	clerk.until(`!!document.querySelector("` + box + `")`)
	as("hoa", guidePassword)
	clerk.arrives("/app/decisions/")
	draft = draftPattern.FindString(clerk.path())

	// A cell.
	clerk.open(draft + "/check?show=all")
	clerk.says("Hoàng Thị Mỷ")
	action(t, clerk.page, chromedp.Evaluate[bool](`window.stays = true`))
	end()
	clerk.touch(`tr[data-row="2"] td[data-field=position]`)
	clerk.press(" Toán")
	clerk.press(kb.Enter)
	clerk.until(`!!document.querySelector("` + box + `")`)
	clerk.barriers(axe, "sign-in-place-cell")
	as("hoa", "không phải mật khẩu này")
	clerk.until(`document.querySelector("` + wrong + `").textContent !== ""`)
	as("hoa", guidePassword)
	clerk.until(`document.querySelector("[role=status].unseen").textContent === "Đã lưu." && window.stays`)
	clerk.hides("Phiên làm việc đã kết thúc")
	clerk.open(draft + "/check?show=all")
	clerk.says("Giáo viên Toán")
}

// TestListInHand drives what stands beside the straight way once the right way and once
// the wrong way, and looks at each page that comes of it on a desk and on a phone, light
// and dark: columns, questions of a kind, edits carried over to another list, taking back
// what was handed in, giving back.
func TestListInHand(t *testing.T) {
	axe := axeScript(t)
	g := openGuide(t)
	dir := t.TempDir()
	clerk := g.signIn("hoa", "")
	clerk.choose("#decision", g.write(dir, "quyet-dinh.yaml", guideDecision(t, "{ individual: 3 }", "947/QĐ-UBND")))
	// No heading, so that somebody has to say what stands where.
	headless := strings.SplitN(oldFontList(3), "\n", 2)[1]
	clerk.choose("#list", g.write(dir, "danh-sach.csv", headless))
	clerk.click("form.drop button")
	draft := draftPattern.FindString(clerk.path())
	if clerk.path() != draft+"/columns" {
		t.Fatalf("an unknown list leads to %s", clerk.path())
	}
	clerk.barriers(axe, "columns-unknown")
	clerk.fill("main", map[string]string{"row": "90", "count": "2"}) // beyond the list
	clerk.click(`button[name=heading][value=at]`)
	if clerk.is(`document.querySelectorAll("[id^=cot-]").length > 6`) {
		t.Error("a column comes twice")
	}
	clerk.barriers(axe, "columns-wrong")
	clerk.says("Còn chưa rõ")
	if !strings.HasPrefix(clerk.path(), draft) {
		t.Fatalf("a heading beyond the list leads to %s", clerk.path())
	}
	clerk.open(draft + "/columns")
	clerk.click(`button[name=heading][value=none]`)
	// From left to right: a field that is given to one column is taken from another.
	for _, c := range []struct{ column, field string }{{"B", "kind"}, {"C", "honorific"}, {"D", "name"}, {"E", "position"}, {"F", "unit"}} {
		if clerk.value("#cot-"+c.column+" select") != c.field {
			clerk.fill("#cot-"+c.column, map[string]string{"field": c.field})
			clerk.click("#cot-" + c.column + " button:not([name])")
		}
	}
	clerk.barriers(axe, "columns-said")
	clerk.click(`main p a.button[href$="/check"]`)

	// The questions of a kind: somebody else has settled one of them meanwhile.
	clerk.click(`a[href*="/settle?kind=legacy-encoding"]`)
	clerk.barriers(axe, "settle")
	stale := clerk.value(`form[action$="/answers"] input[name=version]`)
	clerk.post(draft+"/rows/1", "version="+stale+"&position=Hiệu trưởng")
	clerk.click(`form[action$="/answers"] button`)
	clerk.barriers(axe, "settle-stale")
	clerk.open(draft + "/check?show=fix")
	if !clerk.is(`!!document.querySelector("tr.finding.question")`) {
		t.Error("what was stale was taken")
	}
	clerk.click(`a[href*="/settle?kind=legacy-encoding"]`)
	clerk.click(`form[action$="/answers"] button`)
	clerk.open(draft + "/check?show=all")
	clerk.says(append(oldFontNames(3), "Hiệu trưởng")...)
	clerk.hides("chưa trả lời")
	clerk.barriers(axe, "settled")

	// Another list: what was done goes along where the row is the same, and what could not
	// is told, until somebody has seen it.
	clerk.open(draft + "/check?show=all")
	clerk.cell("2", "unit", "Trường Tiểu học Cao Thượng")
	clerk.cell("3", "position", "Kế toán")
	names := oldFontNames(3)
	clerk.open(draft + "/files")
	clerk.choose("#list", g.write(dir, "thu.pdf", "%PDF-1.4\n"))
	clerk.click("form.drop button")
	if !clerk.is(`!!document.querySelector("[role=alert], .problems")`) {
		t.Errorf("a list that is none is not told:\n%s", clerk.text())
	}
	clerk.barriers(axe, "carried-refused")
	clerk.open(draft + "/check?show=all")
	clerk.says("Trường Tiểu học Cao Thượng", "Kế toán")
	clerk.open(draft + "/files")
	lines := strings.Split(headless, "\n")
	clerk.choose("#list", g.write(dir, "danh-sach-moi.csv", "STT,Phân loại,Danh xưng,Họ và tên,Chức vụ,Đơn vị công tác\n"+
		strings.Join(lines[:2], "\n")+"\n3,Cá nhân,Bà,Âu Thị Ngân,Y sĩ,Trạm Y tế xã Bành Trạch\n"))
	clerk.click("form.drop button")
	clerk.open(draft + "/check?show=all")
	clerk.says(names[0], names[1], "Hiệu trưởng", "Trường Tiểu học Cao Thượng", "Âu Thị Ngân")
	clerk.until(`!!document.querySelector("#left")`)
	if left := action(t, clerk.page, chromedp.Evaluate[string](`document.querySelector("#left").innerText`)); !strings.Contains(left, "Kế toán") || strings.Contains(left, "Hiệu trưởng") {
		t.Errorf("left of the list before:\n%s", left)
	}
	clerk.barriers(axe, "carried")
	clerk.touch(`#left button`)
	clerk.until(`!document.querySelector("#left")`)

	// Handed in; changed beside it by nobody; taken back; given back without and with a reason.
	clerk.open(draft + "/papers")
	clerk.click(`form[action$="/submit"] button`)
	clerk.barriers(axe, "handed-in")
	clerk.open(draft + "/retract")
	clerk.post(draft+"/rows/2", "version="+clerk.value(`form[action$="/retract"] input[name=version]`)+"&position=Bảo vệ")
	clerk.open(draft + "/check?show=all")
	clerk.hides("Bảo vệ")
	head := g.signIn("nam", "")
	head.open(draft + "/papers")
	head.write("#note", "  ")
	head.click(`form[action$="/return"] button`)
	head.says("lý do")
	head.barriers(axe, "return-refused")
	clerk.open(draft + "/retract")
	clerk.barriers(axe, "retract")
	head.open(draft + "/papers")
	head.click(`form[action$="/approve"] button`) // while the clerk reads
	clerk.click(`form[action$="/retract"] button`)
	if clerk.path() != draft+"/retract" {
		t.Errorf("what was approved meanwhile was taken back: %s", clerk.path())
	}
	clerk.barriers(axe, "retract-stale")
	clerk.says("Trần Văn Nam")
	clerk.open(draft + "/retract")
	clerk.says("Trần Văn Nam") // whose approval ends
	clerk.click(`form[action$="/retract"] button`)
	clerk.cell("2", "position", "Phó Hiệu trưởng")
	clerk.open(draft + "/papers")
	clerk.click(`form[action$="/submit"] button`)
	head.open(draft + "/papers")
	head.until(`document.querySelector("#differences")?.textContent.includes("Phó Hiệu trưởng")`)
	head.barriers(axe, "differences")
	head.write("#note", "Kiểm tra lại chức vụ")
	head.click(`form[action$="/return"] button`)
	clerk.open(draft + "/check")
	clerk.says("Kiểm tra lại chức vụ")
	clerk.barriers(axe, "returned")
}

// post sends a form as who is signed in, from another tab so to speak.
func (d *desk) post(path, form string) {
	d.t.Helper()
	action(d.t, d.page, chromedp.Evaluate[int](fmt.Sprintf(`fetch(%q, { method: "POST", body: new URLSearchParams(%q) }).then(r => r.status)`, path, form), chromedp.EvalAwaitPromise))
}

// cell types over a cell and waits until it is saved.
func (d *desk) cell(row, field, text string) {
	d.t.Helper()
	d.open(draftPattern.FindString(d.path()) + "/check?show=all")
	cell := fmt.Sprintf(`tr[data-row="%s"] td[data-field=%s]`, row, field)
	d.touch(cell)
	if err := chromedp.Do(d.page, chromedp.Evaluate[chromedp.Void](`document.activeElement.select()`)); err != nil {
		d.t.Fatal(err)
	}
	d.press(text)
	d.press(kb.Enter)
	d.until(fmt.Sprintf(`document.querySelector(%q)?.textContent === %q && document.querySelector("[role=status].unseen").textContent === "Đã lưu."`, cell, text))
}
