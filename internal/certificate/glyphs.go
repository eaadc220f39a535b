package certificate

import (
	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// Glyphs visits what a sheet shows, text by text, whatever the lines and sizes
// that Layout gives it: what a press must be ready for. Visit is handed the place
// of the text on the template; a blank takes no texts that it carries already.
func (t *Template) Glyphs(faces *typeset.Faces, d award.Decision, c award.Certificate, draft, blank bool, visit func(place int, text string, face *typeset.Face)) error {
	v, place := values{d, c, draft}, 0
	for _, area := range t.Areas {
		for _, b := range area.Blocks {
			place++
			text := v.fill(b.Text)
			if text == "" || blank && b.Preprinted {
				continue
			}
			name, err := t.faceFor(faces, b, text)
			if err != nil {
				return err
			}
			face, err := faces.Face(name)
			if err != nil {
				return err
			}
			visit(place, text, face)
		}
	}
	if !draft {
		return nil
	}
	face, err := faces.Face(t.Draft.Face)
	if err == nil {
		visit(0, t.Draft.Text, face)
	}
	return err
}
