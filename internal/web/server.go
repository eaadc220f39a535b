package web

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/api"
	"bangkhen/internal/award"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/html"
	"bangkhen/internal/metrics"
	"bangkhen/internal/office"
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
	pages      *html.Set
	metrics    *metrics.Metrics
	recent     recentPages
	replicated recentPages // of what a replica says, whose versions are its own
	sent       sync.Pool   // of *bytes.Buffer: pages on their way
	nobody     award.Code  // was given to no certificate, and never will be
	log        *slog.Logger
	routes     map[string]bool // patterns of paths
}

// Handler answers all routes of an office.
type Handler struct {
	http.Handler
	door *traffic.Door
}

// Shut ends answers that go on, such as streams of events, before who is inside is waited
// for.
func (h *Handler) Shut() { h.door.Shut() }

// New makes the handler of all routes over an office that has a register. Faults are
// logged, and on request every answer, without codes and addresses of visitors.
func New(o *office.Office, access Access, log *slog.Logger) (*Handler, error) {
	log = faultlog.Logger(log)
	p, err := loadPages(access.nameOf)
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
	door := access.Door
	if door == nil {
		door = traffic.NewDoor()
	}
	s := &site{office: o, access: access, pages: p, nobody: award.NewCode(), door: door, metrics: metrics.New(o, access.Build), log: log}
	if access.Provider != nil {
		s.federation = newFederation(*access.Provider, access.BaseURL)
	}
	e := echo.New()
	e.IPExtractor = access.addressOf()
	e.HTTPErrorHandler = s.failures().Handle
	e.Use(s.door.Linger, s.traced, s.observed, traffic.Paced, headers, numbered(), s.recovered(), own)
	if access.overHTTPS() {
		e.Use(secured)
	}

	both := []string{http.MethodGet, http.MethodHead}
	slowed := limit()
	e.Match(both, "/", s.home)
	e.Match(both, "/v", s.typed, slowed)
	e.Match(both, "/v/:code/"+sheetFile+".pdf", s.holderPDF, slowed)
	e.Match(both, "/v/:code/"+sheetFile+".jpg", s.holderPicture, slowed)
	e.Match(both, "/v/*", s.certificate, slowed)
	e.Match(both, "/V/*", s.certificate, slowed) // a QR holds the address in capitals
	e.POST("/verify", s.file, slowed, s.door.Strangers(21<<20))
	e.Match(both, "/kiem-tra", s.checker, slowed)
	e.Match(both, "/kiem-tra.sw.js", checkerWorker)
	e.Match(both, "/kiem-tra.webmanifest", checkerManifest)
	e.Match(both, "/assets/:name", assets.Serve)
	e.Match(both, "/robots.txt", robots)
	e.Match(both, "/.well-known/bangkhen-keys.json", s.publicKeys)
	e.Match(both, "/.well-known/bangkhen-revocations", s.revocations, slowed)
	e.Match(both, "/.well-known/did.json", s.didDocument)
	e.Match(both, "/credentials/status/:issue", s.statusList, slowed)
	e.Match(both, "/v/:code/credential", s.credential, slowed)
	e.Match(both, "/log/checkpoint", s.logCheckpoint, slowed)
	e.Match(both, "/log/cosigned", s.logCosigned, slowed)
	e.Match(both, "/log/tile/*", s.logTile, slowed)
	e.Match(both, "/v/:code/nhat-ky.json", s.logProof, slowed)
	e.Match(both, "/healthz", healthy)
	e.Match(both, "/readyz", s.ready)
	e.Match(both, "/metrics", s.measured())

	api.Mount(e, o, s.access.Accounts, log, s.reachable, s.door)
	if err := s.staffRoutes(e, slowed); err != nil {
		return nil, err
	}
	s.tellMethods(e)
	s.routes = map[string]bool{}
	for _, route := range e.Routes() {
		s.routes[route.Path] = true
	}
	return &Handler{e, s.door}, nil
}

// Line is where the service listens.
type Line struct {
	Address string      // such as "127.0.0.1:8080"
	TLS     *tls.Config // nil for plain HTTP
}

// Serve answers at a line until the context ends, and then lets requests under way finish
// for a while; shut is called when that begins. Started is told the address that it listens
// on, where port 0 has become a real one.
func Serve(ctx context.Context, handler http.Handler, shut func(), line Line, log *slog.Logger, started func(address string)) error {
	log = faultlog.Logger(log)
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", line.Address)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           handler,
		TLSConfig:         line.TLS,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(faultlog.New(log.Handler()), slog.LevelWarn),
	}
	server.RegisterOnShutdown(shut)
	ended := make(chan error, 1)
	go func() {
		if line.TLS != nil {
			ended <- server.ServeTLS(listener, "", "")
		} else {
			ended <- server.Serve(listener)
		}
	}()
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
		// What is cut off here was not issued: its transaction rolls back. That is no
		// failure: somebody may send a file for longer than anybody waits.
		log.Warn("requests under way were cut off", "error", err)
		return server.Close()
	}
	return nil
}
