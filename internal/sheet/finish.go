package sheet

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// finish turns fpdf's file into ours: it compresses the streams, adds the
// pages' fonts to the one resource dictionary that fpdf gives all pages, takes
// out the empty list of attachments that fpdf always writes, adds what PDF/A
// asks for, and closes the file with an identifier drawn from its content. It
// reads fpdf's objects through fpdf's own cross-reference table, so that
// nothing is guessed from content.
func (p *Press) finish(raw []byte, info Info, fonts []*cutFont, pictures []string) ([]byte, error) {
	file, err := splitObjects(raw)
	if err != nil {
		return nil, fmt.Errorf("finishing fpdf's output: %w", err)
	}
	first := len(file.bodies) // objects are numbered from 1, bodies[0] is empty
	var refs strings.Builder
	for i, font := range fonts {
		fmt.Fprintf(&refs, "/%s %d 0 R ", font.name, first+i*objectsPerFont)
	}
	const noFonts = "/Font <<\n>>"
	if !bytes.Contains(file.bodies[pageResources], []byte(noFonts)) {
		return nil, errors.New("finishing fpdf's output: the resource dictionary has no empty font list")
	}
	file.bodies[pageResources] = bytes.Replace(file.bodies[pageResources], []byte(noFonts), []byte("/Font <<"+refs.String()+">>"), 1)
	for i, body := range file.bodies {
		file.bodies[i] = p.streams.compress(body)
	}
	for i, font := range fonts {
		file.bodies = append(file.bodies, font.objects.bodies(first+i*objectsPerFont)...)
	}
	if err := p.addPictures(file, pictures); err != nil {
		return nil, err
	}
	archive, entries := archiveObjects(info, len(file.bodies))
	file.bodies = append(file.bodies, archive...)
	file.bodies[file.root] = fmt.Appendf(nil, "<<\n/Type /Catalog\n/Pages 1 0 R\n/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n%s\n>>", language, entries)
	return file.assemble(), nil
}

// What every file says of itself.
const (
	language = "vi-VN"
	producer = "bangkhen"
)

// pageResources is the number of fpdf's resource dictionary, which all pages share.
const pageResources = 2

// objectFile is a PDF file as its objects.
type objectFile struct {
	bodies     [][]byte // by object number
	root, info int
}

// splitObjects reads the objects that fpdf wrote.
func splitObjects(raw []byte) (*objectFile, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, errors.New("no startxref")
	}
	line, _, _ := bytes.Cut(raw[at+len("startxref\n"):], []byte("\n"))
	xref, err := strconv.Atoi(string(line))
	if err != nil || xref >= len(raw) {
		return nil, errors.New("bad startxref")
	}
	lines := strings.SplitN(string(raw[xref:at]), "trailer\n", 2)
	if len(lines) != 2 {
		return nil, errors.New("no trailer")
	}
	entries := strings.Split(strings.TrimSpace(lines[0]), "\n")[2:]
	offsets := make([]int, len(entries))
	for i, entry := range entries {
		if offsets[i], err = strconv.Atoi(entry[:10]); err != nil {
			return nil, err
		}
	}
	order := append([]int(nil), offsets[1:]...)
	order = append(order, xref)
	sort.Ints(order)
	file := &objectFile{bodies: make([][]byte, len(offsets))}
	for n := 1; n < len(offsets); n++ {
		end := order[sort.SearchInts(order, offsets[n]+1)]
		body := raw[offsets[n]:end]
		head := fmt.Sprintf("%d 0 obj\n", n)
		body, ok := bytes.CutPrefix(body, []byte(head))
		if !ok {
			return nil, fmt.Errorf("object %d is not where the table says", n)
		}
		file.bodies[n] = bytes.TrimSuffix(bytes.TrimSpace(body), []byte("\nendobj"))
	}
	if _, err := fmt.Sscanf(after(lines[1], "/Root "), "%d", &file.root); err != nil {
		return nil, errors.New("no /Root")
	}
	if _, err := fmt.Sscanf(after(lines[1], "/Info "), "%d", &file.info); err != nil {
		return nil, errors.New("no /Info")
	}
	return file, nil
}

func after(s, mark string) string {
	_, rest, _ := strings.Cut(s, mark)
	return rest
}

// assemble writes the objects, the cross-reference table and the trailer.
func (f *objectFile) assemble() []byte {
	size := 1024
	for _, body := range f.bodies {
		size += len(body) + 40
	}
	out := make([]byte, 0, size)
	out = append(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	offsets := make([]int, len(f.bodies))
	for n := 1; n < len(f.bodies); n++ {
		offsets[n] = len(out)
		out = strconv.AppendInt(out, int64(n), 10)
		out = append(out, " 0 obj\n"...)
		out = append(out, f.bodies[n]...)
		out = append(out, "\nendobj\n"...)
	}
	id := sha256.Sum256(out)
	xref := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(f.bodies))
	for _, offset := range offsets[1:] {
		out = fmt.Appendf(out, "%010d 00000 n \n", offset)
	}
	return fmt.Appendf(out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.bodies), f.root, f.info, id[:16], id[:16], xref)
}

// streamCache keeps compressed forms: the ornament of a batch is the same on
// every sheet and is compressed once.
type streamCache struct{ forms sync.Map }

// compress returns the object with its stream compressed. Objects without
// stream, or with a filter already, stay as they are.
func (c *streamCache) compress(body []byte) []byte {
	dictionary, rest, found := bytes.Cut(body, []byte("stream\n"))
	if !found || bytes.Contains(dictionary, []byte("/Filter")) {
		return body
	}
	shared := bytes.Contains(dictionary, []byte("/Subtype /Form"))
	if shared {
		if done, ok := c.forms.Load(string(body)); ok {
			return done.([]byte)
		}
	}
	data := bytes.TrimSuffix(rest, []byte("\nendstream"))
	entries := strings.TrimSuffix(strings.TrimSpace(string(dictionary)), ">>")
	entries = strings.TrimPrefix(entries, "<<")
	if i := strings.LastIndex(entries, "/Length "); i >= 0 {
		entries = entries[:i]
	}
	done := flateStream(data, strings.TrimSpace(entries)+" ")
	if shared {
		c.forms.Store(string(body), done)
	}
	return done
}

// writers are pooled: a zlib writer is over a megabyte of tables.
var writers = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// flateStream is a whole stream object body with the given further entries.
func flateStream(data []byte, entries string) []byte {
	var packed bytes.Buffer
	w := writers.Get().(*zlib.Writer)
	w.Reset(&packed)
	w.Write(data) // writing to memory can not fail
	w.Close()
	writers.Put(w)
	out := fmt.Appendf(nil, "<<%s/Filter /FlateDecode /Length %d>>\nstream\n", entries, packed.Len())
	out = append(out, packed.Bytes()...)
	return append(out, "\nendstream"...)
}
