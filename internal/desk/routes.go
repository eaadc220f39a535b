package desk

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
)

// routes are the pages of the desk. What each asks for stands beside it; the
// matrix test of package web holds the same table once more.
func (d *Desk) routes(group *echo.Group) {
	reads, prepares := d.gate.Require(accounts.ReadDecisions), d.gate.Require(accounts.PrepareDecisions)
	approves := d.gate.Require(accounts.ApproveDecisions)
	issues := d.gate.Require(accounts.IssueDecisions)
	looks, amends := d.gate.Require(accounts.ReadCertificates), d.gate.Require(accounts.ChangeCertificates)

	get := func(path string, handler echo.HandlerFunc, more ...echo.MiddlewareFunc) {
		group.Match([]string{http.MethodGet, http.MethodHead}, path, handler, append(more, scripted)...)
	}
	form := d.gate.Bodies(256 << 10)
	post := func(path string, handler echo.HandlerFunc, who echo.MiddlewareFunc) {
		group.POST(path, handler, who, form)
	}
	upload := func(path string, handler echo.HandlerFunc, who echo.MiddlewareFunc) {
		group.POST(path, handler, who, d.gate.Bodies(41<<20), d.gate.Patient)
	}

	get("/", d.home, d.gate.Require())
	get("/help", d.help, d.gate.Require())
	get("/search", d.search, looks)

	get("/list-forms/:name", d.listForm, prepares)
	upload("/decisions", d.create, prepares)
	post("/decisions/sample", d.createSample, prepares)
	get("/decisions/new", d.newForm, prepares)
	post("/decisions/new", d.createForm, prepares)
	get("/decisions/:id", d.toStep, reads)
	get("/decisions/:id/files", d.showFiles, reads)
	upload("/decisions/:id/files", d.replaceFiles, prepares)
	get("/decisions/:id/form", d.showForm, reads)
	post("/decisions/:id/form", d.saveForm, prepares)
	post("/decisions/:id/delete", d.delete, prepares)
	get("/decisions/:id/check", d.showCheck, reads)
	get("/decisions/:id/rows/:row", d.showRow, prepares)
	post("/decisions/:id/rows/:row", d.changeRow, prepares)
	post("/decisions/:id/rows/:row/drop", d.dropRow, prepares)
	post("/decisions/:id/repair", d.repair, prepares)
	post("/decisions/:id/answers", d.answer, prepares)
	post("/decisions/:id/columns", d.changeColumn, prepares)
	post("/decisions/:id/undo", d.undo, prepares)
	post("/decisions/:id/confirm", d.confirm, prepares)
	get("/decisions/:id/papers", d.showPapers, reads)
	get("/decisions/:id/sheets/:index", d.showSheet, reads)
	get("/decisions/:id/pictures/:name", d.picture, reads)
	get("/decisions/:id/drafts.zip", d.draftPapers, reads, d.gate.Patient)
	post("/decisions/:id/template", d.setTemplate, prepares)

	post("/decisions/:id/submit", d.submit, prepares)
	post("/decisions/:id/approve", d.approve, approves)
	post("/decisions/:id/return", d.giveBack, approves)
	post("/decisions/:id/issue", d.issue, issues)
	get("/decisions/:id/progress", d.progress, reads)
	post("/decisions/:id/cancel", d.cancel, issues)

	get("/issues/:id", d.showIssue, looks)
	get("/issues/:id/files/:name", d.issueFile, looks)
	get("/issues/:id/ceremony", d.showCeremony, looks)
	post("/issues/:id/ceremony", d.planCeremony, prepares)
	get("/issues/:id/ceremony/:name", d.ceremonyFile, looks)
	prints := d.gate.Require(accounts.PrintCertificates)
	get("/overprint", d.overprint, prints)
	get("/overprint/calibration.pdf", d.calibrationSheet, prints)
	post("/overprint/profile", d.calibrate, prints)
	post("/overprint/profile/delete", d.deleteProfile, prints)
	post("/overprint/blanks/receive", d.receiveBlanks, prints)
	post("/overprint/blanks/spoil", d.spoilBlank, prints)
	group.POST("/issues/:id/overprint", d.overprintIssue, prints, form, d.gate.Patient)
	post("/issues/:id/blanks", d.useBlanks, prints)
	manages := d.gate.Require(accounts.ManageAccounts)
	get("/system", d.system, manages)
	group.POST("/system/backup", d.backup, manages, form, d.gate.Patient)
	group.POST("/system/webhooks", d.addWebhook, manages, form, scripted)
	post("/system/webhooks/remove", d.removeWebhook, manages)
	post("/system/webhooks/retry", d.retryDelivery, manages)
	get("/templates", d.listTemplates, reads)
	group.POST("/templates", d.takeTemplate, prepares, d.gate.Bodies(11<<20), d.gate.Patient)
	get("/templates/:id", d.editTemplate, reads)
	post("/templates/:id", d.keepTemplate, prepares)
	get("/templates/:id/picture.png", d.templatePicture, reads)
	get("/templates/:id/file", d.templateFile, reads)
	group.POST("/templates/:id/pictures", d.addPicture, prepares, d.gate.Bodies(11<<20), d.gate.Patient)
	post("/templates/:id/drop", d.dropTemplate, prepares)
	get("/settings", d.showSettings, reads)
	post("/settings", d.saveSettings, prepares)
	get("/golden-book", d.goldenBook, looks)
	get("/golden-book/:name", d.goldenFile, looks, d.gate.Patient)
	get("/statistics", d.statistics, looks)
	get("/statistics/:name", d.statisticsFile, looks)
	audits := d.gate.Require(accounts.ReadAudit)
	get("/audit", d.audit, audits)
	get("/audit/nhat-ky.jsonl", d.auditFile, audits, d.gate.Patient)
	group.POST("/audit/verify", d.verifyAudit, audits, form, d.gate.Patient, scripted)
	get("/certificates/:code", d.showCertificate, looks)
	get("/certificates/:code/pdf", d.certificatePDF, looks)
	post("/certificates/:code/revoke", d.revoke, amends)
	post("/certificates/:code/replace", d.replace, amends)
	post("/certificates/:code/reissue", d.reissue, amends)
}
