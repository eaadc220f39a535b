package office

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/settings"
)

// moneySet is what of the settings decides what papers say of money.
type moneySet struct {
	settings.Money
	Salaries []settings.Salary `json:"salaries"`
	Rates    []settings.Rate   `json:"rates"`
}

// moneyOf is nil where no paper says anything of it.
func moneyOf(set settings.Settings) *moneySet {
	if !set.Money.Article && !set.Money.PayList {
		return nil
	}
	return &moneySet{set.Money, set.Salaries, set.Rates}
}

// moneyPart names by content what papers say of money, nil for nothing: an approval
// is of that too.
func (o *Office) moneyPart(ctx context.Context) ([]byte, error) {
	if o.bench == nil {
		return nil, nil
	}
	set, _, err := o.Settings(ctx)
	if money := moneyOf(set); err == nil && money != nil {
		return json.Marshal(money)
	}
	return nil, err
}

// withRewards gives a decision the money that the office has set for its day; for
// today while it bears none.
func (o *Office) withRewards(ctx context.Context, d award.Decision) (award.Decision, error) {
	if o.bench == nil {
		return d, nil
	}
	set, _, err := o.Settings(ctx)
	if err != nil {
		return d, err
	}
	day := d.Date
	if day.IsZero() {
		day = award.DayOf(time.Now())
	}
	d.Rewards = set.RewardsFor(d, day, func(a award.Award) []string { return []string{a.Name, o.AwardOf(a.Template)} })
	return d, nil
}

// unpaid warns of recipients for whom no rate is set, where papers speak of money: of
// each award and kind once.
func unpaid(d award.Decision, list award.List) (problems award.Problems) {
	if len(d.Rewards.Rates) == 0 {
		return nil
	}
	told := map[award.Reward]bool{}
	for _, r := range list.Recipients {
		what := award.Reward{Award: d.AwardOf(r).Name, Kind: r.Kind}
		if _, paid := d.RewardOf(r); paid || told[what] || !r.Kind.Valid() {
			continue
		}
		told[what] = true
		of := r.Kind.Vietnamese()
		if what.Award != "" {
			of = what.Award + " cho " + of
		}
		problems = append(problems, award.Problem{Severity: award.Warning, Code: award.NoReward, Row: r.Row, Sheet: r.Sheet,
			Message: fmt.Sprintf(msgNoReward, of), Suggestion: hintNoReward})
	}
	return problems
}

// What is said of money.
const (
	msgNoReward  = "Thiết lập chưa có mức thưởng của %s vào ngày của quyết định; điều tiền thưởng và bảng chi không có phần này."
	hintNoReward = "Ghi mức ở Thiết lập, mục Tiền thưởng; nếu không thưởng tiền thì bỏ qua."
)
