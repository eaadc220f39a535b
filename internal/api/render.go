package api

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/leftover"
	"bangkhen/internal/office"
)

// previewSheet is the draft of one certificate.
func (a *api) previewSheet(c echo.Context) error {
	index, err := strconv.Atoi(strings.TrimSuffix(c.Param("index"), ".pdf"))
	if err != nil || !strings.HasSuffix(c.Param("index"), ".pdf") {
		return echo.ErrNotFound
	}
	ctx := c.Request().Context()
	draft, err := a.office.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	if !office.HasList(draft) {
		return award.Refuse(award.FaultConflict, msgNoList)
	}
	order, err := office.OrderOf(draft)
	if err != nil {
		return err
	}
	page, err := a.office.PreviewSheet(ctx, order, index)
	if errors.Is(err, office.ErrNoRecipient) {
		return award.Refuse(award.FaultNotFound, fmt.Sprintf(msgNoRecipient, index))
	}
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "application/pdf", page)
}

// render makes drafts of a decision and a list and stores nothing.
func (a *api) render(c echo.Context) error {
	order, err := readOrder(c)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "out")
	checked, err := a.office.Preview(c.Request().Context(), order, out, nil)
	if err != nil {
		if problems := checked.Problems; problems.Stop() != nil {
			return problems.Stop()
		}
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, typeZIP)
	h.Set("Content-Disposition", `attachment; filename="ban-nhap.zip"`)
	c.Response().WriteHeader(http.StatusOK)
	// Packed while it is sent; one that breaks off has no last chunk.
	if err := office.Archive(c.Response(), os.DirFS(out), checked.Decision.Date); err != nil {
		a.log.ErrorContext(c.Request().Context(), "archive broken off", "route", c.Path(), "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}
