package sheet

import (
	"bytes"
	"fmt"
	"testing"
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
	if tree := string(got.bodies[1]); tree != "<</Type /Pages\n/Kids [7 0 R 3 0 R ]\n/Count 2\n>>" {
		t.Errorf("the tree is %s", tree)
	}
	if bytes.Contains(data, []byte("second")) || !bytes.Contains(data, []byte("first")) || !bytes.Contains(data, []byte("third")) {
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
