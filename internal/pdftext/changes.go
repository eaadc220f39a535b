package pdftext

import (
	"context"
	"errors"
	"image"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Changed tells which pages, from 1, look different in two revisions of a file, with
// all that lies over them. Places of the newer one that may differ are left out:
// those of signatures that were added.
func (e *Engine) Changed(ctx context.Context, before, after []byte, besides func(page int) []Rect) (pages []int, err error) {
	now, err := e.open(after)
	if err != nil {
		return nil, err
	}
	defer now.Close()
	opened, err := now.OpenDocument(&requests.OpenDocument{File: &before})
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	count, err := now.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, err
	}
	then := &file{now.Pdfium, opened.Document, count.PageCount}
	for i := range max(then.pages, now.pages) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if i >= min(then.pages, now.pages) {
			pages = append(pages, i+1)
			continue
		}
		same, err := sameLooks(then, now, i, besides(i+1))
		if err != nil {
			return nil, err
		}
		if !same {
			pages = append(pages, i+1)
		}
	}
	return pages, nil
}

func sameLooks(then, now *file, index int, besides []Rect) (bool, error) {
	a, err := then.drawWhole(index)
	if err != nil {
		return false, err
	}
	b, err := now.drawWhole(index)
	if err != nil || a.width != b.width || a.height != b.height {
		return false, err
	}
	a.blankOut(besides)
	b.blankOut(besides)
	for y := range a.height {
		if a.rowDiffers(b, y, 0, a.width) {
			return false, nil
		}
	}
	return true, nil
}

// drawWhole draws a page with all that lies over it.
func (f *file) drawWhole(index int) (*picture, error) {
	var page references.FPDF_PAGE
	page, err := f.flattened(index)
	if err != nil {
		return nil, err
	}
	defer f.unload(page)
	return f.draw(page)
}

// Draw draws a page, from 1, with all that lies over it, as a viewer shows it: two dots
// a point, fewer where the longer edge would have more than 3000.
func (e *Engine) Draw(data []byte, number int) (*image.RGBA, error) {
	file, err := e.open(data)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if number < 1 || number > file.pages {
		return nil, ErrUnreadable
	}
	drawn, err := file.drawWhole(number - 1)
	if err != nil {
		return nil, err
	}
	shown := image.NewRGBA(image.Rect(0, 0, drawn.width, drawn.height))
	for i := 0; i+3 < len(drawn.dots); i += 4 { // blue, green, red
		shown.Pix[i], shown.Pix[i+1], shown.Pix[i+2], shown.Pix[i+3] = drawn.dots[i+2], drawn.dots[i+1], drawn.dots[i], 0xFF
	}
	return shown, nil
}
