package desk

import (
	"context"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/leftover"
	"bangkhen/internal/office"
)

// sheetPage is one certificate, large.
type sheetPage struct {
	draftFrame
	Index, Count   int
	Previous, Next int
	Recipient      award.Recipient
	Template       string
	Tag            string // of the picture
}

func (d *Desk) showSheet(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	index, err := strconv.Atoi(c.Param("index"))
	if err != nil || r.draft == nil || index < 1 || index > r.draft.Count() {
		return echo.ErrNotFound
	}
	view := sheetPage{draftFrame: d.draftFrame(c, draft, 2), Index: index, Tag: r.tag(), Count: r.draft.Count(), Previous: index - 1, Recipient: r.checked.List.Recipients[index-1]}
	if index < view.Count {
		view.Next = index + 1
	}
	return d.pages.Write(c, http.StatusOK, "sheet", view)
}

var pictureName = regexp.MustCompile(`^(bang|quyet-dinh)-(\d{1,6})\.png$`)

// picture is a sheet, or a page of the decision, in dots. Its address holds the
// content of what it shows, so a browser may keep it.
func (d *Desk) picture(c echo.Context) error {
	name := pictureName.FindStringSubmatch(c.Param("name"))
	if name == nil {
		return echo.ErrNotFound
	}
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	tried := c.QueryParam("template")
	if !d.knows(tried) {
		tried = ""
	}
	r, err := d.readings.read(c.Request().Context(), draft, tried)
	if err != nil {
		return err
	}
	width, err := strconv.Atoi(c.QueryParam("w"))
	if err != nil {
		width = 360
	}
	number, _ := strconv.Atoi(name[2]) // digits
	paint := r.picture
	if way := c.QueryParam("blank"); way != "" {
		profile := strings.TrimPrefix(way, "p:")
		if profile == way {
			profile = ""
		}
		paint = func(_ context.Context, number, width int) ([]byte, error) {
			return r.overprint(c.Request().Context(), number, width, profile)
		}
	}
	if name[1] == "quyet-dinh" {
		paint = func(_ context.Context, number, width int) ([]byte, error) { return r.decisionPicture(number, width) }
	}
	data, err := paint(c.Request().Context(), number, width)
	if err != nil {
		return err
	}
	if c.QueryParam("v") == r.tag() && c.QueryParam("blank") == "" { // a printer's profile may change
		c.Response().Header().Set("Cache-Control", "private, max-age=3600")
	}
	return c.Blob(http.StatusOK, "image/png", data)
}

// draftPapers packs drafts of all papers.
func (d *Desk) draftPapers(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	order, err := office.OrderOf(draft)
	if err != nil {
		return err
	}
	workspace, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return err
	}
	defer os.RemoveAll(workspace)
	dir := filepath.Join(workspace, "out")
	checked, err := d.office.Preview(c.Request().Context(), order, dir, nil)
	if err != nil {
		return err
	}
	return sendArchive(c, workspace, dir, "ban-nhap.zip", checked.Decision.Date)
}

// sendArchive packs a directory and sends it. The length goes ahead, so that a
// download that breaks off is seen to be broken.
func sendArchive(c echo.Context, workspace, dir, name string, day award.Date) (err error) {
	file, err := os.OpenFile(filepath.Join(workspace, "out.zip"), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := office.Archive(file, os.DirFS(dir), day); err != nil {
		return err
	}
	size, err := file.Seek(0, 1)
	if err == nil {
		_, err = file.Seek(0, 0)
	}
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Length", strconv.FormatInt(size, 10))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Stream(http.StatusOK, "application/zip", file)
}
