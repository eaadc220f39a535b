package desk

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

// unitsPage is what an office sees of those below it: counts, and nothing else.
type unitsPage struct {
	frame
	Years  []int // in which anything was given, the latest first
	Year   int   // 0 for all
	Units  []unitLine
	Total  yearLine
	Failed int // units that could not be asked
}

type unitLine struct {
	Name string
	yearLine
	Failed bool
}

func (d *Desk) units(c echo.Context) error {
	if !d.office.SeesUnits() {
		return award.Refuse(award.FaultNotFound, noUnits)
	}
	view := unitsPage{frame: d.frame(c)}
	if year, err := strconv.Atoi(c.QueryParam("year")); err == nil && year > 0 {
		view.Year = year
	}
	for _, unit := range d.office.Units(c.Request().Context()) {
		line := unitLine{Name: unit.Unit, Failed: unit.Failed}
		if unit.Failed {
			view.Failed++
		}
		for _, count := range unit.Counts {
			if !slices.Contains(view.Years, count.Year) {
				view.Years = append(view.Years, count.Year)
			}
			if view.Year == 0 || view.Year == count.Year {
				line.add(count)
				view.Total.add(count)
			}
		}
		view.Units = append(view.Units, line)
	}
	slices.Sort(view.Years)
	slices.Reverse(view.Years)
	return d.pages.Write(c, http.StatusOK, "units", view)
}
