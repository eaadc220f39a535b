package api

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
)

// certificateView is a certificate as the API shows it.
type certificateView struct {
	Code         award.Code           `json:"code"`
	Status       award.Status         `json:"status"`
	GoldenNumber string               `json:"golden_number"`
	Index        int                  `json:"index"`
	Kind         award.Kind           `json:"kind"`
	Honorific    string               `json:"honorific"`
	Name         string               `json:"name"`
	Position     string               `json:"position"`
	Unit         string               `json:"unit"`
	Address      string               `json:"address"`
	Citation     string               `json:"citation"`
	Award        string               `json:"award"`
	Template     string               `json:"template"`
	Posthumous   bool                 `json:"posthumous"`
	Fields       map[string]string    `json:"fields,omitempty"` // columns of the list that are printed
	Decision     decisionRef          `json:"decision"`
	URL          string               `json:"url"`
	SHA256       string               `json:"sha256"`
	IssuedAt     time.Time            `json:"issued_at"`
	Intact       bool                 `json:"intact"`
	Amendments   []register.Amendment `json:"amendments,omitempty"`
}

type decisionRef struct {
	Number string     `json:"number"`
	Date   award.Date `json:"date"`
}

func (a *api) viewOfEntry(e register.Entry) certificateView {
	c, r := e.Certificate, e.Certificate.Recipient
	return certificateView{
		Code: c.Code, Status: e.Status, GoldenNumber: c.GoldenNumber, Index: c.Index, Kind: r.Kind, Honorific: r.Honorific, Name: r.Name,
		Position: r.Position, Unit: r.Unit, Address: r.Address, Citation: c.Citation, Fields: r.Fields, Decision: decisionRef{e.Decision.Number, e.Decision.Date},
		URL: c.URL, SHA256: e.SHA256, IssuedAt: e.IssuedAt, Intact: e.Intact,
		Award: cmp.Or(e.Decision.AwardOf(r).Name, a.office.AwardOf(e.Template)), Template: e.Template, Posthumous: r.Posthumous,
	}
}

func (a *api) searchCertificates(c echo.Context) error {
	limit, err := number(c, "limit", 0)
	if err != nil {
		return err
	}
	year, err := number(c, "year", 0)
	if err != nil {
		return err
	}
	q := register.Query{
		Text: c.QueryParam("q"), Kind: award.Kind(c.QueryParam("kind")), Status: award.Status(c.QueryParam("status")),
		Year: year, Decision: c.QueryParam("decision"), Cursor: c.QueryParam("cursor"), Limit: limit,
	}
	if q.Kind != "" && !q.Kind.Valid() {
		return refuse(http.StatusBadRequest, fmt.Sprintf(msgBadValue, "kind", q.Kind))
	}
	if q.Status != "" && q.Status.Vietnamese() == "" {
		return refuse(http.StatusBadRequest, fmt.Sprintf(msgBadValue, "status", q.Status))
	}
	found, err := a.register.Search(c.Request().Context(), q)
	if err != nil {
		return err
	}
	views := make([]certificateView, len(found.Entries))
	for i, e := range found.Entries {
		views[i] = a.viewOfEntry(e)
	}
	return c.JSON(http.StatusOK, map[string]any{"certificates": views, "next_cursor": found.Next})
}

// entry finds the certificate of the path.
func (a *api) entry(c echo.Context) (register.Entry, error) {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return register.Entry{}, register.ErrUnknown
	}
	return a.register.Certificate(c.Request().Context(), code)
}

func (a *api) getCertificate(c echo.Context) error {
	e, err := a.entry(c)
	if err != nil {
		return err
	}
	view := a.viewOfEntry(e)
	if view.Amendments, err = a.register.Amendments(c.Request().Context(), view.Code); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, view)
}

func (a *api) certificatePDF(c echo.Context) error {
	e, err := a.entry(c)
	if err != nil {
		return err
	}
	return a.sendStored(c, e.SHA256, string(e.Certificate.Code)+".pdf", e.IssuedAt)
}

// sheetView is a sheet as the API shows it.
type sheetView struct {
	register.Sheet
	URL string `json:"url"` // of its PDF, below the server's address
}

// listSheets are all sheets of a certificate, duplicates too.
func (a *api) listSheets(c echo.Context) error {
	e, err := a.entry(c)
	if err != nil {
		return err
	}
	sheets, err := a.register.Sheets(c.Request().Context(), e)
	if err != nil {
		return err
	}
	views := make([]sheetView, len(sheets))
	for i, sheet := range sheets {
		views[i] = sheetView{sheet, fmt.Sprintf("/api/v1/certificates/%s/sheets/%d.pdf", e.Certificate.Code, sheet.Copy)}
	}
	return c.JSON(http.StatusOK, map[string]any{"sheets": views})
}

// sheetPDF is the file of one sheet.
func (a *api) sheetPDF(c echo.Context) error {
	number, isPDF := strings.CutSuffix(c.Param("index"), ".pdf")
	e, err := a.entry(c)
	if err != nil {
		return err
	}
	sheets, err := a.register.Sheets(c.Request().Context(), e)
	if err != nil {
		return err
	}
	for _, sheet := range sheets {
		if isPDF && strconv.Itoa(sheet.Copy) == number {
			return a.sendStored(c, sheet.SHA256, fmt.Sprintf("%s-%d.pdf", e.Certificate.Code, sheet.Copy), sheet.IssuedAt)
		}
	}
	return refuse(http.StatusNotFound, msgNoSheet)
}

// sendStored sends a released file: whole, in part, or not at all when the
// caller has it (RFC 9110, 13 and 14).
func (a *api) sendStored(c echo.Context, sum, name string, at time.Time) error {
	file, err := a.register.OpenStored(c.Request().Context(), sum)
	if errors.Is(err, fs.ErrNotExist) {
		return refuse(http.StatusNotFound, msgNoFile)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	c.Response().Header().Set("Cache-Control", kept)
	page.Download(c, file, sum, name, at)
	return nil
}

// archiveName is what holds all certificates of a decision.
const archiveName = "bang-khen.zip"

// decisionFile sends a file of an issued decision.
func (a *api) decisionFile(c echo.Context) error {
	ctx := c.Request().Context()
	draft, err := a.register.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	if draft.Issue == 0 {
		return refuse(http.StatusNotFound, msgNoFile)
	}
	files, err := a.register.FilesOf(ctx, draft.Issue)
	if err != nil {
		return err
	}
	name := c.Param("name")
	if name == archiveName {
		return a.sendArchive(c, files)
	}
	sum, known := files[name]
	if !known {
		return refuse(http.StatusNotFound, msgNoFile)
	}
	return a.sendStored(c, sum, name, draft.UpdatedAt)
}

// kept says that a file may be kept, but not the right to it.
const kept = "private, no-cache"

// sendArchive streams all certificates, or the part that is asked for. One that is
// missing is an error at once; one that is damaged breaks the transfer off, before
// the length that was promised, so that nobody takes a part for the whole.
func (a *api) sendArchive(c echo.Context, files register.Files) error {
	archive, err := office.NewStoredArchive(c.Request().Context(), a.register, office.OwnFiles(files))
	if err != nil {
		return err
	}
	content := archive.Reader(c.Request().Context())
	defer content.Close()
	c.Response().Header().Set("Cache-Control", kept)
	page.Download(c, content, archive.Tag(), archiveName, time.Time{})
	return content.Err()
}

// amendBody is what a revocation, a duplicate or a correction is asked with.
type amendBody struct {
	Decision string             `json:"decision"`
	Date     award.Date         `json:"date"`
	Reason   string             `json:"reason"`
	Correct  *office.Correction `json:"correction"`
}

func (b amendBody) order() register.Order {
	return register.Order{Decision: b.Decision, Date: b.Date, Reason: b.Reason}
}

func (a *api) amendment(c echo.Context) (award.Code, amendBody, error) {
	var body amendBody
	e, err := a.entry(c)
	if err == nil {
		err = readJSON(c, &body)
	}
	return e.Certificate.Code, body, err
}

func (a *api) revoke(c echo.Context) error {
	code, body, err := a.amendment(c)
	if err == nil {
		err = a.office.Revoke(c.Request().Context(), code, body.order())
	}
	if err != nil {
		return err
	}
	return a.getCertificate(c)
}

func (a *api) reissue(c echo.Context) error {
	code, body, err := a.amendment(c)
	if err != nil {
		return err
	}
	amendment, err := a.office.Reissue(c.Request().Context(), code, body.Reason, "")
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, amendment)
}

func (a *api) replace(c echo.Context) error {
	code, body, err := a.amendment(c)
	if err != nil {
		return err
	}
	var correction office.Correction
	if body.Correct != nil {
		correction = *body.Correct
	}
	replacement, err := a.office.Replace(c.Request().Context(), code, body.order(), correction, "")
	if err != nil {
		return err
	}
	entry, err := a.register.Certificate(c.Request().Context(), replacement.Code)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/certificates/"+string(replacement.Code))
	return c.JSON(http.StatusCreated, a.viewOfEntry(entry))
}

// verify says what the public page would say of a PDF, a code or a QR text.
func (a *api) verify(c echo.Context) error {
	ctx := c.Request().Context()
	mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	var v office.Verification
	var err error
	switch mediaType {
	case echo.MIMEApplicationJSON:
		var body struct {
			Code string `json:"code"`
			Text string `json:"text"`
		}
		if err := readJSON(c, &body); err != nil {
			return err
		}
		if (body.Code == "") == (body.Text == "") {
			return refuse(http.StatusUnprocessableEntity, msgCodeOrText)
		}
		v, err = a.office.Verify(ctx, body.Code+body.Text)
	case "application/pdf":
		v, err = a.verifyBody(c)
	default:
		files, formErr := formFiles(c, msgListType, "file")
		if formErr != nil {
			return formErr
		}
		if len(files["file"].Data) == 0 {
			return refuse(http.StatusBadRequest, msgNoUpload)
		}
		v, err = a.office.VerifyFile(ctx, files["file"].Data)
	}
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, v)
}

func (a *api) verifyBody(c echo.Context) (office.Verification, error) {
	data, err := readFile(c.Request().Body)
	if err != nil {
		return office.Verification{}, err
	}
	return a.office.VerifyFile(c.Request().Context(), data)
}
