package decision

import "bangkhen/internal/typeset"

// body is the running text: what the decision is based on, and its articles.
// The end of the text keeps to the signature that follows it.
func (s *setter) body(t Template, p paper, sp spacing) []item {
	x, width, indent := t.Page.Left, t.textWidth(), t.Paragraph.Indent
	var items []item
	before := sp.paragraphs + leastParagraphSpacing.MM() // more room under the title than in the text
	for i, basis := range p.bases {
		f := field{tag: basisTag(i), key: "bases"}
		items = append(items, s.justified(f, paragraphPart(f), x, width, indent, leading(t.Sizes.Basis, sp.lines), before,
			span{basis, italic(t.Sizes.Basis)})...)
		before = sp.paragraphs
	}
	items = append(items, s.centered(field{tag: "enacts"}, []string{t.Wording.Enacts}, bold(t.Sizes.Body),
		x, width, leading(t.Sizes.Body, leastLineSpacing), enactsGap)...)
	before = max(sp.paragraphs, enactsGap)
	for i, a := range p.articles {
		f := field{tag: articleTag(i), key: "articles"}
		for j, text := range a.paragraphs {
			spans := []span{{text, upright(t.Sizes.Body)}}
			if j == 0 {
				spans = []span{{a.lead, bold(t.Sizes.Body)}, {" " + text, upright(t.Sizes.Body)}}
			}
			items = append(items, s.justified(f, paragraphPart(f), x, width, indent, leading(t.Sizes.Body, sp.lines), before, spans...)...)
			before = sp.paragraphs
		}
	}
	keepEnd(items)
	return items
}

// enactsGap is the room around "QUYẾT ĐỊNH:".
const enactsGap = typeset.MM(3)

// keepEnd makes the last two lines go with what follows.
func keepEnd(items []item) {
	for i := max(0, len(items)-2); i < len(items); i++ {
		items[i].keep = true
	}
}
