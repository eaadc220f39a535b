package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/viet"
)

//go:embed pages/*.html
var pageFiles embed.FS

// pages are the templates, by name.
type pages struct{ byName map[string]*template.Template }

func loadPages() (*pages, error) {
	functions := template.FuncMap{
		"join":       strings.Join,
		"upper":      viet.Upper,
		"severity":   severityWords,
		"moment":     moment,
		"short":      shortMoment,
		"event":      eventWords,
		"permission": permissionWords,
		"state":      stateWords,
		"person":     personWords,
		"has":        slices.Contains[[]accounts.Role],
	}
	frame, err := template.New("frame.html").Funcs(functions).ParseFS(pageFiles, "pages/frame.html")
	if err != nil {
		return nil, err
	}
	p := &pages{map[string]*template.Template{}}
	for _, name := range []string{"home", "certificate", "failure", "desk", "checked",
		"sign-in", "first", "account", "users", "keys", "secret", "events", "submission"} {
		page, err := frame.Clone()
		if err == nil {
			page, err = page.ParseFS(pageFiles, "pages/form.html", "pages/"+name+".html")
		}
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", name, err)
		}
		p.byName[name] = page
	}
	return p, nil
}

// write answers with a page. It is made whole before the first byte leaves.
func (p *pages) write(c echo.Context, status int, name string, data any) error {
	page, err := p.render(name, data)
	if err != nil {
		return err
	}
	return sendPage(c, status, page)
}

func (p *pages) render(name string, data any) ([]byte, error) {
	var page bytes.Buffer
	page.Grow(8 << 10) // most are shorter
	if err := p.byName[name].Execute(&page, data); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return page.Bytes(), nil
}

func sendPage(c echo.Context, status int, page []byte) error {
	c.Response().Header().Set(echo.HeaderContentLength, strconv.Itoa(len(page)))
	return c.HTMLBlob(status, page)
}

// homePage is the page where a code is typed.
type homePage struct{ Message sentence }

// certificatePage is what is told about a certificate.
type certificatePage struct {
	Verdict     verdict
	Code        string
	Certificate *office.Printed // nil when nothing may be told
	Amended     *office.Amended // of what is no longer valid
	Name        string          // as printed
	Detail      string
	Checks      []line
	Scheme      string // of the address that the QR holds
	Host        string
}

func newCertificatePage(v office.Verification, from source) certificatePage {
	p := certificatePage{Verdict: verdictOf(v, from), Code: v.Code.Grouped(), Certificate: v.Certificate, Amended: v.Amended, Checks: checkWords(v.Checks)}
	if c := v.Certificate; c != nil {
		r := award.Recipient{Honorific: c.Honorific, Name: c.Name, Position: c.Position, Unit: c.Unit, Address: c.Address}
		p.Name, p.Detail = r.FullName(), r.Detail()
		if u, err := url.Parse(c.URL); err == nil {
			p.Scheme, p.Host = u.Scheme, u.Host
		}
	}
	return p
}

// moment writes a time on the clocks of Viet Nam, with its zone.
func moment(t time.Time) string {
	return t.In(time.FixedZone("+07:00", 7*60*60)).Format("15:04:05 ngày 2/1/2006 (MST)")
}
