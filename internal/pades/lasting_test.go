package pades

import (
	"crypto"
	"crypto/rand"
	"errors"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdfsignature"
)

// TestLevels: a signature gets a time stamp and then evidence; each form begins with the
// issued file, and holds.
func TestLevels(t *testing.T) {
	issued := certificateFile(t)
	for name, key := range padestest.Keys() {
		t.Run(name, func(t *testing.T) {
			by, a := identityOf(t, key)
			signed := must(Sign(issued, by, How{At: time.Now(), Room: StampRoom}))
			stamper := Stamper{URL: a.URL + "/tsa", Client: NewClient()}
			token, err := stamper.Token(t.Context(), must(Value(signed)))
			if err != nil {
				t.Fatal(err)
			}
			stamped := must(Stamp(signed, token))
			if _, err := Stamp(stamped, token); !errors.Is(err, ErrStamped) {
				t.Errorf("a second stamp: %v", err)
			}
			collector := &Collector{Client: NewClient()}
			evidence, err := collector.Of(t.Context(), stamped)
			if err != nil || len(evidence.OCSPs) != 2 || len(evidence.Certificates) != 3 {
				t.Fatalf("%v: %d answers, %d certificates", err, len(evidence.OCSPs), len(evidence.Certificates))
			}
			lasting := must(Last(stamped, evidence))
			for _, form := range [][]byte{signed, stamped, lasting} {
				if string(form[:len(issued)]) != string(issued) {
					t.Fatal("the issued file is not its beginning")
				}
				report, err := pdfsignature.Read(form, pdfsignature.NewStore(a.Root.Certificate))
				if err != nil || len(report.Signatures) != 1 || !report.Signatures[0].Sound() || len(report.Findings) != 0 || len(report.Signatures[0].Findings) != 0 {
					t.Errorf("%v %+v", err, report)
				}
			}
		})
	}
}

// TestAnswersOfOthers: a withdrawn certificate, an answer to another question, an error
// page, a redirect, more than there is room for: errors, and the file stays what it is.
func TestAnswersOfOthers(t *testing.T) {
	by, a := identityOf(t, padestest.P256())
	signed := must(Sign(certificateFile(t), by, How{At: time.Now(), Room: StampRoom}))
	token := must(Stamper{a.URL + "/tsa", NewClient()}.Token(t.Context(), must(Value(signed))))
	stamped := must(Stamp(signed, token))
	a.Withdrawn.Store(true)
	if _, err := (&Collector{Client: NewClient()}).Of(t.Context(), stamped); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("withdrawn: %v", err)
	}
	if _, err := (&Collector{Client: NewClient()}).Of(t.Context(), signed); !errors.Is(err, ErrNoStamp) {
		t.Errorf("no stamp: %v", err)
	}
	if _, err := Stamp(must(Sign(certificateFile(t), by, How{At: time.Now()})), token); !errors.Is(err, ErrNoRoom) {
		t.Errorf("no room: %v", err)
	}
	for name, answer := range map[string]http.HandlerFunc{
		"error page": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "x", 500) },
		"redirect":   func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, a.URL+"/tsa", http.StatusFound) },
		"garbage":    func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("hello")) },
		"too much":   func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, mostAnswer+2)) },
		"other question": func(w http.ResponseWriter, _ *http.Request) {
			w.Write(a.Answer(crypto.SHA256, make([]byte, 32), must(rand.Int(rand.Reader, big.NewInt(1<<60)))))
		},
	} {
		server := httptest.NewServer(answer)
		if _, err := (Stamper{server.URL, NewClient()}).Token(t.Context(), must(Value(signed))); !errors.Is(err, ErrAnswer) {
			t.Errorf("%s: %v", name, err)
		}
		server.Close()
	}
}
