package decision

import "bangkhen/internal/typeset"

const (
	beforeSignature = typeset.MM(5)
	signatureColumn = typeset.MM(0.5) // of the text's width
)

// signature is the block that ends the decision: on the right who signs, with
// room for signature and seal; on the left, level with the signer's title, where
// the decision is sent (Phụ lục I, Phần I, II.7 and II.9). It is one item, so
// that nothing parts it.
func (s *setter) signature(t Template, p paper) item {
	it := item{field: field{tag: "copies", key: "copies"}, before: beforeSignature}
	width := signatureColumn * t.textWidth()
	x := t.Page.Left + t.textWidth() - width
	height := leading(t.Sizes.Signature, leastLineSpacing)
	title := s.centered(field{tag: "signer-title", key: "signer.lines"}, p.signerTitle, bold(t.Sizes.Signature), x, width, height, 0)
	name := s.centered(field{tag: "signer-name", key: "signer.name"}, []string{p.signerName}, bold(t.Sizes.Signature), x, width, height, 0)

	var level typeset.MM // of the first line's baseline
	if len(title) > 0 {
		level = title[0].texts[0].Baseline
	}
	it.height = s.copies(&it, t, p.copies, t.textWidth()-width, level)
	it.height = max(it.height, it.stack(name, it.stack(title, 0)+t.SigningRoom))
	return it
}

// copies adds the places that the decision is sent to, and returns where they
// end. Lines that go on hang under the text, not under the dash.
func (s *setter) copies(it *item, t Template, places []string, width, level typeset.MM) typeset.MM {
	if len(places) == 0 {
		return 0
	}
	label := leading(t.Sizes.CopiesLabel, leastLineSpacing)
	var y typeset.MM
	said, list := paragraphPart(it.field), &typeset.Part{Role: typeset.RoleList}
	for _, line := range s.set(it.field, width, span{t.Wording.Copies, boldItalic(t.Sizes.CopiesLabel)}).Greedy(width, 0) {
		text := put(it.field, said, false, line, t.Page.Left, y, label)
		if y == 0 { // II.9.d: level with the signer's title
			y = max(0, level-text.Baseline)
			text.Baseline += y
		}
		it.texts = append(it.texts, text)
		y += label
	}
	st := upright(t.Sizes.Copies)
	dash := s.width("- -", st) - s.width("-", st) // with its blank
	for _, place := range places {
		part, lines := listItem(list), s.set(it.field, width-dash, span{bindEnd(place), st}).Greedy(width-dash, -dash)
		for i, line := range lines {
			x := t.Page.Left
			if i > 0 {
				x += dash
			}
			it.texts = append(it.texts, put(it.field, part, i < len(lines)-1, line, x, y, leading(t.Sizes.Copies, leastLineSpacing)))
			y += leading(t.Sizes.Copies, leastLineSpacing)
		}
	}
	return y
}
