package tagged

import (
	"context"
	"errors"
)

var errPages = errors.New("a file of several pages")

// ReadSheet reads a file of one page that anyone may hand in. What it costs is
// bounded by the size of the file, and it ends when the context does.
func ReadSheet(ctx context.Context, data []byte) (Page, error) {
	var page Page
	pages := 0
	err := walkSheet(ctx, data, func(v *View) (err error) {
		if pages++; pages > 1 {
			return errPages
		}
		page, err = v.Page()
		return err
	})
	if err == nil && pages == 0 {
		err = errPages
	}
	if err != nil {
		return Page{}, err
	}
	return page, nil
}

// walkSheet is [Walk] for a file that is not ours.
func walkSheet(ctx context.Context, data []byte, visit func(*View) error) error {
	if len(data) > MaxBytes {
		return ErrTooLarge
	}
	return walk(memory(data), nil, &Cache{}, sheetBudget(ctx, len(data)), visit)
}
