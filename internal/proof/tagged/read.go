package tagged

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// Document is the pages of a file, in order.
type Document struct{ Pages []Page }

// Page is the fields of a page in the order of painting.
type Page struct{ Fields []Field }

// Field is what stands under one tag, from its opening to its closing.
type Field struct {
	Tag        string // "" for text that stands under none
	Lines      []string
	Rectangles []Rectangle // of tagged fields only
}

// Rectangle is a rectangle as given to the "re" operator; y grows upwards.
type Rectangle struct{ X, Y, W, H float64 }

// Text is the lines of the field, joined by blanks.
func (f Field) Text() string { return strings.Join(f.Lines, " ") }

// Unreadable stands for a code that the file gives no text for, where its font
// gives text for none.
const Unreadable = "\uFFFD"

// Cache remembers what the files of a batch have in common: the maps of their
// fonts, and ornament that was found to be without text. The zero value is
// ready, and safe for use by many goroutines.
type Cache struct {
	maps     sync.Map // SHA-256 of the packed map -> characterMap
	textless sync.Map // SHA-256 of the packed form -> true
}

// Read reads every page of a file. The cache may be nil. Errors are for the
// log: they name objects of the file.
func Read(data []byte, cache *Cache) (Document, error) {
	if cache == nil {
		cache = &Cache{}
	}
	f, err := openFile(data)
	if err != nil {
		return Document{}, fmt.Errorf("reading a PDF: %w", err)
	}
	r := &reader{file: f, cache: cache, fonts: map[int]*font{}, textless: map[int]bool{}, seen: map[int]bool{}}
	root, err := f.dictionaryOf(f.trailer, "Root")
	if err == nil {
		err = r.readNode(root["Pages"], nil, 0)
	}
	if err != nil {
		return Document{}, fmt.Errorf("reading a PDF: %w", err)
	}
	return r.document, nil
}

type reader struct {
	*file
	cache    *Cache
	fonts    map[int]*font // by object number
	textless map[int]bool  // forms without text, by object number
	seen     map[int]bool  // nodes of the page tree
	document Document
}

// readNode reads a page or all pages below a node of the page tree.
func (r *reader) readNode(object any, resources dictionary, depth int) error {
	ref, ok := object.(reference)
	if !ok || r.seen[ref.number] || depth > deepest {
		return errors.New("a broken page tree")
	}
	r.seen[ref.number] = true
	resolved, err := r.resolve(ref)
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
		return r.readPage(node, resources)
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
	}
	return nil
}

func (r *reader) readPage(node, resources dictionary) error {
	if len(r.document.Pages) >= maxPages {
		return ErrTooLarge
	}
	contents, err := r.resolve(node["Contents"])
	if err != nil {
		return err
	}
	parts, ok := contents.([]any)
	if !ok {
		parts = []any{contents}
	}
	var content []byte
	for _, part := range parts {
		part, err := r.resolve(part)
		if err != nil {
			return err
		}
		s, ok := part.(stream)
		if !ok {
			continue // an empty page
		}
		data, err := r.unpack(s)
		if err != nil {
			return err
		}
		if len(parts) == 1 {
			content = data
			break
		}
		if err := r.spend(len(data)); err != nil {
			return err
		}
		content = append(append(content, data...), '\n')
	}
	p := &painting{reader: r, resources: resources}
	if err := p.run(content); err != nil {
		return fmt.Errorf("page %d: %w", len(r.document.Pages)+1, err)
	}
	r.document.Pages = append(r.document.Pages, Page{p.fields})
	return nil
}

// font says how the codes of a shown string become text.
type font struct {
	wide bool // codes are two bytes
	text characterMap
}

func (f *font) decode(into *strings.Builder, shown []byte) {
	width := 1
	if f.wide {
		width = 2
	}
	for len(shown) >= width {
		code := uint16(bigEndian(shown[:width]))
		shown = shown[width:]
		if f.text == nil {
			into.WriteString(Unreadable)
			continue
		}
		// A code without entry adds nothing: it is a part of the letter before.
		into.WriteString(f.text[code])
	}
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
		if f.text, err = r.characterMap(s); err != nil {
			return nil, err
		}
	}
	if numbered {
		r.fonts[ref.number] = f
	}
	return f, nil
}

func (r *reader) characterMap(s stream) (characterMap, error) {
	if err := r.spend(len(s.raw)); err != nil {
		return nil, err
	}
	key := sha256.Sum256(s.raw)
	if m, ok := r.cache.maps.Load(key); ok {
		return m.(characterMap), nil
	}
	data, err := r.unpack(s)
	if err != nil {
		return nil, err
	}
	m, err := readCharacterMap(data)
	if err != nil {
		return nil, err
	}
	r.cache.maps.Store(key, m)
	return m, nil
}
