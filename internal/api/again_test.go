package api

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/workbench"
)

func TestTheSameRequestAgain(t *testing.T) {
	c := start(t)
	body := example(t, "quyet-dinh.yaml")
	first := c.send("POST", "/api/v1/decisions", "application/yaml", body, keyedHeader, "k1")
	again := c.send("POST", "/api/v1/decisions", "application/yaml", body, keyedHeader, "k1")
	if first.status != 201 || again.status != 201 || !bytes.Equal(first.body, again.body) || again.header.Get(replayHeader) != "true" || again.header.Get("Location") != first.header.Get("Location") {
		t.Errorf("%d %d %s", first.status, again.status, again.header)
	}
	c.want(c.send("POST", "/api/v1/decisions", "application/yaml", append(body, '\n'), keyedHeader, "k1"), 422, nil)
	// A refused request may come again, mended, under its key.
	c.want(c.send("POST", "/api/v1/decisions", "application/json", []byte(`{}`), keyedHeader, "k2"), 422, nil)
	c.want(c.send("POST", "/api/v1/decisions", "application/yaml", body, keyedHeader, "k2"), 201, nil)
	var list struct{ Decisions []struct{ ID string } }
	c.want(c.send("GET", "/api/v1/decisions", "", nil), 200, &list)
	if len(list.Decisions) != 2 {
		t.Errorf("%d decisions", len(list.Decisions))
	}
}

// Operations that keep answers are those that are called with a key and change
// something.
func TestWhoseAnswersAreKept(t *testing.T) {
	for _, op := range (&api{}).operations() {
		if op.keyed && (op.scope == "" || op.method != http.MethodPost || op.id == "render") {
			t.Errorf("%s keeps answers", op.id)
		}
	}
}

// Nothing of what anybody asks without a key, or of what stores nothing, is kept:
// the register does not grow, and what was true yesterday is not told again.
func TestNothingIsKeptOfWhatChangesNothing(t *testing.T) {
	c := start(t)
	_, certificates := c.issued()
	code := string(certificates[0].Code)
	key := c.key
	ask := func() answer {
		c.key = ""
		defer func() { c.key = key }()
		return c.send("POST", "/api/v1/verify", "application/json", fmt.Appendf(nil, `{"code":%q}`, code), keyedHeader, "k")
	}
	var said struct{ Result string }
	if c.want(ask(), 200, &said); said.Result != "valid" {
		t.Fatalf("%+v", said)
	}
	c.want(c.send("POST", "/api/v1/certificates/"+code+"/revoke", "application/json", []byte(`{"decision":"1200/QĐ-UBND","date":"2023-08-01","reason":"Khai man"}`)), 200, nil)
	if c.want(ask(), 200, &said); said.Result != "revoked" {
		t.Errorf("a revoked certificate is answered %q", said.Result)
	}
	before := c.size()
	for i := range 20 {
		name, body := form(t, map[string]string{"decision": "quyet-dinh.yaml", "list": "danh-sach.xlsx"})
		if i < 2 { // each makes all papers
			c.want(c.send("POST", "/api/v1/render", name, body, keyedHeader, fmt.Sprint("render", i)), 200, nil)
		}
		c.want(c.send("POST", "/api/v1/verify", "application/pdf", []byte(strings.Repeat("x", 15_000)), keyedHeader, fmt.Sprint("verify", i)), 200, nil)
	}
	if grown := c.size() - before; grown > 64<<10 {
		t.Errorf("the register grew by %d bytes", grown)
	}
}

// size is that of the register's database, with its log, in bytes.
func (c *client) size() (size int64) {
	c.t.Helper()
	files, err := filepath.Glob(filepath.Join(c.data, "*"))
	if err != nil {
		c.t.Fatal(err)
	}
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			size += info.Size()
		}
	}
	return size
}

// Two keys never share an answer.
func TestEachKeyHasItsOwnAnswers(t *testing.T) {
	c := start(t)
	first := c.send("POST", "/api/v1/decisions", "application/yaml", example(t, "quyet-dinh.yaml"), keyedHeader, "k")
	c.want(first, 201, nil)
	var err error
	if c.key, _, err = c.keys.CreateKey(t.Context(), "khác", []accounts.Permission{accounts.PrepareDecisions}, 1); err != nil {
		t.Fatal(err)
	}
	second := c.send("POST", "/api/v1/decisions", "application/yaml", example(t, "quyet-dinh.yaml"), keyedHeader, "k")
	if second.status != 201 || second.header.Get(replayHeader) != "" || second.header.Get("Location") == first.header.Get("Location") {
		t.Errorf("%d %v", second.status, second.header)
	}
}

// A large answer is not kept; the same request again is told where the thing is.
func TestALargeAnswerIsFound(t *testing.T) {
	for name, test := range map[string]struct {
		bytes    int
		location string
		want     workbench.Answer
	}{
		"small":           {10, "", workbench.Answer{Status: 200, Body: bytes.Repeat([]byte("x"), 10)}},
		"as large as may": {mostKept, "/l", workbench.Answer{Status: 200, Location: "/l", Body: bytes.Repeat([]byte("x"), mostKept)}},
		"large":           {40 << 20, "/l", workbench.Answer{Status: 303, Location: "/l"}},
		"large step":      {mostKept + 1, "", workbench.Answer{Status: 303, Location: "/api/v1/decisions/d1"}},
	} {
		c := echo.New().NewContext(httptest.NewRequestWithContext(t.Context(), "POST", "/api/v1/decisions/d1/submit", nil), httptest.NewRecorder())
		r := &recorder{ResponseWriter: c.Response().Writer}
		c.Response().Writer = r
		if test.location != "" {
			c.Response().Header().Set("Location", test.location)
		}
		for _, part := range [][]byte{bytes.Repeat([]byte("x"), test.bytes/2), bytes.Repeat([]byte("x"), test.bytes-test.bytes/2)} {
			if _, err := c.Response().Write(part); err != nil {
				t.Fatal(err)
			}
		}
		got := r.answer(c)
		if got.Status != test.want.Status || got.Location != test.want.Location || !bytes.Equal(got.Body, test.want.Body) || r.kept.Cap() > 4*mostKept {
			t.Errorf("%s: %d %q %d bytes, %d held", name, got.Status, got.Location, len(got.Body), r.kept.Cap())
		}
	}
}

// A handler that panics frees the key; the same request at the same time is told to
// wait.
func TestAKeyIsFreeAgain(t *testing.T) {
	c := start(t)
	a := &api{office: c.office}
	ask := func(do echo.HandlerFunc) (err error) {
		defer func() {
			if recovered := recover(); recovered != nil {
				err = fmt.Errorf("%v", recovered)
			}
		}()
		request := httptest.NewRequestWithContext(t.Context(), "POST", "/x", strings.NewReader("{}"))
		request.Header.Set(keyedHeader, "k")
		return a.idempotent(do)(echo.New().NewContext(request, httptest.NewRecorder()))
	}
	if err := ask(func(echo.Context) error { panic("p") }); err == nil {
		t.Error("no panic")
	}
	err := ask(func(c echo.Context) error {
		if kind, _ := award.FaultOf(ask(func(echo.Context) error { return nil })); kind != award.FaultConflict {
			t.Errorf("meanwhile: %q", kind)
		}
		return c.String(200, "x")
	})
	if err != nil {
		t.Error(err)
	}
	if err := ask(func(echo.Context) error { t.Error("done twice"); return io.EOF }); err != nil {
		t.Error(err)
	}
}

// What an answer quotes of a request is short.
func TestWhatIsQuotedIsShort(t *testing.T) {
	c := start(t)
	long := strings.Repeat("ắ", 200_000)
	for name, a := range map[string]answer{
		"a key of a decision": c.send("POST", "/api/v1/decisions", "application/json", []byte(`{"`+long+`":1}`)),
		"a member":            c.send("POST", "/api/v1/verify", "application/json", []byte(`{"`+long[:200_000]+`":1}`)),
		"many keys":           c.send("POST", "/api/v1/decisions", "application/yaml", []byte(manyKeys(20_000))),
		"a value":             c.send("GET", "/api/v1/certificates?kind="+long[:6000], "", nil),
	} {
		if a.status < 400 || a.status > 499 || len(a.body) > 2<<20 {
			t.Errorf("%s: %d, %d bytes", name, a.status, len(a.body))
		}
		if name != "many keys" && len(a.body) > 20_000 {
			t.Errorf("%s: %d bytes", name, len(a.body))
		}
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "lạ%d: x\n", i)
	}
	return b.String()
}
