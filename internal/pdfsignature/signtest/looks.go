package signtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Form is an object that draws something into a box of 100 by 40.
func Form(entries, content string) string {
	return Stream("/Type/XObject/Subtype/Form/BBox[0 0 100 40]"+entries, content)
}

const (
	stroke = "0 0 0.8 RG 2 w 5 10 m 40 38 60 2 95 30 c S"
	block  = "1 g 0 0 100 40 re f"
	// everywhere covers the papers of any size.
	everywhere = "0 0 1200 900"
)

// LookAttacks are files with a signature that shows something in a way that is not to be
// taken, by their names: the form or the file says so, wherever it stands. room is where it
// may show something, everywhere holds the page.
func LookAttacks(issued []byte, room, outside string, stranger Identity) map[string][]byte {
	f := Open(issued)
	widget, value, look := f.Numbers()
	page, ownPage := f.Page(1)
	root, catalog := f.Catalog()
	in := func(how How) []byte {
		if how.Place == "" {
			how.Place = room
		}
		return stranger.Sign(issued, how)
	}
	form := func(entries, content string) []byte { return in(How{Look: Form(entries, content)}) }
	more := func(entries string) []byte { return in(How{More: entries}) }
	extra := func(objects map[int]string) []byte { return in(How{Extra: objects}) }
	field := func(entries string) string {
		return fmt.Sprintf("<</Type/Annot/Subtype/Widget/F 4/P %d 0 R/AP<</N %d 0 R>>%s>>", page, look, entries)
	}
	onPage := func(change func(d types.Dict), further ...int) string {
		d := ownPage.Clone().(types.Dict)
		notes, _ := f.context.DereferenceArray(d["Annots"])
		notes = append(slices.Clone(notes), ReferenceTo(widget))
		for _, number := range further {
			notes = append(notes, ReferenceTo(number))
		}
		if d["Annots"] = notes; change != nil {
			change(d)
		}
		return Dict(d)
	}
	inForm := func(entries types.Dict, fields ...int) string {
		d := catalog.Clone().(types.Dict)
		acroform := types.Dict{"SigFlags": types.Integer(3)}
		list := types.Array{ReferenceTo(widget)}
		for _, number := range fields {
			list = append(list, ReferenceTo(number))
		}
		for key, entry := range entries {
			acroform[key] = entry
		}
		acroform["Fields"] = list
		d["AcroForm"] = acroform
		return Dict(d)
	}
	signed := in(How{Look: Form("", stroke)})
	later := func(objects map[int]string) []byte { return Open(signed).With(objects) }
	free := f.Next()
	const sig = "/FT/Sig/T(ChuKy1)"
	return map[string][]byte{
		"replaced after signing":         later(map[int]string{look: Form("", block)}),
		"another place after signing":    later(map[int]string{widget: fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/F 132/T(ChuKy1)/V %d 0 R/P %d 0 R/Rect[%s]/AP<</N %d 0 R>>>>", value, page, outside, look)}),
		"replaced under a further one":   stranger.Sign(signed, How{Field: "ChuKy2", Extra: map[int]string{look: Form("", block)}}),
		"two places of one field":        extra(map[int]string{widget: fmt.Sprintf("<<%s/V %d 0 R/Kids[%s %s]>>", sig, value, Reference(free), Reference(free+1)), free: field("/Parent " + Reference(widget) + "/Rect[" + room + "]"), free + 1: field("/Parent " + Reference(widget) + "/Rect[" + everywhere + "]"), page: onPage(nil, free, free+1)}),
		"a kid that is replaced later":   Open(extra(map[int]string{widget: fmt.Sprintf("<<%s/V %d 0 R/Kids[%s]>>", sig, value, Reference(free)), free: field("/Parent " + Reference(widget) + "/Rect[" + room + "]"), page: onPage(nil, free)})).With(map[int]string{free: field("/Parent " + Reference(widget) + "/Rect[" + everywhere + "]")}),
		"a field twice on the page":      extra(map[int]string{page: onPage(nil, widget)}),
		"an empty field beside":          extra(map[int]string{free: field("/FT/Sig/T(Trong)/Rect[" + room + "]"), page: onPage(nil, free), root: inForm(nil, free)}),
		"a field of no form":             extra(map[int]string{free: field("/FT/Sig/T(Ngoai)/V " + Reference(value) + "/Rect[" + everywhere + "]"), page: onPage(nil, free)}),
		"a field of no form, afterwards": later(map[int]string{widget + 5: field("/FT/Sig/T(Ngoai)/V " + Reference(value) + "/Rect[" + everywhere + "]"), page: onPage(nil, widget+5)}),
		"a boundless form":               in(How{Look: Stream("/Type/XObject/Subtype/Form/BBox[-1e5 -1e5 1e5 1e5]", block)}),
		"a form without area":            in(How{Look: Stream("/Type/XObject/Subtype/Form/BBox[0 0 0 0]", block)}),
		"a turned form":                  form("/Matrix[0.7 0.7 -0.7 0.7 0 0]", block),
		"a form of a mirror":             form("/Matrix[-1 0 0 1 0 0]", block),
		"a form without scale":           form("/Matrix[0 0 0 0 0 0]", block),
		"a vast form":                    form("/Matrix[1e9 0 0 1e9 0 0]", block),
		"blend modes":                    form("/Resources<</ExtGState<</G<</BM/Difference>>>>>>", "/G gs "+block),
		"a layer inside":                 in(How{Look: Form("/OC "+Reference(free), block), Extra: map[int]string{free: "<</Type/OCG/Name(x)>>"}}),
		"a layer by its mark":            form("/Resources<</Properties<</L<</Type/OCG/Name(x)>>>>>>", "/OC /L BDC "+block+" EMC"),
		"a layer around":                 in(How{More: "/OC " + Reference(free), Extra: map[int]string{free: "<</Type/OCG/Name(x)>>"}}),
		"from another file":              form("/F(khac.bin)", block),
		"other pictures for printers":    form("/Resources<</XObject<</I<</Alternates[]>>>>>>", block),
		"states":                         extra(map[int]string{widget: field(fmt.Sprintf("%s/V %d 0 R/Rect[%s]/AS/A", sig, value, room)), look: fmt.Sprintf("<</A %s/B %s>>", Reference(free), Reference(free)), free: Form("", block)}),
		"another look under the pointer": extra(map[int]string{widget: strings.Replace(field(fmt.Sprintf("%s/V %d 0 R/Rect[%s]", sig, value, room)), "/AP<<", fmt.Sprintf("/AP<</R %s", Reference(look)), 1)}),
		"hidden":                         extra(map[int]string{widget: strings.Replace(field(fmt.Sprintf("%s/V %d 0 R/Rect[%s]", sig, value, room)), "/F 4", "/F 38", 1)}),
		"not turned with the page":       extra(map[int]string{widget: strings.Replace(field(fmt.Sprintf("%s/V %d 0 R/Rect[%s]", sig, value, room)), "/F 4", "/F 28", 1)}),
		"a turned field":                 more("/MK<</R 90>>"),
		"a turned page":                  extra(map[int]string{page: onPage(func(d types.Dict) { d["Rotate"] = types.Integer(90) })}),
		"an action":                      more("/A<</S/JavaScript/JS(1)>>"),
		"actions of a field":             more("/AA<</E<</S/JavaScript/JS(1)>>>>"),
		"readers draw it":                extra(map[int]string{root: inForm(types.Dict{"NeedAppearances": types.Boolean(true)})}),
		"a form of XFA":                  extra(map[int]string{root: inForm(types.Dict{"XFA": types.StringLiteral("x")})}),
		"a stamp that is signed":         extra(map[int]string{widget: fmt.Sprintf("<</Type/Annot/Subtype/Stamp/F 4%s/V %d 0 R/P %d 0 R/Rect[%s]/AP<</N %d 0 R>>>>", sig, value, page, room, look)}),
		"a note beside":                  extra(map[int]string{free: fmt.Sprintf("<</Type/Annot/Subtype/Square/F 4/Rect[%s]/AP<</N %d 0 R>>>>", room, look), page: onPage(nil, free)}),
		"no look at all":                 extra(map[int]string{widget: fmt.Sprintf("<</Type/Annot/Subtype/Widget/F 4%s/V %d 0 R/P %d 0 R/Rect[%s]>>", sig, value, page, room)}),
	}
}

// MisplacedLooks are files with a signature that shows something where it may not, by their
// names: outside is a place that reaches out of the room, over is over text.
func MisplacedLooks(issued []byte, room, outside, over string, stranger Identity) map[string][]byte {
	in := func(how How) []byte { return stranger.Sign(issued, how) }
	signed := in(How{Place: room, Look: Form("", stroke)})
	return map[string][]byte{
		"partly outside":               in(How{Place: outside}),
		"over text":                    in(How{Place: over}),
		"over all of the page":         in(How{Place: everywhere}),
		"nothing over all of the page": in(How{Place: everywhere, Look: Form("", "")}),
		"a place that is none":         in(How{Place: "1 2 3"}),
		"a boundless place":            in(How{Place: "0 0 1e300 1e300"}),
		"over the look of another":     stranger.Sign(signed, How{Field: "ChuKy2", Place: room}),
	}
}

// Spoken are signed files in which something else is read aloud than in a paper of ours, by
// their names; in one of them only the place of the field was added.
func Spoken(paper []byte, by Identity) map[string][]byte {
	f := Open(paper)
	widget, _, _ := f.Numbers()
	_, catalog := f.Catalog()
	tree, _ := f.context.DereferenceDict(catalog["StructTreeRoot"])
	top, _ := tree["K"].(types.IndirectRef)
	document, _ := f.context.DereferenceDict(top)
	kids, _ := f.context.DereferenceArray(document["K"])
	free := f.Next()
	with := func(change func(d types.Dict), element string) []byte {
		d := document.Clone().(types.Dict)
		change(d)
		return by.Sign(paper, How{Extra: map[int]string{top.ObjectNumber.Value(): Dict(d), free: element}})
	}
	more := func(d types.Dict) { d["K"] = append(slices.Clone(kids), ReferenceTo(free)) }
	element := func(kind, entries string) string {
		return fmt.Sprintf("<</Type/StructElem/S/%s/P %s/K<</Type/OBJR/Obj %s>>%s>>", kind, Reference(top.ObjectNumber.Value()), Reference(widget), entries)
	}
	return map[string][]byte{
		"the place of a field":  with(more, element("Form", "")),
		"a field with words":    with(more, element("Form", "/ActualText(x)")),
		"a paragraph":           with(more, element("P", "")),
		"another word for all":  with(func(d types.Dict) { d["ActualText"] = types.StringLiteral("x") }, "null"),
		"one that is left out":  with(func(d types.Dict) { d["K"] = slices.Clone(kids)[1:] }, "null"),
		"another order":         with(func(d types.Dict) { k := slices.Clone(kids); slices.Reverse(k); d["K"] = k }, "null"),
		"one before all others": with(func(d types.Dict) { d["K"] = append(types.Array{ReferenceTo(free)}, kids...) }, element("Form", "")),
	}
}
