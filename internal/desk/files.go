package desk

import (
	"io/fs"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/examples"
	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
)

// step is one of the three screens, for the line above them.
type step struct {
	Address, Name string
	Here, Done    bool
}

// draftFrame is what the three screens of a decision have in common.
type draftFrame struct {
	frame
	Draft    register.Draft
	Label    string
	Steps    []step
	Prepares bool // and it can still be changed
}

func (d *Desk) draftFrame(c echo.Context, draft register.Draft, here int) draftFrame {
	base := "/app/decisions/" + draft.ID
	f := draftFrame{frame: d.frame(c), Draft: draft, Label: labelOf(draft), Steps: []step{
		{Address: base + "/files", Name: "Nộp"}, {Address: base + "/check", Name: "Đối chiếu"}, {Address: base + "/papers", Name: "Xem và phát hành"},
	}}
	for i := range f.Steps {
		f.Steps[i].Here, f.Steps[i].Done = i == here, i < here
	}
	f.Prepares = d.gate.Principal(c).May(accounts.PrepareDecisions) && draft.State != award.DecisionIssued
	return f
}

// draft reads the decision of a request. What is issued leads to its own page.
func (d *Desk) draft(c echo.Context) (register.Draft, error) {
	draft, err := d.register.Draft(c.Request().Context(), c.Param("id"))
	return draft, fault(err)
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
		f := d.frame(c)
		f.Message = msgChooseFile
		return d.showHome(c, http.StatusBadRequest, f)
	}
	return d.begin(c, files)
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
	if err := tooLarge(files); err != nil {
		return err
	}
	draft, err := d.register.CreateDraft(c.Request().Context(), register.Draft{
		DecisionName: files.Decision.Name, Decision: files.Decision.Data, ListName: files.List.Name, List: files.List.Data,
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID)
}

func tooLarge(files orderFiles) error {
	if len(files.Decision.Data) > office.MaxUpload || len(files.List.Data) > office.MaxUpload {
		return echo.ErrStatusRequestEntityTooLarge
	}
	return nil
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
	case len(draft.Decision) == 0 || len(draft.List) == 0:
		address += "/files"
	case draft.State == award.DecisionDraft:
		address += "/check"
	default:
		address += "/papers"
	}
	return c.Redirect(http.StatusSeeOther, address)
}

// filesPage is the first screen.
type filesPage struct {
	draftFrame
	Decision award.Decision
	Problems award.Problems // of the decision file
}

func (d *Desk) showFiles(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	view := filesPage{draftFrame: d.draftFrame(c, draft, 0)}
	if len(draft.Decision) > 0 {
		view.Decision, view.Problems = decisionfile.Read(draft.DecisionName, draft.Decision)
	}
	return d.pages.Write(c, http.StatusOK, "files", view)
}

// replaceFiles takes another decision file, another list, or both. What was
// decided on the screen about the old list goes with it.
func (d *Desk) replaceFiles(c echo.Context) error {
	files, fields, err := readFiles(c)
	if err != nil {
		return err
	}
	if files.Decision.Name == "" && files.List.Name == "" {
		return page.Refuse(http.StatusBadRequest, msgChooseFile)
	}
	if err := tooLarge(files); err != nil {
		return err
	}
	seen, _ := strconv.Atoi(fields["version"])
	_, err = d.register.ChangeDraft(c.Request().Context(), c.Param("id"), max(seen, 0), award.EditDecision, func(draft *register.Draft) error {
		if files.Decision.Name != "" {
			draft.DecisionName, draft.Decision = files.Decision.Name, files.Decision.Data
		}
		if files.List.Name != "" {
			draft.ListName, draft.List, draft.Choices = files.List.Name, files.List.Data, nil
		}
		return nil
	})
	if err != nil {
		return fault(err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+c.Param("id"))
}

// delete throws a decision away that is not issued.
func (d *Desk) delete(c echo.Context) error {
	if err := d.register.DeleteDraft(c.Request().Context(), c.Param("id"), version(c)); err != nil {
		return fault(err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/?done=deleted")
}
