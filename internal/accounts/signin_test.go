package accounts

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestSignIn(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Clerk)
	must(t, a.AddUser(t.Context(), "nam", "Trần Văn Nam", []Role{Approver}))
	add(t, a, "cu", Clerk)
	must(t, a.Disable(t.Context(), "cu"))
	for _, c := range []struct{ name, password string }{
		{"hoa", other}, {"hoa", ""}, {"hoa", phrase + "\x00"}, {"hoa", strings.Repeat("x", 1<<20)},
		{"khong", phrase}, {"nam", ""}, {"nam", phrase}, {"cu", phrase}, {"", ""}, {"hoa' OR 1=1 --", phrase},
	} {
		if token, _, err := a.SignIn(t.Context(), c.name, c.password, "", ""); !errors.Is(err, ErrSignIn) || token != "" {
			t.Errorf("%q %.20q: %v", c.name, c.password, err)
		}
	}
	for _, name := range []string{"hoa", "Hoa", " HOA "} {
		token, s, err := a.SignIn(t.Context(), name, phrase, office, "")
		must(t, err)
		if len(token) != 43 || s.User.Name != "hoa" || !s.Started.Equal(now.Time) {
			t.Errorf("%q: token of %d, %+v", name, len(token), s)
		}
		if again, err := a.Session(t.Context(), token); err != nil || again.User.Name != "hoa" || !again.User.Principal().May(PrepareDecisions) || again.User.Principal().May(ApproveDecisions) {
			t.Errorf("%q: %+v %v", name, again, err)
		}
	}
	users, err := a.Users(t.Context())
	must(t, err)
	if len(users) != 3 || users[1].Name != "hoa" || !users[1].LastSignedIn.Equal(now.Time) || !users[0].Disabled || users[2].HasPassword {
		t.Errorf("%+v", users)
	}
}

// Nobody learns from an answer whether a user exists.
func TestSignInAnswersAlike(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Clerk)
	for attempt := range 8 {
		_, _, known := a.SignIn(t.Context(), "hoa", other, "", "")
		_, _, unknown := a.SignIn(t.Context(), "khong", other, "", "")
		if known == nil || unknown == nil || known.Error() != unknown.Error() {
			t.Errorf("attempt %d: %v and %v", attempt+1, known, unknown)
		}
	}
}

func TestGuessingIsSlowedDown(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Clerk)
	add(t, a, "nam", Approver)
	for i := range freeForAccount {
		if _, _, err := a.SignIn(t.Context(), "hoa", fmt.Sprint("sai lần thứ ", i), office, ""); !errors.Is(err, ErrSignIn) {
			t.Fatal(err)
		}
	}
	want := firstWait
	for range 8 {
		var delayed *Delayed
		if _, _, err := a.SignIn(t.Context(), "hoa", phrase, "198.51.100.7", ""); !errors.As(err, &delayed) || delayed.Wait != want {
			t.Fatalf("the right password, too early: %v, want a wait of %v", err, want)
		}
		if _, _, err := a.SignIn(t.Context(), "nam", phrase, office, ""); err != nil {
			t.Fatal("another one waits too:", err)
		}
		now.pass(want)
		if _, _, err := a.SignIn(t.Context(), "hoa", other, "198.51.100.7", ""); !errors.Is(err, ErrSignIn) {
			t.Fatal(err)
		}
		want = min(2*want, longestWait)
	}
	if want != longestWait {
		t.Errorf("the wait has grown to %v", want)
	}
	if n := happened(t, a, eventBlocked); n != 9 {
		t.Errorf("%d events of waiting", n)
	}
	now.pass(longestWait)
	enter(t, a, "hoa")
	if _, _, err := a.SignIn(t.Context(), "hoa", other, office, ""); !errors.Is(err, ErrSignIn) {
		t.Error("a success did not wipe the slate:", err)
	}
	enter(t, a, "hoa")
}

func TestAnAddressIsSlowedDown(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Clerk)
	var delayed *Delayed
	for i := range freeForAddress {
		if _, _, err := a.SignIn(t.Context(), fmt.Sprint("ai", i), other, office, ""); !errors.Is(err, ErrSignIn) {
			t.Fatal(i, err)
		}
	}
	if _, _, err := a.SignIn(t.Context(), "hoa", phrase, office, ""); !errors.As(err, &delayed) {
		t.Fatal(err)
	}
	if _, _, err := a.SignIn(t.Context(), "hoa", phrase, "198.51.100.7", ""); err != nil {
		t.Error("another address waits too:", err)
	}
	if events, err := a.Events(t.Context(), 100); err != nil || strings.Contains(fmt.Sprint(events), "ai3") {
		t.Error("the events hold what was typed as a name:", events, err)
	}
	now.pass(delayed.Wait)
	enter(t, a, "hoa")
	now.pass(forgottenAfter + time.Second)
	if _, _, err := a.SignIn(t.Context(), "hoa", other, office, ""); !errors.Is(err, ErrSignIn) {
		t.Error(err)
	}
	var rows int
	must(t, a.reader.QueryRow(`SELECT count(*) FROM sign_in_failures`).Scan(&rows))
	if rows != 2 {
		t.Errorf("%d failures are remembered after a day", rows)
	}
}

// A crowd that comes at once finds no gap between looking and counting.
func TestGuessingInParallel(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Clerk)
	var group sync.WaitGroup
	var lock sync.Mutex
	looked := 0
	for i := range 40 {
		group.Go(func() {
			_, _, err := a.SignIn(t.Context(), "hoa", fmt.Sprint("đoán mò số ", i), fmt.Sprint("198.51.100.", i), "")
			var delayed *Delayed
			lock.Lock()
			defer lock.Unlock()
			switch {
			case errors.Is(err, ErrSignIn):
				looked++
			case !errors.As(err, &delayed):
				t.Error(err)
			}
		})
	}
	group.Wait()
	if looked != freeForAccount {
		t.Errorf("%d guesses were looked at, want %d", looked, freeForAccount)
	}
}

func TestAnOldHashIsMadeAnew(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Clerk)
	const old = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	_, err := a.writer.Exec(`UPDATE users SET password = ?`, old)
	must(t, err)
	_, _, err = a.SignIn(t.Context(), "hoa", "password", office, "")
	must(t, err)
	var stored string
	must(t, a.reader.QueryRow(`SELECT password FROM users`).Scan(&stored))
	if stored == old {
		t.Error("the old hash stands")
	}
	if _, _, err := a.SignIn(t.Context(), "hoa", "password", office, ""); err != nil {
		t.Error("the new hash:", err)
	}
}

// A name that exists is told from others by nothing that a failed sign-in
// writes: the same rows in the same tables.
func TestNamesAreNotToldApart(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Clerk)
	add(t, a, "nghi", Clerk)
	must(t, a.Disable(t.Context(), "nghi"))
	count := func() (rows, events int) {
		must(t, a.reader.QueryRow(`SELECT count(*) FROM sign_in_failures`).Scan(&rows))
		must(t, a.reader.QueryRow(`SELECT count(*) FROM account_events`).Scan(&events))
		return rows, events
	}
	for n, name := range []string{"hoa", "nghi", "khong-ai", "", "mật khẩu gõ nhầm ô"} {
		for i := range freeForAccount {
			rows, events := count()
			if _, _, err := a.SignIn(t.Context(), name, other, fmt.Sprintf("198.51.100.%d", 10*n+i), ""); !errors.Is(err, ErrSignIn) || err.Error() != ErrSignIn.Error() {
				t.Fatal(name, err)
			}
			rows2, events2 := count()
			newRows, newEvents := 1, 1 // for the address, and for the refusal
			if i == 0 {
				newRows++ // the name
			}
			if i == freeForAccount-1 {
				newEvents++ // it has to wait
			}
			if rows2-rows != newRows || events2-events != newEvents {
				t.Errorf("%q, attempt %d: %d rows and %d events", name, i, rows2-rows, events2-events)
			}
		}
		now.pass(time.Second)
	}
	events, err := a.Events(t.Context(), 100)
	if err != nil || strings.Contains(fmt.Sprint(events), "khong-ai") || strings.Contains(fmt.Sprint(events), "gõ nhầm") {
		t.Errorf("what was typed as a name is recorded: %v %v", events, err)
	}
}
