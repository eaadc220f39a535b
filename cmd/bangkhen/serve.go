package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strings"

	"bangkhen/internal/register"
	"bangkhen/internal/web"
)

type serveCommand struct {
	Data    string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	Listen  string `default:"127.0.0.1:8080" help:"Địa chỉ và cổng để nghe."`
	BaseURL string `name:"base-url" help:"Địa chỉ công khai; mặc định là http:// và địa chỉ nghe."`
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
	o, reg, err := openRegistered(env, register.Open, c.Data, base)
	if err != nil {
		return err
	}
	defer reg.Close()
	worked := make(chan struct{})
	working, stop := context.WithCancel(env)
	go func() { defer close(worked); o.Work(working, c.Data, slog.Default()) }()
	defer func() { stop(); <-worked }() // before the register closes
	return web.Serve(env, o, c.Listen, func(address string) {
		address = openable(address)
		fmt.Fprintf(env.stdout, "Trang tra cứu:  http://%s/\nBàn làm việc:   http://%s/app/\nDừng: Ctrl+C\n", address, address)
	})
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
