package accounts

import (
	"errors"
	"testing"
	"time"
)

// A clock that was years ahead and is set right locks nobody out, and nothing that
// was begun by it lasts longer than it may.
func TestClockSetRight(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Administrator)
	right := now.Time
	now.pass(3 * 365 * 24 * time.Hour)
	session, _ := enter(t, a, "hoa")
	link, err := a.ResetLink(t.Context(), "hoa")
	must(t, err)
	token, _, err := a.CreateKey(t.Context(), "Cổng", []Permission{ReadCertificates}, longestKeyDays)
	must(t, err)
	for range freeForAccount + 3 {
		a.SignIn(t.Context(), "hoa", other, office, "")
	}
	var delayed *Delayed
	if _, _, err := a.SignIn(t.Context(), "hoa", phrase, office, ""); !errors.As(err, &delayed) {
		t.Fatal("no wait while the clock is ahead:", err)
	}

	now.Time = right
	if _, err := a.Session(t.Context(), session); !errors.Is(err, ErrNoSession) {
		t.Error("a session of the future:", err)
	}
	if live, err := a.Sessions(t.Context(), "hoa"); err != nil || len(live) != 0 {
		t.Error("sessions of the future are listed:", live, err)
	}
	if _, err := a.Link(t.Context(), link); !errors.Is(err, ErrLink) {
		t.Error("a link of the future:", err)
	}
	if _, err := a.Key(t.Context(), token); !errors.Is(err, ErrKey) {
		t.Error("a key of the future:", err)
	}
	again, _ := enter(t, a, "hoa") // at once
	if _, err := a.Session(t.Context(), again); err != nil {
		t.Error(err)
	}
}

// A clock that is set back by less than it takes to notice keeps what there is, and
// a wait is never longer than the longest.
func TestClockSetBackALittle(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Clerk)
	for range freeForAccount + 10 {
		a.SignIn(t.Context(), "hoa", other, office, "")
		now.pass(longestWait)
	}
	a.SignIn(t.Context(), "hoa", other, office, "")
	now.pass(-skew / 2)
	var delayed *Delayed
	if _, _, err := a.SignIn(t.Context(), "hoa", phrase, office, ""); !errors.As(err, &delayed) || delayed.Wait > longestWait {
		t.Error(err)
	}
	now.pass(longestWait + skew)
	if _, _, err := a.SignIn(t.Context(), "hoa", phrase, office, ""); err != nil {
		t.Error(err)
	}
}

// A session whose last use was noted by a clock that was ahead does not live on that.
func TestSessionSeenInTheFuture(t *testing.T) {
	a, now := open(t)
	add(t, a, "hoa", Clerk)
	token, _ := enter(t, a, "hoa")
	right := now.Time
	now.pass(10 * time.Minute)
	if _, err := a.Session(t.Context(), token); err != nil { // noted
		t.Fatal(err)
	}
	now.Time = right.Add(time.Minute)
	if _, err := a.Session(t.Context(), token); err != nil { // noted anew, by the right clock
		t.Fatal(err)
	}
	now.pass(IdleLimit)
	if _, err := a.Session(t.Context(), token); !errors.Is(err, ErrNoSession) {
		t.Error(err)
	}
}

// The scopes of a key end with the rule that allowed them, and the key with the
// rights of who made it.
func TestKeyEndsWithItsMaker(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Administrator)
	add(t, a, "nam", Administrator)
	must(t, a.SetOnePerson(t.Context(), true))
	made := func(by string) string {
		token, _, err := a.CreateKey(WithActor(t.Context(), by, office), "Cổng", []Permission{ApproveDecisions, ReadDecisions}, 30)
		must(t, err)
		return token
	}
	works := func(token string, want error, approves bool) {
		t.Helper()
		key, err := a.Key(t.Context(), token)
		if !errors.Is(err, want) || err == nil && (key.Principal().May(ApproveDecisions) != approves || !key.Principal().May(ReadDecisions)) {
			t.Errorf("%v %+v", err, key.Scopes)
		}
	}
	byHoa, byNam, byMachine := made("user:hoa"), made("user:nam"), made("?")
	works(byHoa, nil, true)
	must(t, a.SetOnePerson(t.Context(), false))
	works(byHoa, nil, false)
	works(byMachine, nil, false)
	must(t, a.SetOnePerson(t.Context(), true))
	must(t, a.SetRoles(t.Context(), "hoa", []Role{Clerk}))
	works(byHoa, ErrKey, false)
	works(byNam, nil, true)
	must(t, a.SetRoles(t.Context(), "hoa", []Role{Administrator}))
	works(byHoa, nil, true)
	must(t, a.Disable(t.Context(), "nam"))
	works(byNam, ErrKey, false)
	works(byMachine, nil, true)
	keys, err := a.Keys(t.Context())
	must(t, err)
	for _, key := range keys { // the list says which have stopped
		if key.Stopped != (key.CreatedBy == "user:nam") {
			t.Errorf("%s: stopped %t", key.CreatedBy, key.Stopped)
		}
	}
}
