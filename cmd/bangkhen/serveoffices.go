package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"sync"
	"syscall"

	"bangkhen/internal/office"
	"bangkhen/internal/offices"
	"bangkhen/internal/register"
	"bangkhen/internal/web"
)

// serveOffices serves the offices of the plan in the directory of --offices, each at its own
// addresses.
func (c *serveCommand) serveOffices(env *environment, out outside, certificate *tls.Config, log *slog.Logger) error {
	if c.BaseURL != "" || c.DeskWithoutSignIn {
		return usageError{errors.New("--offices không đi cùng --base-url và --desk-without-sign-in: địa chỉ của mỗi cơ quan ghi trong " + offices.PlanFile)}
	}
	plan, err := readPlan(c.Offices)
	if err != nil {
		return usageError{err}
	}
	shared, err := newOffice()
	if err == nil {
		shared, err = c.reading(shared)
	}
	if err != nil {
		return err
	}
	boundMemoryOfMany()
	var all *offices.Offices
	all = offices.New(env, plan, func(_ context.Context, e offices.Entry) (*offices.Running, error) {
		return c.openOne(env, shared, e, all, out, log)
	}, log)
	keeping, stop := context.WithCancel(env)
	var keeper sync.WaitGroup
	keeper.Go(func() { all.Keep(keeping) })
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGHUP)
	defer signal.Stop(asked)
	keeper.Go(func() { c.changePlan(keeping, all, asked, log) })
	defer func() {
		stop()
		keeper.Wait()
		all.Close()
	}()
	return web.Serve(env, all, all.Shut, web.Line{Address: c.Listen, TLS: certificate}, log, func(address string) {
		fmt.Fprintf(env.stdout, "%d cơ quan, nghe ở %s%s\nDừng: Ctrl+C\n", len(plan.Offices), c.scheme(), address)
	})
}

// changePlan reads the plan again when that is asked for (SIGHUP), and not whenever the file
// changes: half of a file that is being written might be a plan too. What is wrong with it
// is told in the log, and nothing is changed then.
func (c *serveCommand) changePlan(ctx context.Context, all *offices.Offices, asked <-chan os.Signal, log *slog.Logger) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-asked:
		}
		plan, err := readPlan(c.Offices)
		if err != nil {
			log.Error("the plan of offices was not changed", "error", err)
			continue
		}
		all.Change(plan)
		log.Info("plan of offices read", "offices", len(plan.Offices))
	}
}

// readPlan reads the plan of the offices in a directory.
func readPlan(dir string) (plan offices.Plan, err error) {
	path := filepath.Join(dir, offices.PlanFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return plan, fmt.Errorf("--offices: %w", err)
	}
	if plan, err = offices.ReadPlan(data); err != nil {
		return plan, fmt.Errorf("%s: %w", path, err)
	}
	for _, e := range plan.Offices {
		for _, address := range e.Addresses {
			if err := cmp.Or(checkBaseURL(address), refusePath(address)); err != nil {
				return plan, fmt.Errorf("%s: %s: %w", path, e.Name, err)
			}
		}
	}
	return plan, nil
}

// openOne opens one of many offices.
func (c *serveCommand) openOne(env *environment, shared *office.Office, e offices.Entry, all *offices.Offices, out outside, log *slog.Logger) (*offices.Running, error) {
	own := *env
	own.passphrase, own.certificate = cmp.Or(e.SigningPassphrase, env.passphrase), cmp.Or(e.CertificatePassphrase, env.certificate)
	own.templates, own.logHead = cmp.Or(e.Templates, env.templates), e.LogHead
	o, err := own.own(shared.Apart())
	if err != nil {
		return nil, err
	}
	if len(e.Sees) > 0 {
		o = o.WithUnits(func(ctx context.Context) []office.UnitFigures { return all.Figures(ctx, e) })
	}
	if e.Successor != "" {
		o = o.SucceededBy(all.NameOf(env, e.Successor))
	}
	at := place{filepath.Join(c.Offices, e.Name), e.Addresses[0], true, c.plan()}
	if at.backups.Dir != "" {
		at.backups.Dir = filepath.Join(at.backups.Dir, e.Name)
	}
	reg, err := register.Open(env, at.data)
	if err != nil {
		return nil, notOpened(at.data, err)
	}
	if o, err = own.over(o, reg, at.base); err != nil {
		return nil, errors.Join(err, reg.Close())
	}
	out.traces = out.traces.Of("office", e.Name)
	s, err := c.takeUp(&own, at, o, reg, out, log.With("office", e.Name))
	if err != nil {
		return nil, err
	}
	return &offices.Running{Office: s.office, Handler: s.handler, Shut: s.handler.Shut, Close: s.end}, nil
}

// boundMemoryOfMany gives the collector room for the offices that are open: some hundred, of
// which each holds half a megabyte of Go's memory beside what SQLite takes.
func boundMemoryOfMany() {
	const limit = 512 << 20
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(limit)
	}
}

// eachItsOwn refuses to put the papers or tables of several offices in one place.
func eachItsOwn() error {
	return usageError{errors.New("--offices không đi cùng --files và --database: mỗi cơ quan có sổ và kho giấy tờ riêng. Ghi nơi giữ của từng cơ quan một lần, như: bangkhen migrate --data DIR/TÊN --files s3://…")}
}
