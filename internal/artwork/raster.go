package artwork

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// readPNG takes the picture apart into its colours and its transparency.
func readPNG(name string, data []byte) (*Image, error) {
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err == nil {
		err = tooMany(name, size)
	}
	if err != nil {
		return nil, fault(msgUnreadable, name, err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fault(msgUnreadable, name, err)
	}
	i := rasterImage(picture)
	if w, h, ok := physicalSize(data, size); ok {
		i.Width, i.Height, i.Measured = w, h, true
	}
	return i, nil
}

func tooMany(name string, size image.Config) error {
	if size.Width <= 0 || size.Height <= 0 || size.Width > maxPixels/size.Height {
		return fmt.Errorf(msgTooMany, name, size.Width, size.Height, maxPixels/1_000_000)
	}
	return nil
}

// physicalSize is the size in mm by the chunk pHYs (PNG, 11.3.4.3).
func physicalSize(data []byte, size image.Config) (width, height float64, ok bool) {
	const signature, frame, perMetre = 8, 12, 1
	for at := signature; at+frame <= len(data); {
		length := int(binary.BigEndian.Uint32(data[at:]))
		kind := string(data[at+4 : at+8])
		if length < 0 || at+frame+length > len(data) || kind == "IDAT" {
			break
		}
		if body := data[at+8 : at+8+length]; kind == "pHYs" && length == 9 && body[8] == perMetre {
			x, y := float64(binary.BigEndian.Uint32(body)), float64(binary.BigEndian.Uint32(body[4:]))
			if x > 0 && y > 0 {
				return float64(size.Width) / x * 1000, float64(size.Height) / y * 1000, true
			}
		}
		at += frame + length
	}
	return 0, 0, false
}

// readJPEG keeps the file as it is when PDF reads it too, else takes it apart.
func readJPEG(name string, data []byte) (*Image, error) {
	size, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err == nil {
		err = tooMany(name, size)
	}
	if err != nil {
		return nil, fault(msgUnreadable, name, err)
	}
	picture, err := jpeg.Decode(bytes.NewReader(data)) // a damaged file must not reach a sheet
	if err != nil {
		return nil, fault(msgUnreadable, name, err)
	}
	space := "/DeviceRGB"
	switch size.ColorModel {
	case color.GrayModel:
		space = "/DeviceGray"
	case color.YCbCrModel:
	default:
		return rasterImage(picture), nil
	}
	body := rawStream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter /DCTDecode ", size.Width, size.Height, space), data)
	return &Image{Width: float64(size.Width), Height: float64(size.Height), objects: func(int) [][]byte { return [][]byte{body} }}, nil
}

// rasterImage is a picture as an image XObject, with a soft mask where it is
// transparent (ISO 32000-1, 11.6.5.3).
func rasterImage(picture image.Image) *Image {
	bounds := picture.Bounds()
	w, h := bounds.Dx(), bounds.Dy()
	colors, alpha := make([]byte, 0, h*(3*w+1)), make([]byte, 0, h*(w+1))
	opaque := true
	row, mask := make([]byte, 3*w), make([]byte, w)
	above, maskAbove := make([]byte, 3*w), make([]byte, w)
	for y := range h {
		for x := range w {
			c := color.NRGBAModel.Convert(picture.At(bounds.Min.X+x, bounds.Min.Y+y)).(color.NRGBA)
			row[3*x], row[3*x+1], row[3*x+2], mask[x] = c.R, c.G, c.B, c.A
			opaque = opaque && c.A == 255
		}
		colors = appendUp(colors, row, above)
		alpha = appendUp(alpha, mask, maskAbove)
		row, above = above, row
		mask, maskAbove = maskAbove, mask
	}
	object := func(space string, parts int, extra string, data []byte) []byte {
		return stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 %s/DecodeParms <</Predictor 15 /Colors %d /Columns %d>> ", w, h, space, extra, parts, w), data)
	}
	i := &Image{Width: float64(w), Height: float64(h)}
	if opaque {
		body := object("/DeviceRGB", 3, "", colors)
		i.objects = func(int) [][]byte { return [][]byte{body} }
		return i
	}
	masked := object("/DeviceGray", 1, "", alpha)
	packed := deflate(colors)
	i.objects = func(first int) [][]byte {
		body := packedStream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask %d 0 R /DecodeParms <</Predictor 15 /Colors 3 /Columns %d>> ", w, h, first+1, w), packed)
		return [][]byte{body, masked}
	}
	return i
}

// appendUp appends a row as its difference from the one above (PNG filter Up),
// which deflates much better.
func appendUp(out, row, above []byte) []byte {
	const up = 2
	out = append(out, up)
	for i, b := range row {
		out = append(out, b-above[i])
	}
	return out
}

func deflate(data []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write(data) // writing to memory can not fail
	w.Close()
	return out.Bytes()
}

// stream is a stream object of data, deflated.
func stream(entries string, data []byte) []byte { return packedStream(entries, deflate(data)) }

// packedStream is a stream object of deflated data.
func packedStream(entries string, packed []byte) []byte {
	return rawStream(entries+"/Filter /FlateDecode ", packed)
}

func rawStream(entries string, data []byte) []byte {
	out := fmt.Appendf(make([]byte, 0, len(data)+len(entries)+64), "<<%s/Length %d>>\nstream\n", entries, len(data))
	out = append(out, data...)
	return append(out, "\nendstream"...)
}
