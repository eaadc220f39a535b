package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"sync"
)

// kit is what files of one page have in common when the page shows the same
// fonts and pictures: a finished beginning, which costs a copy a file. The
// numbers of all objects are known, so also catalog, page tree and page stand in
// it.
type kit struct {
	beginning []byte
	entries   []byte      // of the cross-reference table
	digest    hash.Cloner // of the beginning
	next      int         // number of the first object of the file's own
}

// kitKey is what files have in common that begin alike.
type kitKey struct {
	boxes  string
	common *Common
	uses   uses
}

// The objects of a file's own, after those of its kit.
const (
	ownMetadata = iota
	ownInformation
	ownContent
	ownObjects
)

func (p *Press) kit(key kitKey) *kit {
	known, ok := p.kits.Load(key)
	if !ok {
		known, _ = p.kits.LoadOrStore(key, sync.OnceValue(func() *kit { return p.newKit(key) }))
	}
	return known.(func() *kit)()
}

func (p *Press) newKit(key kitKey) *kit {
	resources, shared := p.shared(key.uses, firstShared)
	profile := firstShared + len(shared) - 1
	shared = append(shared, key.common.bodies()...)
	page := firstShared + len(shared)
	k := &kit{beginning: []byte(header), next: page + 1, entries: []byte("0000000000 65535 f \n")}
	sheet := &Sheet{boxes: key.boxes, common: key.common}
	shared = append(shared, sheet.page(pagesObject, k.next+ownContent, profile+1))
	bodies := append([][]byte{
		catalog(k.next+ownMetadata, profile),
		fmt.Appendf(nil, "<</Type /Pages /Kids [%d 0 R] /Count 1>>", page),
		resources,
	}, shared...)
	for i, body := range bodies {
		k.entries = appendEntry(k.entries, int64(len(k.beginning)))
		k.beginning = appendObject(k.beginning, i+1, body)
	}
	digest := sha256.New()
	digest.Write(k.beginning) // a hash takes everything
	k.digest = digest.(hash.Cloner)
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
	k := p.kit(kitKey{sheet.boxes, sheet.common, sheet.uses})
	packet := metadata(info)
	out := slices.Grow(buffer[:0], len(k.beginning)+len(sheet.content)+len(packet)+len(k.entries)+2048)
	out = append(out, k.beginning...)
	var offsets [ownObjects]int64
	add := func(own int, body []byte) {
		offsets[own] = int64(len(out))
		out = appendObject(out, k.next+own, body)
	}
	add(ownMetadata, metadataStream(packet))
	add(ownInformation, info.information())
	add(ownContent, sheet.content)
	digest, _ := k.digest.Clone() // that of SHA-256 never fails
	at := len(out)
	digest.Write(out[len(k.beginning):])
	id := identifier([sha256.Size]byte(digest.Sum(nil)))

	out = fmt.Appendf(out, "xref\n0 %d\n", k.next+ownObjects)
	out = append(out, k.entries...)
	for _, offset := range offsets {
		out = appendEntry(out, offset)
	}
	out = appendTrailer(out, k.next+ownObjects, catalogObject, k.next+ownInformation, id, int64(at))
	digest.Write(out[at:])
	return File{out, hex.EncodeToString(digest.Sum(nil)), len(k.beginning)}
}

func appendTrailer(out []byte, size, root, information int, id string, xref int64) []byte {
	return fmt.Appendf(out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID %s>>\nstartxref\n%d\n%%%%EOF\n",
		size, root, information, id, xref)
}
