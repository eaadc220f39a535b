// Package webhook sends what waits in the register's outbox to the addresses
// that asked for it, in the form of Standard Webhooks (standardwebhooks.com):
// headers webhook-id, webhook-timestamp and webhook-signature, the signature an
// HMAC-SHA256 over "id.timestamp.body". A message that is not taken is tried
// again, later each time, and given up after a day; it is never sent to an
// address of a private network, and redirects are not followed. A message may
// arrive twice: receivers know it by its id. Start reading at [Sender.Send].
package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"

	"bangkhen/internal/register"
)

// waits are the times between attempts, after Standard Webhooks.
func waits() []time.Duration {
	return []time.Duration{5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour}
}

const (
	attemptTime = 15 * time.Second
	atOnce      = 20
)

// ErrPrivate says that an address is not one of the public network.
var ErrPrivate = errors.New("địa chỉ nằm trong mạng riêng, không gửi tới đó")

// Sender delivers messages.
type Sender struct {
	register *register.Register
	client   *http.Client
	log      *slog.Logger
}

// New makes a sender. allowed says to which addresses it may connect; [Public]
// is what a server wants.
func New(r *register.Register, allowed func(netip.Addr) bool, log *slog.Logger) *Sender {
	dialer := &net.Dialer{Timeout: attemptTime, Control: func(_, address string, _ syscall.RawConn) error {
		// Asked of the address that is really connected to: a name may mean
		// another one a moment later.
		at, err := netip.ParseAddrPort(address)
		if err != nil || !allowed(at.Addr().Unmap()) {
			return ErrPrivate
		}
		return nil
	}}
	return &Sender{r, &http.Client{
		Timeout:       attemptTime,
		Transport:     &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, TLSHandshakeTimeout: attemptTime},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, log}
}

// Public reports whether an address is one of the public network.
func Public(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !sharedSpace().Contains(a)
}

// sharedSpace is that of carriers (RFC 6598).
func sharedSpace() netip.Prefix { return netip.MustParsePrefix("100.64.0.0/10") }

// Run sends until the context ends.
func (s *Sender) Run(ctx context.Context) {
	const pause = 2 * time.Second
	for ctx.Err() == nil {
		if err := s.Send(ctx, time.Now()); err != nil && ctx.Err() == nil {
			s.log.Error("webhooks", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// Send tries every message whose time has come once.
func (s *Sender) Send(ctx context.Context, now time.Time) error {
	due, err := s.register.DueDeliveries(ctx, now, atOnce)
	if err != nil {
		return err
	}
	for _, d := range due {
		problem := s.attempt(ctx, d, now)
		if ctx.Err() != nil {
			return ctx.Err() // no fault of the receiver
		}
		state, next, words := "delivered", now, ""
		if problem != nil {
			words = problem.Error()
			state = "dead"
			if all := waits(); d.Attempts < len(all) && !errors.Is(problem, ErrPrivate) {
				state, next = "waiting", now.Add(all[d.Attempts])
			}
		}
		if err := s.register.EndAttempt(ctx, d.ID, state, words, next); err != nil {
			return err
		}
	}
	return nil
}

// attempt sends one message; any answer of 2xx takes it.
func (s *Sender) attempt(ctx context.Context, d register.Delivery, now time.Time) error {
	signature, err := Sign(d.Secret, d.ID, now, d.Body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, d.URL, bytes.NewReader(d.Body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "bangkhen")
	request.Header.Set("webhook-id", d.ID)
	request.Header.Set("webhook-timestamp", strconv.FormatInt(now.Unix(), 10))
	request.Header.Set("webhook-signature", signature)
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	io.Copy(io.Discard, io.LimitReader(response.Body, 64<<10))
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return fmt.Errorf("status %d", response.StatusCode)
	}
	return nil
}

// Sign is the signature of a message at a time under a secret "whsec_…".
func Sign(secret, id string, at time.Time, body []byte) (string, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return "", fmt.Errorf("signing secret: %w", err)
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%d.", id, at.Unix())
	mac.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)), nil
}
