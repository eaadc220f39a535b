package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// server is the service as its people see it: over HTTPS, by its name.
type server struct {
	ctx  context.Context
	root string
	link string // of the first user
	code string // of a certificate that was issued

	admin, clerk, approver *person
}

const password = "một sáng mùa thu ở Ba Bể"

// person is somebody at a browser.
type person struct {
	ctx     context.Context
	browser *http.Client
}

// somebody sits down at a browser that trusts Caddy's authority.
func (s *server) somebody() (*person, error) {
	authority, err := os.ReadFile(filepath.Join(s.root, "var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt"))
	if err != nil {
		return nil, err
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(authority)
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	return &person{s.ctx, &http.Client{Jar: jar, Timeout: 2 * time.Minute, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: trusted},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			_, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			return (&net.Dialer{}).DialContext(ctx, network, net.JoinHostPort("127.0.0.1", port))
		},
	}}}, nil
}

// open asks for a page, or sends a form to it; at is where it led to.
func (p *person) open(address string, form url.Values) (page, at string, err error) {
	if !strings.HasPrefix(address, "https://") {
		address = "https://" + site + address
	}
	method, body := http.MethodGet, io.Reader(nil)
	if form != nil {
		method, body = http.MethodPost, strings.NewReader(form.Encode())
	}
	request, err := http.NewRequestWithContext(p.ctx, method, address, body)
	if err != nil {
		return "", "", err
	}
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Origin", "https://"+site)
	}
	answer, err := p.browser.Do(request)
	if err != nil {
		return "", "", err
	}
	defer answer.Body.Close()
	all, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s: %s\n%.3000s", method, address, answer.Status, all)
	}
	return string(all), answer.Request.URL.Path, err
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)

// press sends the form of a page that leads to an address, with what stands in it and
// what is typed.
func (p *person) press(page, action string, typed url.Values) (next, at string, err error) {
	_, form, found := strings.Cut(page, `action="`+action+`"`)
	if !found {
		return "", "", fmt.Errorf("no button leads to %s:\n%.5000s", action, page)
	}
	form, _, _ = strings.Cut(form, "</form>")
	values := url.Values{}
	for _, input := range hidden.FindAllStringSubmatch(form, -1) {
		values.Add(input[1], html.UnescapeString(input[2]))
	}
	for name, value := range typed {
		values[name] = value
	}
	return p.open(action, values)
}
