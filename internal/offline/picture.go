package offline

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // pictures as phones and scanners make them
	_ "image/png"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // as messengers send them
)

// ErrNoSymbol says that no QR symbol was found in a picture; [ErrNoPicture] that a file is
// none that is read here, or too large.
var (
	ErrNoSymbol  = errors.New("offline: no QR symbol in the picture")
	ErrNoPicture = errors.New("offline: no picture (PNG, JPEG, WebP) of at most 60 million dots")
)

// mostDots bounds a picture before it is unpacked.
const mostDots = 60_000_000

// ReadPicture reads the QR symbol in a picture: the whole picture, and where nothing is
// found there, smaller ones of it, in which blots and the grain of paper go.
func ReadPicture(data []byte) (text string, err error) {
	// The decoder meets pictures that anyone may hand in. It is not ours, and an index that
	// it gets wrong must not end the process.
	defer func() {
		if p := recover(); p != nil {
			text, err = "", fmt.Errorf("%w: %v", ErrNoSymbol, p)
		}
	}()
	head, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || head.Width <= 0 || head.Height <= 0 || head.Width*head.Height > mostDots {
		return "", ErrNoPicture
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return "", ErrNoPicture
	}
	for _, most := range []int{1600, 4000, 800} {
		if text, ok := symbolIn(smaller(picture, most)); ok {
			return text, nil
		}
	}
	return "", ErrNoSymbol
}

func symbolIn(picture image.Image) (string, bool) {
	source := gozxing.NewLuminanceSourceFromImage(picture)
	for _, binarizer := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source)} {
		bitmap, err := gozxing.NewBinaryBitmap(binarizer)
		if err != nil {
			continue
		}
		found, err := zxing.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
		if err == nil {
			return found.GetText(), true
		}
	}
	return "", false
}

// smaller is a picture of at most so many dots a side.
func smaller(picture image.Image, most int) image.Image {
	bounds := picture.Bounds()
	largest := max(bounds.Dx(), bounds.Dy())
	if largest <= most {
		return picture
	}
	out := image.NewGray(image.Rect(0, 0, max(1, bounds.Dx()*most/largest), max(1, bounds.Dy()*most/largest)))
	draw.BiLinear.Scale(out, out.Bounds(), picture, bounds, draw.Src, nil)
	return out
}
