package desk

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/office"
	"bangkhen/internal/overprint"
)

// overprintPage is what an office that prints on blanks needs: what its printers
// do to a sheet, and its stock.
type overprintPage struct {
	frame
	Templates []*certificate.Template
	Template  *certificate.Template
	Crosses   []crossView
	Profiles  []office.Profile
	Series    []seriesView
	Open      string // the form that was sent
}

// crossView is a cross of the calibration sheet, in mm.
type crossView struct {
	Number int
	overprint.Point
}

// Across and Down are where the cross should be, as people write it.
func (c crossView) Across() string { return inMM(c.X) }
func (c crossView) Down() string   { return inMM(c.Y) }

// inMM writes a length with a decimal comma.
func inMM(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

type seriesView struct {
	office.Blanks
	Spoiled []office.BlankEvent
}

// NudgeWords is how far what is printed on the series is moved, "" for not at all.
func (s seriesView) NudgeWords() string {
	if s.Nudge == (overprint.Point{}) {
		return ""
	}
	return strings.ReplaceAll(fmt.Sprintf(msgNudged, s.Nudge.X, s.Nudge.Y), ".", ",")
}

func (d *Desk) overprint(c echo.Context) error {
	return d.writeOverprint(c, http.StatusOK, "", nil)
}

func (d *Desk) writeOverprint(c echo.Context, status int, form string, failed error) error {
	ctx := c.Request().Context()
	view := overprintPage{frame: d.frame(c), Templates: d.office.Templates(), Open: form}
	if failed != nil {
		blame(c, failed)
		view.Message = told(failed)
	}
	view.Template = view.Templates[0]
	for _, t := range view.Templates {
		if t.ID == c.FormValue("template") || t.ID == "bang-khen" && c.FormValue("template") == "" {
			view.Template = t
		}
	}
	for i, target := range overprint.Targets(float64(view.Template.Sheet.Width), float64(view.Template.Sheet.Height)) {
		view.Crosses = append(view.Crosses, crossView{i + 1, target})
	}
	profiles, err := d.office.Profiles(ctx)
	if err != nil {
		return err
	}
	view.Profiles = profiles
	report, err := d.office.Blanks(ctx)
	if err != nil {
		return err
	}
	for _, b := range report {
		spoiled, err := d.office.SpoiledBlanks(ctx, b.Series)
		if err != nil {
			return err
		}
		view.Series = append(view.Series, seriesView{b, spoiled})
	}
	return d.pages.Write(c, status, "overprint", view)
}

// calibrationSheet is the sheet to print and measure.
func (d *Desk) calibrationSheet(c echo.Context) error {
	data, err := d.office.CalibrationSheet(c.QueryParam("template"))
	return sendMade(c, "to-canh-chinh.pdf", data, err)
}

// testStrip is the sheet that shows which symbols a printer prints legibly.
func (d *Desk) testStrip(c echo.Context) error {
	data, err := d.office.TestStrip()
	return sendMade(c, "to-thu-may-in.pdf", data, err)
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
	for n := 1; n <= len(overprint.Targets(0, 0)); n++ {
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
	name := c.FormValue("name")
	asks, err := d.sure(c, valuesOf(c), surePage{Title: titleDropProfile + name, Does: doesDropProfile, Consequences: dropProfileWords(), Back: "/app/overprint"})
	if asks || err != nil {
		return err
	}
	return d.overprinted(c, "profile", d.office.DeleteProfile(c.Request().Context(), c.FormValue("name")))
}

func (d *Desk) receiveBlanks(c echo.Context) error {
	first, err := strconv.Atoi(strings.TrimSpace(c.FormValue("first")))
	last, lastErr := strconv.Atoi(strings.TrimSpace(c.FormValue("last")))
	if err != nil || lastErr != nil {
		first, last = 0, 0 // refused in words
	}
	return d.overprinted(c, "blanks", d.office.ReceiveBlanks(c.Request().Context(), c.FormValue("series"), first, last))
}

func (d *Desk) spoilBlank(c echo.Context) error {
	number, err := strconv.Atoi(strings.TrimSpace(c.FormValue("number")))
	if err != nil {
		number = 0
	}
	return d.overprinted(c, "blanks", d.office.SpoilBlank(c.Request().Context(), c.FormValue("series"), number, c.FormValue("reason")))
}

// nudgeBlanks keeps how far what is printed on a lot of blanks is moved.
func (d *Desk) nudgeBlanks(c echo.Context) error {
	var by overprint.Point
	for name, into := range map[string]*float64{"nudge_x": &by.X, "nudge_y": &by.Y} {
		text := strings.TrimSpace(c.FormValue(name))
		if text == "" {
			continue // nothing is moved that way
		}
		value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
		if err != nil {
			return d.overprinted(c, "blanks", award.Problem{Severity: award.Error, Code: award.BadBlank, Message: fmt.Sprintf(msgNudgeNumber, text)})
		}
		*into = value
	}
	return d.overprinted(c, "blanks", d.office.NudgeBlanks(c.Request().Context(), c.FormValue("series"), by))
}

// useBlanks notes on which blanks the certificates of an issue are printed.
func (d *Desk) useBlanks(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(strings.TrimSpace(c.FormValue("from")))
	if err != nil || from < 1 {
		return lacking("from", msgBlankFrom)
	}
	if err := d.office.UseBlanks(c.Request().Context(), issue, c.FormValue("series"), from); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/issues/"+c.Param("id")+"?done=blanks")
}

// blanksOf is the series of blanks that is printed on; its name may be empty, so that
// what is chosen has a word before it.
func blanksOf(c echo.Context) *string {
	series, named := strings.CutPrefix(c.FormValue("lot"), lotPrefix)
	if !named {
		return nil
	}
	return &series
}

const lotPrefix = "lot:"

// overprintIssue sends the sheets of an issue for blanks.
func (d *Desk) overprintIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	data, err := d.office.Overprint(c.Request().Context(), issue.ID, c.FormValue("profile"), blanksOf(c))
	if errors.Is(err, office.ErrNoDraft) {
		return award.Refuse(award.FaultConflict, msgNotFromDesk)
	}
	return sendMade(c, "in-phoi.pdf", data, err)
}
