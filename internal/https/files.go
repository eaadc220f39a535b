package https

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// Files is a certificate with its key, from two PEM files.
type Files struct {
	certificate, key string
	log              *slog.Logger

	mutex  sync.Mutex
	loaded *tls.Certificate
	seen   [2]stamp
}

// stamp tells whether a file was changed.
type stamp struct {
	at   time.Time
	size int64
}

// FromFiles reads a certificate, with those between it and the authority, and its key.
// The error says what is wrong with the files.
func FromFiles(certificate, key string, log *slog.Logger) (*Files, error) {
	f := &Files{certificate: certificate, key: key, log: log}
	return f, f.Reload()
}

// Reload reads the files again. The error leaves the certificate as it was.
func (f *Files) Reload() error {
	seen := f.stamps() // before reading: what changes meanwhile is read at the next look
	loaded, err := tls.LoadX509KeyPair(f.certificate, f.key)
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.seen = seen
	if err != nil {
		return fmt.Errorf("%s, %s: %w", f.certificate, f.key, err)
	}
	f.loaded = &loaded
	return nil
}

func (f *Files) stamps() (found [2]stamp) {
	for i, path := range []string{f.certificate, f.key} {
		if info, err := os.Stat(path); err == nil { // follows links, as certbot makes them
			found[i] = stamp{info.ModTime(), info.Size()}
		}
	}
	return found
}

// Watch reads the files again when they were changed, and when somebody asks for it, until
// the context ends.
func (f *Files) Watch(ctx context.Context, every time.Duration, asked <-chan os.Signal) {
	for {
		force := false
		select {
		case <-ctx.Done():
			return
		case <-asked:
			force = true
		case <-time.After(every):
		}
		f.mutex.Lock()
		same := f.stamps() == f.seen
		f.mutex.Unlock()
		if same && !force {
			continue
		}
		if err := f.Reload(); err != nil {
			f.log.ErrorContext(ctx, "certificate not read again, the old one stays", "error", err)
		} else {
			f.log.InfoContext(ctx, "certificate read again", "until", f.until().Format(time.DateOnly))
		}
	}
}

func (f *Files) until() time.Time {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.loaded.Leaf.NotAfter
}

// Config shows the certificate as it is at the moment.
func (f *Files) Config() *tls.Config {
	return &tls.Config{GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
		f.mutex.Lock()
		defer f.mutex.Unlock()
		return f.loaded, nil
	}}
}
