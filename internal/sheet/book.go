package sheet

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
)

// Book is a file of many pages, written page by page: what it keeps of a page is
// where it stands.
type Book struct {
	press   *Press
	info    Info
	out     io.Writer
	digest  hash.Hash
	at      int64
	offsets []int64 // by object number; 0 for objects that are not written yet
	buffer  []byte
	uses    uses
	common  map[*Common]int // numbers of the first of their streams
	pages   int
	node    []int // pages of the open node of the page tree
	nodes   []int
	err     error
}

// nodePages is how many pages a node of the page tree holds, so that a reader
// finds a page of thousands without reading them all.
const nodePages = 64

// Book begins a file. Errors of out are told by [Book.Close].
func (p *Press) Book(out io.Writer, info Info) *Book {
	b := &Book{press: p, info: info, out: out, digest: sha256.New(), common: map[*Common]int{}, offsets: make([]int64, firstShared)}
	b.write([]byte(header))
	return b
}

func (b *Book) write(data []byte) {
	if b.err != nil {
		return
	}
	b.digest.Write(data)
	_, b.err = b.out.Write(data)
	b.at += int64(len(data))
}

// reserve takes the number of an object that is written later.
func (b *Book) reserve() int {
	b.offsets = append(b.offsets, 0)
	return len(b.offsets) - 1
}

func (b *Book) put(number int, body []byte) {
	b.offsets[number] = b.at
	b.buffer = appendObject(b.buffer[:0], number, body)
	b.write(b.buffer)
}

// Add writes a page and reports the first error of the file, so that nobody
// goes on painting for a full disk.
func (b *Book) Add(sheet *Sheet) error {
	if len(b.node) == 0 {
		b.nodes = append(b.nodes, b.reserve())
	}
	content, page := b.reserve(), b.reserve()
	b.put(content, sheet.content)
	b.put(page, sheet.page(b.nodes[len(b.nodes)-1], content, b.shared(sheet.common)))
	b.uses.join(sheet.uses)
	b.pages++
	if b.node = append(b.node, page); len(b.node) == nodePages {
		b.closeNode()
	}
	return b.err
}

// shared is the number of the first stream of common content, which is written
// once.
func (b *Book) shared(c *Common) int {
	first, written := b.common[c]
	if written || c == nil {
		return first
	}
	first = len(b.offsets)
	for _, body := range c.streams {
		b.put(b.reserve(), body)
	}
	b.common[c] = first
	return first
}

func (b *Book) closeNode() {
	if len(b.node) > 0 {
		b.put(b.nodes[len(b.nodes)-1], fmt.Appendf(kids(b.node), " /Count %d /Parent %d 0 R>>", len(b.node), pagesObject))
		b.node = b.node[:0]
	}
}

// kids begins a node of the page tree.
func kids(numbers []int) []byte {
	out := []byte("<</Type /Pages /Kids [")
	for _, n := range numbers {
		out = fmt.Appendf(out, "%d 0 R ", n)
	}
	return append(out, ']')
}

// Close writes what the pages share, and the end of the file. It does not close
// the writer.
func (b *Book) Close() error {
	if b.pages == 0 {
		return errors.New("a file without pages")
	}
	b.closeNode()
	b.put(pagesObject, fmt.Appendf(kids(b.nodes), " /Count %d>>", b.pages))
	resources, shared := b.press.shared(b.uses, len(b.offsets))
	b.put(resourcesObject, resources)
	for _, body := range shared {
		b.put(b.reserve(), body)
	}
	profile := len(b.offsets) - 1
	metadataObject, information := b.reserve(), b.reserve()
	b.put(metadataObject, metadataStream(metadata(b.info)))
	b.put(information, b.info.information())
	b.put(catalogObject, catalog(metadataObject, profile))

	xref, id := b.at, identifier([sha256.Size]byte(b.digest.Sum(nil)))
	tail := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(b.offsets))
	for _, offset := range b.offsets[1:] {
		tail = appendEntry(tail, offset)
	}
	b.write(appendTrailer(tail, len(b.offsets), catalogObject, information, id, xref))
	return b.err
}
