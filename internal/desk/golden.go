package desk

import (
	"html/template"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// goldenPage is a golden book (Sổ vàng) with filters.
type goldenPage struct {
	frame
	Books    []string
	Filter   office.GoldenFilter
	Kinds    []award.Kind
	Statuses []award.Status
	Lines    []office.GoldenLine
	Query    template.URL // of the filter, for links
	Next     int
}

// goldenFilter reads the filter of a request; what makes no sense is left out.
func goldenFilter(c echo.Context) (f office.GoldenFilter, query template.URL) {
	f.Book = c.QueryParam("book")
	if kind := award.Kind(c.QueryParam("kind")); kind.Valid() {
		f.Kind = kind
	}
	if status := award.Status(c.QueryParam("status")); status.Vietnamese() != "" {
		f.Status = status
	}
	if year, err := strconv.Atoi(c.QueryParam("year")); err == nil && year > 0 {
		f.Year = year
	}
	values := url.Values{"book": {f.Book}, "kind": {string(f.Kind)}, "status": {string(f.Status)}}
	if f.Year > 0 {
		values.Set("year", strconv.Itoa(f.Year))
	}
	return f, template.URL(values.Encode())
}

func (d *Desk) goldenBook(c echo.Context) error {
	ctx := c.Request().Context()
	view := goldenPage{frame: d.frame(c), Kinds: award.Kinds(), Statuses: []award.Status{award.Valid, award.Held, award.Replaced, award.Revoked, award.Withdrawn}}
	view.Filter, view.Query = goldenFilter(c)
	var err error
	if view.Books, err = d.office.Books(ctx); err != nil {
		return err
	}
	from, err := strconv.Atoi(c.QueryParam("from"))
	if err != nil {
		from = 0
	}
	if !c.QueryParams().Has("book") && len(view.Books) > 0 && !slices.Contains(view.Books, "") {
		view.Filter.Book = view.Books[0]
		view.Query = template.URL(url.Values{"book": {view.Filter.Book}}.Encode())
	}
	if view.Lines, view.Next, err = d.office.GoldenLines(ctx, view.Filter, from, certificatesAPage); err != nil {
		return err
	}
	return d.pages.Write(c, http.StatusOK, "golden-book", view)
}

// goldenFile sends what the filter chooses of a golden book as a workbook or on
// pages.
func (d *Desk) goldenFile(c echo.Context) error {
	filter, _ := goldenFilter(c)
	ctx := c.Request().Context()
	switch name := c.Param("name"); name {
	case "so-vang.xlsx":
		data, err := d.office.GoldenWorkbook(ctx, filter)
		return sendMade(c, name, data, err)
	case "so-vang.pdf":
		data, err := d.office.GoldenPDF(ctx, filter)
		return sendMade(c, name, data, err)
	}
	return echo.ErrNotFound
}

// The media types of what is made on the spot.
const (
	typePDF  = "application/pdf"
	typePNG  = "image/png"
	typeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// sendMade sends a paper that was made for this request.
func sendMade(c echo.Context, name string, data []byte, err error) error {
	if err != nil {
		return err
	}
	mediaType := map[string]string{".pdf": typePDF, ".xlsx": typeXLSX, ".png": typePNG}[path.Ext(name)]
	c.Response().Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Blob(http.StatusOK, mediaType, data)
}
