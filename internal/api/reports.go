package api

import (
	"mime"
	"net/http"
	"path"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// yearOf is the year of the path.
func yearOf(c echo.Context) (int, error) {
	year, ok := office.ReportYear(c.Param("year"))
	if !ok {
		return 0, award.Refuse(award.FaultMalformed, msgBadYear)
	}
	return year, nil
}

func (a *api) yearlyReport(c echo.Context) error {
	year, err := yearOf(c)
	if err != nil {
		return err
	}
	report, err := a.office.Yearly(c.Request().Context(), year)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, report)
}

func (a *api) yearlyReportFile(c echo.Context) error {
	year, err := yearOf(c)
	if err != nil {
		return err
	}
	name := c.Param("name")
	data, err := a.office.YearlyFile(c.Request().Context(), year, name)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "private, no-store")
	c.Response().Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	mediaType := typeWorkbook
	if path.Ext(name) == ".pdf" {
		mediaType = typePDF
	}
	return c.Blob(http.StatusOK, mediaType, data)
}
