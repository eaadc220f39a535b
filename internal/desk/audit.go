package desk

import (
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// auditPage is the audit log with filters.
type auditPage struct {
	frame
	Filter  office.AuditFilter
	Entries []office.AuditEntry
	Query   template.URL
	Next    string
	Report  *office.Report // when it was asked for
	Actions []string
}

// auditFilter reads the filter of a request; what makes no sense is left out.
func auditFilter(c echo.Context) (f office.AuditFilter, query template.URL) {
	const longest = 500
	read := func(name string) string {
		text := c.QueryParam(name)
		return text[:min(len(text), longest)]
	}
	f = office.AuditFilter{Subject: read("subject"), Actor: read("actor"), Action: read("action")}
	if day, err := award.ParseDate(c.QueryParam("from")); err == nil {
		f.From = day.String()
	}
	if day, err := award.ParseDate(c.QueryParam("to")); err == nil {
		f.To = day.String()
	}
	return f, template.URL(url.Values{"subject": {f.Subject}, "actor": {f.Actor}, "action": {f.Action}, "from": {f.From}, "to": {f.To}}.Encode())
}

func (d *Desk) audit(c echo.Context) error { return d.writeAudit(c, nil) }

// verifyAudit walks both logs and every row, reads some stored files, and says
// whether anything was edited, cut or lost.
func (d *Desk) verifyAudit(c echo.Context) error {
	const files = 200 // of the store; all of them are read on the command line
	report, err := d.office.VerifyRegister(c.Request().Context(), files)
	if err != nil {
		return err
	}
	return d.writeAudit(c, &report)
}

func (d *Desk) writeAudit(c echo.Context, report *office.Report) error {
	view := auditPage{frame: d.frame(c), Report: report, Actions: auditActions()}
	view.Filter, view.Query = auditFilter(c)
	found, err := d.office.Audit(c.Request().Context(), view.Filter, c.QueryParam("cursor"), 50)
	if err != nil {
		return err
	}
	view.Entries, view.Next = found.Entries, found.Next
	return d.pages.Write(c, http.StatusOK, "audit", view)
}

// auditFile sends what the filter chooses, newest first, as JSON lines. One that
// breaks off is an error, never a shorter file that looks whole.
func (d *Desk) auditFile(c echo.Context) error {
	filter, _ := auditFilter(c)
	h := c.Response().Header()
	h.Set("Content-Disposition", `attachment; filename="nhat-ky.jsonl"`)
	h.Set(echo.HeaderContentType, "application/jsonl; charset=utf-8")
	c.Response().WriteHeader(http.StatusOK)
	encoder := json.NewEncoder(c.Response())
	encoder.SetEscapeHTML(false)
	for cursor := ""; ; {
		page, err := d.office.Audit(c.Request().Context(), filter, cursor, 200)
		if err != nil {
			return err
		}
		for _, e := range page.Entries {
			if err := encoder.Encode(e); err != nil {
				return err
			}
		}
		if cursor = page.Next; cursor == "" {
			return nil
		}
	}
}
