package artwork

import (
	"bytes"
	"fmt"

	"bangkhen/internal/drawing"
)

// Limits of a picture.
const (
	MaxBytes  = 20 << 20
	maxPixels = 40_000_000 // an A3 sheet at 400 dpi
)

// Image is a picture ready to be put into PDF files.
type Image struct {
	Width, Height float64 // mm as the file says, or in the same proportion when it says nothing
	Measured      bool    // the file says its true size
	parts         []copied
}

// Objects are the bodies of the picture's PDF objects, numbered from first on.
// The first one is the XObject; painted, it fills the unit square.
func (i *Image) Objects(first int) [][]byte {
	bodies := make([][]byte, len(i.parts))
	for n, part := range i.parts {
		bodies[n] = part.body(first)
	}
	return bodies
}

// Reader is a way to read a picture: [Read], or the same in another process.
type Reader func(name string, data []byte) (*Image, error)

// Read reads a picture. The name serves for messages only: what the file is, its
// first bytes say. Errors are sentences for people.
func Read(name string, data []byte) (*Image, error) {
	if len(data) > MaxBytes {
		return nil, fault(msgTooLarge, name, MaxBytes>>20)
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return readPNG(name, data)
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return readJPEG(name, data)
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return readPage(name, data)
	case bytes.HasPrefix(start, []byte("<")):
		return readSVG(name, data)
	}
	return nil, fault(msgUnknown, name)
}

func readSVG(name string, data []byte) (*Image, error) {
	picture, err := drawing.ReadSVG(data)
	if err != nil {
		return nil, fault(msgSVG, name, err)
	}
	if len(picture.Shapes) == 0 || !(picture.Width > 0 && picture.Height > 0) {
		return nil, fault(msgEmpty, name)
	}
	const pointsPerMM = 72 / 25.4
	w, h := picture.Width*pointsPerMM, picture.Height*pointsPerMM
	form := packedStream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %.4f %.4f] /Matrix [%.8f 0 0 %.8f 0 0] /Resources <<>> ", w, h, 1/w, 1/h), deflate(picture.PDF()))
	return &Image{Width: picture.Width, Height: picture.Height, Measured: true, parts: []copied{form}}, nil
}
