package desk

import (
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// sheetsAPage is how many certificates the contact sheet shows at once.
const sheetsAPage = 12

// papersPage is the third screen.
type papersPage struct {
	draftFrame
	Tag           string // of the pictures
	Content       string // of what would be issued, see office.Content
	Errors        int
	Template      *certificate.Template
	Templates     []*certificate.Template
	Awards        []award.Award // of a decision that grants several; each has its template
	Chosen        string        // template that is tried out, "" for the draft's own
	Blank         string        // "yes" when what is printed on a blank is shown
	Profile       string        // of the printer then
	Profiles      []office.Profile
	Options       template.URL // of the pictures, as the form above them says
	DecisionPages []int
	Sheets        []sheetView
	Count         int
	From, To      int
	Previous      int
	Next          int
	Questions     int                // not answered, which stop it as errors do
	Unconfirmed   int                // warnings that nobody has looked at
	Deeds         []changeView       // who answered and confirmed what
	Differences   office.Differences // since the approver returned it
	Batch         *office.Batch      // the last one, when it ended without papers or is under way
	Failed        award.Problems     // why it ended so
	May           office.Steps
	ToSign        bool                  // the paper that is signed is to be had
	Signing       *award.Signing        // number and date since it was signed
	Typed         map[string]string     // into the form of number and date, of which the page is the answer
	Back          *signedBack           // the signed file, as it came back just now or is kept
	Waiting       *office.WaitingSigned // the signed file that waits for number and date
	Why           string                // the visitor may not approve
	Before        *beforeIssue          // what the last click does; nil for who may not make it
	Issued        int64                 // the issue of this very decision and list, 0 for none
	Attached      attachmentsView
	Comments      int // that nobody has settled
}

type sheetView struct {
	Index     int
	Recipient award.Recipient
	Words     string // how tight it is
}

func (d *Desk) showPapers(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	return d.writePapers(c, http.StatusOK, draft, "")
}

func (d *Desk) writePapers(c echo.Context, status int, draft office.Draft, message string) error {
	return d.writePapersWith(c, status, draft, message, nil)
}

// writePapersWith shows the papers, and what a signed file says that came back.
func (d *Desk) writePapersWith(c echo.Context, status int, draft office.Draft, message string, back *signedBack) error {
	if draft.State == award.DecisionIssued || len(draft.Decision) == 0 || !office.HasList(draft) {
		return d.toStep(c)
	}
	ctx := c.Request().Context()
	view := papersPage{draftFrame: d.draftFrame(c, draft, 2), Templates: d.office.Templates(), Chosen: c.QueryParam("template")}
	if message != "" {
		view.Message = html.Sentence(message)
	}
	decision, _ := decisionfile.Read(draft.DecisionName, draft.Decision)
	if view.Awards = decision.Awards; !d.knows(view.Chosen) || len(view.Awards) > 0 {
		view.Chosen = ""
	}
	if err := d.lookAtBlanks(c, &view); err != nil {
		return err
	}
	r, err := d.readings.read(ctx, draft, view.Chosen)
	if err != nil {
		return err
	}
	view.Tag = r.tag()
	if view.Content, err = d.office.ContentOf(draft); err != nil {
		return err
	}
	if view.Attached, err = d.attachmentsOf(c, draft); err != nil {
		return err
	}
	view.Attached.Adds, view.Attached.Drops = false, false // on the first screen
	if _, view.Comments, err = d.openComments(c, draft); err != nil {
		return err
	}
	view.Errors, view.Questions = len(r.checked.Problems.Errors()), len(r.checked.Problems.Questions())
	if err := d.answered(&view, r); err != nil {
		return err
	}
	if view.Differences, err = d.office.See(ctx, d.gate.Principal(c), draft, r.checked); err != nil {
		return err
	}
	view.ToSign = draft.State == award.DecisionApproved || draft.State == award.DecisionSigned
	if s := draft.Signing; !s.IsZero() {
		view.Signing = &s
	}
	if view.Back = back; back == nil {
		if view.Back, err = keptBack(draft.Signing.File, "/app/decisions/"+draft.ID+"/signed"); err != nil {
			return err
		}
	}
	if err := view.show(c, r); err != nil {
		return err
	}
	if err := d.mayDo(c, &view); err != nil {
		return err
	}
	if view.May.SignsOff {
		waiting, err := d.office.SignedThatWaits(ctx, draft.ID)
		if err != nil {
			return err
		}
		if waiting.SHA256 != "" {
			view.Waiting = &waiting
		}
	}
	if view.May.Issues || view.May.IssuesAlone || view.May.Approves {
		if view.Before, err = d.before(ctx, draft, r.checked); err != nil {
			return err
		}
	} else if draft.Issue == 0 { // who reads what will happen reads it there
		view.Issued = r.checked.Earlier
	}
	last, _, err := d.office.LastBatch(ctx, draft.ID)
	if err == nil && last.State != "done" {
		view.Batch = &last
		if len(last.Error) > 0 {
			if err := json.Unmarshal(last.Error, &view.Failed); err != nil {
				return err
			}
		}
	} else if err != nil && !errors.Is(err, office.ErrNoBatch) {
		return err
	}
	view.Typed, _ = c.Get(typedSigning).(map[string]string)
	return d.pages.Write(c, status, "papers", view)
}

// lookAtBlanks reads how the pictures are to be shown.
func (d *Desk) lookAtBlanks(c echo.Context, v *papersPage) (err error) {
	if v.Profiles, err = d.office.Profiles(c.Request().Context()); err != nil {
		return err
	}
	options := url.Values{}
	if way := c.QueryParam("blank"); way != "" {
		v.Blank = "yes"
		options.Set("blank", "yes")
		for _, p := range v.Profiles {
			if way == "p:"+p.Name {
				v.Profile = p.Name
				options.Set("blank", way)
			}
		}
	}
	if v.Chosen != "" {
		options.Set("template", v.Chosen)
	}
	v.Options = template.URL(options.Encode()) // encoded already
	return nil
}

func (d *Desk) knows(id string) bool {
	for _, t := range d.office.Templates() {
		if t.ID == id {
			return true
		}
	}
	return false
}

// show fills in the pictures.
func (v *papersPage) show(c echo.Context, r *reading) error {
	if r.draft == nil {
		return nil
	}
	v.Template, v.Count = r.draft.Template(), r.draft.Count()
	pages, err := r.decisionPages()
	if err == nil {
		for i := range pages {
			v.DecisionPages = append(v.DecisionPages, i+1)
		}
	}
	tight, err := r.tightest(c.Request().Context())
	if err != nil {
		return nil // a sheet that can not be set is among the errors of the list
	}
	first, err := strconv.Atoi(c.QueryParam("from"))
	if err != nil || first < 1 || first > len(tight) {
		first = 1
	}
	last := min(first+sheetsAPage-1, len(tight))
	for _, t := range tight[first-1 : last] {
		v.Sheets = append(v.Sheets, sheetView{t.Index, r.checked.List.Recipients[t.Index-1], t.Words})
	}
	v.From, v.To = first, last
	if first > 1 {
		v.Previous = max(1, first-sheetsAPage)
	}
	if last < len(tight) {
		v.Next = last + 1
	}
	return nil
}

// mayDo finds out which buttons there are.
func (d *Desk) mayDo(c echo.Context, v *papersPage) error {
	steps, err := d.office.StepsOf(c.Request().Context(), d.gate.Principal(c), v.Draft)
	if v.May = steps; v.Errors+v.Questions > 0 { // it can only be given back
		v.May = office.Steps{Returns: steps.Returns, Retracts: steps.Retracts}
	}
	if steps.Refused != nil {
		v.Why = html.Sentence(steps.Refused.Error())
	}
	return err
}

// answered tells whoever looks at the papers who answered and confirmed what.
func (d *Desk) answered(v *papersPage, r *reading) error {
	choices, err := office.ReadChoices(v.Draft.Choices)
	if err != nil {
		return err
	}
	for _, deed := range choices.Deeds() {
		v.Deeds = append(v.Deeds, d.changeView(office.Change{By: deed.By, At: deed.At, Deed: &deed}))
	}
	for _, p := range r.checked.Problems {
		if p.Severity == award.Warning && p.Row > 0 && !choices.Takes(p) {
			v.Unconfirmed++
		}
	}
	return nil
}

// setTemplate sets the certificates by another template.
func (d *Desk) setTemplate(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	chosen := c.FormValue("template")
	if !d.knows(chosen) {
		return echo.ErrNotFound
	}
	return d.choose(c, draft, func(choices *office.Choices) error {
		choices.Template = chosen
		return nil
	}, "/papers")
}

// PictureHeight is how high a picture of a sheet is, in dots, so that the page
// does not jump when the picture comes.
func (v papersPage) PictureHeight(width int) int {
	return int(float64(width)*float64(v.Template.Sheet.Height)/float64(v.Template.Sheet.Width) + 0.5)
}

// SignedNumber and SignedDate are what the form of number and date begins with: what was
// typed, or what the signed file proposes that waits.
func (v papersPage) SignedNumber() string {
	switch {
	case v.Typed["number"] != "":
		return v.Typed["number"]
	case v.Back != nil && v.Back.Number != "":
		return v.Back.Number
	case v.Waiting != nil:
		return v.Waiting.Number
	}
	return ""
}

// SignedDate is beside SignedNumber.
func (v papersPage) SignedDate() string {
	switch {
	case v.Typed["date"] != "":
		return v.Typed["date"]
	case v.Back != nil && !v.Back.Date.IsZero():
		return v.Back.Date.String()
	case v.Waiting != nil:
		return v.Waiting.Date.String()
	}
	return ""
}
