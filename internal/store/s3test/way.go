package s3test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
)

// Way stands between a store and its server, and makes trouble when it is told to.
type Way struct {
	Endpoint string
	does     atomic.Pointer[Trouble]
}

// Trouble answers in the server's place, or reports that it has not.
type Trouble func(http.ResponseWriter, *http.Request) bool

// Between makes a way to a server.
func Between(t testing.TB, server *Server) *Way {
	target := &url.URL{Scheme: "http", Host: server.Endpoint}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.Host = r.In.Host // it is signed
	}}
	way := &Way{}
	listens := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if does := way.does.Load(); does == nil || !(*does)(w, r) {
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(listens.Close)
	way.Endpoint = listens.Listener.Addr().String()
	return way
}

// Make makes trouble from now on; nil ends it.
func (w *Way) Make(does Trouble) {
	if does == nil {
		w.does.Store(nil)
		return
	}
	w.does.Store(&does)
}
