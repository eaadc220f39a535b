package sheet

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// pageTree is the number of the object that lists the pages in a file of ours.
const pageTree = 1

var (
	kidList  = regexp.MustCompile(`(?s)/Kids \[[^\]]*\]\s*/Count \d+`)
	kid      = regexp.MustCompile(`(\d+) 0 R`)
	contents = regexp.MustCompile(`/Contents (\d+) 0 R`)
)

// Reorder makes a file of some pages of a file that [Press.Print] has made, given
// by their numbers from 1, in that order. The pages are not changed; of a page
// that is left out nothing is left in the file but what others share.
func Reorder(file []byte, pages []int) ([]byte, error) {
	objects, err := splitObjects(file)
	if err != nil {
		return nil, fmt.Errorf("reorder pages: %w", err)
	}
	object := func(n string) int { // 0, which is empty, for what is none
		var number int
		if _, err := fmt.Sscan(n, &number); err != nil || number >= len(objects.bodies) {
			return 0
		}
		return number
	}
	if len(objects.bodies) <= pageTree {
		return nil, errors.New("reorder pages: the file has no page tree")
	}
	tree := string(objects.bodies[pageTree])
	kids := kid.FindAllStringSubmatch(kidList.FindString(tree), -1)
	var list strings.Builder
	kept := map[int]bool{}
	for _, page := range pages {
		if page < 1 || page > len(kids) || kept[page] {
			return nil, fmt.Errorf("reorder pages: page %d of %d is not there or comes twice", page, len(kids))
		}
		kept[page] = true
		fmt.Fprintf(&list, "%s ", kids[page-1][0])
	}
	for i, k := range kids {
		if kept[i+1] {
			continue
		}
		if own := contents.FindSubmatch(objects.bodies[object(k[1])]); own != nil {
			objects.bodies[object(string(own[1]))] = []byte("null")
		}
		objects.bodies[object(k[1])] = []byte("null")
	}
	objects.bodies[pageTree] = []byte(kidList.ReplaceAllLiteralString(tree, fmt.Sprintf("/Kids [%s]\n/Count %d", list.String(), len(pages))))
	return objects.assemble(), nil
}
