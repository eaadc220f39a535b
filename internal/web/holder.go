package web

import (
	"errors"
	"io/fs"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
)

// sheetFile is what the sheet of a certificate is called that its holder has, without
// the ending.
const sheetFile = "bang-khen"

// holderPDF gives the newest sheet of a certificate to whoever has its code, where the
// office offers it.
func (s *site) holderPDF(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return echo.ErrNotFound
	}
	sum, at, err := s.office.HolderSheet(ctx, code)
	if err != nil {
		return err
	}
	if sum, err = s.office.GivenOut(ctx, sum); err != nil {
		return err
	}
	file, err := s.office.StoredFile(ctx, sum)
	if errors.Is(err, fs.ErrNotExist) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	defer file.Close()
	return html.Download(c, file, sum, sheetFile+".pdf", at)
}

// holderPicture is the same as a picture.
func (s *site) holderPicture(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return echo.ErrNotFound
	}
	sum, _, err := s.office.HolderSheet(ctx, code)
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", `"`+sum+`.jpg"`)
	if html.Has(c.Request(), `"`+sum+`.jpg"`) {
		return c.NoContent(http.StatusNotModified)
	}
	picture, err := s.office.HolderPicture(ctx, sum)
	if err != nil {
		c.Response().Header().Del("ETag")
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+sheetFile+`.jpg"`)
	return c.Blob(http.StatusOK, "image/jpeg", picture)
}
