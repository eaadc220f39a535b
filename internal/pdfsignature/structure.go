package pdfsignature

import (
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// grown reports whether the tree that says what a file reads is as it was, but that places
// of fields were added at its end: who signs a file that is read aloud has to add them
// (PDF/UA-1, 7.18.4). They say nothing aloud but the name of their field.
func grown(then, now *revision, before, after types.Object) bool {
	c := &equality{then, now, map[[2]int]bool{}} // what is thought equal here is so but for what was added
	a, b := then.dict(before), now.dict(after)
	if a == nil || b == nil || !c.equalBut(a, b, "K", "ParentTree", "ParentTreeNextKey") {
		return false
	}
	first, ok := a["K"].(types.IndirectRef)
	second, ok2 := b["K"].(types.IndirectRef)
	if !ok || !ok2 || first.ObjectNumber != second.ObjectNumber {
		return false
	}
	// All that is below leads up to the top, which is compared here.
	top := first.ObjectNumber.Value()
	c.met[[2]int{top, top}], c.met[[2]int{numberOf(before), numberOf(after)}] = true, true
	document, longer := then.dict(first), now.dict(second)
	was, is := then.kids(document["K"]), now.kids(longer["K"])
	if document == nil || longer == nil || !c.equalBut(document, longer, "K") || len(is) < len(was) {
		return false
	}
	for i, kid := range was {
		if !c.equal(kid, is[i], 0) {
			return false
		}
	}
	added := map[int]bool{}
	for _, kid := range is[len(was):] {
		if !now.placeOfField(kid) {
			return false
		}
		added[numberOf(kid)] = true
	}
	parents, known := map[int]types.Object{}, map[int]types.Object{}
	if !now.numberTree(b["ParentTree"], parents, 0) || !then.numberTree(a["ParentTree"], known, 0) {
		return false
	}
	for key, one := range known {
		if !c.equal(one, parents[key], 0) {
			return false
		}
		delete(parents, key)
	}
	return !slices.ContainsFunc(slices.Collect(maps.Values(parents)), func(o types.Object) bool { return !added[numberOf(o)] })
}

// kids are those of an element, one of which stands without an array.
func (r *revision) kids(o types.Object) types.Array {
	if list := r.array(o); list != nil || o == nil {
		return list
	}
	return types.Array{o}
}

// placeOfField reports whether an element is the place of a field, and says nothing.
func (r *revision) placeOfField(o types.Object) bool {
	d := r.dict(o)
	for key := range d {
		if !slices.Contains([]string{"Type", "S", "P", "Pg", "K"}, key) {
			return false
		}
	}
	reference := r.dict(d["K"])
	return numberOf(o) != 0 && r.name(d["S"]) == "Form" && r.name(reference["Type"]) == "OBJR" && r.name(r.dict(reference["Obj"])["Subtype"]) == "Widget"
}

// numberTree reads a tree by numbers (ISO 32000-1, 7.9.7).
func (r *revision) numberTree(o types.Object, into map[int]types.Object, depth int) bool {
	d := r.dict(o)
	if d == nil || depth > deepest {
		return false
	}
	pairs := r.array(d["Nums"])
	if len(pairs)%2 != 0 {
		return false
	}
	for ; len(pairs) > 0; pairs = pairs[2:] {
		key, ok := r.follow(pairs[0]).(types.Integer)
		if _, twice := into[key.Value()]; !ok || twice {
			return false
		}
		into[key.Value()] = pairs[1]
	}
	for _, kid := range r.array(d["Kids"]) {
		if !r.numberTree(kid, into, depth+1) {
			return false
		}
	}
	return true
}
