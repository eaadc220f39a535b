package annex

import (
	"bytes"
	"errors"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The library reads the links that we put in, with marks that XML gives a
// meaning, and a file without a place for them is told.
func TestLinks(t *testing.T) {
	file := excelize.NewFile()
	defer file.Close()
	centred := true
	if err := file.SetPageMargins("Sheet1", &excelize.PageLayoutMarginsOptions{Horizontally: &centred}); err != nil {
		t.Fatal(err)
	}
	var plain bytes.Buffer
	if err := file.Write(&plain); err != nil {
		t.Fatal(err)
	}
	var links []link
	for i := range 300 {
		links = append(links, link{"B" + strconv.Itoa(i+1), `https://example.vn/v/?a=1&b="<` + strconv.Itoa(i) + ">"})
	}
	linked, err := withLinks(plain.Bytes(), links)
	if err != nil {
		t.Fatal(err)
	}
	read, err := excelize.OpenReader(bytes.NewReader(linked))
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	found, err := readLinks(linked)
	if err != nil || len(found) != len(links) {
		t.Fatalf("%d links, %v", len(found), err)
	}
	for _, l := range links {
		is, target, err := read.GetCellHyperLink("Sheet1", l.cell)
		if err != nil || !is || target != l.address || found[l.cell] != l.address {
			t.Errorf("%s leads to %q and %q, want %q (%v)", l.cell, target, found[l.cell], l.address, err)
		}
	}
	if _, err := withLinks(linked, links); !errors.Is(err, errLinks) {
		t.Errorf("links were put in twice: %v", err)
	}
}
