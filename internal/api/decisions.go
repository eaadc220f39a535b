package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/leftover"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
)

// decisionView is a decision as the API shows it.
type decisionView struct {
	ID        string              `json:"id"`
	State     award.DecisionState `json:"state"`
	Version   int                 `json:"version"`
	Decision  award.Decision      `json:"decision"`
	Counts    *counts             `json:"counts,omitempty"`
	Problems  award.Problems      `json:"problems,omitempty"`
	Note      string              `json:"note,omitempty"` // why it was returned
	CreatedAt time.Time           `json:"created_at"`
	UpdatedAt time.Time           `json:"updated_at"`
}

type counts struct {
	award.Counts
	Total int `json:"total"`
}

func countsOf(c award.Counts) *counts { return &counts{c, c.Total()} }

// viewOf shows a draft without looking at its list.
func viewOf(d register.Draft) decisionView {
	decision, _ := decisionfile.Read(d.DecisionName, d.Decision)
	return decisionView{ID: d.ID, State: d.State, Version: d.Version, Decision: decision, Note: d.Note, CreatedAt: d.CreatedAt, UpdatedAt: d.UpdatedAt}
}

func etagOf(d register.Draft) string { return fmt.Sprintf(`"v%d"`, d.Version) }

// version reads If-Match; 0 is any. A proxy may have made the tag weak: it names a
// version, not bytes, and is as good then.
func version(c echo.Context) (int, error) {
	match := c.Request().Header.Get("If-Match")
	if match == "" || match == "*" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(match, "W/"), `"v`), `"`))
	if err != nil || n < 1 {
		return 0, refuse(http.StatusBadRequest, msgBadIfMatch)
	}
	return n, nil
}

// decisionBody reads a decision file from a body and refuses one with errors.
func decisionBody(c echo.Context) (name string, data []byte, err error) {
	mediaType, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	switch {
	case err == nil && mediaType == echo.MIMEApplicationJSON:
		name = "decision.json"
	case err == nil && (mediaType == "application/yaml" || mediaType == "text/yaml" || mediaType == "application/x-yaml"):
		name = "decision.yaml"
	default:
		return "", nil, refuse(http.StatusUnsupportedMediaType, msgMediaType)
	}
	if data, err = io.ReadAll(c.Request().Body); err != nil {
		return "", nil, bodyError(err)
	}
	if _, problems := decisionfile.Read(name, data); problems.Stop() != nil {
		return "", nil, problems.Stop()
	}
	return name, data, nil
}

func (a *api) createDecision(c echo.Context) error {
	name, data, err := decisionBody(c)
	if err != nil {
		return err
	}
	draft, err := a.register.CreateDraft(c.Request().Context(), register.Draft{DecisionName: name, Decision: data})
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/decisions/"+draft.ID)
	c.Response().Header().Set("ETag", etagOf(draft))
	return c.JSON(http.StatusCreated, viewOf(draft))
}

func (a *api) listDecisions(c echo.Context) error {
	limit, err := number(c, "limit", 0)
	if err != nil {
		return err
	}
	drafts, next, err := a.register.Drafts(c.Request().Context(), c.QueryParam("cursor"), limit)
	if err != nil {
		return err
	}
	views := make([]decisionView, len(drafts))
	for i, d := range drafts {
		views[i] = viewOf(d)
	}
	return c.JSON(http.StatusOK, map[string]any{"decisions": views, "next_cursor": next})
}

func (a *api) getDecision(c echo.Context) error {
	draft, err := a.register.Draft(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	if page.Has(c.Request(), etagOf(draft)) {
		return c.NoContent(http.StatusNotModified) // a long list is not checked for it
	}
	view := viewOf(draft)
	if len(draft.List) > 0 {
		checked, err := a.office.SummarizeDraft(c.Request().Context(), draft)
		if err != nil {
			return err
		}
		view.Counts, view.Problems = countsOf(checked.Counts), shortened(checked.Problems)
	}
	return c.JSON(http.StatusOK, view)
}

func (a *api) putDecision(c echo.Context) error {
	seen, err := version(c)
	if err != nil {
		return err
	}
	name, data, err := decisionBody(c)
	if err != nil {
		return err
	}
	draft, err := a.register.ChangeDraft(c.Request().Context(), c.Param("id"), seen, award.EditDecision, func(d *register.Draft) error {
		d.DecisionName, d.Decision = name, data
		return nil
	})
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return c.JSON(http.StatusOK, viewOf(draft))
}

func (a *api) deleteDecision(c echo.Context) error {
	seen, err := version(c)
	if err == nil {
		err = a.register.DeleteDraft(c.Request().Context(), c.Param("id"), seen)
	}
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// putList takes the list of a decision and says what was understood of it.
func (a *api) putList(c echo.Context) error {
	upload, err := listBody(c)
	if err != nil {
		return err
	}
	seen, err := version(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	draft, err := a.register.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	draft.ListName, draft.List, draft.Choices = upload.Name, upload.Data, nil
	checked, err := a.office.CheckDraft(ctx, draft)
	if err != nil {
		return err
	}
	if checked.Problems.Any(award.UnreadableFile, award.TooLarge) {
		return checked.Problems.Stop()
	}
	draft, err = a.register.ChangeDraft(ctx, draft.ID, seen, award.EditDecision, func(d *register.Draft) error {
		d.ListName, d.List, d.Choices = upload.Name, upload.Data, nil // choices were about another list
		return nil
	})
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return listReport(c, checked)
}

// listReport says what was understood of a list, and what is asked about it.
func listReport(c echo.Context, checked office.Checked) error {
	return c.JSON(http.StatusOK, map[string]any{
		"counts": countsOf(checked.List.Counts()), "rows": len(checked.List.Recipients), "problems": shortened(checked.Problems),
		"reading": checked.List.Reading,
	})
}

// putAnswers takes answers to questions about the list of a decision.
func (a *api) putAnswers(c echo.Context) error {
	if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType != echo.MIMEApplicationJSON {
		return refuse(http.StatusUnsupportedMediaType, msgMediaType)
	}
	data, err := readFile(c.Request().Body)
	if err != nil {
		return err
	}
	answers, err := office.ReadAnswers(data)
	if err != nil {
		return err
	}
	seen, err := version(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	by := register.ActorOf(ctx)
	for i := range answers {
		answers[i].By = by
	}
	draft, err := a.register.ChangeDraft(ctx, c.Param("id"), seen, award.EditDecision, func(d *register.Draft) error {
		choices, err := office.ReadChoices(d.Choices)
		if err == nil {
			choices.Changes, err = choices.Changes.Answered(answers...)
		}
		if err == nil {
			d.Choices, err = choices.Write()
		}
		return err
	})
	if errors.Is(err, roster.ErrChange) {
		return refuse(http.StatusUnprocessableEntity, err.Error())
	}
	if err != nil {
		return err
	}
	checked, err := a.office.CheckDraft(ctx, draft)
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return listReport(c, checked)
}

func listBody(c echo.Context) (office.Upload, error) {
	mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	if mediaType == echo.MIMEApplicationJSON {
		data, err := readFile(c.Request().Body)
		return office.Upload{Name: "list.json", Data: data}, err
	}
	files, err := formFiles(c, msgListType, "file")
	if err != nil {
		return office.Upload{}, err
	}
	if len(files["file"].Data) == 0 {
		return office.Upload{}, refuse(http.StatusBadRequest, msgListType)
	}
	return files["file"], nil
}

// readFile reads a file; one that is larger than any that is read is refused.
func readFile(from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, office.MaxUpload+1))
	if err != nil {
		return nil, bodyError(err)
	}
	if len(data) > office.MaxUpload {
		return nil, refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf(msgTooLarge, office.MaxUpload>>20))
	}
	return data, nil
}

// formFiles reads files of a form into memory.
func formFiles(c echo.Context, usage string, fields ...string) (map[string]office.Upload, error) {
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return nil, refuse(http.StatusUnsupportedMediaType, usage)
	}
	files := map[string]office.Upload{}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, bodyError(err)
		}
		for _, field := range fields {
			if part.FormName() != field || files[field].Data != nil {
				continue
			}
			data, err := readFile(part)
			if err != nil {
				return nil, err
			}
			name := filepath.Base(strings.ReplaceAll(part.FileName(), `\`, "/"))
			files[field] = office.Upload{Name: name[:min(len(name), 255)], Data: data}
		}
	}
}

// recipientView is a line of the list.
type recipientView struct {
	Index int `json:"index"`
	award.Recipient
	Row int `json:"row"`
}

func (a *api) listRecipients(c echo.Context) error {
	ctx := c.Request().Context()
	draft, err := a.register.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	checked, err := a.office.CheckDraft(ctx, draft)
	if err != nil {
		return err
	}
	views := make([]recipientView, len(checked.List.Recipients))
	for i, r := range checked.List.Recipients {
		views[i] = recipientView{i + 1, r, r.Row}
	}
	return c.JSON(http.StatusOK, map[string]any{"recipients": views, "problems": shortened(checked.Problems)})
}

// previewSheet is the draft of one certificate.
func (a *api) previewSheet(c echo.Context) error {
	index, err := strconv.Atoi(strings.TrimSuffix(c.Param("index"), ".pdf"))
	if err != nil || !strings.HasSuffix(c.Param("index"), ".pdf") {
		return echo.ErrNotFound
	}
	ctx := c.Request().Context()
	draft, err := a.register.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	if len(draft.List) == 0 {
		return refuse(http.StatusConflict, msgNoList)
	}
	order, err := office.OrderOf(draft)
	if err != nil {
		return err
	}
	page, err := a.office.PreviewSheet(ctx, order, index)
	if errors.Is(err, office.ErrNoRecipient) {
		return refuse(http.StatusNotFound, fmt.Sprintf(msgNoRecipient, index))
	}
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "application/pdf", page)
}

// render makes drafts of a decision and a list and stores nothing.
func (a *api) render(c echo.Context) error {
	files, err := formFiles(c, msgBothFiles, "decision", "list")
	if err != nil {
		return err
	}
	if files["decision"].Data == nil || files["list"].Data == nil {
		return refuse(http.StatusBadRequest, msgBothFiles)
	}
	dir, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "out")
	order := office.Order{Decision: files["decision"], List: files["list"], Template: c.QueryParam("template")}
	if checked, err := a.office.Preview(c.Request().Context(), order, out, nil); err != nil {
		if problems := checked.Problems; problems.Stop() != nil {
			return problems.Stop()
		}
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, typeZIP)
	h.Set("Content-Disposition", `attachment; filename="ban-nhap.zip"`)
	c.Response().WriteHeader(http.StatusOK)
	// Packed while it is sent; one that breaks off has no last chunk.
	if err := office.Archive(c.Response(), os.DirFS(out)); err != nil {
		a.log.Error("archive broken off", "route", c.Path(), "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// readJSON reads a small JSON body strictly.
func readJSON(c echo.Context, into any) error {
	decoder := json.NewDecoder(io.LimitReader(c.Request().Body, 1<<20))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		if status := statusOf(err); status != 0 {
			return err
		}
		return refuse(http.StatusBadRequest, fmt.Sprintf(msgBadJSON, err))
	}
	return nil
}
