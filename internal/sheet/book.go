package sheet

import (
	"errors"
	"fmt"
	"io"
)

// Book is a file of many pages, written page by page: what it keeps of a page is
// where it stands.
type Book struct {
	*writer
	press     *Press
	info      Info
	structure *tree
	uses      uses
	common    map[*Common]int // numbers of the first of their streams
	pages     int
	owners    []int // by page: which elements its marks are in
	photos    []photoPage
	node      []int // pages of the open node of the page tree
	nodes     []int
}

// photoPage is a page with photographs: its resource dictionary is its own, so that
// who takes a page out of the file takes nobody else's photograph with it.
type photoPage struct {
	resources int
	photos    []int
}

// nodePages is how many pages a node of the page tree holds, so that a reader
// finds a page of thousands without reading them all.
const nodePages = 64

// Book begins a file. Errors of out are told by [Book.Close].
func (p *Press) Book(out io.Writer, info Info) *Book {
	w := newWriter(out, contentPackers)
	structure := newTree(w.reserve, func(e *element) { w.put(e.number, e.whole()) })
	return &Book{writer: w, press: p, info: info, structure: structure, common: map[*Common]int{}}
}

// Add writes a page and reports the first error of the file, so that nobody
// goes on painting for a full disk.
func (b *Book) Add(sheet *Sheet) error {
	if len(b.node) == 0 {
		b.nodes = append(b.nodes, b.reserve())
	}
	content, page, key := b.reserve(), b.reserve(), noKey
	b.put(content, sheet.content)
	if !b.info.Untagged {
		key = len(b.owners)
		owners := b.reserve()
		b.put(owners, ownersArray(b.structure.addPage(page, sheet.reading(), sheet.alone)))
		b.owners = append(b.owners, owners)
	}
	b.put(page, sheet.page(b.nodes[len(b.nodes)-1], b.resourcesOf(sheet), content, b.shared(sheet.common), key))
	b.pages++
	b.uses.join(sheet.uses)
	if b.node = append(b.node, page); len(b.node) == nodePages {
		b.closeNode()
	}
	return b.err
}

// resourcesOf is the number of a page's resource dictionary; photographs are written.
func (b *Book) resourcesOf(sheet *Sheet) int {
	if len(sheet.photos) == 0 {
		return resourcesObject
	}
	page := photoPage{resources: b.reserve()}
	for _, body := range sheet.photos {
		number := b.reserve()
		b.put(number, body)
		page.photos = append(page.photos, number)
	}
	b.photos = append(b.photos, page)
	return page.resources
}

// shared is the number of the first stream of common content, which is written
// once.
func (b *Book) shared(c *Common) int {
	first, written := b.common[c]
	if written || c == nil {
		return first
	}
	first = len(b.places)
	b.putAll(c.streams)
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

// parents writes the tree from pages to the elements that their marks are in.
func (b *Book) parents() {
	var leaves []int
	for from := 0; from < len(b.owners); from += mostParents {
		to := min(from+mostParents, len(b.owners))
		leaf := fmt.Appendf(nil, "<</Limits [%d %d] /Nums [", from, to-1)
		for page := from; page < to; page++ {
			leaf = fmt.Appendf(leaf, "%d %d 0 R ", page, b.owners[page])
		}
		leaves = append(leaves, b.reserve())
		b.put(leaves[len(leaves)-1], append(leaf, "]>>"...))
	}
	b.put(parentsObject, fmt.Appendf(nil, "<</Kids %s>>", ownersArray(leaves)))
}

// mostParents is how many pages a leaf of that tree has.
const mostParents = 256

// closeStructure ends the structure; without one nothing is where it would stand.
func (b *Book) closeStructure() {
	if b.info.Untagged {
		for _, number := range []int{structureObject, documentObject, parentsObject} {
			b.put(number, []byte("null"))
		}
		return
	}
	b.structure.finish()
	b.parents()
	b.put(structureObject, structureRoot(len(b.owners)))
}

// Close writes what the pages share, and the end of the file. It does not close
// the writer.
func (b *Book) Close() error {
	if b.pages == 0 {
		return errors.New("a file without pages")
	}
	b.closeNode()
	b.closeStructure()
	b.put(pagesObject, fmt.Appendf(kids(b.nodes), " /Count %d>>", b.pages))
	resources, shared := b.press.shared(b.uses, len(b.places), allParts)
	profile := b.putAll(shared)
	b.put(resourcesObject, resources.dictionary())
	for _, page := range b.photos {
		b.put(page.resources, resources.dictionary(page.photos...))
	}
	metadataObject, information := b.reserve(), b.reserve()
	b.put(metadataObject, metadataStream(metadata(b.info)))
	b.put(information, b.info.information())
	b.put(catalogObject, catalog(metadataObject, profile, b.info.Sheets, !b.info.Untagged))
	return b.finish(information)
}
