package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"

	"bangkhen/internal/accounts"
	"bangkhen/internal/register"
	"bangkhen/internal/web"
	"bangkhen/internal/webhook"
)

type serveCommand struct {
	Data              string         `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	Listen            string         `default:"127.0.0.1:8080" help:"Địa chỉ và cổng để nghe."`
	BaseURL           string         `name:"base-url" help:"Địa chỉ công khai; mặc định là http:// và địa chỉ nghe."`
	OnePerson         *bool          `negatable:"" help:"Cơ quan một người: người soạn được tự duyệt. Ghi vào sổ, giữ cho đến khi đổi bằng --no-one-person."`
	DeskWithoutSignIn bool           `help:"Bàn làm việc không cần đăng nhập; chỉ để dùng thử, chỉ khi nghe ở máy này (127.0.0.1)."`
	OIDCIssuer        string         `name:"oidc-issuer" placeholder:"URL" help:"Dịch vụ đăng nhập của cơ quan (OpenID Connect), đúng như dịch vụ tự gọi mình. Người dùng được nhận ra lần đầu theo tên đăng nhập là địa chỉ thư đã xác minh."`
	OIDCClientID      string         `name:"oidc-client-id" help:"Tên của chương trình này ở dịch vụ đó."`
	OIDCSecretFile    string         `name:"oidc-secret-file" help:"Tệp chứa mật khẩu của chương trình ở dịch vụ đó." type:"path"`
	OIDCName          string         `name:"oidc-name" help:"Tên dịch vụ, ghi trên nút đăng nhập."`
	OIDCMethod        string         `name:"oidc-method" placeholder:"mfa" help:"Cách xác thực mà dịch vụ phải đã dùng (amr), như mfa."`
	WebhookAllow      []netip.Prefix `placeholder:"10.20.0.0/16" help:"Dải địa chỉ trong mạng riêng mà webhook được gửi tới (hệ thống trong tỉnh); có thể ghi nhiều, cách nhau dấu phẩy."`
	TrustedProxy      []netip.Prefix `placeholder:"10.0.0.1/32" help:"Máy chủ đứng trước (proxy) mà tiêu đề X-Forwarded-For của nó đáng tin; có thể ghi nhiều, cách nhau dấu phẩy."`
}

// Run serves until the program is told to stop.
func (c *serveCommand) Run(env *environment) error {
	base := c.BaseURL
	if base == "" {
		base = "http://" + c.Listen
	}
	if err := checkBaseURL(base); err != nil {
		return err
	}
	if c.DeskWithoutSignIn && !(isLoopback(c.Listen) && isLoopbackURL(base)) {
		return usageError{errors.New("--desk-without-sign-in chỉ dùng được khi --listen và --base-url đều là của máy này, như 127.0.0.1:8080: ai mở được bàn làm việc thì phát hành được")}
	}
	provider, err := c.provider()
	if err != nil {
		return err
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, base)
	if err != nil {
		return err
	}
	defer reg.Close()
	lookups, allowed := &web.Counter{}, webhook.Allowing(c.WebhookAllow)
	worked := make(chan struct{})
	working, stop := context.WithCancel(env)
	go func() {
		defer close(worked)
		sent := make(chan struct{})
		go func() { defer close(sent); webhook.New(reg, allowed, slog.Default()).Run(working) }()
		counted := make(chan struct{})
		go func() { defer close(counted); lookups.Keep(working, o, slog.Default()) }()
		o.Work(working, c.Data, slog.Default())
		<-sent
		<-counted
	}()
	defer func() { stop(); <-worked }() // before the register closes
	access := web.Access{
		Accounts: accounts.New(reg), BaseURL: base, WithoutSignIn: c.DeskWithoutSignIn, Lookups: lookups, TrustedProxies: c.TrustedProxy,
		Provider: provider,
		Webhooks: func(ctx context.Context, address string) error {
			return webhook.Check(ctx, net.DefaultResolver, allowed, address)
		},
	}
	ctx := accounts.WithActor(env, machineActor(), "")
	if c.OnePerson != nil {
		if err := unlessReadOnly(access.Accounts.SetOnePerson(ctx, *c.OnePerson)); err != nil {
			return err
		}
	}
	link := ""
	if !c.DeskWithoutSignIn {
		link, err = access.Accounts.FirstLink(ctx)
		if err = unlessReadOnly(err); err != nil {
			return err
		}
	}
	return web.Serve(env, o, access, c.Listen, func(address string) {
		address = openable(address)
		fmt.Fprintf(env.stdout, "Trang tra cứu:  http://%s/\nBàn làm việc:   http://%s/app/\n", address, address)
		switch {
		case c.DeskWithoutSignIn:
			fmt.Fprintln(env.stdout, "CHÚ Ý: bàn làm việc đang mở không cần đăng nhập cho mọi người dùng máy này; chỉ để dùng thử.")
		case link != "":
			if c.BaseURL == "" { // where port 0 has become a real one
				base = "http://" + address
			}
			fmt.Fprintf(env.stdout, "Chưa có người dùng nào. Người quản trị đầu tiên mở liên kết sau, dùng được một lần trong 24 giờ:\n  %s\n", web.LinkAddress(base, link))
		}
		fmt.Fprintln(env.stdout, "Dừng: Ctrl+C")
	})
}

// unlessReadOnly is an error of a change at the start, unless the register takes
// none: look-ups go on without it, and the log says why.
func unlessReadOnly(err error) error {
	if errors.As(err, &register.HeadError{}) {
		slog.Error("the register takes no changes", "error", err)
		return nil
	}
	return err
}

// provider is the identity provider that the flags name, or nil.
func (c *serveCommand) provider() (*web.IdentityProvider, error) {
	if c.OIDCIssuer == "" {
		return nil, nil
	}
	issuer, err := url.Parse(c.OIDCIssuer)
	if err != nil || issuer.Host == "" || issuer.Scheme != "https" && !isLoopbackURL(c.OIDCIssuer) {
		return nil, usageError{fmt.Errorf("--oidc-issuer phải là địa chỉ https://, không phải %q", c.OIDCIssuer)}
	}
	if c.OIDCClientID == "" || c.OIDCSecretFile == "" {
		return nil, usageError{errors.New("--oidc-issuer cần cả --oidc-client-id và --oidc-secret-file")}
	}
	secret, err := os.ReadFile(c.OIDCSecretFile)
	if err != nil {
		return nil, usageError{err}
	}
	return &web.IdentityProvider{
		Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID, ClientSecret: strings.TrimSpace(string(secret)), Name: c.OIDCName, Method: c.OIDCMethod,
	}, nil
}

// isLoopback reports whether an address such as "127.0.0.1:8080" can be reached
// from this machine only.
func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func isLoopbackURL(base string) bool {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" {
		return false
	}
	return isLoopback(net.JoinHostPort(u.Hostname(), "80"))
}

// openable is an address that a browser on this machine can open: a server that
// listens on all addresses is reached by the loopback one.
func openable(address string) string {
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err == nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return address
}

// checkBaseURL refuses addresses that a QR could not lead to.
func checkBaseURL(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.ContainsAny(base, " ?#") {
		return usageError{fmt.Errorf("--base-url phải là địa chỉ như https://bangkhen.tinh.gov.vn, không phải %q", base)}
	}
	return nil
}
