package web

import (
	"embed"
	"html/template"
	"io/fs"
	"net/url"
	"slices"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/viet"
)

//go:embed pages assets
var files embed.FS

// loadPages reads the templates of the pages.
func loadPages() (*page.Set, error) {
	pages, err := fs.Sub(files, "pages")
	if err != nil {
		return nil, err
	}
	return page.Load(pages, template.FuncMap{
		"upper":      viet.Upper,
		"event":      eventWords,
		"permission": permissionWords,
		"has":        slices.Contains[[]accounts.Role],
	})
}

// loadAssets reads the static files.
func loadAssets() (page.Assets, error) {
	assets, err := fs.Sub(files, "assets")
	if err != nil {
		return nil, err
	}
	return page.LoadAssets(assets)
}

// homePage is the page where a code is typed.
type homePage struct{ Message sentence }

// certificatePage is what is told about a certificate.
type certificatePage struct {
	Verdict     verdict
	Code        string
	Certificate *office.Printed // nil when nothing may be told
	Amended     *office.Amended // of what is no longer valid
	Content     *office.Content // of a file that is not the issued one
	Path        award.Code      // the code as addresses have it
	Name        string          // as printed
	Detail      string
	Checks      []line
	Scheme      string // of the address that the QR holds
	Host        string
}

func newCertificatePage(v office.Verification, from source) certificatePage {
	p := certificatePage{Verdict: verdictOf(v, from), Code: v.Code.Grouped(), Certificate: v.Certificate, Amended: v.Amended, Content: v.Content, Path: v.Code, Checks: checkWords(v.Checks)}
	if c := v.Certificate; c != nil {
		r := award.Recipient{Honorific: c.Honorific, Name: c.Name, Position: c.Position, Unit: c.Unit, Address: c.Address}
		p.Name, p.Detail = r.FullName(), r.Detail()
		if u, err := url.Parse(c.URL); err == nil {
			p.Scheme, p.Host = u.Scheme, u.Host
		}
	}
	return p
}
