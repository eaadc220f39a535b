package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// The first objects of every file.
const (
	catalogObject = iota + 1
	pagesObject
	resourcesObject
	structureObject // the root of the structure,
	documentObject  // its one element,
	parentsObject   // and the tree from marks to elements
	firstShared     // fonts, ornament, pictures, colour profile
)

// What every file says of itself.
const (
	language = "vi-VN"
	producer = "bangkhen"
	header   = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
)

// shared are the bodies of what pages show, numbered from first on, the colour
// profile last; and how resource dictionaries name them. Fonts have the glyphs of a part
// of the press, or of all.
func (p *Press) shared(u uses, first, part int) (named resources, bodies [][]byte) {
	var fonts, objects strings.Builder
	toUnicode := first
	if u.fonts != 0 {
		bodies = append(bodies, p.toUnicode())
	}
	for i, font := range p.fonts {
		if u.fonts.has(i) {
			at := first + len(bodies)
			if p.growing {
				font.cut()
			}
			fmt.Fprintf(&fonts, "/%s %d 0 R ", font.name, at)
			bodies = append(bodies, font.objectsOf(part).bodies(at, toUnicode)...)
		}
	}
	for i, form := range p.backdrops {
		if u.backdrops.has(i) {
			at := first + len(bodies)
			form.names(&objects, i, at)
			bodies = append(bodies, form.bodies(at)...)
		}
	}
	for i, name := range p.pictureNames {
		if u.pictures.has(i) {
			at := first + len(bodies)
			fmt.Fprintf(&objects, "/A%d %d 0 R ", i, at)
			bodies = append(bodies, p.pictures[name].Objects(at)...)
		}
	}
	return resources{fonts.String(), objects.String()}, append(bodies, colorProfileObject())
}

// resources are the entries of a resource dictionary.
type resources struct{ fonts, objects string }

// dictionary is the body of a resource dictionary, with the photographs of one sheet
// by their object numbers.
func (r resources) dictionary(photos ...int) []byte {
	out := fmt.Appendf(nil, "<</Font <<%s>> /XObject <<%s", r.fonts, r.objects)
	for i, number := range photos {
		out = fmt.Appendf(out, "/P%d %d 0 R ", i, number)
	}
	return append(out, ">>>>"...)
}

func catalog(metadata, profile int, sheets, tagged bool) []byte {
	structure := ""
	if tagged {
		structure = fmt.Sprintf(" /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R", structureObject)
	}
	asSheets := ""
	if sheets {
		asSheets = " /PrintScaling /None /Duplex /Simplex /PickTrayByPDFSize true"
	}
	return fmt.Appendf(nil, "<</Type /Catalog /Pages %d 0 R /Lang (%s)%s "+
		"/ViewerPreferences <</DisplayDocTitle true%s>> /Metadata %d 0 R "+
		"/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>]>>",
		pagesObject, language, structure, asSheets, metadata, profile)
}

// page is the page object. Its content is what sheets have in common, from an
// object number on, with the sheet's own after the first of it. Its marks are found
// under a key; noKey where there is no structure.
func (s *Sheet) page(parent, resources, own, common, key int) []byte {
	out := fmt.Appendf(nil, "<</Type /Page /Parent %d 0 R %s", parent, s.boxes)
	if key != noKey {
		out = fmt.Appendf(out, "/StructParents %d ", key)
	}
	out = fmt.Appendf(out, "/Resources %d 0 R /Contents ", resources)
	switch len(s.common.bodies()) {
	case 0:
		return fmt.Appendf(out, "%d 0 R>>", own)
	case 1:
		return fmt.Appendf(out, "[%d 0 R %d 0 R]>>", common, own)
	}
	return fmt.Appendf(out, "[%d 0 R %d 0 R %d 0 R]>>", common, own, common+1)
}

const noKey = -1

// information is the information dictionary. Its dates have no zone, like those
// of the metadata, so that both agree.
func (i Info) information() []byte {
	date := i.Date.Format("20060102150405")
	out := fmt.Appendf(nil, "<</Producer (%s) /Title ", producer)
	out = appendText(out, i.Title)
	if i.Author != "" {
		out = appendText(append(out, " /Author "...), i.Author)
	}
	return fmt.Appendf(out, " /CreationDate (D:%s) /ModDate (D:%s)>>", date, date)
}

// appendText writes a text string (ISO 32000-1, 7.9.2): as it stands when it is of
// ASCII alone, else in UTF-16.
func appendText(out []byte, text string) []byte {
	plain := true
	for i := range len(text) {
		plain = plain && text[i] >= ' ' && text[i] <= '~'
	}
	out = append(out, '(')
	if plain {
		for i := range len(text) {
			out = appendEscaped(out, text[i])
		}
		return append(out, ')')
	}
	out = append(out, 0xFE, 0xFF)
	for _, unit := range utf16.Encode([]rune(text)) {
		out = appendEscaped(appendEscaped(out, byte(unit>>8)), byte(unit))
	}
	return append(out, ')')
}

// appendEscaped writes a byte of a literal string (ISO 32000-1, 7.3.4.2).
func appendEscaped(out []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(out, '\\', c)
	case '\r':
		return append(out, '\\', 'r')
	case '\n':
		return append(out, '\\', 'n')
	}
	return append(out, c)
}

// appendObject writes an object.
func appendObject(out []byte, number int, body []byte) []byte {
	out = strconv.AppendInt(out, int64(number), 10)
	out = append(out, " 0 obj\n"...)
	out = append(out, body...)
	return append(out, "\nendobj\n"...)
}
