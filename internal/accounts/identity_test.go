package accounts

import (
	"errors"
	"testing"
)

func TestSignInByIdentity(t *testing.T) {
	a, _ := open(t)
	const issuer = "https://dang-nhap.example.vn"
	must(t, a.AddUser(t.Context(), "hoa@example.vn", "", []Role{Clerk}))
	must(t, a.AddUser(t.Context(), "nam@example.vn", "", []Role{Approver}))
	for _, c := range []struct {
		name     string
		identity Identity
		user     string // "" for none
	}{
		{"a stranger", Identity{issuer, "7", "lan@example.vn"}, ""},
		{"no verified address", Identity{issuer, "1", ""}, ""},
		{"no subject", Identity{issuer, "", "hoa@example.vn"}, ""},
		{"the first time", Identity{issuer, "1", "Hoa@example.vn"}, "hoa@example.vn"},
		{"again", Identity{issuer, "1", "hoa@example.vn"}, "hoa@example.vn"},
		{"with another address", Identity{issuer, "1", "nam@example.vn"}, "hoa@example.vn"},
		{"without an address", Identity{issuer, "1", ""}, "hoa@example.vn"},
		{"the address given to somebody else", Identity{issuer, "2", "hoa@example.vn"}, ""},
		{"the other user", Identity{issuer, "2", "nam@example.vn"}, "nam@example.vn"},
		{"another provider's same subject", Identity{"https://khac.example.vn", "1", ""}, ""},
	} {
		token, s, err := a.SignInByIdentity(t.Context(), c.identity, office, "")
		if c.user == "" {
			if !errors.Is(err, ErrIdentity) || token != "" {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || s.User.Name != c.user {
			t.Errorf("%s: %q, %v", c.name, s.User.Name, err)
		} else if again, err := a.Session(t.Context(), token); err != nil || again.User.Name != c.user {
			t.Errorf("%s: %+v %v", c.name, again, err)
		}
	}
	if n := happened(t, a, eventIdentity); n != 2 {
		t.Errorf("%d ties are recorded", n)
	}
	must(t, a.Disable(t.Context(), "nam@example.vn"))
	if _, _, err := a.SignInByIdentity(t.Context(), Identity{issuer, "2", "nam@example.vn"}, office, ""); !errors.Is(err, ErrIdentity) {
		t.Error("disabled:", err)
	}
}
