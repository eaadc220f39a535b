package decision

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// rewardArticle composes the article about the money that goes with the awards, "" where
// the office wants none or nothing was settled: a line for each award and kind with
// figures, words and the sum. Articles of the office's own have it in their own words.
func rewardArticle(t Template, batch award.Batch) string {
	d := batch.Decision
	sums, _ := batch.RewardSums()
	if d.Rewards.Article == "" || len(sums) == 0 {
		return ""
	}
	title := oneLine(t.Wording.Award)
	if len(d.Awards) > 1 {
		title = severalAwards
	} else if len(d.Awards) == 1 {
		title = oneLine(t.worded(d.Awards[0].Name).Wording.Award)
	}
	lines := make([]string, len(sums))
	for i, sum := range sums {
		mark := ";"
		if i == len(sums)-1 {
			mark = "."
		}
		lines[i] = fmt.Sprintf("%d. %s%s", i+1, rewardLine(sum, len(d.Awards) > 1), mark)
	}
	total := award.RewardTotal(sums)
	return strings.NewReplacer("{award}", title, "{rewards}", strings.Join(lines, "\n"), "{total}", viet.Dong(total), "{total_words}", viet.Spelled(total)).Replace(d.Rewards.Article)
}

// pushed are the places that the decision is sent to where an article about money
// stands before the closing one, which "Như Điều 2" points to.
func pushed(copies []string) []string {
	for i, line := range copies {
		copies[i] = strings.Replace(line, "Như Điều 2", "Như Điều 3", 1)
	}
	return copies
}

// rewardLine is "02 tập thể, mỗi tập thể 7.590.000 đồng (bảy triệu … đồng), cộng
// 15.180.000 đồng".
func rewardLine(sum award.RewardSum, several bool) string {
	n, kind := len(sum.Members), sum.Kind.Vietnamese()
	each := fmt.Sprintf("%s đồng (%s đồng)", viet.Dong(sum.Amount), viet.Spelled(sum.Amount))
	text := fmt.Sprintf("%s %s: %s", award.Padded(n), kind, each)
	if n > 1 {
		text = fmt.Sprintf("%s %s, mỗi %s %s, cộng %s đồng", award.Padded(n), kind, kind, each, viet.Dong(sum.Total()))
	}
	if several {
		text = viet.Capital(oneLine(sum.Title)) + ": " + text
	}
	return text
}
