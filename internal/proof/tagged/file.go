package tagged

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Limits of what is read: those of a merged file of a hundred thousand
// certificates, which is read piece by piece.
const (
	MaxBytes  = 64 << 20 // of a file that is held in memory
	maxFile   = 2 << 30  // of a file that is read piece by piece
	maxPiece  = 64 << 20 // of one object in such a file
	maxStream = 32 << 20 // of one stream, inflated
	maxPages  = 150_000

	maxObjects      = 500_000   // of a file that anyone may hand in
	maxBatchObjects = 4_000_000 // of one of an issue: a certificate in a merged file has twenty
)

// ErrTooLarge tells that a file is beyond the limits.
var ErrTooLarge = errors.New("the PDF is too large")

// file gives access to the objects of a PDF.
type file struct {
	source   source
	start    *start  // nil when the file begins like no other
	entries  []entry // by object number
	trailer  dictionary
	sections int                   // tables and streams of references that the newest goes on from, with it
	objects  map[int]any           // read before
	packs    map[int]*objectStream // object streams opened before
	opening  map[int]bool          // objects being read, against cycles
	budget
}

// entry says where an object is: at an offset, or in an object stream.
type entry struct {
	offset int   // in the file, or the place in the object stream
	pack   int32 // number of the object stream; 0 when it stands by itself
	state  state
}

type state uint8

const (
	unknown state = iota // no table has said anything of the object
	free
	used
)

func openFile(s source, begins *start, may budget) (*file, error) {
	start, err := s.window(0, len("%PDF-"))
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(start, []byte("%PDF-")) {
		return nil, errors.New("not a PDF file")
	}
	f := &file{
		source: s, start: begins, objects: map[int]any{}, packs: map[int]*objectStream{}, opening: map[int]bool{},
		budget: may,
	}
	if err := f.readCrossReferences(); err != nil {
		return nil, fmt.Errorf("cross-reference table: %w", err)
	}
	s.bound(f.entries)
	if f.trailer["Encrypt"] != nil {
		return nil, errors.New("the PDF is encrypted")
	}
	return f, nil
}

// resolve follows references to the object itself. What is missing is null, as
// the format wants it (ISO 32000-1, 7.3.10).
func (f *file) resolve(object any) (any, error) {
	for range deepest {
		ref, ok := object.(reference)
		if !ok {
			return object, nil
		}
		var err error
		if object, err = f.object(ref.number); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("a circle of references")
}

// entry is what the tables say of an object.
func (f *file) entry(number int) entry {
	if number < 0 || number >= len(f.entries) {
		return entry{}
	}
	return f.entries[number]
}

func (f *file) object(number int) (any, error) {
	if object, done := f.objects[number]; done {
		return object, nil
	}
	at := f.entry(number)
	if at.state != used {
		return nil, nil
	}
	if f.opening[number] || len(f.opening) > deepest {
		return nil, errors.New("an object that holds itself, or others without end")
	}
	f.opening[number] = true
	defer delete(f.opening, number)
	var object any
	var err error
	if at.pack > 0 {
		object, err = f.packedObject(at)
	} else {
		object, err = f.objectAt(at.offset, number)
	}
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", number, err)
	}
	f.objects[number] = object
	return object, nil
}

// objectAt reads "number 0 obj … endobj", or remembers what it read in another
// file that begins with the same bytes.
func (f *file) objectAt(offset, number int) (any, error) {
	if object, known := f.start.object(offset, number); known {
		return object, nil
	}
	if offset <= 0 || offset >= f.source.size() {
		return nil, errSyntax
	}
	data, err := f.source.window(offset, 0)
	if err != nil {
		return nil, err
	}
	object, cost, err := readObject(data, number, func(length any) (any, error) { return f.resolve(length) })
	if err != nil {
		return nil, err
	}
	return object, f.spend(cost.units)
}

// extent is where an object ends, and what it cost to read it.
type extent struct{ end, units int }

// readObject reads the object that stands at the beginning of data, and tells
// where it ends. Length is asked for the length of a stream.
func readObject(data []byte, number int, length func(any) (any, error)) (object any, to extent, err error) {
	l := &lexer{data: data}
	found, _ := l.next()
	generation, _ := l.next()
	word, _ := l.next()
	if _, ok := generation.(float64); !ok || found != float64(number) || word != operator("obj") {
		return nil, to, errors.New("it is not where the table says")
	}
	l.references = true
	if object, err = l.next(); err != nil {
		return nil, to, err
	}
	to = extent{l.at, l.cost(0)}
	d, ok := object.(dictionary)
	if !ok {
		return object, to, nil
	}
	if word, _ := l.next(); word != operator("stream") {
		return d, to, nil
	}
	object, to.end, err = streamAt(d, data, l.at, length)
	return object, to, err
}

// streamAt takes the bytes after the word "stream".
func streamAt(d dictionary, data []byte, at int, lengthOf func(any) (any, error)) (object any, end int, err error) {
	if at < len(data) && data[at] == '\r' {
		at++
	}
	if at < len(data) && data[at] == '\n' {
		at++
	}
	if object, err = lengthOf(d["Length"]); err != nil {
		return nil, 0, err
	}
	length, ok := object.(float64)
	if !ok || length < 0 || length > float64(len(data)-at) {
		return nil, 0, errors.New("a stream of impossible length")
	}
	end = at + int(length)
	l := &lexer{data: data, at: end}
	if word, _ := l.next(); word != operator("endstream") {
		return nil, 0, errors.New("a stream that does not end where it says")
	}
	return stream{dictionary: d, raw: data[at:end]}, l.at, nil
}

// unpack inflates a stream, within what the file may cost in all.
func (f *file) unpack(s stream) ([]byte, error) {
	filter, err := f.resolve(s.dictionary["Filter"])
	if err != nil {
		return nil, err
	}
	parameters := s.dictionary["DecodeParms"]
	if list, ok := filter.([]any); ok {
		switch len(list) {
		case 0:
			filter = nil
		case 1:
			filter = list[0]
			if p, ok := parameters.([]any); ok && len(p) == 1 {
				parameters = p[0]
			}
		default:
			return nil, errors.New("a stream with several filters")
		}
	}
	if filter == nil {
		return s.raw, nil
	}
	if filter != name("FlateDecode") {
		return nil, fmt.Errorf("a stream packed by %v", filter)
	}
	data, err := f.inflate(s.raw)
	if err != nil {
		return nil, err
	}
	return f.unpredict(data, parameters)
}

// inflater is a reader of packed data. They are pooled: its tables are more than
// the content of a page.
type inflater struct {
	packed bytes.Reader
	reader io.ReadCloser
	data   bytes.Buffer
}

// large is more memory than is kept for the next file.
const large = 1 << 20

var inflaters = sync.Pool{New: func() any { return &inflater{} }}

func (i *inflater) reset(raw []byte) (err error) {
	i.packed.Reset(raw)
	i.data.Reset()
	if i.reader == nil {
		i.reader, err = zlib.NewReader(&i.packed)
		return err
	}
	return i.reader.(zlib.Resetter).Reset(&i.packed, nil)
}

func (f *file) inflate(raw []byte) ([]byte, error) {
	i := inflaters.Get().(*inflater)
	defer inflaters.Put(i)
	if err := i.reset(raw); err != nil {
		return nil, err
	}
	if _, err := i.data.ReadFrom(io.LimitReader(i.reader, int64(min(f.left, maxStream))+1)); err != nil {
		return nil, err
	}
	if i.data.Len() > maxStream {
		return nil, ErrTooLarge
	}
	if i.data.Cap() > large { // it is given away, and not kept for the next one
		data := i.data.Bytes()
		i.data = bytes.Buffer{}
		return data, f.spend(len(data))
	}
	data := bytes.Clone(i.data.Bytes())
	return data, f.spend(len(data))
}

// dictionaryOf reads an entry that is a dictionary, or the dictionary of a
// stream; nil when it is missing or something else.
func (f *file) dictionaryOf(d dictionary, key name) (dictionary, error) {
	object, err := f.resolve(d[key])
	if err != nil {
		return nil, err
	}
	switch v := object.(type) {
	case dictionary:
		return v, nil
	case stream:
		return v.dictionary, nil
	}
	return nil, nil
}

// number reads an entry that is a whole number; 0 when it is missing or something
// else.
func (d dictionary) number(key name) int {
	if v, ok := d[key].(float64); ok && v == float64(int32(v)) {
		return int(v)
	}
	return 0
}
