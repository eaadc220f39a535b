//go:build conform

package conform

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// download takes a file as the signed-in person of the window gets it.
func (d *desk) download(path string) []byte {
	d.t.Helper()
	script := fmt.Sprintf(`fetch(%q).then(r => r.ok ? r.arrayBuffer() : Promise.reject(new Error("status " + r.status))).then(b => {
		const bytes = new Uint8Array(b); let text = "";
		for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
		return btoa(text);
	})`, path)
	data, err := base64.StdEncoding.DecodeString(action(d.t, d.page, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise)))
	if err != nil {
		d.t.Fatal(err)
	}
	return data
}

// value is what stands in a field.
func (d *desk) value(selector string) string {
	d.t.Helper()
	return action(d.t, d.page, chromedp.Evaluate[string](fmt.Sprintf(`document.querySelector(%q).value`, selector)))
}

// barriers looks at the page as it stands, also at one that answers a form.
func (d *desk) barriers(axe, name string) {
	d.t.Helper()
	tab := openedTab{ctx: d.page}
	if err := chromedp.Do(d.page, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
		d.t.Fatal(err)
	}
	for _, width := range []int64{360, 1366} {
		for _, scheme := range []string{"dark", "light"} {
			tab.show(d.t, width, scheme)
			tab.look(d.t, name, width, scheme)
		}
	}
}

// TestSignedWayOnDesk goes the way of an office in the browser, each in a window of
// their own: a clerk brings the decision from Word, a leader approves it, the văn thư
// takes it out as Word, brings back an altered signed file, which is refused with both
// readings side by side, and the right one; the leader issues it, held, and releases it;
// both revoke it as a whole.
func TestSignedWayOnDesk(t *testing.T) {
	axe := axeScript(t)
	g := openGuide(t)
	dir := t.TempDir()

	clerk := g.signIn("hoa", "")
	clerk.choose("#decision", absolute(t, undated(t, dir)))
	clerk.click("form.drop button")
	clerk.says("Chưa dùng gì trong tệp", "Danh sách được lấy từ phụ lục")
	clerk.barriers(axe, "word-decision")
	clerk.click(`form.typed button[type=submit]`)
	draft := draftPattern.FindString(clerk.path())
	clerk.open(draft + "/check")
	clerk.says("Không có lỗi", "106")
	clerk.open(draft + "/papers")
	clerk.hides("Ghi số, ngày", "Phát hành 106 bằng")
	clerk.click(`form[action$="/submit"] button`)

	head := g.signIn("nam", "")
	head.open(draft + "/papers")
	head.click(`form[action$="/approve"] button`)
	head.says("đã duyệt, chờ ký và lấy số")
	head.hides("Phát hành 106 bằng")

	office := g.signIn("binh", "")
	office.says("chờ ghi số, ngày đã ký")
	office.click(`a[href$="` + draft + `"]`)
	office.arrives(draft + "/papers")
	paper := filepath.Join(dir, "trinh-ky.docx")
	if err := os.WriteFile(paper, office.download(draft+"/to-sign/quyet-dinh.docx"), 0o600); err != nil {
		t.Fatal(err)
	}
	if printed := office.download(draft + "/to-sign/quyet-dinh.pdf"); !bytes.HasPrefix(printed, []byte("%PDF")) {
		t.Errorf("the paper to be signed is %.20q", printed)
	}
	altered := signAsOffice(t, paper, func(text string) string {
		return strings.Replace(text, "Ông Âu Văn Mẫu", "Ông Âu Văn Mậu", 1)
	})
	office.choose("#signed-file", altered)
	office.click(`form[action$="/signed"] button`)
	office.says("Chưa ghi gì", "105 trong 106", "Âu Văn Mẫu", "Âu Văn Mậu", "nguyên vẹn")
	office.hides("Dùng tệp đã gửi", "khớp với danh sách và dự thảo")
	office.barriers(axe, "signed-differs")

	signed := signAsOffice(t, paper, unaltered)
	office.open(draft + "/papers") // where nothing is typed yet
	office.choose("#signed-file", signed)
	office.click(`form[action$="/signed"] button`)
	office.says("đọc từ tệp đã ký, chưa ghi gì", "Dùng tệp đã gửi", "khớp với danh sách và dự thảo")
	if number, day := office.value("#number"), office.value("#date"); number != "946/QĐ-UBND" || day != "2023-05-31" {
		t.Errorf("the signed file proposes %q of %q", number, day)
	}
	office.barriers(axe, "signed-proposes")
	head.open(draft + "/papers")
	head.hides("Phát hành 106 bằng")
	office.click(`form[action$="/signed"] button`) // the file is not chosen again
	office.says("Đã ghi số, ngày", "số 946/QĐ-UBND, ngày 31/5/2023", "Tải tệp đã ký")
	office.hides("Phát hành 106 bằng")
	office.barriers(axe, "signed")
	original, err := os.ReadFile(signed)
	if kept := office.download(draft + "/signed"); err != nil || !bytes.Equal(kept, original) {
		t.Errorf("the signed file was not kept byte by byte: %v", err)
	}

	head.open(draft + "/papers")
	head.says("Bấm phát hành thì", "1–106", "Phát hành 106 bằng")
	head.fill(`form[action$="/issue"]`, map[string]string{"hold": "hand"})
	head.click(`form[action$="/issue"] button`)
	head.arrives("/app/issues/")
	issue := head.path()
	head.says("Chưa công bố", "Quyết định đã ký", "đã đối chiếu, khớp với danh sách")
	code := action(t, head.page, chromedp.Evaluate[string](`document.querySelector("td a[href^='/app/certificates/']").href`))
	code = code[strings.LastIndex(code, "/")+1:]
	public := g.signIn("binh", "")
	tell := func(words ...string) {
		t.Helper()
		public.open("/v/" + code)
		action(t, public.page, chromedp.Evaluate[int](`document.querySelectorAll("details").forEach(d => d.open = true), 0`))
		public.says(words...)
	}
	tell("Chưa công bố")
	public.hides("946/QĐ-UBND")
	head.click(`a[href$="/release"]`)
	head.says("Công bố 106 bằng", "106 mã tra cứu", "không rút lại toàn bộ được nữa")
	head.barriers(axe, "release")
	head.click(`form[action$="/release"] button`)
	head.says("Đã công bố")
	tell("Kiểm tra thanh địa chỉ", "đã đối chiếu từng tên, khớp")

	within := `form[action$="/revoke"]`
	clerk.open(issue)
	g.open(clerk, "details:has("+within+")")
	clerk.fill(within, map[string]string{"decision": "1300/QĐ-UBND", "date": "2023-09-01", "reason": "Hủy bỏ do trình tự xét khen thưởng không đúng quy định"})
	clerk.click(within + " button")
	clerk.says("Đề xuất thu hồi 106 bằng", "45 tập thể, 6 hộ gia đình, 55 cá nhân", "1300/QĐ-UBND")
	clerk.barriers(axe, "revocation")
	clerk.click(within + " button")
	clerk.arrives("/app/amendments/")
	proposal := strings.SplitN(clerk.path(), "?", 2)[0]
	tell("Kiểm tra thanh địa chỉ")
	head.open(proposal)
	head.says("106 bằng", "1300/QĐ-UBND")
	head.click(`form[action$="/decide"] button[value=yes]`)
	head.waitFor("đã thực hiện")
	tell("Đã thu hồi", "1300/QĐ-UBND")
	run(t, sample.binary, "audit", "verify", "--data", g.data)
}
