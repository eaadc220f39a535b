package sheet

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	kidList    = regexp.MustCompile(`(?s)/Kids \[([^\]]*)\]`)
	reference  = regexp.MustCompile(`(\d+) 0 R`)
	pagesEntry = regexp.MustCompile(`/Pages (\d+) 0 R`)
	parent     = regexp.MustCompile(`/Parent \d+ 0 R`)
	contents   = regexp.MustCompile(`/Contents (\[[^\]]*\]|\d+ 0 R)`)
)

// errForeign says that a file is not one of ours.
var errForeign = errors.New("not a file that this program has made")

// Reorder makes a file of some pages of a file that a [Press] of this or an
// earlier version has made, given by their numbers from 1, in that order. What
// the pages show is not changed; of a page that is left out nothing is left in
// the file but what others share.
func Reorder(file []byte, pages []int) ([]byte, error) {
	objects, err := splitObjects(file)
	if err != nil {
		return nil, fmt.Errorf("reorder pages: %w", err)
	}
	tree := objects.number(pagesEntry, objects.bodies[objects.root])
	leaves, nodes := objects.leaves(tree)
	if tree == 0 || len(leaves) == 0 {
		return nil, fmt.Errorf("reorder pages: %w", errForeign)
	}
	var kids []int
	var list strings.Builder
	kept := map[int]bool{}
	for _, page := range pages {
		if page < 1 || page > len(leaves) || kept[page] {
			return nil, fmt.Errorf("reorder pages: page %d of %d is not there or comes twice", page, len(leaves))
		}
		kept[page] = true
		leaf := leaves[page-1]
		fmt.Fprintf(&list, "%d 0 R ", leaf)
		kids = append(kids, leaf)
		objects.bodies[leaf] = parent.ReplaceAllLiteral(objects.bodies[leaf], fmt.Appendf(nil, "/Parent %d 0 R", tree))
	}
	objects.keepStructure(kids)
	shown := map[int]bool{} // content of pages that stay
	for i, leaf := range leaves {
		for _, content := range objects.contents(leaf) {
			shown[content] = shown[content] || kept[i+1]
		}
		if !kept[i+1] {
			objects.drop(leaf)
		}
	}
	for content, stays := range shown {
		if !stays {
			objects.drop(content)
		}
	}
	for _, node := range nodes {
		objects.drop(node)
	}
	objects.bodies[tree] = fmt.Appendf(nil, "<</Type /Pages /Kids [%s] /Count %d>>", list.String(), len(pages))
	return objects.assemble(), nil
}

// objectFile is a file of ours as its objects.
type objectFile struct {
	bodies     [][]byte // by object number; nil for what is not there
	root, info int
}

// number is the object that the first match of a pattern refers to, 0 for none.
func (f *objectFile) number(pattern *regexp.Regexp, in []byte) int {
	found := pattern.FindSubmatch(in)
	if found == nil {
		return 0
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil || n >= len(f.bodies) {
		return 0
	}
	return n
}

func (f *objectFile) drop(n int) {
	if n > 0 {
		f.bodies[n] = nil
	}
}

// leaves are the pages under a node of the page tree, in order, and the nodes
// between. Files of ours have one level of these at most.
func (f *objectFile) leaves(tree int) (leaves, nodes []int) {
	for _, kid := range f.kids(tree) {
		if below := f.kids(kid); len(below) > 0 {
			nodes, leaves = append(nodes, kid), append(leaves, below...)
		} else {
			leaves = append(leaves, kid)
		}
	}
	return leaves, nodes
}

func (f *objectFile) kids(node int) []int { return f.references(kidList, node) }

// contents are the streams that a page's content is in.
func (f *objectFile) contents(page int) []int { return f.references(contents, page) }

// references are the objects that a list in an object names.
func (f *objectFile) references(list *regexp.Regexp, in int) (numbers []int) {
	found := list.FindSubmatch(f.bodies[in])
	if found == nil {
		return nil
	}
	for _, one := range reference.FindAllSubmatch(found[1], -1) {
		n, err := strconv.Atoi(string(one[1]))
		if err != nil || n < 1 || n >= len(f.bodies) {
			return nil
		}
		numbers = append(numbers, n)
	}
	return numbers
}
