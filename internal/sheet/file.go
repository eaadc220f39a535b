package sheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"sync"

	"bangkhen/internal/typeset"
)

// kit is what files of one page have in common when the page shows the same
// fonts and pictures and is built alike: a finished beginning, which costs a copy a
// file. The numbers of all objects are known, so also catalog, page tree, page and
// structure stand in it.
type kit struct {
	beginning []byte
	rows      []byte      // of the table, those of the file's own empty
	digest    hash.Cloner // of the beginning
	own       int         // number of the first object of the file's own
	figures   []*element  // what is its own to see
}

// kitKey is what files have in common that begin alike.
type kitKey struct {
	boxes   string
	common  *Common
	uses    uses
	outline string
	sheets  bool // Info.Sheets
	part    int  // of the press, whose glyphs are all there are; allParts
}

// The objects of a file's own, by their numbers from the first.
const (
	ownMetadata = iota
	ownInformation
	ownContent
	ownObjects // then come photographs
)

func (p *Press) kit(sheet *Sheet, info Info) *kit {
	part := p.partOf(sheet)
	key := kitKey{sheet.boxes, sheet.common, sheet.uses, sheet.outline(), info.Sheets, part}
	key.uses.lacks = 0
	known, ok := p.kits.Load(key)
	if !ok {
		alike := &Sheet{boxes: sheet.boxes, common: sheet.common, marks: sheet.marks, uses: sheet.uses}
		known, _ = p.kits.LoadOrStore(key, sync.OnceValue(func() *kit { return p.newKit(alike, info, part) }))
	}
	return known.(func() *kit)()
}

// allParts is the number of no part.
const allParts = -1

// partOf is the first part of the press that has all glyphs of a sheet.
func (p *Press) partOf(sheet *Sheet) int {
	for part := range p.parts {
		if !sheet.uses.lacks.has(part) {
			return part
		}
	}
	return allParts
}

// newKit gives all objects their numbers, and writes those that are alike.
func (p *Press) newKit(sheet *Sheet, info Info, part int) *kit {
	var out bytes.Buffer
	w := newWriter(&out, sharedPackers)
	resources, shared := p.shared(sheet.uses, firstShared, part)
	profile := w.putAll(shared)
	w.putAll(sheet.common.bodies())
	page := w.reserve()
	k := &kit{own: w.reserve()}
	for range ownObjects - 1 {
		w.reserve()
	}
	photos := make([]int, sheet.uses.photos)
	for i := range photos {
		photos[i] = w.reserve()
	}
	structure := newTree(w.reserve, func(e *element) {
		if e.own && e.kind == roles[typeset.RoleFigure] {
			k.figures = append(k.figures, e)
		} else {
			w.put(e.number, e.whole())
		}
	})
	owners := w.reserve()
	w.put(owners, ownersArray(structure.addPage(page, sheet.reading(), false)))
	structure.finish()
	w.put(catalogObject, catalog(k.own+ownMetadata, profile, info.Sheets, true))
	w.put(pagesObject, fmt.Appendf(nil, "<</Type /Pages /Kids [%d 0 R] /Count 1>>", page))
	w.put(resourcesObject, resources.dictionary(photos...))
	w.put(page, sheet.page(pagesObject, resourcesObject, k.own+ownContent, profile+1, 0))
	w.put(structureObject, structureRoot(1))
	w.put(parentsObject, fmt.Appendf(nil, "<</Nums [0 %d 0 R]>>", owners))
	w.flush()
	for _, at := range w.places {
		k.rows = appendRow(k.rows, at)
	}
	k.beginning = out.Bytes() // memory takes everything
	k.digest = w.digest.(hash.Cloner)
	return k
}

// File is a file of one page.
type File struct {
	Data   []byte
	Sum    string // SHA-256 in hexadecimal
	Common int    // how many bytes files of the press begin with alike
}

// File makes a file of one page. It is written into the memory of buffer when
// there is room, so that a thousand files need no more memory than one.
func (p *Press) File(buffer []byte, info Info, sheet *Sheet) File {
	k := p.kit(sheet, info)
	packet := metadata(info)
	size := len(k.beginning) + len(sheet.content) + len(packet) + len(k.rows) + 2048
	for _, photo := range sheet.photos {
		size += len(photo) + 64
	}
	out := slices.Grow(buffer[:0], size)
	out = append(out, k.beginning...)
	rows := append(make([]byte, 0, len(k.rows)+rowLength), k.rows...)
	add := func(number int, body []byte) {
		appendRow(rows[:rowLength*number], place(len(out)))
		out = appendObject(out, number, body)
	}
	add(k.own+ownMetadata, metadataStream(packet))
	add(k.own+ownInformation, info.information())
	add(k.own+ownContent, sheet.content)
	for i, photo := range sheet.photos {
		add(k.own+ownObjects+i, photo)
	}
	figures := sheet.figures()
	for i, e := range k.figures {
		add(e.number, appendAlt(e.body(), figures[i]))
	}
	digest, _ := k.digest.Clone() // that of SHA-256 never fails
	at := len(out)
	digest.Write(out[len(k.beginning):])
	id := identifier([sha256.Size]byte(digest.Sum(nil)))

	rows = appendRow(rows, place(at))
	table := len(rows)/rowLength - 1
	out = fmt.Appendf(out, "%d 0 obj\n<<%s/Length %d>>\nstream\n", table, tableEntries(table+1, catalogObject, k.own+ownInformation, id), len(rows))
	out = append(out, rows...)
	out = fmt.Appendf(out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
	digest.Write(out[at:])
	return File{out, hex.EncodeToString(digest.Sum(nil)), len(k.beginning)}
}

// figures are the parts of what is the sheet's own to see, in the order of reading.
func (s *Sheet) figures() (parts []*typeset.Part) {
	for _, late := range [...]bool{false, true} {
		for _, m := range s.marks {
			if m.late == late && m.part != nil && m.part.Role == typeset.RoleFigure {
				parts = append(parts, m.part)
			}
		}
	}
	return parts
}
