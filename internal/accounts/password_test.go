package accounts

import (
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

func TestPasswordHash(t *testing.T) {
	standard := StandardCost()
	stored := standard.hash(phrase)
	if !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("%s: not the parameters of the OWASP cheat sheet", stored)
	}
	if stored == standard.hash(phrase) {
		t.Error("two hashes of one password have the same salt")
	}
	for password, want := range map[string]bool{
		phrase: true, norm.NFD.String(phrase): true, // macOS types it in pieces
		strings.ToUpper(phrase): false, phrase + " ": false, "": false, other: false,
	} {
		if ok, stale, err := standard.verify(stored, password); ok != want || stale || err != nil {
			t.Errorf("%q: %v, stale %v, %v", password, ok, stale, err)
		}
	}
	salt := []byte("0123456789abcdef")
	weaker := Cost{8 << 10, 1, 1}.phc(salt, argon2.IDKey([]byte(phrase), salt, 1, 8<<10, 1, 32))
	if ok, stale, err := standard.verify(weaker, phrase); !ok || !stale || err != nil {
		t.Errorf("an old hash: %v, stale %v, %v", ok, stale, err)
	}
}

// What the program makes costs the standard, whatever tests make do with.
func TestAccountsHashAtTheStandardCost(t *testing.T) {
	cheap, _ := open(t)
	a := New(cheap.db)
	hash, err := a.newPassword(t.Context(), phrase, "hoa")
	must(t, err)
	for what, stored := range map[string]string{"password": hash, "decoy": a.decoy} {
		if !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("%s: %s", what, stored)
		}
	}
	// A decoy at another cost than passwords would tell names apart by time.
	if !strings.HasPrefix(cheap.decoy, "$argon2id$v=19$m=8,t=1,p=1$") {
		t.Error(cheap.decoy)
	}
}

// The vector is of the reference implementation's test.c (argon2id, version 19).
func TestPasswordHashOfOthers(t *testing.T) {
	const vector = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	if ok, stale, err := StandardCost().verify(vector, "password"); !ok || !stale || err != nil {
		t.Errorf("%v, stale %v, %v", ok, stale, err)
	}
}

func FuzzVerifyPassword(f *testing.F) {
	f.Add("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Add("$argon2id$v=19$m=4294967295,t=4294967295,p=255$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Add("$argon2i$v=19$m=8,t=1,p=1$$")
	f.Add("")
	f.Fuzz(func(t *testing.T, stored string) {
		if strings.Contains(stored, "m=") && !strings.Contains(stored, "m=8,t=1,") {
			return // honest parameters take honest time
		}
		if ok, _, err := StandardCost().verify(stored, "x"); ok && err != nil {
			t.Error("both right and broken")
		}
	})
}

func TestNewPasswords(t *testing.T) {
	for password, want := range map[string]error{
		phrase:                           nil,
		"Cà phê sữa đá 7 giờ sáng":       nil,
		"correct horse battery staple":   nil,
		"zK4#mQ9!vT2x":                   nil,
		strings.Repeat("núi cao ", 8):    nil, // 64 characters
		"ngắn quá":                       errPasswordShort,
		"12345678901":                    errPasswordShort,
		"123456789012":                   errPasswordWeak,
		"aaaaaaaaaaaaaa":                 errPasswordWeak,
		"qwertyuiop123":                  errPasswordWeak,
		"1q2w3e4r5t6y":                   errPasswordWeak,
		"Password1234":                   errPasswordWeak,
		"P@ssw0rd2026":                   errPasswordWeak,
		"Matkhau@12345":                  errPasswordWeak,
		"Mật khẩu 2026":                  errPasswordWeak,
		"bangkhen2026":                   errPasswordWeak,
		"Bằng khen 123":                  errPasswordWeak,
		"thidua khenthuong":              errPasswordWeak,
		"admin admin admin":              errPasswordWeak,
		"nguyenhoa2026":                  errPasswordWeak, // the user's own name
		"NguyenHoa@backan":               errPasswordWeak,
		"anh yêu em 2025":                errPasswordWeak,
		"có\tphím tab ở giữa":            errPasswordCharacters,
		"hỏng \xff\xfe mã hóa":           errPasswordCharacters,
		strings.Repeat("a1b2c3d4e5", 13): errPasswordLong,
	} {
		if err := checkPassword(password, "nguyen.hoa@backan"); err != want {
			t.Errorf("%q: %v, want %v", password, err, want)
		}
	}
}
