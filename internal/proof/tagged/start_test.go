package tagged

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

// Whatever files have in common, each has its own hash.
func TestEveryFileHasItsOwnHash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var cache Cache
		begin := []byte(strings.Repeat("1 0 obj\n<<>>\nendobj\n", rapid.IntRange(0, 200).Draw(t, "objects")))
		for range 6 {
			data := slices.Concat(begin[:rapid.IntRange(0, len(begin)).Draw(t, "of it")], rapid.SliceOfN(rapid.Byte(), 0, 50).Draw(t, "rest"))
			if cache.Whole(data).Sum() != sha256.Sum256(data) {
				t.Fatalf("%x has another hash", data)
			}
		}
	})
}

// batchFile is a file like those of a batch: fonts, a form and what is common
// first, then its own content.
func batchFile(before, own, after string) []byte {
	return file1(catalog, pageTree, "<</Type /Page /Parent 2 0 R /Contents [10 0 R 12 0 R 11 0 R]>>", "null", resources, wideFont, streamOf("", toUnicode), blindFont,
		streamOf("/Subtype /Form", "0 0 1 1 re f "+strings.Repeat("0 0 1 1 re ", 200)), streamOf("", before), streamOf("", after), streamOf("/Filter /FlateDecode", packed(own)))
}

const (
	heading = "/X Do /title BMC BT /F0 1 Tf <0010> Tj ET EMC"
	closing = "/signer BMC BT /F0 1 Tf <0012> Tj ET EMC"
)

// Files that begin alike read, from what is remembered, as each does by itself.
func TestFilesThatBeginAlike(t *testing.T) {
	var cache Cache
	own := func(code int) string { return fmt.Sprintf("/name BMC BT /F0 1 Tf <%04X> Tj ET EMC", code) }
	for round := range 3 {
		for code := 0x10; code <= 0x12; code++ {
			data := batchFile(heading, own(code), closing)
			want, err := Read(data, nil)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Read(data, &cache)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("round %d: %+v, want %+v (%v)", round, got, want, err)
			}
			if text := got.Pages[0].Fields[1].Text(); text != string(rune('a'+code-0x10)) || len(got.Pages[0].Fields) != 3 {
				t.Fatalf("round %d: %+v", round, got)
			}
		}
	}
	if cache.Whole(batchFile(heading, own(1), closing)).start == nil {
		t.Error("nothing is remembered")
	}
}

// What stands behind the common beginning counts, whatever the beginning says: an
// object that the table has elsewhere, and another content under the same number.
func TestWhatFollowsTheBeginningCounts(t *testing.T) {
	var cache Cache
	plain := batchFile(heading, "", closing)
	for range 2 {
		if _, err := Read(plain, &cache); err != nil {
			t.Fatal(err)
		}
	}
	previous := bytes.LastIndex(plain, []byte("xref\n0 "))
	update := func(number int, object string) []byte {
		data := bytes.Clone(plain)
		at := len(data)
		data = fmt.Appendf(data, "%d 0 obj\n%s\nendobj\n", number, object)
		return fmt.Appendf(data, "xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 13 /Root 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n", number, at, previous, len(data))
	}
	for what, data := range map[string][]byte{
		"another heading":           update(10, streamOf("", strings.Replace(heading, "<0010>", "<0011>", 1))),
		"another map of the font":   update(7, streamOf("", strings.ReplaceAll(toUnicode, "<0061>", "<0041>"))),
		"another font":              update(6, blindFont),
		"fonts under other names":   update(5, strings.Replace(resources, "/F0 6 0 R", "/F0 8 0 R", 1)),
		"ornament with text":        update(9, streamOf("/Subtype /Form", "BT /F0 1 Tf <0010> Tj ET")),
		"an object that is no more": update(11, "null"),
	} {
		if !bytes.HasPrefix(data, plain[:previous]) {
			t.Fatal("the file does not begin like the others")
		}
		want, err := Read(data, nil)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		got, err := Read(data, &cache)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v (%v)", what, got, want, err)
		}
	}
}

// However content is cut into streams, it reads as one.
func TestStreamsReadAsOne(t *testing.T) {
	const content = "/a BMC BT /F0 1 Tf <0010> Tj ET EMC /b BMC BT <0011> Tj ET BT /F1 1 Tf (x) Tj ET EMC BT /F0 1 Tf <0012> Tj ET /qr BMC 1 2 3 4 re 5 6 7 8 re f EMC /X Do"
	words := strings.Fields(content)
	want := pageOf(t, batchFile("", content, ""))
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.IntRange(0, len(words)).Draw(t, "first")
		second := rapid.IntRange(first, len(words)).Draw(t, "second")
		data := batchFile(strings.Join(words[:first], " "), strings.Join(words[first:second], " "), strings.Join(words[second:], " "))
		var cache Cache
		for range 4 {
			got, err := Read(data, &cache)
			if err != nil || len(got.Pages) != 1 || !got.Pages[0].Equal(want) {
				t.Fatalf("cut after %d and %d words it reads %+v (%v)", first, second, got, err)
			}
		}
	})
}
