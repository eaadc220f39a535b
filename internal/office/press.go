package office

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/proof"
	"bangkhen/internal/sheet"
)

// mostPressed bounds how many sheets go into one file for a print shop: it is made of
// the merged file, which is in memory for it.
const mostPressed = 20_000

// pressed is the file for a print shop: the sheets of templates that ask for it. There
// is none of drafts, nor of sheets for blanks, which nobody gives to a print shop.
func (p *papers) pressed() (part proof.Part, some bool) {
	if p.draft || p.way.overprint {
		return part, false
	}
	part.File = award.PressFile
	for i := range p.batch.Certificates {
		if p.form(i).template.Print.Press != certificate.NoPressFile {
			part.Members = append(part.Members, i)
		}
	}
	return part, len(part.Members) > 0
}

// parts are the merged files of some of the certificates: those of each award of
// several, and those for a print shop.
func (p *papers) parts() []proof.Part {
	parts := partsOf(p.batch)
	if part, some := p.pressed(); some {
		parts = append(parts, part)
	}
	return parts
}

// forPress writes the file for a print shop, of the merged file, which is written.
func (w *printer) forPress() error {
	part, some := w.pressed()
	if !some {
		return nil
	}
	file, err := os.ReadFile(filepath.Join(w.dir, award.MergedFile))
	if err != nil {
		return err
	}
	if len(part.Members) < len(w.sums) {
		pages := make([]int, len(part.Members))
		for n, i := range part.Members {
			pages[n] = i + 1
		}
		if file, err = sheet.Reorder(file, pages); err != nil {
			return err
		}
	}
	ready, err := sheet.ForPress(file)
	if err != nil {
		return fmt.Errorf("%s: %w", part.File, err)
	}
	out, err := create(filepath.Join(w.dir, part.File))
	if err != nil {
		return err
	}
	defer out.close()
	if _, err := bytes.NewReader(ready).WriteTo(out.out); err != nil {
		return err
	}
	sum, err := out.finish()
	if err != nil {
		return err
	}
	return w.finished(part.File, sum)
}

// tooManyForPress says so where a template asks for a file that is not made of so many
// sheets.
func tooManyForPress(h honours, sheets int) (problems award.Problems) {
	for _, a := range h.awards() {
		if t := h.templates[a.Template]; sheets > mostPressed && t != nil && t.Print.Press != certificate.NoPressFile {
			return award.Problems{{Severity: award.Error, Code: award.TooLarge, Message: fmt.Sprintf(msgTooManyForPress, mostPressed, t.Name), Suggestion: msgTooManyForPressHint}}
		}
	}
	return nil
}
