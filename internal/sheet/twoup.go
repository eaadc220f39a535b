package sheet

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"bangkhen/internal/typeset"
)

// ErrNotTwo says that two sheets of a file do not go on one of A4.
var ErrNotTwo = errors.New("two sheets of this size do not go on one of A4")

// A4 and what A5 may differ from its half, in mm.
const (
	a4Short, a4Long = typeset.MM(210), typeset.MM(297)
	sizeTolerance   = typeset.MM(1)
	cutMark         = typeset.MM(4) // how far a mark of the cut reaches into the sheet
)

var mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`)

// TwoUp makes a file of A4 pages with two sheets of A5 each of a file that a [Press]
// has made, and marks at the edges where it is to be cut. The first half of the
// sheets comes on top (or to the left), the second below, in their order: the pile
// that is cut off goes under the other one, and all lie in the order of the list.
// What the sheets show is not changed; for whom it is read aloud there are the sheets
// themselves: the file has no structure and claims none. The error is [ErrNotTwo] for sheets of
// another size.
func TwoUp(file []byte) ([]byte, error) {
	objects, err := splitObjects(file)
	if err != nil {
		return nil, fmt.Errorf("two sheets a page: %w", err)
	}
	tree := objects.number(pagesEntry, objects.bodies[objects.root])
	leaves, nodes := objects.leaves(tree)
	if tree == 0 || len(leaves) == 0 {
		return nil, fmt.Errorf("two sheets a page: %w", errForeign)
	}
	layout, err := objects.layout(leaves)
	if err != nil {
		return nil, err
	}
	if root := objects.number(structureEntry, objects.bodies[objects.root]); root > 0 {
		objects.untag(root) // marks of two sheets would have the same numbers
	}
	begin, between, end := objects.add(layout.begin), objects.add(layout.between), objects.add(layout.end)
	var kids []int
	half := (len(leaves) + 1) / 2
	for i, leaf := range leaves[:half] {
		list := fmt.Appendf(nil, "[%d 0 R ", begin)
		for _, content := range objects.contents(leaf) {
			list = fmt.Appendf(list, "%d 0 R ", content)
		}
		list = fmt.Appendf(list, "%d 0 R ", between)
		if i+half < len(leaves) {
			for _, content := range objects.contents(leaves[i+half]) {
				list = fmt.Appendf(list, "%d 0 R ", content)
			}
			objects.drop(leaves[i+half])
		}
		list = fmt.Appendf(list, "%d 0 R]", end)
		objects.bodies[leaf] = fmt.Appendf(nil, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Resources %d 0 R /Contents %s>>",
			tree, layout.width.Pt(), layout.height.Pt(), resourcesObject, list)
		kids = append(kids, leaf)
	}
	for _, node := range nodes {
		objects.drop(node)
	}
	list := []byte("<</Type /Pages /Kids [")
	for _, kid := range kids {
		list = fmt.Appendf(list, "%d 0 R ", kid)
	}
	objects.bodies[tree] = fmt.Appendf(list, "] /Count %d>>", len(kids))
	return objects.assemble(), nil
}

// FitsTwoUp reports that two sheets of a size go on one of A4.
func FitsTwoUp(width, height typeset.MM) bool {
	_, ok := twoOf(width, height)
	return ok
}

// add is the number of a new stream.
func (f *objectFile) add(content string) int {
	f.bodies = append(f.bodies, fmt.Appendf(nil, "<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	return len(f.bodies) - 1
}

// twoUp is where two sheets stand on a page, as content around theirs.
type twoUp struct {
	width, height       typeset.MM
	begin, between, end string
}

// layout finds where two sheets stand; all pages must be of one size.
func (f *objectFile) layout(leaves []int) (twoUp, error) {
	var w, h typeset.MM
	for i, leaf := range leaves {
		box := mediaBox.FindSubmatch(f.bodies[leaf])
		if box == nil {
			return twoUp{}, fmt.Errorf("two sheets a page: %w", errForeign)
		}
		x, errX := strconv.ParseFloat(string(box[1]), 64)
		y, errY := strconv.ParseFloat(string(box[2]), 64)
		width, height := typeset.Pt(x).MM(), typeset.Pt(y).MM()
		if errX != nil || errY != nil || i > 0 && (width != w || height != h) {
			return twoUp{}, ErrNotTwo
		}
		w, h = width, height
	}
	layout, ok := twoOf(w, h)
	if !ok {
		return twoUp{}, ErrNotTwo
	}
	return layout, nil
}

// twoOf is where two sheets of a size stand on one of A4.
func twoOf(w, h typeset.MM) (layout twoUp, ok bool) {
	near := func(a, b typeset.MM) bool { return a-b < sizeTolerance && b-a < sizeTolerance }
	at := func(x, y typeset.MM) string { return fmt.Sprintf("q 1 0 0 1 %.3f %.3f cm", x.Pt(), y.Pt()) }
	line := func(x1, y1, x2, y2 typeset.MM) string {
		return fmt.Sprintf(" %.3f %.3f m %.3f %.3f l S", x1.Pt(), y1.Pt(), x2.Pt(), y2.Pt())
	}
	marks := fmt.Sprintf("Q\nq 0 G %.3f w", markWidth.Pt())
	switch half := a4Long / 2; {
	case near(w, a4Short) && near(h, half): // one above the other
		x, y := (a4Short-w)/2, (half-h)/2
		return twoUp{a4Short, a4Long, at(x, half+y), "Q\n" + at(x, y),
			marks + line(0, half, cutMark, half) + line(a4Short-cutMark, half, a4Short, half) + " Q"}, true
	case near(w, half) && near(h, a4Short): // side by side
		x, y := (half-w)/2, (a4Short-h)/2
		return twoUp{a4Long, a4Short, at(x, y), "Q\n" + at(half+x, y),
			marks + line(half, 0, half, cutMark) + line(half, a4Short-cutMark, half, a4Short) + " Q"}, true
	}
	return twoUp{}, false
}
