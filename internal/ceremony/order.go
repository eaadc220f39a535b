package ceremony

import (
	"cmp"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// comparison is how a rule compares two certificates.
func (p *Programme) comparison(rule Rule) func(a, b award.Code) int {
	by := func(compare func(a, b award.Certificate) int) func(a, b award.Code) int {
		return func(a, b award.Code) int { return compare(p.certificates[a], p.certificates[b]) }
	}
	switch rule {
	case ByKind:
		return by(func(a, b award.Certificate) int {
			return cmp.Compare(slices.Index(award.Kinds(), a.Recipient.Kind), slices.Index(award.Kinds(), b.Recipient.Kind))
		})
	case ByName:
		return by(func(a, b award.Certificate) int {
			return viet.CompareNames(personalName(a.Recipient.Name), personalName(b.Recipient.Name))
		})
	case ByUnit:
		return by(func(a, b award.Certificate) int { return viet.Compare(unit(a.Recipient), unit(b.Recipient)) })
	case ByGolden:
		return by(func(a, b award.Certificate) int { return compareNumbers(a.GoldenNumber, b.GoldenNumber) })
	}
	return p.byList
}

// personalName is a name without what lists write behind it: "Lý A Chứ (sinh năm
// 1950)" is called Chứ.
func personalName(name string) string {
	if i := strings.IndexAny(name, "(,;"); i > 0 {
		return name[:i]
	}
	return name
}

func unit(r award.Recipient) string { return cmp.Or(r.Unit, r.Address, r.Name) }

// compareNumbers orders golden book numbers as printed: by what stands before
// the number, then by the number.
func compareNumbers(a, b string) int {
	prefixA, numberA := splitNumber(a)
	prefixB, numberB := splitNumber(b)
	return cmp.Or(strings.Compare(prefixA, prefixB), cmp.Compare(len(numberA), len(numberB)), strings.Compare(numberA, numberB))
}

func splitNumber(s string) (prefix, digits string) {
	prefix = strings.TrimRight(s, "0123456789")
	return prefix, strings.TrimLeft(s[len(prefix):], "0")
}
