package sheet

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// packer is a zlib writer with its output. They are pooled: a writer is over a
// megabyte of tables.
type packer struct {
	writer *zlib.Writer
	packed bytes.Buffer
}

func newPackers(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		p := &packer{}
		p.writer, _ = zlib.NewWriterLevel(&p.packed, level) // the levels below are valid
		return p
	}}
}

// What all files of a batch share is packed once and as small as it goes; the
// content of a sheet is packed for every sheet, and a few bytes matter less than
// the time.
var (
	sharedPackers  = newPackers(zlib.BestCompression)
	contentPackers = newPackers(contentLevel)
)

// contentLevel is as fast as the fastest, and packs the symbol a twentieth smaller.
const contentLevel = 3

// flateStream is a whole stream object body with the given further entries.
func flateStream(data []byte, entries string) []byte { return pack(sharedPackers, data, entries) }

func pack(pool *sync.Pool, data []byte, entries string) []byte {
	p := pool.Get().(*packer)
	defer pool.Put(p)
	p.packed.Reset()
	p.writer.Reset(&p.packed)
	p.writer.Write(data) // writing to memory can not fail
	p.writer.Close()
	out := make([]byte, 0, p.packed.Len()+len(entries)+80)
	out = fmt.Appendf(out, "<<%s/Filter /FlateDecode /Length %d>>\nstream\n", entries, p.packed.Len())
	out = append(out, p.packed.Bytes()...)
	return append(out, "\nendstream"...)
}
