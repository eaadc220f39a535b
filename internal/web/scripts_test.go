package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database"
	"bangkhen/internal/workbench"
)

// A page that links the desk's script may run it, also one that answers to a form
// which was filled in wrong; and no other page may run any.
func TestScriptsOfFailedForms(t *testing.T) {
	s := startOffice(t, nil)
	if err := s.accounts.SetOnePerson(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	if err := s.accounts.AddUserWithPassword(t.Context(), "moi-viec", "", accounts.Roles(), phrase); err != nil {
		t.Fatal(err)
	}
	draft, err := workbench.New(s.register.Database()).CreateDraft(database.WithActor(t.Context(), "user:hoa"), workbench.Draft{DecisionName: "quyet-dinh.yaml", Decision: []byte("number: 1"), ListName: "ds.csv", List: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	path := strings.NewReplacer(":name", "khong-co", ":id", draft.ID, ":index", "1", ":row", "2", ":code", "khong-co", ":token", "khong-co")
	scripted, failed := 0, 0
	for _, route := range s.Config.Handler.(*Handler).Handler.(*echo.Echo).Routes() {
		if route.Method != http.MethodPost || !strings.HasPrefix(route.Path, "/app/") || strings.Contains(route.Path, "sign-") {
			continue
		}
		answer := s.form(path.Replace(route.Path), url.Values{"version": {"không phải số"}, "name": {"\x01"}}, s.lasting(t, "moi-viec")...)
		links := strings.Contains(answer.body, `<script src="/app/assets/desk.js"`)
		policy := answer.Header.Get("Content-Security-Policy")
		if runs := strings.Contains(policy, "script-src 'self'"); links != runs {
			t.Errorf("POST %s: %d, links the script: %v, may run it: %v (%s)", route.Path, answer.StatusCode, links, runs, policy)
		}
		if links {
			scripted++
		}
		if answer.StatusCode >= 400 {
			failed++
		}
	}
	if scripted == 0 || failed < 10 {
		t.Errorf("%d pages with the script, %d failures: nothing was tried", scripted, failed)
	}
}
