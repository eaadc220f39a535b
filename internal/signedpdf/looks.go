package signedpdf

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdftext"
)

// The fields of our papers between which signature and seal stand.
const (
	upperField = "signer-title"
	lowerField = "signer-name"
)

// mostLookText is how much of what a signature shows is told, in letters.
const mostLookText = 300

// judgeLooks finds where on the paper as it was at first signature and seal may stand,
// and whether what signatures show stands there.
func (f *File) judgeLooks(ctx context.Context, engine *pdftext.Engine, data []byte) error {
	if len(f.Added.Looks) == 0 {
		return nil
	}
	rooms, err := engine.Rooms(ctx, data[:f.Added.End], upperField, lowerField)
	if err != nil {
		return err
	}
	f.Rooms = rooms
	for i := range f.Added.Looks {
		l := &f.Added.Looks[i]
		if l.Text = f.shownBy(*l); l.Fault == pdfsignature.LookNotDecided {
			l.Fault = f.placeOf(l)
		}
	}
	for i := range f.Added.Looks {
		for j := range i {
			if a, b := &f.Added.Looks[i], &f.Added.Looks[j]; a.Fault == "" && b.Fault == "" && !a.Blank && !b.Blank && a.Page == b.Page && mostlyOver(rect(a.Place), rect(b.Place)) {
				a.Fault = pdfsignature.LookOverOther
			}
		}
	}
	for i, l := range f.Added.Looks {
		for j := range f.Signatures {
			if s := &f.Signatures[j]; s.Field == l.Field && !l.Blank && l.Fault == "" {
				s.Look = &f.Added.Looks[i]
			}
		}
	}
	return nil
}

// placeOf says what is wrong with the place of what a signature shows, "" for nothing.
func (f *File) placeOf(l *pdfsignature.Look) pdfsignature.LookFault {
	at := rect(l.Place)
	for _, room := range f.Rooms {
		if room.Page != l.Page {
			continue
		}
		all := room.Reach
		for _, p := range room.Printed {
			all = all.Around(p)
		}
		switch {
		case l.Blank && at.Within(all), at.Within(room.Clear):
			return ""
		case l.Blank, !at.Within(all):
			return pdfsignature.LookOutside
		case len(room.Printed) > 0:
			return pdfsignature.LookTaken
		case !at.Within(room.Reach):
			return pdfsignature.LookOutside
		}
		l.Over = true
		for _, c := range f.Pages[l.Page-1].Chars {
			if c.Covered && at.Touches(c.Box) {
				return pdfsignature.LookCovers
			}
		}
		return ""
	}
	return pdfsignature.LookElsewhere
}

// shownBy is the text that stands in the place of a look, over the paper.
func (f *File) shownBy(l pdfsignature.Look) string {
	if l.Page < 1 || l.Page > len(f.Pages) {
		return ""
	}
	var texts []string
	for _, a := range f.Pages[l.Page-1].Annotations {
		if a.Kind == pdftext.Widget && a.Text != "" && a.Place.Within(rect(l.Place)) {
			texts = append(texts, a.Text)
		}
	}
	text := []rune(strings.Map(printable, strings.Join(texts, " ")))
	return string(text[:min(len(text), mostLookText)])
}

// printable takes away what would turn or hide the words around it.
func printable(r rune) rune {
	if r == utf8.RuneError || !unicode.IsPrint(r) {
		return -1
	}
	return r
}

// mostlyOver reports whether two places have more than half of the smaller in common.
func mostlyOver(a, b pdftext.Rect) bool {
	return 2*a.Common(b).Area() > min(a.Area(), b.Area())
}

func rect(p pdfsignature.Place) pdftext.Rect {
	return pdftext.Rect{Left: p.Left, Bottom: p.Bottom, Right: p.Right, Top: p.Top}
}
