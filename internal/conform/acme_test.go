//go:build conform

package conform

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// acmeSeconds is how long the certificates of the authority are good for: the service
// renews them when a third of it is left.
const acmeSeconds = 30

// TestACME lets the service get its certificate from pebble, which comes to see whether
// the name is the service's as Let's Encrypt does (TLS-ALPN-01): it is shown, renewed
// while the service goes on, kept over a restart without the authority, and asked for no
// other name.
func TestACME(t *testing.T) {
	dir, listens := t.TempDir(), free(t)
	authority := startPebble(t, dir, listens)
	s := &issue{binary: sample.binary, data: filepath.Join(dir, "data"), baseURL: proxied}
	s.by = front{secure: listens, roots: authority.roots}.visitor(t, "127.0.0.1")
	t.Setenv("SSL_CERT_FILE", authority.certificate) // the authority of a house is named so
	said := &transcript{}
	flags := []string{"--acme-domain", proxyName, "--acme-email", "quantri@backan.gov.vn", "--acme-directory", authority.directory}
	stop, err := s.serveInto(said, listens, flags...)
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, said, authority.said)
	}
	shown := func() *x509.Certificate {
		t.Helper()
		connection, err := tls.Dial("tcp", listens, &tls.Config{ServerName: proxyName, RootCAs: authority.roots, NextProtos: []string{"h2"}})
		if err != nil {
			t.Fatalf("%v\n%s\n%s", err, said, authority.said)
		}
		defer connection.Close()
		return connection.ConnectionState().PeerCertificates[0]
	}
	first := shown()
	if len(first.DNSNames) != 1 || first.DNSNames[0] != proxyName || !strings.Contains(first.Issuer.CommonName, "Pebble") {
		t.Errorf("a certificate for %q from %s", first.DNSNames, first.Issuer)
	}
	if response, body := ask(t, s.by, "GET", proxied+"/app/sign-in"); response.StatusCode != 200 || response.ProtoMajor != 2 || !strings.Contains(string(body), "Đăng nhập") {
		t.Errorf("the sign-in: %s", response.Status)
	}
	if connection, err := tls.Dial("tcp", listens, &tls.Config{ServerName: "khac.backan.gov.vn", InsecureSkipVerify: true}); err == nil { //nolint:gosec // whether it answers
		connection.Close()
		t.Error("another name is answered too")
	}
	if strings.Contains(authority.said.String(), "khac.backan") {
		t.Error("the authority was asked for another name")
	}
	renewed := first
	for range 240 { // every look is a connection, which has to be good
		if renewed = shown(); renewed.SerialNumber.Cmp(first.SerialNumber) != 0 {
			break
		}
		time.Sleep(250 * time.Millisecond)
	}
	if renewed.SerialNumber.Cmp(first.SerialNumber) == 0 || !renewed.NotAfter.After(first.NotAfter) {
		t.Fatalf("not renewed\n%s\n%s", said, authority.said)
	}
	kept, err := os.Stat(filepath.Join(s.data, "acme"))
	if err != nil || kept.Mode().Perm() != 0o700 {
		t.Errorf("where keys are kept: %v, %v", kept, err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}

	authority.end()
	if stop, err = s.serveInto(said, listens, flags...); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if again := shown(); again.SerialNumber.Cmp(renewed.SerialNumber) != 0 {
		t.Error("another certificate after a restart")
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// authority is pebble, with a name server that leads every name to this machine.
type authority struct {
	directory, certificate string
	roots                  *x509.CertPool // of what it gives
	said                   *transcript
	end                    func()
}

func startPebble(t *testing.T, dir, validatesAt string) authority {
	t.Helper()
	certificate, key, own := selfMade(t, dir, "localhost")
	listens, manages, names := free(t), free(t), free(t)
	_, port, _ := net.SplitHostPort(validatesAt)
	config := filepath.Join(dir, "pebble.json")
	data, err := json.Marshal(map[string]any{"pebble": map[string]any{
		"listenAddress": listens, "managementListenAddress": manages, "certificate": certificate, "privateKey": key, "tlsPort": json.Number(port), "keyAlgorithm": "ecdsa",
		"profiles": map[string]any{"default": map[string]any{"description": "short", "validityPeriod": acmeSeconds}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	write(t, config, string(data))
	a := authority{directory: "https://" + listens + "/dir", certificate: certificate, roots: x509.NewCertPool(), said: &transcript{}}
	ctx, cancel := context.WithCancel(t.Context())
	resolver := exec.CommandContext(ctx, pebble("pebble-challtestsrv"), "-http01", "", "-https01", "", "-tlsalpn01", "", "-doh", "", "-defaultIPv6", "", "-dnsserver", names, "-management", free(t))
	server := exec.CommandContext(ctx, pebble("pebble"), "-config", config, "-dnsserver", names, "-strict")
	server.Env = append(os.Environ(), "PEBBLE_VA_NOSLEEP=1")
	for _, command := range []*exec.Cmd{resolver, server} {
		command.Stdout, command.Stderr = a.said, a.said
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
	}
	a.end = func() { cancel(); _, _ = server.Wait(), resolver.Wait() }
	t.Cleanup(a.end)
	ask := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: own}}, Timeout: 10 * time.Second}
	for range 600 {
		time.Sleep(50 * time.Millisecond)
		response, err := ask.Get("https://" + manages + "/roots/0")
		if err != nil {
			continue
		}
		root, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err == nil && a.roots.AppendCertsFromPEM(root) {
			return a
		}
	}
	t.Fatalf("pebble does not answer\n%s", a.said)
	return a
}
