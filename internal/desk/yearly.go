package desk

import (
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
)

// yearlyPage is the report of a year (Biểu 03).
type yearlyPage struct {
	frame
	Report  office.YearlyReport
	Years   []int // that the register has something of, and this one
	Columns []string
	Empty   bool
}

// Column is the heading of a number.
func (p yearlyPage) Column(i int) string { return p.Columns[i] }

func (d *Desk) yearly(c echo.Context) error {
	ctx := c.Request().Context()
	view := yearlyPage{frame: d.frame(c)}
	counts, err := d.office.CountByYear(ctx)
	if err != nil {
		return err
	}
	for _, count := range counts {
		if !slices.Contains(view.Years, count.Year) {
			view.Years = append(view.Years, count.Year)
		}
	}
	now := time.Now().Year()
	year, ok := office.ReportYear(c.QueryParam("year"))
	switch {
	case ok:
	case len(view.Years) > 0:
		year = view.Years[0] // the latest
	default:
		year = now
	}
	for _, y := range []int{year, now} {
		if !slices.Contains(view.Years, y) {
			view.Years = append(view.Years, y)
		}
	}
	slices.SortFunc(view.Years, func(a, b int) int { return b - a })
	if view.Report, err = d.office.Yearly(ctx, year); err != nil {
		return err
	}
	view.Empty = view.Report.Blocks[0].Rows[0].Total == 0
	for _, form := range view.Report.Forms {
		view.Columns = append(view.Columns, form.Title())
	}
	view.Columns = append(view.Columns, "Chưa ghi loại hình")
	return d.pages.Write(c, http.StatusOK, "yearly", view)
}
