package sheet

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"bangkhen/internal/typeset"
)

var objectHead = regexp.MustCompile(`(?m)^(\d+) 0 obj$`)

// objectsOf follows the table and returns the objects as it finds them; every object
// of the file must be in the table, and what stands by itself under its own number.
func objectsOf(t *testing.T, file []byte) map[int][]byte {
	t.Helper()
	split, err := splitObjects(file)
	if err != nil {
		t.Fatal(err)
	}
	objects := map[int][]byte{}
	for n, body := range split.bodies {
		if body != nil {
			objects[n] = body
		}
	}
	for _, head := range objectHead.FindAllSubmatch(file, -1) {
		n, _ := strconv.Atoi(string(head[1]))
		if objects[n] == nil && !bytes.Contains(file, fmt.Appendf(nil, "\n%d 0 obj\n<</Type /ObjStm ", n)) && !bytes.Contains(file, fmt.Appendf(nil, "\n%d 0 obj\n<</Type /XRef ", n)) {
			t.Errorf("object %d is not in the table", n)
		}
	}
	return objects
}

// objectText is all objects of a file but for what is in its streams.
func objectText(t *testing.T, file []byte) string {
	t.Helper()
	var all bytes.Buffer
	for _, body := range objectsOf(t, file) {
		dictionary, _, _ := bytes.Cut(body, []byte("stream\n"))
		all.Write(dictionary)
		all.WriteByte('\n')
	}
	return all.String()
}

// Whatever number of pages a file has, its table and its references hold.
func TestObjectsAreWhereTheTableSays(t *testing.T) {
	page := samplePage(t, "Bà Nông Thị Bé")
	for _, n := range []int{1, 2, nodePages, nodePages + 1, 3*nodePages + 7} {
		pages := make([]typeset.Page, n)
		for i := range pages {
			pages[i] = page
		}
		objects := objectsOf(t, printed(t, pages...))
		found := 0
		for number, body := range objects {
			dictionary, _, _ := bytes.Cut(body, []byte("stream\n"))
			for _, m := range reference.FindAllSubmatch(dictionary, -1) {
				if to, _ := strconv.Atoi(string(m[1])); objects[to] == nil {
					t.Errorf("%d pages: object %d refers to %d, which is not there", n, number, to)
				}
			}
			if bytes.HasPrefix(body, []byte("<</Type /Page /")) {
				found++
			}
		}
		if found != n {
			t.Errorf("%d pages in a file of %d", found, n)
		}
	}
}

// The hashes that the press gives are those of the bytes that it gives.
func TestSums(t *testing.T) {
	page := samplePage(t, "Ông Lý Văn Xá")
	other := page
	other.Rules = nil
	pages := []typeset.Page{page, other}
	press, err := NewPress(pages, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	var common []byte
	book := press.Book(&out, Info{Title: "Bằng khen", Date: issued})
	for _, page := range pages {
		sheet, err := press.Paint(page)
		if err != nil {
			t.Fatal(err)
		}
		file := press.File(make([]byte, 0, 100), Info{Title: "Bằng khen (1)", Date: issued}, sheet)
		if fmt.Sprintf("%x", sha256.Sum256(file.Data)) != file.Sum {
			t.Error("a file of one page has another hash than said")
		}
		if begins := file.Data[:file.Common]; common != nil && !bytes.Equal(begins, common) || len(begins) < 1000 {
			t.Errorf("%d bytes are not what both begin with", file.Common)
		} else {
			common = bytes.Clone(begins)
		}
		if err := book.Add(sheet); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("no space left")

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestBookTellsOfAFullDisk(t *testing.T) {
	page := samplePage(t, "An")
	press, err := NewPress([]typeset.Page{page}, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := press.Paint(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 100, 2000} {
		book := press.Book(&fullDisk{room}, Info{Date: issued})
		book.Add(sheet)
		if err := book.Close(); !errors.Is(err, errFull) {
			t.Errorf("with room for %d bytes the error is %v", room, err)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 3, "0"}, {-0.0001, 3, "0"}, {1, 3, "1"}, {-1.5, 3, "-1.5"}, {0.0005, 3, "0.001"}, {12.340, 3, "12.34"},
		{-0.05, 2, "-0.05"}, {841.8898, 3, "841.89"}, {100, 0, "100"}, {0.999999, 3, "1"},
	} {
		if got := number(c.v, c.decimals); got != c.want {
			t.Errorf("number(%v, %d) is %s, want %s", c.v, c.decimals, got, c.want)
		}
	}
}

// TestUntagged: a file that is to have no structure has none, and does not claim it.
func TestUntagged(t *testing.T) {
	page := samplePage(t, "Ông Lý Văn Xá")
	press, err := NewPress([]typeset.Page{page}, ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[bool]int{}
	for _, untagged := range []bool{false, true} {
		var out bytes.Buffer
		book := press.Book(&out, Info{Title: "Bằng khen", Date: issued, Untagged: untagged})
		for range 300 {
			sheet, err := press.Paint(page)
			if err == nil {
				err = book.Add(sheet)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
		file := out.Bytes()
		for claim, made := range map[string]bool{
			"2a": bytes.Contains(file, []byte("<pdfaid:conformance>A<")), "UA": bytes.Contains(file, []byte("pdfuaid:part")),
		} {
			if made == untagged {
				t.Errorf("untagged %v: it claims %s: %v", untagged, claim, made)
			}
		}
		if !bytes.Contains(file, []byte("<pdfaid:part>2<")) {
			t.Error("it is no archive file")
		}
		sizes[untagged] = len(file)
	}
	if sizes[true] > sizes[false]-300*45 {
		t.Errorf("%d bytes with a structure, %d without", sizes[false], sizes[true])
	}
}
