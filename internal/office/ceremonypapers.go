package office

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"bangkhen/internal/calling"
	"bangkhen/internal/listing"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
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
	var table listing.Table
	extension := filepath.Ext(name)
	switch name[:len(name)-len(extension)] {
	case rosterFile:
		table = c.roster()
	case scriptFile:
		table = c.scriptTable()
	case pileFile:
		table = c.pile()
	case receiptFile:
		table = c.receipt()
	default:
		return nil, fs.ErrNotExist
	}
	switch extension {
	case ".pdf":
		return listing.PDF(o.faces, table)
	case ".xlsx":
		return listing.Workbook(o.faces, table)
	}
	return nil, fs.ErrNotExist
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
	pages, err := calling.Pages(o.faces, c.script())
	if err != nil {
		return nil, err
	}
	press, err := sheet.NewPress(pages, nil, nil)
	if err != nil {
		return nil, err
	}
	return press.Print(c.info(scriptTitle), pages...)
}

func (c Ceremony) script() calling.Script { return calling.Write(c.Decision, c.Award, c.Programme) }

// orderedSheets are the stored certificates in the order of the pile, without
// those that have a sheet of their own because they were replaced.
func (o *Office) orderedSheets(ctx context.Context, c Ceremony) ([]byte, error) {
	files, err := o.register.FilesOf(ctx, c.Issue)
	if err != nil {
		return nil, err
	}
	var pages []int
	for _, certificate := range c.Programme.Order() {
		if page := c.page(certificate); page > 0 {
			pages = append(pages, page)
		}
	}
	sum, kept := files[mergedFile]
	if !kept || len(pages) == 0 {
		return nil, fs.ErrNotExist
	}
	merged, err := o.register.Stored(ctx, sum)
	if errors.Is(err, fs.ErrNotExist) { // lost, which is not the same as never printed
		err = fmt.Errorf("%s: %w", mergedFile, register.ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	return sheet.Reorder(merged, pages)
}
