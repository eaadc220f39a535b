package desk

import (
	"net/url"
	"slices"

	"bangkhen/internal/certificate"
	"bangkhen/internal/office"
	"bangkhen/internal/ornament"
)

// variant is what an office chooses of a design without touching its parts: the sheet,
// what stands behind the text, a file for the print shop.
type variant struct {
	Size, Ground, Press string
}

func variantOf(t *certificate.Template) variant {
	return variant{certificate.FormatOf(t.Sheet), t.Ornament.Ground, string(t.Print.Press)}
}

// choice is one of a list.
type choice struct {
	Value, Label string
	Chosen       bool
}

// Sizes are the sheets to choose from; the template's own where it is another.
func (v variant) Sizes() (all []choice) {
	if v.Size == "" {
		all = append(all, choice{"", sizeOfItsOwn, true})
	}
	for _, name := range certificate.Formats() {
		all = append(all, choice{name, name, name == v.Size})
	}
	return all
}

// Grounds are what can stand behind the text.
func (v variant) Grounds() []choice {
	all := []choice{{"", groundWords(""), v.Ground == ""}}
	for _, name := range ornament.Grounds() {
		all = append(all, choice{name, groundWords(name), name == v.Ground})
	}
	return all
}

// Presses are the files for a print shop.
func (v variant) Presses() []choice {
	return []choice{{"", pressWords(certificate.NoPressFile), v.Press == ""}, {string(certificate.PDFX4), pressWords(certificate.PDFX4), v.Press == string(certificate.PDFX4)}}
}

// vary changes a sketch as a form chooses; what can not be had is a wrong field, and
// changes nothing.
func (d *Desk) vary(s *office.Sketch, form url.Values) (wrong wrongFields) {
	before := variantOf(&s.Template)
	if size := form.Get("size"); size != "" && size != before.Size {
		if err := d.office.Resize(s, size); err != nil {
			wrong = append(wrong, wrongField{"size", size, told(err)})
		}
	}
	if ground := form.Get("ground"); form.Has("ground") {
		if ground == "" || slices.Contains(ornament.Grounds(), ground) {
			s.Template.Ornament.Ground = ground
		} else {
			wrong = append(wrong, wrongField{"ground", ground, msgNoSuchChoice})
		}
	}
	if press := certificate.PressFile(form.Get("press")); form.Has("press") {
		if press == certificate.NoPressFile || press == certificate.PDFX4 {
			s.Template.Print.Press = press
		} else {
			wrong = append(wrong, wrongField{"press", string(press), msgNoSuchChoice})
		}
	}
	return wrong
}
