package desk

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// statisticsPage counts what the register holds.
type statisticsPage struct {
	frame
	Years  []yearLine
	Total  yearLine
	Year   int // of the places, 0 for all
	Places []placeLine
	Chart  chart

	Recorded award.Counts // of before the system, in none of the others

	SeesUnits bool // there are figures of offices below
}

// yearLine is what was given in a year, without what was replaced: the new sheet
// stands in its stead.
type yearLine struct {
	Year                              int
	Collective, Household, Individual int // valid
	Replaced, Revoked, Held           int
}

// Valid is how many certificates of the year are valid.
func (l yearLine) Valid() int { return l.Collective + l.Household + l.Individual }

func (l *yearLine) add(c office.YearCount) {
	switch {
	case c.Status == award.Replaced:
		l.Replaced += c.Count
	case c.Status == award.Revoked:
		l.Revoked += c.Count
	case c.Status == award.Held:
		l.Held += c.Count
	case c.Status == award.Withdrawn: // as if it had never been
	case c.Kind == award.Collective:
		l.Collective += c.Count
	case c.Kind == award.Household:
		l.Household += c.Count
	case c.Kind == award.Individual:
		l.Individual += c.Count
	}
}

type placeLine struct {
	office.PlaceCount
	Width int // of its bar, of 100
}

// chart is the bars of the years, drawn by the page; lengths in units of the
// drawing.
type chart struct {
	Width, Height int
	Bars          []bar
}

type bar struct {
	X, Width int
	Parts    []barPart
	Label    string
	Value    int
	Top      int
}

type barPart struct {
	Kind      award.Kind
	Y, Height int
}

const (
	mostYears  = 20 // in the chart
	mostPlaces = 30
)

func (d *Desk) statistics(c echo.Context) error {
	ctx := c.Request().Context()
	view := statisticsPage{frame: d.frame(c)}
	if year, err := strconv.Atoi(c.QueryParam("year")); err == nil && year > 0 {
		view.Year = year
	}
	lines, total, err := d.years(c)
	if err != nil {
		return err
	}
	if view.Recorded, err = d.office.Records().Counts(ctx); err != nil {
		return err
	}
	view.SeesUnits = d.office.SeesUnits()
	view.Years, view.Total, view.Chart = lines, total, drawYears(lines[:min(len(lines), mostYears)])
	places, err := d.office.CountByPlace(ctx, view.Year, mostPlaces)
	if err != nil {
		return err
	}
	for _, place := range places {
		view.Places = append(view.Places, placeLine{place, max(1, 100*place.Count/places[0].Count)})
	}
	return d.pages.Write(c, http.StatusOK, "statistics", view)
}

// years counts by year, the latest first.
func (d *Desk) years(c echo.Context) (lines []yearLine, total yearLine, err error) {
	counts, err := d.office.CountByYear(c.Request().Context())
	for _, count := range counts {
		if len(lines) == 0 || lines[len(lines)-1].Year != count.Year {
			lines = append(lines, yearLine{Year: count.Year})
		}
		lines[len(lines)-1].add(count)
		total.add(count)
	}
	return lines, total, err
}

// drawYears lays the bars out, the earliest year on the left.
func drawYears(lines []yearLine) chart {
	const width, gap, height, top = 46, 18, 160, 18
	most := 1
	for _, l := range lines {
		most = max(most, l.Valid())
	}
	c := chart{Width: max(1, len(lines))*(width+gap) + gap, Height: height + top + 22}
	for i := range lines {
		l := lines[len(lines)-1-i]
		b := bar{X: gap + i*(width+gap), Width: width, Label: strconv.Itoa(l.Year), Value: l.Valid()}
		y := top + height
		for _, part := range []struct {
			kind  award.Kind
			count int
		}{{award.Individual, l.Individual}, {award.Household, l.Household}, {award.Collective, l.Collective}} {
			h := (height*part.count + most/2) / most
			y -= h
			b.Parts = append(b.Parts, barPart{part.kind, y, h})
		}
		b.Top = y - 5
		c.Bars = append(c.Bars, b)
	}
	return c
}

// statisticsFile sends the numbers as a workbook: by year, or by place.
func (d *Desk) statisticsFile(c echo.Context) error {
	switch c.Param("name") {
	case "thong-ke.xlsx":
		return d.yearsFile(c)
	case "don-vi.xlsx":
		return d.placesFile(c)
	case office.YearlyWorkbook, office.YearlyPDF:
		year, ok := office.ReportYear(c.QueryParam("year"))
		if !ok {
			return echo.ErrNotFound
		}
		data, err := d.office.YearlyFile(c.Request().Context(), year, c.Param("name"))
		return sendMade(c, c.Param("name"), data, err)
	}
	return echo.ErrNotFound
}

func (d *Desk) placesFile(c echo.Context) error {
	const most = 10_000
	year, err := strconv.Atoi(c.QueryParam("year"))
	if err != nil {
		year = 0
	}
	places, err := d.office.CountByPlace(c.Request().Context(), max(year, 0), most)
	if err != nil {
		return err
	}
	rows := make([][]string, len(places))
	for i, p := range places {
		rows[i] = []string{p.Place, strconv.Itoa(p.Count)}
	}
	data, err := d.office.NumbersWorkbook("Đơn vị", "THỐNG KÊ BẰNG KHEN THEO ĐƠN VỊ, ĐỊA PHƯƠNG", []string{"Đơn vị, địa chỉ", "Số bằng đang có hiệu lực"}, rows)
	return sendMade(c, c.Param("name"), data, err)
}

func (d *Desk) yearsFile(c echo.Context) error {
	lines, _, err := d.years(c)
	if err != nil {
		return err
	}
	rows := make([][]string, len(lines))
	for i, l := range lines {
		rows[i] = []string{strconv.Itoa(l.Year), fmt.Sprint(l.Collective), fmt.Sprint(l.Household), fmt.Sprint(l.Individual), fmt.Sprint(l.Valid()), fmt.Sprint(l.Replaced), fmt.Sprint(l.Revoked), fmt.Sprint(l.Held)}
	}
	data, err := d.office.NumbersWorkbook("Thống kê", "THỐNG KÊ BẰNG KHEN THEO NĂM",
		[]string{"Năm", "Tập thể", "Hộ gia đình", "Cá nhân", "Đang có hiệu lực", "Đã được thay thế", "Đã thu hồi", "Chưa công bố"}, rows)
	return sendMade(c, c.Param("name"), data, err)
}
