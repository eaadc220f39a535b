//go:build conform

package conform

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/translog"
)

// TestCheckerTakesAProof: the page from the disk, without a network, holds a seal by a key
// that somebody else may have against a proof of the log, which is chosen, dropped or
// pasted; it says what that proves. Forged proofs prove nothing, in the page and on the
// command line alike.
func TestCheckerTakesAProof(t *testing.T) {
	s := newSealedOffice(t)
	good, other := s.sealed[0], s.sealed[2]
	prove := func(code string) string { return s.do(t, "log", "prove", code, "--data", s.data) }
	old := prove(good.Code) // its head is signed by the key that is lost later
	s.do(t, "signing-key", "new", "--office", "Ủy ban nhân dân tỉnh Bắc Kạn", "--data", s.data)
	proof, others := prove(good.Code), prove(other.Code)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	lostSince := func(day time.Time) (keys, page string) {
		keys = write("khoa-"+day.Format("0102")+".json", keysLost(t, s.do(t, "signing-key", "publish", "--data", s.data), day))
		page = filepath.Join(dir, "kiem-tra-"+day.Format("0102")+".html")
		s.do(t, "export", "verifier", "--out", page, "--keys", keys, "--data", filepath.Join(dir, "none"))
		return keys, (&url.URL{Scheme: "file", Path: page}).String()
	}
	var issued struct {
		Proof translog.Proof
	}
	if err := json.Unmarshal([]byte(proof), &issued); err != nil {
		t.Fatal(err)
	}
	entry, err := translog.ParseEntry([]byte(issued.Proof.Entry))
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, entry.At)
	if err != nil {
		t.Fatal(err)
	}
	day := at.In(award.VietNam()) // that of the issue, also when midnight was since
	keys, here := lostSince(day.AddDate(0, 0, 1))
	_, later := lostSince(day)

	browser := openBrowser(t)
	tab := openTab(t, browser, here)
	cutOff(t, tab.ctx)
	action(t, tab.ctx, chromedp.Poll[bool](`document.documentElement.dataset.ready === "yes"`))
	const proven = "Có từ trước khi khóa lọt"
	if said := checked(t, tab.ctx, good.address()); !strings.Contains(said, "Không xác nhận được") || !strings.Contains(said, "thì đưa vào đây") || strings.Contains(said, proven) {
		t.Errorf("without a proof: %s", said)
	}
	file := write("nhat-ky.json", proof)
	if err := chromedp.Do(tab.ctx, chromedp.SetUploadFiles("#proof", []string{file})); err != nil {
		t.Fatal(err)
	}
	action(t, tab.ctx, chromedp.Poll[bool](fmt.Sprintf(`document.getElementById("answer").innerText.includes(%q)`, proven)))
	said := checked(t, tab.ctx, good.address())
	for _, words := range []string{proven, good.Name, "Mục số 1 của nhật ký", "là khóa không bị lọt", "Danh hiệu, chữ truy tặng và ảnh không có trong nhật ký", "đạt: mục số 1 của nhật ký", "Nội dung trong niêm phong\n"} {
		if !strings.Contains(said, words) {
			t.Errorf("does not say %q:\n%s", words, said)
		}
	}
	if strings.Contains(said, "Hợp lệ") {
		t.Errorf("says that it is valid:\n%s", said)
	}
	looksOfProofs(t, tab, func() { checked(t, tab.ctx, good.address()) })
	for name, c := range forgedProofs(t, proof, old, others) {
		paste(t, tab.ctx, c.file)
		said := checked(t, tab.ctx, good.address())
		if !strings.Contains(said, c.says) || !strings.Contains(said, "Không xác nhận được") || strings.Contains(said, proven) || strings.Contains(said, "đạt:") {
			t.Errorf("%s: %s", name, said)
		}
		if _, err := start(t.TempDir(), s.binary, "verify", "--keys", keys, "--proof", write("gia.json", c.file), good.address()); err == nil || !strings.Contains(err.Error(), "exit status 1") {
			t.Errorf("%s, on the command line: %v", name, err)
		}
	}
	run(t, s.binary, "verify", "--keys", keys, "--proof", file, good.address())
	drop(t, tab.ctx, proof)
	if said := checked(t, tab.ctx, good.address()); !strings.Contains(said, proven) {
		t.Errorf("dropped: %s", said)
	}
	if said := checked(t, tab.ctx, other.address()); !strings.Contains(said, "là của bằng khác") || strings.Contains(said, proven) {
		t.Errorf("the proof of another: %s", said)
	}
	for name, none := range map[string]string{"the issue's": s.do(t, "log", "prove", "946/QĐ-UBND", "--data", s.data), "no JSON": "{", "another JSON": `{"facts":1,"proof":2}`} {
		paste(t, tab.ctx, none)
		if said := action(t, tab.ctx, chromedp.Evaluate[string](`document.getElementById("trouble").innerText`)); !strings.Contains(said, "không phải bằng chứng nhật ký của một bằng") {
			t.Errorf("%s: %s", name, said)
		}
	}
	requests, complaints := tab.witness.told()
	for _, complaint := range complaints {
		t.Error(complaint)
	}
	for _, address := range requests {
		if address != here {
			t.Errorf("asks for %s", address)
		}
	}
	after := openTab(t, browser, later)
	action(t, after.ctx, chromedp.Poll[bool](`document.documentElement.dataset.ready === "yes"`))
	paste(t, after.ctx, proof)
	if said := checked(t, after.ctx, good.address()); !strings.Contains(said, "không chứng minh được gì thêm") || strings.Contains(said, proven) {
		t.Errorf("issued on the day on which the key was lost: %s", said)
	}
}

// keysLost is a file of keys, the first of which somebody else may have since a day.
func keysLost(t *testing.T, published string, since time.Time) string {
	t.Helper()
	var file map[string]any
	if err := json.Unmarshal([]byte(published), &file); err != nil {
		t.Fatal(err)
	}
	file["keys"].([]any)[0].(map[string]any)["compromised_since"] = since.Format("2006-01-02")
	written, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(written)
}

type forgedProof struct{ file, says string }

// forgedProofs are proofs that prove nothing, with what is said of each.
func forgedProofs(t *testing.T, proof, old, others string) map[string]forgedProof {
	t.Helper()
	const bad, head = "Bằng chứng nhật ký đưa vào không đúng", "không có chữ ký của khóa nào tin được"
	changed := func(change func(*office.LogProof)) string {
		var p office.LogProof
		if err := json.Unmarshal([]byte(proof), &p); err != nil {
			t.Fatal(err)
		}
		change(&p)
		written, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		return string(written)
	}
	_, stranger, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]forgedProof{
		"a head by the lost key":   {old, head},
		"another's":                {others, "là của bằng khác"},
		"another name":             {changed(func(p *office.LogProof) { p.Facts.Name += " Kbuôr" }), bad},
		"another sheet":            {changed(func(p *office.LogProof) { p.Facts.SHA256 = strings.Repeat("0", 64) }), bad},
		"a batch path cut off":     {changed(func(p *office.LogProof) { p.Proof.Batch = p.Proof.Batch[1:] }), bad},
		"its end cut off":          {changed(func(p *office.LogProof) { p.Proof.Batch = p.Proof.Batch[:len(p.Proof.Batch)-1] }), bad},
		"a log path cut off":       {changed(func(p *office.LogProof) { p.Proof.Path = nil }), bad},
		"a longer path":            {changed(func(p *office.LogProof) { p.Proof.Path = append(p.Proof.Path, p.Proof.Root) }), bad},
		"another place":            {changed(func(p *office.LogProof) { p.Proof.Position++ }), bad},
		"another entry":            {changed(func(p *office.LogProof) { p.Proof.Index++ }), bad},
		"an earlier time":          {changed(func(p *office.LogProof) { p.Proof.Entry = strings.Replace(p.Proof.Entry, `"at":"20`, `"at":"19`, 1) }), bad},
		"an entry spelled anew":    {changed(func(p *office.LogProof) { p.Proof.Entry = strings.Replace(p.Proof.Entry, ":", ": ", 1) }), bad},
		"another root":             {changed(func(p *office.LogProof) { p.Proof.Root = translog.Encode([32]byte{1}) }), bad},
		"another size":             {changed(func(p *office.LogProof) { p.Proof.Size++ }), bad},
		"another form":             {changed(func(p *office.LogProof) { p.Proof.Form = 2 }), bad},
		"a head without signature": {changed(func(p *office.LogProof) { p.Checkpoint, _, _ = strings.Cut(p.Checkpoint, "\n\n") }), ""},
		"a head altered":           {changed(func(p *office.LogProof) { p.Checkpoint = strings.Replace(p.Checkpoint, "\n\n", "\nthêm\n\n", 1) }), bad},
		"a head by a stranger": {changed(func(p *office.LogProof) {
			origin, _, _ := strings.Cut(p.Checkpoint, "\n")
			if p.Checkpoint, err = (translog.Checkpoint{Origin: origin, Tree: p.Proof.Tree()}).Sign(stranger); err != nil {
				t.Fatal(err)
			}
		}), head},
		"a head of another log's name": {changed(func(p *office.LogProof) {
			p.Checkpoint = strings.Replace(p.Checkpoint, "bangkhen.log/", "bangkhen.log/0", 1)
		}), ""},
	}
}

// paste puts a text into the page's field and has it checked.
func paste(t *testing.T, tab context.Context, text string) {
	t.Helper()
	action(t, tab, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.getElementById("address").value = %s; document.getElementById("typed").requestSubmit()`, quoted(t, text))))
}

// drop lets a file fall onto the page, and waits until it is taken.
func drop(t *testing.T, tab context.Context, text string) {
	t.Helper()
	action(t, tab, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(async () => {
		const files = new DataTransfer();
		files.items.add(new File([%s], "nhat-ky.json", { type: "application/json" }));
		document.getElementById("proof-state").textContent = "";
		dispatchEvent(new DragEvent("drop", { dataTransfer: files, cancelable: true }));
		while (!document.getElementById("proof-state").textContent) await new Promise(go => setTimeout(go, 10));
	})()`, quoted(t, text)), chromedp.EvalAwaitPromise))
}

func quoted(t *testing.T, text string) string {
	t.Helper()
	written, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(written)
}

// looksOfProofs looks at what is said of a proof: no barriers, nothing beyond the window.
func looksOfProofs(t *testing.T, tab openedTab, again func()) {
	t.Helper()
	if err := chromedp.Do(tab.ctx, chromedp.Evaluate[chromedp.Void](axeScript(t))); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{1366, 360} {
		for _, scheme := range []string{"light", "dark"} {
			tab.show(t, width, scheme)
			again()
			tab.look(t, "proven", width, scheme)
		}
	}
	action(t, tab.ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("language").click()`))
	if said := action(t, tab.ctx, chromedp.Evaluate[string](`document.body.innerText`)); !strings.Contains(said, "There before the key was lost") || !strings.Contains(said, "Entry 1 of the log") || strings.Contains(said, "nhật ký, ghi lúc") {
		t.Errorf("English: %s", said)
	}
	action(t, tab.ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("language").click()`))
}
