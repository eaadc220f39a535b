//go:build conform

package conform

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// begin begins a decision with a list, on the check of it.
func (d *desk) begin(list string) (base string) {
	d.t.Helper()
	file := filepath.Join(d.t.TempDir(), "danh-sach.csv")
	if err := os.WriteFile(file, []byte(list), 0o644); err != nil {
		d.t.Fatal(err)
	}
	d.open("/app/")
	d.choose("#decision", absolute(d.t, example("quyet-dinh.yaml")))
	d.choose("#list", file)
	d.click(`form.drop button[type=submit]`)
	d.arrives("/app/decisions/")
	return "/app/decisions/" + strings.Split(d.path(), "/")[3]
}

// touch clicks what is there and stays on the page.
func (d *desk) touch(selector string) {
	d.t.Helper()
	d.clicks++
	if err := chromedp.Do(d.page, chromedp.Click(chromedp.CSS(selector))); err != nil {
		d.t.Fatal(selector, err)
	}
}

func (d *desk) is(expression string) bool {
	d.t.Helper()
	return action(d.t, d.page, chromedp.Evaluate[bool](expression))
}

// until waits for something to be so.
func (d *desk) until(expression string) {
	d.t.Helper()
	for range 1000 {
		if d.is(expression) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	d.t.Fatalf("%s is not so:\n%s", expression, d.text())
}

// TestThirtyErrors: a list with thirty errors of six kinds is mended where it stands, in
// at most 31 clicks and without a page being loaded, and place and focus stay.
func TestThirtyErrors(t *testing.T) {
	var list strings.Builder
	list.WriteString("STT,Loại,Danh xưng,Họ và tên,Chức vụ,Đơn vị,Tôn vinh\n")
	given := []string{"Thụ", "Hiền", "Páo", "Mùi", "Sỉnh"}
	n := 0
	add := func(kind, honorific, name, unit, honoured string) {
		n++
		fmt.Fprintf(&list, "%d,%s,%s,%s,Giáo viên,%s,%s\n", n, kind, honorific, name, unit, honoured)
	}
	for i, one := range given {
		add("Lạ", "Ông", "Ma Xuân "+one, "Trường Yên Dương", "")
		add("Cá nhân", "Ông", "", fmt.Sprintf("Trường Địa Linh số %d", i+1), "")
		add("Cá nhân", "Bà", "Nông Thị "+one, "Trường Bành Trạch", "")
		add("Cá nhân", "Bà", "Nông Thị "+one, "Trường Bành Trạch", "")
		add("Cá nhân", "Ông", "hoàng văn "+strings.ToLower(one), "Trường Cao Thượng", "")
		add("Cá nhân", "Nam", "Lý Văn "+one, "Trường Khang Ninh", "")
		add("Cá nhân", "Bà", "Triệu Thị "+one, "Trường Quảng Khê", "xem lại")
	}
	d := openDesk(t, openBrowser(t))
	base := d.begin(list.String())
	d.open(base + "/check?show=all")
	d.begins()
	const open = `(document.querySelectorAll("tr.finding.error, tr.finding.question").length)`
	if got := action(t, d.page, chromedp.Evaluate[int](open)); got != 30 {
		t.Fatalf("%d errors and questions:\n%s", got, d.text())
	}
	action(t, d.page, chromedp.Evaluate[bool](`window.stays = true`))
	left := 30
	mended := func() {
		t.Helper()
		left--
		d.until(fmt.Sprintf(`%s <= %d`, open, left))
		left = action(t, d.page, chromedp.Evaluate[int](open))
	}
	line := func(word string) string {
		return action(t, d.page, chromedp.Evaluate[string](`(() => { const f = [...document.querySelectorAll("tr.finding.error")].find(f => f.textContent.includes(`+"`"+word+"`"+`)); return f ? f.previousElementSibling.dataset.row : ""; })()`))
	}
	for range given { // by the cell, the keyboard and Enter
		d.touch(`tr[data-row="` + line("không phải tập thể") + `"] td[data-field=kind]`)
		d.types("C")
		d.press(kb.Enter)
		mended()
	}
	for _, one := range given {
		d.touch(`tr[data-row="` + line("không có tên") + `"] td[data-field=name]`)
		d.types("Đồng Văn " + one)
		d.press(kb.Enter)
		mended()
	}
	for left > 0 {
		d.touch(`tr.finding.error button[aria-label^="Bỏ hàng"], tr.finding.question button[value=proposed]`)
		mended()
	}
	if loads := d.loads.Load(); loads > 0 || !d.is(`window.stays === true`) {
		t.Errorf("%d pages were loaded", loads)
	}
	d.figure("a list with 30 errors and questions of six kinds (kind, missing name, twice, small letters, honorific, honoured), each mended where it stands", 31, 10)
}

// TestRowsByKeyboard: cells are gone to and typed over, rows are moved, a block is pasted,
// and the focus stays where it was; a list of three thousand answers at once.
func TestRowsByKeyboard(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	base := d.begin("STT,Loại,Danh xưng,Họ và tên,Chức vụ\n1,Cá nhân,Ông,Ma Xuân Thụ,Giáo viên\n2,Cá nhân,Bà,Nông Thị Hiền,Y sĩ\n3,Cá nhân,Ông,Hoàng Văn Páo,Trưởng thôn\n")
	d.open(base + "/check?show=all")
	d.open(base + "/check?show=all")
	action(t, d.page, chromedp.Evaluate[bool](`(document.querySelector("tr[data-row='2'] td[data-field=name]").focus(), window.stays = true)`))
	d.press(kb.ArrowRight)
	d.until(at("2", "position"))
	d.press(kb.Enter)
	d.press(kb.End)
	d.press(" Toán")
	d.press(kb.Enter)
	d.until(`document.querySelector("tr[data-row='2'] td[data-field=position]").textContent === "Giáo viên Toán" && ` + at("3", "position"))
	d.press("Bác sĩ")
	d.press(kb.Escape)
	d.until(at("3", "position"))
	d.hides("Bác sĩ")
	d.until(`document.querySelector("[role=status].unseen").textContent === "Đã lưu."`)
	const order = `[...document.querySelectorAll("tr[data-row] td[data-field=name] b")].map(b => b.textContent).join("; ")`
	if err := chromedp.Do(d.page, chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(1))); err != nil { // Alt
		t.Fatal(err)
	}
	d.until(order + ` === "Ma Xuân Thụ; Hoàng Văn Páo; Nông Thị Hiền" && ` + at("3", "position"))
	if !d.is(`window.stays === true`) {
		t.Error("a page was loaded")
	}
	action(t, d.page, chromedp.Evaluate[bool](`(() => { const t = new DataTransfer(); t.setData("text/html", "<table><tr><td>Bà</td><td>Lý Thị  Mùi</td><td>Kế toán</td></tr><tr><td>Ông</td><td>Bàn Văn Sỉnh</td><td></td></tr></table>"); t.setData("text/plain", "x");
		return !document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: t, bubbles: true, cancelable: true })); })()`))
	d.arrives(base + "/paste")
	d.waitFor("2 hàng đã dán")
	d.says("Lý Thị Mùi · Bàn Văn Sỉnh")
	d.click(`button[name=take]`)
	d.arrives(base + "/check")
	d.until(order + ` === "Ma Xuân Thụ; Hoàng Văn Páo; Nông Thị Hiền; Lý Thị Mùi; Bàn Văn Sỉnh"`)
	d.waitFor("Lý Thị Mùi")
	action(t, d.page, chromedp.Evaluate[bool](`(document.querySelector("details.many").open = true, window.stays = true)`))
	d.touch(`[data-all]`)
	if err := chromedp.Do(d.page, chromedp.SendKeys(chromedp.CSS("#many-unit"), "Ủy ban nhân dân xã")); err != nil {
		t.Fatal(err)
	}
	d.touch(`button[name=set][value=unit]`)
	d.until(`[...document.querySelectorAll("td[data-field=unit]")].every(c => c.textContent === "Ủy ban nhân dân xã") && document.querySelector("details.many").open && window.stays`)
}
