package decision

import "bangkhen/internal/typeset"

const (
	headerGap      = typeset.MM(4)    // between the two columns
	headerRowGap   = typeset.MM(3)    // between the rules and the line of number and date
	widestRight    = typeset.MM(0.68) // of the text's width, for a long place name
	afterHeader    = typeset.MM(7)
	afterTitleRule = typeset.MM(5)
)

// header is the two columns at the top of the first page: the agency and the
// number on the left; the motto, the place and the date on the right (Phụ lục
// I, Phần I, II.1 to II.4).
func (s *setter) header(t Template, p paper) item {
	national, motto := bold(t.Sizes.NationalTitle), bold(t.Sizes.Motto)
	number, placeDate := upright(t.Sizes.Number), italic(t.Sizes.PlaceDate)
	right := max(s.width(t.Wording.NationalTitle, national), s.width(t.Wording.Motto, motto))
	right = max(right, min(s.width(p.placeDate, placeDate), widestRight*t.textWidth()))
	left := t.textWidth() - right - headerGap
	rightX := t.Page.Left + left + headerGap
	pitch := leading(max(t.Sizes.Motto, t.Sizes.Agency), leastLineSpacing)

	it := item{field: field{tag: "agency", key: "agency"}, keep: true}
	var agency []item
	for i, line := range p.agency {
		st := upright(t.Sizes.Agency)
		if i >= p.issuing {
			st = bold(t.Sizes.Agency)
		}
		agency = append(agency, s.centered(it.field, []string{line}, st, t.Page.Left, left, pitch, 0)...)
	}
	underline(agency, shortRule, ruleGap)
	bottom := it.stack(agency, 0)

	slogan := s.centered(field{tag: "motto-1"}, []string{t.Wording.NationalTitle}, national, rightX, right, pitch, 0)
	slogan = append(slogan, s.centered(field{tag: "motto-2"}, []string{t.Wording.Motto}, motto, rightX, right, pitch, 0)...)
	underline(slogan, 1, ruleGap) // II.1.b: as long as the line
	bottom = max(bottom, it.stack(slogan, 0)) + headerRowGap

	// II.4.c: number and date stand on the same line.
	row := leading(max(t.Sizes.Number, t.Sizes.PlaceDate), leastLineSpacing)
	numbers := s.centered(field{tag: "number", key: "number"}, []string{p.number}, number, t.Page.Left, left, row, 0)
	dates := s.centered(field{tag: "place-date", key: "place"}, []string{p.placeDate}, placeDate, rightX, right, row, 0)
	if len(numbers) > 0 && len(dates) > 0 {
		shift := dates[0].texts[0].Baseline - numbers[0].texts[0].Baseline
		for i := range numbers {
			numbers[i].texts[0].Baseline += shift
		}
	}
	it.height = max(it.stack(numbers, bottom), it.stack(dates, bottom))
	return it
}

// stack adds the parts of items one below the other from y on, and returns
// where they end.
func (it *item) stack(items []item, y typeset.MM) typeset.MM {
	for i, part := range items {
		if i > 0 {
			y += part.before
		}
		for _, rule := range part.rules {
			rule.Y1, rule.Y2 = rule.Y1+y, rule.Y2+y
			it.rules = append(it.rules, rule)
		}
		for _, text := range part.texts {
			text.Baseline += y
			it.texts = append(it.texts, text)
		}
		y += part.height
	}
	return y
}

// title is the kind of document, what it is about, and who decides (Phụ lục I,
// Phần I, II.5; Phụ lục III, Mẫu 1.2).
func (s *setter) title(t Template, p paper) []item {
	x, width := t.Page.Left, t.textWidth()
	// Display lines that run from margin to margin look like running text.
	narrow := width - 2*t.Paragraph.Indent
	single := func(size typeset.Pt) typeset.MM { return leading(size, leastLineSpacing) }
	sizes := t.Sizes

	items := s.centered(field{tag: "kind"}, []string{t.Wording.Kind}, bold(sizes.Kind), x, width, single(sizes.Kind), afterHeader)
	subject := s.centered(field{tag: "subject", key: "subject"}, []string{p.subject}, bold(sizes.Subject), x+t.Paragraph.Indent, narrow, single(sizes.Subject), 0)
	underline(subject, shortRule, ruleGap)
	items = append(items, subject...)
	return append(items, s.centered(field{tag: "authority", key: "authority"}, []string{p.authority}, bold(sizes.Authority),
		x+t.Paragraph.Indent, narrow, single(sizes.Authority), afterTitleRule)...)
}
