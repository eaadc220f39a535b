package artwork

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"

	"golang.org/x/image/draw"
)

// Cut says what a portrait is made to: a proportion, and how many dots at most.
type Cut struct {
	Width, Height int
	Whole         bool // nothing is cropped: the whole photograph goes into these dots
}

// Portrait is a photograph of a person, made ready for a sheet: upright, cropped to
// its place, no finer than a printer shows, and without what a camera notes of
// where and when. It is a JPEG file of our own making.
type Portrait struct {
	Fault         string // why it can not be read, for people; then there is nothing else
	Data          []byte
	Width, Height int     // dots
	Lost          float64 // which part of the photograph was cropped, 0 to 1
}

// Portraits is a way to read photographs: [ReadPortraits], or the same in another
// process. Each answer stands in the place of its file.
type Portraits func(cut Cut, files [][]byte) []Portrait

// ReadPortraits reads photographs (JPEG, PNG) in this process.
func ReadPortraits(cut Cut, files [][]byte) []Portrait {
	all := make([]Portrait, len(files))
	for i, data := range files {
		p, err := readPortrait(cut, data)
		if err != nil {
			p = Portrait{Fault: err.Error()}
		}
		all[i] = p
	}
	return all
}

func readPortrait(cut Cut, data []byte) (Portrait, error) {
	if cut.Width <= 0 || cut.Height <= 0 || cut.Width > maxPortrait || cut.Height > maxPortrait {
		return Portrait{}, fmt.Errorf("portrait of %d × %d dots", cut.Width, cut.Height)
	}
	picture, orientation, err := decodePhotograph(data)
	if err != nil {
		return Portrait{}, err
	}
	view := upright{orientation, picture.Bounds().Dx(), picture.Bounds().Dy()}
	width, height := view.size()
	part := cropped(width, height, cut)
	p := Portrait{Lost: 1 - float64(part.Dx())*float64(part.Dy())/(float64(width)*float64(height))}
	scale := min(1, float64(cut.Width)/float64(part.Dx()), float64(cut.Height)/float64(part.Dy()))
	p.Width, p.Height = dots(part.Dx(), scale), dots(part.Dy(), scale)
	turned := view.turn(scaled(picture, view.source(part), view, p.Width, p.Height))
	p.Data, err = asJPEG(turned)
	return p, err
}

// maxPortrait bounds the sides of a portrait, in dots: a page of 10 inches.
const maxPortrait = 3000

func dots(side int, scale float64) int { return max(1, int(math.Round(float64(side)*scale))) }

// decodePhotograph reads a JPEG or PNG file, bounded by its header before anything is
// decoded.
func decodePhotograph(data []byte) (picture image.Image, orientation int, err error) {
	switch {
	case len(data) > MaxBytes:
		return nil, 0, fmt.Errorf(msgPhotoTooLarge, MaxBytes>>20)
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		cost, few := jpegCost(data)
		if !few {
			return nil, 0, fmt.Errorf(msgPhotoBroken, fmt.Errorf(msgTooDeepScans, mostScans))
		}
		size, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err = photoBounds(size, cost, err); err != nil {
			return nil, 0, err
		}
		if picture, err = jpeg.Decode(bytes.NewReader(data)); err != nil {
			return nil, 0, fmt.Errorf(msgPhotoBroken, err)
		}
		return picture, jpegOrientation(data), nil
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		size, err := png.DecodeConfig(bytes.NewReader(data))
		if err = photoBounds(size, pngCost(data), err); err != nil {
			return nil, 0, err
		}
		if picture, err = png.Decode(bytes.NewReader(data)); err != nil {
			return nil, 0, fmt.Errorf(msgPhotoBroken, err)
		}
		return picture, pngOrientation(data), nil
	case len(data) > 12 && string(data[4:8]) == "ftyp":
		return nil, 0, errors.New(msgPhotoHEIC)
	}
	return nil, 0, errors.New(msgPhotoKind)
}

// leastPhotograph is the least side of a photograph that shows anybody, in dots.
const leastPhotograph = 20

func photoBounds(size image.Config, cost float64, err error) error {
	w, h := size.Width, size.Height
	switch {
	case err != nil:
		return fmt.Errorf(msgPhotoBroken, err)
	case w < leastPhotograph || h < leastPhotograph:
		return fmt.Errorf(msgPhotoTiny, w, h)
	case w > maxPixels/h || float64(w)*float64(h)*cost > maxDecoded:
		return fmt.Errorf(msgPhotoTooMany, w, h, int(min(maxPixels, maxDecoded/cost))/1_000_000)
	}
	return nil
}

// cropped is the part of an upright photograph that is shown: all of it, or as much
// as has the proportion, from the middle and from the top, where heads are.
func cropped(width, height int, cut Cut) image.Rectangle {
	w, h := width, height
	if !cut.Whole {
		w = min(width, max(1, int(math.Round(float64(height)*float64(cut.Width)/float64(cut.Height)))))
		h = min(height, max(1, int(math.Round(float64(width)*float64(cut.Height)/float64(cut.Width)))))
	}
	left := (width - w) / 2
	return image.Rect(left, 0, left+w, h)
}

// scaled is a part of a picture on white, as large as the upright portrait will be.
func scaled(picture image.Image, part image.Rectangle, view upright, width, height int) *image.RGBA {
	if view.sideways() {
		width, height = height, width
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(out, out.Bounds(), picture, part.Add(picture.Bounds().Min), draw.Over, nil)
	return out
}

// mostPacked is how many bytes a portrait takes at most where a lower quality can
// bring it there: a file with one stays small enough to be sent.
const mostPacked = 60 << 10

func asJPEG(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	for _, quality := range []int{90, 84, 76, 66} {
		out.Reset()
		if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		if out.Len() <= mostPacked {
			break
		}
	}
	return out.Bytes(), nil
}
