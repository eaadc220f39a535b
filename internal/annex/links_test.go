package annex

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/officeparts"
)

// The library reads the links that we put in, with marks that XML gives a
// meaning, however the sheet comes; and a file without a place for them, or with
// links already, is told.
func TestLinks(t *testing.T) {
	var links []link
	for i := range 300 {
		links = append(links, link{"B" + strconv.Itoa(i+1), `https://example.vn/v/?a=1&b="<` + strconv.Itoa(i) + ">"})
	}
	var linked bytes.Buffer
	if err := sheetWithLinks(t, true, &linker{links: links}, &linked); err != nil {
		t.Fatal(err)
	}
	read, err := excelize.OpenReader(bytes.NewReader(linked.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	for _, l := range links {
		is, target, err := read.GetCellHyperLink("Sheet1", l.cell)
		if err != nil || !is || target != l.address {
			t.Errorf("%s leads to %q, want %q (%v)", l.cell, target, l.address, err)
		}
	}
	if err := sheetWithLinks(t, false, &linker{links: links}, io.Discard); !errors.Is(err, errLinks) {
		t.Errorf("a sheet without a place for links: %v", err)
	}
	if _, err := (&linker{}).Create(partRelations); !errors.Is(err, errLinks) {
		t.Errorf("links were put in twice: %v", err)
	}
}

func sheetWithLinks(t *testing.T, place bool, to *linker, out io.Writer) error {
	file := excelize.NewFile()
	defer file.Close()
	if place {
		centred := true
		if err := file.SetPageMargins("Sheet1", &excelize.PageLayoutMarginsOptions{Horizontally: &centred}); err != nil {
			t.Fatal(err)
		}
	}
	file.SetZipWriter(func(out io.Writer) excelize.ZipWriter {
		to.Archive = officeparts.NewArchive(out, time.Date(2023, 5, 31, 0, 0, 0, 0, time.UTC))
		return to
	})
	return file.Write(out)
}

// The place for links is found wherever the sheet is cut.
func TestSplice(t *testing.T) {
	const sheet = `<sheetData/><print/><printOptions horizontalCentered="1"/>`
	for cut := range len(sheet) {
		var out bytes.Buffer
		s := &splice{out: &out, linker: &linker{links: []link{{"A1", "https://example.vn"}}}}
		for _, part := range []string{sheet[:cut], sheet[cut:]} {
			if n, err := io.WriteString(s, part); n != len(part) || err != nil {
				t.Fatal(n, err)
			}
		}
		if got := out.String(); !strings.HasPrefix(got, `<sheetData/><print/><hyperlinks>`) || !strings.HasSuffix(got, `</hyperlinks><printOptions horizontalCentered="1"/>`) {
			t.Errorf("cut at %d: %s", cut, got)
		}
	}
}
