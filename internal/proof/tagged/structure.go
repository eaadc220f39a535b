package tagged

import (
	"slices"
	"sync"
)

// A Fault is what is wrong with the structure by which a file is read aloud.
type Fault int

const (
	Sound       Fault = iota
	NoStructure       // there is none, or the file does not claim it
	Untold            // text that the structure does not have
	ToldTwice         // a stretch in two elements, in none, or in another stretch
	WrongOrder        // it reads in another order than the page does
	UnknownRole       // an element is nothing that readers know
	Silent            // a picture without words
)

// Structure reads the structure of a file beside its pages: add each page once it is read,
// then ask for the fault.
type Structure struct {
	reader *reader
	pages  []heardPage
}

type heardPage struct {
	number, key int // of its object; in the tree from pages to elements
	heard       heard
}

// Heard is the page without what it reads: what the structure is compared with.
func (p Page) Heard() Page { return Page{heard: p.heard} }

// Add takes a page in; a structure that is nil takes none.
func (s *Structure) Add(v *View, page Page) {
	if s == nil {
		return
	}
	s.reader = v.reader
	key := noMark
	if n, ok := v.node["StructParents"].(float64); ok {
		key = int(n)
	}
	s.pages = append(s.pages, heardPage{v.number, key, page.heard})
}

// Fault is the first thing that is wrong with the structure, or [Sound]. Files that begin
// alike are read once: of the others what is their own is looked at.
func (s *Structure) Fault() (Fault, error) {
	for _, page := range s.pages {
		switch {
		case page.heard.loose:
			return Untold, nil
		case page.heard.nested:
			return ToldTwice, nil
		}
	}
	if s.reader == nil {
		return NoStructure, nil
	}
	if known := s.known(); known != nil {
		return known.ownFault(s.reader)
	}
	w := &treeWalk{reader: s.reader, pages: make(map[int]*told, len(s.pages)), alone: len(s.pages) == 1}
	for _, page := range s.pages {
		w.pages[page.number] = &told{}
	}
	fault, err := w.run(s.pages)
	if err == nil && fault == Sound {
		s.keep(w)
	}
	return fault, err
}

// told are the stretches of a page in the order in which the structure reads them.
type told []telling

// telling is a stretch, and the element that tells of it.
type telling struct {
	mark, element int32
	picture       bool
}

// owner is the element that tells of a stretch; 0 for none.
func (t told) owner(mark int) int {
	for _, one := range t {
		if int(one.mark) == mark {
			return int(one.element)
		}
	}
	return 0
}

// treeWalk goes through the elements of a structure.
type treeWalk struct {
	reader *reader
	pages  map[int]*told
	alone  bool       // the file has one page
	roles  dictionary // roles of the file's own
	met    []int      // objects of the structure of a page that is alone
	seen   bits       // elements
	fault  Fault
}

func (w *treeWalk) run(pages []heardPage) (Fault, error) {
	r := w.reader
	catalog, err := r.dictionaryOf(r.trailer, "Root")
	if err != nil {
		return 0, err
	}
	marked, err := r.dictionaryOf(catalog, "MarkInfo")
	if err != nil {
		return 0, err
	}
	root, err := r.dictionaryOf(catalog, "StructTreeRoot")
	if err != nil || root == nil || marked["Marked"] != true {
		return NoStructure, err
	}
	if w.roles, err = r.dictionaryOf(root, "RoleMap"); err != nil {
		return 0, err
	}
	w.note(r.trailer["Root"])
	w.note(catalog["StructTreeRoot"])
	if err := w.kids(root["K"], 0, 0, false, 0); err != nil || w.fault != Sound {
		return w.fault, err
	}
	w.note(root["ParentTree"])
	parents := &parentTree{reader: r, root: root["ParentTree"]}
	for _, page := range pages {
		if fault := w.told(page); fault != Sound {
			return fault, nil
		}
		owners, err := parents.of(page.key)
		if err != nil {
			return 0, err
		}
		for _, mark := range page.heard.marks {
			element := w.pages[page.number].owner(mark.ID)
			if ref, ok := at(owners, mark.ID).(reference); !ok || ref.number != element {
				return ToldTwice, nil
			}
		}
	}
	return Sound, nil
}

func at(list []any, n int) any {
	if n < 0 || n >= len(list) {
		return nil
	}
	return list[n]
}

// told compares what the structure tells of a page with what the page shows.
func (w *treeWalk) told(page heardPage) Fault {
	told := *w.pages[page.number]
	var shown, heard []int // but for pictures
	marks, pictures := map[int]bool{}, map[int]bool{}
	for _, one := range told {
		if one.picture {
			pictures[int(one.mark)] = true
		} else {
			heard = append(heard, int(one.mark))
		}
	}
	for _, mark := range page.heard.marks {
		if marks[mark.ID] {
			return ToldTwice
		}
		marks[mark.ID] = true
		if !pictures[mark.ID] {
			shown = append(shown, mark.ID)
		}
	}
	for _, one := range told {
		if !marks[int(one.mark)] {
			return ToldTwice // of nothing, or twice
		}
		delete(marks, int(one.mark))
	}
	switch {
	case len(marks) > 0:
		return Untold
	case !slices.Equal(shown, heard):
		return WrongOrder
	}
	return Sound
}

func (w *treeWalk) note(object any) {
	if ref, ok := object.(reference); ok && w.alone {
		w.met = append(w.met, ref.number)
	}
}

const deepestElement = 30

// kids goes through what an element holds: elements, and stretches of a page.
func (w *treeWalk) kids(object any, element, page int, picture bool, depth int) error {
	if depth > deepestElement {
		return errSyntax
	}
	r := w.reader
	list, isList := object.([]any)
	if ref, ok := object.(reference); ok && !isList {
		resolved, err := r.resolve(ref)
		if err != nil {
			return err
		}
		if all, ok := resolved.([]any); ok {
			list, isList = all, true
			w.note(ref)
		}
	}
	if !isList {
		list = []any{object}
	}
	for _, kid := range list {
		if err := r.spend(costOfItem); err != nil {
			return err
		}
		switch k := kid.(type) {
		case float64:
			w.stretch(page, int(k), element, picture)
		case dictionary: // a stretch of a page that it names
			if ref, ok := k["Pg"].(reference); ok {
				w.stretch(ref.number, k.number("MCID"), element, picture)
			}
		case reference:
			if err := w.element(k.number, page, picture, depth); err != nil {
				return err
			}
		}
		if w.fault != Sound {
			return nil
		}
	}
	return nil
}

func (w *treeWalk) stretch(page, id, element int, picture bool) {
	t := w.pages[page]
	if t == nil || id != int(int32(id)) {
		w.fault = ToldTwice // of a page that is not there
		return
	}
	*t = append(*t, telling{int32(id), int32(element), picture})
}

func (w *treeWalk) element(number, page int, picture bool, depth int) error {
	object, err := w.reader.object(number)
	if err != nil {
		return err
	}
	e, ok := object.(dictionary)
	if !ok || !w.seen.add(number) {
		w.fault = ToldTwice
		return nil
	}
	w.note(reference{number: number})
	role, fault := w.role(e)
	if fault != Sound {
		w.fault = fault
		return nil
	}
	if ref, ok := e["Pg"].(reference); ok {
		page = ref.number
	}
	if e["K"] == nil {
		return nil
	}
	err = w.kids(e["K"], number, page, picture || role == "Figure", depth+1)
	delete(w.reader.objects, number) // no other element may hold it
	return err
}

// bits is a set of numbers of objects that are there.
type bits []uint64

// add reports whether a number was not in the set before.
func (b *bits) add(number int) bool {
	if more := number/64 + 1 - len(*b); more > 0 {
		*b = append(*b, make(bits, more)...)
	}
	word, bit := number/64, uint64(1)<<(number%64)
	fresh := (*b)[word]&bit == 0
	(*b)[word] |= bit
	return fresh
}

// role is what readers take an element for.
func (w *treeWalk) role(e dictionary) (name, Fault) {
	role, _ := e["S"].(name)
	if mapped, ok := w.roles[role].(name); ok {
		role = mapped
	}
	if !standardRoles[role] {
		return role, UnknownRole
	}
	if alt, _ := e["Alt"].([]byte); role == "Figure" && len(alt) == 0 {
		return role, Silent
	}
	return role, Sound
}

// standardRoles are those of ISO 32000-1, 14.8.4.
var standardRoles = func() map[name]bool {
	all := map[name]bool{}
	for _, role := range []name{
		"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6",
		"L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "Code", "Link", "Figure", "Formula", "Form",
	} {
		all[role] = true
	}
	return all
}()

// parentTree is the tree from the keys of pages to their elements (ISO 32000-1, 7.9.7).
type parentTree struct {
	reader *reader
	root   any
	leaf   []any // pairs of the last that was looked at
}

// of are the elements of the stretches of a page.
func (t *parentTree) of(key int) ([]any, error) {
	if key == noMark {
		return nil, nil
	}
	for i := 0; i+1 < len(t.leaf); i += 2 {
		if t.leaf[i] == float64(key) {
			return t.owners(t.leaf[i+1])
		}
	}
	object := t.root
	for range deepest {
		node, err := t.reader.resolve(object)
		if err != nil {
			return nil, err
		}
		d, _ := node.(dictionary)
		nums, err := t.list(d["Nums"])
		if err != nil {
			return nil, err
		}
		if nums != nil {
			for i := 0; i+1 < len(nums); i += 2 {
				if nums[i] == float64(key) {
					t.leaf = nums
					return t.owners(nums[i+1])
				}
			}
			return nil, nil
		}
		if object, err = t.below(d, key); err != nil || object == nil {
			return nil, err
		}
	}
	return nil, errSyntax
}

// below is the node whose limits hold a key.
func (t *parentTree) below(d dictionary, key int) (any, error) {
	kids, err := t.list(d["Kids"])
	if err != nil {
		return nil, err
	}
	for _, kid := range kids {
		node, err := t.reader.resolve(kid)
		if err != nil {
			return nil, err
		}
		below, _ := node.(dictionary)
		limits, err := t.list(below["Limits"])
		if err != nil {
			return nil, err
		}
		first, _ := at(limits, 0).(float64)
		last, ok := at(limits, 1).(float64)
		if ok && float64(key) >= first && float64(key) <= last {
			return kid, nil
		}
	}
	return nil, nil
}

// owners is the list of a page, which nobody asks for again.
func (t *parentTree) owners(object any) ([]any, error) {
	list, err := t.list(object)
	if ref, ok := object.(reference); ok {
		delete(t.reader.objects, ref.number)
	}
	return list, err
}

func (t *parentTree) list(object any) ([]any, error) {
	resolved, err := t.reader.resolve(object)
	list, _ := resolved.([]any)
	return list, err
}

// knownTree is a structure that was found sound in a file that begins like others.
type knownTree struct {
	start   *start
	numbers []int   // of its objects
	entries []entry // where they stand, but for those of each file
	own     []int   // elements of each file: pictures of its own
	held    []any   // what they hold
	pages   []heardPage
}

// known is the tree of a file that begins alike, has its objects in the same places and
// shows the same stretches.
func (s *Structure) known() *knownTree {
	if s.reader.start == nil || len(s.pages) != 1 {
		return nil
	}
	all, ok := s.reader.cache.trees.Load(s.reader.start)
	if !ok {
		return nil
	}
	var found *knownTree
	all.(*sync.Map).Range(func(_, value any) bool {
		k := value.(*knownTree)
		if k.fits(s) {
			found = k
		}
		return found == nil
	})
	return found
}

func (k *knownTree) fits(s *Structure) bool {
	page, known := s.pages[0], k.pages[0]
	if page.number != known.number || page.key != known.key || !slices.Equal(page.heard.marks, known.heard.marks) {
		return false
	}
	for i, number := range k.numbers {
		if s.reader.entry(number) != k.entries[i] && !slices.Contains(k.own, number) {
			return false
		}
	}
	return true
}

// keep remembers a sound tree of one page.
func (s *Structure) keep(w *treeWalk) {
	r := s.reader
	if r.start == nil || len(s.pages) != 1 {
		return
	}
	k := &knownTree{start: r.start, numbers: w.met, pages: slices.Clone(s.pages)}
	for _, number := range w.met {
		e := r.entry(number)
		k.entries = append(k.entries, e)
		if e.pack > 0 {
			e = r.entry(int(e.pack))
		}
		if e.offset < len(r.start.data) {
			continue
		}
		object, err := r.object(number)
		d, ok := object.(dictionary)
		if err != nil || !ok || d["S"] != name("Figure") {
			return // not ours: it is read whole each time
		}
		k.own, k.held = append(k.own, number), append(k.held, d["K"])
	}
	all, _ := r.cache.trees.LoadOrStore(r.start, &sync.Map{})
	all.(*sync.Map).Store(k, k)
}

// ownFault looks at what each file has of its own.
func (k *knownTree) ownFault(r *reader) (Fault, error) {
	for i, number := range k.own {
		object, err := r.object(number)
		if err != nil {
			return 0, err
		}
		d, _ := object.(dictionary)
		if alt, _ := d["Alt"].([]byte); len(alt) == 0 {
			return Silent, nil
		}
		if d["S"] != name("Figure") || !sameKids(d["K"], k.held[i]) {
			return ToldTwice, nil
		}
	}
	return Sound, nil
}

// sameKids compares lists of numbers.
func sameKids(a, b any) bool {
	one, ok := a.([]any)
	other, ok2 := b.([]any)
	if !ok || !ok2 || len(one) != len(other) {
		number, plain := a.(float64)
		return plain && b == any(number)
	}
	for i := range one {
		if _, number := one[i].(float64); !number || one[i] != other[i] {
			return false
		}
	}
	return true
}
