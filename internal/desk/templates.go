package desk

import (
	"fmt"
	"html/template"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/certificate"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
)

// templatesPage lists the templates.
type templatesPage struct {
	frame
	Templates []templateLine
	Changes   bool
}

type templateLine struct {
	*certificate.Template
	Own bool
}

// Height is how high a picture of so many dots' width is.
func (t templateLine) Height(width int) int {
	return int(float64(width)*float64(t.Sheet.Height)/float64(t.Sheet.Width) + 0.5)
}

func (d *Desk) listTemplates(c echo.Context) error {
	view := templatesPage{frame: d.frame(c), Changes: d.gate.Principal(c).May(accounts.PrepareDecisions)}
	for _, t := range d.office.Templates() {
		view.Templates = append(view.Templates, templateLine{t, d.office.IsOwn(t.ID)})
	}
	return d.pages.Write(c, http.StatusOK, "templates", view)
}

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
	QR       certificate.QR
	Pictures []certificate.Picture
	Query    template.URL // for the picture
	Fault    string       // why it can not be kept as it is
	Own      bool
	Changes  bool
}

type areaForm struct {
	ID     string
	Box    certificate.Box
	Blocks []certificate.Block
}

// sketchOf is the template of a request with what its form says.
func (d *Desk) sketchOf(c echo.Context) (office.Sketch, error) {
	s, ok := d.office.Sketch(c.Param("id"))
	if !ok {
		return s, echo.ErrNotFound
	}
	form, err := c.FormParams() // of the address too
	if err != nil {
		return s, page.Refuse(http.StatusBadRequest, msgNoForm)
	}
	return s, apply(&s, form)
}

// apply changes a sketch as a form says; what the form does not name stays.
func apply(s *office.Sketch, form url.Values) error {
	t := &s.Template
	typed := &texts{value: form.Get}
	text := func(name string, into *string) {
		if form.Has(name) {
			*into = typed.pattern(name)
		}
	}
	var wrong string
	length := func(name string, into *float64) {
		if !form.Has(name) {
			return
		}
		v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(form.Get(name)), ",", ".", 1), 64)
		if err != nil || !(v >= 0 && v <= 2000) {
			wrong = name
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
			length(a.ID+"."+side, &box[j])
		}
		a.Box = certificate.Box{X: typeset.MM(box[0]), Y: typeset.MM(box[1]), W: typeset.MM(box[2]), H: typeset.MM(box[3])}
		for j := range a.Blocks {
			b := &a.Blocks[j]
			text(b.Tag+".text", &b.Text)
			size, least := float64(b.Size), float64(b.MinSize)
			length(b.Tag+".size", &size)
			length(b.Tag+".least", &least)
			b.Size, b.MinSize = typeset.Pt(size), typeset.Pt(min(least, size))
		}
	}
	qr := [3]float64{float64(t.QR.X), float64(t.QR.Y), float64(t.QR.Size)}
	for i, name := range []string{"qr.x", "qr.y", "qr.size"} {
		length(name, &qr[i])
	}
	t.QR = certificate.QR{X: typeset.MM(qr[0]), Y: typeset.MM(qr[1]), Size: typeset.MM(qr[2])}
	if wrong != "" {
		return page.Refuse(http.StatusUnprocessableEntity, page.Sentence(fmt.Sprintf(msgBadLength, wrong)))
	}
	if len(typed.problems) > 0 {
		return page.Refuse(http.StatusUnprocessableEntity, asSentence(withoutKeys(typed.problems)))
	}
	return nil
}

func (d *Desk) editTemplate(c echo.Context) error {
	s, err := d.sketchOf(c)
	if err != nil {
		return err
	}
	return d.writeTemplate(c, http.StatusOK, s, nil)
}

func (d *Desk) writeTemplate(c echo.Context, status int, s office.Sketch, failed error) error {
	t := &s.Template
	view := editPage{
		frame: d.frame(c), ID: c.Param("id"), Name: t.Name, Award: t.Wording.Award, Width: t.Sheet.Width, Height: t.Sheet.Height,
		PicH: templateLine{Template: t}.Height(900), QR: t.QR, Pictures: t.Pictures, Own: d.office.IsOwn(c.Param("id")),
		Changes: d.gate.Principal(c).May(accounts.PrepareDecisions),
	}
	for _, a := range t.Areas {
		view.Areas = append(view.Areas, areaForm{a.ID, a.Box, a.Blocks})
	}
	if form, err := c.FormParams(); err == nil {
		form.Del("done")
		view.Query = template.URL(form.Encode()) // encoded already
	}
	if failed == nil {
		_, failed = d.office.Try(s)
	}
	if failed != nil {
		view.Fault = failed.Error()
	}
	return d.pages.Write(c, status, "template", view)
}

// templatePicture is a sheet of a template as its form says, in dots.
func (d *Desk) templatePicture(c echo.Context) error {
	s, err := d.sketchOf(c)
	if err != nil {
		return err
	}
	width, err := strconv.Atoi(c.QueryParam("w"))
	if err != nil {
		width = 900
	}
	data, err := d.office.SketchPicture(s, width)
	if err != nil {
		return page.Refuse(http.StatusUnprocessableEntity, page.Sentence(err.Error()))
	}
	return c.Blob(http.StatusOK, "image/png", data)
}

// keepTemplate keeps what the form says as a template of its own; the one that
// was edited stays as it is.
func (d *Desk) keepTemplate(c echo.Context) error {
	s, err := d.sketchOf(c)
	if err != nil {
		return err
	}
	id, err := d.office.KeepTemplate(c.Request().Context(), s)
	if err != nil {
		return d.writeTemplate(c, http.StatusUnprocessableEntity, s, err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/templates/"+id+"?done=template")
}

// addPicture puts a picture of the office's own (emblem, ground) on a copy of the
// template.
func (d *Desk) addPicture(c echo.Context) error {
	s, ok := d.office.Sketch(c.Param("id"))
	if !ok {
		return echo.ErrNotFound
	}
	file, fields, err := readOne(c, "picture")
	if err != nil {
		return err
	}
	form := url.Values{}
	for name, value := range fields {
		form.Set(name, value)
	}
	box := certificate.Box{W: s.Template.Sheet.Width, H: s.Template.Sheet.Height}
	for name, into := range map[string]*typeset.MM{"x": &box.X, "y": &box.Y, "w": &box.W, "h": &box.H} {
		if text := strings.TrimSpace(form.Get(name)); text != "" {
			v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
			if err != nil {
				return page.Refuse(http.StatusUnprocessableEntity, page.Sentence(fmt.Sprintf(msgBadLength, name)))
			}
			*into = typeset.MM(v)
		}
	}
	name := fmt.Sprintf("hinh-%d%s", len(s.Template.Pictures)+1, strings.ToLower(path.Ext(file.Name)))
	s.Pictures[name] = file.Data
	s.Template.Pictures = append(slices.Clone(s.Template.Pictures), certificate.Picture{File: name, Box: box})
	id, err := d.office.KeepTemplate(c.Request().Context(), s)
	if err != nil {
		return page.Refuse(http.StatusUnprocessableEntity, page.Sentence(err.Error()))
	}
	return c.Redirect(http.StatusSeeOther, "/app/templates/"+id+"?done=template")
}

// takeTemplate keeps a template that is handed in as a file.
func (d *Desk) takeTemplate(c echo.Context) error {
	file, _, err := readOne(c, "template")
	if err != nil {
		return err
	}
	s, err := d.office.ReadSketch(file.Data)
	if err == nil {
		var id string
		if id, err = d.office.KeepTemplate(c.Request().Context(), s); err == nil {
			return c.Redirect(http.StatusSeeOther, "/app/templates/"+id+"?done=template")
		}
	}
	return page.Refuse(http.StatusUnprocessableEntity, page.Sentence(err.Error()))
}

// readOne reads the one file of a form and its other fields.
func readOne(c echo.Context, field string) (office.Upload, map[string]string, error) {
	header, err := c.FormFile(field)
	if err != nil || header.Size == 0 {
		return office.Upload{}, nil, page.Refuse(http.StatusBadRequest, msgChooseFile)
	}
	from, err := header.Open()
	if err != nil {
		return office.Upload{}, nil, uploadError(err)
	}
	defer from.Close()
	data, err := io.ReadAll(io.LimitReader(from, office.MaxTemplate+1))
	fields := map[string]string{}
	for name := range c.Request().MultipartForm.Value {
		fields[name] = c.FormValue(name)
	}
	return office.Upload{Name: shownName(header.Filename), Data: data}, fields, err
}

func (d *Desk) templateFile(c echo.Context) error {
	archive, ok := d.office.OwnArchive(c.Param("id"))
	if !ok {
		return echo.ErrNotFound
	}
	c.Response().Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": c.Param("id") + ".zip"}))
	return c.Blob(http.StatusOK, "application/zip", archive)
}

func (d *Desk) dropTemplate(c echo.Context) error {
	err := d.office.DropTemplate(c.Request().Context(), c.Param("id"))
	if isAny(err, register.ErrTemplateUsed) {
		return page.Refuse(http.StatusConflict, sentenceOf(err))
	}
	if err != nil {
		return fault(err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/templates?done=dropped")
}
