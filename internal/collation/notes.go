package collation

import (
	"strings"

	"bangkhen/internal/pdftext"
	"bangkhen/internal/signedpdf"
)

// longestNote is how much of a text a note quotes.
const longestNote = 300

// notes tell what of the file was not compared.
func notes(file signedpdf.File) (found []Note) {
	add := func(kind NoteKind, page int, text string) {
		if runes := []rune(text); len(runes) > longestNote {
			text = string(runes[:longestNote]) + "…"
		}
		found = append(found, Note{kind, page, text})
	}
	for i, p := range file.Pages {
		if hidden := p.Hidden(); keyOf(hidden) != "" {
			add(Hidden, i+1, hidden)
		}
		if strings.TrimSpace(p.Text()) == "" && p.Pictures > 0 {
			add(OnlyImage, i+1, "")
		}
		for _, a := range p.Annotations {
			if a.Kind == pdftext.Link {
				continue
			}
			if keyOf(a.Text) != "" {
				add(Stamp, i+1, a.Text)
			}
			if keyOf(a.Covers) != "" {
				add(Overlaid, i+1, a.Covers)
			}
		}
	}
	return found
}
