package certificate

import (
	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// OwnTexts visits the texts of a certificate's own part, whatever the lines and
// sizes that [Common.Own] gives them: what a press must be ready for. Visit is
// handed the place of the text on the template; a blank takes no texts that it
// carries already.
func (c *Common) OwnTexts(certificate award.Certificate, blank bool, visit func(place int, text string, face *typeset.Face, size typeset.Pt)) error {
	v, place := c.values(certificate), 0
	for i := range c.own {
		for j := range c.own[i].blocks {
			b := &c.own[i].blocks[j]
			place++
			text := b.text(v)
			if text == "" || blank && b.Preprinted {
				continue
			}
			set := b.Block.forKind(certificate.Recipient.Kind)
			name, err := c.template.faceFor(c.faces, set, text)
			if err != nil {
				return err
			}
			face, err := c.faces.Face(name)
			if err != nil {
				return err
			}
			visit(place, text, face, set.Size)
		}
	}
	return nil
}
