package onrecord

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/roster"
)

func open(t testing.TB) *Records {
	t.Helper()
	return openAt(t, pgtest.Dir(t))
}

func openAt(t testing.TB, dir string) *Records {
	t.Helper()
	db, err := database.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return In(db)
}

func none(context.Context, []string) ([]Award, error) { return nil, nil }

// keep keeps a list and gives its number.
func (r *Records) mustKeep(t testing.TB, list string) int64 {
	t.Helper()
	id, err := r.Keep(database.WithActor(t.Context(), "user:hoa"), "cu.csv", []byte(list), nil)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// mustRecord records what is new in a list.
func (r *Records) mustRecord(t testing.TB, list string) Import {
	t.Helper()
	reading := Read("cu.csv", []byte(list), nil, today)
	if err := reading.Problems.Stop(); err != nil {
		t.Fatal(err)
	}
	i, err := r.Record(t.Context(), r.mustKeep(t, list), nil, func(ctx context.Context) ([]*Award, int, error) {
		fresh, _, already, err := r.New(ctx, reading, nil, none)
		return fresh, already, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func (r *Records) mustVerify(t testing.TB) {
	t.Helper()
	report, err := r.db.Verify(t.Context())
	if err != nil || len(report.Problems) > 0 {
		t.Fatalf("%q %v", report.Problems, err)
	}
}

// aStep is how many awards the tests write at once.
const aStep = 250

// many is a list of n awards.
func many(n int) string {
	var b strings.Builder
	b.WriteString(head)
	given := []string{"An", "Bình", "Cường", "Dũng", "Hải", "Hùng", "Khánh", "Long", "Minh", "Nam", "Phong", "Quang", "Sơn", "Tuấn", "Việt"}
	for i := range n {
		fmt.Fprintf(&b, "%d,Cá nhân,Ông,Nguyễn %s %s,Chuyên viên,Phòng %d,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh,Có thành tích,%d\n", i+1, given[i/len(given)%len(given)], given[i%len(given)], i, i)
	}
	return b.String()
}

func TestRecordFindAgain(t *testing.T) {
	r := open(t)
	i := r.mustRecord(t, head+one)
	if i.Count != 1 || i.State != Recorded || i.Actor != "user:hoa" {
		t.Fatalf("%+v", i)
	}
	for _, q := range []Query{{Text: "pham quang"}, {Text: "tai chinh"}, {Kind: award.Individual}, {Year: 2018}, {Number: "45/QĐ"}, {Import: i.ID}, {}} {
		found, err := r.Search(t.Context(), q)
		if err != nil || len(found.Awards) != 1 || !found.Awards[0].Intact || found.Awards[0].Recipient.Name != "Phạm Quang Hà" {
			t.Fatalf("%+v: %+v %v", q, found, err)
		}
		a, err := r.Award(t.Context(), found.Awards[0].Code)
		if err != nil || a.Number != "45/QĐ-UBND" || a.Import != i.ID {
			t.Fatal(a, err)
		}
	}
	for _, q := range []Query{{Text: "hong"}, {Kind: award.Household}, {Year: 2017}, {Number: "4%"}, {Text: "…"}} {
		if found, err := r.Search(t.Context(), q); err != nil || len(found.Awards) > 0 {
			t.Errorf("%+v: %+v %v", q, found, err)
		}
	}
	again := r.mustRecord(t, head+one)
	if again.Count != 0 || again.Already != 1 {
		t.Errorf("recorded twice: %+v", again)
	}
	if _, err := r.Award(t.Context(), award.NewCode()); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	r.mustVerify(t)
}

// What is nearly an award that is there is asked about, and recorded when somebody
// says that it is another one. What the system has issued itself is not recorded.
func TestKnownAndNearlyKnown(t *testing.T) {
	r := open(t)
	r.mustRecord(t, head+one)
	other := head + strings.Replace(one, "Giám đốc", "Nhân viên", 1)
	reading := Read("cu.csv", []byte(other), nil, today)
	fresh, problems, already, err := r.New(t.Context(), reading, nil, none)
	questions := problems.Questions()
	if err != nil || len(fresh) != 1 || already != 0 || len(questions) != 1 || questions[0].Cell != "H2" || questions[0].Code != award.AlreadyRecorded {
		t.Fatal(fresh, problems, already, err)
	}
	q := questions[0]
	given := []roster.Answer{{Cell: q.Cell, Sheet: q.Sheet, Value: q.Value, Answer: award.AsIs}, {Cell: "A9", Value: "x", Answer: award.AsIs}}
	own, others := reading.AnswersOf(given)
	if len(own) != 1 || len(others) != 1 {
		t.Fatal(own, others)
	}
	if _, problems, _, err := r.New(t.Context(), reading, own, none); err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}

	issued := func(context.Context, []string) ([]Award, error) {
		a := Read("cu.csv", []byte(other), nil, today).Awards[0]
		a.Number, a.Form = "045/QĐ-UBND", "" // as its sheet has it
		return []Award{a}, nil
	}
	fresh, problems, already, err = r.New(t.Context(), reading, nil, issued)
	if err != nil || len(fresh) != 0 || already != 1 || len(problems) != 1 || problems[0].Severity != award.Warning || !strings.Contains(problems[0].Message, "phát hành") {
		t.Error(fresh, problems, already, err)
	}
}

// Nothing of an import is seen before all of it is there; what was left half way is
// taken away, and the list can be recorded then.
func TestAllOrNothing(t *testing.T) {
	r := open(t)
	const n = 3*aStep + 7
	list := many(n)
	id := r.mustKeep(t, list)
	reading := Read("cu.csv", []byte(list), nil, today)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	fresh, _, _, err := r.New(ctx, reading, nil, none)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.begin(ctx, id, nil); err != nil {
		t.Fatal(err)
	}
	for range 2 { // as a program that is killed here leaves it
		if err := r.write(ctx, id, fresh[:aStep]); err != nil {
			t.Fatal(err)
		}
	}
	seen := func(want int) {
		t.Helper()
		counts, err := r.Counts(t.Context())
		found, more := r.Search(t.Context(), Query{Text: "nguyen", Limit: 500})
		prior, last := r.PriorAwards(t.Context(), award.Decision{}, award.List{Recipients: reading.List.Recipients[:3]}, func(award.Recipient) bool { return false }, 200)
		if err := errors.Join(err, more, last); err != nil || counts.Total() != want || len(found.Awards) != min(want, 500) || len(prior) != min(want, 3) {
			t.Fatalf("%d counted, %d found, %d prior, want %d: %v", counts.Total(), len(found.Awards), len(prior), want, err)
		}
	}
	seen(0)
	if _, err := r.File(t.Context(), id); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
	again := r.mustRecord(t, list)
	if again.Count != n || again.Already != 0 {
		t.Fatalf("%+v", again)
	}
	seen(n)
	var rows int
	if err := r.db.Reader().QueryRow(`SELECT count(*) FROM recorded_awards`).Scan(&rows); err != nil || rows != n {
		t.Errorf("%d rows, %v", rows, err)
	}
	if i, err := r.Import(t.Context(), id); err != nil || i.State != Checking {
		t.Errorf("%+v %v", i, err)
	}
	r.mustVerify(t)

	choose := func(ctx context.Context) ([]*Award, int, error) { return fresh, 0, nil }
	refused := errors.New("no")
	if _, err := r.Record(t.Context(), id, func(context.Context, *sql.Tx, Import) error { return refused }, choose); !errors.Is(err, refused) {
		t.Error(err)
	}
	cancel()
	if _, err := r.Record(ctx, id, nil, choose); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	seen(n)
	if err := r.Drop(t.Context(), id); err != nil {
		t.Error(err)
	}
	if err := r.Drop(t.Context(), again.ID); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
	r.mustVerify(t)
}

func anybody(context.Context, *sql.Tx) error               { return nil }
func everybody(context.Context, *sql.Tx, Withdrawal) error { return nil }

// What was recorded by mistake is struck with a reason, one award or all, and stays.
func TestWithdraw(t *testing.T) {
	r := open(t)
	i := r.mustRecord(t, many(3))
	all, err := r.Of(t.Context(), i.ID, 1, 10)
	if err != nil || len(all) != 3 {
		t.Fatal(all, err)
	}
	stopped := func(err error, says string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
	_, err = r.Ask(t.Context(), i.ID, all[0].Code, " ", anybody)
	stopped(err, "lý do")
	_, err = r.Ask(t.Context(), i.ID, award.NewCode(), "nhập nhầm", anybody)
	stopped(err, ErrUnknown.Error())
	w, err := r.Ask(t.Context(), i.ID, all[0].Code, "nhập nhầm", anybody)
	if err != nil || w.State != Asked {
		t.Fatal(w, err)
	}
	_, err = r.Ask(t.Context(), i.ID, all[0].Code, "lần nữa", anybody)
	stopped(err, "đang chờ")
	if a, err := r.Award(t.Context(), all[0].Code); err != nil || a.Withdrawn {
		t.Error("withdrawn before anybody has decided", err)
	}
	if w, err = r.Decide(t.Context(), w.ID, true, everybody); err != nil || w.State != Done {
		t.Fatal(w, err)
	}
	_, err = r.Decide(t.Context(), w.ID, false, everybody)
	stopped(err, "quyết định rồi")
	if a, err := r.Award(t.Context(), all[0].Code); err != nil || !a.Withdrawn || !a.Intact {
		t.Error(a, err)
	}
	if counts, err := r.Counts(t.Context()); err != nil || counts.Total() != 2 {
		t.Error(counts, err)
	}
	if again := r.mustRecord(t, many(3)); again.Count != 1 || again.Already != 2 {
		t.Errorf("what was withdrawn can be recorded anew: %+v", again)
	}
	if w, err = r.Ask(t.Context(), i.ID, "", "nhập nhầm cả tệp", anybody); err == nil {
		w, err = r.Decide(t.Context(), w.ID, true, everybody)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Ask(t.Context(), i.ID, all[1].Code, "nhập nhầm", anybody)
	stopped(err, alreadyGone)
	if a, err := r.Award(t.Context(), all[1].Code); err != nil || !a.Withdrawn || !a.Intact {
		t.Error(a, err)
	}
	for _, statement := range []string{`DELETE FROM recorded_awards`, `DELETE FROM award_imports`, `DELETE FROM award_withdrawals`, `UPDATE recorded_awards SET name = 'x'`} {
		if _, err := r.db.Writer().Exec(statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
	r.mustVerify(t)
}

// Whoever alters the file with another tool is found, and what he altered is not told.
func TestAlteredIsNotIntact(t *testing.T) {
	for _, statement := range []string{
		`DROP TRIGGER recorded_awards_are_facts; UPDATE recorded_awards SET name = 'Trần Văn Giả'`,
		`UPDATE award_imports SET state = 'withdrawn'`,
		`UPDATE award_imports SET recorded_by = 'user:x'`,
		`UPDATE recorded_awards SET withdrawn = 1`,
		`INSERT INTO recorded_awards SELECT id + 1, '7777777777777777777777777777', import_id, row, number, date, form, agency, golden_number, kind, honorific, name, position, unit, address, citation, name_key, place_key, withdrawn FROM recorded_awards`,
	} {
		dir := t.TempDir()
		r := openAt(t, dir)
		r.mustRecord(t, head+one)
		tool, err := sql.Open("sqlite", r.db.Path())
		if err == nil {
			_, err = tool.Exec(statement)
		}
		if err := errors.Join(err, tool.Close()); err != nil {
			t.Fatal(err)
		}
		found, err := r.Search(t.Context(), Query{Text: "tai chinh"})
		if strings.HasPrefix(statement, "INSERT") {
			a, err := r.Award(t.Context(), "7777777777777777777777777777")
			found.Awards = []Award{a}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err != nil || len(found.Awards) != 1 || found.Awards[0].Intact {
			t.Errorf("%s: %+v %v", statement, found, err)
		}
		if report, err := r.db.Verify(t.Context()); err != nil || len(report.Problems) == 0 {
			t.Errorf("%s: not found by the verification: %v", statement, err)
		}
	}
}

func TestPriorAwards(t *testing.T) {
	r := open(t)
	r.mustRecord(t, head+one+"2,Cá nhân,Bà,Trần Thị Hường,giáo viên,Trường Chuyên,Bằng khen,46/QĐ-UBND,02/03/2019,,,\n")
	list := award.List{Recipients: []award.Recipient{
		{Row: 2, Kind: award.Individual, Honorific: "Ông", Name: "Phạm Quang Hà", Position: "Giám đốc", Unit: "Sở Tài chính"},
		{Row: 3, Kind: award.Individual, Name: "Phạm Quang Hạ", Unit: "Sở Y tế"},
		{Row: 4, Kind: award.Individual, Honorific: "Bà", Name: "Trần Thị Hưng", Unit: "Trường Chuyên"},
		{Row: 5, Kind: award.Individual, Name: "Lý Văn Páo"},
		{Row: 6, Kind: award.Individual, Honorific: "Ông", Name: "Phạm Quang Hà", Position: "Giám đốc", Unit: "Sở Tài chính"},
	}}
	problems, err := r.PriorAwards(t.Context(), award.Decision{Date: award.Date{Year: 2019, Month: 5, Day: 1}}, list, func(r award.Recipient) bool { return r.Row == 6 }, 200)
	want := []string{
		"“Ông Phạm Quang Hà” đã được khen tại Quyết định số 45/QĐ-UBND ngày 02 tháng 3 năm 2018 (ghi nhận từ hồ sơ lưu)",
		"“Phạm Quang Hạ” trùng tên với người được khen tại Quyết định số 45/QĐ-UBND ngày 02 tháng 3 năm 2018 (ghi nhận từ hồ sơ lưu), chỉ khác dấu",
		"“Bà Trần Thị Hưng” gần giống “Trần Thị Hường”, cùng đơn vị, địa chỉ hoặc chức vụ, đã được khen tại Quyết định số 46/QĐ-UBND ngày 02 tháng 3 năm 2019, cùng năm (ghi nhận từ hồ sơ lưu), tên",
	}
	if err != nil || len(problems) != len(want) {
		t.Fatal(problems, err)
	}
	for i, p := range problems {
		if p.Row != i+2 || p.Code != award.PriorAward || p.Severity != award.Warning || !strings.HasPrefix(p.Message, want[i]) {
			t.Errorf("%+v", p)
		}
	}
}
