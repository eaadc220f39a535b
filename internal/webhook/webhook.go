// Package webhook sends what waits in the register's outbox to the addresses
// that asked for it, in the form of Standard Webhooks (standardwebhooks.com):
// headers webhook-id, webhook-timestamp and webhook-signature, the signature an
// HMAC-SHA256 over "id.timestamp.body". A message that is not taken is tried
// again, later each time, and given up after a day; 410 (Gone) ends its webhook.
// Receivers do not wait for each other. Nothing is sent to special-purpose
// addresses ([Public]) but to those that the operator allows, and redirects are
// not followed. A message may arrive twice: receivers know it by its id. Start
// reading at [Sender.Send].
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
	"sync"
	"syscall"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/rescue"
	"bangkhen/internal/tracing"
	"bangkhen/internal/workbench"
)

const (
	attemptTime = 15 * time.Second
	perReceiver = 10 // messages of one receiver, before the others are looked at again
	atOnce      = 32 // receivers
)

// errGone says that the receiver wants to be told nothing any more.
var errGone = errors.New("status 410")

// Sender delivers messages.
type Sender struct {
	bench  *workbench.Workbench
	client *http.Client
	log    *slog.Logger
	slots  chan struct{}
	mutex  sync.Mutex
	busy   map[string]bool // webhooks that are being sent to
}

// New makes a sender. allowed says to which addresses it may connect; [Public]
// is what a server wants.
func New(bench *workbench.Workbench, allowed func(netip.Addr) bool, log *slog.Logger) *Sender {
	dialer := &net.Dialer{Timeout: attemptTime, Control: func(_, address string, _ syscall.RawConn) error {
		// Asked of the address that is really connected to: a name may mean
		// another one a moment later.
		at, err := netip.ParseAddrPort(address)
		if err != nil || !allowed(at.Addr()) {
			return ErrPrivate
		}
		return nil
	}}
	client := &http.Client{
		Timeout:       attemptTime,
		Transport:     &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, TLSHandshakeTimeout: attemptTime},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return &Sender{bench: bench, client: client, log: faultlog.Logger(log), slots: make(chan struct{}, atOnce), busy: map[string]bool{}}
}

// Run sends until the context ends.
func (s *Sender) Run(ctx context.Context) {
	const pause = 2 * time.Second
	var sending sync.WaitGroup
	defer sending.Wait()
	for ctx.Err() == nil {
		s.start(ctx, time.Now(), &sending, func(err error) {
			if ctx.Err() == nil {
				s.log.Error("webhooks", "error", err)
			}
		})
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// Send tries every message whose time has come once, those of a receiver one
// after another and those of different ones beside each other, and waits for all.
func (s *Sender) Send(ctx context.Context, now time.Time) error {
	var sending sync.WaitGroup
	var mutex sync.Mutex
	var all error
	s.start(ctx, now, &sending, func(err error) {
		mutex.Lock()
		defer mutex.Unlock()
		all = errors.Join(all, err)
	})
	sending.Wait()
	return all
}

// start begins to send to every receiver that is not being sent to already.
func (s *Sender) start(ctx context.Context, now time.Time, sending *sync.WaitGroup, failed func(error)) {
	due, err := s.bench.DueDeliveries(ctx, now, perReceiver)
	if err != nil {
		failed(err)
		return
	}
	for hook, messages := range byWebhook(due) {
		if !s.take(hook) {
			continue
		}
		sending.Go(func() {
			defer s.release(hook)
			select {
			case s.slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			defer func() { <-s.slots }()
			begun := time.Now()
			for _, d := range messages {
				// The time of this attempt, not of the look into the outbox.
				ended := false
				err := rescue.Do(func() (err error) { // a receiver's answer ends its own line alone
					ended, err = s.deliver(ctx, d, func() time.Time { return now.Add(time.Since(begun)) })
					return err
				})
				if err != nil {
					failed(err)
				}
				if err != nil || ended {
					return
				}
			}
		})
	}
}

func byWebhook(due []workbench.Delivery) map[string][]workbench.Delivery {
	of := map[string][]workbench.Delivery{}
	for _, d := range due {
		of[d.Webhook] = append(of[d.Webhook], d)
	}
	return of
}

func (s *Sender) take(hook string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.busy[hook] {
		return false
	}
	s.busy[hook] = true
	return true
}

func (s *Sender) release(hook string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.busy, hook)
}

// deliver tries one message and notes what came of it; ended says that its
// webhook is none any more.
func (s *Sender) deliver(ctx context.Context, d workbench.Delivery, clock func() time.Time) (ended bool, err error) {
	attempting, span := tracing.Begin(ctx, "webhook")
	problem := s.attempt(attempting, d, clock())
	span.End(problem)
	if ctx.Err() != nil {
		return false, ctx.Err() // no fault of the receiver
	}
	state, next, words := "delivered", clock(), ""
	if problem != nil {
		words = problem.Error()
		state = "dead"
		if at, again := d.Again(next); again && !errors.Is(problem, ErrPrivate) && !errors.Is(problem, errGone) {
			state, next = "waiting", at
		}
	}
	if err := s.bench.EndAttempt(ctx, d.ID, state, words, next); err != nil {
		return false, err
	}
	if !errors.Is(problem, errGone) {
		return false, nil
	}
	if err := s.bench.RemoveWebhook(database.WithActor(ctx, "410"), d.Webhook); err != nil && !errors.Is(err, workbench.ErrNoWebhook) {
		return true, err
	}
	return true, nil
}

// attempt sends one message; any answer of 2xx takes it.
func (s *Sender) attempt(ctx context.Context, d workbench.Delivery, now time.Time) error {
	var signatures []string // two while the secret is being changed
	for _, secret := range strings.Fields(d.Secret) {
		signature, err := Sign(secret, d.ID, now, d.Body)
		if err != nil {
			return err
		}
		signatures = append(signatures, signature)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, d.URL, bytes.NewReader(d.Body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "bangkhen")
	request.Header.Set("webhook-id", d.ID)
	request.Header.Set("webhook-timestamp", strconv.FormatInt(now.Unix(), 10))
	request.Header.Set("webhook-signature", strings.Join(signatures, " "))
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	io.Copy(io.Discard, io.LimitReader(response.Body, 64<<10))
	if response.StatusCode == http.StatusGone {
		return errGone
	}
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
