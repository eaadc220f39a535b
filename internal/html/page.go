package html

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
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

//go:embed frame.html
var frameFile embed.FS

// Set is templates of pages, by name. One is parsed when it is shown first: many offices
// may have the same pages in one process, and most show few of them.
type Set struct {
	byName map[string]func() (*template.Template, error)
}

// Load finds the pages of a directory: every *.html is a page, named as the file
// without its ending, but those whose names begin with "_", which hold parts that
// all pages of the directory may use. A page defines "title" and "content", and
// may define "head", "bar" and "footer".
func Load(files fs.FS, functions template.FuncMap) (*Set, error) {
	frame := sync.OnceValues(func() (*template.Template, error) { return loadFrame(files, functions) })
	names, err := fs.Glob(files, "[^_]*.html")
	if err != nil {
		return nil, err
	}
	s := &Set{map[string]func() (*template.Template, error){}}
	for _, name := range names {
		s.byName[strings.TrimSuffix(path.Base(name), ".html")] = sync.OnceValues(func() (*template.Template, error) {
			page, err := frame()
			if err == nil {
				page, err = page.Clone()
			}
			if err == nil {
				page, err = page.ParseFS(files, name)
			}
			return page, err
		})
	}
	return s, nil
}

// loadFrame is the frame of all pages with the parts that those of a directory share.
func loadFrame(files fs.FS, functions template.FuncMap) (*template.Template, error) {
	all := template.FuncMap{"join": strings.Join, "person": Person, "moment": moment, "short": Moment, "day": day}
	maps.Copy(all, functions)
	frame, err := template.New("frame.html").Funcs(all).ParseFS(frameFile, "frame.html")
	if err != nil {
		return nil, err
	}
	parts, err := fs.Glob(files, "_*.html")
	if err != nil || len(parts) == 0 {
		return frame, err
	}
	return frame.ParseFS(files, parts...)
}

// Parse parses all pages now; the error names the first that can not be.
func (s *Set) Parse() error {
	for name, page := range s.byName {
		if _, err := page(); err != nil {
			return fmt.Errorf("page %s: %w", name, err)
		}
	}
	return nil
}

// Write answers with a page. It is made whole before the first byte leaves. One that
// answers a form with a failure has the form filled in as it was sent.
func (s *Set) Write(c echo.Context, status int, name string, data any) error {
	page, err := s.Render(name, data)
	if err != nil {
		return err
	}
	status, page = mended(c, status, page)
	if bytes.Contains(page, []byte(ownScript)) {
		c.Response().Header().Set(echo.HeaderContentSecurityPolicy, scriptedPolicy)
	}
	return Send(c, status, page)
}

// A page that has the desk's script may run it, whatever it answers to: a form that was
// filled in wrong must have its drop zone and its second questions like any other.
// Values are escaped where they are filled in, so only our frame can write the tag.
const scriptedPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const ownScript = `<script src="/app/assets/`

// Render makes a page.
func (s *Set) Render(name string, data any) ([]byte, error) {
	load, ok := s.byName[name]
	if !ok {
		return nil, fmt.Errorf("no page %s", name)
	}
	var page bytes.Buffer
	page.Grow(8 << 10) // most are shorter
	parsed, err := load()
	if err == nil {
		err = parsed.Execute(&page, data)
	}
	if err != nil {
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
	Stops    bool // the program runs for this person alone, who may end it
	Places   []Place
	Notices  []string // what concerns all that is done here
	Waiting  int      // how much waits for who looks
}

// Place is a page that the bar leads to.
type Place struct {
	Address, Name string
	Here          bool
}

// moment writes a time on the clock of Viet Nam for everybody, who may be anywhere.
func moment(t time.Time) string {
	return t.In(award.VietNam()).Format("02/01/2006 15:04:05") + " (giờ Việt Nam)"
}

// day is the day of a time.
func day(t time.Time) string { return award.DayOf(t).Short() }

// Moment is a time on the clock of Viet Nam as all pages of staff show it; a dash for
// none.
func Moment(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.In(award.VietNam()).Format("02/01/2006 15:04")
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
