package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bangkhen/internal/typeset"
)

func TestReorder(t *testing.T) {
	// A file of ours in small: the tree, the resources, three pages with their contents.
	file := &objectFile{root: 9, info: 10, bodies: [][]byte{nil,
		[]byte("<</Type /Pages\n/Kids [3 0 R 5 0 R 7 0 R ]\n/Count 3\n>>"), []byte("<<>>"),
		[]byte("<</Type /Page /Parent 1 0 R /Contents 4 0 R>>"), []byte("first"),
		[]byte("<</Type /Page /Parent 1 0 R /Contents 6 0 R>>"), []byte("second"),
		[]byte("<</Type /Page /Parent 1 0 R /Contents 8 0 R>>"), []byte("third"),
		[]byte("<</Type /Catalog /Pages 1 0 R>>"), []byte("<<>>")}}
	data, err := Reorder(file.assemble(), []int{3, 1})
	if err != nil {
		t.Fatal(err)
	}
	got, err := splitObjects(data)
	if err != nil {
		t.Fatal(err)
	}
	if tree := string(got.bodies[1]); tree != "<</Type /Pages /Kids [7 0 R 3 0 R ] /Count 2>>" {
		t.Errorf("the tree is %s", tree)
	}
	if got.bodies[6] != nil || string(got.bodies[4]) != "first" || string(got.bodies[8]) != "third" {
		t.Error("a page that was left out is there, or one that was not is gone")
	}
	for _, pages := range [][]int{{0}, {4}, {1, 1}, {-1}} {
		if _, err := Reorder(file.assemble(), pages); err == nil {
			t.Errorf("pages %v accepted", pages)
		}
	}
	for _, bad := range []string{"", "%PDF-1.7", fmt.Sprintf("%s\nstartxref\n%d\n", file.assemble(), 1<<40)} {
		if _, err := Reorder([]byte(bad), []int{1}); err == nil {
			t.Errorf("%.20q accepted", bad)
		}
	}
}

// A long file has its pages in nodes of a tree.
func TestReorderOfALongFile(t *testing.T) {
	const n = 2*nodePages + 5
	pages := make([]typeset.Page, n)
	samples := []typeset.Page{samplePage(t, "Ông Lý Văn Xá"), samplePage(t, "Bà Hoàng Thị Sen"), samplePage(t, "Ông Ma Xuân Thu")}
	for i := range pages {
		pages[i] = samples[i%len(samples)]
	}
	press, err := NewPress(pages, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	file, err := press.Print(Info{Title: "Bằng khen", Date: issued}, pages...)
	if err != nil {
		t.Fatal(err)
	}
	reordered, err := Reorder(file, []int{n, 1, nodePages + 1})
	if err != nil {
		t.Fatal(err)
	}
	before, err := splitObjects(file)
	if err != nil {
		t.Fatal(err)
	}
	after, err := splitObjects(reordered)
	if err != nil {
		t.Fatal(err)
	}
	old, _ := before.leaves(pagesObject)
	leaves, nodes := after.leaves(pagesObject)
	if len(leaves) != 3 || len(nodes) != 0 {
		t.Fatalf("%d pages in %d nodes", len(leaves), len(nodes))
	}
	for i, page := range []int{n, 1, nodePages + 1} {
		was, is := before.contents(old[page-1]), after.contents(leaves[i])
		if len(was) != 1 || len(is) != 1 || !bytes.Equal(before.bodies[was[0]], after.bodies[is[0]]) || !bytes.Contains(after.bodies[leaves[i]], []byte("/Parent 2 0 R")) {
			t.Errorf("page %d is not what it was", page)
		}
	}
	if len(reordered) > len(file)/2 {
		t.Errorf("%d bytes of %d are left", len(reordered), len(file))
	}
}

// What pages have in common stays as long as one of them does.
func TestReorderKeepsCommonContent(t *testing.T) {
	press, common, own := inParts(t)
	var file bytes.Buffer
	book := press.Book(&file, Info{Title: "Bằng khen", Date: issued})
	for _, part := range own {
		sheet, err := common.Paint(part)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.Add(sheet); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := Reorder(file.Bytes(), []int{2})
	if err != nil {
		t.Fatal(err)
	}
	before, after := objectsOf(t, file.Bytes()), objectsOf(t, data)
	for n, body := range after {
		if isStream(body) && !bytes.Equal(body, before[n]) {
			t.Errorf("object %d is another", n)
		}
	}
	said := objectText(t, data)
	if n := strings.Count(said, "/S /P "); n != 3 || strings.Count(said, "/Alt ") != 1 {
		t.Errorf("%d paragraphs of one page with three are left in\n%s", n, said)
	}
	again, err := Reorder(data, []int{1})
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("the one page again is another file (%v)", err)
	}
}
