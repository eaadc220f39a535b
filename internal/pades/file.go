package pades

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// ErrForm is of a file that is not of the form that this program writes: one of an
// earlier version, or of another program.
var ErrForm = errors.New("pades: the file is not of the form that can be signed")

// file is a PDF file whose table of objects is a stream (ISO 32000-1, 7.5.8).
type file struct {
	data    []byte
	table   int // where the newest table stands
	trailer entries
	places  map[int]place
	packed  map[int][]byte // object streams, unpacked
	reach   int            // the end of all that was read, see [Memory]
}

// place is where an object stands: at an offset, or in a stream at an index.
type place struct {
	packed bool
	where  int
	index  int
}

// mostUnpacked bounds what one stream unpacks to.
const mostUnpacked = 64 << 20

func open(data []byte) (*file, error) {
	mark := bytes.LastIndex(data, []byte("startxref"))
	if !bytes.HasSuffix(data, []byte("%%EOF\n")) || mark < 0 {
		return nil, ErrForm
	}
	from := skipWhite(data, mark+len("startxref"))
	at, err := strconv.Atoi(string(data[from:skipRegular(data, from)]))
	if err != nil {
		return nil, ErrForm
	}
	f := &file{data: data, table: at, places: map[int]place{}, packed: map[int][]byte{}}
	for tables := 0; ; tables++ {
		trailer, err := f.readTable(at)
		if err != nil || tables > deepest {
			return nil, fmt.Errorf("%w: %w", ErrForm, errors.Join(err))
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		if trailer.get("Prev") == nil {
			return f, nil
		}
		at = trailer.number("Prev")
	}
}

// readTable reads one table; what a newer one told stays.
func (f *file) readTable(at int) (entries, error) {
	d, rows, err := f.stream(at)
	if err != nil || string(d.get("Type")) != "/XRef" {
		return nil, errors.Join(err, errSyntax)
	}
	var widths [3]int
	all := elements(d.get("W"))
	if len(all) != len(widths) {
		return nil, errSyntax
	}
	length := 0
	for i, w := range all {
		if widths[i], err = strconv.Atoi(string(w)); err != nil || widths[i] < 0 || widths[i] > 8 {
			return nil, errSyntax
		}
		length += widths[i]
	}
	sections := elements(d.get("Index"))
	if sections == nil {
		sections = [][]byte{[]byte("0"), d.get("Size")}
	}
	for ; len(sections) >= 2; sections = sections[2:] {
		first, err1 := strconv.Atoi(string(sections[0]))
		count, err2 := strconv.Atoi(string(sections[1]))
		if err1 != nil || err2 != nil || count < 0 || count*length > len(rows) {
			return nil, errSyntax
		}
		for i := range count {
			f.addRow(first+i, rows[:length], widths)
			rows = rows[length:]
		}
	}
	return d, nil
}

func (f *file) addRow(number int, row []byte, widths [3]int) {
	var v [3]int
	for i, w := range widths {
		for _, b := range row[:w] {
			v[i] = v[i]<<8 | int(b)
		}
		row = row[w:]
	}
	if _, newer := f.places[number]; !newer {
		f.places[number] = place{v[0] == 2, v[1], v[2]}
		if v[0] == 0 {
			f.places[number] = place{where: -1}
		}
	}
}

// stream reads the stream object at an offset, unpacked.
func (f *file) stream(at int) (entries, []byte, error) {
	d, after, err := f.objectAt(at)
	if err != nil {
		return nil, nil, err
	}
	rest := f.data[skipWhite(f.data, after):]
	rest, ok := bytes.CutPrefix(rest, []byte("stream\n"))
	length := d.number("Length")
	if !ok || length < 0 || length > len(rest) {
		return nil, nil, errSyntax
	}
	data := rest[:length]
	f.reach = max(f.reach, len(f.data)-len(rest)+length)
	if string(d.get("Filter")) == "/FlateDecode" {
		if data, err = unpack(data); err != nil {
			return nil, nil, err
		}
	} else if d.get("Filter") != nil {
		return nil, nil, errSyntax
	}
	if parameters := d.get("DecodeParms"); parameters != nil {
		how, _, err := dictionary(parameters, 0, 0)
		if err != nil || how.number("Predictor") != 12 {
			return nil, nil, errors.Join(err, errSyntax)
		}
		data, err = up(data, how.number("Columns"))
		return d, data, err
	}
	return d, data, nil
}

func unpack(data []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(r, mostUnpacked))
	return out, errors.Join(err, r.Close())
}

// up takes the PNG predictor away of which every row says how it differs from the one
// before (ISO 32000-1, 7.4.4.4).
func up(data []byte, columns int) ([]byte, error) {
	if columns <= 0 || len(data)%(columns+1) != 0 {
		return nil, errSyntax
	}
	out := make([]byte, 0, len(data))
	last := make([]byte, columns)
	for ; len(data) > 0; data = data[columns+1:] {
		if data[0] != 2 {
			return nil, errSyntax
		}
		for i := range last {
			last[i] += data[1+i]
		}
		out = append(out, last...)
	}
	return out, nil
}

// objectAt reads the dictionary of the object at an offset, and where it ends.
func (f *file) objectAt(at int) (entries, int, error) {
	if at < 0 || at >= len(f.data) {
		return nil, 0, errSyntax
	}
	const head = 40
	n := bytes.Index(f.data[at:min(len(f.data), at+head)], []byte(" 0 obj"))
	if n < 0 {
		return nil, 0, errSyntax
	}
	d, end, err := dictionary(f.data, skipWhite(f.data, at+n+len(" 0 obj")), 0)
	f.reach = max(f.reach, end)
	return d, end, err
}

// dictionary reads the object of a number, which is a dictionary.
func (f *file) dictionary(number int) (entries, error) {
	at, known := f.places[number]
	if !known || at.where < 0 {
		return nil, fmt.Errorf("%w: object %d", ErrForm, number)
	}
	if !at.packed {
		d, _, err := f.objectAt(at.where)
		return d, err
	}
	body, err := f.packedAt(at.where, at.index)
	if err != nil {
		return nil, err
	}
	d, _, err := dictionary(body, skipWhite(body, 0), 0)
	return d, err
}

// packedAt is what stands in an object stream from an object on (7.5.7).
func (f *file) packedAt(number, index int) ([]byte, error) {
	at := f.places[number]
	if at.packed {
		return nil, errSyntax
	}
	reach := f.reach
	defer func() { f.reach = reach }()
	d, _, err := f.objectAt(at.where)
	if err != nil {
		return nil, err
	}
	data, known := f.packed[number]
	if !known {
		if _, data, err = f.stream(at.where); err != nil {
			return nil, err
		}
		f.packed[number] = data
	}
	heads := bytes.Fields(data[:min(len(data), max(0, d.number("First")))])
	if 2*index+1 >= len(heads) {
		return nil, errSyntax
	}
	start, err := strconv.Atoi(string(heads[2*index+1]))
	if start += d.number("First"); err != nil || start < 0 || start > len(data) {
		return nil, errSyntax
	}
	return data[start:], nil
}

// referred is the number that an entry refers to, 0 for none.
func (d entries) referred(key string) int {
	number, _, ok := reference(d.get(key))
	if !ok {
		return 0
	}
	return number
}

// firstPage is the number of the first page.
func (f *file) firstPage(catalog entries) (int, entries, error) {
	number := catalog.referred("Pages")
	for range deepest {
		d, err := f.dictionary(number)
		if err != nil {
			return 0, nil, err
		}
		kids := elements(d.get("Kids"))
		if len(kids) == 0 {
			return number, d, nil
		}
		number, _, _ = reference(kids[0])
	}
	return 0, nil, ErrForm
}
