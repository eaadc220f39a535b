package office

import (
	"path/filepath"

	"bangkhen/internal/sheet"
)

// parts are the merged files by award in the making: each sheet goes into that of
// its award as it goes into the file of all.
type parts struct {
	printer *printer
	files   []*hashedFile
	books   []*sheet.Book
	of      map[int]int // places of the parts by that of the certificate
}

// newParts begins the files. Close has to be called, also with an error.
func (w *printer) newParts() (*parts, error) {
	p := &parts{printer: w, of: map[int]int{}}
	for n, part := range partsOf(w.batch) {
		file, err := create(filepath.Join(w.dir, part.File))
		if err != nil {
			return p, err
		}
		first := w.batch.Certificates[part.Members[0]].Recipient
		title := w.honours.word(w.honours.decision.AwardOf(first)) + " theo " + w.batch.Decision.Label()
		p.files, p.books = append(p.files, file), append(p.books, w.press.Book(file.out, w.sheets(title, len(part.Members))))
		for _, i := range part.Members {
			p.of[i] = n
		}
	}
	return p, nil
}

func (p *parts) add(i int, sheet *sheet.Sheet) error {
	if len(p.books) == 0 {
		return nil
	}
	return p.books[p.of[i]].Add(sheet)
}

// finish ends the files and keeps them.
func (p *parts) finish() error {
	for n, book := range p.books {
		if err := book.Close(); err != nil {
			return err
		}
		sum, err := p.files[n].finish()
		if err == nil {
			err = p.printer.finished(p.printer.parts[n].File, sum)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *parts) close() {
	for _, file := range p.files {
		file.close()
	}
}
