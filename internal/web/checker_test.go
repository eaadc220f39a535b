package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/seal"
)

// TestCheckerAndRevocations: without a key there is no list and no link; with one the list
// opens by the published keys, and the checker may use the camera
// and ask nobody.
func TestCheckerAndRevocations(t *testing.T) {
	o, _ := openOffice(t, pgtest.Dir(t))
	o = o.WithPassphrase(func() (string, error) { return "mật khẩu của khóa ký", nil })
	s := serve(t, o, Access{WithoutSignIn: true})
	list := "/.well-known/bangkhen-revocations"
	if answer := s.get(list); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a list without a key: %d", answer.StatusCode)
	}
	if strings.Contains(s.get("/").body, "/kiem-tra") {
		t.Error("the start leads to a checker without keys")
	}
	if _, err := o.NewSigningKey(t.Context(), "Ủy ban nhân dân xã Minh Họa"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.get("/").body, `href="/kiem-tra"`) {
		t.Error("the start does not lead to the checker")
	}
	if renewed, err := o.RenewRevocations(t.Context(), time.Hour); !renewed || err != nil {
		t.Fatal(renewed, err)
	}
	keys, err := o.SigningKeys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if opened, err := keys.OpenRevocations([]byte(s.get(list).body)); err != nil || opened.Standing != seal.Good || !opened.Covers(keys[0].ID) {
		t.Error(opened.Standing, err)
	}
	page := s.get("/kiem-tra")
	policy, camera := page.Header.Get("Content-Security-Policy"), page.Header.Get("Permissions-Policy")
	if page.StatusCode != http.StatusOK || !strings.HasPrefix(policy, "default-src 'none'; script-src 'sha256-") || strings.Contains(policy, "connect-src") || !strings.Contains(camera, "camera=(self)") {
		t.Error(page.StatusCode, policy, camera)
	}
	if !strings.Contains(s.get("/").Header.Get("Permissions-Policy"), "camera=()") {
		t.Error("other pages may use the camera")
	}
}
