package api

import (
	"fmt"
	"mime"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

// recorded is the status under which awards of before the system are searched.
const recorded = award.Status("recorded")

// Since when, and until when, they are searched so: see docs/api-changelog.md.
const (
	recordedOld   = "@1796083200" // 2026-12-01
	recordedUntil = "Wed, 01 Dec 2027 00:00:00 GMT"
)

// recordView is an award of before the system as the API shows it.
type recordView struct {
	Code         award.Code   `json:"code"`
	Status       award.Status `json:"status"` // recorded or withdrawn
	Award        string       `json:"award"`
	Agency       string       `json:"agency"`
	Decision     decisionRef  `json:"decision"`
	GoldenNumber string       `json:"golden_number"`
	Kind         award.Kind   `json:"kind"`
	Honorific    string       `json:"honorific"`
	Name         string       `json:"name"`
	Position     string       `json:"position"`
	Unit         string       `json:"unit"`
	Address      string       `json:"address"`
	Citation     string       `json:"citation"`
	Import       int64        `json:"import"`
	RecordedAt   time.Time    `json:"recorded_at"`
	Intact       bool         `json:"intact"`
}

func viewOfRecord(a office.RecordedAward) recordView {
	r, status := a.Recipient, recorded
	if a.Withdrawn {
		status = "withdrawn"
	}
	return recordView{
		Code: a.Code, Status: status, Award: a.Form, Agency: a.Agency, Decision: decisionRef{a.Number, a.Date}, GoldenNumber: a.GoldenNumber,
		Kind: r.Kind, Honorific: r.Honorific, Name: r.Name, Position: r.Position, Unit: r.Unit, Address: r.Address, Citation: r.Citation,
		Import: a.Import, RecordedAt: a.RecordedAt, Intact: a.Intact,
	}
}

// searchRecorded answers a search of certificates with the status recorded.
func (a *api) searchRecorded(c echo.Context, q office.RecordQuery) error {
	found, err := a.office.Records().Search(c.Request().Context(), q)
	if err != nil {
		return err
	}
	views := make([]recordView, len(found.Awards))
	for i, one := range found.Awards {
		views[i] = viewOfRecord(one)
	}
	return c.JSON(http.StatusOK, map[string]any{"certificates": views, "next_cursor": found.Next})
}

// listRecords are the awards on record that a search finds.
func (a *api) listRecords(c echo.Context) error {
	numbers := map[string]int{}
	for _, name := range []string{"limit", "year", "import"} {
		n, err := number(c, name, 0)
		if err != nil {
			return err
		}
		numbers[name] = n
	}
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return a.searchRecorded(c, office.RecordQuery{
		Text: c.QueryParam("q"), Kind: kind, Year: numbers["year"], Number: c.QueryParam("decision"), Import: int64(numbers["import"]),
		Cursor: c.QueryParam("cursor"), Limit: numbers["limit"],
	})
}

// kindOf is the kind of the query.
func kindOf(c echo.Context) (award.Kind, error) {
	kind := award.Kind(c.QueryParam("kind"))
	if kind != "" && !kind.Valid() {
		return "", award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadValue, "kind", kind))
	}
	return kind, nil
}

func (a *api) getRecord(c echo.Context) error {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return office.ErrNotOnRecord
	}
	found, err := a.office.Records().Award(c.Request().Context(), code)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, viewOfRecord(found))
}

// importAwards checks and records a list of awards of before the system, whole or not
// at all.
func (a *api) importAwards(c echo.Context) error {
	ctx := c.Request().Context()
	who := clientOf(ctx).Principal()
	list, answers, err := importBody(c, who.Name)
	if err != nil {
		return err
	}
	i, checked, err := a.office.ImportAwards(ctx, &who, list, answers)
	if err != nil {
		return err
	}
	status, views := http.StatusOK, []recordView{} // all of it is known
	if i.Count > 0 {
		status = http.StatusCreated
		c.Response().Header().Set(echo.HeaderLocation, fmt.Sprintf("/api/v1/awards-on-record?import=%d", i.ID))
		awards, err := a.office.Records().Of(ctx, i.ID, 1, mostRecords)
		if err != nil {
			return err
		}
		for _, one := range awards {
			views = append(views, viewOfRecord(one))
		}
	}
	return c.JSON(status, map[string]any{"import": i.ID, "recorded": i.Count, "already": checked.Already, "counts": countsOf(checked.List.Counts()),
		"problems": html.Shortened(checked.Problems), "awards": views})
}

// mostRecords is how many awards the answer to an import shows.
const mostRecords = 500

// importBody reads a list, with answers to questions where it comes as a form.
func importBody(c echo.Context, by string) (list office.Upload, answers []roster.Answer, err error) {
	if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType == echo.MIMEApplicationJSON {
		list, err = listBody(c)
		return list, nil, err
	}
	form, err := html.ReadForm(c, office.MaxUpload, "file", "answers")
	if err == nil && len(form.File("file").Data) == 0 {
		err = award.Refuse(award.FaultMalformed, msgListType)
	}
	if err != nil {
		return list, nil, err
	}
	if data := form.File("answers").Data; len(data) > 0 {
		answers, err = office.ReadAnswers(data)
	}
	for i := range answers {
		answers[i].By = by
	}
	file := form.File("file")
	return office.Upload{Name: file.Name, Data: file.Data}, answers, err
}

// withdrawBody asks that what was recorded be withdrawn.
type withdrawBody struct {
	Import int64  `json:"import"`
	Code   string `json:"code"`
	Reason string `json:"reason"`
}

// askWithdrawal asks that an award on record, or a whole import, be withdrawn; a
// person decides on the desk.
func (a *api) askWithdrawal(c echo.Context) error {
	var body withdrawBody
	if err := readJSON(c, &body); err != nil {
		return err
	}
	code := award.Code("")
	if body.Code != "" {
		parsed, ok := award.ParseCode(body.Code)
		if !ok {
			return office.ErrNotOnRecord
		}
		found, err := a.office.Records().Award(c.Request().Context(), parsed)
		if err != nil {
			return err
		}
		code, body.Import = parsed, found.Import
	}
	w, err := a.office.AskWithdrawal(c.Request().Context(), clientOf(c.Request().Context()).Principal(), body.Import, code, body.Reason)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusAccepted, w)
}

// recordOperations are those about awards of before the system.
func (a *api) recordOperations() []operation {
	const issue, read = accounts.IssueDecisions, accounts.ReadCertificates
	imported := answered(201, "AwardImport", 415)
	imported[http.StatusOK] = "AwardImport"
	return []operation{
		{method: http.MethodPost, path: "/awards-on-record", id: "importAwards", summary: "Ghi nhận từ hồ sơ lưu một danh sách khen thưởng có trước khi dùng hệ thống", scope: issue, body: jsonOf("Recipients"), answers: imported, keyed: true, most: fileMost, handler: a.importAwards},
		{method: http.MethodPost, path: "/awards-on-record/file", id: "importAwardsFile", summary: "Ghi nhận từ hồ sơ lưu một danh sách bằng tệp (trường file), kèm câu trả lời (trường answers)", scope: issue, body: formOf("AwardImportForm"), answers: imported, keyed: true, most: fileMost, handler: a.importAwards},
		{method: http.MethodGet, path: "/awards-on-record", id: "listAwardsOnRecord", summary: "Tìm khen thưởng ghi nhận từ hồ sơ lưu", scope: read, query: []string{"q", "kind", "decision", "of_year", "import", "cursor", "limit"}, answers: answered(200, "AwardOnRecordList", 400), handler: a.listRecords},
		{method: http.MethodGet, path: "/awards-on-record/{code}", id: "getAwardOnRecord", summary: "Một khen thưởng ghi nhận từ hồ sơ lưu", scope: read, answers: answered(200, "AwardOnRecord", 404), handler: a.getRecord},
		{method: http.MethodPost, path: "/awards-on-record/withdrawals", id: "askAwardWithdrawal", summary: "Đề nghị rút một khen thưởng, hoặc cả một danh sách, đã ghi nhận nhầm; một lãnh đạo quyết định trên bàn làm việc", scope: accounts.PrepareDecisions, body: jsonOf("AwardWithdrawalForm"), answers: answered(202, "AwardWithdrawal", 404), keyed: true, handler: a.askWithdrawal},
	}
}
