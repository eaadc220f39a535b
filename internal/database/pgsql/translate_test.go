package pgsql

import "testing"

func TestTranslate(t *testing.T) {
	for from, want := range map[string]string{
		`SELECT 1`:                            `SELECT 1`,
		`a = ? AND b = ?`:                     `a = $1 AND b = $2`,
		`a = ?2 AND b = ?1 AND c = ?`:         `a = $2 AND b = $1 AND c = $3`,
		`a = '?' AND "?" = ? -- ?`:            `a = '?' AND "?" = $1 -- ?`,
		`a = 'it''s ?' AND b = ?`:             `a = 'it''s ?' AND b = $1`,
		"/* ? */ ? $$ ? $$ ? $x$ ? $$ $x$ ?":  "/* ? */ $1 $$ ? $$ $2 $x$ ? $$ $x$ $3",
		`list = x'' AND data = x'00ff'`:       `list = '\x'::bytea AND data = '\x00ff'::bytea`,
		`max'x' || x''`:                       `max'x' || '\x'::bytea`,
		`json_array(a, ?)`:                    `json_build_array(a, $1)`,
		` INSERT OR IGNORE INTO t VALUES (?)`: `INSERT INTO t VALUES ($1) ON CONFLICT DO NOTHING`,
		`SELECT $1, '$.a' WHERE b = ?`:        `SELECT $1, '$.a' WHERE b = $1`,
	} {
		if got := Translate(from); got != want {
			t.Errorf("%s:\n%s, want\n%s", from, got, want)
		}
	}
}
