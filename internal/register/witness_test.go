package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/onrecord"
	"bangkhen/internal/overprint"
	"bangkhen/internal/seal"
	"bangkhen/internal/store"
	"bangkhen/internal/translog"
	"bangkhen/internal/workbench"
)

// storing is press for papers that are stored: small files, two of them in a bundle.
func storing(b award.Batch, t Terms, keeper *store.Keeper) (Files, error) {
	files := Files{}
	put := func(name, content string, common int) error {
		sum := sha256.Sum256([]byte(content))
		files[name] = hex.EncodeToString(sum[:])
		return keeper.PutAlike(files[name], []byte(content), common)
	}
	beginning := strings.Repeat(t.Template, 4<<10) // enough for a bundle
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
	INSERT INTO log_batches SELECT min(id), zeroblob(32) FROM issues;
	INSERT INTO amendment_files SELECT id, 'bang-khen.pdf', sha256 FROM amendments WHERE kind = 'reissue';`

// witnessed fills a register with at least one row in every table.
func witnessed(t testing.TB, dir string) *Register {
	t.Helper()
	ctx := database.WithActor(t.Context(), "user:hoa")
	r := openAt(t, dir)
	bench := workbench.New(r.Database())
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := bench.AddWebhook(ctx, "https://bot.example", workbench.Events())
	must(err)
	sealing(t, r)
	list := people()
	list[0].Fields = map[string]string{"Lớp": "6A1", "Ngày sinh": "05/11/2014"}
	first := terms("1/QĐ-UBND", list...)
	first.Look.Signature = Picture{Name: "chu-ky.png", Data: []byte("png")}
	issue, err := issueStepwise(ctx, r, first, storing)
	must(err)
	var codes []award.Code
	for _, c := range issue.Batch.Certificates {
		codes = append(codes, c.Code)
	}
	order := Order{Decision: "2/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "khai sai"}
	must(r.Revoke(ctx, codes[1], order))
	_, err = replaceBy(ctx, r, codes[2], order, func(r award.Recipient, citation string) (award.Recipient, string) {
		r.Name += " Kbuôr"
		return r, citation
	}, press)
	must(err)
	_, err = reissueBy(ctx, r, codes[0], "bị rách", func(award.Certificate) (string, error) { return strings.Repeat("ab", 32), nil })
	must(err)
	_, err = r.VoidNumber(ctx, "77", "viết hỏng")
	must(err)
	blanks := terms("1/QĐ-UBND", list...)
	blanks.Printing = "in-phoi"
	_, err = issueStepwise(ctx, r, blanks, func(b award.Batch, t Terms, k *store.Keeper) (Files, error) {
		files, err := storing(b, t, k)
		for _, name := range []string{"quyet-dinh.pdf", "phu-luc.xlsx"} {
			files[name] = issue.Files[name]
		}
		return files, err
	})
	must(err)
	_, err = r.PurgeColumns(ctx, Purge{Decision: "1/QĐ-UBND", Columns: []string{"ngày sinh"}, Reason: "hết hạn giữ"})
	must(err)
	_, err = r.Release(ctx, issueID(t, r, mustIssue(t, r, held("3/QĐ-UBND", people()[0]))), nil)
	must(err)
	_, err = r.Withdraw(ctx, issueID(t, r, mustIssue(t, r, held("4/QĐ-UBND", people()[0]))), "Sai danh sách", nil)
	must(err)
	_, err = r.RenewRevocations(ctx, 0, func(seal.Key, string, seal.Revocations) ([]byte, error) { return []byte("danh sách"), nil })
	must(err)
	own, err := r.LogTree(ctx)
	must(err)
	must(r.AddCosignatures(ctx, own, []translog.Cosignature{{Witness: translog.Witness{Name: "sonoivu.example", Public: make([]byte, 32)}, At: time.Now(), Line: "— sonoivu.example AA=="}}))
	must(r.Witness(ctx, translog.Checkpoint{Origin: "bangkhen.log/0123456789abcdef", Tree: own}, tlog.Tree{}, "note"))
	_, err = r.SetSigningCertificate(ctx, SigningCertificate{PKCS12: []byte("p12"), Subject: "UBND tỉnh", Organisation: "Tỉnh", Issuer: "CA", NotAfter: time.Now(), Stamps: "http://tsa.example", Token: `{"token":"t"}`})
	must(err)
	must(r.SetSigningSeal(ctx, SigningSeal{Picture: Picture{Name: "con-dau.png", Data: []byte("png")}, Width: 36}))
	_, err = r.AwaitSigning(ctx, 1)
	must(err)
	must(r.RecordOutside(ctx, []OutsideForm{{Issued: issue.Files["quyet-dinh.pdf"], Issue: 1, Signed: hash([]byte("đã ký")), Signatures: []byte("[]")}}, "",
		func(context.Context, *sql.Tx) error { return nil }))
	must(bench.ReceiveBlanks(ctx, "A", 1, 5))
	_, err = bench.UseBlanks(ctx, "A", 1, codes[:1])
	must(err)
	must(bench.SpoilBlank(ctx, "A", 2, "in lệch"))
	must(bench.NudgeBlanks(ctx, "A", overprint.Point{X: 0.5, Y: -0.3}))
	must(bench.SaveProfile(ctx, workbench.Profile{Name: "máy in 1", Sheet: "bang-khen", Residual: 0.5}))
	draft, err := bench.CreateDraft(ctx, workbench.Draft{DecisionName: "a.yaml", Decision: []byte("a"), ListName: "b.csv", List: []byte("b")})
	must(err)
	waiting, err := bench.CreateDraft(ctx, workbench.Draft{DecisionName: "c.yaml", Decision: []byte("c")})
	must(err)
	must(bench.KeepWaiting(ctx, waiting.ID, waiting.Version, workbench.WaitingSigned{SHA256: hash([]byte("pdf")), Name: "da-ky.pdf", Number: "5/QĐ-UBND", Date: order.Date, Data: []byte("pdf")}))
	_, err = bench.Attach(ctx, waiting.ID, workbench.Attachment{Name: "to-trinh.pdf", Kind: workbench.AttachedProposal}, []byte("tờ trình"))
	must(err)
	must(bench.Comment(ctx, waiting.ID, workbench.Comment{Row: "7", Whose: "Nông Văn Hải", Text: "Xem lại đơn vị"}))
	must(bench.PutDraftPhotos(ctx, draft.ID, map[string][]byte{hash([]byte("ảnh")): []byte("ảnh")}))
	must(bench.See(ctx, draft.ID, workbench.Sight{Who: "user:nam", How: workbench.SightSeen, Seen: []byte(`{}`)}))
	_, err = bench.QueueBatch(ctx, draft.ID, 3)
	must(err)
	_, err = bench.NextBatch(ctx)
	must(err)
	_, err = bench.SaveCeremony(ctx, 1, 0, []byte(`{"a":1}`))
	must(err)
	must(bench.SaveSettings(ctx, 0, []byte(`{"a":1}`)))
	must(bench.AddTemplate(ctx, workbench.OwnTemplate{ID: "cua-tinh", Archive: []byte("zip")}))
	_, _, err = bench.BeginAnswer(ctx, "key", "k", "print")
	must(err)
	must(bench.AddLookups(ctx, "2026-01-05", map[string]int{"valid": 3}))
	_, err = bench.Propose(ctx, workbench.Proposal{Act: award.Exchange, Codes: codes[:1], Request: []byte(`{"a":1}`), Seen: "x"},
		func(context.Context, *sql.Tx, workbench.Proposal) error { return nil })
	must(err)
	onRecord(t, ctx, r)
	must(r.db.Transaction(ctx, func(tx *sql.Tx) error {
		rows := accountRows
		if r.db.OnServer() {
			rows = pgtest.Statement(rows)
		}
		_, err := tx.ExecContext(ctx, rows+`; INSERT INTO issuing VALUES (1, 1000, 1000000, 'nobody'); INSERT INTO shared VALUES ('x', 'y')`)
		return err
	}))
	if report, err := r.VerifyAudit(ctx); err != nil || len(report.Problems) != 0 {
		t.Fatalf("before anything was altered: %q, %v", report.Problems, err)
	}
	must(r.Close())
	return r
}

// onRecord puts an award of before the system on record, and a withdrawal of it that
// was refused.
func onRecord(t testing.TB, ctx context.Context, r *Register) {
	t.Helper()
	records := onrecord.In(r.db)
	old := onrecord.Award{Row: 2, Number: "45/QĐ-UBND", Date: award.Date{Year: 2018, Month: 3, Day: 2}, Form: "Bằng khen", Agency: "UBND tỉnh", GoldenNumber: "12",
		Recipient: award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Phạm Quang Hà", Position: "Giám đốc", Unit: "Sở Tài chính", Citation: "Có thành tích"}}
	kept, err := records.Keep(ctx, "cu.xlsx", []byte("a list"), nil)
	if err == nil {
		_, err = records.Record(ctx, kept, nil, func(context.Context) ([]*onrecord.Award, int, error) { return []*onrecord.Award{&old}, 1, nil })
	}
	var asked onrecord.Withdrawal
	if err == nil {
		asked, err = records.Ask(ctx, kept, "", "nhập nhầm tệp", func(context.Context, *sql.Tx) error { return nil })
	}
	if err == nil {
		_, err = records.Decide(ctx, asked.ID, false, func(context.Context, *sql.Tx, onrecord.Withdrawal) error { return nil })
	}
	if err != nil {
		t.Fatal(err)
	}
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
	asked := `SELECT m.name, c.name, c.type, c.pk > 0, EXISTS (SELECT 1 FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i WHERE l."unique" AND i.name = c.name)
		FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND m.name NOT LIKE 'search\_words%' ESCAPE '\' ORDER BY m.name, c.cid`
	if pgtest.Wanted() {
		asked = serverColumns
	}
	rows, err := db.Query(asked)
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

// serverColumns are the columns on a server, but for those that it alone has: the order of
// rows, and migrations, which another test looks at.
const serverColumns = `SELECT c.relname, a.attname, format_type(a.atttypid, NULL),
		EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)),
		EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND a.attnum = ANY (i.indkey))
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
	WHERE n.nspname = 'main' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'rowid' AND c.relname NOT LIKE 'search_words%' AND c.relname <> 'goose_db_version'
	ORDER BY c.relname, a.attnum`

// rawly opens the file as somebody with an SQL tool does who drops every trigger
// and minds no constraint.
func rawly(t testing.TB, dir string) *sql.DB {
	t.Helper()
	if pgtest.Wanted() {
		db := pgtest.Open(t, dir)
		db.SetMaxOpenConns(1)
		if _, err := db.Exec(`SET session_replication_role = replica`); err != nil { // which looks for no references
			t.Fatal(err)
		}
		return db
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, database.File)+"?_pragma=foreign_keys(0)&_pragma=ignore_check_constraints(1)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

func dropTriggers(t testing.TB, db *sql.DB) {
	t.Helper()
	if pgtest.Wanted() {
		if _, err := db.Exec(`DO $$ DECLARE t record; BEGIN
			FOR t IN SELECT tgname, tgrelid FROM pg_trigger WHERE NOT tgisinternal LOOP EXECUTE format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass); END LOOP;
			FOR t IN SELECT conname, conrelid FROM pg_constraint WHERE contype = 'c' AND connamespace = 'main'::regnamespace LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', t.conrelid::regclass, t.conname); END LOOP;
			END $$`); err != nil {
			t.Fatal(err)
		}
		return
	}
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
	report, err := database.VerifyIn(t.Context(), tx, dir, checks()...)
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
	case "INTEGER", "REAL", "bigint", "double precision":
		return fmt.Sprintf("coalesce(%s, 0) + 1000", c.name)
	case "bytea":
		return c.name + ` || '\x61'::bytea`
	case "BLOB":
		return fmt.Sprintf("CAST(%s || x'61' AS BLOB)", c.name)
	}
	return fmt.Sprintf("coalesce(%s, '') || 'x'", c.name)
}

// Whoever drops the triggers and alters one column of one row is found, in every
// column of every table but those that mean nothing.
func TestEveryColumnIsWitnessed(t *testing.T) {
	from := pgtest.Dir(t)
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
			case database.MeansNothing(c.table, c.name) && len(meant) != 0:
				t.Errorf("docs/register.md says that this means nothing: %q", meant)
			case !database.MeansNothing(c.table, c.name) && !names(problems, c.table):
				t.Errorf("was not found, or not named; a column that means something belongs into tables() in covered.go: %q", problems)
			case !database.MeansNothing(c.table, c.name) && !strings.Contains(strings.Join(problems, " "), c.name):
				t.Logf("column not named: %q", problems)
			}
		})
	}
}

// A row that is taken away or put in is found, in every table that means something.
func TestEveryRowIsWitnessed(t *testing.T) {
	from := pgtest.Dir(t)
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
				means = means || !database.MeansNothing(other.table, other.name)
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

// The tests alter something in every table.
func TestEveryTableIsTried(t *testing.T) {
	dir := pgtest.Dir(t)
	witnessed(t, dir)
	db := rawly(t, dir)
	defer db.Close()
	for _, table := range database.ExportTables() {
		var rows int
		if err := db.QueryRow(`SELECT count(*) FROM ` + table).Scan(&rows); err != nil || rows == 0 {
			t.Errorf("%s: %d rows, %v", table, rows, err)
		}
	}
}
