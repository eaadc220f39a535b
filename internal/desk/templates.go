package desk

import (
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path"
	"reflect"
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

// templatePicture is a sheet of a template as its form says, in dots.
func (d *Desk) templatePicture(c echo.Context) error {
	s, wrong, err := d.sketchOf(c)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return c.String(http.StatusUnprocessableEntity, wrong.first())
	}
	width, err := strconv.Atoi(c.QueryParam("w"))
	if err != nil {
		width = 900
	}
	data, err := d.office.SketchPicture(c.Request().Context(), s, width)
	if err != nil {
		return c.String(http.StatusUnprocessableEntity, html.Sentence(err.Error())) // said in the place of the picture
	}
	return c.Blob(http.StatusOK, "image/png", data)
}

// keepTemplate keeps what the form says as a template of its own; the one that
// was edited stays as it is.
func (d *Desk) keepTemplate(c echo.Context) error {
	s, wrong, err := d.sketchOf(c)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return d.writeTemplate(c, http.StatusUnprocessableEntity, s, wrong, nil)
	}
	if kept, ok := d.office.Sketch(c.Param("id")); ok && reflect.DeepEqual(kept.Template, s.Template) {
		return award.Refuse(award.FaultInvalid, msgSameTemplate)
	}
	id, err := d.office.KeepTemplate(c.Request().Context(), s)
	if err != nil {
		return d.writeTemplate(c, http.StatusUnprocessableEntity, s, nil, err)
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
			v, ok := lengthOf(text)
			if !ok {
				return lacking(name, fmt.Sprintf(msgBadLength, sideWords(name), text))
			}
			*into = typeset.MM(v)
		}
	}
	name := fmt.Sprintf("hinh-%d%s", len(s.Template.Pictures)+1, strings.ToLower(path.Ext(file.Name)))
	s.Files[name] = file.Data
	free := slices.IndexFunc(s.Template.Pictures, func(p certificate.Picture) bool { return p.Optional && s.Files[p.File] == nil })
	if placed := strings.TrimSpace(form.Get("x") + form.Get("y") + form.Get("w") + form.Get("h")); placed == "" && free >= 0 {
		s.Template.Pictures[free].File = name // the place that the template keeps for it: a logo
	} else {
		s.Template.Pictures = append(slices.Clone(s.Template.Pictures), certificate.Picture{File: name, Box: box})
	}
	id, err := d.office.KeepTemplate(c.Request().Context(), s)
	if err != nil {
		return lacking("picture", err.Error())
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
	return lacking("template", err.Error())
}

// readOne reads the one file of a form and its other fields.
func readOne(c echo.Context, field string) (html.File, map[string]string, error) {
	form, err := html.ReadForm(c, office.MaxTemplate, field)
	if err == nil && len(form.File(field).Data) == 0 {
		err = award.Refuse(award.FaultMalformed, msgChooseFile)
	}
	return form.File(field), form.Values, err
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
	if s, ok := d.office.Sketch(c.Param("id")); ok && d.office.IsOwn(c.Param("id")) {
		asks, err := d.sure(c, valuesOf(c), surePage{Title: titleDropTemplate + s.Template.Name, Does: doesDropTemplate, Consequences: dropTemplateWords(), Back: "/app/templates/" + c.Param("id")})
		if asks || err != nil {
			return err
		}
	}
	if err := d.office.DropTemplate(c.Request().Context(), c.Param("id")); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/templates?done=dropped")
}
