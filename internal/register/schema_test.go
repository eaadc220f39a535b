package register

import (
	"errors"
	"strings"
	"testing"

	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

// Somebody who can write to the file puts a trigger into it, so that the program
// itself writes what he wants at its next change, under its own seal.
func TestTriggersOfOthers(t *testing.T) {
	pgtest.Skip(t, "its triggers are written for it; see TestServerTriggers")
	grant := `INSERT INTO users (id, name, full_name, password, created_at) VALUES (77, 'x', 'X', '', '2026-01-01T00:00:00Z')`
	for name, c := range map[string]struct {
		statements []string
		refused    bool // a change, besides being found
		open       bool // while the program has the register open
	}{
		"a trigger more":           {[]string{`CREATE TRIGGER evil AFTER INSERT ON audit BEGIN ` + grant + `; END`}, true, false},
		"while it is open":         {[]string{`CREATE TRIGGER evil AFTER INSERT ON golden_voids BEGIN ` + grant + `; END`}, true, true},
		"one of ours, made worse":  {[]string{`DROP TRIGGER blanks_received`, `CREATE TRIGGER blanks_received AFTER INSERT ON blanks BEGIN ` + grant + `; END`}, true, false},
		"a guard gone":             {[]string{`DROP TRIGGER certificates_status_follows_amendments`}, false, false},
		"a table more":             {[]string{`CREATE TABLE extra (x)`}, false, false},
		"a view in front":          {[]string{`CREATE VIEW people AS SELECT * FROM users`}, false, false},
		"an index that is not due": {[]string{`CREATE UNIQUE INDEX one ON user_roles (role)`}, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := pgtest.Dir(t)
			r, err := Open(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { r.Close() }()
			if _, err := r.VoidNumber(t.Context(), "100", "thử"); err != nil {
				t.Fatal(err)
			}
			if !c.open {
				r.Close()
			}
			db := rawly(t, dir)
			for _, statement := range c.statements {
				if _, err := db.Exec(statement); err != nil {
					t.Fatal(err)
				}
			}
			db.Close()
			if !c.open {
				if r, err = Open(t.Context(), dir); err != nil {
					t.Fatal(err)
				}
			}
			var wrong database.HeadError
			_, err = r.VoidNumber(t.Context(), "200", "thử")
			if errors.As(err, &wrong) != c.refused || !c.refused && err != nil {
				t.Errorf("a change: %v", err)
			}
			var users int
			if err := r.reader.QueryRow(`SELECT count(*) FROM users`).Scan(&users); err != nil || users != 0 {
				t.Errorf("%d users, %v", users, err)
			}
			report, err := r.VerifyAudit(t.Context())
			if err != nil || !strings.Contains(strings.Join(report.Problems, "\n"), "cấu trúc cơ sở dữ liệu") {
				t.Errorf("%q, %v", report.Problems, err)
			}
		})
	}
}
