package award

import (
	"maps"
	"slices"
	"strings"
)

// Category is what sort of recipient somebody is (phân loại đối tượng), by which
// yearly reports count. Lists name it in a column of their own.
type Category string

const (
	LeaderOfProvince   Category = "leader-province"   // lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên
	LeaderOfDepartment Category = "leader-department" // lãnh đạo cấp vụ, sở, ngành và tương đương
	LeaderOfDivision   Category = "leader-division"   // các cấp lãnh đạo khác từ phó phòng trở lên
	Leader             Category = "leader"            // of what rank is not said
	Entrepreneur       Category = "entrepreneur"      // doanh nhân
	Official           Category = "official"          // công chức, viên chức
	Worker             Category = "worker"            // công nhân, nông dân, người lao động
	Direct             Category = "direct"            // người trực tiếp công tác, lao động, học tập, chiến đấu

	PartyBody      Category = "party-body"     // cơ quan Đảng, tổ chức chính trị - xã hội
	CentralBody    Category = "central-body"   // cơ quan Trung ương đóng trên địa bàn
	Administration Category = "administration" // cơ quan hành chính
	PublicUnit     Category = "public-unit"    // đơn vị sự nghiệp
	Enterprise     Category = "enterprise"     // doanh nghiệp
	Cooperative    Category = "cooperative"    // hợp tác xã

	OfHousehold   Category = "household"
	OtherCategory Category = "other"
)

// For reports whether recipients of a kind can be of the category.
func (c Category) For(kind Kind) bool {
	switch c {
	case OtherCategory:
		return true
	case LeaderOfProvince, LeaderOfDepartment, LeaderOfDivision, Leader, Entrepreneur, Official, Worker, Direct:
		return kind == Individual
	case PartyBody, CentralBody, Administration, PublicUnit, Enterprise, Cooperative:
		return kind == Collective
	case OfHousehold:
		return kind == Household
	}
	return false
}

// CategoryField is what the list says of the recipient's category, and under which
// heading.
func (r Recipient) CategoryField() (heading, text string) {
	for _, heading := range slices.Sorted(maps.Keys(r.Fields)) {
		if IsCategoryHeading(heading) && strings.TrimSpace(r.Fields[heading]) != "" {
			return heading, r.Fields[heading]
		}
	}
	return "", ""
}

// IsCategoryHeading reports whether a column under the heading says the category.
func IsCategoryHeading(heading string) bool {
	w := plainWords(heading)
	if strings.HasPrefix(w, "mã ") {
		return false
	}
	return strings.HasPrefix(w, "phân loại đối tượng") || strings.HasPrefix(w, "phân loại cán bộ") ||
		slices.Contains([]string{"loại đối tượng", "nhóm đối tượng", "đối tượng", "category"}, w)
}

// CategoryOf is the category that a text names, by its code or in words as the forms
// of the field have them and offices shorten them; ok is false for other texts.
func CategoryOf(text string) (c Category, ok bool) {
	if c = Category(strings.TrimSpace(text)); c.known() {
		return c, true
	}
	w := " " + plainWords(strings.NewReplacer(",", " ", ".", " ", "(", " ", ")", " ", "/", " ", ";", " ").Replace(text)) + " "
	for _, rule := range categoryRules {
		for _, words := range rule.any {
			if strings.Contains(w, " "+words+" ") {
				if rule.category == Leader {
					return leaderOf(w), true
				}
				return rule.category, true
			}
		}
	}
	return "", false
}

func (c Category) known() bool {
	return slices.ContainsFunc(Kinds(), c.For)
}

// categoryRules find categories by words; the first one that fits counts.
var categoryRules = []struct {
	category Category
	any      []string
}{
	{OfHousehold, []string{"hộ gia đình", "gia đình", "hộ"}},
	{Entrepreneur, []string{"doanh nhân"}},
	{Direct, []string{"trực tiếp công tác"}}, // the form's words go on with workers and others
	{Leader, []string{"lãnh đạo", "quản lý", "thủ trưởng"}},
	{Worker, []string{"trực tiếp lao động", "trực tiếp sản xuất", "lao động trực tiếp"}},
	{Direct, []string{"trực tiếp"}},
	{CentralBody, []string{"cơ quan trung ương", "trung ương đóng"}},
	{PartyBody, []string{"cơ quan đảng", "tổ chức đảng", "đảng", "đoàn thể", "tổ chức chính trị", "chính trị xã hội", "mặt trận"}},
	{Administration, []string{"cơ quan hành chính", "hành chính"}},
	{PublicUnit, []string{"đơn vị sự nghiệp", "sự nghiệp"}},
	{Enterprise, []string{"doanh nghiệp", "công ty"}},
	{Cooperative, []string{"hợp tác xã", "htx"}},
	{Official, []string{"công chức", "viên chức", "cán bộ"}},
	{Worker, []string{"công nhân", "nông dân", "người lao động", "lao động", "ngư dân", "xã viên"}},
	{Direct, []string{"học sinh", "sinh viên", "học viên", "chiến sĩ", "quân nhân", "lực lượng vũ trang", "phục vụ chiến đấu"}},
	{OtherCategory, []string{"đối tượng khác", "khác"}},
}

// leaderOf tells leaders apart by the rank that a text names.
func leaderOf(w string) Category {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(w, " "+word+" ") })
	}
	switch {
	case has("cấp bộ", "cấp tỉnh", "bộ", "tỉnh"):
		return LeaderOfProvince
	case has("cấp vụ", "cấp sở", "sở", "vụ"):
		return LeaderOfDepartment
	case has("phó phòng", "trưởng phòng", "cấp phòng", "phòng", "khác", "cấp xã", "cấp huyện", "xã", "huyện", "phường"):
		return LeaderOfDivision
	}
	return Leader
}
