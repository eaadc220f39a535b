package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// credential is what the page of a code says, signed for machines.
func (s *site) credential(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return office.ErrNoCredential
	}
	signed, err := s.office.Credential(ctx, code)
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	return c.Blob(http.StatusOK, office.CredentialType, []byte(signed))
}

// statusList is the list of statuses of an issue, which credentials name. It may be kept
// for as long as the list itself says.
func (s *site) statusList(c echo.Context) error {
	issue, err := strconv.ParseInt(c.Param("issue"), 10, 64)
	if err != nil {
		return office.ErrNoCredential
	}
	var signed string
	from := s.answers(c.Request().Context(), false)
	err = s.askedOf(c, &from, func(ctx context.Context, o *office.Office) (err error) {
		signed, err = o.StatusList(ctx, issue)
		return err
	})
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=3600")
	return c.Blob(http.StatusOK, office.CredentialType, []byte(signed))
}

// didDocument is the office with all its keys, for who resolves its did:web.
func (s *site) didDocument(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	document, err := s.office.DIDDocument(ctx, c.Request().Host)
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=3600")
	return c.Blob(http.StatusOK, "application/did+json", document)
}
