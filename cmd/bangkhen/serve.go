package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/register"
	"bangkhen/internal/web"
)

// serveCommand is the service. Its flags are the settings of docs/settings.md.
type serveCommand struct {
	Data    string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	Listen  string `default:"127.0.0.1:8080" help:"Địa chỉ và cổng để nghe."`
	Offices string `placeholder:"DIR" help:"Thư mục của nhiều cơ quan, mỗi cơ quan một thư mục dữ liệu và một mục trong offices.yaml ở đó; thay cho --data và --base-url." type:"path"`
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
	replicaFlags
	MetricsFrom []netip.Prefix `placeholder:"10.20.0.5/32" help:"Dải địa chỉ được đọc /metrics và chi tiết của /readyz, ngoài chính máy này; có thể ghi nhiều, cách nhau dấu phẩy."`

	Traces string `placeholder:"URL" help:"Nơi nhận vết OpenTelemetry (OTLP qua HTTP) cho biết dịch vụ mất thời gian ở đâu, như http://127.0.0.1:4318; không bao giờ có tên, mã, địa chỉ. Không ghi thì không gửi gì."`

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

func (c *serveCommand) serve(env *environment, log *slog.Logger) (err error) {
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
	if err := c.replicaFlags.check(c.Offices); err != nil {
		return err
	}
	out, err := c.outside(env, log)
	if err != nil {
		return err
	}
	defer out.traces.Close()
	working, stop := context.WithCancel(env)
	var watching sync.WaitGroup
	defer func() { stop(); watching.Wait() }()
	certificate, err := c.certificate(working, &watching, cmp.Or(c.Offices, c.Data), log)
	if err != nil {
		return err
	}
	if c.Offices != "" {
		return c.serveOffices(env, out, certificate, log)
	}
	leadsTo := c.BaseURL
	if c.Trial {
		leadsTo = base // where the pages of the try are, whatever port they listen on
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, leadsTo)
	if err != nil {
		return err
	}
	if o, err = c.reading(o); err != nil {
		return errors.Join(err, reg.Close())
	}
	one, err := c.takeUp(env, place{c.Data, base, c.BaseURL != "", c.plan()}, o, reg, out, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, one.end()) }()
	return web.Serve(env, one.handler, one.handler.Shut, web.Line{Address: c.Listen, TLS: certificate}, log, func(address string) { c.started(env, one, address) })
}

// started tells whoever has started the service where it is.
func (c *serveCommand) started(env *environment, one *service, address string) {
	if c.desktop != nil {
		c.desktop.started(one.base, one.link)
		return
	}
	here, base, link := c.ownAddress(openable(address)), one.base, one.link
	if link != "" {
		if base == c.ownAddress(c.Listen) { // where port 0 has become a real one
			base = here
		}
		link = web.LinkAddress(base, link)
	}
	c.greet(env, here, link, one.expires)
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
func (c *serveCommand) people(env *environment, all *accounts.Accounts, data string, log *slog.Logger) (link string, expires time.Time, err error) {
	ctx := accounts.WithActor(env, machineActor(), "")
	if c.OnePerson != nil {
		if err := unlessReadOnly(all.SetOnePerson(ctx, *c.OnePerson), log); err != nil {
			return "", expires, err
		}
	}
	if c.DeskWithoutSignIn {
		return "", expires, nil
	}
	link, expires, err = firstLink(ctx, all, data)
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
