package pades

import "fmt"

// seen puts what a field needs that has a place on its page, and gives its entries. A field
// without an area lies outside of the page, and needs no place in the structure (PDF/UA-1,
// 7.18.4).
func (u *update) seen(catalog entries, widget, page int, place Box, shows *Picture) string {
	const nowhere = "/Rect [0 0 0 0]"
	if place.empty() {
		return nowhere
	}
	key, structured, err := u.structure(catalog, widget, page)
	if err != nil {
		return nowhere
	}
	look := u.reserve()
	width, height := place.Right-place.Left, place.Top-place.Bottom
	resources, content := "<<>>", []byte(nil)
	if shows != nil {
		first := u.next
		for _, body := range shows.Objects(first) {
			u.put(u.reserve(), body)
		}
		resources, content = fmt.Sprintf("<</XObject <</A %d 0 R>>>>", first), fmt.Appendf(nil, "q %.3f 0 0 %.3f 0 0 cm /A Do Q", width, height)
	}
	u.putStream(look, fmt.Sprintf("/Type /XObject/Subtype /Form/BBox [0 0 %.3f %.3f]/Resources %s", width, height, resources), content)
	said := fmt.Sprintf("/Rect [%.3f %.3f %.3f %.3f]/AP <</N %d 0 R>>", place.Left, place.Bottom, place.Right, place.Top, look)
	if structured {
		said += fmt.Sprintf("/StructParent %d", key)
	}
	return said
}

// structure adds an element for a field, which is read after all else of the document, and
// gives its key in the tree of parents; structured is false in a file without a structure.
func (u *update) structure(catalog entries, widget, page int) (key int, structured bool, err error) {
	rootNumber := catalog.referred("StructTreeRoot")
	if rootNumber == 0 {
		return 0, false, nil
	}
	root, err := u.dictionary(rootNumber)
	if err != nil {
		return 0, false, err
	}
	document, parents := root.referred("K"), root.referred("ParentTree")
	above, err := u.dictionary(document)
	if err != nil {
		return 0, false, err
	}
	tree, err := u.dictionary(parents)
	if err != nil {
		return 0, false, err
	}
	key = root.number("ParentTreeNextKey")
	element := u.reserve()
	u.put(rootNumber, root.set("ParentTreeNextKey", fmt.Sprint(key+1)).text())
	u.put(document, above.set("K", extended(above.get("K"), fmt.Sprintf("%d 0 R", element))).text())
	u.put(element, fmt.Appendf(nil, "<</Type /StructElem/S /Form/P %d 0 R/Pg %d 0 R/K <</Type /OBJR/Obj %d 0 R/Pg %d 0 R>>>>", document, page, widget, page))
	entry := fmt.Sprintf("%d %d 0 R", key, element)
	if tree.get("Kids") == nil {
		u.put(parents, tree.set("Nums", extended(tree.get("Nums"), entry)).text())
		return key, true, nil
	}
	leaf := u.reserve()
	u.put(leaf, fmt.Appendf(nil, "<</Limits [%d %d]/Nums [%s]>>", key, key, entry))
	u.put(parents, tree.set("Kids", extended(tree.get("Kids"), fmt.Sprintf("%d 0 R", leaf))).text())
	return key, true, nil
}

// extended is an array with something behind what it has.
func extended(array []byte, by string) string {
	switch {
	case len(array) == 0:
		return "[" + by + "]"
	case array[0] != '[':
		return "[" + string(array) + " " + by + "]"
	}
	return string(array[:len(array)-1]) + " " + by + "]"
}
