package signedpdf

import (
	"bytes"
	"fmt"
	"image/jpeg"

	"bangkhen/internal/pdftext"
)

// quality is of a picture: no ring is seen round small letters, and a QR symbol is read.
const quality = 90

// Paint makes a picture (JPEG) of the first page of a file.
func Paint(engine *pdftext.Engine, data []byte) ([]byte, error) {
	page, err := engine.Draw(data, 1)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, page, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}
