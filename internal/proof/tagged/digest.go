package tagged

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"maps"
	"math"
	"slices"
)

// Parts are the digests of what a page is made of beside its fields, by name:
// "Contents", entries of the page ("Annots"), of its resources
// ("Resources/Font") and of the file ("Root/AcroForm"). What has equal parts
// looks the same, however its objects are numbered, packed and written.
type Parts map[string][sha256.Size]byte

// notSeen are the entries of a page that change nothing of what is seen: ways up
// and to structure, what programs note of themselves.
var notSeen = map[name]bool{"Type": true, "Parent": true, "P": true, "StructParent": true, "StructParents": true, "Metadata": true, "PieceInfo": true, "LastModified": true, "Tabs": true}

// inherited are the entries that a page may have from the nodes above it
// (ISO 32000-1, 7.7.3.4).
var inherited = []name{"MediaBox", "CropBox", "Rotate"}

// notOfTheFile are the entries of the catalogue by which nothing is shown, said or done:
// ways down to the pages, and what programs note. Every other entry counts, also one that
// we have never met: layers, actions, attached files, bookmarks, what is read aloud.
var notOfTheFile = map[name]bool{"Type": true, "Pages": true, "Version": true, "Extensions": true, "Metadata": true, "PieceInfo": true, "LastModified": true}

// digester takes the digests of objects with all that they refer to.
type digester struct {
	*reader
	known map[int][sha256.Size]byte // by object number; zero while it is taken
}

// parts takes the digests of a page.
func (v *View) parts() (Parts, error) {
	d := digester{v.reader, map[int][sha256.Size]byte{}}
	parts := Parts{}
	add := func(called string, object any) error {
		if object == nil {
			return nil
		}
		sum, err := d.sum(object, 0)
		parts[called] = sum
		return err
	}
	content, err := v.content()
	if err != nil {
		return nil, err
	}
	parts["Contents"] = sha256.Sum256(content)
	for key, object := range v.node {
		if notSeen[key] || key == "Contents" || key == "Resources" || slices.Contains(inherited, key) {
			continue
		}
		if err := add(string(key), object); err != nil {
			return nil, err
		}
	}
	for key, object := range v.resources {
		if key == "ProcSet" { // obsolete, and dropped by many programs
			continue
		}
		if err := add("Resources/"+string(key), object); err != nil {
			return nil, err
		}
	}
	for _, key := range inherited {
		object, err := d.inherit(v.node, key)
		if object == 0.0 {
			object = nil // a page that is not turned, as one that says nothing of it
		}
		if err == nil {
			err = add(string(key), object)
		}
		if err != nil {
			return nil, err
		}
	}
	root, err := d.dictionaryOf(d.trailer, "Root")
	if err != nil {
		return nil, err
	}
	for key, object := range root {
		if notOfTheFile[key] {
			continue
		}
		if err := add("Root/"+string(key), object); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// content is the page's content, unpacked.
func (v *View) content() ([]byte, error) {
	packed, err := v.packed()
	if err != nil {
		return nil, err
	}
	var content []byte
	for _, s := range packed {
		data, err := v.reader.unpack(s)
		if err == nil {
			err = v.reader.spend(len(data))
		}
		if err != nil {
			return nil, err
		}
		content = append(append(content, data...), '\n')
	}
	return content, nil
}

// inherit finds an entry of a page or of the nodes above it.
func (d digester) inherit(node dictionary, key name) (any, error) {
	for range deepest {
		if object := node[key]; object != nil || node == nil {
			return object, nil
		}
		above, err := d.dictionaryOf(node, "Parent")
		if err != nil {
			return nil, err
		}
		node = above
	}
	return nil, ErrTooLarge
}

// sum is the digest of an object. Objects that refer to themselves end where they
// are met again.
func (d digester) sum(object any, depth int) (sum [sha256.Size]byte, err error) {
	if depth > 4*deepest {
		return sum, ErrTooLarge
	}
	ref, numbered := object.(reference)
	if numbered {
		if sum, known := d.known[ref.number]; known {
			return sum, nil
		}
		d.known[ref.number] = sum
		if object, err = d.resolve(ref); err != nil {
			return sum, err
		}
	}
	if err := d.spend(costOfItem); err != nil {
		return sum, err
	}
	h := sha256.New()
	if err := d.write(h, object, depth); err != nil {
		return sum, err
	}
	h.Sum(sum[:0])
	if numbered {
		d.known[ref.number] = sum
	}
	return sum, nil
}

// write gives an object to a hash, which takes everything.
func (d digester) write(h hash.Hash, object any, depth int) error {
	switch v := object.(type) {
	case float64:
		h.Write(binary.BigEndian.AppendUint64([]byte{'n'}, math.Float64bits(v)))
	case []byte:
		h.Write([]byte{'s'})
		h.Write(v)
	case []any:
		h.Write([]byte{'a'})
		for _, item := range v {
			sum, err := d.sum(item, depth+1)
			if err != nil {
				return err
			}
			h.Write(sum[:])
		}
	case dictionary:
		return d.writeDictionary(h, v, depth, false)
	case stream:
		data, err := d.unpack(v)
		if d.left == 0 {
			return ErrTooLarge
		}
		asPacked := err != nil // pictures are packed by other filters
		if asPacked {
			data = v.raw
		}
		if err := d.spend(len(data)); err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		h.Write(sum[:])
		return d.writeDictionary(h, v.dictionary, depth, !asPacked)
	default:
		fmt.Fprintf(h, "%T %v", v, v)
	}
	return nil
}

// writeDictionary gives a dictionary to a hash; of a stream that was unpacked
// without how it is packed.
func (d digester) writeDictionary(h hash.Hash, v dictionary, depth int, unpacked bool) error {
	h.Write([]byte{'d'})
	for _, key := range slices.Sorted(maps.Keys(v)) {
		switch {
		case key == "Length", key == "Parent", key == "P", key == "StructParent", key == "StructParents", key == "Pg": // which page, of what is read aloud
			continue
		case unpacked && (key == "Filter" || key == "DecodeParms"):
			continue
		}
		sum, err := d.sum(v[key], depth+1)
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%d/%s", len(key), key)
		h.Write(sum[:])
	}
	return nil
}
