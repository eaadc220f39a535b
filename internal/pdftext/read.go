package pdftext

import (
	"context"
	"math"
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Document is what a viewer shows of a file.
type Document struct{ Pages []Page }

// Page is the characters of a page in the order of its content, blanks and line ends
// among them, and what lies over it.
type Page struct {
	Chars       []Char
	Annotations []Annotation
	Pictures    int // images on it, those inside of forms too
}

// Char is a character. One that PDFium put in between words and lines has no place.
type Char struct {
	Rune    rune
	Box     Rect
	Seen    bool // by who looks at the page without its annotations
	Covered bool // changed by an annotation that lies over it
}

// Annotation is what lies over a page: a stamp, a note, a field of a form.
type Annotation struct {
	Kind   Kind
	Place  Rect
	Text   string // that it shows
	Covers string // text of the page that looks different with it
	Chars  []Char // of Text
}

// Kind is what an annotation is (ISO 32000-1, table 169), as far as it matters here.
type Kind string

// Kinds of annotations.
const (
	Widget   Kind = "Widget" // a field of a form, a signature's too
	Stamp    Kind = "Stamp"
	FreeText Kind = "FreeText"
	Link     Kind = "Link"
	Other    Kind = "other"
)

func kindOf(s enums.FPDF_ANNOTATION_SUBTYPE) Kind {
	switch s {
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		return Widget
	case enums.FPDF_ANNOT_SUBTYPE_STAMP:
		return Stamp
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT:
		return FreeText
	case enums.FPDF_ANNOT_SUBTYPE_LINK:
		return Link
	}
	return Other
}

// Text is what can be seen of a page without its annotations.
func (p Page) Text() string {
	var b strings.Builder
	for _, c := range p.Chars {
		if c.Seen || c.Box.empty() {
			b.WriteRune(c.Rune)
		}
	}
	return b.String()
}

// Hidden is the text of a page that cannot be seen.
func (p Page) Hidden() string {
	var b strings.Builder
	for _, c := range p.Chars {
		if !c.Seen || c.Box.empty() {
			b.WriteRune(c.Rune)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Read reads every page. Pages are drawn up to four times, 20 ms each or so.
func (e *Engine) Read(ctx context.Context, data []byte) (Document, error) {
	f, err := e.open(data)
	if err != nil {
		return Document{}, err
	}
	defer f.Close()
	var document Document
	chars := 0
	for i := range f.pages {
		if err := ctx.Err(); err != nil {
			return Document{}, err
		}
		page, err := f.page(i)
		if err != nil {
			return Document{}, err
		}
		if chars += len(page.Chars); chars > maxChars {
			return Document{}, ErrTooLarge
		}
		document.Pages = append(document.Pages, page)
	}
	return document, nil
}

func (f *file) page(index int) (Page, error) {
	handle, err := f.load(index)
	if err != nil {
		return Page{}, err
	}
	defer func() { f.unload(handle) }()
	var page Page
	if page.Chars, err = f.chars(handle); err != nil {
		return Page{}, err
	}
	if page.Annotations, err = f.annotations(handle); err != nil {
		return Page{}, err
	}
	whole, err := f.draw(handle)
	if err != nil {
		return Page{}, err
	}
	if page.Pictures, err = f.dropText(handle); err != nil {
		return Page{}, err
	}
	without, err := f.draw(handle)
	if err != nil {
		return Page{}, err
	}
	for i, c := range page.Chars {
		page.Chars[i].Seen = !c.Box.empty() && whole.differs(without, c.Box)
	}
	if len(page.Annotations) == 0 {
		return page, nil
	}
	f.unload(handle)
	if handle, err = f.flattened(index); err != nil {
		return Page{}, err
	}
	return page, f.lookUnder(&page, whole, handle)
}

// flattened loads a page on which annotations and fields are part of the content.
func (f *file) flattened(index int) (references.FPDF_PAGE, error) {
	handle, err := f.load(index)
	if err != nil {
		return "", err
	}
	_, err = f.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: requests.Page{ByReference: &handle}, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	f.unload(handle)
	if err != nil {
		return "", err
	}
	return f.load(index)
}

// lookUnder tells which text the annotations change and which they show.
func (f *file) lookUnder(page *Page, whole *picture, handle references.FPDF_PAGE) error {
	shown, err := f.draw(handle)
	if err != nil {
		return err
	}
	all, err := f.chars(handle)
	if err != nil {
		return err
	}
	type key struct {
		r    rune
		x, y int
	}
	at := func(c Char) key { return key{c.Rune, int(math.Round(c.Box.Left)), int(math.Round(c.Box.Bottom))} }
	own := map[key]int{}
	for i, c := range page.Chars {
		own[at(c)]++
		page.Chars[i].Covered = c.Seen && !c.Box.empty() && whole.differs(shown, c.Box)
	}
	for _, c := range all {
		if k := at(c); own[k] > 0 {
			own[k]--
			continue
		}
		for i := range page.Annotations {
			if a := &page.Annotations[i]; c.Box.empty() || a.Place.holds(c.Box) {
				c.Seen = true
				a.Chars = append(a.Chars, c)
				if !c.Box.empty() {
					break
				}
			}
		}
	}
	for i := range page.Annotations {
		a := &page.Annotations[i]
		a.Text, a.Covers = text(a.Chars), text(covered(page.Chars, a.Place))
	}
	return nil
}

// covered are the characters under an annotation that look different with it, with
// the blanks between them.
func covered(chars []Char, under Rect) (found []Char) {
	for _, c := range chars {
		if c.Box.empty() || c.Covered && under.holds(c.Box) {
			found = append(found, c)
		}
	}
	return found
}

func text(chars []Char) string {
	var b strings.Builder
	for _, c := range chars {
		b.WriteRune(c.Rune)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// chars are the characters of a page in the order of its content.
func (f *file) chars(page references.FPDF_PAGE) ([]Char, error) {
	loaded, err := f.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &page}})
	if err != nil {
		return nil, err
	}
	defer f.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	count, err := f.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return nil, err
	}
	if count.Count > maxChars {
		return nil, ErrTooLarge
	}
	chars := make([]Char, 0, max(0, count.Count))
	for i := range count.Count {
		letter, err := f.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: loaded.TextPage, Index: i})
		if err != nil {
			return nil, err
		}
		c := Char{Rune: rune(letter.Unicode)}
		// What has no place was put in between words and lines.
		if box, err := f.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: loaded.TextPage, Index: i}); err == nil && !strings.ContainsRune(" \r\n\t\u00a0", c.Rune) {
			c.Box = Rect{box.Left, box.Bottom, box.Right, box.Top}
		}
		chars = append(chars, c)
	}
	return chars, nil
}

func (f *file) annotations(page references.FPDF_PAGE) ([]Annotation, error) {
	of := requests.Page{ByReference: &page}
	count, err := f.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: of})
	if err != nil {
		return nil, err
	}
	if count.Count > maxChars/1000 {
		return nil, ErrTooLarge
	}
	var found []Annotation
	for i := range count.Count {
		got, err := f.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: of, Index: i})
		if err != nil {
			continue // of no known kind: a viewer shows nothing
		}
		var a Annotation
		if kind, err := f.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: got.Annotation}); err == nil {
			a.Kind = kindOf(kind.Subtype)
		}
		if rect, err := f.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: got.Annotation}); err == nil {
			a.Place = Rect{float64(rect.Rect.Left), float64(rect.Rect.Bottom), float64(rect.Rect.Right), float64(rect.Rect.Top)}
		}
		if _, err := f.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: got.Annotation}); err != nil {
			return nil, err
		}
		found = append(found, a)
	}
	return found, nil
}

// deepest is how deep forms may stand in one another.
const deepest = 12

// dropText takes all text off a loaded page, and counts its images.
func (f *file) dropText(page references.FPDF_PAGE) (images int, err error) {
	of := requests.Page{ByReference: &page}
	count, err := f.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: of})
	if err != nil {
		return 0, err
	}
	for i := range count.Count {
		object, err := f.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: of, Index: i})
		if err != nil {
			return images, err
		}
		n, err := f.dropTextOf(object.PageObject, 0)
		if images += n; err != nil {
			return images, err
		}
	}
	return images, nil
}

func (f *file) dropTextOf(object references.FPDF_PAGEOBJECT, depth int) (images int, err error) {
	kind, err := f.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		return 0, err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_TEXT:
		_, err = f.FPDFPageObj_SetIsActive(&requests.FPDFPageObj_SetIsActive{PageObject: object})
	case enums.FPDF_PAGEOBJ_IMAGE:
		return 1, nil
	case enums.FPDF_PAGEOBJ_FORM:
		if depth >= deepest {
			return 0, ErrTooLarge
		}
		count, err := f.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: object})
		if err != nil {
			return 0, err
		}
		for i := range count.Count {
			inner, err := f.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: object, Index: uint64(i)})
			if err != nil {
				return images, err
			}
			n, err := f.dropTextOf(inner.PageObject, depth+1)
			if images += n; err != nil {
				return images, err
			}
		}
	}
	return images, err
}
