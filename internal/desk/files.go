package desk

import (
	"errors"
	"io/fs"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/examples"
	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// step is one of the three screens, for the line above them.
type step struct {
	Address, Name string
	Here, Done    bool
}

// draftFrame is what the three screens of a decision have in common.
type draftFrame struct {
	frame
	Draft    office.Draft
	Label    string
	Steps    []step
	Prepares bool // and it can be changed
	HandedIn bool // it has to be taken back before it can be changed, by who could
}

func (d *Desk) draftFrame(c echo.Context, draft office.Draft, here int) draftFrame {
	base := "/app/decisions/" + draft.ID
	f := draftFrame{frame: d.frame(c), Draft: draft, Label: labelOf(draft), Steps: []step{
		{Address: base + "/files", Name: "Tải tệp lên"}, {Address: base + "/check", Name: "Đối chiếu"}, {Address: base + "/papers", Name: "Xem và phát hành"},
	}}
	for i := range f.Steps {
		f.Steps[i].Here, f.Steps[i].Done = i == here, i < here
	}
	prepares := d.gate.Principal(c).May(accounts.PrepareDecisions)
	f.Prepares = prepares && draft.State == award.DecisionDraft
	f.HandedIn = prepares && draft.State != award.DecisionDraft && draft.State != award.DecisionIssued
	return f
}

// draft reads the decision of a request. What is issued leads to its own page.
func (d *Desk) draft(c echo.Context) (office.Draft, error) {
	return d.office.Draft(c.Request().Context(), c.Param("id"))
}

// version is the version that a form was made of; 0 is any.
func version(c echo.Context) int {
	n, err := strconv.Atoi(c.FormValue("version"))
	if err != nil || n < 1 {
		return 0
	}
	return n
}

// create begins a decision with whatever files there are.
func (d *Desk) create(c echo.Context) error {
	files, _, err := readFiles(c)
	if err != nil {
		return err
	}
	if files.Decision.Name == "" && files.List.Name == "" {
		return lacking("decision", msgChooseFile)
	}
	if err := office.OpensList(files.List); err != nil {
		if files.Decision.Name == "" {
			return err
		}
		files.List = office.Upload{}
		draft, begun := d.office.BeginToSee(c.Request().Context(), files.Decision, files.List)
		if begun != nil {
			return errors.Join(err, begun)
		}
		return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/files?refused=list")
	}
	draft, err := d.office.BeginToSee(c.Request().Context(), files.Decision, files.List)
	if award.ProblemsOf(err) != nil && files.List.Name != "" { // the list is not chosen again
		var begun error
		if draft, begun = d.office.BeginToSee(c.Request().Context(), office.Upload{}, files.List); begun == nil {
			return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/files?refused=decision")
		}
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, afterFiles(draft))
}

// createSample begins with the sample decision 946.
func (d *Desk) createSample(c echo.Context) error {
	decision, err := fs.ReadFile(examples.Files, "946/quyet-dinh.yaml")
	if err != nil {
		return err
	}
	list, err := fs.ReadFile(examples.Files, "946/danh-sach.xlsx")
	if err != nil {
		return err
	}
	return d.begin(c, orderFiles{office.Upload{Name: "quyet-dinh.yaml", Data: decision}, office.Upload{Name: "danh-sach.xlsx", Data: list}})
}

func (d *Desk) begin(c echo.Context, files orderFiles) error {
	draft, err := d.office.BeginToSee(c.Request().Context(), files.Decision, files.List)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, afterFiles(draft))
}

// afterFiles is where it goes on: a decision that was read of a Word document is looked
// at first.
func afterFiles(draft office.Draft) string {
	if word := office.WordOf(draft); word != nil && word.ToSee {
		return "/app/decisions/" + draft.ID + "/form"
	}
	return "/app/decisions/" + draft.ID
}

// toStep leads to the screen where a decision stands.
func (d *Desk) toStep(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	address := "/app/decisions/" + draft.ID
	switch {
	case draft.State == award.DecisionIssued:
		address = "/app/issues/" + strconv.FormatInt(draft.Issue, 10)
	case len(draft.Decision) == 0 || !office.HasList(draft):
		address += "/files"
	case draft.State == award.DecisionDraft && d.gate.Principal(c).May(accounts.PrepareDecisions) && d.asksLayout(c, draft):
		address += "/columns"
	case draft.State == award.DecisionDraft:
		address += "/check"
	default:
		address += "/papers"
	}
	return elsewhere(c, address)
}

// filesPage is the first screen.
type filesPage struct {
	draftFrame
	Decision award.Decision
	Problems award.Problems // of the decision file
	Photos   photosView
	HasList  bool // a file, or rows that were typed
	Attached attachmentsView
	Refused  string // the file that was not taken when the others were
}

func (d *Desk) showFiles(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	return d.writeFiles(c, http.StatusOK, draft, "")
}

func (d *Desk) writeFiles(c echo.Context, status int, draft office.Draft, message string) (err error) {
	view := filesPage{draftFrame: d.draftFrame(c, draft, 0), HasList: office.HasList(draft)}
	if message != "" {
		view.Message = html.Sentence(message)
	}
	view.Refused = refusedFile(c.QueryParam("refused"))
	if len(draft.Decision) > 0 {
		view.Decision, view.Problems = decisionfile.Read(draft.DecisionName, draft.Decision)
	}
	if view.Photos, err = d.photosOf(draft); err != nil {
		return err
	}
	if view.Attached, err = d.attachmentsOf(c, draft); err != nil {
		return err
	}
	return d.pages.Write(c, status, "files", view)
}

// replaceFiles takes another decision file, another list, or both. What was
// decided on the screen about the old list goes with it.
func (d *Desk) replaceFiles(c echo.Context) error {
	files, fields, err := readFiles(c)
	if err != nil {
		return err
	}
	if files.Decision.Name == "" && files.List.Name == "" {
		return lacking("decision", msgChooseFile)
	}
	if err := office.OpensList(files.List); err != nil {
		return err
	}
	seen, _ := strconv.Atoi(fields["version"])
	draft, err := d.office.ReplaceFilesToSee(c.Request().Context(), c.Param("id"), max(seen, 0), files.Decision, files.List)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, afterFiles(draft))
}

// delete throws a decision away that is not issued.
func (d *Desk) delete(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if seen := version(c); draft.State == award.DecisionDraft && (seen == 0 || seen == draft.Version) { // else it is refused
		asks, err := d.sure(c, valuesOf(c), surePage{Title: titleDropDraft + labelOf(draft), Does: doesDropDraft, Consequences: dropDraftWords(), Back: "/app/decisions/" + draft.ID + "/files"})
		if asks || err != nil {
			return err
		}
	}
	if err := d.office.Discard(c.Request().Context(), c.Param("id"), version(c)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/?done=deleted")
}
