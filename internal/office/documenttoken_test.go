//go:build pkcs11

package office

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"

	"bangkhen/internal/keytoken"
	"bangkhen/internal/keytoken/tokentest"
	"bangkhen/internal/pades/padestest"
)

// TestPapersWaitForTheToken: a token that is pulled out in the middle loses nothing: the
// state says what is wrong, and papers are signed when it is back. A wrong PIN of a service
// that starts anew and anew is tried once, and the certificate is set again with the right one.
func TestPapersWaitForTheToken(t *testing.T) {
	key := padestest.P256()
	a := padestest.New(t, key)
	token := tokentest.New(t, key, a.Office.Certificate)
	base := registered(t)
	with := func(pin string) *Office {
		o := base.WithCertificatePassphrase(func() (string, error) { return pin, nil }).WithTokenModule(token.Module)
		t.Cleanup(o.documents.leave)
		return o
	}
	where := keytoken.Where{Token: tokentest.Label}
	o := with(tokentest.PIN)
	set, err := o.SetTokenCertificate(t.Context(), where, nil, "")
	if err != nil || set.Organisation != "UBND tỉnh Bắc Kạn" || strings.Contains(set.Token, token.Module) {
		t.Fatalf("%v %+v", err, set)
	}
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.identity(t.Context()); err != nil {
		t.Fatal(err)
	}
	back := token.PullOut(t)
	if done, err := o.SignDue(t.Context()); done != 0 || err != nil {
		t.Fatalf("%d were signed without the token (%v)", done, err)
	}
	mend := func() { // the time until they are tried again goes by
		err := base.register.Database().Transaction(t.Context(), func(tx *sql.Tx) error {
			_, err := tx.ExecContext(context.Background(), `UPDATE signed_papers SET next_at = '2023-01-01T00:00:00Z'`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	mend()
	if _, err := o.SignDue(t.Context()); !errors.Is(err, keytoken.ErrNoToken) {
		t.Errorf("the token is looked for: %v", err)
	}
	p, err := o.SigningProgress(t.Context(), 1)
	if err != nil || p.Waiting != 107 || p.Stopped == nil || !strings.Contains(p.Words(), "có thể đã bị rút ra") || !strings.Contains(p.Words(), "Không thấy token") {
		t.Fatalf("%v %s", err, p.Words())
	}
	back()
	signAll(t, o)
	if p, err := o.SigningProgress(t.Context(), 1); err != nil || p.Signed != 107 || p.Stopped != nil || len(p.Troubles) != 0 {
		t.Fatalf("%v %+v", err, p)
	}
	o.documents.leave()

	wrong := with("000000")
	if _, _, err := wrong.identity(t.Context()); !errors.Is(err, keytoken.ErrPIN) {
		t.Errorf("a wrong PIN: %v", err)
	}
	for range 5 {
		if _, _, err := with("000000").identity(t.Context()); !errors.Is(err, keytoken.ErrDoubted) {
			t.Errorf("a wrong PIN, after a start anew: %v", err)
		}
	}
	again := with(tokentest.PIN)
	if _, err := again.SetTokenCertificate(t.Context(), where, a.Office.PEM(), ""); err != nil {
		t.Fatal(err)
	}
	if _, _, err := again.identity(t.Context()); err != nil {
		t.Error(err)
	}
}
