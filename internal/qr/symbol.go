package qr

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"

	"github.com/skip2/go-qrcode"
)

// general are the levels as the library names them.
var general = [3]qrcode.RecoveryLevel{L: qrcode.Low, M: qrcode.Medium, Q: qrcode.High}

// Symbol is a symbol of a text of any kind and length that QR has room for: by
// [Encode] where that can, else by a general library, thirty times as slow. Dark
// modules come row by row, without quiet zone. The error is that the text is too
// long for the level.
func Symbol(text string, level Level) ([][]bool, error) {
	if dark, ok := Encode(text, level); ok {
		return dark, nil
	}
	code, err := library(text, level)
	if err != nil {
		return nil, err
	}
	code.DisableBorder = true // before the first Bitmap, which is kept
	return code.Bitmap(), nil
}

// LeastModule is the smallest module worth printing, in mm: office printers and
// phone cameras read 0.5 mm with room to spare.
const LeastModule = 0.5

// Best is the symbol of a text on a side in mm: of level Q where its modules stay
// as large as [LeastModule], else of the next lower level, down to L, whose modules
// may be smaller. The error is that the text is too long for any.
func Best(text string, side float64) (dark [][]bool, level Level, err error) {
	for _, level = range []Level{Q, M, L} {
		if level != L && side/(17+4*largestVersion) < LeastModule && beyond(text, level) {
			continue // as the modules would be too small; the library draws for milliseconds
		}
		if dark, err = Symbol(text, level); err == nil && side/float64(len(dark)) >= LeastModule {
			break
		}
	}
	return dark, level, err
}

// PNG is the symbol as a picture, black on white, side dots wide and high. Every
// module is the same whole number of dots, and what is left over goes to the quiet
// zone of four modules; when there is not one dot a module, the picture is as
// large as it has to be.
func PNG(text string, level Level, side int) ([]byte, error) {
	code, err := library(text, level)
	if err != nil {
		return nil, err
	}
	dots := max(1, side/len(code.Bitmap()))
	symbol := code.Image(-dots) // asked for a side, the library makes modules of uneven size
	size := symbol.Bounds().Size()
	side = max(side, size.X)
	picture := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	imagedraw.Draw(picture, symbol.Bounds().Add(image.Pt((side-size.X)/2, (side-size.Y)/2)), symbol, image.Point{}, imagedraw.Src)
	var out bytes.Buffer
	err = png.Encode(&out, picture)
	return out.Bytes(), err
}

func library(text string, level Level) (*qrcode.QRCode, error) {
	code, err := qrcode.New(text, general[level])
	if err != nil {
		return nil, fmt.Errorf("no QR symbol holds the text of %d characters: %w", len(text), err)
	}
	return code, nil
}
