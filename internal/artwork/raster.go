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
		err = tooMany(name, size, pngCost(data))
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

// maxDecoded bounds what a picture is decoded to, in bytes: 40 megapixels with
// transparency at 8 bits, half of that at 16.
const maxDecoded = 160 << 20

// tooMany refuses a picture by its header, before it is decoded. Cost is the bytes
// that a pixel takes while it is.
func tooMany(name string, size image.Config, cost float64) error {
	w, h := size.Width, size.Height
	if w <= 0 || h <= 0 || w > maxPixels/h || float64(w)*float64(h)*cost > maxDecoded {
		return fmt.Errorf(msgTooMany, name, w, h, int(min(maxPixels, maxDecoded/cost))/1_000_000)
	}
	return nil
}

// pngCost is how many bytes a pixel of a PNG takes, by its frame IHDR (11.2.2). An
// interlaced one is decoded in passes, of which the largest has half of it.
func pngCost(data []byte) float64 {
	const depthAt, interlacedAt = 24, 28 // behind the signature
	if len(data) <= interlacedAt {
		return 4
	}
	cost := 4.0
	if data[depthAt] == 16 {
		cost = 8
	}
	if data[interlacedAt] != 0 {
		cost *= 1.5
	}
	return cost
}

// mostScans bounds the passes over a progressive JPEG: cameras and programs make
// about ten.
const mostScans = 40

// jpegCost is how many bytes a pixel of a JPEG takes (ITU-T T.81, B.2.2), and
// whether its scans are too many. A progressive one keeps four bytes for each
// sample until its end.
func jpegCost(data []byte) (cost float64, ok bool) {
	cost = 4
	scans := 0
	for at := 2; at+4 <= len(data); {
		if data[at] != 0xff {
			at++ // data of a scan
			continue
		}
		marker := data[at+1]
		if marker == 0xff || marker == 0 || marker >= 0xd0 && marker <= 0xd9 {
			at += 1 + min(1, int(marker^0xff)) // filling, or no length behind it
			continue
		}
		length := int(binary.BigEndian.Uint16(data[at+2:]))
		switch {
		case marker == 0xc2 && at+9 < len(data):
			cost = 4 + 4*float64(data[at+9]) // components, at worst none of them coarser
		case marker == 0xda:
			scans++
		}
		at += 2 + length
	}
	return cost, scans <= mostScans
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
	cost, few := jpegCost(data)
	if err == nil && !few {
		err = fmt.Errorf(msgTooDeepScans, mostScans)
	}
	if err == nil {
		err = tooMany(name, size, cost)
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
	return &Image{Width: float64(size.Width), Height: float64(size.Height), parts: []copied{body}}, nil
}

// rasterImage is a picture as an image XObject, with a soft mask where it is
// transparent (ISO 32000-1, 11.6.5.3). Rows are packed as they come, so that
// nothing but the picture itself is in memory unpacked.
func rasterImage(picture image.Image) *Image {
	bounds := picture.Bounds()
	w, h := bounds.Dx(), bounds.Dy()
	var colors, alpha bytes.Buffer
	packColors, packAlpha := zlib.NewWriter(&colors), zlib.NewWriter(&alpha)
	opaque := true
	line := image.NewNRGBA(image.Rect(bounds.Min.X, 0, bounds.Max.X, 1))
	row, mask := make([]byte, 3*w), make([]byte, w)
	above, maskAbove := make([]byte, 3*w), make([]byte, w)
	var filtered []byte
	for y := range h {
		pixels := nrgbaRow(picture, bounds.Min.Y+y, line)
		for x := range w {
			c := pixels[4*x : 4*x+4 : 4*x+4]
			row[3*x], row[3*x+1], row[3*x+2], mask[x] = c[0], c[1], c[2], c[3]
			opaque = opaque && c[3] == 255
		}
		filtered = appendUp(filtered[:0], row, above)
		packColors.Write(filtered) // writing to memory can not fail
		filtered = appendUp(filtered[:0], mask, maskAbove)
		packAlpha.Write(filtered)
		row, above = above, row
		mask, maskAbove = maskAbove, mask
	}
	packColors.Close()
	packAlpha.Close()
	entries := func(space string, parts int) string {
		return fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /DecodeParms <</Predictor 15 /Colors %d /Columns %d>> ", w, h, space, parts, w)
	}
	i := &Image{Width: float64(w), Height: float64(h)}
	if opaque {
		body := packedStream(entries("/DeviceRGB", 3), colors.Bytes())
		i.parts = []copied{body}
		return i
	}
	masked := packedStream(entries("/DeviceGray", 1), alpha.Bytes())
	body := packedStream("", colors.Bytes())
	rest := fmt.Sprintf(" /DecodeParms <</Predictor 15 /Colors 3 /Columns %d>> ", w)
	body.value = text{references: []int{1}, pieces: []string{
		fmt.Sprintf("<</Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask ", w, h),
		rest + body.value.pieces[0][len("<<"):],
	}}
	i.parts = []copied{body, masked}
	return i
}

// nrgbaRow is a row of a picture as red, green, blue, opacity; line is room for it.
func nrgbaRow(picture image.Image, y int, line *image.NRGBA) []byte {
	bounds := picture.Bounds()
	if p, ok := picture.(*image.NRGBA); ok {
		at := p.PixOffset(bounds.Min.X, y)
		return p.Pix[at : at+4*bounds.Dx()]
	}
	for x := bounds.Min.X; x < bounds.Max.X; x++ {
		line.SetNRGBA(x, 0, color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA))
	}
	return line.Pix
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

// packedStream is a stream object of deflated data.
func packedStream(entries string, packed []byte) copied {
	return rawStream(entries+"/Filter /FlateDecode ", packed)
}

func rawStream(entries string, data []byte) copied {
	return copied{value: plain(fmt.Sprintf("<<%s/Length %d>>", entries, len(data))), data: data, stream: true}
}
