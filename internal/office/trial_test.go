package office

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
)

// pagesOf is what a viewer shows of each page of a PDF file, by PDFium.
func pagesOf(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := pdfEngine()
	if err != nil {
		t.Fatal(err)
	}
	document, err := engine.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	pages := make([]string, len(document.Pages))
	for i, page := range document.Pages {
		pages[i] = page.Text()
	}
	return pages
}

// Whatever leaves of an issue for a try says so on each of its pages: certificates,
// full and for blanks, the decision with its annex, a duplicate and a correction; so
// does its page, whatever becomes of the certificate. The proof misses the mark when
// it is not there.
func TestTrialMarksEveryPaper(t *testing.T) {
	o := registered(t)
	order := listOf(t, 6)
	order.Trial = true
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	issued, err := o.Issue(t.Context(), order, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	onBlanks := order
	onBlanks.Overprint = true
	if _, err := o.Issue(t.Context(), onBlanks, filepath.Join(dir, "blanks"), nil); err != nil {
		t.Fatal(err)
	}
	first, second := issued.Batch.Certificates[0].Code, issued.Batch.Certificates[5].Code
	if _, err := o.Reissue(t.Context(), first, "Tờ cũ bị thất lạc", filepath.Join(dir, "again")); err != nil {
		t.Fatal(err)
	}
	by := register.Order{Decision: "1200/QĐ-UBND", Date: award.Date{Year: 2024, Month: 8, Day: 1}, Reason: "Sai tên"}
	corrected, err := o.Replace(t.Context(), second, by, Correction{Name: CorrectTo("Nông Thị Huế")}, filepath.Join(dir, "corrected"))
	if err != nil {
		t.Fatal(err)
	}
	papers := 0
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".pdf") {
			return err
		}
		papers++
		for i, page := range pagesOf(t, path) {
			if strings.Count(page, award.TrialMark) != 1 {
				t.Errorf("%s, page %d: the mark stands %d times", path, i+1, strings.Count(page, award.TrialMark))
			}
		}
		return nil
	})
	if err != nil || papers < 18 {
		t.Fatalf("%d papers, %v", papers, err)
	}
	if !readManifest(t, out).Trial {
		t.Error("the manifest does not say so")
	}
	for _, code := range []award.Code{first, second, corrected.Code} {
		if v, err := o.Verify(t.Context(), string(code)); err != nil || !v.Trial || v.Result == ResultUnknown {
			t.Errorf("%s: %+v, %v", code, v, err)
		}
	}
	// What was issued for a try is not had again without the mark.
	order.Trial = false
	if _, err := o.Issue(t.Context(), order, filepath.Join(dir, "real"), nil); !award.ProblemsOf(err).Any(award.OtherOption) {
		t.Errorf("issued again, not for a try: %v", err)
	}
}

// An issue that is for no try bears no mark, and stays so.
func TestNoTrialNoMark(t *testing.T) {
	o := registered(t)
	dir := t.TempDir()
	order := listOf(t, 3)
	issued, err := o.Issue(t.Context(), order, filepath.Join(dir, "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := o.Verify(t.Context(), string(issued.Batch.Certificates[0].Code)); err != nil || v.Trial || v.Result != ResultValid {
		t.Errorf("%+v, %v", v, err)
	}
	for _, page := range pagesOf(t, filepath.Join(dir, "out", award.DecisionFile)) {
		if strings.Contains(page, "DÙNG THỬ") {
			t.Error("the decision bears the mark")
		}
	}
	_, err = o.ForTrial().Issue(t.Context(), order, filepath.Join(dir, "trial"), nil)
	if !award.ProblemsOf(err).Any(award.OtherOption) {
		t.Errorf("issued again for a try: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "trial")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("papers of it: %v", err)
	}
}

// Under an address that no phone reaches nothing is issued, nor approved; the check
// says so before. The office's own setting counts, and what was issued before stays.
func TestAddressThatNoPhoneReaches(t *testing.T) {
	dir := pgtest.Dir(t)
	reg, err := register.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	whole := newOffice(t)
	order := listOf(t, 2)
	for i, base := range []string{"", "http://127.0.0.1:8080", "https://may-chu.local", "https://khenthuong.backan.gov.vn/bang-khen"} {
		o := whole.With(reg, base)
		checked, err := o.Check(t.Context(), order)
		warned := slices.ContainsFunc(checked.Problems, func(p award.Problem) bool { return p.Code == award.BadAddress && p.Severity == award.Warning })
		if err != nil || !warned || checked.Problems.Stop() != nil {
			t.Errorf("%q: the check says %v, %v", base, checked.Problems, err)
		}
		if _, err := o.Issue(t.Context(), order, filepath.Join(dir, "no", string(rune('a'+i))), nil); !award.ProblemsOf(err).Any(award.BadAddress) {
			t.Errorf("%q: %v", base, err)
		}
		if err := o.AddressProblem(t.Context()); !award.ProblemsOf(err).Any(award.BadAddress) {
			t.Errorf("%q: %v", base, err)
		}
		if err := o.ForTrial().AddressProblem(t.Context()); err != nil {
			t.Errorf("%q, for a try: %v", base, err)
		}
	}
	o := whole.With(reg, "")
	set, version, err := o.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if set, err = set.WithAddress("https://KhenThưởng.vn/", award.Date{}); err == nil {
		err = o.SaveSettings(t.Context(), version, set)
	}
	if err != nil {
		t.Fatal(err)
	}
	issued, err := o.Issue(t.Context(), order, filepath.Join(dir, "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	code := string(issued.Batch.Certificates[0].Code)
	if url := issued.Batch.Certificates[0].URL; url != "https://xn--khenthng-mic4285e.vn/v/"+code {
		t.Error(url)
	}
	moved := whole.With(reg, base)
	for address, want := range map[string]Outcome{
		base: Pass, "https://xn--khenthng-mic4285e.vn": Pass, "HTTPS://XN--KHENTHNG-MIC4285E.VN": Pass, "https://khenthuong.vn": Fail, "http://127.0.0.1:8080": Fail,
	} {
		if v, err := moved.Verify(t.Context(), address+"/v/"+code); err != nil || v.Checks.Issuer != want {
			t.Errorf("%s: %+v, %v", address, v.Checks, err)
		}
	}
	v, err := moved.Verify(t.Context(), code)
	if err != nil || v.Sites == nil || v.Sites.Now != base || len(v.Sites.Others) != 1 {
		t.Errorf("%+v, %v", v.Sites, err)
	}
	if v, err := o.Verify(t.Context(), code); err != nil || v.Sites != nil {
		t.Errorf("before the move: %+v, %v", v.Sites, err)
	}
}

// Papers that are made of what was issued for a try say so too.
func TestPapersOfATrialSaySo(t *testing.T) {
	o := registered(t).ForTrial()
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := o.Ceremony(t.Context(), issued.Number)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{rosterFile, scriptFile, pileFile, receiptFile} {
		paper, _ := c.Table(name)
		text := strings.Join(paper.Subtitle, "\n") + paper.Footer
		if !strings.Contains(text, award.TrialMark) {
			t.Errorf("%s says %q", name, text)
		}
	}
	if s := c.script(); s.About != award.TrialMark || s.Opening[0].Text != award.TrialMark {
		t.Errorf("the script says %v", s.Opening)
	}
	book, err := o.GoldenTable(t.Context(), register.GoldenFilter{})
	if err != nil || book.Footer != award.TrialMark || len(book.Subtitle) != 1 || book.Rows[0].Cells[6] != goldenTrial {
		t.Errorf("%q, %q, %v", book.Footer, book.Subtitle, err)
	}
	issues, err := o.Issues(t.Context(), 1)
	if err != nil || !issues[0].Trial {
		t.Errorf("%+v, %v", issues, err)
	}
}
