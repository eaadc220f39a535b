package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"bangkhen/internal/https"
)

// tlsFlags say by which certificate browsers know the service; without any it speaks
// plain HTTP, to a proxy in front.
type tlsFlags struct {
	TLSCert       string   `name:"tls-cert" placeholder:"FILE" help:"Tệp chứng thư TLS (PEM, kèm các chứng thư trung gian); được đọc lại khi đổi hoặc khi nhận SIGHUP." type:"path"`
	TLSKey        string   `name:"tls-key" placeholder:"FILE" help:"Tệp khóa riêng của chứng thư TLS (PEM)." type:"path"`
	ACMEDomain    []string `name:"acme-domain" placeholder:"TÊN-MIỀN" help:"Tự xin và gia hạn chứng thư TLS cho các tên miền này theo ACME (Let's Encrypt); dịch vụ phải nghe ở cổng 443. Dùng là đồng ý với điều khoản của bên cấp."`
	ACMEEmail     string   `name:"acme-email" placeholder:"THƯ" help:"Địa chỉ thư để bên cấp chứng thư liên hệ."`
	ACMEDirectory string   `name:"acme-directory" placeholder:"URL" help:"Địa chỉ danh bạ ACME của bên cấp khác; mặc định là Let's Encrypt."`
}

// scheme is that of the address at which the service listens.
func (f tlsFlags) scheme() string {
	if f.TLSCert != "" || len(f.ACMEDomain) > 0 {
		return "https://"
	}
	return "http://"
}

// certificate is how the service shows itself, nil for plain HTTP. What watches for a new
// one is among the workers.
func (f tlsFlags) certificate(working context.Context, workers *sync.WaitGroup, data string, log *slog.Logger) (*tls.Config, error) {
	const look = 30 * time.Second
	switch {
	case (f.TLSCert == "") != (f.TLSKey == ""):
		return nil, usageError{errors.New("--tls-cert và --tls-key phải đi cùng nhau")}
	case f.TLSCert != "" && len(f.ACMEDomain) > 0:
		return nil, usageError{errors.New("chỉ dùng một trong hai: --tls-cert hoặc --acme-domain")}
	case f.TLSCert != "":
		files, err := https.FromFiles(f.TLSCert, f.TLSKey, log)
		if err != nil {
			return nil, usageError{fmt.Errorf("--tls-cert, --tls-key: %w", err)}
		}
		asked := make(chan os.Signal, 1)
		signal.Notify(asked, syscall.SIGHUP)
		workers.Go(func() { defer signal.Stop(asked); files.Watch(working, look, asked) })
		return files.Config(), nil
	case len(f.ACMEDomain) > 0:
		return https.FromACME(https.Authority{
			Domains: f.ACMEDomain, Directory: f.ACMEDirectory, Email: f.ACMEEmail, Cache: filepath.Join(data, "acme"),
		}), nil
	}
	return nil, nil
}
