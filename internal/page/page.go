package page

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

//go:embed frame.html
var frameFile embed.FS

// Set is templates of pages, by name.
type Set struct{ byName map[string]*template.Template }

// Load reads the pages of a directory: every *.html is a page, named as the file
// without its ending, but those whose names begin with "_", which hold parts that
// all pages of the directory may use. A page defines "title" and "content", and
// may define "head", "bar" and "footer".
func Load(files fs.FS, functions template.FuncMap) (*Set, error) {
	all := template.FuncMap{"join": strings.Join, "person": Person, "moment": moment, "short": shortMoment}
	maps.Copy(all, functions)
	frame, err := template.New("frame.html").Funcs(all).ParseFS(frameFile, "frame.html")
	if err != nil {
		return nil, err
	}
	if parts, err := fs.Glob(files, "_*.html"); err != nil {
		return nil, err
	} else if len(parts) > 0 {
		if frame, err = frame.ParseFS(files, parts...); err != nil {
			return nil, err
		}
	}
	names, err := fs.Glob(files, "[^_]*.html")
	if err != nil {
		return nil, err
	}
	s := &Set{map[string]*template.Template{}}
	for _, name := range names {
		page, err := frame.Clone()
		if err == nil {
			page, err = page.ParseFS(files, name)
		}
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", name, err)
		}
		s.byName[strings.TrimSuffix(path.Base(name), ".html")] = page
	}
	return s, nil
}

// Write answers with a page. It is made whole before the first byte leaves.
func (s *Set) Write(c echo.Context, status int, name string, data any) error {
	page, err := s.Render(name, data)
	if err != nil {
		return err
	}
	return Send(c, status, page)
}

// Render makes a page.
func (s *Set) Render(name string, data any) ([]byte, error) {
	var page bytes.Buffer
	page.Grow(8 << 10) // most are shorter
	if err := s.byName[name].Execute(&page, data); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return page.Bytes(), nil
}

// Send answers with a page that was made.
func Send(c echo.Context, status int, page []byte) error {
	c.Response().Header().Set(echo.HeaderContentLength, strconv.Itoa(len(page)))
	return c.HTMLBlob(status, page)
}

// Bar is what every page of staff says of who looks at it, and where they may go.
type Bar struct {
	Name     string
	SignedIn bool // with a session that can be ended
	Places   []Place
}

// Place is a page that the bar leads to.
type Place struct {
	Address, Name string
	Here          bool
}

// hanoi is the clock of Viet Nam.
func hanoi() *time.Location { return time.FixedZone("+07:00", 7*60*60) }

// moment writes a time on the clocks of Viet Nam, with its zone.
func moment(t time.Time) string {
	return t.In(hanoi()).Format("15:04:05 ngày 2/1/2006 (MST)")
}

// shortMoment is a time for tables; "" for none.
func shortMoment(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.In(hanoi()).Format("15:04 2/1/2006")
}

// Person is the name of a principal without what kind it is of.
func Person(principal string) string {
	kind, name, _ := strings.Cut(principal, ":")
	switch kind {
	case "user":
		return name
	case "key":
		return "khóa API " + name
	case "machine":
		return "máy này"
	case "":
		return "–"
	}
	return principal
}
