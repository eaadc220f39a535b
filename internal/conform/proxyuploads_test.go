//go:build conform

package conform

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"

	"bangkhen/internal/office"
	"bangkhen/internal/pdfsignature/signtest"
)

// approved prepares a decision by the API, with its list, and approves it.
func (b behind) approved(t *testing.T, key apiKey, number int) (at string) {
	t.Helper()
	order, err := os.ReadFile(smallOrder(t, t.TempDir(), number))
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(smallList(t, t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	var made struct{ ID string }
	key.want(201, "POST", "/decisions", "application/json", order, &made)
	at = "/decisions/" + made.ID
	key.want(200, "PUT", at+"/list", "application/json", list, nil)
	key.want(200, "POST", at+"/submit", "", nil, nil)
	approver := b.newKey(t, "Ký duyệt", "decisions:read,decisions:approve")
	approver.base, approver.by = key.base, key.by
	approver.want(200, "POST", at+"/approve", "", nil, nil)
	return at
}

// uploads sends files as large as the service takes, which have to pass, and larger ones,
// which the service has to refuse in its own words.
func (b behind) uploads(t *testing.T) {
	t.Helper()
	key := b.newKey(t, "Tệp lớn", "decisions:read,decisions:prepare,decisions:sign-off,certificates:read")
	key.base, key.by = proxied+"/api/v1", b.visitor(t, "127.0.1.7")
	order, err := os.ReadFile(smallOrder(t, t.TempDir(), 3))
	if err != nil {
		t.Fatal(err)
	}
	var made struct{ ID string }
	key.want(201, "POST", "/decisions", "application/json", order, &made)
	list := "/decisions/" + made.ID + "/list/file"
	const beside = 4 << 10 // what stands around a file in its form, at most
	var report struct{ Counts struct{ Total int } }
	media, body := fileForm(t, "danh-sach.xlsx", heavyList(t, office.MaxUpload-beside))
	if key.want(200, "PUT", list, media, body, &report); report.Counts.Total != 106 {
		t.Errorf("of a list of 20 MB %d are taken", report.Counts.Total)
	}
	for _, size := range []int{office.MaxUpload + 1, office.MaxUpload + 2<<20, 90 << 20} {
		media, body = fileForm(t, "danh-sach.xlsx", make([]byte, size))
		key.tooLarge(t, "PUT", list, media, bytes.NewReader(body))
		key.tooLarge(t, "PUT", list, media, io.MultiReader(bytes.NewReader(body))) // which says no length
	}

	at := b.approved(t, key, 4)
	paper := key.want(200, "GET", at+"/files/quyet-dinh.pdf", "", nil, nil)
	media, body = fileForm(t, "quyet-dinh.pdf", heavyPaper(paper, office.MaxSignedFile-beside))
	var read struct{ Signed struct{ Number string } }
	if key.want(200, "POST", at+"/signed/file", media, body, &read); read.Signed.Number != "4/QĐ-UBND" {
		t.Errorf("a paper of 64 MB reads %+v", read)
	}
	for _, size := range []int{office.MaxSignedFile + 1, office.MaxSignedFile + 2<<20} {
		media, body = fileForm(t, "quyet-dinh.pdf", make([]byte, size))
		key.tooLarge(t, "POST", at+"/signed/file", media, bytes.NewReader(body))
	}
}

// tooLarge sends a body that has to be refused as such by the service, not by the proxy.
func (k apiKey) tooLarge(t *testing.T, method, path, media string, body io.Reader) {
	t.Helper()
	request, err := http.NewRequest(method, k.base+path, body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+k.key)
	request.Header.Set("Content-Type", media)
	what := fmt.Sprintf("%s, announced as %d bytes", path, request.ContentLength)
	response, err := k.by.Do(request)
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	var problem struct{ Code, Detail string }
	if err != nil || response.StatusCode != 413 || json.Unmarshal(answer, &problem) != nil || problem.Code != "oversized" || !strings.Contains(problem.Detail, "MB") {
		t.Errorf("%s: %v %s\n%.500s", what, err, response.Status, answer)
	}
}

// fileForm is a form with a file.
func fileForm(t *testing.T, name string, data []byte) (media string, body []byte) {
	t.Helper()
	var out bytes.Buffer
	form := multipart.NewWriter(&out)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return form.FormDataContentType(), out.Bytes()
}

// heavyList is the sample's list with a picture beside it, so many bytes in all or some
// hundreds fewer.
func heavyList(t *testing.T, size int) []byte {
	t.Helper()
	list, err := os.ReadFile(example("danh-sach.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(list), int64(len(list)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, file := range from.File {
		if err := to.Copy(file); err != nil {
			t.Fatal(err)
		}
	}
	picture, err := to.CreateHeader(&zip.FileHeader{Name: "xl/media/image9.png", Method: zip.Store})
	if err == nil {
		_, err = picture.Write(noise(size - len(list) - 1<<10))
	}
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// heavyPaper is a PDF with something large in it that nothing shows, as scanners and
// programs for signing leave it.
func heavyPaper(pdf []byte, size int) []byte {
	over := signtest.Open(pdf)
	return over.With(map[int]string{over.Next(): signtest.Stream("", string(noise(size-len(pdf)-2<<10)))})
}

func noise(size int) []byte {
	data := make([]byte, size)
	from := rand.NewChaCha8([32]byte{1})
	_, _ = from.Read(data)
	return data
}
