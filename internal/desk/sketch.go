package desk

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/typeset"
)

// editPage is a template as a form. The form can be looked at before it is kept:
// its address holds all of it.
type editPage struct {
	frame
	ID       string
	Name     string
	Award    string
	Width    typeset.MM
	Height   typeset.MM
	PicH     int
	Areas    []areaForm
	QR       []measure
	Variant  variant
	Pictures []certificate.Picture
	OwnFaces []certificate.OwnFace
	Query    template.URL // for the picture
	Wrong    wrongFields
	Fault    string // why it can not be kept as it is
	Typed    bool   // the form says something
	Own      bool
	Changes  bool
}

type areaForm struct {
	ID     string
	Sides  []measure
	Blocks []blockForm
}

type blockForm struct {
	Tag, Text   string
	Size, Least measure
	Faces       []faceChoice
}

// faceChoice is a face that a line can be set in.
type faceChoice struct {
	Name, Label string
	Chosen      bool
}

// measure is a number in the form of a template, as it was typed where it is wrong.
type measure struct {
	Name  string // of the field
	Label string
	Value string
	Kept  string // what the template says
	Wrong string // why it is no number, "" for right
}

// wrongField is a field that says no length, or a text that can not be kept.
type wrongField struct{ Name, Typed, Sentence string }

type wrongFields []wrongField

func (w wrongFields) first() string { return w[0].Sentence }

func (w wrongFields) of(name string) wrongField {
	i := slices.IndexFunc(w, func(f wrongField) bool { return f.Name == name })
	if i < 0 {
		return wrongField{}
	}
	return w[i]
}

// longestLength bounds lengths and sizes, in mm and pt.
const longestLength = 2000

// lengthOf reads a length as people type it: "54,5".
func lengthOf(typed string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(typed), ",", ".", 1), 64)
	return v, err == nil && v >= 0 && v <= longestLength
}

// sketchOf is the template of a request with what its form says; numbers that are none
// stay as the template has them.
func (d *Desk) sketchOf(c echo.Context) (office.Sketch, wrongFields, error) {
	s, ok := d.office.Sketch(c.Param("id"))
	if !ok {
		return s, nil, echo.ErrNotFound
	}
	form, err := c.FormParams()              // of the address too
	if err != nil && html.Refused(c) == "" { // a form with a file is read by now
		return s, nil, award.Refuse(award.FaultMalformed, msgNoForm)
	}
	wrong := d.vary(&s, form)
	return s, append(wrong, apply(&s, form)...), nil
}

// apply changes a sketch as a form says; what the form does not name stays.
func apply(s *office.Sketch, form url.Values) (wrong wrongFields) {
	t := &s.Template
	typed := &texts{value: form.Get}
	text := func(name string, into *string) {
		if form.Has(name) {
			*into = typed.pattern(name)
		}
	}
	length := func(where, name string, into *float64) {
		if !form.Has(name) {
			return
		}
		v, ok := lengthOf(form.Get(name))
		if !ok {
			_, side, _ := strings.Cut(name, ".")
			label := where + ", " + sideWords(side)
			wrong = append(wrong, wrongField{name, form.Get(name), fmt.Sprintf(msgBadLength, label, form.Get(name))})
			return
		}
		*into = v
	}
	text("name", &t.Name)
	text("award", &t.Wording.Award)
	for i := range t.Areas {
		a := &t.Areas[i]
		box := [4]float64{float64(a.Box.X), float64(a.Box.Y), float64(a.Box.W), float64(a.Box.H)}
		for j, side := range []string{"x", "y", "w", "h"} {
			length("Vùng "+partWords(a.ID), a.ID+"."+side, &box[j])
		}
		if a.Baseline != 0 {
			a.Baseline += typeset.MM(box[1]) - a.Box.Y // the line goes along
		}
		a.Box = certificate.Box{X: typeset.MM(box[0]), Y: typeset.MM(box[1]), W: typeset.MM(box[2]), H: typeset.MM(box[3])}
		for j := range a.Blocks {
			b := &a.Blocks[j]
			text(b.Tag+".text", &b.Text)
			if face := form.Get(b.Tag + ".face"); face != "" && face != b.Face {
				b.Face, b.Others = face, nil // for everybody, but a script face
			}
			size, least := float64(b.Size), float64(b.MinSize)
			length("Dòng "+partWords(b.Tag), b.Tag+".size", &size)
			length("Dòng "+partWords(b.Tag), b.Tag+".least", &least)
			b.Size, b.MinSize = typeset.Pt(size), typeset.Pt(min(least, size))
		}
	}
	qr := [3]float64{float64(t.QR.X), float64(t.QR.Y), float64(t.QR.Size)}
	for i, side := range []string{"x", "y", "size"} {
		length("Mã QR", "qr."+side, &qr[i])
	}
	t.QR.X, t.QR.Y, t.QR.Size = typeset.MM(qr[0]), typeset.MM(qr[1]), typeset.MM(qr[2])
	for _, p := range typed.problems {
		wrong = append(wrong, wrongField{p.Key, form.Get(p.Key), told(p)})
	}
	return wrong
}

func (d *Desk) editTemplate(c echo.Context) error {
	s, wrong, err := d.sketchOf(c)
	if err != nil {
		return err
	}
	return d.writeTemplate(c, http.StatusOK, s, wrong, nil)
}

func (d *Desk) writeTemplate(c echo.Context, status int, s office.Sketch, wrong wrongFields, failed error) error {
	t := &s.Template
	view := editPage{
		frame: d.frame(c), ID: c.Param("id"), Name: t.Name, Award: t.Wording.Award, Width: t.Sheet.Width, Height: t.Sheet.Height,
		PicH: templateLine{Template: t}.Height(900), Pictures: t.Pictures, OwnFaces: t.Faces, Own: d.office.IsOwn(c.Param("id")),
		Changes: d.gate.Principal(c).May(accounts.PrepareDecisions), Wrong: wrong,
	}
	kept, ok := d.office.Sketch(c.Param("id"))
	if !ok {
		return echo.ErrNotFound
	}
	view.Variant = variantOf(t)
	if view.Variant.Size != certificate.FormatOf(kept.Template.Sheet) {
		if err := d.office.Resize(&kept, view.Variant.Size); err != nil {
			return err
		}
	}
	view.fill(t, &kept.Template, d.office.FaceNames(t))
	if form, err := c.FormParams(); err == nil {
		form.Del("done")
		view.Query, view.Typed = template.URL(form.Encode()), len(form) > 0 // encoded already
	}
	if failed == nil && len(wrong) == 0 {
		_, failed = d.office.Try(s)
	}
	if failed != nil {
		view.Fault = told(failed)
	}
	return d.pages.Write(c, status, "template", view)
}

// fill lays the template out as a form, beside what is kept of it.
func (p *editPage) fill(t, kept *certificate.Template, faces []string) {
	number := func(name, label string, value, kept float64) measure {
		wrong := p.Wrong.of(name)
		return measure{name, label, cmp.Or(wrong.Typed, short(value)), short(kept), wrong.Sentence}
	}
	for i, a := range t.Areas {
		k := kept.Areas[i]
		form := areaForm{ID: a.ID, Sides: []measure{
			number(a.ID+".x", "Trái", float64(a.Box.X), float64(k.Box.X)), number(a.ID+".y", "Trên", float64(a.Box.Y), float64(k.Box.Y)),
			number(a.ID+".w", "Rộng", float64(a.Box.W), float64(k.Box.W)), number(a.ID+".h", "Cao", float64(a.Box.H), float64(k.Box.H)),
		}}
		for j, b := range a.Blocks {
			form.Blocks = append(form.Blocks, blockForm{b.Tag, b.Text,
				number(b.Tag+".size", "cỡ", float64(b.Size), float64(k.Blocks[j].Size)), number(b.Tag+".least", "nhỏ nhất", float64(b.MinSize), float64(k.Blocks[j].MinSize)), faceChoices(faces, b.Face)})
		}
		p.Areas = append(p.Areas, form)
	}
	p.QR = []measure{
		number("qr.x", "Trái", float64(t.QR.X), float64(kept.QR.X)), number("qr.y", "Trên", float64(t.QR.Y), float64(kept.QR.Y)), number("qr.size", "Cạnh", float64(t.QR.Size), float64(kept.QR.Size)),
	}
}

// short is a length as people write it.
func short(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
