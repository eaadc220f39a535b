package office

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/proof"
	"bangkhen/templates"
)

// A plan goes to another instance whole, whatever stands in it.
func TestPlanArrivesWhole(t *testing.T) {
	var sent plan
	n := 0
	fill(t, reflect.ValueOf(&sent).Elem(), &n)
	data, err := sent.pack()
	if err != nil {
		t.Fatal(err)
	}
	got, err := unpackPlan(data)
	if err != nil || !reflect.DeepEqual(got, sent) {
		t.Errorf("%v\n got %+v\nsent %+v", err, got, sent)
	}
	if n < 60 {
		t.Errorf("only %d values were filled in", n)
	}
}

// fill puts something else into everything that a value holds.
func fill(t *testing.T, v reflect.Value, n *int) {
	t.Helper()
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				t.Fatalf("%s.%s would be lost", v.Type(), v.Type().Field(i).Name)
			}
			fill(t, v.Field(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), n)
		fill(t, v.Index(1), n)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(t, key, n)
		fill(t, value, n)
		v.SetMapIndex(key, value)
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i), n)
		}
	case reflect.String:
		v.SetString("chữ " + string(rune('a'+*n%26)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n%100 + 1))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n%100 + 1))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(*n) + 0.5)
	default:
		t.Fatalf("a %s", v.Kind())
	}
}

// Papers of sheets that another process painted are those of one process, byte by byte; a
// sheet that comes back otherwise is printed here.
func TestCarriedSheetsAreTheSame(t *testing.T) {
	o := registered(t)
	order := listOf(t, 60)
	checked, err := o.check(t.Context(), order, false)
	if err != nil {
		t.Fatal(err)
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision)}
	for i := range batch.Certificates {
		c := &batch.Certificates[i]
		c.Code, c.GoldenNumber = award.NewCode(), "7"
		c.URL = c.Code.Address("https://bangkhen.example.vn")
	}
	sent, err := plan{Batch: batch, Template: checked.template.ID}.pack()
	if err != nil {
		t.Fatal(err)
	}
	papersOf := func() *papers {
		read, err := unpackPlan(sent)
		if err != nil {
			t.Fatal(err)
		}
		p, err := read.papers(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	// printed are the hashes of all papers, and how many certificates stand in the directory.
	printed := func(p *papers, s *spread) (map[string]string, int) {
		dir, keeper := t.TempDir(), o.register.Store().Begin()
		defer keeper.Discard()
		run := proof.Begin(os.DirFS(dir), p.batch, p.expected, p.parts()...)
		done, err := p.write(t.Context(), dir, &kept{keeper, run, s}, orNobody(nil))
		if err != nil {
			t.Fatal(err)
		}
		if err := run.Finish(t.Context()); err != nil {
			t.Fatal(err)
		}
		own, err := os.ReadDir(filepath.Join(dir, award.CertificatesDir))
		if err != nil {
			t.Fatal(err)
		}
		return done.Sums(), len(own)
	}
	alone, own := printed(papersOf(), nil)
	if own != 60 {
		t.Fatal(own)
	}
	pieces := func(p *papers) *spread {
		all, err := papersOf().stretch(t.Context(), t.TempDir(), 0, 60)
		if err != nil {
			t.Fatal(err)
		}
		var way bytes.Buffer
		if err := gob.NewEncoder(&way).Encode(all); err != nil {
			t.Fatal(err)
		}
		s := &spread{papers: p, pieces: make([]spreadPiece, 1)}
		s.pieces[0].To = 60
		if err := gob.NewDecoder(&way).Decode(&s.pieces[0].made); err != nil {
			t.Fatal(err)
		}
		return s
	}
	p := papersOf()
	if others, own := printed(p, pieces(p)); !maps.Equal(others, alone) || own != 0 {
		t.Errorf("%d printed here; otherwise than alone: %v, %v", own, others, alone)
	}
	p = papersOf()
	wrong := pieces(p)
	wrong.pieces[0].made[3].Sheet.Content = wrong.pieces[0].made[4].Sheet.Content
	wrong.pieces[0].made[5].Sheet.Fonts = 1 << 60
	wrong.pieces[0].made[6].Sheet.Marks[0].Part = 99
	wrong.pieces[0].made[7].Found.SHA256[0]++
	wrong.pieces[0].made[8] = nil // as of a piece that nobody has printed
	if others, own := printed(p, wrong); !maps.Equal(others, alone) || own != 5 {
		t.Errorf("%d printed here; otherwise than alone: %v", own, !maps.Equal(others, alone))
	}
}

// A template that an instance has in a directory of its own, where who issues has another
// of that id, prints nothing: their files would be put together with the same bytes.
func TestOtherTemplatesPrintNoPiece(t *testing.T) {
	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "id: bang-khen\n", "id: cua-tinh\n", 1)
	lower := strings.Replace(text, "box: { x: 58, y: 133,", "box: { x: 58, y: 136,", 1)
	if lower == text {
		t.Fatal("the sheets are the same")
	}
	o := registered(t)
	one, other := withOwnTemplate(t, o.register, text, ""), withOwnTemplate(t, o.register, lower, "")
	delete(one.archives, "cua-tinh") // as one that is too large to be kept
	order := listOf(t, 2)
	order.Template = "cua-tinh"
	checked, err := one.check(t.Context(), order, false)
	if err != nil {
		t.Fatal(err)
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision)}
	sent := plan{Batch: batch, Template: "cua-tinh", Sums: one.sumsOf(checked.honours)}
	if _, err := sent.arrived(t.Context(), one); err != nil {
		t.Error(err)
	}
	if _, err := sent.arrived(t.Context(), other); !errors.Is(err, errOtherTemplates) {
		t.Errorf("the other instance would print it: %v", err)
	}
}

// helpingEachOther are two instances on one server, with their sheets below a directory.
func helpingEachOther(t *testing.T, dir, pieces string) (one, other *Office) {
	one, _ = registeredIn(t, dir)
	other, _ = registeredIn(t, dir)
	ctx, end := context.WithCancel(t.Context())
	var helping sync.WaitGroup
	t.Cleanup(func() { end(); helping.Wait() })
	for _, o := range []*Office{one, other} {
		helping.Go(func() { o.Help(ctx, pieces, slog.New(slog.DiscardHandler)) })
	}
	for {
		if c := one.helping.crewNow(); c != nil {
			if others, err := c.Others(ctx); err == nil && others == 1 {
				return one, other
			}
		}
		time.Sleep(20 * time.Millisecond) // the test's own time bounds it
	}
}

// Where no instance can print a piece, as none has room for one, a long list is issued like
// any other.
func TestLongListInNoPieces(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make postgres")
	}
	file := filepath.Join(t.TempDir(), "no-directory")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := pgtest.Dir(t)
	one, _ := helpingEachOther(t, dir, file)
	if _, err := one.Issue(t.Context(), listOf(t, leastSpread), filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Error(err)
	}
	longAgo := time.Now().Add(-48 * time.Hour)
	err := filepath.WalkDir(filepath.Join(dir, "files"), func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(path, longAgo, longAgo))
	})
	if err != nil {
		t.Fatal(err)
	}
	if left, err := one.register.SweepOrphans(t.Context()); err != nil || len(left) > 0 {
		t.Errorf("the store has what nobody names: %v, %v", left, err)
	}
}

// Two instances on a server print a long list in pieces; what each of them could not do, the
// one that issues does. The papers are what one alone would print.
func TestLongListInPieces(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make postgres")
	}
	dir := pgtest.Dir(t)
	one, other := helpingEachOther(t, dir, dir)
	order := listOf(t, leastSpread+pieceSheets/2)
	issued, err := one.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	other.helping.mutex.Lock()
	plan := other.helping.plan
	other.helping.mutex.Unlock()
	if plan == "" {
		t.Error("the other instance has printed nothing")
	}
	if _, err := one.register.Store().Read(t.Context(), plan); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the plan is still in the store: %v", err)
	}
	// The files are lost; printed alone they have to come out as they were recorded.
	if err := os.RemoveAll(filepath.Join(dir, "files")); err != nil {
		t.Fatal(err)
	}
	alone, _ := registeredIn(t, dir)
	again, err := alone.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil)
	if err != nil || !again.Reused || again.Batch.Certificates[2000].Code != issued.Batch.Certificates[2000].Code {
		t.Fatal(again.Reused, err)
	}
}
