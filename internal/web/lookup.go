package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// home is the page where a code is typed or a file dropped.
func (s *site) home(c echo.Context) error {
	return s.pages.Write(c, http.StatusOK, "home", homePage{})
}

// typed takes what was typed on the home page: a code leads to its page, an
// address that somebody pasted is judged with its host.
func (s *site) typed(c echo.Context) error {
	text := c.QueryParam("code")
	if strings.TrimSpace(text) == "" {
		return s.pages.Write(c, http.StatusBadRequest, "home", homePage{Message: messageTypeCode})
	}
	if code, ok := award.ParseCode(strings.TrimSpace(text)); ok {
		return c.Redirect(http.StatusSeeOther, "/v/"+string(code))
	}
	v, err := s.verify(c, text)
	if err != nil {
		return err
	}
	if v.Code != "" && v.Checks.Issuer != office.Fail {
		return c.Redirect(http.StatusSeeOther, "/v/"+string(v.Code))
	}
	return s.answer(c, v, sourceCode)
}

// certificate is the page of a code.
func (s *site) certificate(c echo.Context) error {
	text, err := url.PathUnescape(c.Param("*"))
	if err != nil {
		text = "" // no code has a percent sign
	}
	code, ok := award.ParseCode(strings.TrimSuffix(text, "/"))
	if !ok {
		code = s.nobody // takes the time that an unknown code takes
	}
	inJSON := prefersJSON(c.Request())
	version := unknownVersion
	if !inJSON {
		if version, err = s.office.Register().Version(c.Request().Context()); err != nil {
			// Only the memory is lost; the register itself is asked below.
			s.log.Warn("the register does not tell its version", "request", requestID(c), "error", err)
			version = unknownVersion
		}
		if known, ok := s.recent.page(code, version); ok {
			s.access.Lookups.add(known.result)
			return known.send(c)
		}
	}
	v, err := s.verify(c, string(code))
	if err != nil {
		return err
	}
	if inJSON || v.Result == office.ResultUnknown {
		return s.answer(c, v, sourceCode)
	}
	s.access.Lookups.add(v.Result)
	framed, err := s.frames.page(newCertificatePage(v, sourceCode), s.wholeCertificate)
	if err != nil {
		return err
	}
	s.recent.keep(code, version, recentPage{v.Result, framed})
	return framed.send(c)
}

// send answers with the page, which is put together on its way.
func (p framedPage) send(c echo.Context) error {
	h := c.Response().Header()
	h.Set(echo.HeaderVary, "Accept")
	h.Set(echo.HeaderContentType, echo.MIMETextHTMLCharsetUTF8)
	h.Set(echo.HeaderContentLength, strconv.Itoa(p.length()))
	c.Response().WriteHeader(http.StatusOK)
	_, err := p.WriteTo(c.Response())
	return err
}

// verify asks the register for a code or an address.
func (s *site) verify(c echo.Context, text string) (office.Verification, error) {
	ctx, cancel := inTime(c) // a page that is known needs none
	defer cancel()
	v, err := s.office.Verify(ctx, text)
	return v, late(err)
}

// late tells a register that did not answer in time as 503.
func late(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return echo.ErrServiceUnavailable.WithInternal(err)
	}
	return err
}

// wholeCertificate makes the page of a certificate by html/template.
func (s *site) wholeCertificate(p certificatePage) ([]byte, error) {
	return s.pages.Render("certificate", p)
}

// file judges a PDF by its bytes, and by what can be read of it; neither is kept.
func (s *site) file(c echo.Context) error {
	sum, size, content, err := hashUpload(c, "file", office.MostCompared)
	switch {
	case err != nil:
		return err
	case size == 0:
		return s.pages.Write(c, http.StatusBadRequest, "home", homePage{Message: messageChooseFile})
	case size > office.MaxUpload:
		return echo.ErrStatusRequestEntityTooLarge
	}
	ctx, cancel := inTime(c) // from here: the upload has its own time
	defer cancel()
	v, err := s.office.VerifyHash(ctx, sum, content)
	if errors.Is(err, office.ErrOccupied) {
		c.Response().Header().Set(echo.HeaderRetryAfter, "2")
		return echo.NewHTTPError(http.StatusServiceUnavailable, messageOccupied)
	}
	if err != nil {
		return late(err)
	}
	return s.answer(c, v, sourceFile)
}

// answer shows a verification, as JSON to programs that ask for it.
func (s *site) answer(c echo.Context, v office.Verification, from source) error {
	s.access.Lookups.add(v.Result)
	status := http.StatusOK
	if v.Result == office.ResultUnknown {
		status = http.StatusNotFound
		if v.Checks.Integrity == office.Fail && v.Content == nil {
			s.log.Error("a record of the register is not as it was sealed", "request", requestID(c))
		}
	}
	if v.Result == office.ResultUnknown && v.Content == nil {
		v.Code = "" // one answer for a code that was never given and for what is no code
	}
	c.Response().Header().Set("Vary", "Accept")
	if prefersJSON(c.Request()) {
		return c.JSON(status, v)
	}
	return s.pages.Write(c, status, "certificate", newCertificatePage(v, from))
}

// robots asks search engines to stay away; X-Robots-Tag tells those who do not
// ask.
func robots(c echo.Context) error {
	return c.String(http.StatusOK, "User-agent: *\nDisallow: /\n")
}

// healthy says that the process answers.
func healthy(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// ready says whether the register can do its work, part by part, for machines that
// watch it: 503 when a part can not.
func (s *site) ready(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	health := s.office.Health(c.Request().Context())
	if !health.Ready {
		s.log.Warn("not ready", "register", health.Register, "disk", health.Disk, "store", health.Store, "queue", health.Queue)
		return c.JSON(http.StatusServiceUnavailable, health)
	}
	return c.JSON(http.StatusOK, health)
}
