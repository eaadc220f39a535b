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
	firstShared // fonts, ornament, pictures, colour profile
)

// What every file says of itself.
const (
	language = "vi-VN"
	producer = "bangkhen"
	header   = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
)

// shared are the bodies of what pages show, numbered from first on, the colour
// profile last; and the resource dictionary that names them.
func (p *Press) shared(u uses, first int) (resources []byte, bodies [][]byte) {
	var fonts, objects strings.Builder
	for i, font := range p.fonts {
		if u.fonts.has(i) {
			at := first + len(bodies)
			if p.growing {
				font.cut()
			}
			fmt.Fprintf(&fonts, "/%s %d 0 R ", font.name, at)
			bodies = append(bodies, font.objects.bodies(at)...)
		}
	}
	for i, form := range p.backdrops {
		if u.backdrops.has(i) {
			fmt.Fprintf(&objects, "/G%d %d 0 R ", i, first+len(bodies))
			bodies = append(bodies, form.object)
		}
	}
	for i, name := range p.pictureNames {
		if u.pictures.has(i) {
			at := first + len(bodies)
			fmt.Fprintf(&objects, "/A%d %d 0 R ", i, at)
			bodies = append(bodies, p.pictures[name].Objects(at)...)
		}
	}
	resources = fmt.Appendf(nil, "<</Font <<%s>> /XObject <<%s>>>>", fonts.String(), objects.String())
	return resources, append(bodies, colorProfileObject())
}

func catalog(metadata, profile int) []byte {
	return fmt.Appendf(nil, "<</Type /Catalog /Pages %d 0 R /Lang (%s) /ViewerPreferences <</DisplayDocTitle true>> /Metadata %d 0 R "+
		"/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>]>>",
		pagesObject, language, metadata, profile)
}

// page is the page object. Its content is what sheets have in common, from an
// object number on, with the sheet's own after the first of it.
func (s *Sheet) page(parent, own, common int) []byte {
	out := fmt.Appendf(nil, "<</Type /Page /Parent %d 0 R %s/Resources %d 0 R /Contents ", parent, s.boxes, resourcesObject)
	switch len(s.common.bodies()) {
	case 0:
		return fmt.Appendf(out, "%d 0 R>>", own)
	case 1:
		return fmt.Appendf(out, "[%d 0 R %d 0 R]>>", common, own)
	}
	return fmt.Appendf(out, "[%d 0 R %d 0 R %d 0 R]>>", common, own, common+1)
}

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

// appendText writes a text string (ISO 32000-1, 7.9.2) in hexadecimal.
func appendText(out []byte, text string) []byte {
	o := operators(append(out, "<FEFF"...))
	for _, unit := range utf16.Encode([]rune(text)) {
		o.hex(unit)
	}
	return append(o, '>')
}

// appendObject writes an object.
func appendObject(out []byte, number int, body []byte) []byte {
	out = strconv.AppendInt(out, int64(number), 10)
	out = append(out, " 0 obj\n"...)
	out = append(out, body...)
	return append(out, "\nendobj\n"...)
}

// appendEntry writes a line of the cross-reference table.
func appendEntry(out []byte, offset int64) []byte {
	const digits = 10
	from := len(out)
	out = append(out, "0000000000 00000 n \n"...)
	for i := from + digits - 1; offset > 0; i-- {
		out[i] = '0' + byte(offset%10)
		offset /= 10
	}
	return out
}
