package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// home is the page where a code is typed or a file dropped.
func (s *site) home(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	keys, err := s.office.SigningKeys(ctx)
	if err != nil {
		s.log.WarnContext(ctx, "the keys are not told", "error", err) // the page is of use without them
	}
	return s.pages.Write(c, http.StatusOK, "home", homePage{Offline: len(keys) > 0})
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
	typed, sealed, _ := strings.Cut(strings.TrimSuffix(text, "/"), "/")
	code, ok := award.ParseCode(typed)
	if !ok {
		code, sealed = s.nobody, "" // takes the time that an unknown code takes
	}
	asked := string(code)
	if sealed != "" {
		asked += "/" + strings.ToUpper(sealed)
	}
	inJSON := html.PrefersJSON(c.Request())
	from := s.answers(c.Request().Context(), !inJSON)
	if !inJSON {
		if known, ok := from.recent.page(asked, from.version); ok {
			s.lookedUp(known.result)
			return s.sendPage(c, http.StatusOK, known)
		}
	}
	v, err := s.verifyAt(c, &from, asked)
	if err != nil {
		return err
	}
	if inJSON || v.Result == office.ResultUnknown {
		return s.answer(c, v, sourceCode)
	}
	s.lookedUp(v.Result)
	rendered, err := s.pages.Render("certificate", newCertificatePage(v, sourceCode))
	if err != nil {
		return err
	}
	page := newRecentPage(v.Result, rendered)
	if v.Result != office.ResultHeld { // its end comes by the clock, and changes nothing in the register
		from.recent.keep(asked, from.version, page)
	}
	return s.sendPage(c, http.StatusOK, page)
}

// lookedUp stands in a page for the moment at which it is sent, as pages are kept. It
// comes before anything that a list says.
const lookedUp = "@@:@@ @@/@@/@@@@"

// sendPage answers with the page of a certificate.
func (s *site) sendPage(c echo.Context, status int, page recentPage) error {
	c.Response().Header().Set(echo.HeaderVary, echo.HeaderAccept)
	if page.moment < 0 {
		return html.Send(c, status, page.html)
	}
	now, ok := s.sent.Get().(*bytes.Buffer)
	if !ok {
		now = new(bytes.Buffer)
	}
	defer s.sent.Put(now)
	now.Reset()
	now.Write(page.html[:page.moment])
	now.WriteString(html.Moment(time.Now()))
	now.Write(page.html[page.moment+len(lookedUp):])
	return html.Send(c, status, now.Bytes())
}

// verify asks the register, or its replica, for a code or an address.
func (s *site) verify(c echo.Context, text string) (office.Verification, error) {
	from := s.answers(c.Request().Context(), false)
	return s.verifyAt(c, &from, text)
}

// file judges a PDF by its bytes, and by what can be read of it; neither is kept.
func (s *site) file(c echo.Context) error {
	sum, size, content, err := hashUpload(c, "file", office.MostCompared)
	if err != nil {
		return err
	}
	if size == 0 {
		return s.pages.Write(c, http.StatusBadRequest, "home", homePage{Message: messageChooseFile})
	}
	ctx, cancel := inTime(c) // from here: the upload has its own time
	defer cancel()
	v, err := s.office.VerifyHash(ctx, sum, content)
	if err != nil {
		return err
	}
	return s.answer(c, v, sourceFile)
}

// answer shows a verification, as JSON to programs that ask for it.
func (s *site) answer(c echo.Context, v office.Verification, from source) error {
	s.lookedUp(v.Result)
	status := http.StatusOK
	if v.Result == office.ResultUnknown {
		status = http.StatusNotFound
		if v.Checks.Integrity == office.Fail && v.Content == nil && v.Seal == nil {
			s.log.ErrorContext(c.Request().Context(), "a record of the register is not as it was sealed")
		}
	}
	if v.Result == office.ResultUnknown && v.Content == nil && v.Seal == nil {
		v.Code = "" // one answer for a code that was never given and for what is no code
	}
	if html.PrefersJSON(c.Request()) {
		c.Response().Header().Set(echo.HeaderVary, echo.HeaderAccept)
		if from == sourceCode {
			html.OpenToPages(c)
		}
		return c.JSON(status, v)
	}
	page, err := s.pages.Render("certificate", newCertificatePage(v, from))
	if err != nil {
		return err
	}
	return s.sendPage(c, status, newRecentPage(v.Result, page))
}

// robots asks search engines to stay away; X-Robots-Tag tells those who do not
// ask.
func robots(c echo.Context) error {
	return c.String(http.StatusOK, "User-agent: *\nDisallow: /\n")
}
