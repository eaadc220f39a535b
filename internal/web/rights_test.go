package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/workbench"
)

// heldBody is a body that is held back until something else has happened.
type heldBody struct {
	meanwhile func()
	rest      io.Reader
	asked     bool
}

func (b *heldBody) Read(p []byte) (int, error) {
	if !b.asked {
		b.asked = true
		b.meanwhile()
	}
	return b.rest.Read(p)
}

// postHeld posts a form whose body is held back.
func (s *officeSite) postHeld(path string, form url.Values, headers []string, meanwhile func()) (answer *http.Response, asked bool) {
	body := &heldBody{meanwhile: meanwhile, rest: strings.NewReader(form.Encode())}
	request := httptest.NewRequest(http.MethodPost, path, body)
	request.ContentLength = int64(len(form.Encode()))
	request.RemoteAddr, request.Host = "127.0.0.1:5000", "127.0.0.1:8080"
	request.Header.Set("Content-Type", echo.MIMEApplicationForm)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	s.Config.Handler.ServeHTTP(recorder, request)
	return recorder.Result(), body.asked
}

// changes counts what the audit knows of.
func (s *officeSite) changes(t *testing.T) int64 {
	t.Helper()
	page, err := s.register.Database().Audit(context.Background(), database.AuditFilter{}, "", 1)
	if err != nil || len(page.Entries) == 0 {
		t.Fatal(err)
	}
	return page.Entries[0].ID
}

// TestHeldBody is the column "held body" of the matrix: while the body of a request
// that changes something is held back, what it was let in by ends. It is refused
// then, or has nothing to do, and nothing has changed.
func TestHeldBody(t *testing.T) {
	s := startOffice(t, nil)
	ends := []func(user string) error{
		func(user string) error { return s.accounts.EndSessions(context.Background(), user, accounts.Session{}) },
		func(user string) error { return s.accounts.Disable(context.Background(), user) },
		func(user string) error {
			return s.accounts.SetRoles(context.Background(), user, []accounts.Role{accounts.Auditor})
		},
	}
	var routes []string
	for line, who := range matrix() {
		method, path, _ := strings.Cut(line, " ")
		if method == http.MethodPost && strings.HasPrefix(path, "/app/") && !slices.Contains(who, everybody) && !slices.Contains(who, anyUser) {
			routes = append(routes, path)
		}
	}
	slices.Sort(routes)
	held := 0
	for i, path := range routes {
		role := matrix()["POST "+path][0]
		user := fmt.Sprintf("held-%d", i)
		if err := s.accounts.AddUser(t.Context(), user, "", s.roles[role]); err != nil {
			t.Fatal(err)
		}
		headers := s.session(t, user)
		draft, err := workbench.New(s.register.Database()).CreateDraft(database.WithActor(t.Context(), "user:lan"), workbench.Draft{DecisionName: "a.yaml", Decision: []byte("number: 1"), ListName: "a.csv", List: []byte("x")})
		if err != nil {
			t.Fatal(err)
		}
		var before int64
		address := strings.NewReplacer(":id", draft.ID, ":row", "2", ":code", "khong-co").Replace(path)
		answer, asked := s.postHeld(address, url.Values{
			"version": {"1"}, "note": {"x"}, "template": {"bang-khen"}, "name": {"moi"}, "roles": {"clerk"}, "cell": {"A1"}, "number": {"2"},
			"scopes": {"audit:read"}, "days": {"3"}, "column": {"A"}, "field": {"name"}, "url": {"https://example.org/"}, "series": {"A"}, "first": {"1"}, "last": {"2"}, "reason": {"x"}, "key": {"x"}, "sure": {"1"},
		}, headers, func() {
			if err := ends[i%len(ends)](user); err != nil {
				t.Error(err)
			}
			before = s.changes(t)
		})
		if !asked {
			continue // changes without looking at its body: there is nothing to hold
		}
		held++
		reads := path == "/app/audit/verify" // changes nothing, and an auditor may
		if answer.StatusCode < 300 && !reads || answer.StatusCode >= 500 && answer.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("%s as %s: status %d", path, role, answer.StatusCode)
		}
		if after := s.changes(t); after != before {
			t.Errorf("%s as %s has changed something after its right had ended (status %d)", path, role, answer.StatusCode)
		}
	}
	if held < 20 {
		t.Errorf("only %d of %d routes were held", held, len(routes))
	}
}

// TestHeldApproval is one person who does everything: while the body of the approval
// is held back what was handed in is taken back, and the same person edits and hands in.
func TestHeldApproval(t *testing.T) {
	for _, step := range []string{"/approve", "/issue"} {
		s := startOffice(t, nil)
		both, clerk := s.session(t, together), s.session(t, "clerk")
		address := s.begin(t, order(t), clerk...)
		id := address[strings.LastIndexByte(address, '/')+1:]
		s.press(t, address+"/papers", address+"/submit", nil, clerk...)
		draft, err := workbench.New(s.register.Database()).Draft(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		form := url.Values{"version": {fmt.Sprint(draft.Version + 3)}}
		answer, asked := s.postHeld(address+step, form, both, func() {
			s.form(address+"/retract", url.Values{"version": {fmt.Sprint(draft.Version)}}, clerk...)
			s.press(t, address+"/papers", address+"/template", url.Values{"template": {"bang-khen"}, "version": {fmt.Sprint(draft.Version + 1)}}, both...)
			s.form(address+"/submit", url.Values{"version": {fmt.Sprint(draft.Version + 2)}}, both...)
		})
		if !asked || answer.StatusCode != http.StatusForbidden && answer.StatusCode != http.StatusConflict {
			t.Errorf("%s: held %v, status %d", step, asked, answer.StatusCode)
		}
		after, err := workbench.New(s.register.Database()).Draft(t.Context(), id)
		if err != nil || after.State != award.DecisionChecked || !slices.Contains(after.Preparers, "user:clerk-approver") {
			t.Errorf("%s: %s, prepared by %q, %v", step, after.State, after.Preparers, err)
		}
		if _, err := workbench.New(s.register.Database()).LastBatch(t.Context(), id); err != workbench.ErrNoBatch {
			t.Errorf("%s: %v", step, err)
		}
	}
}

// TestStaleVersion is the column "stale version" of the matrix: every step of a
// decision that was shown before another change is refused.
func TestStaleVersion(t *testing.T) {
	s := startOffice(t, nil)
	clerk, approver := s.session(t, "clerk"), s.session(t, "approver")
	address := s.begin(t, order(t), clerk...)
	id := address[strings.LastIndexByte(address, '/')+1:]
	s.press(t, address+"/papers", address+"/template", url.Values{"template": {"bang-khen"}}, clerk...)
	for step, who := range map[string][]string{
		"/submit": clerk, "/delete": clerk, "/template": clerk, "/form": clerk, "/rows/2/drop": clerk, "/approve": approver, "/return": approver, "/issue": approver,
	} {
		before := s.changes(t)
		answer := s.form(address+step, url.Values{"version": {"1"}, "template": {"bang-khen"}, "note": {"x"}, "number": {"9"}}, who...)
		if answer.StatusCode != http.StatusConflict || s.changes(t) != before {
			t.Errorf("%s of the version before: status %d", step, answer.StatusCode)
		}
	}
	if draft, err := workbench.New(s.register.Database()).Draft(t.Context(), id); err != nil || draft.State != award.DecisionDraft || draft.Version != 2 {
		t.Errorf("%s %d, %v", draft.State, draft.Version, err)
	}
}
