//go:build conform

package conform

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// proxyName is the name of the site in the recipes of docs/operations.md.
const proxyName = "khenthuong.backan.gov.vn"

// recipes are the configurations that docs/operations.md prints in one language, in
// their order.
func recipes(t *testing.T, language string, want int) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(moduleRoot, "docs", "operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllSubmatch(text, -1) {
		found = append(found, string(m[1]))
	}
	if len(found) != want {
		t.Fatalf("docs/operations.md has %d recipes in %s, want %d", len(found), language, want)
	}
	return found
}

// filled is a recipe with what a machine has elsewhere. What is replaced has to stand in
// it, so that the recipe says all that is said here.
func filled(t *testing.T, recipe string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(recipe, pairs[i]) {
			t.Fatalf("the recipe of docs/operations.md has no %q", pairs[i])
		}
	}
	return strings.NewReplacer(pairs...).Replace(recipe)
}

// front is a proxy that runs.
type front struct {
	plain, secure string // where it listens, by HTTP and by HTTPS
	roots         *x509.CertPool
}

// visitor is a client at an address of its own, which comes by the name of the site,
// keeps cookies, and shows redirects and packed answers as they are.
func (f front) visitor(t *testing.T, from string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	transport := &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			to := f.secure
			if strings.HasSuffix(address, ":80") {
				to = f.plain
			}
			return dialer.DialContext(ctx, network, to)
		},
		TLSClientConfig: &tls.Config{RootCAs: f.roots}, ForceAttemptHTTP2: true, DisableCompression: true,
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Jar: jar, Timeout: 2 * time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// startNginx runs nginx as somebody without rights, with the recipe for the site.
func startNginx(t *testing.T, recipe, upstream string) front {
	t.Helper()
	dir, as := ordinary(t)
	certificate, key, roots := selfMade(t, dir, proxyName)
	f := front{plain: free(t), secure: free(t), roots: roots}
	site := filled(t, recipe, "listen 80;", "listen "+f.plain+";", "listen 443 ssl;", "listen "+f.secure+" ssl;",
		"/etc/ssl/khenthuong.crt", certificate, "/etc/ssl/khenthuong.key", key, "127.0.0.1:8080", upstream)
	var temporary strings.Builder
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&temporary, "%s_temp_path %s;\n", kind, filepath.Join(dir, kind))
	}
	config := filepath.Join(dir, "nginx.conf")
	write(t, config, fmt.Sprintf("daemon off;\npid %s;\nerror_log stderr warn;\nevents {}\nhttp {\n%s%s}\n", filepath.Join(dir, "pid"), &temporary, site))
	f.run(t, as, exec.Command("nginx", "-p", dir, "-e", "stderr", "-c", config))
	return f
}

// startCaddy runs Caddy as somebody without rights, with the recipe for the site; the
// certificate is of its own authority.
func startCaddy(t *testing.T, recipe, upstream string) front {
	t.Helper()
	dir, as := ordinary(t)
	f := front{plain: free(t), secure: free(t), roots: x509.NewCertPool()}
	_, plain, _ := net.SplitHostPort(f.plain)
	_, secure, _ := net.SplitHostPort(f.secure)
	options := fmt.Sprintf("{\n\tadmin off\n\thttp_port %s\n\thttps_port %s\n\tdefault_bind 127.0.0.1\n\tlocal_certs\n\tskip_install_trust\n}\n", plain, secure)
	config := filepath.Join(dir, "Caddyfile")
	write(t, config, options+filled(t, recipe, "127.0.0.1:8080", upstream))
	command := exec.Command("caddy", "run", "--config", config, "--adapter", "caddyfile")
	command.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	f.run(t, as, command)
	root, err := os.ReadFile(filepath.Join(dir, "caddy", "pki", "authorities", "local", "root.crt"))
	if err != nil || !f.roots.AppendCertsFromPEM(root) {
		t.Fatalf("the authority of Caddy: %v", err)
	}
	return f
}

// run starts the proxy, and ends it with the test.
func (f front) run(t *testing.T, as *syscall.SysProcAttr, command *exec.Cmd) {
	t.Helper()
	said := &transcript{}
	command.Stdout, command.Stderr, command.SysProcAttr = said, said, as
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(15 * time.Second):
			_ = command.Process.Kill()
		}
		if t.Failed() {
			t.Logf("%s said:\n%s", command.Path, said)
		}
	})
	for range 600 {
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", command.Path, err, said)
		case <-time.After(50 * time.Millisecond):
		}
		connection, err := tls.Dial("tcp", f.secure, &tls.Config{ServerName: proxyName, InsecureSkipVerify: true}) //nolint:gosec // whether it answers
		if err == nil {
			connection.Close()
			return
		}
	}
	t.Fatalf("%s does not answer\n%s", command.Path, said)
}

// ordinary is a directory and a user without rights that it belongs to. Who runs the
// tests as somebody ordinary is that user.
func ordinary(t *testing.T) (dir string, as *syscall.SysProcAttr) {
	t.Helper()
	dir, err := os.MkdirTemp("", "bangkhen-proxy-") // not below the test's, where nobody else comes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	const nobody = 65534
	if os.Getuid() == 0 {
		if err := os.Chown(dir, nobody, nobody); err != nil {
			t.Fatal(err)
		}
		as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return dir, as
}

// selfMade writes a certificate of nobody's authority for a name, and its key, which
// belong to the owner of their directory.
func selfMade(t *testing.T, dir, name string) (certificate, key string, roots *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, key, roots = filepath.Join(dir, "tls.crt"), filepath.Join(dir, "tls.key"), x509.NewCertPool()
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	roots.AppendCertsFromPEM(public)
	write(t, certificate, string(public))
	write(t, key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
	return certificate, key, roots
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil { // in a directory of its owner's alone
		t.Fatal(err)
	}
}

func free(t *testing.T) string {
	t.Helper()
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// transcript is what a program says, which is read while it goes on.
type transcript struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (s *transcript) Write(p []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.text.Write(p)
}

func (s *transcript) String() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.text.String()
}
