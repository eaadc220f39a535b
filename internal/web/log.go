package web

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/translog"
)

// The log as files that others' tools read (C2SP tlog-tiles). What a tile says never
// changes; the head does with every entry.
const (
	cacheForEver = "public, max-age=31536000, immutable"
	cacheNever   = "no-store"
)

func (s *site) logCheckpoint(c echo.Context) error {
	return s.logHead(c, s.office.LogCheckpoint)
}

// logCosigned is the newest head that another office has signed.
func (s *site) logCosigned(c echo.Context) error { return s.logHead(c, s.office.LogCosigned) }

func (s *site) logHead(c echo.Context, of func(context.Context) (string, error)) error {
	ctx, cancel := inTime(c)
	defer cancel()
	head, err := of(ctx)
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	c.Response().Header().Set(echo.HeaderCacheControl, cacheNever)
	return c.Blob(http.StatusOK, echo.MIMETextPlainCharsetUTF8, []byte(head))
}

func (s *site) logTile(c echo.Context) error {
	tile, ok := translog.ParseTilePath(c.Param("*"))
	if !ok {
		return office.ErrNoTile
	}
	ctx, cancel := inTime(c)
	defer cancel()
	data, err := s.office.LogTile(ctx, tile)
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	c.Response().Header().Set(echo.HeaderCacheControl, cacheForEver)
	return c.Blob(http.StatusOK, echo.MIMEOctetStream, data)
}

// logProof is the proof that the certificate of a code was issued, for who has the code.
func (s *site) logProof(c echo.Context) error {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return office.ErrNotProven
	}
	ctx, cancel := inTime(c)
	defer cancel()
	proof, err := s.office.ProveIssue(ctx, code)
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	c.Response().Header().Set(echo.HeaderCacheControl, cacheNever)
	return c.JSON(http.StatusOK, proof)
}
