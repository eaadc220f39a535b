package tagged

import (
	"bytes"
	"errors"
	"fmt"
)

// readCrossReferences reads the newest table or stream and all older ones that
// it goes on from (ISO 32000-1, 7.5.4 and 7.5.8). The newest entry of an object
// counts.
func (f *file) readCrossReferences() error {
	end, err := f.source.end()
	if err != nil {
		return err
	}
	mark := bytes.LastIndex(end, []byte("startxref"))
	if mark < 0 {
		return errors.New("no startxref")
	}
	l := &lexer{data: end, at: mark + len("startxref")}
	object, _ := l.next()
	offset, ok := object.(float64)
	if !ok {
		return errors.New("startxref without a number")
	}
	seen := map[int]bool{}
	next := int(offset)
	for next > 0 {
		if next >= f.source.size() || seen[next] {
			return errors.New("it points to nowhere")
		}
		seen[next] = true
		f.sections++
		trailer, err := f.readSection(next)
		if err != nil {
			return err
		}
		if hybrid := trailer.number("XRefStm"); hybrid > 0 && hybrid < f.source.size() && !seen[hybrid] {
			seen[hybrid] = true
			if _, err := f.readSection(hybrid); err != nil {
				return err
			}
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		next = trailer.number("Prev")
	}
	if f.trailer == nil {
		return errors.New("no trailer")
	}
	return nil
}

// readSection reads one table or stream and returns its trailer.
func (f *file) readSection(offset int) (dictionary, error) {
	data, err := f.source.window(offset, 0)
	if err != nil {
		return nil, err
	}
	l := &lexer{data: data, references: true}
	word, err := l.next()
	if err == nil {
		err = f.spend(l.cost(0))
	}
	if err != nil {
		return nil, err
	}
	if word == operator("xref") {
		trailer, err := f.readTable(l)
		if err != nil {
			return nil, err
		}
		return trailer, f.spend(l.cost(0))
	}
	number, ok := word.(float64)
	if !ok {
		return nil, errSyntax
	}
	object, err := f.objectAt(offset, int(number))
	if err != nil {
		return nil, err
	}
	s, ok := object.(stream)
	if !ok || s.dictionary["Type"] != name("XRef") {
		return nil, errors.New("no table where one should be")
	}
	return s.dictionary, f.readXRefStream(s)
}

func (f *file) readTable(l *lexer) (dictionary, error) {
	l.references = false // "0000000015 00000 n" lines are numbers
	for {
		object, err := l.next()
		if err != nil {
			return nil, err
		}
		if object == operator("trailer") {
			l.references = true
			trailer, err := l.next()
			if err != nil {
				return nil, err
			}
			if d, ok := trailer.(dictionary); ok {
				return d, nil
			}
			return nil, errors.New("no trailer")
		}
		first, ok := object.(float64)
		count, _ := l.next()
		n, ok2 := count.(float64)
		if !ok || !ok2 || first < 0 || n < 0 || first+n > float64(f.mostObjects) {
			return nil, errSyntax
		}
		for i := range int(n) {
			e, ok := l.tableEntry()
			if !ok {
				return nil, errSyntax
			}
			if err := f.enter(int(first)+i, e); err != nil {
				return nil, err
			}
		}
	}
}

// tableEntry reads a line of the table, "0000000015 00000 n". Its generation does
// not count: papers of ours never reuse a number.
func (l *lexer) tableEntry() (e entry, ok bool) {
	const digits, generation, mark = 10, 11, 17
	l.skipBlanks()
	e.state = free
	if line := l.data[l.at:]; len(line) > mark+1 && line[digits] == ' ' && line[mark-1] == ' ' && characterClass[line[mark+1]] == 1 {
		offset, ok := decimal(line[:digits])
		_, ok2 := decimal(line[generation : mark-1])
		if ok && ok2 && (line[mark] == 'n' || line[mark] == 'f') {
			if e.offset = offset; line[mark] == 'n' {
				e.state = used
			}
			l.at += mark + 1
			return e, true
		}
	}
	where, _ := l.next()
	l.next()
	kind, err := l.next()
	offset, ok := where.(float64)
	if e.offset = int(offset); kind == operator("n") {
		e.state = used
	}
	return e, ok && err == nil
}

// decimal reads a number of digits alone.
func decimal(text []byte) (n int, ok bool) {
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// enter notes an entry unless a newer one is known.
func (f *file) enter(number int, e entry) error {
	if number >= f.mostObjects {
		return nil
	}
	missing := max(0, number+1-len(f.entries))
	if err := f.spend(costOfEntry * (1 + missing)); err != nil {
		return err
	}
	if missing > 0 {
		f.entries = append(f.entries, make([]entry, missing)...)
	}
	if f.entries[number].state == unknown {
		f.entries[number] = e
	}
	return nil
}

func (f *file) readXRefStream(s stream) error {
	data, err := f.unpack(s)
	if err != nil {
		return err
	}
	widths, _ := s.dictionary["W"].([]any)
	if len(widths) != 3 {
		return errSyntax
	}
	var w [3]int
	for i, object := range widths {
		v, ok := object.(float64)
		if !ok || v < 0 || v > 8 {
			return errSyntax
		}
		w[i] = int(v)
	}
	size := w[0] + w[1] + w[2]
	if size == 0 {
		return errSyntax
	}
	index, _ := s.dictionary["Index"].([]any)
	if index == nil {
		index = []any{0.0, s.dictionary["Size"]}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok := index[i].(float64)
		count, ok2 := index[i+1].(float64)
		if !ok || !ok2 || first < 0 || count < 0 || first+count > float64(f.mostObjects) {
			return errSyntax
		}
		for n := range int(count) {
			if len(data) < size {
				return errors.New("the table is too short")
			}
			if err := f.enterRow(int(first)+n, data[:size], w); err != nil {
				return err
			}
			data = data[size:]
		}
	}
	return nil
}

// enterRow notes one row of a cross-reference stream.
func (f *file) enterRow(number int, row []byte, w [3]int) error {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(row[:w[0]])
	}
	a, b := bigEndian(row[w[0]:w[0]+w[1]]), bigEndian(row[w[0]+w[1]:])
	switch kind {
	case 0:
		return f.enter(number, entry{state: free})
	case 1:
		return f.enter(number, entry{offset: a, state: used})
	case 2:
		if a <= 0 { // no object stream has that number: the object is not to be found
			return f.enter(number, entry{state: used})
		}
		return f.enter(number, entry{pack: int32(min(a, maxBatchObjects)), offset: b, state: used})
	}
	return nil
}

func bigEndian(b []byte) int {
	v := 0
	for _, c := range b {
		v = v<<8 | int(c)
	}
	return v
}

// objectStream is several objects packed together (ISO 32000-1, 7.5.7).
type objectStream struct {
	data    []byte
	offsets []int
	objects map[int]any // by offset: numbers and indices that name one place share what stands there
}

// mostPacks is how many object streams are held open, so that a file of ten thousand sheets
// is not held in memory, unpacked and parsed. Our files name objects about in the order in
// which they are packed; to open a stream again is paid for like the first time.
const mostPacks = 64

func (f *file) packedObject(at entry) (any, error) {
	pack := f.packs[int(at.pack)]
	if pack == nil {
		if f.entry(int(at.pack)).pack != 0 {
			return nil, errors.New("an object stream inside another")
		}
		object, err := f.object(int(at.pack))
		if err != nil {
			return nil, err
		}
		s, ok := object.(stream)
		if !ok {
			return nil, errors.New("no object stream where one should be")
		}
		if pack, err = f.openObjectStream(s); err != nil {
			return nil, err
		}
		if len(f.packs) >= mostPacks {
			for number := range f.packs {
				delete(f.objects, number)
			}
			clear(f.packs)
		}
		f.packs[int(at.pack)] = pack
	}
	if at.offset < 0 || at.offset >= len(pack.offsets) {
		return nil, errSyntax
	}
	offset := pack.offsets[at.offset]
	if object, known := pack.objects[offset]; known {
		return object, nil
	}
	l := &lexer{data: pack.data, at: offset, references: true}
	object, err := l.next()
	if err == nil {
		err = f.spend(l.cost(offset))
	}
	if err != nil {
		return nil, err
	}
	pack.objects[offset] = object
	return object, nil
}

func (f *file) openObjectStream(s stream) (*objectStream, error) {
	data, err := f.unpack(s)
	if err != nil {
		return nil, err
	}
	first, count := s.dictionary.number("First"), s.dictionary.number("N")
	if first < 0 || first > len(data) || count < 0 || count > f.mostObjects {
		return nil, errSyntax
	}
	pack := &objectStream{data: data, objects: map[int]any{}}
	l := &lexer{data: data[:first]}
	for range count {
		l.next() // the number is in the cross-reference table too
		object, err := l.next()
		offset, ok := object.(float64)
		if err != nil || !ok || offset < 0 || int(offset) > len(data)-first {
			return nil, errSyntax
		}
		pack.offsets = append(pack.offsets, first+int(offset))
	}
	return pack, f.spend(l.cost(0) + costOfEntry*count)
}

// unpredict undoes the PNG predictors that writers of cross-reference streams
// use (ISO 32000-1, 7.4.4.4; PNG, chapter 9).
func (f *file) unpredict(data []byte, parameters any) ([]byte, error) {
	object, err := f.resolve(parameters)
	if err != nil {
		return nil, err
	}
	d, _ := object.(dictionary)
	predictor := d.number("Predictor")
	if predictor <= 1 {
		return data, nil
	}
	columns := max(1, d.number("Columns"))
	if predictor < 10 || d["Colors"] != nil || d["BitsPerComponent"] != nil || columns > 1<<16 {
		return nil, fmt.Errorf("predictor %d is not supported", predictor)
	}
	if err := f.spend(len(data)); err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(data))
	previous := make([]byte, columns)
	for len(data) > columns {
		kind := data[0]
		out = append(out, data[1:columns+1]...)
		row := out[len(out)-columns:]
		data = data[columns+1:]
		for i := range row {
			var left, upperLeft int
			if i > 0 {
				left, upperLeft = int(row[i-1]), int(previous[i-1])
			}
			up := int(previous[i])
			switch kind {
			case 1:
				row[i] += byte(left)
			case 2:
				row[i] += byte(up)
			case 3:
				row[i] += byte((left + up) / 2)
			case 4:
				row[i] += byte(paeth(left, up, upperLeft))
			}
		}
		previous = row
	}
	return out, nil
}

// paeth is the neighbour nearest to left + up - upperLeft.
func paeth(left, up, upperLeft int) int {
	distance := func(a, b int) int { return max(a-b, b-a) }
	p := left + up - upperLeft
	pl, pu, pul := distance(p, left), distance(p, up), distance(p, upperLeft)
	switch {
	case pl <= pu && pl <= pul:
		return left
	case pu <= pul:
		return up
	}
	return upperLeft
}
