package sheet

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	rootEntry   = regexp.MustCompile(`/Root (\d+) 0 R`)
	infoEntry   = regexp.MustCompile(`/Info (\d+) 0 R`)
	lengthEntry = regexp.MustCompile(`/Length (\d+)>>$`)
	packedEntry = regexp.MustCompile(`/Type /ObjStm /N (\d+) /First (\d+) `)
	tableEntry  = regexp.MustCompile(`^\d+ 0 obj\n<</Type /XRef /Size \d+ /W \[1 5 1\] `)
)

// splitObjects reads a file of ours by its table: one of this version, which packs
// objects, or of an earlier one, which did not.
func splitObjects(raw []byte) (*objectFile, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, errForeign
	}
	line, _, _ := bytes.Cut(raw[at+len("startxref\n"):], []byte("\n"))
	xref, err := strconv.Atoi(string(line))
	if err != nil || xref < 0 || xref >= at {
		return nil, errForeign
	}
	places, trailer, err := readTable(raw[:at], xref)
	if err != nil || len(places) < 2 {
		return nil, errForeign
	}
	file := &objectFile{bodies: make([][]byte, len(places))}
	if err := file.standing(raw[:xref], places); err != nil {
		return nil, err
	}
	if err := file.unpackAll(places); err != nil {
		return nil, err
	}
	file.root, file.info = file.number(rootEntry, trailer), file.number(infoEntry, trailer)
	if file.root == 0 || file.info == 0 {
		return nil, errForeign
	}
	return file, nil
}

// readTable gives the places of the objects, and the entries of the trailer.
func readTable(raw []byte, xref int) (places []place, trailer []byte, err error) {
	if bytes.HasPrefix(raw[xref:], []byte("xref\n")) {
		return readPlainTable(raw[xref:])
	}
	if !tableEntry.Match(raw[xref:]) {
		return nil, nil, errForeign
	}
	_, body, _ := bytes.Cut(raw[xref:], []byte("\n"))
	rows, trailer, err := unpackStream(body)
	if err != nil {
		return nil, nil, err
	}
	if bytes.Contains(trailer, []byte("/Predictor 12 ")) {
		rows = addUp(rows)
	}
	for ; len(rows) >= rowLength; rows = rows[rowLength:] {
		where := place(0)
		for _, b := range rows[1:6] {
			where = where<<8 | place(b)
		}
		switch rows[0] {
		case 0:
			where = 0
		case 2:
			where = packedAt(int(where), int(rows[6]))
		}
		places = append(places, where)
	}
	return places, trailer, nil
}

// addUp undoes the PNG filter.
func addUp(rows []byte) (out []byte) {
	var last [rowLength]byte
	for ; len(rows) > rowLength; rows = rows[rowLength+1:] {
		for i, b := range rows[1 : rowLength+1] {
			last[i] += b
		}
		out = append(out, last[:]...)
	}
	return out
}

// readPlainTable reads the table of an earlier version.
func readPlainTable(raw []byte) (places []place, trailer []byte, err error) {
	table, end, both := strings.Cut(string(raw), "trailer")
	entries := strings.Split(strings.TrimSpace(table), "\n")
	if !both || len(entries) < 3 {
		return nil, nil, errForeign
	}
	for _, entry := range entries[2:] {
		if len(entry) < 10 {
			return nil, nil, errForeign
		}
		offset, err := strconv.Atoi(entry[:10])
		if err != nil {
			return nil, nil, errForeign
		}
		places = append(places, place(offset))
	}
	return places, []byte(end), nil
}

// standing takes the objects that stand by themselves.
func (f *objectFile) standing(raw []byte, places []place) error {
	ends := []int{len(raw)}
	for _, p := range places {
		if p != 0 && p&packed == 0 {
			ends = append(ends, int(p))
		}
	}
	slices.Sort(ends)
	for n, p := range places {
		if p == 0 || p&packed != 0 || int(p) == len(raw) { // the table itself
			continue
		}
		if int(p) > len(raw) {
			return errForeign
		}
		next, _ := slices.BinarySearch(ends, int(p)+1)
		body, ok := bytes.CutPrefix(raw[p:ends[next]], fmt.Appendf(nil, "%d 0 obj\n", n))
		if !ok {
			return errForeign
		}
		f.bodies[n] = bytes.TrimSuffix(bytes.TrimSpace(body), []byte("\nendobj"))
	}
	return nil
}

// unpackAll takes the objects out of the streams that they are packed in, which are
// not objects of the file from there on.
func (f *objectFile) unpackAll(places []place) error {
	opened := map[int][][]byte{}
	for n, p := range places {
		if p&packed == 0 {
			continue
		}
		stream, index := int(p&^packed>>8), int(p&0xFF)
		if stream >= len(f.bodies) {
			return errForeign
		}
		bodies, known := opened[stream]
		if !known {
			var err error
			if bodies, err = unpackObjects(f.bodies[stream]); err != nil {
				return err
			}
			opened[stream] = bodies
		}
		if index >= len(bodies) {
			return errForeign
		}
		f.bodies[n] = bodies[index]
	}
	for stream := range opened {
		f.bodies[stream] = nil
	}
	return nil
}

// unpackObjects are the objects of a stream.
func unpackObjects(body []byte) (bodies [][]byte, err error) {
	data, entries, err := unpackStream(body)
	found := packedEntry.FindSubmatch(entries)
	if err != nil || found == nil {
		return nil, errForeign
	}
	count, errCount := strconv.Atoi(string(found[1]))
	first, errFirst := strconv.Atoi(string(found[2]))
	if errCount != nil || errFirst != nil || first > len(data) {
		return nil, errForeign
	}
	heads := strings.Fields(string(data[:first]))
	data = data[first:]
	if count > mostPacked || len(heads) != 2*count {
		return nil, errForeign
	}
	starts := make([]int, count+1)
	starts[count] = len(data)
	for i := range count {
		starts[i], err = strconv.Atoi(heads[2*i+1])
		if err != nil || starts[i] > len(data) || i > 0 && starts[i] < starts[i-1] {
			return nil, errForeign
		}
	}
	for i := range count {
		bodies = append(bodies, bytes.TrimSuffix(data[starts[i]:starts[i+1]], []byte("\n")))
	}
	return bodies, nil
}

// mostUnpacked bounds a stream of objects, or a table, of ours.
const mostUnpacked = 64 << 20

// unpackStream gives what a stream holds, and its entries.
func unpackStream(body []byte) (data, entries []byte, err error) {
	entries, rest, found := bytes.Cut(body, []byte("\nstream\n"))
	length := lengthEntry.FindSubmatch(entries)
	if !found || length == nil {
		return nil, nil, errForeign
	}
	n, err := strconv.Atoi(string(length[1]))
	if err != nil || n > len(rest) {
		return nil, nil, errForeign
	}
	if !bytes.Contains(entries, []byte("/Filter /FlateDecode")) {
		return rest[:n], entries, nil
	}
	reader, err := zlib.NewReader(bytes.NewReader(rest[:n]))
	if err != nil {
		return nil, nil, errForeign
	}
	if data, err = io.ReadAll(io.LimitReader(reader, mostUnpacked)); err != nil {
		return nil, nil, errForeign
	}
	return data, entries, nil
}

// assemble writes the objects in the order of their numbers.
func (f *objectFile) assemble() []byte {
	var out bytes.Buffer
	w := newWriter(&out, sharedPackers)
	w.root = f.root
	for last := len(f.bodies) - 1; f.bodies[last] == nil; last-- {
		f.bodies = f.bodies[:last] // so that a file that is written again is the same
	}
	w.places = make([]place, len(f.bodies))
	for n, body := range f.bodies {
		if body != nil {
			w.put(n, body)
		}
	}
	_ = w.finish(f.info) // memory takes everything
	return out.Bytes()
}
