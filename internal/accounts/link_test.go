package accounts

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestFirstAdministrator(t *testing.T) {
	a, _ := open(t)
	old, expires, err := a.FirstLink(t.Context(), "")
	must(t, err)
	same, until, err := a.FirstLink(t.Context(), old) // the program was started again
	must(t, err)
	if same != old || !until.Equal(expires) {
		t.Errorf("at another start the link is another: until %v and %v", expires, until)
	}
	token, _, err := a.FirstLink(t.Context(), "lost, or made up")
	must(t, err)
	if token == old || strings.Contains(token, "made up") {
		t.Error("a link of somebody else's choice")
	}
	if _, err := a.Link(t.Context(), old); !errors.Is(err, ErrLink) {
		t.Error("the first of two links:", err)
	}
	for range 2 { // looking uses nothing up
		if link, err := a.Link(t.Context(), token); err != nil || !link.First() {
			t.Fatal(link, err)
		}
	}
	for _, c := range []struct {
		name, password string
		want           error
	}{{"", phrase, errUserName}, {"có dấu", phrase, errUserName}, {"hoa", "ngắn", errPasswordShort}} {
		if _, _, err := a.UseLink(t.Context(), token, c.name, "", c.password, office); err != c.want {
			t.Errorf("%q: %v", c.name, err)
		}
	}
	session, s, err := a.UseLink(t.Context(), token, "Hoa", " Nguyễn  Thị Hoa ", phrase, office, Clerk)
	must(t, err)
	if p := s.User.Principal(); p.Name != "user:hoa" || p.FullName != "Nguyễn Thị Hoa" || !p.May(ManageAccounts) || !p.May(PrepareDecisions) || p.May(ApproveDecisions) {
		t.Errorf("%+v", p)
	}
	if _, err := a.Session(t.Context(), session); err != nil {
		t.Error(err)
	}
	if _, _, err := a.UseLink(t.Context(), token, "nam", "", phrase, office); !errors.Is(err, ErrLink) {
		t.Error("a second time:", err)
	}
	if token, _, err := a.FirstLink(t.Context(), token); token != "" || err != nil {
		t.Errorf("another first administrator: %q %v", token, err)
	}
}

// Whoever finds the link of yesterday in the log gets another one at the next start.
func TestFirstLinkEnds(t *testing.T) {
	a, now := open(t)
	old, _, err := a.FirstLink(t.Context(), "")
	must(t, err)
	now.pass(LinkLife)
	token, expires, err := a.FirstLink(t.Context(), old)
	must(t, err)
	if token == old || !expires.After(a.now()) {
		t.Errorf("a day later: the same link %v, until %v", token == old, expires)
	}
}

func TestOneLinkMakesOneAdministrator(t *testing.T) {
	a, _ := open(t)
	token, _, err := a.FirstLink(t.Context(), "")
	must(t, err)
	var group sync.WaitGroup
	for _, name := range []string{"hoa", "nam", "lan", "minh", "tuan", "thu"} {
		group.Go(func() {
			if _, _, err := a.UseLink(t.Context(), token, name, "", phrase, office); err != nil && !errors.Is(err, ErrLink) {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if users, err := a.Users(t.Context()); err != nil || len(users) != 1 {
		t.Errorf("%+v %v", users, err)
	}
}

func TestLinksEnd(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, a *Accounts, now *clock){
		"after a day":         func(t *testing.T, a *Accounts, now *clock) { now.pass(LinkLife) },
		"by another link":     func(t *testing.T, a *Accounts, _ *clock) { _, err := a.ResetLink(t.Context(), "hoa"); must(t, err) },
		"by a new password":   func(t *testing.T, a *Accounts, _ *clock) { must(t, a.SetPassword(t.Context(), "hoa", other)) },
		"with the user":       func(t *testing.T, a *Accounts, _ *clock) { must(t, a.Disable(t.Context(), "hoa")) },
		"with all sessions":   func(t *testing.T, a *Accounts, _ *clock) { must(t, a.EndSessions(t.Context(), "hoa", Session{})) },
		"by the hash instead": func(*testing.T, *Accounts, *clock) {},
	} {
		t.Run(name, func(t *testing.T) {
			a, now := open(t)
			add(t, a, "hoa", Clerk)
			token, err := a.ResetLink(t.Context(), "hoa")
			must(t, err)
			end(t, a, now)
			if name == "by the hash instead" {
				token = fingerprint(token)
			}
			if _, _, err := a.UseLink(t.Context(), token, "", "", other, office); !errors.Is(err, ErrLink) {
				t.Error(err)
			}
		})
	}
}

// Whoever was locked out by another's guesses gets in by a link.
func TestResetLinkEndsTheWait(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Clerk)
	before, _ := enter(t, a, "hoa")
	for range freeForAccount {
		a.SignIn(t.Context(), "hoa", other, "198.51.100.7", "")
	}
	var delayed *Delayed
	if _, _, err := a.SignIn(t.Context(), "hoa", phrase, office, ""); !errors.As(err, &delayed) {
		t.Fatal(err)
	}
	token, err := a.ResetLink(t.Context(), "HOA")
	must(t, err)
	_, s, err := a.UseLink(t.Context(), token, "khac", "Người khác", other, office, Administrator)
	must(t, err)
	if s.User.Name != "hoa" || s.User.Principal().May(ManageAccounts) {
		t.Errorf("the link made %+v", s.User)
	}
	if _, err := a.Session(t.Context(), before); !errors.Is(err, ErrNoSession) {
		t.Error("the old session:", err)
	}
	if _, _, err := a.SignIn(t.Context(), "hoa", other, office, ""); err != nil {
		t.Error(err)
	}
}

func TestDelayedSpeaks(t *testing.T) {
	for wait, want := range map[time.Duration]string{
		300 * time.Millisecond: "đợi 1 giây", 30 * time.Second: "đợi 30 giây", 2 * time.Minute: "đợi 2 phút", 15*time.Minute - time.Second: "đợi 15 phút",
	} {
		if got := (&Delayed{Wait: wait}).Error(); !containsText(got, want) {
			t.Errorf("%v: %s", wait, got)
		}
	}
}
