package signtest

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Attacks are files made of a signed one, in ways that somebody would try who has no key of
// the signer, by their names. Each shows, or holds, something else than what was signed, or
// a signature that does not hold. stranger signs what needs a signature on top.
func Attacks(issued, signed, other []byte, stranger Identity) map[string][]byte {
	over := func(change func(f *File, objects map[int]string)) []byte {
		f, objects := Open(signed), map[int]string{}
		change(f, objects)
		return f.With(objects)
	}
	page := func(change func(f *File, page types.Dict, objects map[int]string)) []byte {
		return over(func(f *File, objects map[int]string) {
			number, d := f.Page(1)
			change(f, d, objects)
			objects[number] = Dict(d)
		})
	}
	catalog := func(change func(f *File, root types.Dict, objects map[int]string)) []byte {
		return over(func(f *File, objects map[int]string) {
			number, d := f.Catalog()
			change(f, d, objects)
			objects[number] = Dict(d)
		})
	}
	content := func(f *File, d types.Dict, objects map[int]string) {
		d["Contents"] = ReferenceTo(f.Next())
		objects[f.Next()] = Stream("", f.Content(1)+"\nq 1 g 60 200 700 200 re f Q")
	}
	note := func(kind string, more string) []byte {
		return page(func(f *File, d types.Dict, objects map[int]string) {
			notes, _ := f.context.DereferenceArray(d["Annots"])
			d["Annots"] = append(slices.Clone(notes), ReferenceTo(f.Next()))
			objects[f.Next()] = fmt.Sprintf("<</Type/Annot/Subtype/%s/F 4/Rect[100 200 700 400]/Contents(x)/AP<</N %d 0 R>>%s>>", kind, f.Next()+1, more)
			objects[f.Next()+1] = Stream("/Type/XObject/Subtype/Form/BBox[0 0 600 200]", "1 g 0 0 600 200 re f")
		})
	}
	byteRange := regexp.MustCompile(`/ByteRange \[0 (\d+) (\d+) (\d+) *\]`)
	at := byteRange.FindSubmatchIndex(signed)
	start, end := number(signed[at[2]:at[3]])+1, number(signed[at[4]:at[5]])-1
	alter := func(place int, by ...byte) []byte {
		out := bytes.Clone(signed)
		copy(out[place:], by)
		return out
	}
	flip := func(data []byte, place int) []byte {
		out := bytes.Clone(data)
		out[place] ^= 1
		return out
	}
	rewrite := func(old, now string) []byte { return bytes.Replace(signed, []byte(old), []byte(now), 1) }
	whole := string(signed[at[0]:at[1]])
	fill := func(text string) string {
		return text + string(bytes.Repeat([]byte(" "), len(whole)-len(text)-1)) + "]"
	}
	otherAt := byteRange.FindSubmatchIndex(other)
	transplanted := bytes.Clone(signed)
	copy(transplanted[start:end], other[number(other[otherAt[2]:otherAt[3]])+1:number(other[otherAt[4]:otherAt[5]])-1])
	second := stranger.Sign(signed, How{Field: "ChuKy2"})
	before := Open(issued)
	pageNumber, changed := before.Page(1)
	exchanged := map[int]string{}
	content(before, changed, exchanged)
	exchanged[pageNumber] = Dict(changed)
	return map[string][]byte{
		"a byte of the paper":                  flip(signed, len(issued)/2),
		"a byte behind the paper":              rewrite("/T (ChuKyCoQuan)", "/T (ChuKyCoQuaN)"),
		"a byte of the signature":              alter(start+200, '0', '1', '2', '3', '4', '5', '6', '7'),
		"no signature":                         alter(start, bytes.Repeat([]byte("0"), end-start)...),
		"the signature of another file":        transplanted,
		"a range that leaves a part":           rewrite(whole, fill(fmt.Sprintf("/ByteRange [0 %d %d %d", start-1, end+1, len(signed)-end-1-60))),
		"a range of the paper alone":           rewrite(whole, fill(fmt.Sprintf("/ByteRange [0 %d %d %d", len(issued), end+1, len(signed)-end-1))),
		"a range of nothing":                   rewrite(whole, fill("/ByteRange [0 0 0 0")),
		"content in a further save":            page(content),
		"content under a stranger's signature": stranger.Sign(before.With(exchanged), How{}),
		"a picture over the page":              note("Stamp", ""),
		"a text over the page":                 note("FreeText", "/DA(/Helv 12 Tf)"),
		"a field over the page":                note("Widget", "/FT/Tx/T(Ten)/V(x)"),
		"a stranger's signature over the page": stranger.Sign(signed, How{Field: "ChuKy2", Place: "100 200 700 400"}),
		"a hidden layer": catalog(func(f *File, d types.Dict, objects map[int]string) {
			d["OCProperties"] = types.Dict{"OCGs": types.Array{ReferenceTo(f.Next())}, "D": types.Dict{"OFF": types.Array{ReferenceTo(f.Next())}}}
			objects[f.Next()] = "<</Type/OCG/Name(x)>>"
		}),
		"another font map": page(func(f *File, d types.Dict, objects map[int]string) {
			resources := f.Resources(1)
			fonts, _ := f.context.DereferenceDict(resources["Font"])
			fonts = fonts.Clone().(types.Dict)
			for name, o := range fonts {
				font, _ := f.context.DereferenceDict(o)
				font = font.Clone().(types.Dict)
				font["ToUnicode"] = ReferenceTo(f.Next())
				fonts[name] = font
			}
			resources["Font"] = fonts
			d["Resources"] = resources
			objects[f.Next()] = Stream("", "/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <0000> <ffff> <0041> endbfrange endcmap end")
		}),
		"another size of the page": page(func(_ *File, d types.Dict, _ map[int]string) {
			d["CropBox"] = types.Array{types.Integer(0), types.Integer(0), types.Integer(300), types.Integer(300)}
		}),
		"a script": catalog(func(_ *File, d types.Dict, _ map[int]string) {
			d["OpenAction"] = types.Dict{"S": types.Name("JavaScript"), "JS": types.StringLiteral("app.alert(1)")}
		}),
		"the signature out of its form":     catalog(func(_ *File, d types.Dict, _ map[int]string) { delete(d, "AcroForm") }),
		"two signatures, the first broken":  flip(second, start+201),
		"two signatures, the second broken": flip(second, len(signed)+40),
		"bytes behind the end":              append(bytes.Clone(signed), "\nhello"...),
	}
}

func number(text []byte) (n int) {
	fmt.Sscan(string(text), &n)
	return n
}
