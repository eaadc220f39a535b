package api

import (
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/photos"
)

// unreadablePhoto is a photograph that can not be printed.
type unreadablePhoto struct {
	Name  string `json:"name"`
	Fault string `json:"fault"`
}

// putPhotos takes the photographs of a decision.
func (a *api) putPhotos(c echo.Context) error {
	archive, err := photosBody(c)
	if err != nil {
		return err
	}
	seen, err := version(c)
	if err != nil {
		return err
	}
	draft, err := a.office.PutPhotos(c.Request().Context(), c.Param("id"), seen, archive)
	if err != nil {
		return err
	}
	choices, err := office.ReadChoices(draft.Choices)
	if err != nil {
		return err
	}
	unreadable := []unreadablePhoto{}
	for _, photo := range choices.Photos {
		if photo.Fault != "" {
			unreadable = append(unreadable, unreadablePhoto{photo.Name, photo.Fault})
		}
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return c.JSON(http.StatusOK, map[string]any{"photos": len(choices.Photos), "unreadable": unreadable})
}

// deletePhotos takes the photographs of a decision away.
func (a *api) deletePhotos(c echo.Context) error {
	seen, err := version(c)
	if err != nil {
		return err
	}
	draft, err := a.office.DropPhotos(c.Request().Context(), c.Param("id"), seen)
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return c.NoContent(http.StatusNoContent)
}

// photosBody is the archive of a request, by itself or in a form.
func photosBody(c echo.Context) ([]byte, error) {
	switch mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType {
	case typeZIP, "application/x-zip-compressed":
		return html.ReadFile(c.Request().Body, photos.MaxZip)
	case typeForm:
		form, err := html.ReadForm(c, photos.MaxZip, "file")
		archive := form.File("file").Data
		if err == nil && len(archive) == 0 {
			err = award.Refuse(award.FaultMalformed, msgPhotosType)
		}
		return archive, err
	}
	return nil, award.Refuse(award.FaultUnsupported, msgPhotosType)
}
