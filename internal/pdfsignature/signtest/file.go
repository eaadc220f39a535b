package signtest

import (
	"bytes"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/digitorus/pkcs7"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Paper is a file of one page that says a line of ASCII.
func Paper(text string) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>>>",
		Stream("", "BT /F 14 Tf 60 700 Td ("+text+") Tj ET"),
	}
	out := bytes.NewBufferString("%PDF-1.7\n")
	table := "0000000000 65535 f \n"
	for i, object := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at, size := out.Len(), len(objects)+1
	fmt.Fprintf(out, "xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", size, table, size, at)
	return out.Bytes()
}

// File is a PDF file that is changed by appending.
type File struct {
	Data    []byte
	context *model.Context
}

// Open reads a file.
func Open(data []byte) *File {
	model.ConfigPath = "disable"
	context, err := pdfcpu.Read(bytes.NewReader(data), model.NewDefaultConfiguration())
	must(err)
	must(context.EnsurePageCount())
	return &File{data, context}
}

// Next is the first number that no object has.
func (f *File) Next() int { return *f.context.Size }

// Catalog is the number and the entries of the root.
func (f *File) Catalog() (int, types.Dict) {
	root, err := f.context.Catalog()
	must(err)
	return f.context.Root.ObjectNumber.Value(), root.Clone().(types.Dict)
}

// Page is the number and the entries of a page, from 1.
func (f *File) Page(page int) (int, types.Dict) {
	d, ref, _, err := f.context.PageDict(page, false)
	must(err)
	return ref.ObjectNumber.Value(), d.Clone().(types.Dict)
}

// Resources are those of a page.
func (f *File) Resources(page int) types.Dict {
	_, d := f.Page(page)
	resources, err := f.context.DereferenceDict(d["Resources"])
	must(err)
	if resources == nil {
		return types.Dict{}
	}
	return resources.Clone().(types.Dict)
}

// Content is what a page paints, unpacked.
func (f *File) Content(page int) string {
	_, d := f.Page(page)
	content, err := f.context.PageContent(d, page)
	must(err)
	return string(content)
}

// Dict is a dictionary as text.
func Dict(d types.Dict) string { return d.PDFString() }

// Stream is a stream as text.
func Stream(entries, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(content), content)
}

var startxref = regexp.MustCompile(`startxref\s+(\d+)`)

// With is the file with objects appended, by number.
func (f *File) With(objects map[int]string) []byte {
	out := bytes.NewBuffer(bytes.Clone(f.Data))
	if !bytes.HasSuffix(f.Data, []byte("\n")) {
		out.WriteByte('\n')
	}
	last := startxref.FindAllSubmatch(f.Data, -1)
	previous := string(last[len(last)-1][1])
	at := map[int]int{}
	size := f.Next()
	for _, number := range slices.Sorted(maps.Keys(objects)) {
		at[number], size = out.Len(), max(size, number+1)
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", number, objects[number])
	}
	table := out.Len()
	out.WriteString("xref\n0 0\n")
	for _, number := range slices.Sorted(maps.Keys(objects)) {
		fmt.Fprintf(out, "%d 1\n%010d 00000 n \n", number, at[number])
	}
	root, _ := f.Catalog()
	info := ""
	if f.context.Info != nil {
		info = "/Info " + f.context.Info.PDFString()
	}
	fmt.Fprintf(out, "trailer\n<</Size %d/Root %d 0 R%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", size, root, info, previous, table)
	return out.Bytes()
}

// How says how a file is signed. The zero value is an invisible signature of CAdES.
type How struct {
	Field     string // "" is "ChuKy1"
	SubFilter string // "" is "ETSI.CAdES.detached"
	SHA1      bool
	PSS       bool           // by a new RSA key of the same person, with RSASSA-PSS and SHA-256
	Place     string         // of what is seen of it, "350 60 540 120"; "" is nothing
	Page      int            // on which that is, 0 for the first
	Look      string         // the object that draws it; "" is a frame
	More      string         // entries of its field
	Extra     map[int]string // objects that are appended with it
}

// Numbers are those that the next signature gives to its field, its value and what draws it.
func (f *File) Numbers() (widget, value, look int) {
	return f.Next() + 20, f.Next() + 21, f.Next() + 22
}

// room is how much stands free for the value, in bytes.
const room = 6000

// Sign is the file with a signature appended.
func (i Identity) Sign(data []byte, how How) []byte {
	f := Open(data)
	field, filter, place := or(how.Field, "ChuKy1"), or(how.SubFilter, "ETSI.CAdES.detached"), or(how.Place, "0 0 0 0")
	widget, value, look := f.Numbers()
	number, page := f.Page(max(1, how.Page))
	annotations, _ := f.context.DereferenceArray(page["Annots"])
	page["Annots"] = append(annotations.Clone().(types.Array), *types.NewIndirectRef(widget, 0))
	root, catalog := f.Catalog()
	form, _ := f.context.DereferenceDict(catalog["AcroForm"])
	fields := types.Array{}
	if form != nil {
		old, _ := f.context.DereferenceArray(form["Fields"])
		fields = append(fields, old...)
	}
	catalog["AcroForm"] = types.Dict{"SigFlags": types.Integer(3), "Fields": append(fields, *types.NewIndirectRef(widget, 0))}
	const mark = "/ByteRange [0 0000000000 0000000000 0000000000]"
	objects := map[int]string{
		number: Dict(page), root: Dict(catalog),
		widget: fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/F 132/T(%s)/V %d 0 R/P %d 0 R/Rect[%s]/AP<</N %d 0 R>>%s>>", field, value, number, place, look, how.More),
		value: fmt.Sprintf("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/%s/M(D:%s)%s/Contents <%s>>>", filter,
			i.Certificate.NotBefore.AddDate(0, 6, 0).UTC().Format("20060102150405Z"), mark, strings.Repeat("0", 2*room)),
		look: or(how.Look, Stream("/Type/XObject/Subtype/Form/BBox[0 0 190 60]", "0.8 0 0 RG 2 w 1 1 188 58 re S")),
	}
	maps.Copy(objects, how.Extra)
	out := f.With(objects)
	from := bytes.LastIndex(out, []byte("/Contents <"+strings.Repeat("0", 32))) + len("/Contents ")
	to := from + 2*room + 2
	written := fmt.Sprintf("/ByteRange [0 %d %d %d", from, to, len(out)-to)
	written += strings.Repeat(" ", len(mark)-len(written)-1) + "]"
	out = slices.Concat(out[:bytes.LastIndex(out, []byte(mark))], []byte(written), out[bytes.LastIndex(out, []byte(mark))+len(mark):])
	digest := pkcs7.OIDDigestAlgorithmSHA256
	if how.SHA1 {
		digest = asn1.ObjectIdentifier(pkcs7.OIDDigestAlgorithmSHA1)
	}
	sign := i.cms
	if how.PSS {
		sign = i.rsa().pss
	}
	contents := sign(slices.Concat(out[:from], out[to:]), digest)
	hex.Encode(out[from+1:], contents)
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// ReferenceTo is a reference to an object, as a value of a dictionary.
func ReferenceTo(number int) types.Object { return *types.NewIndirectRef(number, 0) }

// Reference is "12 0 R".
func Reference(number int) string { return strconv.Itoa(number) + " 0 R" }
