package office

import (
	"slices"

	"bangkhen/internal/award"
)

// yearlyRow is a line of the report and what it counts.
type yearlyRow struct {
	key, label, unit string
	level            int
	of               func(yearlyKey) bool
}

// yearlyRows are the lines, as the reports of the field part recipients: by kind; of
// collectives the enterprises, of persons leaders, entrepreneurs and those who do the
// work themselves.
func yearlyRows() []yearlyRow {
	const people, bodies, households = "người", "tập thể", "hộ"
	kind := func(k award.Kind) func(yearlyKey) bool { return func(key yearlyKey) bool { return key.kind == k } }
	one := func(k award.Kind, categories ...award.Category) func(yearlyKey) bool {
		return func(key yearlyKey) bool { return key.kind == k && slices.Contains(categories, key.category) }
	}
	row := func(category award.Category, label, unit string, level int, of func(yearlyKey) bool) yearlyRow {
		return yearlyRow{string(category), label, unit, level, of}
	}
	body := func(category award.Category, label string) yearlyRow {
		return row(category, label, bodies, 1, one(award.Collective, category))
	}
	return []yearlyRow{
		{"total", "Tổng số", "", 0, func(yearlyKey) bool { return true }},
		{string(award.Collective), "Tập thể", bodies, 0, kind(award.Collective)},
		body(award.PartyBody, "Cơ quan Đảng, tổ chức chính trị - xã hội"),
		body(award.CentralBody, "Cơ quan Trung ương đóng trên địa bàn"),
		body(award.Administration, "Cơ quan hành chính"),
		body(award.PublicUnit, "Đơn vị sự nghiệp"),
		body(award.Enterprise, "Doanh nghiệp"),
		body(award.Cooperative, "Hợp tác xã"),
		{"collective-other", "Tập thể khác", bodies, 1, one(award.Collective, award.OtherCategory)},
		{"collective-unstated", "Chưa phân loại", bodies, 1, one(award.Collective, "")},
		{string(award.Household), "Hộ gia đình", households, 0, kind(award.Household)},
		{string(award.Individual), "Cá nhân", people, 0, kind(award.Individual)},
		{"leaders", "Lãnh đạo, quản lý", people, 1, one(award.Individual, award.LeaderOfProvince, award.LeaderOfDepartment, award.LeaderOfDivision, award.Leader)},
		row(award.LeaderOfProvince, "cấp bộ, cấp tỉnh và tương đương trở lên", people, 2, one(award.Individual, award.LeaderOfProvince)),
		row(award.LeaderOfDepartment, "cấp vụ, sở, ngành và tương đương", people, 2, one(award.Individual, award.LeaderOfDepartment)),
		row(award.LeaderOfDivision, "các cấp lãnh đạo khác từ phó phòng trở lên", people, 2, one(award.Individual, award.LeaderOfDivision)),
		row(award.Entrepreneur, "Doanh nhân", people, 1, one(award.Individual, award.Entrepreneur)),
		{"direct", "Người trực tiếp công tác, lao động, học tập, chiến đấu", people, 1, one(award.Individual, award.Direct, award.Official, award.Worker)},
		row(award.Official, "công chức, viên chức", people, 2, one(award.Individual, award.Official)),
		row(award.Worker, "công nhân, nông dân, người lao động", people, 2, one(award.Individual, award.Worker)),
		{"individual-other", "Đối tượng khác", people, 1, one(award.Individual, award.OtherCategory)},
		{"individual-unstated", "Chưa phân loại", people, 1, one(award.Individual, "")},
	}
}
