package roster

import "strings"

// shortRank knows a rank of officers as armed forces write it short, "4/" and "2//": the
// stars with a stroke for each bar. rank is "" where digits say no such rank.
func shortRank(text string) (rank string, short bool) {
	if !strings.ContainsAny(text, "0123456789/") {
		return "", false
	}
	signs := strings.ReplaceAll(strings.TrimSpace(text), " ", "")
	return map[string]string{
		"1/": "Thiếu úy", "2/": "Trung úy", "3/": "Thượng úy", "4/": "Đại úy",
		"1//": "Thiếu tá", "2//": "Trung tá", "3//": "Thượng tá", "4//": "Đại tá",
	}[signs], true
}
