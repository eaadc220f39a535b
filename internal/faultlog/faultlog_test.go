package faultlog

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"bangkhen/internal/award"
)

// people are what must not be there.
var people = []string{"Xuân", "Xuan", "xuan", "Kđăm", "203.0.113", "2001:db8", "7K3MZQ", "khai man", "hoa@", "0912"}

func TestNobodyIsNamed(t *testing.T) {
	cases := map[string]struct {
		err  error
		kept string
	}{
		"plain":         {errors.New("no such table: certificates (1)"), "no such table: certificates (1)"},
		"name":          {fmt.Errorf("print Ma Xuân Thu: %w", syscall.ENOSPC), "no space left on device"},
		"no diacritics": {fmt.Errorf("print Ma Xuan Thu: %w", syscall.EIO), "print …"},
		"quoted small":  {fmt.Errorf("print %q: %w", "ma xuan thu", syscall.EIO), "print"},
		"file":          {fmt.Errorf("keep: %w", &fs.PathError{Op: "open", Path: "data/12-ma xuan thu.pdf", Err: syscall.ENOSPC}), "open … no space left on device"},
		"code":          {errors.New("certificate 7K3MZQ2V9XW4R8T1P5N6C0DHJE is damaged"), "certificate … is damaged"},
		"connection":    {&net.OpError{Op: "read", Net: "tcp", Addr: &net.TCPAddr{IP: net.ParseIP("203.0.113.9"), Port: 5000}, Err: syscall.ECONNRESET}, "connection reset by peer"},
		"address":       {&url.Error{Op: "Get", URL: "https://a.vn/v/7K3MZQ?q=xuan", Err: errors.New("timeout")}, "timeout"},
		"problem":       {fmt.Errorf("row: %w", award.Problem{Code: award.DoesNotFit, Severity: award.Error, Cell: "D17", Message: "ma xuan thu dài quá"}), "does-not-fit D17"},
		"problems":      {award.Problems{{Code: award.NoGlyph, Severity: award.Error, Message: "Kđăm"}}, "no-glyph"},
		"joined":        {errors.Join(errors.New("Kđăm Xuân"), &fs.PathError{Op: "write", Path: "xuan", Err: syscall.ENOSPC}), "no space left on device"},
		"mail":          {errors.New("identity hoa@backan.gov.vn 0912345678 is unknown"), "identity … is unknown"},
		"bytes":         {errors.New("Xu\xff\x00\x1b[31m" + strings.Repeat("Xuân", 1<<20)), "…"},
	}
	for name, c := range cases {
		var out bytes.Buffer
		Logger(slog.New(slog.NewTextHandler(&out, nil))).With("error", c.err).Error("request failed", "error", c.err, "request", "Ab12")
		if !strings.Contains(out.String(), c.kept) || !strings.Contains(out.String(), "request=Ab12") || out.Len() > 5000 {
			t.Errorf("%s: %s", name, out.String())
		}
		for _, one := range people {
			if strings.Contains(out.String(), one) {
				t.Errorf("%s: %q is in %s", name, one, out.String())
			}
		}
	}
}

// The server of the library writes the address of a visitor and what a handler
// panics with.
func TestServersOwnLog(t *testing.T) {
	var out bytes.Buffer
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("Ma Xuân Thu") }))
	server.Config.ErrorLog = slog.NewLogLogger(New(slog.NewTextHandler(&out, nil)), slog.LevelWarn)
	server.Start()
	if _, err := server.Client().Get(server.URL); err == nil {
		t.Error("no panic")
	}
	server.Close()
	if !strings.Contains(out.String(), "panic serving") || strings.Contains(out.String(), "127.0.0.1") || strings.Contains(out.String(), "Xuân") {
		t.Error(out.String())
	}
}

// A line says what it belongs to, of every context that it stands in.
func TestLinesSayWhatTheyBelongTo(t *testing.T) {
	var out bytes.Buffer
	log := Logger(slog.New(slog.NewTextHandler(&out, nil)))
	request := With(t.Context(), "request", "Ab12")
	batch := With(request, "batch", "b7")
	With(request, "batch", "other") // disturbs nobody
	log.ErrorContext(batch, "batch failed", "error", errors.New("no such table"))
	if line := out.String(); !strings.Contains(line, "request=Ab12 batch=b7") {
		t.Error(line)
	}
	out.Reset()
	if log.InfoContext(t.Context(), "batch ended"); strings.Contains(out.String(), "request") {
		t.Error(out.String())
	}
}
