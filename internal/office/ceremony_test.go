package office

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
	"bangkhen/internal/ceremony"
	"bangkhen/internal/proof/tagged"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// issuedSample is an office that has issued the sample, as its issue 1.
func issuedSample(t *testing.T) *Office {
	t.Helper()
	o := registered(t)
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	return o
}

func ceremonyOf(t *testing.T, o *Office) Ceremony {
	t.Helper()
	c, err := o.Ceremony(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func paper(t *testing.T, o *Office, c Ceremony, name string) []byte {
	t.Helper()
	data, err := o.CeremonyFile(t.Context(), c, name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return data
}

// textOf is the text of a paper with single blanks between words.
func textOf(t *testing.T, name string, data []byte) string {
	t.Helper()
	var text string
	if strings.HasSuffix(name, ".xlsx") {
		text = workbookText(t, data)
	} else {
		text = pdfText(t, data)
	}
	return strings.Join(strings.Fields(text), " ")
}

func workbookText(t *testing.T, data []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " ") + " ")
	}
	return text.String()
}

// pdfText reads a PDF of ours in the order of painting. That other readers find the
// same, `make conform` sees.
func pdfText(t *testing.T, data []byte) string {
	t.Helper()
	document, err := tagged.Read(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, page := range document.Pages {
		for _, field := range page.Fields {
			text.WriteString(field.Text() + "\n")
		}
	}
	return text.String()
}

// inOrder reports which of the certificates does not follow the one before it in
// a text; names that begin alike are told apart by what follows them.
func inOrder(text string, certificates []award.Certificate) (missing string) {
	for _, c := range certificates {
		name := strings.Join(strings.Fields(c.Recipient.FullName()), " ")
		at := strings.Index(text, name)
		if at < 0 {
			return name
		}
		text = text[at+len(name):]
	}
	return ""
}

func requireOrder(t *testing.T, o *Office, c Ceremony) {
	t.Helper()
	for _, name := range CeremonyFiles() {
		want := c.Programme.Order()
		if strings.HasPrefix(name, rosterFile) || strings.HasPrefix(name, scriptFile) {
			want = c.Programme.Stage()
		}
		if missing := inOrder(textOf(t, name, paper(t, o, c, name)), want); missing != "" {
			t.Errorf("%s: %q is not where the programme has it", name, missing)
		}
	}
}

func TestTheCeremonyOfTheSample(t *testing.T) {
	o := issuedSample(t)
	c := ceremonyOf(t, o)
	if stage, later := len(c.Programme.Stage()), len(c.Programme.Later()); stage != 23 || later != 83 {
		t.Errorf("%d on stage, %d later; the published article says 23 of 106", stage, later)
	}
	requireOrder(t, o, c)
}

func TestMovingOnePersonReordersEveryPaper(t *testing.T) {
	o := issuedSample(t)
	c := ceremonyOf(t, o)
	p := c.Programme
	last, first := p.Stage()[22], p.Stage()[0]
	if err := errors.Join(p.MoveBefore(last.Code, first.Code), p.Honour(p.Stage()[5].Code, false), p.StartGroup(p.Stage()[3].Code),
		p.NameGroup(1, "Đại biểu xa"), p.Move(p.Later()[50].Code, 1)); err != nil {
		t.Fatal(err)
	}
	before := map[string][]byte{}
	for _, name := range CeremonyFiles() {
		before[name] = paper(t, o, ceremonyOf(t, o), name)
	}
	saved, err := o.SaveCeremony(t.Context(), 1, 0, p.Plan())
	if err != nil || saved.Version != 1 {
		t.Fatal(saved.Version, err)
	}
	c = ceremonyOf(t, o)
	if got := c.Programme.Stage()[0].Code; got != last.Code {
		t.Errorf("who was moved to the front stands behind %s", got)
	}
	requireOrder(t, o, c)
	for _, name := range CeremonyFiles() {
		data := paper(t, o, c, name)
		if bytes.Equal(data, before[name]) {
			t.Errorf("%s is what it was before the move", name)
		}
		if !bytes.Equal(data, paper(t, o, c, name)) {
			t.Errorf("%s comes out otherwise the second time", name)
		}
	}
	for _, name := range []string{rosterFile + ".pdf", scriptFile + ".pdf", pileFile + ".xlsx"} {
		if text := textOf(t, name, paper(t, o, c, name)); !strings.Contains(strings.ToLower(text), "đợt 1 – đại biểu xa") {
			t.Errorf("%s does not name the group", name)
		}
	}
}

func TestTheCeremonyFollowsReplacementAndRevocation(t *testing.T) {
	o := issuedSample(t)
	c := ceremonyOf(t, o)
	p := c.Programme
	replaced, revoked := p.Stage()[22], p.Stage()[0]
	if err := p.Move(replaced.Code, 2); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SaveCeremony(t.Context(), 1, 0, p.Plan()); err != nil {
		t.Fatal(err)
	}
	order := register.Order{Decision: "1200/QĐ-UBND", Date: award.Date{Year: 2023, Month: 8, Day: 1}, Reason: "sai tên"}
	successor, err := o.Replace(t.Context(), replaced.Code, order, Correction{Name: CorrectTo("Trần Minh Hoạ Đúng")}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Revoke(t.Context(), revoked.Code, order); err != nil {
		t.Fatal(err)
	}
	c = ceremonyOf(t, o)
	if got := c.Programme.Stage(); len(got) != 22 || got[0].Code != successor.Code || got[0].Recipient.Name != "Trần Minh Hoạ Đúng" {
		t.Errorf("on stage first: %+v of %d", got[0], len(got))
	}
	pile := textOf(t, pileFile+".xlsx", paper(t, o, c, pileFile+".xlsx"))
	if !strings.Contains(pile, "Trần Minh Hoạ Đúng") || !strings.Contains(pile, ownSheet) || strings.Contains(pile, revoked.Recipient.Name) {
		t.Error("the pile does not hold the corrected sheet in place of the old one, or still holds a revoked one")
	}
	sheets := paper(t, o, c, orderedFile)
	if text := textOf(t, orderedFile, sheets); strings.Count(text, "Vào sổ vàng số:") != 104 {
		t.Errorf("%d sheets, want those of 106 without the replaced and the revoked one", strings.Count(text, "Vào sổ vàng số:"))
	}
	if bytes.Contains(sheets, []byte(revoked.Code)) {
		t.Error("the revoked certificate is still in the file")
	}
}

func TestPlansThatCanNotBeKept(t *testing.T) {
	o := issuedSample(t)
	p := ceremonyOf(t, o).Programme
	if _, err := o.SaveCeremony(t.Context(), 1, 1, p.Plan()); !errors.Is(err, workbench.ErrChanged) {
		t.Errorf("a plan over another version: %v", err)
	}
	if _, err := o.SaveCeremony(t.Context(), 2, 0, p.Plan()); !errors.Is(err, register.ErrNoIssue) {
		t.Errorf("a plan of no issue: %v", err)
	}
	if err := p.NameGroup(1, "Nhóm 漢"); err != nil {
		t.Fatal(err)
	}
	var problem award.Problem
	if _, err := o.SaveCeremony(t.Context(), 1, 0, p.Plan()); !errors.As(err, &problem) || problem.Code != award.NoGlyph {
		t.Errorf("a name that no face has: %v", err)
	}
	// Codes of other issues, doubles and holes are mended, not kept.
	plan := ceremony.Plan{Groups: []ceremony.Group{{Members: []award.Code{p.Stage()[1].Code, award.NewCode(), p.Stage()[1].Code}}}}
	c, err := o.SaveCeremony(t.Context(), 1, 0, plan)
	if err != nil || len(c.Programme.Order()) != 106 || c.Programme.Stage()[0].Code != p.Stage()[1].Code {
		t.Errorf("%v, %d in the programme", err, len(c.Programme.Order()))
	}
	if _, err := o.CeremonyFile(t.Context(), c, "../"+rosterFile+".pdf"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a paper that is none: %v", err)
	}
}

func TestNobodyOnStageIsAProgrammeToo(t *testing.T) {
	o := issuedSample(t)
	c := ceremonyOf(t, o)
	for _, m := range c.Programme.Stage() {
		if err := c.Programme.Honour(m.Code, false); err != nil {
			t.Fatal(err)
		}
	}
	requireOrder(t, o, c)
	if places := c.Programme.Order(); !slices.IsSortedFunc(places, func(a, b award.Certificate) int { return a.Index - b.Index }) {
		t.Error("who all receive later are not in the order of the list")
	}
}
