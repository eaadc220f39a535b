package office

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

const base = "https://bangkhen.example.vn"

func newOffice(t testing.TB) *Office {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	o, err := New(faces, templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// registered is an office over a new register.
func registered(t testing.TB) *Office {
	t.Helper()
	o, _ := registeredIn(t, pgtest.Dir(t))
	return o
}

// registeredIn is an office over the register in a directory.
func registeredIn(t testing.TB, dir string) (*Office, *register.Register) {
	t.Helper()
	reg, err := register.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	return newOffice(t).With(reg, base), reg
}

func upload(t testing.TB, path string) Upload {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", path))
	if err != nil {
		t.Fatal(err)
	}
	return Upload{Name: path, Data: data}
}

func sample(t testing.TB, list string) Order {
	return Order{Decision: upload(t, "quyet-dinh.yaml"), List: upload(t, list)}
}

// changed is the sample with a text of the CSV list replaced.
func changed(t testing.TB, old, new string) Order {
	t.Helper()
	order := sample(t, "danh-sach.csv")
	text := strings.Replace(string(order.List.Data), old, new, 1)
	if text == string(order.List.Data) {
		t.Fatalf("the list does not hold %q", old)
	}
	order.List.Data = []byte(text)
	return order
}

func readManifest(t testing.TB, dir string) manifest {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTheSampleBecomesEverythingThatLeavesTheOffice(t *testing.T) {
	o := registered(t)
	out := filepath.Join(t.TempDir(), "out")
	var last [2]int
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.xlsx"), out, func(done, total int) { last = [2]int{done, total} })
	if err != nil {
		t.Fatal(err)
	}
	if got := issued.Batch.Counts(); got != (award.Counts{Collective: 45, Household: 6, Individual: 55}) {
		t.Errorf("counts %+v", got)
	}
	if last[0] != last[1] || last[1] < 106 {
		t.Errorf("progress ended at %v", last)
	}
	m := readManifest(t, out)
	if m.Counts.Total != 106 || len(m.Certificates) != 106 || m.Decision.Number != "946/QĐ-UBND" {
		t.Errorf("manifest counts %+v, %d certificates", m.Counts, len(m.Certificates))
	}
	honoured := 0
	for i, c := range m.Certificates {
		if c.Honoured {
			honoured++
		}
		if c.Index != i+1 || c.GoldenNumber != issued.Batch.Certificates[i].GoldenNumber || !strings.HasPrefix(c.URL, base+"/v/") || len(c.SHA256) != 64 {
			t.Errorf("entry %d: %+v", i, c)
		}
		if _, err := os.Stat(filepath.Join(out, c.File)); err != nil {
			t.Error(err)
		}
	}
	if honoured != 23 {
		t.Errorf("%d on stage, the published article says 23", honoured)
	}
	if !strings.HasPrefix(m.Certificates[0].File, "bang-khen/001-chi-nhanh-xang-dau-bac-kan.pdf") {
		t.Errorf("first file is %s", m.Certificates[0].File)
	}
	leftovers, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".*"))
	if len(leftovers) > 0 {
		t.Errorf("left behind: %v", leftovers)
	}
}

func TestIssuingAgainGivesTheSameBytes(t *testing.T) {
	o := registered(t)
	dir := t.TempDir()
	first, second := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.xlsx"), first, nil); err != nil {
		t.Fatal(err)
	}
	// The same list from another file is the same list.
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), second, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !issued.Reused {
		t.Error("not seen as issued before")
	}
	if same, err := sameFiles(first, second); err != nil || !same {
		t.Errorf("the two directories differ (%v)", err)
	}
	// And into the same place once more.
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.docx"), first, nil); err != nil {
		t.Error(err)
	}
}

func TestAnotherListUnderTheSameNumberIsRefused(t *testing.T) {
	o := registered(t)
	dir := t.TempDir()
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(dir, "a"), nil); err != nil {
		t.Fatal(err)
	}
	_, err := o.Issue(t.Context(), changed(t, "Ma Xuân Thu", "Ma Xuân Thụ"), filepath.Join(dir, "b"), nil)
	var problem award.Problem
	if !errors.As(err, &problem) || problem.Code != award.AlreadyIssued {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "b")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a refused issue left a directory")
	}
}

func TestErrorsStopBeforeAnythingIsWritten(t *testing.T) {
	o := registered(t)
	parent := t.TempDir()
	out := filepath.Join(parent, "out")
	for name, c := range map[string]struct{ old, new, code string }{
		"missing name":     {"Ma Xuân Thu", "", award.MissingName},
		"missing glyph":    {"Ma Xuân Thu", "Ma 漢 Thu", award.NoGlyph},
		"does not fit":     {"Ma Xuân Thu", strings.Repeat("Ma Xuân Thu ", 80), award.DoesNotFit},
		"one too few":      {"Ma Xuân Thu", "Nguyễn Thị Nụ", ""},
		"legacy is asked":  {"Ma Xuân Thu", "NguyÔn V¨n An", award.LegacyEncoding},
		"doubled by tones": {"Viễn thông Bắc Kạn", "chi nhánh  xăng dầu Bắc Kạn", award.DuplicateRecipient},
	} {
		checked, err := o.Check(t.Context(), changed(t, c.old, c.new))
		if err != nil {
			t.Fatal(err)
		}
		if c.code == "" {
			continue
		}
		if !slices.ContainsFunc(checked.Problems, func(p award.Problem) bool { return p.Code == c.code && p.Row > 0 }) {
			t.Errorf("%s: %v", name, checked.Problems)
		}
		if checked.Problems.Stop() == nil {
			continue // a warning
		}
		// Whatever the printing stumbles over, an issue tells all that a check tells.
		issued, err := o.Issue(t.Context(), changed(t, c.old, c.new), out, nil)
		var said award.Problems
		if !errors.As(err, &said) || !reflect.DeepEqual(said.Errors(), checked.Problems.Errors()) || !reflect.DeepEqual(issued.Problems, said) {
			t.Errorf("%s: the issue says %v, the check %v", name, err, checked.Problems.Stop())
		}
	}
	if entries, _ := os.ReadDir(parent); len(entries) > 0 {
		t.Errorf("refused issues left %v", entries)
	}
}

func TestOccupiedOutputIsRefusedAndUsesNoNumber(t *testing.T) {
	o := registered(t)
	dir := t.TempDir()
	occupied := filepath.Join(dir, "out")
	if err := os.MkdirAll(occupied, 0o755); err != nil {
		t.Fatal(err)
	}
	note := filepath.Join(occupied, "ghi-chu.txt")
	if err := os.WriteFile(note, []byte("của tôi"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), occupied, nil); !errors.Is(err, ErrOutputExists) {
		t.Fatalf("got %v", err)
	}
	if data, _ := os.ReadFile(note); string(data) != "của tôi" {
		t.Error("the file in the way was touched")
	}
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(dir, "b"), nil)
	if err != nil || issued.Reused || issued.Batch.Certificates[0].GoldenNumber != "1" {
		t.Errorf("after a refusal: reused %v, number %q, %v", issued.Reused, issued.Batch.Certificates[0].GoldenNumber, err)
	}
}

func TestCancelledIssueLeavesNothing(t *testing.T) {
	o := registered(t)
	parent := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := o.Issue(ctx, sample(t, "danh-sach.csv"), filepath.Join(parent, "out"), func(done, total int) {
		if done == 10 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(parent); len(entries) > 0 {
		t.Errorf("a cancelled issue left %v", entries)
	}
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(parent, "out"), nil)
	if err != nil || issued.Reused {
		t.Errorf("after a cancelled issue: reused %v, %v", issued.Reused, err)
	}
}

func TestPreviewHasNoNumbersAndLeavesNoTrace(t *testing.T) {
	out := filepath.Join(t.TempDir(), "drafts")
	checked, err := newOffice(t).Preview(t.Context(), sample(t, "danh-sach.docx"), out, nil)
	if err != nil || len(checked.List.Recipients) != 106 {
		t.Fatal(err)
	}
	for _, name := range []string{"quyet-dinh.pdf", "quyet-dinh.docx", "phu-luc.xlsx", "theo-doi.xlsx", "bang-khen.pdf"} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "manifest.json")); err == nil {
		t.Error("drafts have a manifest")
	}
}

func TestUnknownTemplateIsAProblem(t *testing.T) {
	order := sample(t, "danh-sach.csv")
	order.Template = "../bang-khen"
	checked, err := newOffice(t).Check(t.Context(), order)
	if err != nil || len(checked.Problems.Errors()) != 1 || checked.Problems.Errors()[0].Key != "template" {
		t.Errorf("got %v, %v", checked.Problems, err)
	}
}

// Who gives up in the middle of an issue gets an answer soon, nothing appears,
// and no number, no file and no temporary file stays behind.
func TestIssueGivenUp(t *testing.T) {
	dir, data := t.TempDir(), pgtest.Dir(t)
	out := filepath.Join(dir, "out")
	reg, err := register.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	ctx, giveUp := context.WithCancel(t.Context())
	done := 0
	_, err = newOffice(t).With(reg, base).Issue(ctx, sample(t, "danh-sach.xlsx"), out, func(n, _ int) {
		if done = n; n == 5 {
			giveUp()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	if done > 20 {
		t.Errorf("%d papers were printed after 5 were enough", done)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if files, err := os.ReadDir(filepath.Join(data, "files")); err != nil || len(files) != 0 {
		t.Errorf("left in the store: %d files, %v", len(files), err)
	}
	if lines, _, err := reg.GoldenBook(t.Context(), register.GoldenFilter{}, 0, 0); err != nil || len(lines) != 0 {
		t.Errorf("%d numbers were given, %v", len(lines), err)
	}
}
