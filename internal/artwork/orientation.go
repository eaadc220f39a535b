package artwork

import (
	"bytes"
	"encoding/binary"
	"image"
)

// upright turns a photograph as its camera was held: orientation is that of EXIF
// (JEITA CP-3451, tag 0x0112), 1 to 8; the size is that of the file's dots.
type upright struct{ orientation, width, height int }

// sideways reports that width and height change places.
func (u upright) sideways() bool { return u.orientation >= 5 }

func (u upright) size() (width, height int) {
	if u.sideways() {
		return u.height, u.width
	}
	return u.width, u.height
}

// at is where in the file's dots a place of the upright photograph is; both may be
// edges, which lie between dots.
func (u upright) at(x, y int) (int, int) {
	switch u.orientation {
	case 2:
		return u.width - x, y
	case 3:
		return u.width - x, u.height - y
	case 4:
		return x, u.height - y
	case 5:
		return y, x
	case 6:
		return y, u.height - x
	case 7:
		return u.width - y, u.height - x
	case 8:
		return u.width - y, x
	}
	return x, y
}

// source is where in the file's dots a part of the upright photograph is.
func (u upright) source(part image.Rectangle) image.Rectangle {
	x0, y0 := u.at(part.Min.X, part.Min.Y)
	x1, y1 := u.at(part.Max.X, part.Max.Y)
	return image.Rect(x0, y0, x1, y1)
}

// turn is a picture that lies as the file has it, upright.
func (u upright) turn(picture *image.RGBA) *image.RGBA {
	if u.orientation <= 1 {
		return picture
	}
	u.width, u.height = picture.Bounds().Dx(), picture.Bounds().Dy()
	width, height := u.size()
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			dot := u.source(image.Rect(x, y, x+1, y+1)).Min
			out.SetRGBA(x, y, picture.RGBAAt(dot.X, dot.Y))
		}
	}
	return out
}

// jpegOrientation finds the orientation in a JPEG's segment APP1, 1 where it says
// nothing.
func jpegOrientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker, length := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xda || length < 2 || at+2+length > len(data) {
			break
		}
		if exif, ok := bytes.CutPrefix(data[at+4:at+2+length], []byte("Exif\x00\x00")); marker == 0xe1 && ok {
			return exifOrientation(exif)
		}
		at += 2 + length
	}
	return 1
}

// pngOrientation is that of the chunk eXIf, 1 where there is none.
func pngOrientation(data []byte) int {
	const signature, frame = 8, 12
	for at := signature; at+frame <= len(data); {
		length := int(binary.BigEndian.Uint32(data[at:]))
		if length < 0 || length > len(data)-at-frame {
			break
		}
		if string(data[at+4:at+8]) == "eXIf" {
			return exifOrientation(data[at+8 : at+8+length])
		}
		at += frame + length
	}
	return 1
}

// exifOrientation reads the first directory of a TIFF header (TIFF 6.0, section 2).
func exifOrientation(exif []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(exif, []byte("MM")) {
		order = binary.BigEndian
	}
	if len(exif) < 8 {
		return 1
	}
	const entry, orientation = 12, 0x0112
	at := int(order.Uint32(exif[4:]))
	if at < 8 || at > len(exif)-2 {
		return 1
	}
	count := int(order.Uint16(exif[at:]))
	for at += 2; count > 0 && at+entry <= len(exif); count-- {
		if order.Uint16(exif[at:]) == orientation {
			if value := int(order.Uint16(exif[at+8:])); value >= 1 && value <= 8 {
				return value
			}
			return 1
		}
		at += entry
	}
	return 1
}
