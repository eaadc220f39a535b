package sheet

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"sync"
)

// writer writes the objects of a file as they come: streams by themselves, all
// others packed together (ISO 32000-1, 7.5.7), as a structure tree is many small
// objects that say nearly the same.
type writer struct {
	out     io.Writer
	digest  hash.Hash
	packers *sync.Pool
	root    int // number of the catalog
	at      int64
	places  []place // by object number
	buffer  []byte
	waiting packedObjects
	err     error
}

// packedObjects are objects that go into one stream.
type packedObjects struct {
	numbers []int
	starts  []int // in bodies
	bodies  []byte
}

// mostPacked is how many objects go into one stream: their places in it are a byte.
const mostPacked = 250

// place is where an object stands: an offset, or a place in an object stream; zero
// when it is not in the file.
type place uint64

const packed place = 1 << 63

func packedAt(stream, index int) place { return packed | place(stream)<<8 | place(index) }

func newWriter(out io.Writer, packers *sync.Pool) *writer {
	w := &writer{out: out, digest: sha256.New(), packers: packers, root: catalogObject, places: make([]place, firstShared)}
	w.write([]byte(header))
	return w
}

func (w *writer) write(data []byte) {
	if w.err != nil {
		return
	}
	w.digest.Write(data)
	_, w.err = w.out.Write(data)
	w.at += int64(len(data))
}

// reserve takes the number of an object that is written later.
func (w *writer) reserve() int {
	w.places = append(w.places, 0)
	return len(w.places) - 1
}

// put writes an object.
func (w *writer) put(number int, body []byte) {
	if isStream(body) {
		w.places[number] = place(w.at)
		w.buffer = appendObject(w.buffer[:0], number, body)
		w.write(w.buffer)
		return
	}
	p := &w.waiting
	p.numbers, p.starts = append(p.numbers, number), append(p.starts, len(p.bodies))
	p.bodies = append(append(p.bodies, body...), '\n')
	if len(p.numbers) == mostPacked {
		w.flush()
	}
}

// putAll writes objects under numbers that follow each other, and gives the last.
func (w *writer) putAll(bodies [][]byte) (last int) {
	first := len(w.places)
	for range bodies {
		w.reserve()
	}
	for i, body := range bodies {
		w.put(first+i, body)
	}
	return first + len(bodies) - 1
}

func isStream(body []byte) bool { return bytes.HasSuffix(body, []byte("\nendstream")) }

// flush writes the objects that wait to be packed.
func (w *writer) flush() {
	p := &w.waiting
	if len(p.numbers) == 0 {
		return
	}
	number := w.reserve()
	var heads []byte
	for i, n := range p.numbers {
		w.places[n] = packedAt(number, i)
		heads = fmt.Appendf(heads, "%d %d ", n, p.starts[i])
	}
	body := pack(w.packers, append(heads, p.bodies...), fmt.Sprintf("/Type /ObjStm /N %d /First %d ", len(p.numbers), len(heads)))
	p.numbers, p.starts, p.bodies = p.numbers[:0], p.starts[:0], p.bodies[:0]
	w.put(number, body)
}

// finish writes the table of all objects, in which each row is told by how it
// differs from the one before, and the end of the file.
func (w *writer) finish(information int) error {
	w.flush()
	table := w.reserve()
	w.places[table] = place(w.at)
	id := identifier([sha256.Size]byte(w.digest.Sum(nil)))
	const up = 2 // the PNG filter (ISO 32000-1, 7.4.4.4)
	rows := make([]byte, 0, (rowLength+1)*len(w.places))
	var last, row [rowLength]byte
	for _, p := range w.places {
		p.row(&row)
		rows = append(rows, up)
		for i := range row {
			rows = append(rows, row[i]-last[i])
		}
		last = row
	}
	entries := tableEntries(len(w.places), w.root, information, id) + fmt.Sprintf("/DecodeParms <</Predictor 12 /Columns %d>> ", rowLength)
	end := appendObject(nil, table, pack(sharedPackers, rows, entries))
	w.write(fmt.Appendf(end, "startxref\n%d\n%%%%EOF\n", w.places[table]))
	return w.err
}

// rowLength is the length of a row of the table: what kind of place, an offset or
// the number of a stream, the place in it.
const (
	rowLength = 7
	rowWidths = "[1 5 1]"
)

func (p place) row(row *[rowLength]byte) {
	kind, where, index := byte(1), uint64(p), byte(0)
	switch {
	case p == 0:
		kind = 0
	case p&packed != 0:
		kind, where, index = 2, uint64(p&^packed)>>8, byte(p)
	}
	*row = [rowLength]byte{kind, byte(where >> 32), byte(where >> 24), byte(where >> 16), byte(where >> 8), byte(where), index}
}

// appendRow writes a row of the table.
func appendRow(out []byte, p place) []byte {
	var row [rowLength]byte
	p.row(&row)
	return append(out, row[:]...)
}

// tableEntries are those of a table, which is the file's trailer as well
// (ISO 32000-1, 7.5.8).
func tableEntries(size, root, information int, id string) string {
	return fmt.Sprintf("/Type /XRef /Size %d /W %s /Root %d 0 R /Info %d 0 R /ID %s ", size, rowWidths, root, information, id)
}
