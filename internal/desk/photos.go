package desk

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/photos"
)

// photosView is what the first screen shows of photographs.
type photosView struct {
	Wanted bool // a template prints them, or some were handed in
	Count  int
	Faulty []office.DraftPhoto // that can not be read
	Most   int                 // MB of an archive
}

func (d *Desk) photosOf(draft office.Draft) (photosView, error) {
	const shown = 20
	choices, err := office.ReadChoices(draft.Choices)
	view := photosView{Count: len(choices.Photos), Most: photos.MaxZip >> 20}
	for _, photo := range choices.Photos {
		if photo.Fault != "" && len(view.Faulty) < shown {
			view.Faulty = append(view.Faulty, photo)
		}
	}
	view.Wanted = view.Count > 0 || d.office.PrintsPhotos(draft)
	return view, err
}

// putPhotos takes the photographs of a decision, or takes them away.
func (d *Desk) putPhotos(c echo.Context) error {
	form, err := html.ReadForm(c, photos.MaxZip, "photos")
	if err != nil {
		return err
	}
	ctx, id := c.Request().Context(), c.Param("id")
	seen, _ := strconv.Atoi(form.Values["version"])
	archive := form.File("photos").Data
	switch {
	case form.Values["drop"] != "":
		if asks, lookErr := d.sure(c, form.Values, surePage{Title: titleDropPhotos, Does: doesDropPhotos, Consequences: dropPhotosWords(), Files: true, Back: "/app/decisions/" + id + "/files"}); asks || lookErr != nil {
			return lookErr
		}
		_, err = d.office.DropPhotos(ctx, id, max(seen, 0))
	case len(archive) == 0:
		err = lacking("photos", msgChoosePhotos)
	default:
		_, err = d.office.PutPhotos(ctx, id, max(seen, 0), archive)
	}
	if p := (award.Problem{}); errors.As(err, &p) && p.Code == award.BadPhoto {
		p.Key = "photos"
		return p
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+id+"/files")
}
