package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"bangkhen/internal/api"
	"bangkhen/internal/award"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/traffic"
)

// How long a client may take where [traffic.Paced] sets no limits that go along
// with what moves.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = 2 * time.Minute
	writeTimeout    = 3 * time.Minute
	idleTimeout     = 2 * time.Minute
	lookupTimeout   = 30 * time.Second
	issueTimeout    = 30 * time.Minute
	shutdownTimeout = 10 * time.Second
	maxHeaderBytes  = 32 << 10
)

// site is what the handlers share.
type site struct {
	office     *office.Office
	access     Access
	federation *federation // nil without an identity provider
	door       *traffic.Door
	pages      *page.Set
	recent     recentPages
	frames     frames
	nobody     award.Code // was given to no certificate, and never will be
	log        *slog.Logger
}

// New makes the handler of all routes over an office that has a register. Only
// faults are logged, without codes and addresses of visitors.
func New(o *office.Office, access Access, log *slog.Logger) (http.Handler, error) {
	log = faultlog.Logger(log)
	p, err := loadPages()
	if err != nil {
		return nil, err
	}
	assets, err := loadAssets()
	if err != nil {
		return nil, err
	}
	own, err := sameOrigin(access.origin())
	if err != nil {
		return nil, err
	}
	s := &site{office: o, access: access, pages: p, nobody: award.NewCode(), door: traffic.NewDoor(), log: log}
	if access.Provider != nil {
		s.federation = newFederation(*access.Provider, access.BaseURL)
	}
	e := echo.New()
	e.IPExtractor = access.addressOf()
	e.HTTPErrorHandler = s.fail
	e.Use(traffic.Paced, headers, middleware.RequestID(), s.recovered(), own)
	if access.overHTTPS() {
		e.Use(secured)
	}

	both := []string{http.MethodGet, http.MethodHead}
	slowed := limit()
	e.Match(both, "/", s.home)
	e.Match(both, "/v", s.typed, slowed)
	e.Match(both, "/v/*", s.certificate, slowed)
	e.Match(both, "/V/*", s.certificate, slowed) // a QR holds the address in capitals
	e.POST("/verify", s.file, slowed, s.door.Strangers(21<<20))
	e.Match(both, "/assets/:name", assets.Serve)
	e.Match(both, "/robots.txt", robots)
	e.Match(both, "/healthz", healthy)
	e.Match(both, "/readyz", s.ready)

	api.Mount(e, o, s.access.Accounts, log, s.reachable, s.door)
	if err := s.staffRoutes(e, slowed); err != nil {
		return nil, err
	}
	s.tellMethods(e)
	return e, nil
}

// Serve answers at an address such as "127.0.0.1:8080" until the context ends,
// and then lets requests under way finish for a while. Started is told the
// address that it listens on, where port 0 has become a real one.
func Serve(ctx context.Context, o *office.Office, access Access, listen string, started func(address string)) error {
	log := slog.Default()
	handler, err := New(o, access, log)
	if err != nil {
		return err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", listen)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(faultlog.New(log.Handler()), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	started(listener.Addr().String())
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	// The context has ended; the requests under way get their own time.
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		// What is cut off here was not issued: its transaction rolls back.
		return errors.Join(err, server.Close())
	}
	return nil
}
