package tagged

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func read(t *testing.T, data []byte, cache *Cache) (reading Reading) {
	t.Helper()
	walkIt(t, data, cache, func(v *View) (err error) {
		_, reading, err = v.Read()
		return err
	})
	return reading
}

func same(t *testing.T, data []byte, cache *Cache, before Reading) (same bool) {
	t.Helper()
	walkIt(t, data, cache, func(v *View) (err error) {
		same, err = v.Same(before)
		return err
	})
	return same
}

func pageOf(t *testing.T, data []byte) (page Page) {
	t.Helper()
	walkIt(t, data, nil, func(v *View) (err error) {
		page, err = v.Page()
		return err
	})
	return page
}

func walkIt(t *testing.T, data []byte, cache *Cache, visit func(*View) error) {
	t.Helper()
	if err := WalkFile(bytes.NewReader(data), int64(len(data)), cache, visit); err != nil {
		t.Fatal(err)
	}
}

// A content of the same bytes reads the same only with the same fonts and forms:
// nobody is fooled by a file that has others.
func TestSameContentWithOtherResources(t *testing.T) {
	const content = "/X Do /name BMC BT /F0 12 Tf <00010002> Tj ET EMC"
	ornament := streamOf("/Subtype /Form", "0 0 1 1 re f")
	original := pageFile(content, ornament)
	swap := func(old, new string) []byte {
		if len(old) != len(new) || !strings.Contains(string(original), old) {
			t.Fatalf("%q can not stand for %q", new, old)
		}
		return bytes.Replace(original, []byte(old), []byte(new), 1)
	}
	cache := &Cache{}
	before := read(t, original, cache)
	if before.uses == nil {
		t.Fatal("the page would be read twice")
	}
	if !same(t, original, cache, before) {
		t.Error("what reads the same is not told")
	}
	if spaced := pageFile(content+" ", ornament); same(t, spaced, cache, before) || !pageOf(t, spaced).Equal(pageOf(t, original)) {
		t.Error("other bytes that read the same are told to be the same, or read otherwise")
	}
	if same(t, original, cache, Reading{}) {
		t.Error("a page reads like none")
	}
	for name, other := range map[string][]byte{
		"another letter in the map":    swap("<0001> <0048>", "<0001> <0049>"),
		"another font under the name":  swap("/F0 6 0 R", "/F0 8 0 R"),
		"a form with text":             pageFile(content, streamOf("/Subtype /Form", "BT /F0 1 Tf <0010> Tj ET")),
		"text under the name of forms": pageFile(content, streamOf("/Subtype /Form", "/Y Do"), streamOf("/Subtype /Form", "BT /F0 1 Tf <0010> Tj ET")),
	} {
		if same(t, other, cache, before) {
			t.Errorf("%s: taken for the same", name)
		}
		if pageOf(t, other).Equal(pageOf(t, original)) {
			t.Errorf("%s: reads the same", name)
		}
	}
}

// A file that is read piece by piece reads like one in memory.
func TestPiecesReadLikeTheWhole(t *testing.T) {
	data := pageFile("/a BMC BT /F0 1 Tf [<0010> -250.5 <0011> 3 <0012>] TJ ET EMC /X Do", streamOf("/Subtype /Form", "0 0 1 1 re f"))
	whole, err := Read(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	var pages []Page
	err = WalkFile(bytes.NewReader(data), int64(len(data)), nil, func(v *View) error {
		page, err := v.Page()
		pages = append(pages, page)
		return err
	})
	if err != nil || !reflect.DeepEqual(pages, whole.Pages) {
		t.Errorf("%+v, want %+v (%v)", pages, whole.Pages, err)
	}
	for cut := range len(data) { // whatever is missing at the end is an error, not a panic
		if err := WalkFile(bytes.NewReader(data[:cut]), int64(cut), nil, func(v *View) error { _, err := v.Page(); return err }); err == nil && cut < len(data)-8 {
			t.Errorf("a file that ends after %d of %d bytes was read", cut, len(data))
		}
	}
}

// Ornament whose pieces stand in the file once, as forms of a form, is found to be
// without text and passed over from then on; the same bytes that lead to other pieces in
// another file are read.
func TestOrnamentOfPieces(t *testing.T) {
	const content = "/X Do /name BMC BT /F0 12 Tf <00010002> Tj ET EMC"
	frame := streamOf("/Subtype /Form /Resources <</XObject <</S 10 0 R>> /Font <</F0 6 0 R>>>>", "q /S Do Q /S Do")
	with := func(piece string) []byte { return pageFile(content, frame, streamOf("/Subtype /Form", piece)) }
	original := with("0 0 1 1 re f")
	cache := &Cache{}
	before := read(t, original, cache)
	if before.uses == nil {
		t.Fatal("every page would be read twice")
	}
	known := 0
	cache.textless.Range(func(any, any) bool { known++; return true })
	if known != 2 {
		t.Errorf("%d of two forms are known to be without text", known)
	}
	if !same(t, original, cache, before) {
		t.Error("what reads the same is not told")
	}
	for name, piece := range map[string]string{"text": "BT /F0 1 Tf <0010> Tj ET", "itself": "/X Do", "no form": "/Z Do"} {
		other := with(piece)
		if same(t, other, cache, before) {
			t.Errorf("%s: taken for the same", name)
		}
		var page Page
		walkIt(t, other, cache, func(v *View) (err error) {
			page, err = v.Page()
			return err
		})
		if !page.Equal(pageOf(t, other)) || name == "text" && page.Equal(pageOf(t, original)) {
			t.Errorf("%s: read otherwise beside others", name)
		}
	}
	if !same(t, original, cache, before) {
		t.Error("the others have changed what is known")
	}
}
