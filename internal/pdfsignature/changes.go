package pdfsignature

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// changes tells what was done between two revisions of a file. What is not known to
// be harmless has a kind that is not.
func changes(then, now *revision) []Change {
	c := &comparison{equality: equality{then, now, map[[2]int]bool{}}}
	before, err := then.Catalog()
	after, err2 := now.Catalog()
	if err != nil || err2 != nil {
		return []Change{{Kind: OtherwiseChanged}}
	}
	c.catalogs(before, after)
	c.forms(before, after)
	for i := range max(len(then.pages), len(now.pages)) {
		switch {
		case i >= len(now.pages):
			c.add(PageRemoved, i+1, "")
		case i >= len(then.pages):
			c.add(PageAdded, i+1, "")
		default:
			c.pages(i+1, then.dict(then.pages[i]), now.dict(now.pages[i]))
		}
	}
	if !c.equal(pointer(then.Info), pointer(now.Info), 0) {
		c.add(MetadataChanged, 0, "")
	}
	slices.SortFunc(c.found, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Page, b.Page), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.What, b.What))
	})
	return c.found
}

func pointer(ref *types.IndirectRef) types.Object {
	if ref == nil {
		return nil
	}
	return *ref
}

type comparison struct {
	equality
	found []Change
}

func (c *comparison) add(kind ChangeKind, page int, what string) {
	if change := (Change{kind, page, what}); !slices.Contains(c.found, change) {
		c.found = append(c.found, change)
	}
}

// catalogs compares the roots of the files, but for pages and form.
func (c *comparison) catalogs(before, after types.Dict) {
	for _, key := range keys(before, after) {
		if c.equal(before[key], after[key], 0) || key == "StructTreeRoot" && grown(c.then, c.now, before[key], after[key]) {
			continue
		}
		switch key {
		case "Pages", "AcroForm", "Version", "Extensions":
		case "DSS":
			c.add(DSSAdded, 0, "")
		case "Metadata":
			c.add(MetadataChanged, 0, "")
		case "OCProperties":
			c.add(LayersChanged, 0, "")
		default:
			c.add(OtherwiseChanged, 0, "/"+key)
		}
	}
}

// forms compares the fields. A signature that was given to an empty field and a new
// field with one belong to signing.
func (c *comparison) forms(before, after types.Dict) {
	old, now := c.then.fields(), c.now.fields()
	for _, number := range slices.Sorted(maps.Keys(now)) {
		f := now[number]
		was, known := old[number]
		switch {
		case f.kind == "Sig" && c.now.dict(f.value) != nil && (!known || c.then.dict(was.value) == nil):
			kind := SignatureAdded
			if c.now.name(c.now.dict(f.value)["SubFilter"]) == subFilterStampOfDoc {
				kind = StampAdded
			}
			c.add(kind, 0, f.name)
		case !known && f.kind == "Sig": // an empty one
		case !known:
			c.add(FieldAdded, 0, f.name)
		case !c.equalBut(was.dict, f.dict, "Parent", "Kids", "P"):
			c.add(FieldChanged, 0, f.name)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(old)) {
		if _, kept := now[number]; !kept {
			c.add(FieldChanged, 0, old[number].name)
		}
	}
	if !c.equalBut(c.then.dict(before["AcroForm"]), c.now.dict(after["AcroForm"]), "Fields", "SigFlags", "DR", "DA", "NeedAppearances") {
		c.add(OtherwiseChanged, 0, "/AcroForm")
	}
}

// pages compares two pages: what they show, then what lies over them.
func (c *comparison) pages(page int, before, after types.Dict) {
	if !c.equalBut(before, after, "Parent", "Annots", "LastModified", "Tabs", "StructParents") {
		c.add(ContentChanged, page, "")
	}
	// What a page inherits shows as much as what it has.
	for _, key := range []string{"Resources", "MediaBox", "CropBox", "Rotate"} {
		if !c.equal(inherited(c.then, before, key), inherited(c.now, after, key), 0) {
			c.add(ContentChanged, page, "")
		}
	}
	old, now := c.then.annotations(before), c.now.annotations(after)
	fields, oldFields := c.now.fields(), c.then.fields()
	for _, ref := range slices.Sorted(maps.Keys(now)) {
		a := now[ref]
		was, known := old[ref]
		kind := c.now.name(a["Subtype"])
		signature := kind == "Widget" && fields[ref].kind == "Sig" // of the form: what is none of its fields is no signature
		switch {
		case !known && signature:
		case !known && kind == "Widget":
			c.add(FieldAdded, page, c.now.text(a["T"]))
		case !known:
			c.add(AnnotationAdded, page, kind)
		case signature && c.then.dict(oldFields[ref].value) == nil: // its value is looked at with the form
		case !c.equalBut(was, a, "Parent", "P"):
			if kind == "Widget" {
				c.add(FieldChanged, page, c.now.text(a["T"]))
			} else {
				c.add(AnnotationChanged, page, kind)
			}
		}
	}
	for _, ref := range slices.Sorted(maps.Keys(old)) {
		if _, kept := now[ref]; !kept {
			c.add(AnnotationRemoved, page, c.then.name(old[ref]["Subtype"]))
		}
	}
}

func numberOf(o types.Object) int {
	if ref, ok := o.(types.IndirectRef); ok {
		return ref.ObjectNumber.Value()
	}
	return 0
}

// inherited is what a page has, or else has from the tree above it.
func inherited(r *revision, page types.Dict, key string) types.Object {
	for range deepest {
		if page == nil || page[key] != nil {
			break
		}
		page = r.dict(page["Parent"])
	}
	return page[key]
}

// annotations are those of a page by object number; those without one count down
// from -1.
func (r *revision) annotations(page types.Dict) map[int]types.Dict {
	found := map[int]types.Dict{}
	for i, o := range r.array(page["Annots"]) {
		key := -1 - i
		if ref, ok := o.(types.IndirectRef); ok {
			key = ref.ObjectNumber.Value()
		}
		if d := r.dict(o); d != nil {
			found[key] = d
		}
	}
	return found
}

// equality compares objects of two revisions.
type equality struct {
	then, now *revision
	met       map[[2]int]bool // pairs of object numbers: equal, as is thought of those being compared
}

// equal compares two objects and all that they lead to.
func (e *equality) equal(a, b types.Object, depth int) bool {
	if depth > deepest {
		return false
	}
	first, ok := a.(types.IndirectRef)
	second, ok2 := b.(types.IndirectRef)
	if ok && ok2 {
		pair := [2]int{first.ObjectNumber.Value(), second.ObjectNumber.Value()}
		if same, known := e.met[pair]; known {
			return same
		}
		if pair[0] == pair[1] && e.then.isPage(first) && e.now.isPage(second) {
			return true // pages are compared by themselves, whatever leads to them
		}
		e.met[pair] = true
		same := e.same(a, b, depth)
		e.met[pair] = same
		return same
	}
	return e.same(a, b, depth)
}

func (e *equality) same(a, b types.Object, depth int) bool {
	a, b = e.then.follow(a), e.now.follow(b)
	switch x := a.(type) {
	case types.Dict:
		y, ok := b.(types.Dict)
		return ok && e.equalDicts(x, y, depth, "Parent")
	case types.StreamDict:
		y, ok := b.(types.StreamDict)
		return ok && string(x.Raw) == string(y.Raw) && e.equalDicts(x.Dict, y.Dict, depth, "Length")
	case types.Array:
		y, ok := b.(types.Array)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !e.equal(x[i], y[i], depth+1) {
				return false
			}
		}
		return true
	case nil:
		return b == nil
	}
	if first, ok := stringBytes(a); ok {
		second, ok := stringBytes(b)
		return ok && string(first) == string(second)
	}
	return b != nil && a.PDFString() == b.PDFString()
}

// stringBytes are what a string stands for, which programs write in several ways (7.3.4).
func stringBytes(o types.Object) (text []byte, ok bool) {
	var err error
	switch s := o.(type) {
	case types.StringLiteral:
		text, err = types.Unescape(s.Value())
	case types.HexLiteral:
		text, err = s.Bytes()
	default:
		return nil, false
	}
	return text, err == nil
}

func (e *equality) equalBut(a, b types.Dict, besides ...string) bool {
	return e.equalDicts(a, b, 0, besides...)
}

func (e *equality) equalDicts(a, b types.Dict, depth int, besides ...string) bool {
	for _, key := range keys(a, b) {
		if !slices.Contains(besides, key) && !e.equal(a[key], b[key], depth+1) {
			return false
		}
	}
	return true
}

// isPage reports whether a reference is to a page.
func (r *revision) isPage(ref types.IndirectRef) bool {
	return r.name(r.dict(ref)["Type"]) == "Page"
}

// keys are those of both dictionaries, in order.
func keys(a, b types.Dict) []string {
	var all []string
	for _, d := range []types.Dict{a, b} {
		for key := range d {
			all = append(all, strings.Clone(key))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
