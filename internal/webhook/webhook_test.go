package webhook

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
	"bangkhen/internal/tracing"
	"bangkhen/internal/tracing/tracetest"
	"bangkhen/internal/workbench"
)

// The example of the specification, standard-webhooks 1.0.0.
func TestSign(t *testing.T) {
	got, err := Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; err != nil || got != want {
		t.Errorf("%s, want %s (%v)", got, want, err)
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
	_, secret, err := workbench.New(reg.Database()).AddWebhook(t.Context(), url, []string{database.EventRevoked})
	if err != nil {
		t.Fatal(err)
	}
	issue, err := seed.Issue(t.Context(), reg, register.Terms{
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
	sender := New(workbench.New(reg.Database()), everywhere, quiet())
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
	stamped, err := strconv.ParseInt(got[1].Header.Get("webhook-timestamp"), 10, 64)
	if at := time.Unix(stamped, 0); err != nil || at.Before(now.Add(9*time.Second)) {
		t.Errorf("the time of the second attempt is %v, which began at %v (%v)", at, now.Add(10*time.Second), err)
	}
	want, err := Sign(secret, got[1].Header.Get("webhook-id"), time.Unix(stamped, 0), []byte(bodies[1]))
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

// Who watches the service sees how long each attempt took, and nothing of what was sent
// where to, nor what the receiver answered.
func TestAttemptsAreTraced(t *testing.T) {
	to := &tracetest.Collector{}
	collecting := httptest.NewServer(to)
	defer collecting.Close()
	traces, err := tracing.Open(t.Context(), collecting.URL, "1", quiet())
	if err != nil {
		t.Fatal(err)
	}
	status := http.StatusServiceUnavailable
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("traceparent") != "" {
			t.Error("the receiver is told of the trace")
		}
		http.Error(w, "Ma-Xuan-Thu", status)
	}))
	defer receiver.Close()
	reg, secret := ready(t, receiver.URL+"/Ma-Xuan-Thu")
	sender, ctx := New(workbench.New(reg.Database()), everywhere, quiet()), tracing.With(t.Context(), traces)
	now := time.Now()
	for _, status = range []int{http.StatusServiceUnavailable, http.StatusOK} {
		if err := sender.Send(ctx, now); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Minute)
	}
	traces.Close()
	attempts := to.All("webhook")
	if len(attempts) != 2 || tracetest.Told(attempts[0], "error.type") == "" || tracetest.Told(attempts[1], "error.type") != "" {
		t.Errorf("the attempts: %v", attempts)
	}
	to.Hides(t, "Ma-Xuan-Thu", "Ma Xuân Thu", strings.TrimPrefix(receiver.URL, "http://"), strings.TrimPrefix(secret, "whsec_"), "2/QĐ-UBND", "Khai man")
}

func TestGivenUpAfterAll(t *testing.T) {
	attempts := 0
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { attempts++; w.WriteHeader(500) }))
	defer receiver.Close()
	reg, _ := ready(t, receiver.URL)
	sender := New(workbench.New(reg.Database()), everywhere, quiet())
	at := time.Now()
	for range 20 {
		if err := sender.Send(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		at = at.Add(11 * time.Hour)
	}
	dead, err := workbench.New(reg.Database()).DeadDeliveries(t.Context(), 10)
	if err != nil || len(dead) != 1 || attempts != len(workbench.Waits())+1 || dead[0].Error != "status 500" {
		t.Fatalf("%+v %v, %d attempts", dead, err, attempts)
	}
	if err := workbench.New(reg.Database()).ReviveDelivery(t.Context(), dead[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := sender.Send(t.Context(), time.Now()); err != nil || attempts != len(workbench.Waits())+2 {
		t.Errorf("%v, %d attempts", err, attempts)
	}
}

// A private address is refused when it is connected to, whatever its name.
func TestPrivateAddressIsRefused(t *testing.T) {
	receiver := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	defer receiver.Close()
	reg, _ := ready(t, strings.Replace(receiver.URL, "127.0.0.1", "localhost", 1))
	if err := New(workbench.New(reg.Database()), Public, quiet()).Send(t.Context(), time.Now()); err != nil {
		t.Fatal(err)
	}
	if dead, err := workbench.New(reg.Database()).DeadDeliveries(t.Context(), 10); err != nil || len(dead) != 1 || !strings.Contains(dead[0].Error, "mạng riêng") {
		t.Errorf("%+v %v", dead, err)
	}
}

// A receiver that does not answer keeps nobody else waiting, also when it has
// many messages.
func TestReceiversDoNotWait(t *testing.T) {
	const patience = time.Minute // of the whole test
	release, begun, told := make(chan struct{}), make(chan struct{}, 100), make(chan struct{}, 100)
	slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { begun <- struct{}{}; <-release }))
	quick := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { told <- struct{}{} }))
	defer slow.Close()
	defer quick.Close()
	reg, _ := ready(t, slow.URL)
	hooks, err := workbench.New(reg.Database()).Webhooks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		if err := workbench.New(reg.Database()).TestWebhook(t.Context(), hooks[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	second, _, err := workbench.New(reg.Database()).AddWebhook(t.Context(), quick.URL, workbench.Events())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	ended := make(chan struct{})
	go func() { defer close(ended); New(workbench.New(reg.Database()), everywhere, quiet()).Run(ctx) }()
	<-begun // the slow one holds its answer back from here on
	for range 2 {
		if err := workbench.New(reg.Database()).TestWebhook(t.Context(), second.ID); err != nil {
			t.Error(err)
		}
		select {
		case <-told:
		case <-ctx.Done():
			t.Error("the quick receiver waits for the slow one")
		}
	}
	close(release)
	stop()
	<-ended
}

func TestGoneEndsTheWebhook(t *testing.T) {
	attempts := 0
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { attempts++; w.WriteHeader(http.StatusGone) }))
	defer receiver.Close()
	reg, _ := ready(t, receiver.URL)
	hooks, err := workbench.New(reg.Database()).Webhooks(t.Context())
	if err != nil || len(hooks) != 1 {
		t.Fatal(hooks, err)
	}
	if err := workbench.New(reg.Database()).TestWebhook(t.Context(), hooks[0].ID); err != nil {
		t.Fatal(err)
	}
	sender := New(workbench.New(reg.Database()), everywhere, quiet())
	for range 3 {
		if err := sender.Send(t.Context(), time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	left, err := workbench.New(reg.Database()).Webhooks(t.Context())
	dead, deadErr := workbench.New(reg.Database()).DeadDeliveries(t.Context(), 10)
	if err != nil || deadErr != nil || attempts != 1 || len(left) != 0 || len(dead) != 2 {
		t.Errorf("%d attempts, %+v, %+v, %v %v", attempts, left, dead, err, deadErr)
	}
	if page, err := reg.Database().Audit(t.Context(), database.AuditFilter{Subject: hooks[0].ID}, "", 10); err != nil || len(page.Entries) == 0 || page.Entries[0].Action != "remove-webhook" || page.Entries[0].Actor != "410" {
		t.Errorf("%+v %v", page, err)
	}
	if err := workbench.New(reg.Database()).TestWebhook(t.Context(), hooks[0].ID); !errors.Is(err, workbench.ErrNoWebhook) {
		t.Error(err)
	}
}

// While the secret is changed a message bears two signatures, each of which
// stands for itself.
func TestTwoSecretsWhileRotating(t *testing.T) {
	var signatures []string
	var id, at string
	var body []byte
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ = io.ReadAll(r.Body)
		id, at, signatures = r.Header.Get("webhook-id"), r.Header.Get("webhook-timestamp"), strings.Fields(r.Header.Get("webhook-signature"))
	}))
	defer receiver.Close()
	reg, old := ready(t, receiver.URL)
	hooks, err := workbench.New(reg.Database()).Webhooks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sender := New(workbench.New(reg.Database()), everywhere, quiet())
	check := func(secrets ...string) {
		t.Helper()
		if err := workbench.New(reg.Database()).TestWebhook(t.Context(), hooks[0].ID); err != nil {
			t.Fatal(err)
		}
		if err := sender.Send(t.Context(), time.Now()); err != nil {
			t.Fatal(err)
		}
		seconds, err := strconv.ParseInt(at, 10, 64)
		if err != nil || len(signatures) != len(secrets) {
			t.Fatalf("%v, want %d signatures (%v)", signatures, len(secrets), err)
		}
		for i, secret := range secrets {
			if want, err := Sign(secret, id, time.Unix(seconds, 0), body); err != nil || signatures[i] != want {
				t.Errorf("signature %d is %s, want %s (%v)", i, signatures[i], want, err)
			}
		}
	}
	check(old)
	second, err := workbench.New(reg.Database()).RotateWebhook(t.Context(), hooks[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	check(second, old)
	third, err := workbench.New(reg.Database()).RotateWebhook(t.Context(), hooks[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	check(third, second)
	if err := workbench.New(reg.Database()).EndRotation(t.Context(), hooks[0].ID); err != nil {
		t.Fatal(err)
	}
	check(third)
	if _, err := workbench.New(reg.Database()).RotateWebhook(t.Context(), "nobody"); !errors.Is(err, workbench.ErrNoWebhook) {
		t.Error(err)
	}
	if report, err := reg.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%+v %v", report, err)
	}
}
