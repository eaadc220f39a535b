package office

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	"bangkhen/internal/ceremony"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/register"
	"bangkhen/internal/table"
)

// Whatever is done to a programme, every paper lists the same people in the same
// order, numbered from 1.
func TestEveryPaperHasTheOrderOfTheProgramme(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Ceremony{Award: usualAward}
		for i := range rapid.IntRange(1, 25).Draw(t, "certificates") {
			c.batch = append(c.batch, register.Standing{Entry: register.Entry{Status: award.Valid, Intact: true, Certificate: award.Certificate{
				Index: i + 1, Code: award.NewCode(), GoldenNumber: string(rune('a' + i)),
				Recipient: award.Recipient{Kind: rapid.SampledFrom(award.Kinds()).Draw(t, "kind"), Name: "Tên", Honoured: rapid.Bool().Draw(t, "honoured")},
			}}})
		}
		c = c.over(ceremony.New())
		someone := func(label string) award.Code {
			return rapid.SampledFrom(c.batch).Draw(t, label).Entry.Certificate.Code
		}
		p := c.Programme
		for range rapid.IntRange(0, 12).Draw(t, "changes") {
			switch rapid.IntRange(0, 5).Draw(t, "change") {
			case 0:
				_ = p.Move(someone("who"), rapid.IntRange(1, len(c.batch)).Draw(t, "to"))
			case 1:
				_ = p.MoveBefore(someone("who"), someone("other"))
			case 2:
				_ = p.Honour(someone("who"), rapid.Bool().Draw(t, "on stage"))
			case 3:
				_ = p.StartGroup(someone("who"))
			case 4:
				_ = p.GroupBy(rapid.IntRange(1, 9).Draw(t, "size"))
			default:
				_ = p.Sort(rapid.SampledFrom(ceremony.Rules()).Draw(t, "rule"))
			}
		}
		stage, all := goldenNumbers(p.Stage()), goldenNumbers(p.Order())
		for name, paper := range map[string]struct {
			table  table.Table
			golden int // the column
			want   []string
		}{"roster": {c.roster(), 3, stage}, "pile": {c.pile(), 1, all}, "receipt": {c.receipt(), 1, all}} {
			if got := column(paper.table, paper.golden); !slices.Equal(got, paper.want) {
				t.Fatalf("%s lists %v, the programme %v", name, got, paper.want)
			}
		}
		called := 0
		for _, act := range c.script().Acts {
			for _, call := range act.Calls {
				if called++; call.Number != called {
					t.Fatalf("number %d is called as number %d", call.Number, called)
				}
			}
		}
		if called != len(stage) || len(column(c.scriptTable(), 0)) != len(stage) {
			t.Fatalf("%d called, %d on stage", called, len(stage))
		}
	})
}

func goldenNumbers(certificates []award.Certificate) (numbers []string) {
	for _, c := range certificates {
		numbers = append(numbers, c.GoldenNumber)
	}
	return numbers
}

func column(t table.Table, n int) (cells []string) {
	for _, r := range t.Rows {
		if r.Cells != nil {
			cells = append(cells, r.Cells[n])
		}
	}
	return cells
}
