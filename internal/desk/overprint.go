package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/overprint"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
)

// overprintPage is what an office that prints on blanks needs: what its printers
// do to a sheet, and its stock.
type overprintPage struct {
	frame
	Templates []*certificate.Template
	Template  *certificate.Template
	Crosses   []crossView
	Name      string
	Profiles  []profileView
	Series    []seriesView
	Open      string // the form that was sent
	Typed     func(string) string
}

// crossView is a cross of the calibration sheet; lengths in mm.
type crossView struct {
	Number int
	overprint.Point
	MeasuredX, MeasuredY string // as typed
}

type profileView struct {
	register.Profile
	Words string
}

type seriesView struct {
	register.Blanks
	Spoiled []register.BlankEvent
}

func (d *Desk) overprint(c echo.Context) error {
	return d.writeOverprint(c, http.StatusOK, "", nil)
}

func (d *Desk) writeOverprint(c echo.Context, status int, form string, failed error) error {
	ctx := c.Request().Context()
	view := overprintPage{frame: d.frame(c), Templates: d.office.Templates(), Open: form, Name: c.FormValue("name"), Typed: func(string) string { return "" }}
	if failed != nil {
		view.Message = sentenceOf(failed)
		view.Typed = c.FormValue
	}
	view.Template = view.Templates[0]
	for _, t := range view.Templates {
		if t.ID == c.FormValue("template") || t.ID == "bang-khen" && c.FormValue("template") == "" {
			view.Template = t
		}
	}
	for i, target := range overprint.Targets(view.Template.Sheet.Width, view.Template.Sheet.Height) {
		n := strconv.Itoa(i + 1)
		view.Crosses = append(view.Crosses, crossView{i + 1, target, view.Typed("x" + n), view.Typed("y" + n)})
	}
	profiles, err := d.register.Profiles(ctx)
	if err != nil {
		return err
	}
	for _, p := range profiles {
		view.Profiles = append(view.Profiles, profileView{p, profileWords(p)})
	}
	report, err := d.register.BlankReport(ctx)
	if err != nil {
		return fault(err)
	}
	for _, b := range report {
		log, err := d.register.BlankLog(ctx, b.Series)
		if err != nil {
			return err
		}
		series := seriesView{Blanks: b}
		for _, e := range log {
			if e.Event == "spoiled" {
				series.Spoiled = append(series.Spoiled, e)
			}
		}
		view.Series = append(view.Series, series)
	}
	return d.pages.Write(c, status, "overprint", view)
}

func profileWords(p register.Profile) string {
	return fmt.Sprintf("lệch %s mm ngang, %s mm dọc; tỷ lệ %s %%; xoay %s°; còn lại %s mm",
		decimal(p.Error.Shift.X), decimal(p.Error.Shift.Y), decimal((p.Error.Scale-1)*100), decimal(p.Error.Angle), decimal(p.Residual))
}

// decimal writes a number as Vietnamese do.
func decimal(v float64) string { return strings.Replace(fmt.Sprintf("%.2f", v), ".", ",", 1) }

// calibrationSheet is the sheet to print and measure.
func (d *Desk) calibrationSheet(c echo.Context) error {
	data, err := d.office.CalibrationSheet(c.QueryParam("template"))
	return sendMade(c, "to-canh-chinh.pdf", data, err)
}

// done goes back to the page, or shows it with what is wrong and what was typed.
func (d *Desk) overprinted(c echo.Context, form string, err error) error {
	if award.ProblemsOf(err) != nil {
		return d.writeOverprint(c, http.StatusUnprocessableEntity, form, err)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/overprint?done="+form+"#"+form)
}

// calibrate keeps what was measured as the profile of a printer.
func (d *Desk) calibrate(c echo.Context) error {
	measured := map[int]overprint.Point{}
	for n := 1; n <= 4; n++ {
		var point overprint.Point
		given := 0
		for name, into := range map[string]*float64{"x": &point.X, "y": &point.Y} {
			text := strings.TrimSpace(c.FormValue(name + strconv.Itoa(n)))
			if text == "" {
				continue
			}
			given++
			value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
			if err != nil {
				return d.overprinted(c, "profile", badMeasure(fmt.Sprintf("Dấu %d: “%s” không phải số đo bằng mm.", n, text)))
			}
			*into = value
		}
		if given == 1 {
			return d.overprinted(c, "profile", badMeasure(fmt.Sprintf("Dấu %d mới có một số đo; cần cả từ mép trái và từ mép trên.", n)))
		}
		if given == 2 {
			measured[n] = point
		}
	}
	_, err := d.office.Calibrate(c.Request().Context(), c.FormValue("name"), c.FormValue("template"), measured)
	return d.overprinted(c, "profile", err)
}

func badMeasure(words string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadMeasure, Message: words}
}

func (d *Desk) deleteProfile(c echo.Context) error {
	return d.overprinted(c, "profile", d.register.DeleteProfile(c.Request().Context(), c.FormValue("name")))
}

func (d *Desk) receiveBlanks(c echo.Context) error {
	first, err := strconv.Atoi(strings.TrimSpace(c.FormValue("first")))
	last, lastErr := strconv.Atoi(strings.TrimSpace(c.FormValue("last")))
	if err != nil || lastErr != nil {
		first, last = 0, 0 // refused in words
	}
	return d.overprinted(c, "blanks", d.register.ReceiveBlanks(c.Request().Context(), c.FormValue("series"), first, last))
}

func (d *Desk) spoilBlank(c echo.Context) error {
	number, err := strconv.Atoi(strings.TrimSpace(c.FormValue("number")))
	if err != nil {
		number = 0
	}
	return d.overprinted(c, "blanks", d.register.SpoilBlank(c.Request().Context(), c.FormValue("series"), number, c.FormValue("reason")))
}

// useBlanks notes on which blanks the certificates of an issue are printed.
func (d *Desk) useBlanks(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	from, err := strconv.Atoi(strings.TrimSpace(c.FormValue("from")))
	if err != nil {
		from = 1
	}
	entries, err := d.register.CertificatesOf(ctx, issue.ID, 1, issue.Summary.Counts.Total())
	if err != nil {
		return err
	}
	codes := make([]award.Code, len(entries))
	for i, e := range entries {
		codes[i] = e.Certificate.Code
	}
	if _, err := d.register.UseBlanks(ctx, c.FormValue("series"), from, codes); err != nil {
		return fault(err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/issues/"+c.Param("id")+"?done=blanks")
}

// overprintIssue sends the sheets of an issue for blanks.
func (d *Desk) overprintIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	data, err := d.office.Overprint(c.Request().Context(), issue.ID, c.FormValue("profile"))
	if isAny(err, register.ErrNoDraft) {
		return page.Refuse(http.StatusConflict, msgNotFromDesk)
	}
	return sendMade(c, "in-phoi.pdf", data, err)
}
