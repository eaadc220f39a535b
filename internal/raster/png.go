package raster

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"

	"github.com/klauspost/compress/zlib"
)

// EncodePNG writes an opaque picture as PNG (RFC 2083). The library tries five
// filters on every row, which takes longer than painting the picture; flat colours
// and letters want the one that takes the row above off.
func EncodePNG(out io.Writer, picture *image.RGBA) error {
	bounds := picture.Bounds()
	if _, err := io.WriteString(out, "\x89PNG\r\n\x1a\n"); err != nil {
		return err
	}
	const depth, trueColour = 8, 2
	head := binary.BigEndian.AppendUint32(nil, uint32(bounds.Dx()))
	head = binary.BigEndian.AppendUint32(head, uint32(bounds.Dy()))
	if err := writeChunk(out, "IHDR", append(head, depth, trueColour, 0, 0, 0)); err != nil {
		return err
	}
	data := bufio.NewWriterSize(chunks{out}, 1<<16)
	packed, err := zlib.NewWriterLevel(data, zlib.BestSpeed)
	if err != nil {
		return err
	}
	const up = 2 // filter
	row := make([]byte, 1+3*bounds.Dx())
	row[0] = up
	above := make([]byte, 4*bounds.Dx())
	for y := range bounds.Dy() {
		line := picture.Pix[y*picture.Stride:][:4*bounds.Dx()]
		for x := range bounds.Dx() {
			at, from := row[1+3*x:][:3], line[4*x:][:3]
			before := above[4*x:][:3]
			at[0], at[1], at[2] = from[0]-before[0], from[1]-before[1], from[2]-before[2]
		}
		if _, err := packed.Write(row); err != nil {
			return err
		}
		above = line
	}
	if err := packed.Close(); err != nil {
		return err
	}
	if err := data.Flush(); err != nil {
		return err
	}
	return writeChunk(out, "IEND", nil)
}

// chunks writes what it is handed as chunks of data.
type chunks struct{ out io.Writer }

func (c chunks) Write(data []byte) (int, error) { return len(data), writeChunk(c.out, "IDAT", data) }

func writeChunk(out io.Writer, kind string, data []byte) error {
	chunk := binary.BigEndian.AppendUint32(make([]byte, 0, len(data)+12), uint32(len(data)))
	chunk = append(append(chunk, kind...), data...)
	_, err := out.Write(binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:])))
	return err
}
