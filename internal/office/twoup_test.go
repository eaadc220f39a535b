package office

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/proof/tagged"
)

// Two sheets of A5 come on each page of A4, unchanged, so that the cut piles lie in
// the order of the list; sheets of another size do not.
func TestTwoUp(t *testing.T) {
	var list strings.Builder
	list.WriteString("STT,Họ và tên,Lớp,Danh hiệu\n")
	names := []string{"Lê An", "Trần Bình", "Phạm Châu", "Vũ Dũng", "Lê Giang"}
	for i, name := range names {
		fmt.Fprintf(&list, "%d,%s,6A%d,Học sinh Giỏi\n", i+1, name, i+1)
	}
	o := registered(t)
	order := pupils(list.String())
	order.Template = "giay-khen-hoc-sinh-a5"
	if _, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	data, err := o.TwoUp(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	file, err := tagged.Read(data, new(tagged.Cache))
	if err != nil || len(file.Pages) != 3 {
		t.Fatalf("%d pages, %v", len(file.Pages), err)
	}
	for i, page := range file.Pages {
		var read []string
		symbols := 0
		for _, field := range page.Fields {
			switch field.Tag {
			case "name", "class":
				read = append(read, field.Text())
			case "qr":
				symbols++
			}
		}
		want := []string{names[i], fmt.Sprintf("Học sinh lớp 6A%d", i+1)}
		if i+3 < len(names) {
			want = append(want, names[i+3], fmt.Sprintf("Học sinh lớp 6A%d", i+4))
		}
		if fmt.Sprint(read) != fmt.Sprint(want) || symbols != len(want)/2 {
			t.Errorf("page %d reads %q with %d symbols, want %q", i+1, read, symbols, want)
		}
	}
	order.Template, order.Decision.Data = "giay-khen-hoc-sinh", []byte(strings.Replace(pupilsDecision, "12/", "13/", 1))
	if _, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.TwoUp(t.Context(), 2); err != fs.ErrNotExist {
		t.Errorf("A4: %v", err)
	}
}

// On bought blanks of A5 the variable text alone is printed.
func TestOverprintOfA5(t *testing.T) {
	o := registered(t)
	order := pupils("STT,Họ và tên,Lớp,Danh hiệu\n1,Lê An,6A1,Học sinh Giỏi\n")
	order.Template, order.Overprint = "giay-khen-hoc-sinh-a5", true
	out := filepath.Join(t.TempDir(), "out")
	if _, err := o.Issue(t.Context(), order, out, nil); err != nil {
		t.Fatal(err)
	}
}
