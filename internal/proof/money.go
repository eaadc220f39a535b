package proof

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// paySum is what goes with one award to all of a kind, counted anew.
type paySum struct {
	award.Reward
	members []int // places in the list, from 0
}

func (s paySum) total() int64 { return s.Amount * int64(len(s.members)) }

// paySums counts who gets what, in the order of the decision's rates.
func (c *check) paySums() (sums []paySum, total int64) {
	d := c.batch.Decision
	for _, rate := range d.Rewards.Rates {
		sum := paySum{Reward: rate}
		for i, certificate := range c.batch.Certificates {
			if r := certificate.Recipient; r.Kind == rate.Kind && d.AwardOf(r).Name == rate.Award {
				sum.members = append(sum.members, i)
			}
		}
		if len(sum.members) > 0 {
			sums = append(sums, sum)
			total += sum.total()
		}
	}
	return sums, total
}

// paid reports whether there are pay lists.
func (c *check) paid() bool {
	if !c.batch.Decision.Rewards.PayList {
		return false
	}
	sums, _ := c.paySums()
	return len(sums) > 0
}

// rewardPhrases are what the article about the money must say, whatever its wording:
// how many of a kind get how much.
func (c *check) rewardPhrases() (phrases []string) {
	sums, _ := c.paySums()
	for _, sum := range sums {
		phrases = append(phrases, award.Padded(len(sum.members))+" "+sum.Kind.Vietnamese(), thousands(sum.Amount)+" đồng", thousands(sum.total())+" đồng")
	}
	return phrases
}

// thousands writes an amount, "3.800.000".
func thousands(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10)
	}
	return fmt.Sprintf("%s.%03d", thousands(n/1000), n%1000)
}

var inWords = regexp.MustCompile(`(?i)bằng chữ:\s*(.+?)\s+đồng`)

// saysInWords is the amount that a text says in words, -1 for none.
func saysInWords(text string) int64 {
	m := inWords.FindStringSubmatch(text)
	if m == nil {
		return -1
	}
	return valueOfWords(m[1])
}

// valueOfWords reads a number in words, -1 for what is none: the other way round than
// who wrote it.
func valueOfWords(text string) int64 {
	digits := map[string]int64{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
	var total, group, digit int64
	for _, word := range strings.Fields(strings.ToLower(text)) {
		if n, ok := digits[word]; ok {
			digit = n
			continue
		}
		switch word {
		case "mười":
			group, digit = group+10, 0
		case "mươi":
			group, digit = group+10*digit, 0
		case "trăm":
			group, digit = group+100*digit, 0
		case "linh":
		case "nghìn", "triệu":
			unit := map[string]int64{"nghìn": 1_000, "triệu": 1_000_000}[word]
			total, group, digit = total+(group+digit)*unit, 0, 0
		case "tỷ":
			total, group, digit = (total+group+digit)*1_000_000_000, 0, 0
		default:
			return -1
		}
	}
	return total + group + digit
}
