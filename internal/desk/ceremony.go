package desk

import (
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/ceremony"
	"bangkhen/internal/office"
)

// ceremonyPage is the plan of a ceremony (hội nghị tôn vinh).
type ceremonyPage struct {
	frame
	Issue    int64
	Label    string
	Version  int
	Acts     []actView
	OnStage  int
	Later    []placed
	LaterAll int
	From, To int
	Previous int
	Next     int
	Rules    []ruleView
	Papers   []paperView
	Plans    bool // may change it
}

// actView is a group on stage.
type actView struct {
	Number  int
	Title   string
	Members []placed
}

// placed is a certificate at its place.
type placed struct {
	Place int // on stage, from 1
	award.Certificate
	First bool // of its group
}

type ruleView struct {
	Rule ceremony.Rule
	Name string
}

type paperView struct{ File, Name, Kind string }

// ceremonyOf reads the ceremony of a request.
func (d *Desk) ceremonyOf(c echo.Context) (office.Ceremony, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return office.Ceremony{}, echo.ErrNotFound
	}
	return d.office.Ceremony(c.Request().Context(), id)
}

func (d *Desk) showCeremony(c echo.Context) error {
	plan, err := d.ceremonyOf(c)
	if err != nil {
		return err
	}
	return d.writeCeremony(c, http.StatusOK, plan, nil)
}

func (d *Desk) writeCeremony(c echo.Context, status int, plan office.Ceremony, failed error) error {
	view := ceremonyPage{
		frame: d.frame(c), Issue: plan.Issue, Label: labelOfDecision(plan.Decision), Version: plan.Version, Papers: ceremonyPapers(),
		Plans: d.gate.Principal(c).May(accounts.PrepareDecisions),
	}
	if failed != nil {
		blame(c, failed)
		view.Message = told(failed)
	}
	for _, rule := range ceremony.Rules() {
		view.Rules = append(view.Rules, ruleView{rule, ruleWords(rule)})
	}
	for i, act := range plan.Programme.Acts() {
		group := actView{Number: i + 1, Title: act.Title()}
		for j, member := range act.Members {
			view.OnStage++
			group.Members = append(group.Members, placed{view.OnStage, member, j == 0})
		}
		view.Acts = append(view.Acts, group)
	}
	later := plan.Programme.Later()
	view.LaterAll = len(later)
	first, err := strconv.Atoi(c.QueryParam("from"))
	if err != nil || first < 1 || first > len(later) {
		first = 1
	}
	view.From, view.To = first, min(first+certificatesAPage-1, len(later))
	if first > 1 {
		view.Previous = max(1, first-certificatesAPage)
	}
	if view.To < len(later) {
		view.Next = view.To + 1
	}
	for _, certificate := range later[min(first-1, len(later)):view.To] {
		view.Later = append(view.Later, placed{Certificate: certificate})
	}
	return d.pages.Write(c, status, "ceremony", view)
}

// planCeremony changes the plan in one way; all papers follow it.
func (d *Desk) planCeremony(c echo.Context) error {
	plan, err := d.ceremonyOf(c)
	if err != nil {
		return err
	}
	seen, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return award.Refuse(award.FaultMalformed, msgNoVersion)
	}
	if seen != plan.Version {
		return d.writeCeremony(c, http.StatusConflict, plan, office.ErrChanged)
	}
	if err := change(plan.Programme, c); err != nil {
		return d.refusedPlan(c, err)
	}
	if _, err := d.office.SaveCeremony(c.Request().Context(), plan.Issue, seen, plan.Programme.Plan()); err != nil {
		return d.refusedPlan(c, err)
	}
	place := ""
	if code, ok := award.ParseCode(c.FormValue("code")); ok {
		place = "#c" + string(code)
	}
	return c.Redirect(http.StatusSeeOther, "/app/issues/"+c.Param("id")+"/ceremony"+place)
}

// refusedPlan shows the plan as it is kept, and why the change was not made.
func (d *Desk) refusedPlan(c echo.Context, err error) error {
	if award.ProblemsOf(err) == nil && !errors.Is(err, office.ErrChanged) {
		return err
	}
	plan, readErr := d.ceremonyOf(c)
	if readErr != nil {
		return readErr
	}
	return d.writeCeremony(c, http.StatusConflict, plan, err)
}

// change does what a form asks for.
func change(p *ceremony.Programme, c echo.Context) error {
	code, _ := award.ParseCode(c.FormValue("code"))
	other, _ := award.ParseCode(c.FormValue("other"))
	number, _ := strconv.Atoi(strings.TrimSpace(c.FormValue("number")))
	place := 1 + slices.IndexFunc(p.Stage(), func(one award.Certificate) bool { return one.Code == code })
	switch c.FormValue("do") {
	case "honour":
		return p.Honour(code, true)
	case "excuse":
		return p.Honour(code, false)
	case "up":
		return p.Move(code, max(1, place-1))
	case "down":
		return p.Move(code, min(len(p.Stage()), place+1))
	case "to":
		return p.Move(code, number)
	case "before":
		return p.MoveBefore(code, other)
	case "after":
		return p.MoveAfter(code, other)
	case "sort":
		return p.Sort(ceremony.Rule(c.FormValue("rule")))
	case "size":
		return p.GroupBy(number)
	case "start":
		return p.StartGroup(code)
	case "join":
		return p.JoinGroup(number)
	case "name":
		return p.NameGroup(number, c.FormValue("name"))
	}
	return award.Refuse(award.FaultMalformed, msgNoForm)
}

// ceremonyPapers lists what can be printed, with its name for people.
func ceremonyPapers() []paperView {
	var papers []paperView
	for _, file := range office.CeremonyFiles() {
		base, kind, _ := strings.Cut(file, ".")
		papers = append(papers, paperView{file, paperWords(base), strings.ToUpper(kind)})
	}
	return papers
}

// ceremonyFile sends a paper of the ceremony, in the order of the plan.
func (d *Desk) ceremonyFile(c echo.Context) error {
	plan, err := d.ceremonyOf(c)
	if err != nil {
		return err
	}
	name := c.Param("name")
	data, err := d.office.CeremonyFile(c.Request().Context(), plan, name)
	if errors.Is(err, fs.ErrNotExist) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	return sendMade(c, name, data, nil)
}
