package settings

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"bangkhen/internal/award"
)

// Money says what papers there are about the money that goes with awards. Without
// rates and base salary there is none, whatever it says.
type Money struct {
	Article bool   `json:"article,omitempty"`  // decisions that are composed here have an article about it
	Wording string `json:"wording,omitempty"`  // of the article, "" for [UsualArticle]
	PayList bool   `json:"pay_list,omitempty"` // pay lists for the accountant are among the papers
}

// UsualArticle is the wording of the article where the office has none of its own.
// Placeholders are {award}, {rewards} (a line for each kind), {total} and
// {total_words}. It names no law and no fund: what they are is for the office to say.
const UsualArticle = "Mức tiền thưởng kèm theo {award} như sau:\n{rewards}\nTổng số tiền thưởng: {total} đồng (bằng chữ: {total_words} đồng)."

var placeholder = regexp.MustCompile(`\{[^{}]*\}?`)

func (m Money) check() error {
	if utf8.RuneCountInString(m.Wording) > longest || !utf8.ValidString(m.Wording) {
		return bad(fmt.Sprintf(msgTooLong, longest))
	}
	for _, p := range placeholder.FindAllString(m.Wording, -1) {
		if !slices.Contains([]string{"{award}", "{rewards}", "{total}", "{total_words}"}, p) {
			return bad(fmt.Sprintf(msgMoneyField, p))
		}
	}
	if m.Wording != "" && !strings.Contains(m.Wording, "{rewards}") {
		return bad(msgMoneyRates)
	}
	return nil
}

// RewardsFor is the money that goes with what a decision grants on a day: of each
// award, by the titles under which rates may stand, and each kind. Nothing where the
// office wants no paper about it.
func (s Settings) RewardsFor(d award.Decision, day award.Date, titles func(award.Award) []string) (rewards award.Rewards) {
	if !s.Money.Article && !s.Money.PayList {
		return rewards
	}
	awards := d.Awards
	if len(awards) == 0 {
		awards = []award.Award{d.AwardOf(award.Recipient{})}
	}
	for _, a := range awards {
		for _, kind := range award.Kinds() {
			for _, title := range titles(a) {
				if reward, ok := s.reward(title, kind, day); ok {
					reward.Award = a.Name
					rewards.Rates = append(rewards.Rates, reward)
					break
				}
			}
		}
	}
	if len(rewards.Rates) == 0 {
		return rewards
	}
	rewards.PayList = s.Money.PayList
	if s.Money.Article {
		rewards.Article = UsualArticle
		if s.Money.Wording != "" {
			rewards.Article = s.Money.Wording
		}
	}
	return rewards
}
