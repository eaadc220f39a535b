package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/fonts"
	"bangkhen/internal/accounts"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/traffic"
	"bangkhen/internal/typeset"
	"bangkhen/internal/workbench"
	"bangkhen/templates"
)

// Whatever another system sends, to whatever operation, the answer is one that
// the description knows, an error is a problem, and none is a fault of ours.
func FuzzOperation(f *testing.F) {
	serve, draft := fuzzed(f)
	examples := samples()
	ops := (&api{}).operations()
	for i, op := range ops {
		body := []byte(`{}`)
		for mediaType, example := range examples[op.id].Request {
			if mediaType == typeJSON {
				body = example
			}
		}
		f.Add(uint8(i), draft, "q=%22a&limit=1&year=2023&cursor=aWQx", `"v1"`, "k", "bytes=0-1,3-", body)
	}
	f.Add(uint8(0), "../x", "cursor=%00&limit=99999999999999999999", `W/"v"`, strings.Repeat("k", 256), "bytes=9-0", []byte(`{"number":`))
	f.Fuzz(func(t *testing.T, which uint8, in, query, match, key, span string, body []byte) {
		op := ops[int(which)%len(ops)]
		path := pathParameter.ReplaceAllString(op.path, url.PathEscape(in))
		address := &url.URL{Path: "/api/v1" + path, RawQuery: query}
		if parsed, err := url.Parse("/api/v1" + path); err == nil {
			address.Path, address.RawPath = parsed.Path, parsed.RawPath
		}
		header := http.Header{"If-Match": {match}, keyedHeader: {key}, "Range": {span}, "If-None-Match": {match}, "Content-Type": {typeJSON}}
		got := serve(op.method, address, header, body)
		if got.Code >= http.StatusInternalServerError {
			t.Fatalf("%s %s: %d %s", op.method, address, got.Code, got.Body)
		}
		problem := got.Header().Get("Content-Type") == "application/problem+json"
		if got.Code >= http.StatusBadRequest && got.Code != http.StatusRequestedRangeNotSatisfiable && (!problem || !json.Valid(got.Body.Bytes())) {
			t.Fatalf("%s %s: %d as %s: %s", op.method, address, got.Code, got.Header().Get("Content-Type"), got.Body)
		}
	})
}

// fuzzed is the API over a register with one draft, without a worker; it is asked
// with many keys and from many addresses, so that no limit stands in the way.
func fuzzed(f *testing.F) (serve func(method string, address *url.URL, header http.Header, body []byte) *httptest.ResponseRecorder, draft string) {
	f.Helper()
	reg, err := register.Open(f.Context(), f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { reg.Close() })
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		f.Fatal(err)
	}
	o, err := office.New(faces, templates.Files)
	if err != nil {
		f.Fatal(err)
	}
	e, accountsOf := echo.New(), accounts.NewAtCost(reg.Database(), accounts.LeastCost())
	e.HTTPErrorHandler = problems(slog.New(slog.DiscardHandler))
	Mount(e, o.With(reg, "https://bangkhen.example.vn"), accountsOf, slog.New(slog.NewTextHandler(io.Discard, nil)), func(next echo.HandlerFunc) echo.HandlerFunc { return next }, traffic.NewDoor())
	var keys []string
	for range 100 {
		key, _, err := accountsOf.CreateKey(f.Context(), "thử", allScopes(), 1)
		if err != nil {
			f.Fatal(err)
		}
		keys = append(keys, key)
	}
	made, err := workbench.New(reg.Database()).CreateDraft(f.Context(), workbench.Draft{DecisionName: "decision.json", Decision: samples()["createDecision"].Request[typeJSON]})
	if err != nil {
		f.Fatal(err)
	}
	n := uint32(0)
	return func(method string, address *url.URL, header http.Header, body []byte) *httptest.ResponseRecorder {
		n++
		header.Set("Authorization", "Bearer "+keys[int(n)%len(keys)])
		ip := netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})
		recorder := httptest.NewRecorder()
		e.ServeHTTP(recorder, (&http.Request{
			Method: method, URL: address, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: header, Host: "x",
			RemoteAddr: netip.AddrPortFrom(ip, 4711).String(), Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
		}).Clone(context.Background()))
		return recorder
	}, made.ID
}
