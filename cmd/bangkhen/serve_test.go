package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// What is printed and linked to is at the root of a name; below a path nothing would be
// found, so nobody gets to try.
func TestServeRefusesPaths(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	status, _, stderr := bangkhen(t, "serve", "--data", data, "--listen", "127.0.0.1:0", "--base-url", "https://backan.gov.vn/bangkhen/")
	if status != exitUsage || !strings.Contains(stderr, "đường dẫn con /bangkhen/") || !strings.Contains(stderr, "Hãy dùng một tên riêng") {
		t.Errorf("status %d: %s", status, stderr)
	}
}

// testCertificate writes the certificate of the library's test servers, which is for
// 127.0.0.1, and gives a client that trusts it.
func testCertificate(t *testing.T, dir string) (certificate, key string, client *http.Client) {
	t.Helper()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	pair := server.TLS.Certificates[0]
	secret, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	certificate, key = filepath.Join(dir, "tls.crt"), filepath.Join(dir, "tls.key")
	for path, block := range map[string]*pem.Block{certificate: {Type: "CERTIFICATE", Bytes: pair.Certificate[0]}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(server.Certificate())
	return certificate, key, &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}, ForceAttemptHTTP2: true}}
}

// With a certificate of its own the service needs no proxy: desk and API answer by HTTPS,
// in HTTP/2, and browsers are told to stay with it.
func TestServeByHTTPS(t *testing.T) {
	dir := t.TempDir()
	certificate, key, client := testCertificate(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	var out, problems printed
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--data", filepath.Join(dir, "data"), "--listen", "127.0.0.1:0", "--tls-cert", certificate, "--tls-key", key}, &out, &problems)
	}()
	where := regexp.MustCompile(`https://127\.0\.0\.1:\d+`)
	for !strings.Contains(out.String(), "Ctrl+C") {
		select {
		case status := <-ended:
			t.Fatalf("ended with %d: %s", status, problems.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
	base := where.FindString(out.String())
	if !strings.Contains(out.String(), base+"/app/first/") {
		t.Errorf("the first link is not by HTTPS:\n%s", out.String())
	}
	response, err := client.Get(base + "/app/sign-in")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || response.StatusCode != http.StatusOK || response.ProtoMajor != 2 || response.Header.Get("Strict-Transport-Security") == "" || !strings.Contains(string(body), "Đăng nhập") {
		t.Errorf("%v: %s %s %v", err, response.Proto, response.Status, response.Header)
	}
	client.CloseIdleConnections()
	cancel()
	if status := <-ended; status != exitDone {
		t.Errorf("ended with %d: %s", status, problems.String())
	}
}

func TestServeWantsAWholeCertificate(t *testing.T) {
	dir := t.TempDir()
	certificate, key, _ := testCertificate(t, dir)
	for name, args := range map[string][]string{
		"no key": {"--tls-cert", certificate}, "no certificate": {"--tls-key", key}, "the wrong way round": {"--tls-cert", key, "--tls-key", certificate},
		"no such file": {"--tls-cert", certificate + "x", "--tls-key", key}, "both ways": {"--tls-cert", certificate, "--tls-key", key, "--acme-domain", "khenthuong.backan.gov.vn"},
	} {
		if status, _, stderr := bangkhen(t, append([]string{"serve", "--data", filepath.Join(dir, "data"), "--listen", "127.0.0.1:0"}, args...)...); status != exitUsage {
			t.Errorf("%s: status %d\n%s", name, status, stderr)
		}
	}
}
