package settings

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// WithUsual is the settings with the base salaries and rates that are known for
// provincial awards, each with where it is from, without those that the office has said
// something else of. They are to be checked by the office: rates were read at second
// hand. For households none was found.
func (s Settings) WithUsual() Settings {
	s.Salaries, s.Rates = slices.Clone(s.Salaries), slices.Clone(s.Rates)
	for _, usual := range usualSalaries() {
		if !slices.ContainsFunc(s.Salaries, func(own Salary) bool { return own.From == usual.From }) {
			s.Salaries = append(s.Salaries, usual)
		}
	}
	slices.SortStableFunc(s.Salaries, func(a, b Salary) int { return strings.Compare(a.From.String(), b.From.String()) })
	for _, usual := range usualRates() {
		if !slices.ContainsFunc(s.Rates, func(own Rate) bool {
			return sameAward(own.Award, usual.Award) && own.Kind == usual.Kind && overlap(own.From, own.To, usual.From, usual.To)
		}) {
			s.Rates = append(s.Rates, usual)
		}
	}
	return s
}

func usualSalaries() []Salary {
	july := func(year int) award.Date { return award.Date{Year: year, Month: 7, Day: 1} }
	return []Salary{
		{1_800_000, july(2023), "Nghị định số 24/2023/NĐ-CP"},
		{2_340_000, july(2024), "Nghị định số 73/2024/NĐ-CP"},
		{2_530_000, july(2026), "Nghị định số 161/2026/NĐ-CP"},
	}
}

// usualRates hold since NĐ 98/2023; NĐ 152/2025 is reported to have the same.
func usualRates() []Rate {
	const reported = "Nghị định số 152/2025/NĐ-CP, Điều 54, theo báo chí; cần đối chiếu"
	const doubled = "gấp đôi cá nhân, theo quyết định của một tỉnh; cần đối chiếu"
	from := award.Date{Year: 2024, Month: 1, Day: 1}
	return []Rate{
		{"Bằng khen", award.Individual, "1,5", from, award.Date{}, reported},
		{"Bằng khen", award.Collective, "3", from, award.Date{}, doubled},
		{"danh hiệu “Chiến sĩ thi đua cấp tỉnh”", award.Individual, "3", from, award.Date{}, reported},
		{"danh hiệu “Tập thể lao động xuất sắc”", award.Collective, "1,5", from, award.Date{}, reported},
	}
}

// sameAward reports whether two texts name one award: templates word it as in a
// sentence, danh hiệu “Chiến sĩ thi đua cấp tỉnh”.
func sameAward(a, b string) bool { return a == b || plainAward(a) == plainAward(b) }

func plainAward(name string) string {
	name = strings.NewReplacer("“", "", "”", "", `"`, "").Replace(viet.Lower(name))
	return strings.TrimPrefix(strings.Join(strings.Fields(name), " "), "danh hiệu ")
}
