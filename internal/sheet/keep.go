package sheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
)

var (
	structureEntry = regexp.MustCompile(` ?/StructTreeRoot (\d+) 0 R`)
	markInfo       = regexp.MustCompile(` ?/MarkInfo <<[^>]*>>`)
	structParents  = regexp.MustCompile(` ?/StructParents (\d+)`)
	elementList    = regexp.MustCompile(`/K \[([^\]]*)\]`)
	elementEntry   = regexp.MustCompile(`/K (\d+) 0 R`)
	parentEntry    = regexp.MustCompile(`/ParentTree (\d+) 0 R`)
	pageEntry      = regexp.MustCompile(`^<</S /[A-Za-z0-9]+ /P \d+ 0 R /Pg (\d+) 0 R`)
	numberPairs    = regexp.MustCompile(`(\d+) (\d+) 0 R`)
)

// keepStructure leaves of the structure what is of the pages, which are given by
// their objects, in their order. A structure that goes over pages is taken out, with
// what the file claims by it.
func (f *objectFile) keepStructure(pages []int) {
	root := f.number(structureEntry, f.bodies[f.root])
	if root == 0 {
		return
	}
	document := f.number(elementEntry, f.bodies[root])
	parents := f.number(parentEntry, f.bodies[root])
	of := map[int][]int{} // elements of the document, by page
	elements := f.references(elementList, document)
	for _, e := range elements {
		page := f.number(pageEntry, f.bodies[e])
		if page == 0 {
			f.untag(root)
			return
		}
		of[page] = append(of[page], e)
	}
	arrays := f.parentArrays(parents)
	var kids, list []byte
	for _, page := range pages {
		for _, e := range of[page] {
			kids = fmt.Appendf(kids, "%d 0 R ", e)
		}
		delete(of, page)
	}
	for i, page := range pages {
		key := structParents.FindSubmatch(f.bodies[page])
		if key == nil {
			continue
		}
		n, _ := strconv.Atoi(string(key[1]))
		if array := arrays[n]; array > 0 {
			list = fmt.Appendf(list, "%d %d 0 R ", i, array)
			delete(arrays, n)
		}
		f.bodies[page] = structParents.ReplaceAllLiteral(f.bodies[page], fmt.Appendf(nil, "/StructParents %d", i))
	}
	for _, left := range of {
		for _, e := range left {
			f.dropElement(e)
		}
	}
	for _, array := range arrays {
		f.drop(array)
	}
	if document > 0 {
		f.bodies[document] = elementList.ReplaceAllLiteral(f.bodies[document], fmt.Appendf(nil, "/K [%s]", kids))
	}
	f.bodies[parents] = fmt.Appendf(nil, "<</Nums [%s]>>", list)
}

// parentArrays are the arrays of the tree from pages to elements, by key.
func (f *objectFile) parentArrays(tree int) map[int]int {
	arrays := map[int]int{}
	if tree == 0 {
		return arrays
	}
	leaves := f.references(kidsOfParents, tree)
	for _, leaf := range append(leaves, tree) {
		found := namedNumbers.FindSubmatch(f.bodies[leaf])
		if found == nil {
			continue
		}
		for _, pair := range numberPairs.FindAllSubmatch(found[1], -1) {
			key, _ := strconv.Atoi(string(pair[1]))
			array, err := strconv.Atoi(string(pair[2]))
			if err == nil && array < len(f.bodies) {
				arrays[key] = array
			}
		}
	}
	for _, leaf := range leaves {
		f.drop(leaf)
	}
	return arrays
}

var (
	kidsOfParents = regexp.MustCompile(`/Kids \[([^\]]*)\]`)
	namedNumbers  = regexp.MustCompile(`/Nums \[([^\]]*)\]`)
)

// dropElement takes an element out with all that is in it.
func (f *objectFile) dropElement(n int) {
	if f.bodies[n] == nil {
		return
	}
	inside := f.references(elementList, n)
	f.drop(n)
	for _, e := range inside {
		f.dropElement(e)
	}
}

// untag takes the structure out, and what the file claims by it.
func (f *objectFile) untag(root int) {
	for n, body := range f.bodies {
		switch {
		case n == root, pageEntry.Match(body), elementHead.Match(body):
			f.drop(n)
		case structParents.Match(body) && !isStream(body):
			f.bodies[n] = structParents.ReplaceAllLiteral(body, nil)
		}
	}
	catalog := structureEntry.ReplaceAllLiteral(f.bodies[f.root], nil)
	f.bodies[f.root] = markInfo.ReplaceAllLiteral(catalog, nil)
	f.claimLess()
}

var elementHead = regexp.MustCompile(`^<</S /[A-Za-z0-9]+ /P \d+ 0 R`)

// claimLess makes the metadata say that the file is PDF/A-2u and no more.
func (f *objectFile) claimLess() {
	at := f.number(metadataEntry, f.bodies[f.root])
	if at == 0 {
		return
	}
	packet, _, err := unpackStream(f.bodies[at])
	if err != nil {
		return
	}
	for _, c := range [][2]string{{archivePart, archivePartUntagged}, {accessiblePart, ""}, {accessibleSchema, ""}} {
		packet = bytes.Replace(packet, []byte(c[0]), []byte(c[1]), 1)
	}
	f.bodies[at] = metadataStream(packet)
}
