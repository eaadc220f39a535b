package office

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pdfObjects takes a certificate of ours apart: its objects by number.
func pdfObjects(t *testing.T, pdf []byte) map[int]string {
	t.Helper()
	objects := map[int]string{}
	for _, m := range regexp.MustCompile(`(?s)(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj`).FindAllSubmatch(pdf, -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		objects[n] = string(m[2])
	}
	for pack, object := range objects {
		var count, first int
		if strings.HasPrefix(object, "<</Type /XRef") {
			delete(objects, pack)
		}
		if _, err := fmt.Sscanf(object, "<</Type /ObjStm /N %d /First %d ", &count, &first); err != nil {
			continue
		}
		data := inflated(t, object)
		heads := strings.Fields(data[:first])
		for i := range count {
			n, _ := strconv.Atoi(heads[2*i])
			from, _ := strconv.Atoi(heads[2*i+1])
			to := len(data) - first
			if i+1 < count {
				to, _ = strconv.Atoi(heads[2*i+3])
			}
			objects[n] = strings.TrimSpace(data[first+from : first+to])
		}
		delete(objects, pack)
	}
	return objects
}

// writePDF puts objects together again, with a table.
func writePDF(objects map[int]string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	top := slices.Max(slices.Collect(keysOf(objects))) + 1
	table := make([]string, top)
	for n := range top {
		table[n] = "0000000000 65535 f \n"
		if text, there := objects[n]; there {
			table[n] = fmt.Sprintf("%010d 00000 n \n", b.Len())
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, text)
		}
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", top, strings.Join(table, ""), top, at)
	return b.Bytes()
}

func keysOf(objects map[int]string) func(func(int) bool) {
	return func(yield func(int) bool) {
		for n := range objects {
			if !yield(n) {
				return
			}
		}
	}
}

// inflated is the data of a stream object.
func inflated(t *testing.T, object string) string {
	t.Helper()
	_, raw, _ := strings.Cut(object, "stream\n")
	r, err := zlib.NewReader(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// altered is a certificate in parts that a test changes.
type altered struct {
	objects map[int]string
	page    int
	content string
}

const freeNumber = 90 // of further objects

func (a *altered) replace(t *testing.T, n int, old, new string) {
	t.Helper()
	if !strings.Contains(a.objects[n], old) {
		t.Fatalf("object %d has no %q: %.300s", n, old, a.objects[n])
	}
	a.objects[n] = strings.Replace(a.objects[n], old, new, 1)
}

// with is the first object that has some text.
func (a *altered) with(t *testing.T, text string) int {
	t.Helper()
	for _, n := range slices.Sorted(maps.Keys(a.objects)) {
		if strings.Contains(a.objects[n], text) {
			return n
		}
	}
	t.Fatalf("no object has %q", text)
	return 0
}

// under changes what stands under a tag.
func (a *altered) under(t *testing.T, tag string, change func(string) string) {
	t.Helper()
	open := strings.Index(a.content, "/"+tag+" <<")
	if open < 0 {
		t.Fatalf("no %s in %.500s", tag, a.content)
	}
	end := open + strings.Index(a.content[open:], "EMC")
	a.content = a.content[:open] + change(a.content[open:end]) + a.content[end:]
}

// misspelt exchanges a letter of the first text.
func misspelt(text string) string {
	at := strings.Index(text, "[<") + 2
	code := "0005"
	if text[at:at+4] == code {
		code = "0006"
	}
	return text[:at] + code + text[at+4:]
}

// takeApart is a certificate of ours, to be altered.
func takeApart(t *testing.T, own []byte) *altered {
	a := &altered{objects: pdfObjects(t, own)}
	for n, text := range a.objects {
		if strings.Contains(text, "/Type /Page ") {
			a.page = n
		}
	}
	contents := regexp.MustCompile(`/Contents \[([^\]]*)\]`).FindStringSubmatch(a.objects[a.page])
	if contents == nil {
		t.Fatalf("page: %s", a.objects[a.page])
	}
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(contents[1], -1) {
		n, _ := strconv.Atoi(m[1])
		a.content += inflated(t, a.objects[n]) + "\n"
	}
	return a
}

// together is the file of what was altered.
func (a *altered) together() []byte {
	a.objects[a.page] = regexp.MustCompile(`/Contents \[[^\]]*\]`).ReplaceAllString(a.objects[a.page], fmt.Sprintf("/Contents [%d 0 R]", freeNumber+9))
	a.objects[freeNumber+9] = fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(a.content)-1, strings.TrimSuffix(a.content, "\n"))
	return writePDF(a.objects)
}

// TestAlteredFiles changes a certificate that was really issued, in every way that
// we could think of, and wants each told, and none called valid or the same.
func TestAlteredFiles(t *testing.T) {
	o := registered(t)
	dir := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.xlsx"), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	own, err := os.ReadFile(filepath.Join(dir, certificateFile(issued.Batch.Certificates[60], 106)))
	if err != nil {
		t.Fatal(err)
	}
	take := func(t *testing.T) *altered { return takeApart(t, own) }
	put := (*altered).together
	const words = "<00050006000700080005>"
	added := func(before, after string) func(*testing.T, *altered) {
		return func(_ *testing.T, a *altered) { a.content += before + words + " Tj ET" + after + "\n" }
	}
	ofPage := func(entry string) func(*testing.T, *altered) {
		return func(t *testing.T, a *altered) { a.replace(t, a.page, "/Type /Page ", "/Type /Page "+entry+" ") }
	}
	ofFile := func(entry string) func(*testing.T, *altered) {
		return func(t *testing.T, a *altered) { a.replace(t, 1, "/Type /Catalog", "/Type /Catalog "+entry) }
	}
	letter := func(tag string) func(*testing.T, *altered) {
		return func(t *testing.T, a *altered) { a.under(t, tag, misspelt) }
	}
	const looks, untagged = "Cách vẽ trang (chữ ẩn, nét, màu, cỡ hoặc vị trí)", "Chữ không thuộc mục nào"
	for name, c := range map[string]struct {
		alter func(*testing.T, *altered)
		field string // one of those told; "" when there is nothing to tell
	}{
		"written anew":          {func(*testing.T, *altered) {}, ""},
		"title":                 {letter("title"), "Tên hình thức khen"},
		"authority":             {letter("authority"), "Người có thẩm quyền quyết định"},
		"signer":                {letter("signer-name"), "Họ tên người ký"},
		"title of the signer":   {letter("signer-title"), "Chức vụ người ký"},
		"place and date":        {letter("place-date"), "Địa danh và ngày tháng"},
		"citation":              {letter("citation"), "Thành tích"},
		"name":                  {letter("name"), "Tên người hoặc đơn vị được khen"},
		"words under no tag":    {added("BT /F0 20 Tf 100 100 Td ", ""), untagged},
		"words of a new tag":    {added("/note BMC BT /F0 20 Tf 100 100 Td ", " EMC"), "Mục note"},
		"words more of a tag":   {added("/title BMC BT /F0 20 Tf 100 100 Td ", " EMC"), "Tên hình thức khen"},
		"words that hide":       {added("BT 3 Tr /F0 20 Tf 100 100 Td ", ""), untagged},
		"white words":           {added("1 g BT /F0 20 Tf 100 100 Td ", ""), untagged},
		"words beside the page": {added("BT /F0 20 Tf -5000 -5000 Td ", ""), untagged},
		"words of no size":      {added("BT /F0 0 Tf 100 100 Td ", ""), untagged},
		"words of a layer": {func(t *testing.T, a *altered) {
			added("/OC /L BDC BT /F0 20 Tf 100 100 Td ", " EMC")(t, a)
			ofFile("/OCProperties <</OCGs [91 0 R] /D <</OFF [91 0 R]>>>>")(t, a)
			a.objects[91] = "<</Type /OCG /Name (L)>>"
		}, "Lớp ẩn hiện"},
		"a name that is not painted": {func(t *testing.T, a *altered) {
			a.under(t, "name", func(s string) string { return s + " 0 Tr " })
			a.under(t, "name", func(s string) string { return strings.Replace(s, "BDC", "BDC 3 Tr", 1) })
		}, looks},
		"a name that is painted over": {func(_ *testing.T, a *altered) { a.content += "1 g 100 300 800 100 re f\n" }, looks},
		"a picture": {func(t *testing.T, a *altered) {
			a.replace(t, 3, "/XObject <<", "/XObject <</Im 91 0 R ")
			a.objects[91] = "<</Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1>>\nstream\n0\nendstream"
			a.content += "q 800 0 0 100 100 300 cm /Im Do Q\n"
		}, "Hình chèn trong trang"},
		"another picture of the form": {func(t *testing.T, a *altered) {
			form := a.with(t, "/Subtype /Form")
			a.objects[form] = "<</Type /XObject /Subtype /Form /BBox [0 0 1190.55 841.89] /Length 15>>\nstream\n0 0 800 800 re f\nendstream"
			a.replace(t, form, "/Length 15", "/Length 16")
		}, "Hình chèn trong trang"},
		"other glyphs for the letters": {func(t *testing.T, a *altered) {
			a.replace(t, a.with(t, "/CIDToGIDMap /Identity"), "/CIDToGIDMap /Identity", "/CIDToGIDMap 91 0 R")
		}, "Phông chữ"},
		"a note":            {ofPage("/Annots [<</Type /Annot /Subtype /FreeText /Rect [100 300 900 400] /Contents (Huan chuong)>>]"), "Chú thích, ô nhập hoặc chữ ký trên trang"},
		"a form to fill in": {ofFile("/AcroForm <</Fields [<</FT /Tx /V (x)>>]>>"), "Ô nhập hoặc chữ ký số của tệp"},
		"a script":          {ofFile("/OpenAction <</S /JavaScript /JS (x)>>"), "Việc tự làm khi mở tệp"},
		"a smaller page":    {func(t *testing.T, a *altered) { a.replace(t, a.page, "[0 0 1190.55", "[0 0 600") }, "Khổ hoặc hướng trang"},
		"a turned page":     {ofPage("/Rotate 180"), "Khổ hoặc hướng trang"},
	} {
		t.Run(name, func(t *testing.T) {
			a := take(t)
			c.alter(t, a)
			v, err := o.VerifyFile(t.Context(), put(a))
			if err != nil || v.Result != ResultUnknown || v.Content == nil || v.Content.Compared != ComparedFile {
				t.Fatalf("%+v %v", v, err)
			}
			told := slices.ContainsFunc(v.Content.Differences, func(d ContentDifference) bool { return d.Field == c.field })
			if (v.Content.Result == ContentSame) != (c.field == "") || c.field != "" && !told {
				t.Errorf("%s %+v", v.Content.Result, v.Content.Differences)
			}
		})
	}
	t.Run("an update", func(t *testing.T) {
		at := bytes.LastIndex(own, []byte("startxref\n"))
		update := fmt.Sprintf("1 0 obj\n%s\nendobj\n", pdfObjects(t, own)[1])
		data := append(bytes.Clone(own), update...)
		data = fmt.Appendf(data, "xref\n1 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R /Prev %s>>\nstartxref\n%d\n%%%%EOF\n", len(own),
			strings.Fields(string(own[at:]))[1], len(own)+len(update))
		v, err := o.VerifyFile(t.Context(), data)
		if err != nil || v.Content == nil || v.Content.Result != ContentDiffers || v.Content.Differences[0].Field != "Số lần ghi thêm vào cuối tệp" {
			t.Errorf("%+v %+v %v", v, v.Content, err)
		}
	})
}
