package sheet

import (
	"fmt"

	"bangkhen/internal/typeset"
)

// Every file is PDF/A-2a and PDF/UA-1 too: a tree says what each stretch of content
// is, in the order in which it is read (ISO 32000-1, 14.7).

// mark is a stretch of marked content that is read; its number on the page (MCID)
// is that of its place among the others.
type mark struct {
	part *typeset.Part // nil for a paragraph
	late bool          // read after all that is not
}

// reading is a mark of a page in the order of reading.
type reading struct {
	number int
	part   *typeset.Part
	own    bool // of one sheet of many that are alike
}

// reading are the marks of the sheet in the order of reading: what all sheets begin
// with, what is its own, what all end with; then what is looked at beside the text.
func (s *Sheet) reading() []reading {
	var before, after []mark
	if s.common != nil {
		before, after = s.common.marks[0], s.common.marks[1]
	}
	out := make([]reading, 0, len(before)+len(after)+len(s.marks))
	add := func(first int, marks []mark, late, own bool) {
		for i, m := range marks {
			if m.late == late {
				out = append(out, reading{first + i, m.part, own})
			}
		}
	}
	first := len(before) + len(after)
	add(0, before, false, false)
	add(first, s.marks, false, true)
	add(len(before), after, false, false)
	add(0, before, true, false)
	add(first, s.marks, true, true)
	add(len(before), after, true, false)
	return out
}

// outline tells the sheets whose own part has another structure from each other.
func (s *Sheet) outline() string {
	out := make([]byte, 0, 8*len(s.marks))
	for _, m := range s.marks {
		var part typeset.Part
		if m.part != nil {
			part = *m.part
		}
		if part.In != nil {
			return fmt.Sprintf("%p", s) // like no other
		}
		out = append(out, byte(part.Role), 'n')
		if m.late {
			out[len(out)-1] = 'l'
		}
		out = append(append(out, part.Lang...), ';')
	}
	return string(out)
}

// tree is the structure of a file in the making. Elements are written when nothing
// more is added to them, so that a list of a hundred thousand needs no memory but
// for the numbers of its rows.
type tree struct {
	reserve  func() int
	put      func(e *element)
	document *element
	open     []*element // in the order in which they began
	of       map[*typeset.Part]*element
	pages    int
}

// element is an element of the structure (ISO 32000-1, 14.7.2).
type element struct {
	part   *typeset.Part
	kind   string
	number int
	above  *element
	kids   []kid
	page   int  // on which its marks stand
	parted bool // they stand on several
	own    bool
	met    int // by how many pages there were
}

// kid is an element, or a mark on a page.
type kid struct{ element, page, mark int }

func newTree(reserve func() int, put func(*element)) *tree {
	return &tree{reserve: reserve, put: put, document: &element{kind: "Document", number: documentObject}, of: map[*typeset.Part]*element{}}
}

// addPage takes the marks of a page in, and gives the numbers of the elements that
// they are in, by their own. What stands on a sheet alone is in a section of its own
// when there are several.
func (t *tree) addPage(page int, marks []reading, section bool) (owners []int) {
	t.pages++
	above := t.document
	if section {
		above = t.begin(nil, t.document)
		above.kind, above.page = "Sect", page
	}
	owners = make([]int, len(marks))
	for _, m := range marks {
		e := t.element(m.part, above)
		e.own = m.own
		e.kids = append(e.kids, kid{page: page, mark: m.number})
		e.parted = e.parted || e.page != 0 && e.page != page
		e.page = page
		owners[m.number] = e.number
		for ; e != nil; e = e.above {
			e.met = t.pages
		}
	}
	t.close(section)
	return owners
}

// element is that of a part, begun in another when there is none. What has no part
// is for itself.
func (t *tree) element(part *typeset.Part, above *element) *element {
	if part == nil {
		return t.begin(nil, above)
	}
	if known := t.of[part]; known != nil {
		return known
	}
	if part.In != nil {
		above = t.element(part.In, above)
	}
	e := t.begin(part, above)
	t.of[part] = e
	return e
}

func (t *tree) begin(part *typeset.Part, above *element) *element {
	e := &element{part: part, kind: roles[typeset.RoleParagraph], number: t.reserve(), above: above}
	if part != nil {
		e.kind = roles[part.Role]
	}
	above.kids = append(above.kids, kid{element: e.number})
	t.open = append(t.open, e)
	return e
}

// close writes the elements that the last page had nothing of, or all.
func (t *tree) close(all bool) {
	ends := func(e *element) bool {
		if e.above.row() { // cells stay as long as their row
			e = e.above
		}
		return all || e.met != t.pages || e.part == nil
	}
	for _, e := range t.open {
		if e.row() && ends(e) {
			t.complete(e)
		}
	}
	kept := t.open[:0]
	for _, e := range t.open {
		if !ends(e) {
			kept = append(kept, e)
			continue
		}
		delete(t.of, e.part)
		t.put(e)
	}
	clear(t.open[len(kept):])
	t.open = kept
}

// complete gives a row the cells in which nothing stands, in their places.
func (t *tree) complete(row *element) {
	kids := make([]kid, len(row.part.Cells))
	for i, part := range row.part.Cells {
		cell := t.of[part]
		if cell == nil {
			cell = t.begin(part, row)
			t.of[part] = cell
		}
		kids[i] = kid{element: cell.number}
	}
	row.kids = kids
}

func (e *element) row() bool { return e != nil && e.part != nil && e.part.Cells != nil }

// finish writes all that is open.
func (t *tree) finish() {
	t.close(true)
	t.put(t.document)
}

// roles are the standard structure types (ISO 32000-1, 14.8.4).
var roles = [...]string{
	typeset.RoleParagraph: "P", typeset.RoleHeading: "H1", typeset.RoleHeading2: "H2", typeset.RoleHeading3: "H3", typeset.RoleFigure: "Figure",
	typeset.RoleList: "L", typeset.RoleListItem: "LI", typeset.RoleItemText: "LBody",
	typeset.RoleTable: "Table", typeset.RoleTableRow: "TR", typeset.RoleColumnHead: "TH", typeset.RoleRowHead: "TH", typeset.RoleCell: "TD",
	typeset.RoleDecoration: "Artifact",
}

// body is the object but for what the figure of one sheet shows, and its end.
func (e *element) body() []byte {
	above := structureObject
	if e.above != nil {
		above = e.above.number
	}
	out := fmt.Appendf(nil, "<</S /%s /P %d 0 R", e.kind, above)
	if e.page != 0 && !e.parted {
		out = fmt.Appendf(out, " /Pg %d 0 R", e.page)
	}
	if e.part != nil {
		if e.part.Lang != "" {
			out = appendText(append(out, " /Lang "...), e.part.Lang)
		}
		out = append(out, e.attributes()...)
	}
	if len(e.kids) == 0 {
		return out
	}
	out = append(out, " /K ["...)
	for i, k := range e.kids {
		if i > 0 {
			out = append(out, ' ')
		}
		switch {
		case k.element != 0:
			out = fmt.Appendf(out, "%d 0 R", k.element)
		case e.parted:
			out = fmt.Appendf(out, "<</Type /MCR /Pg %d 0 R /MCID %d>>", k.page, k.mark)
		default:
			out = fmt.Appendf(out, "%d", k.mark)
		}
	}
	return append(out, ']')
}

// attributes are those of cells (ISO 32000-1, 14.8.5.7).
func (e *element) attributes() string {
	scope, over := "", ""
	switch e.part.Role {
	case typeset.RoleColumnHead:
		scope = " /Scope /Column"
	case typeset.RoleRowHead:
		scope = " /Scope /Row"
	}
	if e.part.Over > 1 {
		over = fmt.Sprintf(" /ColSpan %d", e.part.Over)
	}
	if scope+over == "" {
		return ""
	}
	return " /A <</O /Table" + scope + over + ">>"
}

// whole is the object.
func (e *element) whole() []byte { return appendAlt(e.body(), e.part) }

// appendAlt ends an element, with what it shows when it is a picture.
func appendAlt(out []byte, part *typeset.Part) []byte {
	if part != nil && part.Alt != "" {
		out = appendText(append(out, " /Alt "...), part.Alt)
	}
	return append(out, ">>"...)
}

// structureRoot is the root of the tree.
func structureRoot(pages int) []byte {
	return fmt.Appendf(nil, "<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>", documentObject, parentsObject, pages)
}

// ownersArray says which elements the marks of a page are in.
func ownersArray(owners []int) []byte {
	out := []byte("[")
	for _, n := range owners {
		out = fmt.Appendf(out, "%d 0 R ", n)
	}
	return append(out, ']')
}
