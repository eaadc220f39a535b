package decision

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/typeset"
)

// The check looks at columns that nothing is printed in: it tells what the pages do all
// the same, where words of some or of all are nearly as wide as a column and wider.
func TestCheckTellsWhatThePagesTell(t *testing.T) {
	faces, tmpl := loadFaces(t), nd30(t)
	told := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		batch := cited(rapid.SampledFrom([]int{3, 7, 90, 170}).Draw(t, "recipients"))
		word := func(label string) string {
			return strings.Repeat("nghiêng", rapid.IntRange(0, 9).Draw(t, label)) + " " + strings.Repeat("thanh\u00a0tra ", rapid.IntRange(0, 4).Draw(t, label+", bound"))
		}
		for range rapid.IntRange(0, 3).Draw(t, "wide") {
			c := &batch.Certificates[rapid.IntRange(0, len(batch.Certificates)-1).Draw(t, "row")]
			c.Recipient.Name += " " + word("name")
			c.Recipient.Address += " " + word("detail")
			c.Citation += " " + word("citation")
		}
		_, want := Layout(faces, tmpl, batch, false)
		got := Check(faces, tmpl, batch, false)
		if told[want == nil]++; !reflect.DeepEqual(got, want) {
			t.Fatalf("the check tells %v, the pages %v", got, want)
		}
	})
	if told[true] == 0 || told[false] == 0 {
		t.Errorf("the draws are all of one kind: %v", told)
	}
}

// Pages and Word document of one setting are written at the same time, and are what they
// are by themselves.
func TestASettingIsWrittenTwiceAtOnce(t *testing.T) {
	faces, tmpl, batch := loadFaces(t), nd30(t), cited(60)
	alone, err := Layout(faces, tmpl, batch, false)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Set(faces, tmpl, batch, false)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			var pages []typeset.Page
			err := set.Visit(func(page typeset.Page) error { pages = append(pages, page); return nil })
			if err != nil || fmt.Sprint(readBack(pages)) != fmt.Sprint(readBack(alone)) || len(pages) != len(alone) {
				t.Errorf("%d pages, want %d: %v", len(pages), len(alone), err)
			}
		})
		all.Go(func() {
			var out bytes.Buffer
			err := set.Word(&out, func() error { return nil })
			if err != nil || !bytes.Equal(out.Bytes(), wordFile(t, tmpl, batch, false)) {
				t.Errorf("another Word document: %v", err)
			}
		})
	}
	all.Wait()
}

// BenchmarkSetting is what a batch does with its decision: its list is checked, and its
// pages and Word document are written.
func BenchmarkSetting(b *testing.B) {
	faces, tmpl, batch := loadFaces(b), nd30(b), cited(106)
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			if err := Check(faces, tmpl, batch, false); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			set, err := Set(faces, tmpl, batch, false)
			if err == nil {
				err = set.Visit(func(typeset.Page) error { return nil })
			}
			if err == nil {
				err = set.Word(io.Discard, func() error { return nil })
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
