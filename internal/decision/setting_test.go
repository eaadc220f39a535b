package decision

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// The check looks at columns that nothing is printed in: it tells what the pages do all
// the same, whatever the length of a word in a row that the columns are not found by.
func TestCheckTellsWhatThePagesTell(t *testing.T) {
	faces, tmpl := loadFaces(t), nd30(t)
	for name, put := range map[string]func(r *award.Recipient, c *award.Certificate, word string){
		"name": func(r *award.Recipient, _ *award.Certificate, word string) { r.Name = word },
		"detail": func(r *award.Recipient, _ *award.Certificate, word string) {
			r.Address, r.Unit, r.Position = word, "", ""
		},
		"citation": func(_ *award.Recipient, c *award.Certificate, word string) { c.Citation = word },
	} {
		fit, misfit := 0, 0
		for letters := 12; letters <= 48; letters += 2 {
			batch := cited(sampled + 10)
			c := &batch.Certificates[len(batch.Certificates)-2] // of every two rows the second is looked at
			put(&c.Recipient, c, strings.Repeat("n", letters))
			_, want := Layout(faces, tmpl, batch, false)
			if got := Check(faces, tmpl, batch, false); !reflect.DeepEqual(got, want) {
				t.Errorf("%s of %d letters: the check tells %v, the pages %v", name, letters, got, want)
			}
			if want == nil {
				fit++
			} else {
				misfit++
			}
		}
		if fit == 0 || misfit == 0 {
			t.Errorf("%s: %d fit, %d do not", name, fit, misfit)
		}
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
