package accounts

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

func TestSessionEnds(t *testing.T) {
	for name, c := range map[string]struct {
		step  time.Duration
		steps int
		alive bool
	}{
		"used all the time":      {25 * time.Minute, 28, true}, // 11:40 hours
		"idle, just not enough":  {IdleLimit - time.Second, 1, true},
		"idle":                   {IdleLimit, 1, false},
		"used for twelve hours":  {20 * time.Minute, 36, false},
		"used for a little less": {20 * time.Minute, 35, true},
	} {
		t.Run(name, func(t *testing.T) {
			a, now := open(t)
			add(t, a, "hoa", Clerk)
			token, _ := enter(t, a, "hoa")
			var err error
			for i := range c.steps {
				now.pass(c.step)
				if _, err = a.Session(t.Context(), token); err != nil && i < c.steps-1 {
					t.Fatalf("ended after %d steps: %v", i+1, err)
				}
			}
			if (err == nil) != c.alive || err != nil && !errors.Is(err, ErrNoSession) {
				t.Error(err)
			}
		})
	}
}

func TestSessionIsEnded(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, a *Accounts, s Session, token string) error{
		"signed out": func(t *testing.T, a *Accounts, s Session, _ string) error { return a.SignOut(t.Context(), s) },
		"disabled":   func(t *testing.T, a *Accounts, _ Session, _ string) error { return a.Disable(t.Context(), "hoa") },
		"by administrator": func(t *testing.T, a *Accounts, _ Session, _ string) error {
			return a.EndSessions(t.Context(), "hoa", Session{})
		},
		"password set anew": func(t *testing.T, a *Accounts, _ Session, _ string) error {
			return a.SetPassword(t.Context(), "hoa", other)
		},
		"signed in once more": func(t *testing.T, a *Accounts, _ Session, token string) error {
			_, _, err := a.SignIn(t.Context(), "hoa", phrase, office, token)
			return err
		},
		"signed in elsewhere too often": func(t *testing.T, a *Accounts, _ Session, _ string) error {
			for range maxSessions {
				enter(t, a, "hoa")
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, now := open(t)
			add(t, a, "hoa", Clerk)
			token, s := enter(t, a, "hoa")
			now.pass(time.Second)
			must(t, end(t, a, s, token))
			if _, err := a.Session(t.Context(), token); !errors.Is(err, ErrNoSession) {
				t.Error(err)
			}
		})
	}
}

func TestRolesCountAtOnce(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Clerk)
	token, _ := enter(t, a, "hoa")
	must(t, a.SetRoles(t.Context(), "hoa", []Role{Auditor, Auditor}))
	s, err := a.Session(t.Context(), token)
	must(t, err)
	if p := s.User.Principal(); p.May(PrepareDecisions) || !p.May(ReadAudit) || len(s.User.Roles) != 1 {
		t.Errorf("%+v", p)
	}
}

func TestChangePassword(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Clerk)
	elsewhere, _ := enter(t, a, "hoa")
	here, s := enter(t, a, "hoa")
	if err := a.ChangePassword(t.Context(), s, other, other, office); !errors.Is(err, ErrSignIn) {
		t.Error("with a wrong password:", err)
	}
	if err := a.ChangePassword(t.Context(), s, phrase, "ngắn", office); err != errPasswordShort {
		t.Error("to a short one:", err)
	}
	must(t, a.ChangePassword(t.Context(), s, phrase, other, office))
	if _, err := a.Session(t.Context(), here); err != nil {
		t.Error("this session:", err)
	}
	if _, err := a.Session(t.Context(), elsewhere); !errors.Is(err, ErrNoSession) {
		t.Error("the other session:", err)
	}
	if _, _, err := a.SignIn(t.Context(), "hoa", phrase, office, ""); !errors.Is(err, ErrSignIn) {
		t.Error("the old password:", err)
	}
	for range freeForAccount {
		if err := a.Confirm(t.Context(), s, phrase, office); err == nil {
			t.Error("the old password is confirmed")
		}
	}
	var delayed *Delayed
	if err := a.Confirm(t.Context(), s, other, office); !errors.As(err, &delayed) {
		t.Error("guessing in a session that was left open:", err)
	}
}

// While an issue holds the register, pages open; only changes wait.
func TestSessionsWhileTheRegisterIsHeld(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Clerk)
	token, _ := enter(t, a, "hoa")
	now.pass(5 * time.Minute)
	tx, err := a.writer.Begin()
	must(t, err)
	if _, err := a.Session(t.Context(), token); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := a.SignIn(ctx, "hoa", phrase, office, ""); !errors.Is(err, context.DeadlineExceeded) {
		t.Error("a sign-in that can not be recorded:", err)
	}
	must(t, tx.Rollback())
	enter(t, a, "hoa")
}

// What a thief of the database gets is worth nothing.
func TestNoSecretIsStored(t *testing.T) {
	dir := pgtest.Dir(t)
	db, err := database.Open(t.Context(), dir)
	must(t, err)
	a := New(db)
	first, _, err := a.FirstLink(t.Context(), "")
	must(t, err)
	session, _, err := a.UseLink(t.Context(), first, "hoa", "Nguyễn Thị Hoa", phrase, office)
	must(t, err)
	link, err := a.ResetLink(t.Context(), "hoa")
	must(t, err)
	key, _, err := a.CreateKey(t.Context(), "Cổng dịch vụ", []Permission{ReadCertificates}, 30)
	must(t, err)
	_, _, err = a.SignIn(t.Context(), other, phrase, office, "") // a password in the wrong field
	if !errors.Is(err, ErrSignIn) {
		t.Error(err)
	}
	must(t, db.Close())
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	must(t, err)
	read := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(t, err)
		read += len(data)
		for name, secret := range map[string]string{
			"password": phrase, "password typed as a name": other, "session": session, "link": link, "first link": first, "key": key[len(key)-52:],
		} {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s holds the %s", filepath.Base(file), name)
			}
		}
	}
	if read == 0 {
		t.Error("nothing was read")
	}
}
