package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/mail"
	"bangkhen/internal/metrics"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/tracing"
	"bangkhen/internal/traffic"
	"bangkhen/internal/web"
	"bangkhen/internal/webhook"
)

// service is an office that is taken up: its pages answer, and what it does by itself goes
// on until end is called, which closes its register too.
type service struct {
	office  *office.Office
	handler *web.Handler
	base    string    // where browsers find it
	link    string    // for the first user; "" when there are users
	expires time.Time // of the link
	end     func() error
}

// place is where an office is kept and found.
type place struct {
	data, base string
	given      bool // whoever runs it says the address; else it is where the service listens
	backups    office.BackupPlan
}

// outside is what offices of one process share beside faces and templates: whom they ask (the
// sign-in service, the mail server), and what bounds the work of the process.
type outside struct {
	provider *web.IdentityProvider
	post     *mail.Server
	door     *traffic.Door
	hashing  accounts.Hashing
	traces   *tracing.Traces // nil for none
}

func (c *serveCommand) outside(env *environment, log *slog.Logger) (out outside, err error) {
	out.door, out.hashing = traffic.NewDoor(), accounts.NewHashing()
	if out.provider, err = c.provider(); err == nil {
		out.post, err = c.postOffice()
	}
	if err == nil && c.Traces != "" {
		if out.traces, err = tracing.Open(env, c.Traces, version, log); err != nil {
			err = usageError{fmt.Errorf("--traces: %w", err)}
		}
	}
	return out, err
}

// takeUp begins to serve an office over its open register, which is closed when that fails.
func (c *serveCommand) takeUp(env *environment, at place, o *office.Office, reg *register.Register, out outside, log *slog.Logger) (_ *service, err error) {
	working, stop := context.WithCancel(tracing.With(env, out.traces))
	var workers sync.WaitGroup
	s := &service{end: func() error {
		stop()
		workers.Wait() // before the register closes
		return reg.Close()
	}}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.end())
		}
	}()
	o = c.at(o).WithBackups(at.backups)
	if o, err = c.following(o, reg); err != nil {
		return nil, err
	}
	if s.base, err = c.address(env, o, at); err != nil {
		return nil, err
	}
	s.office = o
	lookups, allowed := &web.Counter{}, webhook.Allowing(c.WebhookAllow)
	workers.Go(func() { o.Work(working, at.data, log) })
	if c.Offices == "" { // many offices would be as many crews, of which each listens
		workers.Go(func() { o.Help(working, at.data, log) })
	}
	workers.Go(func() { o.SignPapers(working, log) })
	workers.Go(func() { o.KeepReleases(working, log) })
	workers.Go(func() { o.KeepBackups(working, log) })
	workers.Go(func() { o.KeepOwnTemplates(working, log) })
	if c.DatabaseReplica != "" {
		workers.Go(func() { o.Follow(working, c.replicated(), log) })
	}
	inTurn := func(work string, do func(context.Context)) {
		workers.Go(func() { o.InTurn(working, work, log, do) })
	}
	inTurn("revocations", func(ctx context.Context) { o.KeepRevocations(ctx, log) })
	workers.Go(func() { lookups.Keep(working, o, log) })
	inTurn("webhooks", webhook.New(o.Bench(), allowed, log).Run)
	if out.post != nil {
		inTurn("mail", mail.New(o.Bench(), *out.post, strings.TrimSuffix(s.base, "/"), log).Run)
	}
	access := web.Access{
		Accounts: accounts.New(reg.Database()).HashingWithin(out.hashing), BaseURL: s.base, Door: out.door, WithoutSignIn: c.DeskWithoutSignIn, Lookups: lookups, TrustedProxies: c.TrustedProxy,
		Provider: out.provider, Traces: out.traces, LogRequests: c.AccessLog, WatchedFrom: c.MetricsFrom, Build: metrics.Build{Version: version, Commit: commitOf(buildInfo())},
		Webhooks: func(ctx context.Context, address string) error {
			return webhook.Check(ctx, net.DefaultResolver, allowed, address)
		},
	}
	if c.desktop != nil {
		access.Stop = c.desktop.stop
	}
	if s.link, s.expires, err = c.people(env, access.Accounts, at.data, log); err != nil {
		return nil, err
	}
	s.handler, err = web.New(o, access, log)
	return s, err
}
