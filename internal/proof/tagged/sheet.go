package tagged

import (
	"context"
	"errors"
)

var errPages = errors.New("a file of several pages")

// Sheet is a file of one page with all that makes its looks.
type Sheet struct {
	Page    Page
	Parts   Parts
	Updates int // how often something was written behind the first version of the file
}

// ReadSheet reads a file of one page that anyone may hand in. What it costs is
// bounded by the size of the file, and it ends when the context does.
func ReadSheet(ctx context.Context, data []byte) (Sheet, error) {
	var sheet Sheet
	pages := 0
	err := walkSheet(ctx, data, func(v *View) (err error) {
		if pages++; pages > 1 {
			return errPages
		}
		sheet.Updates = v.reader.sections - 1
		if sheet.Page, err = v.Page(); err == nil {
			sheet.Parts, err = v.parts()
		}
		return err
	})
	if err == nil && pages == 0 {
		err = errPages
	}
	if err != nil {
		return Sheet{}, err
	}
	return sheet, nil
}

// walkSheet is [Walk] for a file that is not ours.
func walkSheet(ctx context.Context, data []byte, visit func(*View) error) error {
	if len(data) > MaxBytes {
		return ErrTooLarge
	}
	return walk(memory(data), nil, &Cache{}, sheetBudget(ctx, len(data)), visit)
}
