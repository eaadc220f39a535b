package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// searchPage lists what was found.
type searchPage struct {
	frame
	Text      string
	Form      award.Form // of commendation, that only is looked for
	Award     string     // likewise what papers call the award
	Year      int
	Kind      award.Kind
	Status    award.Status
	Unit      string
	Forms     []award.Form
	Awards    []string
	Years     []int
	Kinds     []award.Kind
	Statuses  []award.Status
	Decisions []office.IssueSummary
	Found     []office.Entry
	Next      string
	Recorded  office.RecordsFound // awards of before the system
}

// Filtered reports that more than words are asked for.
func (v searchPage) Filtered() bool {
	return v.Form != "" || v.Award != "" || v.Year != 0 || v.Kind != "" || v.Status != "" || v.Unit != ""
}

// Asked are the question's words and filters as the address of a page has them.
func (v searchPage) Asked() string {
	values := url.Values{}
	for name, value := range map[string]string{
		"q": v.Text, "form": string(v.Form), "award": v.Award, "kind": string(v.Kind), "status": string(v.Status), "unit": v.Unit,
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if v.Year != 0 {
		values.Set("year", strconv.Itoa(v.Year))
	}
	return values.Encode()
}

// readSearch is what an address asks for. A filter that there is not is none.
func (d *Desk) readSearch(c echo.Context) (view searchPage, err error) {
	view = searchPage{
		frame: d.frame(c), Text: strings.TrimSpace(c.QueryParam("q")), Unit: strings.TrimSpace(c.QueryParam("unit")), Award: c.QueryParam("award"),
		Forms: award.Forms(), Kinds: award.Kinds(), Statuses: []award.Status{award.Valid, award.Held, award.Replaced, award.Revoked, award.Withdrawn},
	}
	view.Form, _ = award.FormOf(c.QueryParam("form"))
	if kind := award.Kind(c.QueryParam("kind")); slices.Contains(view.Kinds, kind) {
		view.Kind = kind
	}
	if status := award.Status(c.QueryParam("status")); slices.Contains(view.Statuses, status) {
		view.Status = status
	}
	if view.Years, err = d.office.Years(c.Request().Context()); err != nil {
		return view, err
	}
	if year, err := strconv.Atoi(c.QueryParam("year")); err == nil && slices.Contains(view.Years, year) {
		view.Year = year
	}
	return view, nil
}

// search finds a person, a unit, a code or a decision at once.
func (d *Desk) search(c echo.Context) error {
	ctx := c.Request().Context()
	view, err := d.readSearch(c)
	if err != nil {
		return err
	}
	if code, ok := award.ParseCode(view.Text); ok {
		if _, err := d.office.Certificate(ctx, code); err == nil {
			return c.Redirect(http.StatusSeeOther, "/app/certificates/"+string(code))
		}
		if _, err := d.office.Records().Award(ctx, code); err == nil {
			return c.Redirect(http.StatusSeeOther, earlierPath+"/"+string(code))
		}
	}
	query := office.Query{
		Text: view.Text, Form: view.Form, Year: view.Year, Kind: view.Kind, Status: view.Status, Unit: view.Unit, Cursor: c.QueryParam("cursor"), Limit: 50,
	}
	granted, names, err := d.office.Granted(ctx, view.Award)
	if err != nil {
		return err
	}
	if view.Awards = names; slices.Contains(names, view.Award) {
		query.Granted = granted
	} else {
		view.Award = ""
	}
	if view.Text == "" && !view.Filtered() {
		return d.pages.Write(c, http.StatusOK, "search", view)
	}
	found, err := d.office.Search(ctx, query)
	if err != nil {
		return err
	}
	view.Found, view.Next = found.Entries, found.Next
	if view.Text != "" && !view.Filtered() { // the filters are of certificates of this register
		if view.Decisions, err = d.office.SearchDecisions(ctx, view.Text); err != nil {
			return err
		}
		if view.Recorded, err = d.searchRecorded(c, view.Text); err != nil {
			return err
		}
	}
	return d.pages.Write(c, http.StatusOK, "search", view)
}

// searchRecorded finds awards of before the system by name, unit or address, else by
// the number of their decision.
func (d *Desk) searchRecorded(c echo.Context, text string) (office.RecordsFound, error) {
	ctx, cursor := c.Request().Context(), c.QueryParam("recorded")
	found, err := d.office.Records().Search(ctx, office.RecordQuery{Text: text, Cursor: cursor})
	if err == nil && len(found.Awards) == 0 && strings.ContainsAny(text, "0123456789") {
		found, err = d.office.Records().Search(ctx, office.RecordQuery{Number: text, Cursor: cursor})
	}
	return found, err
}
