package office

import (
	"fmt"

	"bangkhen/internal/award"
)

// categories reads what a list says of what sort its recipients are. Of each text that
// is not understood it tells once, with the first row.
type categories struct {
	list     award.List
	told     map[untold]bool
	problems award.Problems
}

// untold is a text that no category is read of, for recipients of a kind.
type untold struct {
	kind award.Kind
	text string
}

// mostCategories bounds how many texts are told of.
const mostCategories = 20

// settle gives recipient i the category that its own columns name, before these go.
func (c *categories) settle(i int) {
	r := &c.list.Recipients[i]
	heading, text := r.CategoryField()
	if text == "" {
		return
	}
	category, known := award.CategoryOf(text)
	if known && category.For(r.Kind) {
		r.Category = category
		return
	}
	what := untold{r.Kind, text}
	if c.told[what] || len(c.told) >= mostCategories {
		return
	}
	if c.told == nil {
		c.told = map[untold]bool{}
	}
	c.told[what] = true
	p := award.Problem{Severity: award.Warning, Code: award.UnknownCategory, Row: r.Row, Sheet: r.Sheet, Cell: c.list.Cell(award.OwnField(heading), *r),
		Message: fmt.Sprintf(msgUnknownCategory, text), Suggestion: hintUnknownCategory}
	if known {
		p.Message = fmt.Sprintf(msgOtherCategory, text, r.Kind.Vietnamese())
	}
	c.problems = append(c.problems, p)
}

// What is said of the column of categories.
const (
	msgUnknownCategory  = "Phân loại đối tượng “%s” không có trong danh mục nên không được tính riêng trong báo cáo năm."
	msgOtherCategory    = "Phân loại đối tượng “%s” không dùng cho %s nên không được tính riêng trong báo cáo năm."
	hintUnknownCategory = "Cá nhân: lãnh đạo cấp bộ, cấp tỉnh; lãnh đạo cấp vụ, sở, ngành; lãnh đạo khác từ phó phòng trở lên; doanh nhân; công chức, viên chức; công nhân, nông dân, người lao động; người trực tiếp công tác, học tập, chiến đấu. " +
		"Tập thể: cơ quan Đảng, tổ chức chính trị - xã hội; cơ quan Trung ương; cơ quan hành chính; đơn vị sự nghiệp; doanh nghiệp; hợp tác xã. Hoặc: đối tượng khác."
)
