package desk

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/settings"
)

// settingsPage is what the office writes down once.
type settingsPage struct {
	frame
	Settings settings.Settings
	Hold     holdForm
	Version  int
	Awards   []string
	Kinds    []award.Kind
	Changes  bool // may change what decisions are written with
	SetsUp   bool // may change who and where the office is
	Manages  bool // may manage users and keys
	Open     string
	Address  string // where what is issued now leads to
	Wording  string // of the article about money, as it is now
	Set      string // what the office has set for today; another one when the program was started so
}

func (d *Desk) showSettings(c echo.Context) error {
	return d.writeSettings(c, http.StatusOK, nil)
}

func (d *Desk) writeSettings(c echo.Context, status int, failed error) error {
	set, version, err := d.office.Settings(c.Request().Context())
	if err != nil {
		return err
	}
	p := d.gate.Principal(c)
	view := settingsPage{
		frame: d.frame(c), Settings: set, Hold: holdAs(set.Office.Hold), Version: version, Kinds: award.Kinds(), Open: c.QueryParam("open"),
		Changes: p.May(accounts.PrepareDecisions), SetsUp: p.May(accounts.SetUpOffice), Manages: p.May(accounts.ManageAccounts),
	}
	if view.Address, err = d.office.Address(c.Request().Context()); err != nil {
		return err
	}
	if view.Wording = set.Money.Wording; view.Wording == "" {
		view.Wording = settings.UsualArticle
	}
	view.Set = set.AddressOn(award.DayOf(time.Now()))
	if failed != nil {
		blame(c, failed)
		view.Message = told(failed)
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
	set, _, err := d.office.Settings(c.Request().Context())
	if err != nil {
		return err
	}
	seen, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return award.Refuse(award.FaultMalformed, msgNoVersion)
	}
	err = changeSettings(&set, c)
	if err == nil {
		err = d.office.ChangeSettings(c.Request().Context(), d.gate.Principal(c), seen, set)
	}
	switch {
	case errors.Is(err, office.ErrChanged):
		return d.writeSettings(c, http.StatusConflict, err)
	case award.ProblemsOf(err) != nil:
		return d.writeSettings(c, http.StatusUnprocessableEntity, err)
	case err != nil:
		return err
	}
	if c.FormValue("do") == "usual-rates" {
		return c.Redirect(http.StatusSeeOther, "/app/settings?done=set#salaries")
	}
	open := strings.TrimPrefix(strings.TrimPrefix(c.FormValue("do"), "add-"), "drop-")
	return c.Redirect(http.StatusSeeOther, "/app/settings?done=set&open="+open+"#"+open)
}

// typedOffice is the office as the form says.
func typedOffice(typed *texts, hold string) settings.Office {
	return settings.Office{Place: typed.line("place"), Agency: typed.lines("agency"), Authority: typed.line("authority"), Contact: typed.line("contact"), Hold: hold,
		Corrected: award.Numbering(typed.line("corrected"))}
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
		hold, err := holdChosen(c)
		if err != nil {
			return err
		}
		set.Office = typedOffice(typed, hold)
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
	case "usual-rates":
		*set = set.WithUsual()
	case "money":
		set.Money = settings.Money{Article: c.FormValue("article") != "", PayList: c.FormValue("pay_list") != "", Wording: strings.Join(typed.patterns("wording"), "\n")}
		if set.Money.Wording == settings.UsualArticle {
			set.Money.Wording = ""
		}
	case "add-wordings":
		set.Wordings = append(set.Wordings, settings.Wording{Name: typed.line("name"), Subject: typed.line("subject"), Citation: typed.line("citation"), Proposal: typed.line("proposal"),
			Executors: typed.lines("executors"), Copies: typed.lines("copies")})
	case "add-trusted":
		trusted, err := office.ReadTrusted(c.FormValue("pem"))
		set.Trusted = append(set.Trusted, trusted...)
		return err
	case "add-addresses":
		url := typed.line("url")
		if err := typed.problems.Stop(); err != nil {
			return err
		}
		with, err := set.WithAddress(url, from)
		if err == nil {
			*set = with
		}
		return err
	default:
		return dropSetting(set, c)
	}
	return typed.problems.Stop()
}

// dropSetting takes a row out of one of the tables.
func dropSetting(set *settings.Settings, c echo.Context) error {
	n, err := strconv.Atoi(c.FormValue("row"))
	what := strings.TrimPrefix(c.FormValue("do"), "drop-")
	length := map[string]int{"signers": len(set.Signers), "bases": len(set.Bases), "salaries": len(set.Salaries), "rates": len(set.Rates), "wordings": len(set.Wordings), "addresses": len(set.Addresses), "trusted": len(set.Trusted)}[what]
	if err != nil || n < 0 || n >= length {
		return award.Refuse(award.FaultMalformed, msgNoForm)
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
	case "trusted":
		set.Trusted = slices.Delete(set.Trusted, n, n+1)
	case "addresses":
		set.Addresses = slices.Delete(set.Addresses, n, n+1)
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
		return date, award.Problem{Severity: award.Error, Code: award.BadSetting, Message: msgBadDay}
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
	if len(d.Rewards.Rates) > 0 {
		return nil // the issue has what was settled for it
	}
	for _, kind := range award.Kinds() {
		if amount, ok := set.Reward(name, kind, d.Date); ok && counts.Of(kind) > 0 {
			lines = append(lines, rewardLine{kind, counts.Of(kind), amount})
		}
	}
	return lines
}

// settled is what goes with the certificates of an issue, as it was settled for it.
func settled(d award.Decision, counts award.Counts) (lines []rewardLine) {
	for _, reward := range d.Rewards.Rates {
		of := counts
		for _, a := range d.Awards { // what the decision says of an award was compared with the list
			if a.Name == reward.Award {
				of = a.Declared
			}
		}
		if n := of.Of(reward.Kind); n > 0 {
			lines = append(lines, rewardLine{reward.Kind, n, reward.Amount})
		}
	}
	return lines
}
