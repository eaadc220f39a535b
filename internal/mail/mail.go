// Package mail sends the notices that wait in the outbox for people of the office, by
// one SMTP server. What is not taken is tried again at the times of the webhooks and
// given up after a day; what is answered for good (an unknown address) is given up at
// once. A message names who did what to which decision and where to open it, never a
// recipient of an award. Start reading at [Sender.Send].
package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"bangkhen/internal/faultlog"
	"bangkhen/internal/tracing"
	"bangkhen/internal/workbench"
)

const (
	attemptTime = 30 * time.Second
	atOnce      = 20 // messages of one look into the outbox
	stale       = 24 * time.Hour
)

// Server is where messages are handed in, and in whose name.
type Server struct {
	Host     string
	Port     int
	TLS      bool   // from the first byte (smtps); else STARTTLS where it is offered
	User     string // "" to hand in without signing in
	Password string
	From     mail.Address
}

// ReadServer reads "smtp://host[:port]" or "smtps://host[:port]", with "user@" before
// the host when it is signed in to, and the address that messages come from.
func ReadServer(address, password, from string) (s Server, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return s, errServer
	}
	s = Server{Host: u.Hostname(), TLS: u.Scheme == "smtps", Port: 25, User: u.User.Username(), Password: password}
	if _, inside := u.User.Password(); inside {
		return s, errPasswordInside
	}
	switch {
	case s.TLS:
		s.Port = 465
	case s.User != "":
		s.Port = 587
	}
	if u.Port() != "" {
		if s.Port, err = strconv.Atoi(u.Port()); err != nil || s.Port < 1 || s.Port > 65535 {
			return s, errServer
		}
	}
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return s, errFrom
	}
	s.From = *sender
	if s.From.Name == "" {
		s.From.Name = fromName
	}
	if (s.User == "") != (password == "") {
		return s, errHalfSignedIn
	}
	return s, nil
}

// client is a connection to be. A password goes over no wire in the clear but to
// this machine.
func (s Server) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(attemptTime)}
	here := net.ParseIP(s.Host).IsLoopback() || s.Host == "localhost"
	switch {
	case s.TLS:
		options = append(options, gomail.WithSSL())
	case s.User != "" && !here:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	}
	if s.User != "" {
		options = append(options, gomail.WithUsername(s.User), gomail.WithPassword(s.Password), gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover))
	}
	return gomail.NewClient(s.Host, options...)
}

// Sender sends notices.
type Sender struct {
	bench  *workbench.Workbench
	server Server
	base   string // the address of the desk, without a slash at the end
	log    *slog.Logger
}

// New makes a sender; links lead to base.
func New(bench *workbench.Workbench, server Server, base string, log *slog.Logger) *Sender {
	return &Sender{bench, server, base, faultlog.Logger(log)}
}

// Run sends until the context ends.
func (s *Sender) Run(ctx context.Context) {
	const pause = 2 * time.Second
	for ctx.Err() == nil {
		if err := s.Send(ctx, time.Now()); err != nil && ctx.Err() == nil {
			s.log.Error("notices", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// Send tries every message whose time has come once. A message that fails keeps none
// of the others from going out.
func (s *Sender) Send(ctx context.Context, now time.Time) error {
	due, err := s.bench.DueMails(ctx, now, atOnce)
	if err != nil {
		return err
	}
	for _, m := range due {
		state, words, next := s.try(ctx, m, now)
		if ctx.Err() != nil {
			return ctx.Err() // no fault of the server
		}
		if err := s.bench.EndAttempt(ctx, m.ID, state, words, next); err != nil {
			return err
		}
	}
	return nil
}

// try is an attempt, with what became of the message.
func (s *Sender) try(ctx context.Context, m workbench.Mail, now time.Time) (state, words string, next time.Time) {
	switch {
	case m.Moot: // somebody has approved it meanwhile
		return "delivered", moot, now
	case m.To == "":
		return "dead", noAddress, now
	case m.Attempts == 0 && now.Sub(m.CreatedAt) > stale: // notices were off
		return "dead", tooOld, now
	}
	handing, span := tracing.Begin(ctx, "mail")
	err := s.hand(handing, m)
	span.End(err)
	if err == nil {
		return "delivered", "", now
	}
	var refused *gomail.SendError
	again := !errors.As(err, &refused) || refused.IsTemp() || refused.ErrorCode() < 500
	if at, more := m.Again(now); again && more {
		return "waiting", shortened(err), at
	}
	return "dead", shortened(err), now
}

// hand gives a message to the server.
func (s *Sender) hand(ctx context.Context, m workbench.Mail) error {
	words, err := wordsOf(m, s.base)
	if err != nil {
		return err
	}
	message := gomail.NewMsg()
	if err := message.FromFormat(s.server.From.Name, s.server.From.Address); err != nil {
		return err
	}
	if err := message.AddToFormat(m.Name, m.To); err != nil {
		return err
	}
	message.Subject(words.subject)
	message.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no answers from holidays
	message.SetMessageIDWithValue(m.ID + "@bangkhen")        // the same at every attempt
	message.SetDate()
	message.SetBodyString(gomail.TypeTextPlain, words.text)
	client, err := s.server.client()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, attemptTime)
	defer cancel()
	return client.DialAndSendWithContext(ctx, message)
}

// shortened is an error as the outbox keeps it.
func shortened(err error) string {
	const most = 300
	text := []rune(fmt.Sprint(err))
	return string(text[:min(len(text), most)])
}
