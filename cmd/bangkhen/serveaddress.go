package main

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// address is where an office is to be found: as whoever runs it says, else as the office
// has set, else where it listens, which is not printed. What is odd about it is said
// at the start; look-ups go on, and the desk says what has to be mended.
func (c *serveCommand) address(env *environment, o *office.Office, at place) (string, error) {
	set, _, err := o.Settings(env)
	if err != nil {
		return "", err
	}
	now, err := o.Address(env)
	if err != nil {
		return "", err
	}
	kept := set.AddressOn(award.DayOf(time.Now()))
	if at.given && kept != "" && kept != now {
		fmt.Fprintf(env.stderr, "bangkhen: địa chỉ khi chạy (%s) khác địa chỉ cơ quan đã ghi (%s); mã QR dẫn đến địa chỉ khi chạy.\n", now, kept)
	}
	if c.desktop != nil {
		return at.base, nil // the desk says what is missing, to whom it concerns
	}
	for _, problem := range award.ProblemsOf(o.AddressProblem(env)) {
		fmt.Fprintf(env.stderr, "bangkhen: chưa phát hành được: %s %s Ghi bằng --base-url hoặc bangkhen address add; chỉ để thử: --trial.\n", problem.Message, problem.Suggestion)
	}
	gap := o.LogProblem(env)
	for _, problem := range award.ProblemsOf(gap) {
		fmt.Fprintf(env.stderr, "bangkhen: chưa phát hành được: %s. %s Ghi lý do bằng bangkhen log explain --reason.\n", problem.Message, problem.Suggestion)
	}
	if gap != nil && award.ProblemsOf(gap) == nil {
		return "", gap
	}
	locked := o.KeyProblem(env)
	for _, problem := range award.ProblemsOf(locked) {
		fmt.Fprintf(env.stderr, "bangkhen: chưa phát hành được: %s. %s Ghi bằng --signing-passphrase.\n", problem.Message, problem.Suggestion)
	}
	if locked != nil && award.ProblemsOf(locked) == nil {
		return "", locked
	}
	if !at.given && kept != "" && !c.DeskWithoutSignIn {
		return kept, nil
	}
	return at.base, nil
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

// refusePath refuses an address below which the service can not be had: what it prints
// and links to is at the root.
func refusePath(base string) error {
	u, err := url.Parse(base)
	if err == nil && strings.Trim(u.Path, "/") != "" {
		return usageError{fmt.Errorf("--base-url %q có đường dẫn con %s: bangkhen chỉ phục vụ ở gốc của một tên miền. Hãy dùng một tên riêng, như https://bangkhen.tinh.gov.vn, và cho máy chủ đứng trước chuyển cả tên đó về đây", base, u.Path)}
	}
	return nil
}
