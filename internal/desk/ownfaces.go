package desk

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/certificate"
	"bangkhen/internal/viet"
)

// faceChoices are the faces that a line can be set in, as people call them.
func faceChoices(names []string, chosen string) (all []faceChoice) {
	for _, name := range names {
		all = append(all, faceChoice{name, faceWords(name), name == chosen})
	}
	if !slices.Contains(names, chosen) { // which is said to be none when the sheet is drawn
		all = append(all, faceChoice{chosen, chosen, true})
	}
	return all
}

// addFace puts a type face of the office's own beside a copy of the template. Which lines
// are set in it is chosen on the copy's page.
func (d *Desk) addFace(c echo.Context) error {
	s, ok := d.office.Sketch(c.Param("id"))
	if !ok {
		return echo.ErrNotFound
	}
	file, fields, err := readOne(c, "face")
	if err != nil {
		return err
	}
	name := faceNameOf(file.Name, d.office.FaceNames(&s.Template))
	s.Files[name+".ttf"] = file.Data
	s.Template.Faces = append(slices.Clone(s.Template.Faces), certificate.OwnFace{Name: name, File: name + ".ttf", Script: fields["script"] != ""})
	if err := d.office.CheckFace(name, path.Base(strings.ReplaceAll(file.Name, `\`, "/")), file.Data); err != nil {
		return lacking("face", err.Error())
	}
	id, err := d.office.KeepTemplate(c.Request().Context(), s)
	if err != nil {
		return lacking("face", err.Error())
	}
	return c.Redirect(http.StatusSeeOther, "/app/templates/"+id+"?done=face")
}

// faceNameOf makes a name of a face from its file's, another one than those there are.
func faceNameOf(file string, taken []string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	base = viet.Slug(strings.TrimSuffix(base, path.Ext(base)))
	if base = strings.Trim(base[:min(len(base), 30)], "-"); !certificate.IsFaceName(base) {
		base = "phong"
	}
	name := base
	for n := 2; slices.Contains(taken, name); n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	return name
}
