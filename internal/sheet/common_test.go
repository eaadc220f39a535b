package sheet

import (
	"bytes"
	"strings"
	"testing"

	"bangkhen/internal/typeset"
)

// inParts is a press for sheets that have ornament, a heading and a closing line
// in common, and the own parts of two sheets.
func inParts(t *testing.T) (*Press, *Common, []typeset.Page) {
	t.Helper()
	before, after := samplePage(t, "ỦY BAN NHÂN DÂN"), samplePage(t, "Nguyễn Đăng Bình")
	before.Codes, after.Backdrop, after.Rules, after.Codes = nil, "", nil, nil
	var own []typeset.Page
	for _, name := range []string{"Ông Lý Văn Xá", "Bà Hoàng Thị Sen"} {
		page := samplePage(t, name)
		page.Backdrop, page.Rules = "", nil
		own = append(own, page)
	}
	for _, page := range []*typeset.Page{&before, &after, &own[0], &own[1]} {
		page.Trim = typeset.Trim{Bleed: 3, Marks: true}
	}
	press, err := NewPress(append(own, before, after), ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	common, err := press.Common(before, after)
	if err != nil {
		t.Fatal(err)
	}
	return press, common, own
}

// contentsOf inflates and joins the streams of the one page of a file.
func contentsOf(t *testing.T, file []byte) string {
	t.Helper()
	objects, err := splitObjects(file)
	if err != nil {
		t.Fatal(err)
	}
	leaves, _ := objects.leaves(pagesObject)
	if len(leaves) != 1 {
		t.Fatalf("%d pages", len(leaves))
	}
	var all strings.Builder
	for _, n := range objects.contents(leaves[0]) {
		all.WriteString(streams(t, objects.bodies[n])[0])
	}
	return all.String()
}

// A sheet in parts draws each part in its place, and what is around the sheet
// once.
func TestASheetInParts(t *testing.T) {
	press, common, own := inParts(t)
	sheet, err := common.Paint(own[1])
	if err != nil {
		t.Fatal(err)
	}
	file := press.File(nil, Info{Title: "Bằng khen", Date: issued}, sheet).Data
	objectsOf(t, file)
	content := contentsOf(t, file)
	if n := strings.Count(content, initialState); n != 1 || !strings.HasPrefix(content, initialState) {
		t.Errorf("the state is set %d times", n)
	}
	if n := strings.Count(content, "0.283 w"); n != 8 { // crop marks
		t.Errorf("%d crop marks", n)
	}
	if n, end := strings.Count(content, "q 1 0 0 1 28.346 28.346 cm"), strings.Count(content, "Q\n"); n != 3 || end < n {
		t.Errorf("%d of 3 parts stand inside the paper around the sheet", n)
	}
	ground, code, title := strings.Index(content, "/G0 Do"), strings.Index(content, "/qr <<"), strings.Index(content, "/name <<")
	if ground < 0 || ground > title || title > code || strings.Count(content, "/name <<") != 3 {
		t.Errorf("ornament at %d, heading at %d, code at %d", ground, title, code)
	}
}

// What sheets have in common is once in a book.
func TestCommonContentIsOnceInABook(t *testing.T) {
	press, common, own := inParts(t)
	var small, large bytes.Buffer
	for _, c := range []struct {
		out *bytes.Buffer
		n   int
	}{{&small, 1}, {&large, 3 * nodePages}} {
		book := press.Book(c.out, Info{Title: "Bằng khen", Date: issued})
		for i := range c.n {
			sheet, err := common.Paint(own[i%2])
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
		for _, body := range common.streams {
			if n := bytes.Count(c.out.Bytes(), body); n != 1 {
				t.Errorf("%d pages: common content is there %d times", c.n, n)
			}
		}
		objectsOf(t, c.out.Bytes())
	}
}
