package api

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// certificateView is a certificate as the API shows it.
type certificateView struct {
	Code         award.Code           `json:"code"`
	Status       award.Status         `json:"status"`
	Release      *office.Release      `json:"release,omitempty"` // of its issue, where that was held
	GoldenNumber string               `json:"golden_number"`
	NumberKept   bool                 `json:"golden_number_kept,omitempty"` // of the certificate that it replaces
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
	Form         award.Form           `json:"form,omitempty"`     // of commendation, that the decision names
	Category     award.Category       `json:"category,omitempty"` // phân loại đối tượng
	Posthumous   bool                 `json:"posthumous"`
	Fields       map[string]*string   `json:"fields,omitempty"` // columns of the list that are printed; null once purged
	PurgedAt     map[string]time.Time `json:"purged_at,omitempty"`
	Decision     decisionRef          `json:"decision"`
	URL          string               `json:"url"`
	SHA256       string               `json:"sha256"`
	IssuedAt     time.Time            `json:"issued_at"`
	Intact       bool                 `json:"intact"`
	Trial        bool                 `json:"trial,omitempty"` // issued for a try: worth nothing
	Amendments   []office.Amendment   `json:"amendments,omitempty"`
}

type decisionRef struct {
	Number string     `json:"number"`
	Date   award.Date `json:"date"`
}

func (a *api) viewOfEntry(e office.Entry) certificateView {
	c, r := e.Certificate, e.Certificate.Recipient
	var release *office.Release
	if e.Release.WasHeld {
		release = &e.Release
	}
	form, _ := award.FormOf(e.Decision.Form)
	return certificateView{
		Form: form, Category: r.Category, Code: c.Code, Status: e.Told(), Release: release, GoldenNumber: c.GoldenNumber, NumberKept: e.Turn > 0, Index: c.Index, Kind: r.Kind, Honorific: r.Honorific, Name: r.Name,
		Position: r.Position, Unit: r.Unit, Address: r.Address, Citation: c.Citation, Fields: fieldsOf(e), PurgedAt: e.Purged, Decision: decisionRef{e.Decision.Number, e.Decision.Date},
		URL: c.URL, SHA256: e.SHA256, IssuedAt: e.IssuedAt, Intact: e.Intact, Trial: e.Trial,
		Award: cmp.Or(e.Decision.AwardOf(r).Name, a.office.AwardOf(e.Template)), Template: e.Template, Posthumous: r.Posthumous,
	}
}

// fieldsOf are the own columns of a certificate's recipient, null where purged.
func fieldsOf(e office.Entry) map[string]*string {
	fields := map[string]*string{}
	for heading, value := range e.Certificate.Recipient.Fields {
		fields[heading] = &value
	}
	for heading := range e.Purged {
		fields[heading] = nil
	}
	return fields
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
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	day, err := award.ParseDate(c.QueryParam("date"))
	if err != nil {
		return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadValue, "date", c.QueryParam("date")))
	}
	q := office.Query{
		Text: c.QueryParam("q"), Kind: kind, Status: award.Status(c.QueryParam("status")),
		Year: year, Decision: c.QueryParam("decision"), Golden: c.QueryParam("golden_number"), Date: day, Unit: c.QueryParam("unit"), Cursor: c.QueryParam("cursor"), Limit: limit,
	}
	if text := c.QueryParam("form"); text != "" {
		var known bool
		if q.Form, known = award.FormOf(text); !known {
			return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadValue, "form", text))
		}
	}
	if q.Status == recorded { // the way before /awards-on-record was searched
		h := c.Response().Header()
		h.Set("Deprecation", recordedOld)
		h.Set("Sunset", recordedUntil)
		h.Set("Link", `</api/v1/awards-on-record>; rel="successor-version"`)
		return a.searchRecorded(c, office.RecordQuery{Text: q.Text, Kind: q.Kind, Year: q.Year, Number: q.Decision, Cursor: q.Cursor, Limit: q.Limit})
	}
	if q.Status != "" && q.Status.Vietnamese() == "" {
		return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadValue, "status", q.Status))
	}
	found, err := a.office.Search(c.Request().Context(), q)
	if err != nil {
		return err
	}
	views := make([]certificateView, len(found.Entries))
	for i, e := range found.Entries {
		views[i] = a.viewOfEntry(e)
	}
	return c.JSON(http.StatusOK, map[string]any{"certificates": views, "next_cursor": found.Next})
}

// changedCertificates are those that were issued or changed since a cursor, as they stand
// now, so that whoever keeps a copy keeps it right.
func (a *api) changedCertificates(c echo.Context) error {
	limit, err := number(c, "limit", 0)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	codes, next, more, err := a.office.Changes(ctx, c.QueryParam("cursor"), limit)
	if err != nil {
		return err
	}
	views := make([]certificateView, len(codes))
	for i, code := range codes {
		entry, err := a.office.Certificate(ctx, code)
		if err != nil {
			return err
		}
		views[i] = a.viewOfEntry(entry)
	}
	return c.JSON(http.StatusOK, map[string]any{"certificates": views, "next_cursor": next, "more": more})
}

// entry finds the certificate of the path.
func (a *api) entry(c echo.Context) (office.Entry, error) {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return office.Entry{}, office.ErrUnknown
	}
	return a.office.Certificate(c.Request().Context(), code)
}

func (a *api) getCertificate(c echo.Context) error {
	e, err := a.entry(c)
	if err != nil {
		return err
	}
	view := a.viewOfEntry(e)
	if _, view.Amendments, err = a.office.Course(c.Request().Context(), view.Code); err != nil {
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

// certificateQR is the symbol of a certificate, revoked ones too, as its sheet is.
func (a *api) certificateQR(c echo.Context) error {
	side, err := number(c, "size", office.UsualPicture)
	if err != nil {
		return err
	}
	if side < office.LeastPicture || side > office.LargestPicture {
		return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadSize, office.LeastPicture, office.LargestPicture))
	}
	e, err := a.entry(c)
	if err != nil {
		return err
	}
	picture, err := a.office.QRPicture(e, side)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(picture)
	c.Response().Header().Set("Cache-Control", kept)
	return html.Download(c, bytes.NewReader(picture), hex.EncodeToString(sum[:]), string(e.Certificate.Code)+".png", e.IssuedAt)
}

// credential is the certificate for machines, as the public is told of it.
func (a *api) credential(c echo.Context) error {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return office.ErrUnknown
	}
	signed, err := a.office.Credential(c.Request().Context(), code)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, office.CredentialType, []byte(signed))
}

// sheetView is a sheet as the API shows it.
type sheetView struct {
	office.Sheet
	URL string `json:"url"` // of its PDF, below the server's address
}

// listSheets are all sheets of a certificate, duplicates too.
func (a *api) listSheets(c echo.Context) error {
	e, err := a.entry(c)
	if err != nil {
		return err
	}
	sheets, err := a.office.Sheets(c.Request().Context(), e)
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
	sheets, err := a.office.Sheets(c.Request().Context(), e)
	if err != nil {
		return err
	}
	for _, sheet := range sheets {
		if isPDF && strconv.Itoa(sheet.Copy) == number {
			return a.sendStored(c, sheet.SHA256, fmt.Sprintf("%s-%d.pdf", e.Certificate.Code, sheet.Copy), sheet.IssuedAt)
		}
	}
	return award.Refuse(award.FaultNotFound, msgNoSheet)
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
			return award.Refuse(award.FaultInvalid, msgCodeOrText)
		}
		v, err = a.office.Verify(ctx, body.Code+body.Text)
	case "application/pdf":
		v, err = a.verifyBody(c)
	default:
		form, formErr := html.ReadForm(c, office.MaxUpload, "file")
		if formErr != nil {
			return formErr
		}
		if len(form.File("file").Data) == 0 {
			return award.Refuse(award.FaultMalformed, msgNoUpload)
		}
		v, err = a.office.VerifyFile(ctx, form.File("file").Data)
	}
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, v)
}

func (a *api) verifyBody(c echo.Context) (office.Verification, error) {
	data, err := html.ReadFile(c.Request().Body, office.MaxUpload)
	if err != nil {
		return office.Verification{}, err
	}
	return a.office.VerifyFile(c.Request().Context(), data)
}
