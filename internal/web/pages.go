package web

import (
	"embed"
	"html/template"
	"io/fs"
	"net/url"
	"slices"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/viet"
)

//go:embed pages assets
var files embed.FS

// loadPages reads the templates of the pages.
func loadPages(person func(principal string) string) (*html.Set, error) {
	pages, err := fs.Sub(files, "pages")
	if err != nil {
		return nil, err
	}
	return html.Load(pages, template.FuncMap{
		"person":     person,
		"shown":      office.ShownAddress,
		"upper":      viet.Upper,
		"bound":      new(bounds).bound,
		"event":      eventWords,
		"permission": permissionWords,
		"has":        slices.Contains[[]accounts.Role],
	})
}

// loadAssets reads the static files.
func loadAssets() (html.Assets, error) {
	assets, err := fs.Sub(files, "assets")
	if err != nil {
		return nil, err
	}
	return html.LoadAssets(assets)
}

// homePage is the page where a code is typed.
type homePage struct {
	Message string
	Offline bool // there are keys by which seals can be checked without us
}

// certificatePage is what is told about a certificate.
type certificatePage struct {
	Verdict     verdict
	English     string // the same, in English
	LookedUp    string // stands for when the page is sent, see [sendPage]
	Ended       string // stamped over what is no longer valid
	FileName    string // of the sheet, when it is offered
	Code        string
	Certificate *office.Printed  // nil when nothing may be told
	Amended     *office.Amended  // of what is no longer valid
	NewSheet    string           // that there is one, of what is valid
	Record      *office.Recorded // of an award of before the system
	Content     *office.Content  // of a file that is not the issued one
	Path        award.Code       // the code as addresses have it
	Name        string           // as printed
	Detail      string
	Checks      []checkRow
	Seal        *office.SealReading // of an address with a seal behind the code
	SealWords   string
	InRegister  bool          // the code is, whatever the seal is
	Proven      bool          // the log's proof is to be had
	Sites       *office.Sites // when the office has moved
	Scheme      string        // of the address that the QR holds
	Host        string
}

func newCertificatePage(v office.Verification, from source) certificatePage {
	p := certificatePage{Verdict: verdictOf(v, from), English: english(v), LookedUp: lookedUp, Ended: endedWords(v.Result), FileName: sheetFile, Code: v.Code.Grouped(), Certificate: v.Certificate, Amended: v.Amended, NewSheet: newSheetWords(v), Content: v.Content, Record: v.Record, Sites: v.Sites, Path: v.Code, Checks: checkRows(v.Findings), Seal: v.Seal, SealWords: v.Seal.Words(), InRegister: v.Checks.Issued == office.Pass, Proven: v.Certificate != nil && !v.Certificate.AwardOnly() && !v.Trial}
	if c := v.Record; c != nil {
		r := award.Recipient{Honorific: c.Honorific, Name: c.Name, Position: c.Position, Unit: c.Unit, Address: c.Address}
		p.Name, p.Detail = r.FullName(), r.Detail()
	}
	if c := v.Certificate; c != nil {
		r := award.Recipient{Honorific: c.Honorific, Name: c.Name, Position: c.Position, Unit: c.Unit, Address: c.Address}
		p.Name, p.Detail = r.FullName(), r.Detail()
		if u, err := url.Parse(c.URL); err == nil {
			p.Scheme, p.Host = u.Scheme, u.Host
		}
	}
	return p
}
