package https

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
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// write makes a certificate with a serial number and its key.
func write(t *testing.T, dir string, serial int64) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "khenthuong.backan.gov.vn"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"khenthuong.backan.gov.vn"},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, key = filepath.Join(dir, "tls.crt"), filepath.Join(dir, "tls.key")
	for path, block := range map[string]*pem.Block{certificate: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certificate, key
}

// lines is a log that several write to.
type lines struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(p)
}

func (l *lines) say(words string) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return strings.Contains(l.text.String(), words)
}

// A new certificate is shown without a restart, by a look or when asked; a broken one
// never takes the old one away.
func TestFilesAreReadAgain(t *testing.T) {
	dir := t.TempDir()
	if _, err := FromFiles(filepath.Join(dir, "none.crt"), filepath.Join(dir, "none.key"), slog.Default()); err == nil {
		t.Error("files that there are not")
	}
	certificate, key := write(t, dir, 1)
	said := &lines{}
	f, err := FromFiles(certificate, key, slog.New(slog.NewTextHandler(said, nil)))
	if err != nil {
		t.Fatal(err)
	}
	shown := func() int64 {
		c, err := f.Config().GetCertificate(&tls.ClientHelloInfo{})
		if err != nil {
			t.Fatal(err)
		}
		return c.Leaf.SerialNumber.Int64()
	}
	until := func(what string, done func() bool) {
		t.Helper()
		for range 6000 {
			if done() {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Fatal("never: ", what)
	}
	asked := make(chan os.Signal, 1)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go f.Watch(ctx, 5*time.Millisecond, asked)
	write(t, dir, 22)
	until("the new one by a look", func() bool { return shown() == 22 })
	if err := os.WriteFile(key, []byte("hỏng"), 0o600); err != nil {
		t.Fatal(err)
	}
	until("a word about the broken one", func() bool { return said.say("the old one stays") })
	if shown() != 22 {
		t.Error("the broken one took the old one away")
	}
	write(t, dir, 333)
	asked <- syscall.SIGHUP
	until("the one after it", func() bool { return shown() == 333 })
}
