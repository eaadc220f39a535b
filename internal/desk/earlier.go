package desk

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

// Awards that were made before the system: handed in by a clerk, recorded by somebody
// else, withdrawn by two.

// earlierPage lists the imports.
type earlierPage struct {
	frame
	Prepares bool
	Imports  []office.RecordImport
	Counts   award.Counts
}

// importPage is one import: what is wrong with it, or what came of it.
type importPage struct {
	frame
	Import      office.RecordImport
	Prepares    bool
	Records     bool // whoever looks may record it
	Changes     bool // and may decide on withdrawals
	Checked     office.CheckedAwards
	Problems    award.Problems // the first
	More        int            // problems that are not shown
	Errors      int
	Questions   int
	Awards      []office.RecordedAward
	From, Next  int
	Labels      []labelFile
	Withdrawals []office.RecordWithdrawal
}

// recordPage is one award on record.
type recordPage struct {
	frame
	Award       office.RecordedAward
	Prepares    bool
	Changes     bool
	Withdrawals []office.RecordWithdrawal
}

const (
	mostImports       = 100
	mostProblemsShown = 200
	recordsAPage      = 100
)

const earlierPath = "/app/awards-on-record"

func importPath(id int64) string { return earlierPath + "/imports/" + strconv.FormatInt(id, 10) }

func (d *Desk) earlier(c echo.Context) error {
	return d.showEarlier(c, http.StatusOK, d.frame(c))
}

func (d *Desk) showEarlier(c echo.Context, status int, f frame) error {
	view := earlierPage{frame: f, Prepares: d.gate.Principal(c).May(accounts.PrepareDecisions)}
	var err error
	if view.Imports, err = d.office.Records().Imports(c.Request().Context(), mostImports); err != nil {
		return err
	}
	if view.Counts, err = d.office.Records().Counts(c.Request().Context()); err != nil {
		return err
	}
	return d.pages.Write(c, status, "earlier", view)
}

// handIn takes a list of earlier awards and shows what was understood of it.
func (d *Desk) handIn(c echo.Context) error {
	files, _, err := readFiles(c)
	if err != nil {
		return err
	}
	list := files.List
	if len(list.Data) == 0 {
		list = files.Decision // a JSON object
	}
	if len(list.Data) == 0 {
		f := d.frame(c)
		f.Message = msgChooseList
		return d.showEarlier(c, http.StatusBadRequest, f)
	}
	if list.Name == "" {
		list.Name = "danh-sach"
	}
	if err := office.OpensList(list); err != nil {
		return err
	}
	id, err := d.office.KeepAwards(c.Request().Context(), d.gate.Principal(c), list)
	if err != nil {
		f := d.frame(c)
		blame(c, err)
		f.Message = told(err)
		return d.showEarlier(c, http.StatusUnprocessableEntity, f)
	}
	return c.Redirect(http.StatusSeeOther, importPath(id))
}

// importOf reads the import of a request.
func (d *Desk) importOf(c echo.Context) (office.RecordImport, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return office.RecordImport{}, echo.ErrNotFound
	}
	i, err := d.office.Records().Import(c.Request().Context(), id)
	return i, err
}

func (d *Desk) showImport(c echo.Context) error {
	i, err := d.importOf(c)
	if err != nil {
		return err
	}
	return d.writeImport(c, http.StatusOK, i, nil)
}

func (d *Desk) writeImport(c echo.Context, status int, i office.RecordImport, failed error) (err error) {
	ctx, p := c.Request().Context(), d.gate.Principal(c)
	view := importPage{frame: d.frame(c), Import: i, Prepares: p.May(accounts.PrepareDecisions), Records: p.May(accounts.IssueDecisions), Changes: p.May(accounts.ChangeCertificates)}
	if failed != nil {
		blame(c, failed)
		view.Message = told(failed)
	}
	if i.State == office.CheckingImport {
		if view.Checked, err = d.office.CheckImport(ctx, i); err != nil {
			return err
		}
		all := view.Checked.Problems
		view.Errors, view.Questions = len(all.Errors()), len(all.Questions())
		view.Problems = append(all.Stopping(), warningsOf(all)...)
		view.More = max(0, len(view.Problems)-mostProblemsShown)
		view.Problems = view.Problems[:len(view.Problems)-view.More]
		return d.pages.Write(c, status, "earlier-import", view)
	}
	if view.From, err = strconv.Atoi(c.QueryParam("from")); err != nil || view.From < 1 {
		view.From = 1
	}
	if view.Awards, err = d.office.Records().Of(ctx, i.ID, view.From, recordsAPage); err != nil {
		return err
	}
	if view.From+len(view.Awards) <= i.Count {
		view.Next = view.From + len(view.Awards)
	}
	view.Labels = labelFiles(i.Count)
	if view.Withdrawals, err = d.office.Records().Withdrawals(ctx, i.ID, ""); err != nil {
		return err
	}
	return d.pages.Write(c, status, "earlier-import", view)
}

func warningsOf(all award.Problems) (warnings award.Problems) {
	for _, p := range all {
		if p.Severity == award.Warning {
			warnings = append(warnings, p)
		}
	}
	return warnings
}

// done leads back to an import after something was done, or says why it was not.
func (d *Desk) doneImport(c echo.Context, i office.RecordImport, what string, err error) error {
	if award.ProblemsOf(err) != nil {
		return d.writeImport(c, http.StatusUnprocessableEntity, i, err)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, importPath(i.ID)+"?done="+what)
}

// answerImport keeps the answer to a question about a list.
func (d *Desk) answerImport(c echo.Context) error {
	i, err := d.importOf(c)
	if err != nil {
		return err
	}
	err = d.office.Records().Answer(c.Request().Context(), i.ID, roster.Answer{Sheet: c.FormValue("sheet"), Cell: c.FormValue("cell"), Value: c.FormValue("value"),
		Answer: award.Choice(c.FormValue("answer")), Text: c.FormValue("text"), By: d.gate.Principal(c).Name})
	return d.doneImport(c, i, "saved-answer", err)
}

func (d *Desk) dropImport(c echo.Context) error {
	i, err := d.importOf(c)
	if err == nil {
		err = d.office.Records().Drop(c.Request().Context(), i.ID)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, earlierPath+"?done=deleted-list")
}

func (d *Desk) recordImport(c echo.Context) error {
	i, err := d.importOf(c)
	if err != nil {
		return err
	}
	_, err = d.office.RecordAwards(c.Request().Context(), d.gate.Principal(c), i.ID)
	return d.doneImport(c, i, "recorded", err)
}

// askWithdrawal asks that an award, or all of an import, be withdrawn.
func (d *Desk) askWithdrawal(c echo.Context) error {
	i, err := d.importOf(c)
	if err != nil {
		return err
	}
	code := award.Code("")
	if text := c.FormValue("code"); text != "" {
		parsed, ok := award.ParseCode(text)
		if !ok {
			return echo.ErrNotFound
		}
		code = parsed
	}
	_, err = d.office.AskWithdrawal(c.Request().Context(), d.gate.Principal(c), i.ID, code, c.FormValue("reason"))
	return d.doneImport(c, i, "asked", err)
}

// decideWithdrawal does what somebody else has asked for, or refuses.
func (d *Desk) decideWithdrawal(c echo.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return echo.ErrNotFound
	}
	yes := c.FormValue("decision") == "yes"
	w, err := d.office.DecideWithdrawal(c.Request().Context(), d.gate.Principal(c), id, yes)
	if err != nil {
		return err
	}
	what := "not-withdrawn"
	if yes {
		what = "withdrawn"
	}
	return c.Redirect(http.StatusSeeOther, importPath(w.Import)+"?done="+what)
}

// importLabels sends QR labels for the old sheets of an import.
func (d *Desk) importLabels(c echo.Context) error {
	i, err := d.importOf(c)
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(c.QueryParam("from"))
	if err != nil || from < 1 {
		from = 1
	}
	data, err := d.office.RecordLabels(c.Request().Context(), i.ID, from)
	return sendMade(c, "nhan-qr-ho-so-luu-"+strconv.FormatInt(i.ID, 10)+".pdf", data, err)
}

// recordOf reads the award of a request.
func (d *Desk) recordOf(c echo.Context) (office.RecordedAward, error) {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return office.RecordedAward{}, echo.ErrNotFound
	}
	a, err := d.office.Records().Award(c.Request().Context(), code)
	return a, err
}

func (d *Desk) showRecord(c echo.Context) error {
	a, err := d.recordOf(c)
	if err != nil {
		return err
	}
	p := d.gate.Principal(c)
	view := recordPage{frame: d.frame(c), Award: a, Prepares: p.May(accounts.PrepareDecisions), Changes: p.May(accounts.ChangeCertificates)}
	if view.Withdrawals, err = d.office.Records().Withdrawals(c.Request().Context(), a.Import, a.Code); err != nil {
		return err
	}
	return d.pages.Write(c, http.StatusOK, "earlier-award", view)
}

func (d *Desk) recordLabel(c echo.Context) error {
	a, err := d.recordOf(c)
	if err != nil {
		return err
	}
	data, err := d.office.RecordLabel(a)
	return sendMade(c, "nhan-qr-"+string(a.Code)+".pdf", data, err)
}
