package roster

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// What stands above a list says how many it names, of what kind and for which award. The
// list and its title have to agree, or somebody is asked.

// titleLine is one text above a heading.
type titleLine struct {
	award.Title
	start  int          // recipients before the part
	end    int          // and with it
	counts award.Counts // of the part
}

// readTitles keeps the texts above the list of a part that say something of it.
func (t *table) readTitles(p part) {
	add := func(row int, cell, text string) {
		if len(text) > longestTitle || len(t.list.Titles) >= maxClaims || isBlankText(text) {
			return
		}
		title := award.Title{Sheet: t.sheet, Row: row, Cell: cell, Text: strings.Join(strings.Fields(text), " ")}
		t.list.Titles = append(t.list.Titles, title)
		t.titles = append(t.titles, titleLine{Title: title, start: t.start})
	}
	for _, text := range p.titles {
		add(0, "", text)
	}
	for _, r := range t.grid.rows[:t.heading.at] {
		for column, c := range r.cells {
			if !c.isBlank() && !r.hidden {
				add(r.number, cellName(column, r.number), t.understood(c))
			}
		}
	}
}

// endTitles notes whom the part had, for the titles above it.
func (t *table) endTitles() {
	for i := range t.titles {
		if title := &t.titles[i]; title.start == t.start && title.Sheet == t.sheet {
			title.end, title.counts = len(t.list.Recipients), t.counts
		}
	}
}

// titleCount is what a title counts: of one kind, or of people and bodies of any.
type titleCount struct {
	number int
	kind   award.Kind // "" for any
}

var (
	counted    = regexp.MustCompile(`(\d{1,6})(?:\s*\([^()\d]{2,30}\))?\s+(` + countedWords + `)(?:$|[^\pL])`)
	leadsCount = regexp.MustCompile(`(?:^|\(|(?:^|[\s(])(?:danh sách|gồm|gồm có|có|cho|và|tổng số|tổng cộng|số lượng|thưởng|khen|tặng|đối với)\s*:?\s*)$`)
)

// countsOf are the numbers by which a title counts whom its list names: "DANH SÁCH 05
// CÁ NHÂN", "(Gồm 12 hộ)". What else has a number ("Sĩ số: 35 học sinh", "của 12 đơn
// vị") counts nobody here.
func countsOf(title string) (counts []titleCount) {
	lower := viet.Lower(title)
	end := -1
	for _, m := range counted.FindAllStringSubmatchIndex(lower, -1) {
		before := strings.TrimRight(lower[:m[0]], " ")
		goesOn := end >= 0 && strings.Trim(lower[end:m[0]], " ,;") == ""
		if before = strings.TrimRight(before, "0"); !goesOn && !leadsCount.MatchString(before) {
			end = -1
			continue
		}
		end = m[5]
		n, err := strconv.Atoi(lower[m[2]:m[3]])
		if err != nil {
			continue
		}
		kind, _ := parseKind(lower[m[4]:m[5]])
		if lower[m[4]:m[5]] == "đơn vị" {
			kind = "" // also offices of one person
		}
		counts = append(counts, titleCount{n, kind})
	}
	return counts
}

// settleTitles asks about titles whose numbers are neither those of their part nor of
// the whole list. Of a list whose rows somebody has added or moved they say nothing.
func (t *table) settleTitles() {
	if t.list.Partial || len(t.edits.order) > 0 {
		return
	}
	whole := t.list.Counts()
	for _, title := range t.titles {
		for _, c := range countsOf(title.Text) {
			here, all := title.end-title.start, len(t.list.Recipients)
			fits := c.number == here || c.number == all
			if c.kind != "" {
				here, all = title.counts.Of(c.kind), whole.Of(c.kind)
				fits = c.number == here || c.number == all
			}
			if fits {
				continue
			}
			t.report.read(title.Sheet)
			t.ask(question{row: title.Row, cell: title.Cell, code: award.CountMismatch, value: title.Text,
				message: titleCountDiffers(title.Text, c.number, here), suggestion: titleCountAdvice})
			break
		}
	}
}

const titleCountAdvice = "Sửa con số ở tiêu đề, hoặc thêm bớt hàng cho khớp; giữ nguyên nếu con số ấy nói về việc khác."

func titleCountDiffers(title string, count, found int) string {
	return fmt.Sprintf("Tiêu đề “%s” ghi %d nhưng danh sách có %d.", excerpt(title), count, found)
}

func sectionCountDiffers(title string, count, found int) string {
	return fmt.Sprintf("Tiêu đề nhóm “%s” ghi %d nhưng bên dưới có %d.", excerpt(title), count, found)
}
