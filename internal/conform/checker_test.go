//go:build conform

package conform

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// sealedOffice is an office with a signing key that has issued the sample.
type sealedOffice struct {
	issue
	passphrase string
	sealed     []sealedCertificate
}

type sealedCertificate struct{ Code, Seal, Name, File string }

func (c sealedCertificate) address() string { return publicAddress + "/V/" + c.Code + "/" + c.Seal }

// newSealedOffice revokes the second certificate of what it issues.
func newSealedOffice(t *testing.T) *sealedOffice {
	t.Helper()
	dir := t.TempDir()
	s := &sealedOffice{issue: *sample, passphrase: filepath.Join(dir, "mat-khau")}
	s.data, s.out = filepath.Join(dir, "data"), filepath.Join(dir, "out")
	s.do(t, "signing-key", "new", "--office", "Ủy ban nhân dân tỉnh Bắc Kạn", "--data", s.data)
	s.do(t, "issue", example("quyet-dinh.yaml"), example("danh-sach.xlsx"), "--data", s.data, "--out", s.out, "--base-url", publicAddress)
	written, err := os.ReadFile(s.path("manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Certificates []sealedCertificate }
	if err := json.Unmarshal(written, &manifest); err != nil || len(manifest.Certificates) != 106 || manifest.Certificates[0].Seal == "" {
		t.Fatalf("%d certificates, %v", len(manifest.Certificates), err)
	}
	s.sealed = manifest.Certificates
	s.do(t, "revoke", s.sealed[1].Code, "--decision", "1000/QĐ-UBND", "--date", "2023-06-30", "--reason", "khai sai", "--data", s.data)
	return s
}

func (s *sealedOffice) do(t *testing.T, args ...string) string {
	t.Helper()
	return run(t, s.binary, append([]string{"--signing-passphrase", s.passphrase}, args...)...)
}

// checked is what the checker says of what was typed into it.
func checked(t *testing.T, tab context.Context, typed string) string {
	t.Helper()
	return action(t, tab, chromedp.Evaluate[string](fmt.Sprintf(`(async () => {
		const box = document.getElementById("answer");
		box.textContent = "";
		document.getElementById("address").value = %q;
		document.getElementById("typed").requestSubmit();
		while (!box.querySelector(".verdict")) await new Promise(go => setTimeout(go, 10));
		return box.innerText;
	})()`, typed), chromedp.EvalAwaitPromise))
}

// answered waits for what the checker says by itself, of a picture or the camera.
func answered(t *testing.T, tab context.Context) string {
	t.Helper()
	return action(t, tab, chromedp.Evaluate[string](`(async () => {
		const box = document.getElementById("answer"), trouble = document.getElementById("trouble");
		while (!box.querySelector(".verdict") && (trouble.hidden || /…$/.test(trouble.innerText))) await new Promise(go => setTimeout(go, 20));
		return box.innerText + trouble.innerText;
	})()`, chromedp.EvalAwaitPromise))
}

// cutOff takes the network away from a tab.
func cutOff(t *testing.T, tab context.Context) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}},
		})
		return err
	})); err != nil {
		t.Fatal(err)
	}
}

// TestChecker opens the file of `export verifier` from the disk in Chromium, without a
// network: it judges seals that were typed, photographed and held before the camera, asks
// for nothing, speaks two languages, has no barriers, and judges the published vectors.
func TestChecker(t *testing.T) {
	s := newSealedOffice(t)
	file := filepath.Join(t.TempDir(), "kiem-tra.html")
	s.do(t, "export", "verifier", "--out", file, "--data", s.data)
	here := (&url.URL{Scheme: "file", Path: file}).String()
	symbol := photographed(t, s)

	browser := openBrowser(t, chromedp.Flag("use-fake-ui-for-media-stream", true), chromedp.Flag("use-fake-device-for-media-stream", true),
		chromedp.Flag("use-file-for-fake-video-capture", symbol+".mjpeg"))
	tab := openTab(t, browser, here)
	cutOff(t, tab.ctx)
	action(t, tab.ctx, chromedp.Poll[bool](`document.documentElement.dataset.ready === "yes"`))

	good, revoked, other := s.sealed[0], s.sealed[1], s.sealed[2]
	for _, asked := range []struct {
		name, typed string
		says        []string
		not         string
	}{
		{"right", good.address(), []string{"Niêm phong đúng", good.Name, "946/QĐ-UBND", "Chưa có mã này trong danh sách thu hồi", "không kiểm tra được ở đây"}, "Hợp lệ"},
		{"in groups", good.Code[:4] + "-" + good.Code[4:] + "\n" + good.Seal[:100] + " " + good.Seal[100:], []string{"Niêm phong đúng", good.Name}, "Hợp lệ"},
		{"small letters", strings.ToLower(good.Code + "/" + good.Seal), []string{"Niêm phong đúng", good.Name}, "Hợp lệ"},
		{"revoked", revoked.address(), []string{"Đã thu hồi", revoked.Name}, "Niêm phong đúng\n"},
		{"the seal of another", publicAddress + "/v/" + good.Code + "/" + other.Seal, []string{"Niêm phong sai"}, other.Name},
		{"cut off", publicAddress + "/v/" + good.Code + "/" + good.Seal[:len(good.Seal)-8], []string{"Không đọc được niêm phong"}, good.Name},
		{"a code alone", good.Code, []string{"Chỉ có mã, không có niêm phong"}, good.Name},
		{"a revoked code alone", revoked.Code, []string{"Không còn giá trị", "đã bị hủy bỏ, thu hồi"}, revoked.Name},
		{"no code", "xin chào", []string{"Không đọc được mã"}, ""},
		{"a script", publicAddress + "/v/" + good.Code + "/<img src=x onerror=alert(1)>", []string{"Không đọc được niêm phong"}, ""},
	} {
		said := checked(t, tab.ctx, asked.typed)
		for _, words := range asked.says {
			if !strings.Contains(said, words) {
				t.Errorf("%s: does not say %q:\n%s", asked.name, words, said)
			}
		}
		if asked.not != "" && strings.Contains(said, asked.not) {
			t.Errorf("%s: says %q:\n%s", asked.name, asked.not, said)
		}
	}

	t.Run("vectors", func(t *testing.T) { vectorsIn(t, tab.ctx) })
	t.Run("a picture", func(t *testing.T) {
		for name, picture := range map[string]string{"symbol": symbol + ".png", "whole sheet": symbol + "-sheet.png"} {
			action(t, tab.ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("answer").textContent = ""`))
			if err := chromedp.Do(tab.ctx, chromedp.SetUploadFiles("#picture", []string{picture})); err != nil {
				t.Fatal(err)
			}
			if said := answered(t, tab.ctx); !strings.Contains(said, "Niêm phong đúng") || !strings.Contains(said, good.Name) {
				t.Errorf("%s: %s", name, said)
			}
		}
	})
	t.Run("the camera", func(t *testing.T) {
		action(t, tab.ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("answer").textContent = ""; document.getElementById("scan").click()`))
		if said := answered(t, tab.ctx); !strings.Contains(said, "Niêm phong đúng") || !strings.Contains(said, good.Name) {
			t.Error(said)
		}
		if on := action(t, tab.ctx, chromedp.Evaluate[bool](`!!document.getElementById("video").srcObject?.active`)); on {
			t.Error("the camera stays on")
		}
	})
	t.Run("looks", func(t *testing.T) {
		if err := chromedp.Do(tab.ctx, chromedp.Evaluate[chromedp.Void](axeScript(t))); err != nil {
			t.Fatal(err)
		}
		action(t, tab.ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("inside").open = true`))
		// In this order: the English below is that of the last one.
		for _, looked := range []struct{ name, typed string }{
			{"good", good.address()},
			{"revoked", revoked.address()},
			{"wrong", publicAddress + "/v/" + good.Code + "/" + other.Seal},
		} {
			checked(t, tab.ctx, looked.typed)
			for _, width := range []int64{1366, 360} {
				for _, scheme := range []string{"light", "dark"} {
					tab.show(t, width, scheme)
					tab.look(t, looked.name, width, scheme)
				}
			}
		}
		action(t, tab.ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("language").click()`))
		said := action(t, tab.ctx, chromedp.Evaluate[string](`document.documentElement.lang + document.body.innerText`))
		if !strings.HasPrefix(said, "en") || !strings.Contains(said, "The seal is wrong") || strings.Contains(said, "Niêm phong") {
			t.Errorf("English: %s", said)
		}
		tab.look(t, "english", 360, "dark")
	})
	requests, complaints := tab.witness.told()
	for _, complaint := range complaints {
		t.Error(complaint)
	}
	for _, address := range requests {
		if address != here && !strings.HasPrefix(address, "data:") {
			t.Errorf("asks for %s", address)
		}
	}
	lostKey(t, s, browser)
}

// vectorsIn runs the published vectors through the page's own code.
func vectorsIn(t *testing.T, tab context.Context) {
	vectors, err := os.ReadFile(filepath.Join(moduleRoot, "docs", "seal-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	said := action(t, tab, chromedp.Evaluate[string](fmt.Sprintf(`(async () => {
		const vectors = %s, keys = seals.readKeys(vectors.keys), wrong = [];
		for (const v of [...vectors.valid, ...vectors.invalid]) {
			const { result, record } = await seals.open(keys, v.code, v.seal);
			if (result !== (v.why || "good") || v.record && record.name?.sha256_16 !== v.record.name?.sha256_16) wrong.push(v.name + ": " + result);
		}
		for (const v of vectors.lists) {
			const list = await seals.openList(keys, seals.fromBase64(v.list));
			if (list.result !== (v.why || "good")) wrong.push(v.name + ": " + list.result);
		}
		return JSON.stringify({ valid: vectors.valid.length, invalid: vectors.invalid.length, lists: vectors.lists.length, wrong });
	})()`, vectors), chromedp.EvalAwaitPromise))
	var judged judgedVectors
	if err := json.Unmarshal([]byte(said), &judged); err != nil {
		t.Fatal(err)
	}
	judged.check(t)
}

// lostKey: what a key has sealed that somebody else may have proves nothing by itself, in
// the page and on the command line.
func lostKey(t *testing.T, s *sealedOffice, browser context.Context) {
	published := s.do(t, "signing-key", "publish", "--data", s.data)
	var file struct {
		Keys []struct {
			Kid, From string
		}
	}
	if err := json.Unmarshal([]byte(published), &file); err != nil {
		t.Fatal(err)
	}
	s.do(t, "signing-key", "compromised", file.Keys[0].Kid, "--since", file.Keys[0].From, "--reason", "mất máy", "--data", s.data)
	path := filepath.Join(t.TempDir(), "kiem-tra.html")
	s.do(t, "export", "verifier", "--out", path, "--data", s.data)
	tab := openTab(t, browser, (&url.URL{Scheme: "file", Path: path}).String())
	action(t, tab.ctx, chromedp.Poll[bool](`document.documentElement.dataset.ready === "yes"`))
	if said := checked(t, tab.ctx, s.sealed[0].address()); !strings.Contains(said, "có thể đã lọt ra ngoài") || !strings.Contains(said, "không chứng minh được") || strings.Contains(said, "đạt") {
		t.Error(said)
	}
	keys := filepath.Join(t.TempDir(), "khoa.json")
	if err := os.WriteFile(keys, []byte(s.do(t, "signing-key", "publish", "--data", s.data)), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := start(t.TempDir(), s.binary, "verify", "--keys", keys, s.sealed[0].address()); err == nil || !strings.Contains(fmt.Sprint(err, said), "exit status 1") {
		t.Errorf("%v %s", err, said)
	}
}

// photographed makes pictures of the first certificate: the sheet, its symbol, and that
// as what a camera sees.
func photographed(t *testing.T, s *sealedOffice) (base string) {
	t.Helper()
	base = filepath.Join(t.TempDir(), "anh")
	run(t, "pdftoppm", "-r", "200", "-png", "-singlefile", s.path(s.sealed[0].File), base+"-sheet")
	file, err := os.Open(base + "-sheet.png")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sheet, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(sheet)
	if err != nil {
		t.Fatal(err)
	}
	found, err := zxing.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil || !strings.EqualFold(found.GetText(), s.sealed[0].address()) {
		t.Fatalf("%v: %v", err, found)
	}
	var xs, ys []int
	for _, point := range found.GetResultPoints() {
		xs, ys = append(xs, int(point.GetX())), append(ys, int(point.GetY()))
	}
	around := image.Rect(slices.Min(xs), slices.Min(ys), slices.Max(xs), slices.Max(ys)).Inset(-60)
	seen := image.NewRGBA(image.Rect(0, 0, 1280, 720))
	draw.Draw(seen, seen.Bounds(), image.NewUniform(color.Gray{0xd8}), image.Point{}, draw.Src)
	scale := 600 / float64(around.Dx())
	for y := range 600 {
		for x := range 600 {
			seen.Set(x+340, y+60, sheet.At(around.Min.X+int(float64(x)/scale), around.Min.Y+int(float64(y)/scale)))
		}
	}
	for ending, write := range map[string]func(*os.File) error{
		".png":   func(f *os.File) error { return png.Encode(f, seen) },
		".mjpeg": func(f *os.File) error { return jpeg.Encode(f, seen, &jpeg.Options{Quality: 90}) },
	} {
		out, err := os.Create(base + ending)
		if err == nil {
			err = write(out)
			err = errors.Join(err, out.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return base
}

// TestCheckerOfTheService: the page of the service installs, and after one visit it is
// there when the server is gone: for itself, and for the address of a certificate, which
// says that nobody was asked. With the server there, such an address is the server's.
func TestCheckerOfTheService(t *testing.T) {
	s := newSealedOffice(t)
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	s.baseURL = "http://" + address
	stop, err := s.serveAs(address, "--base-url", s.baseURL, "--desk-without-sign-in", "--signing-passphrase", s.passphrase)
	if err != nil {
		t.Fatal(err)
	}
	running := true
	t.Cleanup(func() {
		if running {
			stop()
		}
	})
	listed := func() bool { // the service signs the list when it starts, beside all else
		answer, err := http.Get(s.baseURL + "/.well-known/bangkhen-revocations")
		if err != nil {
			return false
		}
		answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	}
	for range 300 {
		if listed() {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	browser := openBrowser(t)
	tab := openTab(t, browser, s.baseURL+"/kiem-tra")
	action(t, tab.ctx, chromedp.Evaluate[chromedp.Void](`navigator.serviceWorker.ready.then(() => {})`, chromedp.EvalAwaitPromise))
	action(t, tab.ctx, chromedp.Poll[bool](`caches.match("/kiem-tra").then(kept => !!kept)`))
	if err := chromedp.Do(tab.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		told, err := cdp.Call(ctx, target, page.GetInstallabilityErrors, cdp.Empty{})
		for _, obstacle := range told.InstallabilityErrors {
			if obstacle.ErrorID != "in-incognito" {
				t.Errorf("does not install: %s %v", obstacle.ErrorID, obstacle.ErrorArguments)
			}
		}
		return err
	})); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(tab.ctx, chromedp.Evaluate[chromedp.Void](axeScript(t))); err != nil {
		t.Fatal(err)
	}
	good, revoked := s.sealed[0], s.sealed[1]
	if said := checked(t, tab.ctx, good.address()); !strings.Contains(said, "Niêm phong đúng") || !strings.Contains(said, "Hỏi sổ ngay bây giờ") {
		t.Error(said)
	}
	tab.look(t, "served", 1366, "light")
	at := func(c sealedCertificate) string { return s.baseURL + "/V/" + c.Code + "/" + c.Seal }
	textAt := func(address, until string) string {
		t.Helper()
		action(t, tab.ctx, chromedp.Navigate(address))
		ctx, cancel := context.WithTimeout(tab.ctx, 20*time.Second)
		defer cancel()
		chromedp.Run(ctx, chromedp.Poll[bool](fmt.Sprintf(`document.body.innerText.includes(%q)`, until)))
		return action(t, tab.ctx, chromedp.Evaluate[string](`document.body.innerText`))
	}
	if said := textAt(at(good), "Hợp lệ"); !strings.Contains(said, "Hợp lệ") || strings.Contains(said, "Không có mạng") {
		t.Errorf("with a network: %s", said)
	}
	_, complaints := tab.witness.told()
	for _, complaint := range complaints {
		t.Error(complaint)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	running = false
	for name, asked := range map[string]struct{ address, until, not string }{
		"the page":  {s.baseURL + "/kiem-tra", "Bằng khen này có thật không?", "Hợp lệ"},
		"a seal":    {at(good), "Niêm phong đúng", "Hợp lệ"},
		"a revoked": {at(revoked), "Đã thu hồi", "Niêm phong đúng\n"},
		"a code":    {s.baseURL + "/v/" + good.Code, "Chỉ có mã, không có niêm phong", "Hợp lệ"},
	} {
		said := textAt(asked.address, asked.until)
		if !strings.Contains(said, asked.until) || strings.Contains(said, asked.not) {
			t.Errorf("%s without the server:\n%s", name, said)
		}
		if name != "the page" && !strings.Contains(said, "sổ chưa được hỏi") {
			t.Errorf("%s: is not told that nobody was asked:\n%s", name, said)
		}
	}
}
