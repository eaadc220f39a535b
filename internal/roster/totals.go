package roster

import (
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// readTotal understands "Tổng cộng: 106" and "Tổng số: 45 tập thể, 06 hộ gia
// đình và 55 cá nhân" as claims about the list.
func (t *table) readTotal(r row, filled []int) bool {
	const mostCells = 4
	if len(filled) > mostCells {
		return false
	}
	var texts []string
	for _, column := range filled {
		texts = append(texts, t.understood(r.cells[column]))
	}
	title := strings.Join(texts, " ")
	lower := strings.TrimLeft(viet.Lower(title), "( ")
	if !totalRow.MatchString(lower) {
		return false
	}
	t.numbersOnly = nil
	pairs := countedPair.FindAllStringSubmatch(lower, -1)
	told := false
	for _, pair := range pairs {
		kind, ok := parseKind(pair[2])
		if n, err := strconv.Atoi(pair[1]); ok && err == nil && (len(pairs) > 1 || t.fitsKind(kind)) {
			t.claim(r.number, title, n, t.nearest(n, t.counts.Of(kind)))
			told = true
		}
	}
	if numbers := anyNumber.FindAllString(lower, -1); !told && len(numbers) > 0 {
		if n, err := strconv.Atoi(numbers[len(numbers)-1]); err == nil {
			t.claim(r.number, title, n, t.nearest(n, len(t.list.Recipients)))
		}
	}
	return true
}

// fitsKind reports that a total of one kind is about the kind and not, loosely
// put, about the whole list ("Tổng số: 106 đơn vị").
func (t *table) fitsKind(kind award.Kind) bool { return t.counts.Of(kind) > 0 }

// nearest decides what a total counts: the whole, or a section above it when
// that is what it says.
func (t *table) nearest(claimed, whole int) int {
	for _, open := range t.open {
		if found := len(t.list.Recipients) - open.first; found == claimed {
			return found
		}
	}
	return whole
}

func (t *table) claim(row int, title string, count, found int) {
	if len(t.list.Claims) >= maxClaims {
		return
	}
	t.list.Claims = append(t.list.Claims, award.Claim{Row: row, Title: title, Count: count, Found: found})
}
