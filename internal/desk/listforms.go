package desk

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/listform"
)

// listForm sends an empty list to fill in.
func (d *Desk) listForm(c echo.Context) error {
	name, is := strings.CutSuffix(c.Param("name"), ".xlsx")
	form, known := listform.Find(name)
	if !is || !known {
		return echo.ErrNotFound
	}
	data, err := form.Workbook()
	return sendMade(c, form.FileName(), data, err)
}
