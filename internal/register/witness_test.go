package register

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// storing is press for papers that are stored: small files, two of them in a bundle.
func storing(b award.Batch, t Terms, keeper *Keeper) (Files, error) {
	files := Files{}
	put := func(name, content string, common int) error {
		sum := sha256.Sum256([]byte(content))
		files[name] = hex.EncodeToString(sum[:])
		return keeper.PutAlike(files[name], []byte(content), common)
	}
	beginning := strings.Repeat(t.Template, leastAlike)
	for _, c := range b.Certificates {
		if err := put(fileOf(c.Index, len(b.Certificates)), beginning+string(c.Code), len(beginning)); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"quyet-dinh.pdf", "phu-luc.xlsx", "bang-khen.pdf"} {
		if err := put(name, name+t.Printing+string(b.Certificates[0].Code), 0); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// accountRows are rows of the tables that package accounts keeps here, and of
// those that nothing writes any more.
const accountRows = `
	INSERT INTO users (name, full_name, password, created_at) VALUES ('hoa', 'Nông Thị Hoa', 'x', '2026-01-05T00:00:00Z');
	INSERT INTO user_roles VALUES (1, 'clerk'), (1, 'approver');
	INSERT INTO identities VALUES ('https://id.example', 'h-1', 1);
	INSERT INTO sessions VALUES (hex(zeroblob(32)), 1, '2026-01-05T00:00:00Z', '2026-01-05T00:00:00Z', '127.0.0.1');
	INSERT INTO one_time_links VALUES (hex(zeroblob(32)), 1, '2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z');
	INSERT INTO api_keys (id, name, hash, scopes, created_at, created_by, expires_at) VALUES ('k1', 'một cửa', hex(zeroblob(32)), '[]', '2026-01-05T00:00:00Z', 'user:hoa', '2027-01-05T00:00:00Z');
	INSERT INTO account_settings VALUES ('one-person', 'yes');
	INSERT INTO account_events (at, actor, action, subject, detail, address) VALUES ('2026-01-05T00:00:00Z', 'user:hoa', 'sign-in', 'user:hoa', '', '127.0.0.1');
	INSERT INTO sign_in_failures VALUES ('x', 1, '2026-01-05T00:00:00Z', '');
	INSERT INTO submissions (label, decision_name, decision, list_name, list, submitted_by, submitted_at) VALUES ('1', 'a.yaml', x'61', 'b.csv', x'62', 'user:hoa', '2026-01-05T00:00:00Z');
	INSERT INTO amendment_files SELECT id, 'bang-khen.pdf', sha256 FROM amendments WHERE kind = 'reissue';`

// witnessed fills a register with at least one row in every table.
func witnessed(t testing.TB, dir string) *Register {
	t.Helper()
	ctx := WithActor(t.Context(), "user:hoa")
	r := openAt(t, dir)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := r.AddWebhook(ctx, "https://bot.example", Events())
	must(err)
	issue, err := r.IssueStepwise(ctx, terms("1/QĐ-UBND", people()...), storing)
	must(err)
	var codes []award.Code
	for _, c := range issue.Batch.Certificates {
		codes = append(codes, c.Code)
	}
	order := Order{Decision: "2/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "khai sai"}
	must(r.Revoke(ctx, codes[1], order))
	_, err = r.Replace(ctx, codes[2], order, func(r award.Recipient, citation string) (award.Recipient, string) {
		r.Name += " Kbuôr"
		return r, citation
	}, press)
	must(err)
	_, err = r.Reissue(ctx, codes[0], "bị rách", func(Entry) (string, error) { return strings.Repeat("ab", 32), nil })
	must(err)
	_, err = r.VoidNumber(ctx, "77", "viết hỏng")
	must(err)
	blanks := terms("1/QĐ-UBND", people()...)
	blanks.Printing = "in-phoi"
	_, err = r.IssueStepwise(ctx, blanks, func(b award.Batch, t Terms, k *Keeper) (Files, error) {
		files, err := storing(b, t, k)
		for _, name := range []string{"quyet-dinh.pdf", "phu-luc.xlsx"} {
			files[name] = issue.Files[name]
		}
		return files, err
	})
	must(err)
	must(r.ReceiveBlanks(ctx, "A", 1, 5))
	_, err = r.UseBlanks(ctx, "A", 1, codes[:1])
	must(err)
	must(r.SpoilBlank(ctx, "A", 2, "in lệch"))
	must(r.SaveProfile(ctx, Profile{Name: "máy in 1", Sheet: "bang-khen", Residual: 0.5}))
	draft, err := r.CreateDraft(ctx, Draft{DecisionName: "a.yaml", Decision: []byte("a"), ListName: "b.csv", List: []byte("b")})
	must(err)
	_, err = r.QueueBatch(ctx, draft.ID, 3)
	must(err)
	_, err = r.NextBatch(ctx)
	must(err)
	_, err = r.SaveCeremony(ctx, 1, 0, []byte(`{"a":1}`))
	must(err)
	must(r.SaveSettings(ctx, 0, []byte(`{"a":1}`)))
	must(r.AddTemplate(ctx, OwnTemplate{ID: "cua-tinh", Archive: []byte("zip")}))
	_, _, err = r.BeginAnswer(ctx, "key", "k", "print")
	must(err)
	must(r.AddLookups(ctx, "2026-01-05", map[string]int{"valid": 3}))
	must(r.Transaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, accountRows)
		return err
	}))
	if report, err := r.VerifyAudit(ctx); err != nil || len(report.Problems) != 0 {
		t.Fatalf("before anything was altered: %q, %v", report.Problems, err)
	}
	must(r.Close())
	return r
}

// column is one column of the register as SQLite has it.
type column struct {
	table, name, kind string
	key, unique       bool
}

// columnsOf reads the columns of every table but SQLite's own and those of the
// word index, which follows from search_entries.
func columnsOf(t testing.TB, path string) (all []column) {
	t.Helper()
	db := rawly(t, path)
	defer db.Close()
	rows, err := db.Query(`SELECT m.name, c.name, c.type, c.pk > 0, EXISTS (SELECT 1 FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i WHERE l."unique" AND i.name = c.name)
		FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND m.name NOT LIKE 'search\_words%' ESCAPE '\' ORDER BY m.name, c.cid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.table, &c.name, &c.kind, &c.key, &c.unique); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	if len(all) < 200 || rows.Err() != nil {
		t.Fatal(len(all), rows.Err())
	}
	return all
}

// rawly opens the file as somebody with an SQL tool does who drops every trigger
// and minds no constraint.
func rawly(t testing.TB, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, databaseFile)+"?_pragma=foreign_keys(0)&_pragma=ignore_check_constraints(1)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

func dropTriggers(t testing.TB, db *sql.DB) {
	t.Helper()
	var all string
	err := db.QueryRow(`SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger'`).Scan(&all)
	if err == nil {
		_, err = db.Exec(all)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// altered does statements to a register, returns what a verification then finds,
// and takes them back.
func altered(t testing.TB, db *sql.DB, dir string, statements ...string) []string {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for _, statement := range statements {
		result, err := tx.Exec(statement)
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			t.Fatalf("%s: changes %d rows, %v", statement, n, err)
		}
	}
	report, err := verifyAudit(t.Context(), tx, keptIn(dir))
	report.Problems = slices.DeleteFunc(report.Problems, func(p string) bool { // the triggers that dropTriggers took away
		return strings.HasPrefix(p, "cấu trúc cơ sở dữ liệu thiếu")
	})
	if err != nil {
		return append(report.Problems, err.Error())
	}
	return report.Problems
}

func copyPath(t testing.TB, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// verified opens a register as the program does and verifies it.
func verified(t testing.TB, dir string) []string {
	t.Helper()
	r, err := Open(t.Context(), dir)
	if err != nil {
		return []string{"not opened: " + err.Error()}
	}
	defer r.Close()
	report, err := r.VerifyAudit(t.Context())
	if err != nil {
		return []string{err.Error()}
	}
	return report.Problems
}

// names reports whether the problems name a table.
func names(problems []string, table string) bool {
	return slices.ContainsFunc(problems, func(p string) bool {
		return strings.Contains(p, "bảng "+table) || strings.HasPrefix(table, "audit") && strings.Contains(p, "nhật ký") ||
			strings.HasPrefix(table, "audit") && strings.HasPrefix(p, "mục ") || strings.HasPrefix(table, "seal") && strings.Contains(p, "niêm phong")
	})
}

// firstRow picks one row of a table: its smallest key.
func firstRow(t string, columns []column) string {
	var keys []string
	for _, c := range columns {
		if c.table == t && c.key {
			keys = append(keys, c.name)
		}
	}
	list := strings.Join(keys, ", ")
	return fmt.Sprintf(`(%[1]s) = (SELECT %[1]s FROM %[2]s ORDER BY %[1]s LIMIT 1)`, list, t)
}

// other is an expression for another value of a column.
func (c column) other() string {
	switch c.kind {
	case "INTEGER", "REAL":
		return fmt.Sprintf("coalesce(%s, 0) + 1000", c.name)
	case "BLOB":
		return fmt.Sprintf("CAST(%s || x'61' AS BLOB)", c.name)
	}
	return fmt.Sprintf("coalesce(%s, '') || 'x'", c.name)
}

func free(table, column string) bool {
	for _, t := range tables() {
		if t.name == table {
			return slices.Contains(strings.Fields(t.free), column)
		}
	}
	return false
}

// Whoever drops the triggers and alters one column of one row is found, in every
// column of every table but those that mean nothing.
func TestEveryColumnIsWitnessed(t *testing.T) {
	from := t.TempDir()
	witnessed(t, from)
	columns := columnsOf(t, from)
	db := rawly(t, from)
	defer db.Close()
	dropTriggers(t, db)
	for _, c := range columns {
		t.Run(c.table+"."+c.name, func(t *testing.T) {
			problems := altered(t, db, from, fmt.Sprintf(`UPDATE %s SET %s = %s WHERE %s`, c.table, c.name, c.other(), firstRow(c.table, columns)))
			meant := slices.DeleteFunc(slices.Clone(problems), func(p string) bool { // by SQLite, whatever the column means
				return strings.Contains(p, "hỏng: ") || strings.Contains(p, "trỏ tới")
			})
			switch {
			case c.table == "goose_db_version": // then it may not even open
			case free(c.table, c.name) && len(meant) != 0:
				t.Errorf("docs/register.md says that this means nothing: %q", meant)
			case !free(c.table, c.name) && !names(problems, c.table):
				t.Errorf("was not found, or not named; a column that means something belongs into tables() in covered.go: %q", problems)
			case !free(c.table, c.name) && !strings.Contains(strings.Join(problems, " "), c.name):
				t.Logf("column not named: %q", problems)
			}
		})
	}
}

// A row that is taken away or put in is found, in every table that means something.
func TestEveryRowIsWitnessed(t *testing.T) {
	from := t.TempDir()
	witnessed(t, from)
	columns := columnsOf(t, from)
	db := rawly(t, from)
	defer db.Close()
	dropTriggers(t, db)
	done := map[string]bool{}
	for _, c := range columns {
		if done[c.table] {
			continue
		}
		done[c.table] = true
		var all, values []string
		means := false
		for _, other := range columns {
			if other.table == c.table {
				value := other.name
				if other.key || other.unique {
					value = other.other()
				}
				all, values = append(all, other.name), append(values, value)
				means = means || !free(other.table, other.name)
			}
		}
		if !means {
			continue
		}
		first := firstRow(c.table, columns)
		t.Run(c.table+"/delete", func(t *testing.T) {
			if problems := altered(t, db, from, `DELETE FROM `+c.table+` WHERE `+first); !names(problems, c.table) {
				t.Errorf("%q", problems)
			}
		})
		t.Run(c.table+"/insert", func(t *testing.T) {
			if problems := altered(t, db, from, fmt.Sprintf(`INSERT INTO %[1]s (%[2]s) SELECT %[3]s FROM %[1]s WHERE %[4]s`,
				c.table, strings.Join(all, ", "), strings.Join(values, ", "), first)); !names(problems, c.table) {
				t.Errorf("%q", problems)
			}
		})
	}
}

// Every column stands in tables() once, and nothing else stands there.
func TestEveryColumnHasAWitness(t *testing.T) {
	dir := t.TempDir()
	witnessed(t, dir)
	there := map[string]int{}
	for _, c := range columnsOf(t, dir) {
		there[c.table+"."+c.name]++
	}
	db := rawly(t, dir)
	defer db.Close()
	for _, table := range tables() {
		var rows int
		if err := db.QueryRow(`SELECT count(*) FROM ` + table.name).Scan(&rows); err != nil || rows == 0 {
			t.Errorf("%s: %d rows, %v: the tests alter nothing there", table.name, rows, err)
		}
		if (table.vouched != "" || table.free != "") && table.why == "" {
			t.Errorf("%s: no reason", table.name)
		}
		for _, name := range strings.Fields(strings.Join([]string{table.key, table.rows, table.columns, table.vouched, table.free}, " ")) {
			there[table.name+"."+name]--
		}
	}
	for name, n := range there {
		if n != 0 {
			t.Errorf("%s stands %d times too few in tables() in covered.go", name, n)
		}
	}
}

// documented is the line of docs/register.md for one table.
func (t table) documented() string {
	code := func(names string) string {
		if names == "" {
			return "–"
		}
		return "`" + strings.Join(strings.Fields(names), "` `") + "`"
	}
	why := ""
	if t.why != "" {
		why = " (" + t.why + ")"
	}
	elsewhere, free := code(t.vouched), code(t.free)
	if t.vouched != "" {
		elsewhere += why
	} else if t.free != "" {
		free += why
	}
	sealed := t.key
	if t.grouped() {
		sealed += " " + t.rows
	}
	return fmt.Sprintf("| `%s` | %s | %s | %s |", t.name, code(strings.TrimSpace(sealed+" "+t.columns)), elsewhere, free)
}

func TestWitnessesAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/register.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables() {
		if line := table.documented(); !strings.Contains(string(text), line+"\n") {
			t.Errorf("docs/register.md lacks:\n%s", line)
		}
	}
}
