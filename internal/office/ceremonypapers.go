package office

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/script"
	"bangkhen/internal/sheet"
	"bangkhen/internal/store"
	"bangkhen/internal/table"
)

// The papers of a ceremony, by the names of their files without extension.
const (
	rosterFile  = "danh-sach-ton-vinh"
	scriptFile  = "kich-ban-xuong-danh"
	pileFile    = "thu-tu-xep-bang"
	receiptFile = "ky-nhan"
	orderedFile = "bang-khen-theo-thu-tu.pdf"
)

// CeremonyFiles names the papers of a ceremony, each as PDF and workbook, and
// the certificates in the order of the pile.
func CeremonyFiles() []string {
	var names []string
	for _, name := range []string{rosterFile, scriptFile, pileFile, receiptFile} {
		names = append(names, name+".pdf", name+".xlsx")
	}
	return append(names, orderedFile)
}

// CeremonyFile makes one of [CeremonyFiles]. All are made from the one
// programme, so that they have the same order. The error is fs.ErrNotExist for
// other names, and for the certificates when the issue has no full sheets.
func (o *Office) CeremonyFile(ctx context.Context, c Ceremony, name string) ([]byte, error) {
	switch name {
	case scriptFile + ".pdf":
		return o.scriptPDF(c)
	case orderedFile:
		return o.orderedSheets(ctx, c)
	}
	extension := filepath.Ext(name)
	paper, ok := c.Table(name[:len(name)-len(extension)])
	if !ok {
		return nil, fs.ErrNotExist
	}
	switch extension {
	case ".pdf":
		return table.PDF(o.faces, paper)
	case ".xlsx":
		return table.Workbook(o.faces, paper)
	}
	return nil, fs.ErrNotExist
}

// Table is one of the papers that are tables, by its name without extension; ok is
// false for others.
func (c Ceremony) Table(name string) (paper table.Table, ok bool) {
	switch name {
	case rosterFile:
		return c.roster(), true
	case scriptFile:
		return c.scriptTable(), true
	case pileFile:
		return c.pile(), true
	case receiptFile:
		return c.receipt(), true
	}
	return paper, false
}

// WriteCeremony writes every paper of a ceremony into a directory, which appears
// whole or not at all.
func (o *Office) WriteCeremony(ctx context.Context, c Ceremony, dir string) error {
	out, err := newOutput(dir)
	if err != nil {
		return err
	}
	defer out.discard()
	for _, name := range CeremonyFiles() {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := o.CeremonyFile(ctx, c, name)
		if name == orderedFile && errors.Is(err, fs.ErrNotExist) {
			continue // printed on blanks only: there are no full sheets to order
		}
		if err == nil {
			err = save(filepath.Join(out.staging, name), data)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return out.release()
}

func (o *Office) scriptPDF(c Ceremony) ([]byte, error) {
	pages, err := script.Pages(o.faces, c.script())
	if err != nil {
		return nil, err
	}
	press, err := sheet.NewPress(pages, nil, nil)
	if err != nil {
		return nil, err
	}
	return press.Print(c.info(scriptTitle), pages...)
}

func (c Ceremony) script() script.Script {
	s := script.Write(c.Decision, c.Award, c.Programme)
	if c.Trial {
		s.About = award.TrialMark
		s.Opening = append([]script.Line{{Text: award.TrialMark, Direction: true}}, s.Opening...)
	}
	return s
}

// orderedSheets are the stored certificates in the order of the pile, without
// those that have a sheet of their own because they were replaced.
func (o *Office) orderedSheets(ctx context.Context, c Ceremony) ([]byte, error) {
	var pages []int
	for _, certificate := range c.Programme.Order() {
		if page := c.page(certificate); page > 0 {
			pages = append(pages, page)
		}
	}
	if len(pages) == 0 {
		return nil, fs.ErrNotExist
	}
	merged, err := o.mergedOf(ctx, c.Issue)
	if err != nil {
		return nil, err
	}
	return sheet.Reorder(merged, pages)
}

// mergedOf is the stored file of all certificates of an issue. The error is
// fs.ErrNotExist when it was never printed.
func (o *Office) mergedOf(ctx context.Context, issue int64) ([]byte, error) {
	papers, err := o.register.PapersOf(ctx, issue)
	if err != nil {
		return nil, err
	}
	if papers.Merged.Name == "" {
		return nil, fs.ErrNotExist
	}
	data, err := o.register.Store().Read(ctx, papers.Merged.SHA256)
	if errors.Is(err, fs.ErrNotExist) { // lost, which is not the same as never printed
		err = fmt.Errorf("%s: %w", papers.Merged.Name, store.ErrDamaged)
	}
	return data, err
}
