package decisionfile

import (
	"fmt"
	"strings"
)

// didYouMean suggests the key that was meant, or lists those there are.
func didYouMean(key string, fields []field) string {
	folded := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(key)))
	for _, word := range keyWords {
		if _, known := findField(fields, word.key); known && strings.ReplaceAll(word.vietnamese, " ", "_") == folded {
			return fmt.Sprintf(hintMeant, word.key)
		}
	}
	best, bestDistance := "", 3 // two slips at most
	for _, f := range fields {
		if d := distance(folded, f.key); d < bestDistance && d < len(f.key)/2+1 {
			best, bestDistance = f.key, d
		}
	}
	if best == "" {
		return fmt.Sprintf(hintKeys, keyList(fields))
	}
	return fmt.Sprintf(hintMeant, best)
}

func keyList(fields []field) string {
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.key)
	}
	return strings.Join(keys, ", ")
}

// distance counts the letters to change, add or drop between a and b. A key
// far longer than any of ours is not compared.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	if len(from) > 2*len(to)+2 {
		return len(from)
	}
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			cost := diagonal
			if x != y {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(to)]
}

// excerpt shortens what the file says, for use in a sentence.
func excerpt(text string) string {
	text = strings.Map(func(c rune) rune {
		if c == '\n' || c == '\t' {
			return ' '
		}
		return visible(c)
	}, text)
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
