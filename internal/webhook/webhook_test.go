package webhook

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// The example of the specification, standard-webhooks 1.0.0.
func TestSign(t *testing.T) {
	got, err := Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; err != nil || got != want {
		t.Errorf("%s, want %s (%v)", got, want, err)
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"203.113.131.1": true, "2405:4800::1": true, "127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "::1": false, "fe80::1": false, "fd00::1": false, "0.0.0.0": false, "224.0.0.1": false,
	} {
		if got := Public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func everywhere(netip.Addr) bool { return true }

// ready is a register with an event to be told to an address.
func ready(t *testing.T, url string) (*register.Register, string) {
	t.Helper()
	reg, err := register.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	_, secret, err := reg.AddWebhook(t.Context(), url, []string{register.EventRevoked})
	if err != nil {
		t.Fatal(err)
	}
	issue, err := reg.Issue(t.Context(), register.Terms{
		Decision: award.Decision{Number: "1/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}}, Template: "bang-khen",
		List: award.List{Recipients: []award.Recipient{{Kind: award.Individual, Name: "Ma Xuân Thu"}}},
	}, func(award.Batch, register.Terms) (register.Files, error) {
		return register.Files{"bang-khen/1-a.pdf": strings.Repeat("a", 64)}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = reg.Revoke(t.Context(), issue.Batch.Certificates[0].Code, register.Order{Decision: "2/QĐ-UBND", Date: award.Date{Year: 2023, Month: 8, Day: 1}, Reason: "Khai man"})
	if err != nil {
		t.Fatal(err)
	}
	return reg, secret
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func TestDelivery(t *testing.T) {
	var got []*http.Request
	var bodies []string
	status := http.StatusServiceUnavailable
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got, bodies = append(got, r), append(bodies, string(body))
		w.WriteHeader(status)
	}))
	defer receiver.Close()
	reg, secret := ready(t, receiver.URL+"/hook")
	sender := New(reg, everywhere, quiet())
	now := time.Now()
	send := func(at time.Time) {
		t.Helper()
		if err := sender.Send(t.Context(), at); err != nil {
			t.Fatal(err)
		}
	}
	send(now)
	send(now.Add(time.Second)) // too early for another attempt
	if len(got) != 1 {
		t.Fatalf("%d attempts", len(got))
	}
	status = http.StatusOK
	send(now.Add(10 * time.Second))
	send(now.Add(time.Hour)) // it was taken
	if len(got) != 2 || got[0].Header.Get("webhook-id") != got[1].Header.Get("webhook-id") || got[0].Header.Get("webhook-id") == "" {
		t.Fatalf("%d attempts", len(got))
	}
	want, err := Sign(secret, got[1].Header.Get("webhook-id"), now.Add(10*time.Second), []byte(bodies[1]))
	if err != nil || got[1].Header.Get("webhook-signature") != want {
		t.Errorf("signature %s, want %s", got[1].Header.Get("webhook-signature"), want)
	}
	for _, word := range []string{`"type":"certificate.revoked"`, `"decision":"2/QĐ-UBND"`} {
		if !strings.Contains(bodies[1], word) {
			t.Errorf("no %s in %s", word, bodies[1])
		}
	}
	if strings.Contains(bodies[1], "Ma Xuân Thu") || strings.Contains(bodies[1], "Khai man") {
		t.Errorf("the message tells more than it must: %s", bodies[1])
	}
}

func TestGivenUpAfterAll(t *testing.T) {
	attempts := 0
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { attempts++; w.WriteHeader(500) }))
	defer receiver.Close()
	reg, _ := ready(t, receiver.URL)
	sender := New(reg, everywhere, quiet())
	at := time.Now()
	for range 20 {
		if err := sender.Send(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		at = at.Add(11 * time.Hour)
	}
	dead, err := reg.DeadDeliveries(t.Context(), 10)
	if err != nil || len(dead) != 1 || attempts != len(waits())+1 || dead[0].Error != "status 500" {
		t.Fatalf("%+v %v, %d attempts", dead, err, attempts)
	}
	if err := reg.ReviveDelivery(t.Context(), dead[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := sender.Send(t.Context(), time.Now()); err != nil || attempts != len(waits())+2 {
		t.Errorf("%v, %d attempts", err, attempts)
	}
}

// A private address is refused when it is connected to, whatever its name.
func TestPrivateAddressIsRefused(t *testing.T) {
	receiver := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	defer receiver.Close()
	reg, _ := ready(t, strings.Replace(receiver.URL, "127.0.0.1", "localhost", 1))
	if err := New(reg, Public, quiet()).Send(t.Context(), time.Now()); err != nil {
		t.Fatal(err)
	}
	if dead, err := reg.DeadDeliveries(t.Context(), 10); err != nil || len(dead) != 1 || !strings.Contains(dead[0].Error, "mạng riêng") {
		t.Errorf("%+v %v", dead, err)
	}
}
