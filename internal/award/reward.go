package award

import "slices"

// Rewards is the money that goes with the awards of a decision, as its office has
// settled it for the day of the decision. It is kept with the issue: what is set later
// changes no paper.
type Rewards struct {
	Rates   []Reward `json:"rates,omitempty"`
	Article string   `json:"article,omitempty"`  // wording of the article about it, see decision.RewardArticle; "" where the decision has none
	PayList bool     `json:"pay_list,omitempty"` // there are pay lists among the papers
}

// Reward is the money for each recipient of a kind that gets an award.
type Reward struct {
	Award    string `json:"award,omitempty"` // the name of [Award]; "" where the decision names none
	Title    string `json:"title"`           // what papers call the award: "Bằng khen"
	Kind     Kind   `json:"kind"`
	Amount   int64  `json:"amount"`   // đồng
	Multiple string `json:"multiple"` // of the base salary: "1,5"
	Salary   int64  `json:"salary"`   // the base salary, đồng
}

// RewardOf is the money that goes with a recipient's award; ok is false where nothing
// was settled for it.
func (d Decision) RewardOf(r Recipient) (reward Reward, ok bool) {
	name := d.AwardOf(r).Name
	i := slices.IndexFunc(d.Rewards.Rates, func(one Reward) bool { return one.Award == name && one.Kind == r.Kind })
	if i < 0 {
		return Reward{}, false
	}
	return d.Rewards.Rates[i], true
}

// RewardSum is what goes with one award to all of a kind.
type RewardSum struct {
	Reward
	Members []int // their places in the list, from 0
}

// Total is the money for all of them, in đồng.
func (s RewardSum) Total() int64 { return s.Amount * int64(len(s.Members)) }

// RewardSums are the sums of a batch in the order of its rewards, without those that
// nobody gets; unpaid are the places of recipients for whom nothing was settled.
func (b Batch) RewardSums() (sums []RewardSum, unpaid []int) {
	all := make([]RewardSum, len(b.Decision.Rewards.Rates))
	for i, reward := range b.Decision.Rewards.Rates {
		all[i].Reward = reward
	}
	for i, c := range b.Certificates {
		reward, ok := b.Decision.RewardOf(c.Recipient)
		if !ok {
			unpaid = append(unpaid, i)
			continue
		}
		at := slices.Index(b.Decision.Rewards.Rates, reward)
		all[at].Members = append(all[at].Members, i)
	}
	return slices.DeleteFunc(all, func(s RewardSum) bool { return len(s.Members) == 0 }), unpaid
}

// RewardTotal is the money for all, in đồng.
func RewardTotal(sums []RewardSum) (total int64) {
	for _, s := range sums {
		total += s.Total()
	}
	return total
}
