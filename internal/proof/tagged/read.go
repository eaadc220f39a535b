package tagged

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Document is the pages of a file, in order.
type Document struct{ Pages []Page }

// Page is the fields of a page in the order of painting.
type Page struct {
	Fields []Field
	heard
}

// heard is what of a content can be told to those who hear the page read.
type heard struct {
	marks  []Mark // in the order of painting
	loose  bool   // text stands under none of them, and not under decoration
	nested bool   // one stands in another, or in decoration
}

func (h *heard) join(other heard) {
	h.marks = append(h.marks, other.marks...)
	h.loose, h.nested = h.loose || other.loose, h.nested || other.nested
}

// Equal reports whether two pages read the same, field by field in the same order.
func (p Page) Equal(q Page) bool {
	return slices.EqualFunc(p.Fields, q.Fields, func(a, b Field) bool {
		return a.Tag == b.Tag && slices.Equal(a.Lines, b.Lines) && slices.Equal(a.Rectangles, b.Rectangles) && slices.Equal(a.Images, b.Images)
	})
}

// Field is what stands under one tag, from its opening to its closing.
type Field struct {
	Tag        string // "" for text that stands under none
	Lines      []string
	Rectangles []Rectangle // of tagged fields only
	Images     []Sum       // of tagged fields only: what stands in the file of each image
}

// Sum is a SHA-256.
type Sum = [sha256.Size]byte

// Rectangle is a rectangle as given to the "re" operator; y grows upwards.
type Rectangle struct{ X, Y, W, H float64 }

// Text is the lines of the field, joined by blanks.
func (f Field) Text() string { return strings.Join(f.Lines, " ") }

// Unreadable stands for a code that the file gives no text for, where its font
// gives text for none.
const Unreadable = "\uFFFD"

// Cache remembers what the files of a batch have in common: what they begin with,
// the maps of their fonts, ornament that was found to be without text, and what
// their contents use. The zero value is ready, and safe for use by many goroutines.
type Cache struct {
	starts   starts
	maps     sync.Map // SHA-256 of the packed map -> *characterMap
	textless sync.Map // SHA-256 of the packed form -> []use, what it shows
	uses     sync.Map // what contents use, each once: string -> itself
	trees    sync.Map // *start -> structures that were found sound in files that begin so
	lastUses atomic.Pointer[[]use]
}

// Read reads every page of a file. The cache may be nil. Errors are for the
// log: they name objects of the file.
func Read(data []byte, cache *Cache) (Document, error) {
	var document Document
	err := Walk(data, cache, func(v *View) error {
		page, err := v.Page()
		document.Pages = append(document.Pages, page)
		return err
	})
	if err != nil {
		return Document{}, err
	}
	return document, nil
}

// Walk visits the pages of a file in memory, in order. A visitor's error ends
// the walk.
func Walk(data []byte, cache *Cache, visit func(*View) error) error {
	if cache == nil {
		return Whole{data, &Cache{}, nil}.Walk(visit)
	}
	return cache.Whole(data).Walk(visit)
}

// WalkFile visits the pages of a file of any length, which is read page by page.
func WalkFile(from io.ReaderAt, size int64, cache *Cache, visit func(*View) error) error {
	if size > maxFile {
		return ErrTooLarge
	}
	if cache == nil {
		cache = &Cache{}
	}
	return walk(&pieces{from: from, length: int(size)}, nil, cache, batchBudget(context.Background(), int(size)), visit)
}

func walk(s source, begins *start, cache *Cache, may budget, visit func(*View) error) error {
	f, err := openFile(s, begins, may)
	if err != nil {
		return fmt.Errorf("reading a PDF: %w", err)
	}
	r := &reader{file: f, cache: cache, fonts: map[int]*font{}, textless: map[int][sha256.Size]byte{}, seen: map[int]bool{}, visit: visit}
	root, err := f.dictionaryOf(f.trailer, "Root")
	if err == nil {
		err = r.readNode(root["Pages"], nil, 0)
	}
	if err != nil {
		return fmt.Errorf("reading a PDF: %w", err)
	}
	return nil
}

type reader struct {
	*file
	cache    *Cache
	fonts    map[int]*font             // by object number
	textless map[int][sha256.Size]byte // hashes of forms without text, by object number
	seen     map[int]bool              // nodes of the page tree
	parts    []int                     // streams of the last page
	visit    func(*View) error
	pages    int
}

// readNode reads a page or all pages below a node of the page tree.
func (r *reader) readNode(object any, resources dictionary, depth int) error {
	ref, ok := object.(reference)
	if !ok || r.seen[ref.number] || depth > deepest {
		return errors.New("a broken page tree")
	}
	r.seen[ref.number] = true
	resolved, err := r.resolve(ref)
	if err == nil {
		err = r.spend(costOfItem)
	}
	if err != nil {
		return err
	}
	node, ok := resolved.(dictionary)
	if !ok {
		return errors.New("a broken page tree")
	}
	own, err := r.dictionaryOf(node, "Resources")
	if err != nil {
		return err
	}
	if own != nil {
		resources = own
	}
	if node["Type"] == name("Page") {
		return r.readPage(ref.number, node, resources)
	}
	kids, err := r.resolve(node["Kids"])
	if err != nil {
		return err
	}
	list, _ := kids.([]any)
	for _, kid := range list {
		if err := r.readNode(kid, resources, depth+1); err != nil {
			return err
		}
		if ref, ok := kid.(reference); ok {
			delete(r.objects, ref.number) // no other node may refer to it
		}
	}
	return nil
}

func (r *reader) readPage(number int, node, resources dictionary) error {
	if r.pages >= maxPages {
		return ErrTooLarge
	}
	r.pages++
	if err := r.visit(&View{reader: r, number: number, node: node, resources: resources}); err != nil {
		return fmt.Errorf("page %d: %w", r.pages, err)
	}
	return nil
}

// font says how the codes of a shown string become text.
type font struct {
	wide     bool              // codes are two bytes
	text     *characterMap     // nil without one
	identity [sha256.Size]byte // of the packed map; zero without one
}

func (f *font) decode(into []byte, shown []byte) []byte {
	width := 1
	if f.wide {
		width = 2
	}
	for ; len(shown) >= width; shown = shown[width:] {
		code := uint16(shown[0])
		if f.wide {
			code = code<<8 | uint16(shown[1])
		}
		if f.text == nil {
			into = append(into, Unreadable...)
			continue
		}
		// A code without entry adds nothing: it is a part of the letter before.
		into = append(into, f.text.of(code)...)
	}
	return into
}

// font finds a font of the resources by its name.
func (r *reader) font(resources dictionary, called name) (*font, error) {
	fonts, err := r.dictionaryOf(resources, "Font")
	if err != nil {
		return nil, err
	}
	ref, numbered := fonts[called].(reference)
	if f := r.fonts[ref.number]; numbered && f != nil {
		return f, nil
	}
	d, err := r.dictionaryOf(fonts, called)
	if err != nil {
		return nil, err
	}
	f := &font{wide: d["Subtype"] == name("Type0")}
	object, err := r.resolve(d["ToUnicode"])
	if err != nil {
		return nil, err
	}
	if s, ok := object.(stream); ok {
		if f.text, f.identity, err = r.characterMap(s); err != nil {
			return nil, err
		}
	}
	if numbered {
		r.fonts[ref.number] = f
	}
	return f, nil
}

func (r *reader) characterMap(s stream) (*characterMap, [sha256.Size]byte, error) {
	key := s.sum()
	if err := r.spend(len(s.raw)); err != nil {
		return nil, key, err
	}
	if m, ok := r.cache.maps.Load(key); ok {
		return m.(*characterMap), key, nil
	}
	data, err := r.unpack(s)
	if err != nil {
		return nil, key, err
	}
	m, mappings, err := readCharacterMap(data)
	if err == nil {
		err = r.spend(len(data) + costOfMapping*mappings)
	}
	if err != nil {
		return nil, key, err
	}
	r.cache.maps.Store(key, m)
	return m, key, nil
}
