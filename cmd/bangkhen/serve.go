package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/mail"
	"bangkhen/internal/metrics"
	"bangkhen/internal/register"
	"bangkhen/internal/web"
	"bangkhen/internal/webhook"
)

// serveCommand is the service. Its flags are the settings of docs/settings.md.
type serveCommand struct {
	Data    string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	Listen  string `default:"127.0.0.1:8080" help:"Địa chỉ và cổng để nghe."`
	BaseURL string `name:"base-url" help:"Địa chỉ công khai, không có đường dẫn con; mặc định là địa chỉ nghe."`
	tlsFlags
	trialFlag
	trustFlag
	TrustedProxy      []netip.Prefix `placeholder:"10.0.0.1/32" help:"Máy chủ đứng trước (proxy) mà tiêu đề X-Forwarded-For của nó đáng tin; có thể ghi nhiều, cách nhau dấu phẩy."`
	OnePerson         *bool          `negatable:"" help:"Cơ quan một người: người soạn được tự duyệt. Ghi vào sổ, giữ cho đến khi đổi bằng --no-one-person."`
	DeskWithoutSignIn bool           `help:"Bàn làm việc không cần đăng nhập; chỉ để dùng thử, chỉ khi nghe ở máy này (127.0.0.1)."`
	signInFlags
	mailFlags
	WebhookAllow []netip.Prefix `placeholder:"10.20.0.0/16" help:"Dải địa chỉ trong mạng riêng mà webhook được gửi tới (hệ thống trong tỉnh); có thể ghi nhiều, cách nhau dấu phẩy."`
	backupFlags
	logFlags
	MetricsFrom []netip.Prefix `placeholder:"10.20.0.5/32" help:"Dải địa chỉ được đọc /metrics và chi tiết của /readyz, ngoài chính máy này; có thể ghi nhiều, cách nhau dấu phẩy."`

	desktop *desktop // the program serves the person at this machine alone; else nil
}

// Run serves until the program is told to stop, which is no failure at whatever moment
// it comes: what was under way then was not issued, and goes on at the next start.
func (c *serveCommand) Run(env *environment) error {
	log := faultlog.Logger(c.logger(env.stderr))
	err := c.serve(env, log)
	if env.Err() == nil {
		return err
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		log.Warn("told to end, which broke something off", "error", err)
	}
	return nil
}

func (c *serveCommand) serve(env *environment, log *slog.Logger) error {
	if _, port, err := net.SplitHostPort(c.Listen); err != nil || port == "" {
		return usageError{fmt.Errorf("--listen phải là địa chỉ và cổng, như 127.0.0.1:8080, không phải “%s”", c.Listen)}
	}
	base := cmp.Or(c.BaseURL, c.ownAddress(c.Listen))
	if err := cmp.Or(checkBaseURL(base), refusePath(base)); err != nil {
		return err
	}
	if c.DeskWithoutSignIn && !(isLoopback(c.Listen) && isLoopbackURL(base)) {
		return usageError{errors.New("--desk-without-sign-in chỉ dùng được khi --listen và --base-url đều là của máy này, như 127.0.0.1:8080: ai mở được bàn làm việc thì phát hành được")}
	}
	provider, err := c.provider()
	if err != nil {
		return err
	}
	post, err := c.postOffice()
	if err != nil {
		return err
	}
	leadsTo := c.BaseURL
	if c.Trial {
		leadsTo = base // where the pages of the try are, whatever port they listen on
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, leadsTo)
	if err != nil {
		return err
	}
	defer reg.Close()
	if o, err = c.reading(c.at(o)); err != nil {
		return err
	}
	o = o.WithBackups(c.plan())
	if base, err = c.address(env, o, base); err != nil {
		return err
	}
	lookups, allowed := &web.Counter{}, webhook.Allowing(c.WebhookAllow)
	working, stop := context.WithCancel(env)
	var workers sync.WaitGroup
	defer func() { stop(); workers.Wait() }() // before the register closes
	certificate, err := c.certificate(working, &workers, c.Data, log)
	if err != nil {
		return err
	}
	workers.Go(func() { o.Work(working, c.Data, log) })
	workers.Go(func() { o.SignPapers(working, log) })
	workers.Go(func() { o.KeepReleases(working, log) })
	workers.Go(func() { o.KeepBackups(working, log) })
	workers.Go(func() { o.KeepOwnTemplates(working, log) })
	inTurn := func(work string, do func(context.Context)) {
		workers.Go(func() { o.InTurn(working, work, log, do) })
	}
	inTurn("revocations", func(ctx context.Context) { o.KeepRevocations(ctx, log) })
	workers.Go(func() { lookups.Keep(working, o, log) })
	inTurn("webhooks", webhook.New(o.Bench(), allowed, log).Run)
	if post != nil {
		inTurn("mail", mail.New(o.Bench(), *post, strings.TrimSuffix(base, "/"), log).Run)
	}
	access := web.Access{
		Accounts: accounts.New(reg.Database()), BaseURL: base, WithoutSignIn: c.DeskWithoutSignIn, Lookups: lookups, TrustedProxies: c.TrustedProxy,
		Provider: provider, LogRequests: c.AccessLog, WatchedFrom: c.MetricsFrom, Build: metrics.Build{Version: version, Commit: commitOf(buildInfo())},
		Webhooks: func(ctx context.Context, address string) error {
			return webhook.Check(ctx, net.DefaultResolver, allowed, address)
		},
	}
	if c.desktop != nil {
		access.Stop = c.desktop.stop
	}
	link, expires, err := c.people(env, access.Accounts, log)
	if err != nil {
		return err
	}
	return web.Serve(env, o, access, web.Line{Address: c.Listen, TLS: certificate}, log, func(address string) {
		if c.desktop != nil {
			c.desktop.started(base, link)
			return
		}
		here := c.ownAddress(openable(address))
		if link != "" {
			if base == c.ownAddress(c.Listen) { // where port 0 has become a real one
				base = here
			}
			link = web.LinkAddress(base, link)
		}
		c.greet(env, here, link, expires)
	})
}

// ownAddress is how a browser calls the service where it listens: by the name in its
// certificate when that is known.
func (c *serveCommand) ownAddress(listens string) string {
	if len(c.ACMEDomain) > 0 {
		return "https://" + c.ACMEDomain[0]
	}
	return c.scheme() + listens
}

// people sets what the flags say of who works here; link is the one for the first
// administrator, "" when there are users.
func (c *serveCommand) people(env *environment, all *accounts.Accounts, log *slog.Logger) (link string, expires time.Time, err error) {
	ctx := accounts.WithActor(env, machineActor(), "")
	if c.OnePerson != nil {
		if err := unlessReadOnly(all.SetOnePerson(ctx, *c.OnePerson), log); err != nil {
			return "", expires, err
		}
	}
	if c.DeskWithoutSignIn {
		return "", expires, nil
	}
	link, expires, err = firstLink(ctx, all, c.Data)
	if err == nil && link != "" && c.desktop != nil { // one person's machine, until they say otherwise
		err = all.SetOnePerson(ctx, true)
	}
	return link, expires, unlessReadOnly(err, log)
}

// greet tells the person at the terminal where the service is.
func (c *serveCommand) greet(env *environment, here, link string, expires time.Time) {
	fmt.Fprintf(env.stdout, "Trang tra cứu:  %s/\nBàn làm việc:   %s/app/\n", here, here)
	if c.Trial {
		fmt.Fprintf(env.stdout, "DÙNG THỬ: mọi giấy tờ phát hành ở đây mang dòng “%s”.\n", award.TrialMark)
	}
	switch {
	case c.DeskWithoutSignIn:
		fmt.Fprintln(env.stdout, "CHÚ Ý: bàn làm việc đang mở không cần đăng nhập cho mọi người dùng máy này; chỉ để dùng thử.")
	case link != "":
		fmt.Fprint(env.stdout, toldFirstLink(link, expires))
	}
	fmt.Fprintln(env.stdout, "Dừng: Ctrl+C")
}

// unlessReadOnly is an error of a change at the start, unless the register takes
// none: look-ups go on without it, and the log says why.
func unlessReadOnly(err error, log *slog.Logger) error {
	if errors.As(err, &database.HeadError{}) {
		log.Error("the register takes no changes", "error", err)
		return nil
	}
	return err
}
