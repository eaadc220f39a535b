package desk

import (
	"context"
	"embed"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/listform"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
)

//go:embed pages/*.html assets
var files embed.FS

// Gate is what the desk has to know of who comes in.
type Gate struct {
	Require    func(...accounts.Permission) echo.MiddlewareFunc
	Principal  func(echo.Context) accounts.Principal
	Bar        func(echo.Context) page.Bar
	MayApprove func(ctx context.Context, preparers []string, p accounts.Principal) error // the rule of two persons
	Patient    echo.MiddlewareFunc                                                       // gives a request time for a large list
	Webhook    func(ctx context.Context, address string) error                           // refuses where nothing may be sent
	Bodies     func(most int64) echo.MiddlewareFunc                                      // lets in bodies of so many bytes
}

// Desk is what the handlers share.
type Desk struct {
	office   *office.Office
	register *register.Register
	gate     Gate
	pages    *page.Set
	drafts   *drafts
	log      *slog.Logger
}

// Mount adds the pages of the desk to a group of routes whose requests carry
// who makes them.
func Mount(group *echo.Group, o *office.Office, gate Gate, log *slog.Logger) error {
	pageFiles, err := fs.Sub(files, "pages")
	if err != nil {
		return err
	}
	pages, err := page.Load(pageFiles, template.FuncMap{
		"field": fieldWords, "state": stateWords, "status": statusWords, "action": actionWords, "kindName": award.Kind.Title,
		"severity": severityWords, "rowID": func(r award.Recipient) string { return rowID(r.Sheet, r.Row) }, "asked": func(page checkPage, p award.Problem) asked { return asked{page, p} }, "answered": answerWords, "usual": isUsual, "dong": dong, "part": partWords, "add": func(a, b int) int { return a + b }, "listForms": listform.Forms,
	})
	if err != nil {
		return err
	}
	assetFiles, err := fs.Sub(files, "assets")
	if err != nil {
		return err
	}
	assets, err := page.LoadAssets(assetFiles)
	if err != nil {
		return err
	}
	d := &Desk{office: o, register: o.Register(), gate: gate, pages: pages, drafts: newDrafts(o), log: log}
	group.Match([]string{http.MethodGet, http.MethodHead}, "/assets/:name", assets.Serve)
	d.routes(group)
	return nil
}

// scripted lets pages of the desk run its own script, and nothing else.
func scripted(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Content-Security-Policy",
			"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		return next(c)
	}
}

// Bar is what every page of staff says of who looks at it and where he may go.
func Bar(p accounts.Principal, signedIn bool, path string) page.Bar {
	bar := page.Bar{Name: p.FullName, SignedIn: signedIn}
	for _, place := range []struct {
		address, name string
		may           []accounts.Permission // any of them
	}{
		{"/app/", "Bàn làm việc", nil},
		{"/app/golden-book", "Sổ vàng", []accounts.Permission{accounts.ReadCertificates}},
		{"/app/statistics", "Thống kê", []accounts.Permission{accounts.ReadCertificates}},
		{"/app/overprint", "In phôi", []accounts.Permission{accounts.PrintCertificates}},
		{"/app/templates", "Mẫu", []accounts.Permission{accounts.ReadDecisions}},
		{"/app/settings", "Thiết lập", []accounts.Permission{accounts.ReadDecisions}},
		{"/app/system", "Hệ thống", []accounts.Permission{accounts.ManageAccounts}},
		{"/app/users", "Người dùng", []accounts.Permission{accounts.ManageAccounts}},
		{"/app/keys", "Khóa API", []accounts.Permission{accounts.ManageAccounts}},
		{"/app/audit", "Nhật ký", []accounts.Permission{accounts.ReadAudit}},
		{"/app/help", "Trợ giúp", nil},
	} {
		may := place.may == nil
		for _, permission := range place.may {
			may = may || p.May(permission)
		}
		if may && (signedIn || place.may == nil || place.may[0] != accounts.ManageAccounts) {
			bar.Places = append(bar.Places, page.Place{Address: place.address, Name: place.name, Here: path == place.address})
		}
	}
	return bar
}

// frame is what every page of the desk has.
type frame struct {
	Who     page.Bar
	Message page.Sentence // what went wrong
	Done    page.Sentence // what was done
}

func (d *Desk) frame(c echo.Context) frame {
	return frame{Who: d.gate.Bar(c), Done: doneWords(c.QueryParam("done"))}
}

// fault makes an answer of an error of the office: what the office's own people
// can do something about is told to them.
func fault(err error) error {
	status := 0
	problems := award.ProblemsOf(err)
	switch {
	case err == nil:
		return nil
	case isAny(err, register.ErrNoDraft, register.ErrNoBatch, register.ErrUnknown, office.ErrNoRecipient):
		return echo.ErrNotFound
	case isAny(err, register.ErrChanged, register.ErrBusy, register.ErrEnded, register.ErrFilesDiffer, office.ErrNotApproved):
		status = http.StatusConflict
	case isAny(err, accounts.ErrSamePerson, accounts.ErrNoRight):
		status = http.StatusForbidden
	case problems.Any(award.WrongState, award.AlreadyIssued, award.NumberTaken):
		status = http.StatusConflict
	case problems != nil:
		status = http.StatusUnprocessableEntity
	default:
		return err
	}
	return page.Refuse(status, sentenceOf(err))
}
