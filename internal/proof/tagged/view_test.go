package tagged

import (
	"bytes"
	"crypto/sha256"
	"reflect"
	"strings"
	"testing"
)

// look reads the digest of a file's only page, as the proof does: of a first file
// by reading it, of others by what the cache knows.
func look(t *testing.T, data []byte, cache *Cache, first bool) (digest [sha256.Size]byte) {
	t.Helper()
	visit := func(v *View) (err error) {
		if first {
			_, digest, err = v.Read()
			return err
		}
		digest, err = v.Digest()
		return err
	}
	if err := WalkFile(bytes.NewReader(data), int64(len(data)), cache, visit); err != nil {
		t.Fatal(err)
	}
	return digest
}

// A content of the same bytes reads the same only with the same fonts and forms:
// the cache must not be fooled by a file that has others.
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
	want := look(t, original, cache, true)
	if look(t, original, cache, false) != want {
		t.Error("the same file has another digest when the cache knows it")
	}
	for name, other := range map[string][]byte{
		"another letter in the map":    swap("<0001> <0048>", "<0001> <0049>"),
		"another font under the name":  swap("/F0 6 0 R", "/F0 8 0 R"),
		"a form with text":             pageFile(content, streamOf("/Subtype /Form", "BT /F0 1 Tf <0010> Tj ET")),
		"text under the name of forms": pageFile(content, streamOf("/Subtype /Form", "/Y Do"), streamOf("/Subtype /Form", "BT /F0 1 Tf <0010> Tj ET")),
	} {
		if look(t, other, cache, false) == want {
			t.Errorf("%s: taken for the same", name)
		}
		if look(t, other, cache, false) != look(t, other, &Cache{}, true) {
			t.Errorf("%s: the cache gives another digest than reading", name)
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
