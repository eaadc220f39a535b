package desk

import (
	"context"
	"crypto/rand"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/listform"
	"bangkhen/internal/office"
	"bangkhen/internal/viet"
)

//go:embed pages/*.html assets
var files embed.FS

// Gate is what the desk has to know of who comes in.
type Gate struct {
	Require    func(...accounts.Permission) echo.MiddlewareFunc
	RequireAny func(...accounts.Permission) echo.MiddlewareFunc
	Principal  func(echo.Context) accounts.Principal
	NameOf     func(principal string) string // what people call who did something
	Bar        func(echo.Context) html.Bar
	Patient    echo.MiddlewareFunc                             // gives a request time for a large list
	Webhook    func(ctx context.Context, address string) error // refuses where nothing may be sent
	Bodies     func(most int64) echo.MiddlewareFunc            // lets in bodies of so many bytes
}

// Desk is what the handlers share.
type Desk struct {
	office   *office.Office
	gate     Gate
	pages    *html.Set
	readings *readings
	doubles  doubles
	log      *slog.Logger
}

// loadPages finds the templates of the pages; person is what a principal is called there.
func loadPages(person func(principal string) string) (*html.Set, error) {
	pageFiles, err := fs.Sub(files, "pages")
	if err != nil {
		return nil, err
	}
	return html.Load(pageFiles, template.FuncMap{
		"seenHow": seenHow, "wayWords": wayWords, "differenceWords": differenceWords, "undoing": undoing, "restoring": restoring,
		"person": person, "field": fieldWords, "state": stateWords, "status": statusWords, "release": releaseWords, "action": actionWords, "capital": viet.Capital, "kindName": award.Kind.Title, "event": eventWords, "where": where, "ground": groundWords,
		"severity": severityWords, "rowID": func(r award.Recipient) string { return office.RowID(r.Sheet, r.Row) }, "asked": func(page checkPage, p award.Problem) asked { return asked{page, p} }, "answered": answerWords, "stamp": stampWords, "whose": office.Whose, "about": about, "spokenAll": spokenAll, "placeOf": placeOf, "usual": isUsual, "dong": viet.Dong, "shown": office.ShownAddress, "part": partWords, "act": office.ActWords, "document": office.DocumentWords, "recovery": office.RecoveryWords, "actName": award.Act.Vietnamese, "add": func(a, b int) int { return a + b }, "listForms": listform.Forms, "formField": func(page formPage, f *formField) fieldOfForm { return fieldOfForm{page, f} }, "attachmentKind": office.AttachmentKind, "size": sizeWords, "ago": agoWords, "every": everyWords,
	})
}

// Mount adds the pages of the desk to a group of routes whose requests carry
// who makes them.
func Mount(group *echo.Group, o *office.Office, gate Gate, log *slog.Logger) error {
	pages, err := loadPages(gate.NameOf)
	if err != nil {
		return err
	}
	assetFiles, err := fs.Sub(files, "assets")
	if err != nil {
		return err
	}
	assets, err := html.LoadAssets(assetFiles)
	if err != nil {
		return err
	}
	d := &Desk{office: o, gate: gate, pages: pages, readings: newReadings(o), log: log}
	group.Match([]string{http.MethodGet, http.MethodHead}, "/assets/:name", assets.Serve)
	d.routes(group)
	return nil
}

// Bar is what every page of staff says of who looks at it and where he may go.
func Bar(p accounts.Principal, signedIn bool, path string) html.Bar {
	bar := html.Bar{Name: p.FullName, SignedIn: signedIn}
	for _, place := range []struct {
		address, name string
		may           []accounts.Permission // any of them
	}{
		{"/app/", "Bàn làm việc", nil},
		{"/app/golden-book", "Sổ vàng", []accounts.Permission{accounts.ReadCertificates}},
		{"/app/statistics", "Thống kê", []accounts.Permission{accounts.ReadCertificates}},
		{"/app/overprint", "In phôi", []accounts.Permission{accounts.PrintCertificates}},
		{"/app/templates", "Mẫu", []accounts.Permission{accounts.ReadDecisions}},
		{"/app/settings", "Thiết lập", []accounts.Permission{accounts.ReadDecisions, accounts.SetUpOffice}},
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
			bar.Places = append(bar.Places, html.Place{Address: place.address, Name: place.name, Here: path == place.address})
		}
	}
	return bar
}

// notices are what whoever works here has to know before anything else.
func (d *Desk) notices(ctx context.Context) (all []string) {
	if d.office.Trial() {
		all = append(all, noticeTrial)
	}
	if name := d.office.Successor(); name != "" {
		all = append(all, fmt.Sprintf(noticeSucceeded, name))
	}
	for _, problem := range award.ProblemsOf(d.office.AddressProblem(ctx)) {
		all = append(all, noticeAddress+problem.Message)
	}
	return all
}

// frame is what every page of the desk has.
type frame struct {
	Who     html.Bar
	Once    string // of the forms of this page, see [Desk.once]
	Message string // what went wrong
	Done    string // what was done
}

func (d *Desk) frame(c echo.Context) frame {
	bar := d.gate.Bar(c)
	bar.Notices = d.notices(c.Request().Context())
	if waits, err := d.todo(c); err == nil { // a page is worth more than its count
		bar.Waiting = waits.count()
	}
	return frame{Who: bar, Once: rand.Text(), Message: html.Refused(c), Done: doneWords(c.QueryParam("done"))}
}
