package artwork

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/color"
	"runtime"
	"strings"
	"testing"
)

// pngFile is a PNG with a header and what stands behind it.
func pngFile(w, h uint32, depth, kind, interlaced byte, chunks ...[]byte) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	out := []byte("\x89PNG\r\n\x1a\n")
	out = append(out, pngChunk("IHDR", append(header, depth, kind, 0, 0, interlaced))...)
	return append(append(out, bytes.Join(chunks, nil)...), pngChunk("IEND", nil)...)
}

func pngChunk(kind string, body []byte) []byte {
	named := append([]byte(kind), body...)
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), named...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(named))
}

func packed(data []byte) []byte {
	var out bytes.Buffer
	w, _ := zlib.NewWriterLevel(&out, zlib.BestCompression)
	w.Write(data)
	w.Close()
	return out.Bytes()
}

// fileOf is a PDF of one page that holds 100 × 100 points, with further objects
// from 5 on; the content is object 4.
func fileOf(resources, content string, more ...string) []byte {
	objects := append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<" + resources + ">>>>", content,
	}, more...)
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, object := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at := out.Len()
	fmt.Fprintf(&out, "%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, at)
	return out.Bytes()
}

func streamOf(entries string, data []byte) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(data), data)
}

const paintA = "q /A Do Q"

// form is a page that paints one form with the given entries.
func form(entries, operators string, more ...string) []byte {
	head := "/Type/XObject/Subtype/Form/BBox[0 0 1 1]" + entries
	return fileOf("/XObject<</A 5 0 R>>", streamOf("", []byte(paintA)), append([]string{streamOf(head, []byte(operators))}, more...)...)
}

func picture(entries string, data []byte) []byte {
	head := "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8" + entries
	return fileOf("/XObject<</A 5 0 R>>", streamOf("", []byte(paintA)), streamOf(head, data))
}

// laughs are forms that paint the next one ten times, levels deep.
func laughs(levels int) []byte {
	var more []string
	for i := range levels {
		more = append(more, streamOf(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</A %d 0 R>>>>", 6+i), []byte(strings.Repeat(paintA+" ", 10))))
	}
	more = append(more, streamOf("/Type/XObject/Subtype/Form/BBox[0 0 1 1]", []byte("0 0 1 1 re f")))
	return fileOf("/XObject<</A 5 0 R>>", streamOf("", []byte(paintA)), more...)
}

// manyScans is a progressive JPEG's header with more passes than any program makes.
func manyScans(t *testing.T) []byte {
	data := jpegOf(t)
	scan := []byte{0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0}
	return append(data[:len(data)-2:len(data)-2], append(bytes.Repeat(scan, 10_000), 0xff, 0xd9)...)
}

// progressive says of a JPEG that it is progressive and very large.
func progressive(t *testing.T) []byte {
	data := bytes.Clone(jpegOf(t))
	at := bytes.Index(data, []byte{0xff, 0xc0})
	data[at+1] = 0xc2
	binary.BigEndian.PutUint16(data[at+5:], 5000)
	binary.BigEndian.PutUint16(data[at+7:], 5000)
	return data
}

// TestHostilePictures: each is refused with a sentence, and what is allocated
// meanwhile is bounded.
func TestHostilePictures(t *testing.T) {
	lines := packed(bytes.Repeat([]byte("0 0 m 1 1 l S\n"), 9<<20/14*3))
	many := make([]string, 0, 8)
	for range 8 {
		many = append(many, streamOf("/Type/XObject/Subtype/Image/Width 4000/Height 4000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode", packed(make([]byte, 16_000_000))))
	}
	svg := func(inside string) []byte {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="5mm" height="5mm" viewBox="0 0 5 5">` + inside + `</svg>`)
	}
	for name, c := range map[string]struct {
		data []byte
		says string
		most uint64 // MB allocated
	}{
		"40 megapixels, 16 bits":  {pngFile(6300, 6300, 16, 6, 0, pngChunk("IDAT", packed(nil))), "điểm ảnh", 8},
		"interlaced":              {pngFile(6000, 6000, 8, 6, 1, pngChunk("IDAT", packed(nil))), "điểm ảnh", 8},
		"2^31 points":             {pngFile(1<<31-1, 1<<31-1, 8, 6, 0), "không đọc được", 8},
		"2^31 wide":               {pngFile(1<<31-1, 1, 8, 0, 0), "điểm ảnh", 8},
		"no points":               {pngFile(0, 5, 8, 6, 0), "không đọc được", 8},
		"IDAT of another size":    {pngFile(9, 9, 8, 6, 0, pngChunk("IDAT", packed(make([]byte, 5<<20)))), "không đọc được", 8},
		"many passes":             {manyScans(t), "lượt quét", 8},
		"progressive, 25 million": {progressive(t), "điểm ảnh", 8},
		"packed twice":            {fileOf("", streamOf("/Filter[/FlateDecode/FlateDecode]", packed(lines))), "nhiều lớp", 16},
		"operators of 27 MB":      {fileOf("", streamOf("/Filter/FlateDecode", lines)), "bung ra", 200},
		"form of 27 MB":           {form("/Filter/FlateDecode", string(lines)), "bung ra", 200},
		"many large pictures": {fileOf("/XObject<</A 5 0 R/B 6 0 R/C 7 0 R/D 8 0 R/E 9 0 R/F 10 0 R/G 11 0 R/H 12 0 R>>",
			streamOf("", []byte(paintA)), many...), "bung ra", 16},
		"LZW":                     {picture("/Width 1/Height 1/Filter/LZWDecode", []byte("x")), "nén", 8},
		"JBIG2":                   {picture("/Width 1/Height 1/Filter/JBIG2Decode", []byte("x")), "nén", 8},
		"JPX":                     {picture("/Width 1/Height 1/Filter/JPXDecode", []byte("x")), "nén", 8},
		"run lengths":             {picture("/Width 1/Height 1/Filter[/RunLengthDecode]", []byte("x")), "nén", 8},
		"crypt":                   {picture("/Width 1/Height 1/Filter/Crypt", []byte("x")), "nén", 8},
		"DCT of operators":        {form("/Filter/DCTDecode", "x"), "nén", 8},
		"picture of 10^10 points": {picture("/Width 100000/Height 100000/Filter/FlateDecode", packed(nil)), "phức tạp", 8},
		"OPI":                     {form(`/OPI<</2.0<</F(\\\\host\\share)>>>>`, "0 0 1 1 re f"), "bên ngoài", 8},
		"a page of another file":  {form("/Ref<</F(x.pdf)/Page 0>>", "0 0 1 1 re f"), "bên ngoài", 8},
		"data of another file":    {form("/F(x.bin)", "0 0 1 1 re f"), "bên ngoài", 8},
		"files that belong to it": {form("/AF[6 0 R]", "0 0 1 1 re f", "<</Type/Filespec/F(a)>>"), "bên ngoài", 8},
		"an address":              {form("/X<</URI(http://a.example)>>", "0 0 1 1 re f"), "bên ngoài", 8},
		"PostScript":              {fileOf("/XObject<</A 5 0 R>>", streamOf("", []byte(paintA)), streamOf("/Type/XObject/Subtype/PS", []byte("x"))), "không in được", 8},
		"paints itself":           {form("/Resources<</XObject<</A 5 0 R>>>>", paintA), "chính nó", 8},
		"two paint each other": {form("/Resources<</XObject<</B 6 0 R>>>>", "/B Do", streamOf("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</A 5 0 R>>>>", []byte(paintA))),
			"chính nó", 8},
		"ten times ten, ten deep": {laughs(10), "phức tạp", 8},
		"ten times ten, 50 deep":  {laughs(50), "phức tạp", 8},
		"entities":                {[]byte(`<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>`), "document types", 8},
		"use":                     {svg(`<g id="a"><use href="#a"/></g>`), "not read", 8},
		"deep groups":             {svg(strings.Repeat("<g>", 50_000) + strings.Repeat("</g>", 50_000)), "inside one another", 8},
		"long path":               {svg(`<path d="M0 0` + strings.Repeat("h1", 300_000) + `"/>`), "segments", 90},
		"arcs":                    {svg(`<path d="M0 0` + strings.Repeat("a1 1 0 1 1 1 1", 60_000) + `"/>`), "segments", 90},
		"picture of an address":   {svg(`<image href="http://a.example/a.png"/>`), "not read", 8},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Read("x", c.data)
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 500 {
				t.Errorf("%v, want %q", err, c.says)
			}
			if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > c.most {
				t.Errorf("%d MB allocated for %d bytes, at most %d", taken, len(c.data), c.most)
			}
		})
	}
}

// TestPackedTextsOfPNGStayPacked: texts and profiles beside a picture may unpack to
// any size; nobody reads them, and they do not come into a paper.
func TestPackedTextsOfPNGStayPacked(t *testing.T) {
	bomb := packed(make([]byte, 64<<20))
	whole := pngOf(t, 3, 2, func(x, y int) color.NRGBA { return color.NRGBA{1, 2, 3, 255} })
	data := bytes.Clone(whole[:33])
	for kind, head := range map[string]string{"iCCP": "p\x00\x00", "zTXt": "k\x00\x00", "iTXt": "k\x00\x01\x00\x00\x00"} {
		data = append(data, pngChunk(kind, append([]byte(head), bomb...))...)
	}
	data = append(append(data, pngChunk("acTL", make([]byte, 8))...), whole[33:]...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	image, err := Read("x.png", data)
	runtime.ReadMemStats(&after)
	if err != nil || len(bytes.Join(image.Objects(1), nil)) > 1000 {
		t.Fatal(err)
	}
	if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 8 {
		t.Errorf("%d MB allocated", taken)
	}
}
