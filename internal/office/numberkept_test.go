package office

import (
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// corrected is a correction of a name that asks for a golden book number.
func corrected(code award.Code, name string, numbering award.Numbering) Amending {
	a := Amending{Act: award.Correction, Codes: []award.Code{code}, Order: laterOrder, Correction: Correction{Name: CorrectTo(name)}}
	a.Order.Numbering = numbering
	return a
}

// setNumbering makes it what the office has set.
func setNumbering(t *testing.T, o *Office, n award.Numbering) {
	t.Helper()
	set, version, err := o.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	set.Office.Corrected = n
	if err := o.SaveSettings(t.Context(), version, set); err != nil {
		t.Fatal(err)
	}
}

// The golden book number of a correction is the office's choice: set once, and for each
// otherwise. What was proposed is what happens, also when something else is set meanwhile
// and when it takes effect later.
func TestNumberingIsTheOfficesChoice(t *testing.T) {
	a := startAmending(t)
	ctx := t.Context()
	if n, err := a.Numbering(ctx, ""); err != nil || n != award.NextNumber {
		t.Errorf("usual is %q, %v", n, err)
	}
	asked, err := a.Amend(ctx, a.lan, corrected(a.codes[0], "Viễn thông tỉnh Bắc Cạn", ""))
	if err != nil {
		t.Fatal(err)
	}
	setNumbering(t, a.Office, award.SameNumber)
	done, err := a.DecideAmendment(ctx, a.nam, asked.Proposal.ID, true, "")
	if err != nil || done.Replacement.GoldenNumber != "107" {
		t.Fatalf("what was proposed took the next number, this %q, %v", done.Replacement.GoldenNumber, err)
	}
	held := corrected(a.codes[1], "Viễn thông tỉnh Bắc Cạn", "")
	held.Hold = true
	if asked, err = a.Amend(ctx, a.lan, held); err == nil {
		asked, err = a.DecideAmendment(ctx, a.nam, asked.Proposal.ID, true, "")
	}
	if err != nil || asked.Done || asked.Proposal.State != workbench.ProposalApproved {
		t.Fatalf("%+v %v", asked, err)
	}
	setNumbering(t, a.Office, award.NextNumber)
	done, err = a.TakeEffect(ctx, a.hoa, asked.Proposal.ID)
	if err != nil || done.Replacement.GoldenNumber != "2" || a.status(t, a.codes[1]) != award.Replaced {
		t.Fatalf("%q %v", done.Replacement.GoldenNumber, err)
	}
	if v, err := a.Verify(ctx, string(a.codes[1])); err != nil || v.Result != ResultReplaced || v.Amended.Numbering != award.SameNumber {
		t.Errorf("%+v %v", v, err)
	}
	if v, err := a.Verify(ctx, string(done.Replacement.Code)); err != nil || v.Result != ResultValid || v.Certificate.GoldenNumber != "2" {
		t.Errorf("%+v %v", v, err)
	}
	both, err := a.Search(ctx, Query{Golden: "2"})
	if err != nil || len(both.Entries) != 2 || both.Entries[0].Status != award.Valid || both.Entries[1].Status != award.Replaced {
		t.Errorf("%+v %v", both, err)
	}
	_, err = a.Amend(ctx, a.portal, corrected(a.codes[3], "Ai Đó", "cũ"))
	requireBad(t, err, award.BadAmendment, "numbering")
	set, version, err := a.Settings(ctx)
	set.Office.Corrected = "cũ"
	if err != nil || a.SaveSettings(ctx, version, set) == nil {
		t.Error("what is no choice was set", err)
	}
	if report, err := a.register.VerifyAll(ctx, 0); err != nil || len(report.Problems) > 0 {
		t.Errorf("%+v %v", report.Problems, err)
	}
}

// The golden book says what was chosen, and figures count the award once.
func TestKeptNumberOnPapers(t *testing.T) {
	o := issuedSample(t)
	ctx := t.Context()
	entries, err := o.IssueEntries(ctx, 1, 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	before, err := o.Yearly(ctx, 2023)
	if err != nil {
		t.Fatal(err)
	}
	replace := func(n int, numbering award.Numbering) award.Certificate {
		t.Helper()
		order := laterOrder
		order.Numbering = numbering
		made, err := o.Replace(ctx, entries[n].Certificate.Code, order, Correction{Name: CorrectTo("Viễn thông tỉnh Bắc Cạn")}, "")
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	kept, next := replace(0, award.SameNumber), replace(1, award.NextNumber)
	rows, err := o.goldenRows(ctx, register.GoldenFilter{})
	if err != nil || len(rows) != 108 {
		t.Fatal(len(rows), err)
	}
	for n, want := range []goldenRow{
		{number: "1", code: entries[0].Certificate.Code.Grouped(), status: "đã được thay thế; bằng thay thế giữ số này"},
		{number: "1", code: kept.Code.Grouped(), status: "đang có hiệu lực; giữ số của bằng được thay"},
		{number: "2", code: entries[1].Certificate.Code.Grouped(), status: "đã được thay thế; bằng thay thế: số 107"},
		{number: "3", code: entries[2].Certificate.Code.Grouped(), status: "đang có hiệu lực"},
		107: {number: "107", code: next.Code.Grouped(), status: "đang có hiệu lực"},
	} {
		if got := rows[n]; want.number != "" && (got.number != want.number || got.code != want.code || got.status != want.status) {
			t.Errorf("line %d: %+v, want %+v", n, got, want)
		}
	}
	after, err := o.Yearly(ctx, 2023)
	if err != nil || after.Blocks[0].Rows[0].Total != before.Blocks[0].Rows[0].Total || after.Blocks[0].Rows[0].Total != 106 || after.Left.Replaced != 2 {
		t.Errorf("%d awards of the year, and %d before, %v", after.Blocks[0].Rows[0].Total, before.Blocks[0].Rows[0].Total, err)
	}
}
