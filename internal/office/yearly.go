package office

import (
	"cmp"
	"context"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// YearlyReport is what the office has given in a year, by the form of commendation of
// the decisions and what sort the recipients are (Biểu 03): certificates that are
// valid, by the year of the decision. Awards of before the system are in it not.
type YearlyReport struct {
	Year   int           `json:"year"`
	Trial  bool          `json:"trial"` // there was nothing in the year but what was issued for a try: the numbers are of that
	Forms  []award.Form  `json:"forms"` // the columns, with one more for decisions that name none
	Blocks []YearlyBlock `json:"blocks"`
	Left   YearlyLeft    `json:"left_out"`
}

// YearlyLeft is how many certificates of the year are not counted, and why.
type YearlyLeft struct {
	Held      int `json:"held"` // not yet announced
	Revoked   int `json:"revoked"`
	Replaced  int `json:"replaced"` // their new sheets are counted
	Withdrawn int `json:"withdrawn"`
	Trial     int `json:"trial"`
}

// YearlyBlock is the numbers of one award, or of all of them.
type YearlyBlock struct {
	Award string       `json:"award"` // "" for all
	Rows  []YearlyLine `json:"rows"`
}

// YearlyLine is a line of the report. Lines of level 0 and 1 add up to those above
// them; those of level 2 are a part ("trong đó") of what stands above.
type YearlyLine struct {
	Key    string `json:"key"` // "total", a kind, or a category
	Label  string `json:"label"`
	Unit   string `json:"unit"`
	Level  int    `json:"level"`
	Total  int    `json:"total"`
	ByForm []int  `json:"by_form"` // as the columns
}

// Yearly counts a year.
func (o *Office) Yearly(ctx context.Context, year int) (YearlyReport, error) {
	real, tried := newYearly(year), newYearly(year)
	err := o.register.EntriesOfYear(ctx, year, func(e register.YearEntry) error {
		if e.Trial {
			tried.count(e, o.givenAward(e))
		} else {
			real.count(e, o.givenAward(e))
		}
		return nil
	})
	if err != nil {
		return YearlyReport{}, err
	}
	if real.seen == 0 && tried.seen > 0 {
		report := tried.report()
		report.Trial = true
		return report, nil
	}
	report := real.report()
	report.Left.Trial = tried.seen
	return report, nil
}

// givenAward is what the report calls the award of a certificate.
func (o *Office) givenAward(e register.YearEntry) string {
	return cmp.Or(e.Decision.AwardOf(award.Recipient{Award: e.Award}).Name, o.AwardOf(e.Template))
}

// yearly is a report in the making.
type yearly struct {
	year   int
	seen   int
	left   YearlyLeft
	awards []string                       // in the order in which they were met
	counts map[string]map[yearlyKey][]int // by award, "" for all
}

// yearlyKey is what is counted together.
type yearlyKey struct {
	kind     award.Kind
	category award.Category
}

func newYearly(year int) *yearly {
	return &yearly{year: year, counts: map[string]map[yearlyKey][]int{"": {}}}
}

func (y *yearly) count(e register.YearEntry, name string) {
	y.seen++
	switch e.Status {
	case award.Held:
		y.left.Held++
	case award.Revoked:
		y.left.Revoked++
	case award.Replaced:
		y.left.Replaced++
	case award.Withdrawn:
		y.left.Withdrawn++
	default:
		if y.counts[name] == nil {
			y.awards, y.counts[name] = append(y.awards, name), map[yearlyKey][]int{}
		}
		key, column := yearlyKey{e.Kind, e.Category}, columnOf(e.Decision)
		if !e.Category.For(e.Kind) {
			key.category = ""
		}
		for _, counts := range []map[yearlyKey][]int{y.counts[""], y.counts[name]} {
			if counts[key] == nil {
				counts[key] = make([]int, len(award.Forms())+1)
			}
			counts[key][column]++
		}
	}
}

// columnOf is the column of a decision: that of its form, the last where it has none.
func columnOf(d award.Decision) int {
	form, known := award.FormOf(d.Form)
	for i, one := range award.Forms() {
		if known && one == form {
			return i
		}
	}
	return len(award.Forms())
}

// report makes lines of the counts: of all awards every line of the form, of each
// single one those that have a number.
func (y *yearly) report() YearlyReport {
	report := YearlyReport{Year: y.year, Forms: award.Forms(), Left: y.left, Blocks: []YearlyBlock{{Rows: linesOf(y.counts[""], true)}}}
	for _, name := range y.awards {
		report.Blocks = append(report.Blocks, YearlyBlock{Award: name, Rows: linesOf(y.counts[name], false)})
	}
	return report
}

func linesOf(counts map[yearlyKey][]int, all bool) (lines []YearlyLine) {
	for _, row := range yearlyRows() {
		line := YearlyLine{Key: row.key, Label: row.label, Unit: row.unit, Level: row.level, ByForm: make([]int, len(award.Forms())+1)}
		for key, numbers := range counts {
			if !row.of(key) {
				continue
			}
			for i, n := range numbers {
				line.ByForm[i] += n
				line.Total += n
			}
		}
		if all || line.Total > 0 {
			lines = append(lines, line)
		}
	}
	return lines
}
