package decision

import "bangkhen/internal/typeset"

// annexHeading is the label, the title and the line that names the decision
// (Phụ lục I, Phần I, III.1; Phụ lục III, Mẫu 2.1).
func (s *setter) annexHeading(t Template, a annex) []item {
	x, width := t.Page.Left, t.textWidth()
	single := func(size typeset.Pt) typeset.MM { return leading(size, leastLineSpacing) }
	sizes := t.Sizes
	var items []item
	if a.label != "" {
		items = s.centered(field{tag: "annex-label"}, []string{a.label}, bold(sizes.AnnexLabel), x, width, single(sizes.AnnexLabel), 0)
	}
	items = append(items, s.centered(field{tag: "annex-title"}, a.title, bold(sizes.AnnexTitle), x, width, single(sizes.AnnexTitle), 1)...)
	reference := s.centered(field{tag: "annex-reference", key: "authority"}, a.reference, italic(sizes.AnnexReference), x, width, single(sizes.AnnexReference), 1)
	underline(reference, shortRule, ruleGap)
	return append(items, reference...)
}

// prose is the list as numbered items of running text.
func (s *setter) prose(t Template, a annex, add func(item)) {
	sp := spacings(t.Paragraph)[0]
	x, width, indent, size := t.Page.Left, t.textWidth(), t.Paragraph.Indent, t.Sizes.Body
	before := afterTitleRule
	var list *typeset.Part // under the last heading
	for e := range a.entries {
		f := field{tag: e.tag, row: e.row}
		if list == nil {
			list = &typeset.Part{Role: typeset.RoleList}
		}
		text, part := span{e.item, upright(size)}, listItem(list)
		if e.Heading {
			text, part, list = span{e.heading, headingStyle(e, size)}, &typeset.Part{Role: headingRole(e)}, nil
		}
		for _, line := range s.justified(f, part, x, width, indent, leading(size, sp.lines), before, text) {
			line.keep = line.keep || e.Heading
			add(line)
		}
		before = sp.paragraphs
	}
}

// headingRole is headingStyle for those who hear the list read.
func headingRole(e entry) typeset.Role {
	if e.Level > 0 {
		return typeset.RoleHeading3
	}
	return typeset.RoleHeading2
}

// headingStyle tells the outer headings of the list from the inner ones.
func headingStyle(e entry, size typeset.Pt) style {
	if e.Level > 0 {
		return boldItalic(size)
	}
	return bold(size)
}
