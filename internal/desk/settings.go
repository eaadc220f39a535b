package desk

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
	"bangkhen/internal/settings"
)

// settingsPage is what the office writes down once.
type settingsPage struct {
	frame
	Settings settings.Settings
	Version  int
	Awards   []string
	Kinds    []award.Kind
	Changes  bool // may change them
	Manages  bool // may manage users and keys
	Open     string
	Typed    func(string) string
}

// officeSettings reads what is set, with its version.
func (d *Desk) officeSettings(c echo.Context) (settings.Settings, int, error) {
	data, version, err := d.register.Settings(c.Request().Context())
	if err != nil {
		return settings.Settings{}, 0, err
	}
	set, err := settings.Decode(data)
	return set, version, err
}

func (d *Desk) showSettings(c echo.Context) error {
	return d.writeSettings(c, http.StatusOK, nil)
}

func (d *Desk) writeSettings(c echo.Context, status int, failed error) error {
	set, version, err := d.officeSettings(c)
	if err != nil {
		return err
	}
	p := d.gate.Principal(c)
	view := settingsPage{
		frame: d.frame(c), Settings: set, Version: version, Kinds: award.Kinds(), Open: c.QueryParam("open"),
		Changes: p.May(accounts.PrepareDecisions), Manages: p.May(accounts.ManageAccounts), Typed: func(string) string { return "" },
	}
	if failed != nil {
		view.Message, view.Open, view.Typed = asSentence(withoutKeys(failed)), strings.TrimPrefix(c.FormValue("do"), "add-"), c.FormValue
	}
	for _, t := range d.office.Templates() {
		if !slices.Contains(view.Awards, t.Wording.Award) {
			view.Awards = append(view.Awards, t.Wording.Award)
		}
	}
	return d.pages.Write(c, status, "settings", view)
}

// saveSettings makes one change of what is set.
func (d *Desk) saveSettings(c echo.Context) error {
	set, _, err := d.officeSettings(c)
	if err != nil {
		return err
	}
	seen, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return page.Refuse(http.StatusBadRequest, msgNoVersion)
	}
	err = changeSettings(&set, c)
	var data []byte
	if err == nil {
		data, err = set.Encode()
	}
	if err == nil {
		err = d.register.SaveSettings(c.Request().Context(), seen, data)
	}
	switch {
	case errors.Is(err, register.ErrChanged):
		return d.writeSettings(c, http.StatusConflict, err)
	case award.ProblemsOf(err) != nil:
		return d.writeSettings(c, http.StatusUnprocessableEntity, err)
	case err != nil:
		return err
	}
	open := strings.TrimPrefix(strings.TrimPrefix(c.FormValue("do"), "add-"), "drop-")
	return c.Redirect(http.StatusSeeOther, "/app/settings?done=set&open="+open+"#"+open)
}

// changeSettings does what a form asks for.
func changeSettings(set *settings.Settings, c echo.Context) error {
	typed := textsOf(c, award.BadSetting)
	from, err := dayOf(c, "from")
	if err != nil {
		return err
	}
	to, err := dayOf(c, "to")
	if err != nil {
		return err
	}
	switch c.FormValue("do") {
	case "office":
		set.Office = settings.Office{Place: typed.line("place"), Agency: typed.lines("agency"), Authority: typed.line("authority")}
	case "add-signers":
		set.Signers = append(set.Signers, settings.Signer{Lines: typed.lines("lines"), Name: typed.line("name"), From: from, To: to})
	case "add-bases":
		set.Bases = append(set.Bases, settings.Basis{Text: typed.line("text"), From: from, To: to})
	case "add-salaries":
		amount, err := strconv.ParseInt(strings.NewReplacer(".", "", " ", "").Replace(typed.line("amount")), 10, 64)
		if err != nil {
			amount = 0 // refused in words
		}
		set.Salaries = append(set.Salaries, settings.Salary{Amount: amount, From: from, Source: typed.line("source")})
	case "add-rates":
		set.Rates = append(set.Rates, settings.Rate{Award: typed.line("award"), Kind: award.Kind(typed.line("kind")), Multiple: typed.line("multiple"), From: from, To: to, Source: typed.line("source")})
	case "add-wordings":
		set.Wordings = append(set.Wordings, settings.Wording{Name: typed.line("name"), Subject: typed.line("subject"), Citation: typed.line("citation"), Proposal: typed.line("proposal"),
			Executors: typed.lines("executors"), Copies: typed.lines("copies")})
	default:
		return dropSetting(set, c)
	}
	return typed.problems.Stop()
}

// dropSetting takes a row out of one of the tables.
func dropSetting(set *settings.Settings, c echo.Context) error {
	n, err := strconv.Atoi(c.FormValue("row"))
	what := strings.TrimPrefix(c.FormValue("do"), "drop-")
	length := map[string]int{"signers": len(set.Signers), "bases": len(set.Bases), "salaries": len(set.Salaries), "rates": len(set.Rates), "wordings": len(set.Wordings)}[what]
	if err != nil || n < 0 || n >= length {
		return page.Refuse(http.StatusBadRequest, msgNoForm)
	}
	switch what {
	case "signers":
		set.Signers = slices.Delete(set.Signers, n, n+1)
	case "bases":
		set.Bases = slices.Delete(set.Bases, n, n+1)
	case "salaries":
		set.Salaries = slices.Delete(set.Salaries, n, n+1)
	case "rates":
		set.Rates = slices.Delete(set.Rates, n, n+1)
	case "wordings":
		set.Wordings = slices.Delete(set.Wordings, n, n+1)
	}
	return nil
}

func dayOf(c echo.Context, name string) (award.Date, error) {
	text := strings.TrimSpace(c.FormValue(name))
	if text == "" {
		return award.Date{}, nil
	}
	date, err := award.ParseDate(text)
	if err != nil {
		return date, award.Problem{Severity: award.Error, Code: award.BadSetting, Message: string(msgBadDay)}
	}
	return date, nil
}

// rewardLine is what goes with the certificates of one kind.
type rewardLine struct {
	Kind   award.Kind
	Count  int
	Amount int64 // for each, in đồng
}

// Sum is what goes with all of them.
func (l rewardLine) Sum() int64 { return l.Amount * int64(l.Count) }

// rewards are what goes with the certificates of an issue, where the office has
// entered it.
func rewards(set settings.Settings, name string, d award.Decision, counts award.Counts) (lines []rewardLine) {
	for _, kind := range award.Kinds() {
		if amount, ok := set.Reward(name, kind, d.Date); ok && counts.Of(kind) > 0 {
			lines = append(lines, rewardLine{kind, counts.Of(kind), amount})
		}
	}
	return lines
}

// dong writes an amount of money, "3.800.000".
func dong(amount int64) string {
	text := strconv.FormatInt(amount, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "." + text[i:]
	}
	return text
}
