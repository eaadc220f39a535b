package onrecord

import (
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// Award is an award that was made before the system, as a file has it.
type Award struct {
	Code         award.Code // "" of one that is not recorded yet
	Import       int64      // that it came with
	Row          int        // of that file
	Number       string     // of the decision
	Date         award.Date // of the decision
	Form         string     // "Bằng khen"
	Agency       string     // who gave it, "" when the file does not say
	GoldenNumber string
	Recipient    award.Recipient // with its citation
	RecordedAt   time.Time

	Withdrawn bool // it was recorded by mistake
	Intact    bool // row and import are what they were when they were last written
}

// Records are the awards on record in the register's file.
type Records struct{ db *database.DB }

// In is the records of a database.
func In(db *database.DB) *Records { return &Records{db} }

var (
	// ErrUnknown says that no award on record has a code, or no import a number.
	ErrUnknown = award.Refuse(award.FaultNotFound, "không có trong hồ sơ lưu")

	// ErrChanged says that an import is no longer where it was, so that what was
	// asked for has no sense any more.
	ErrChanged = award.Refuse(award.FaultConflict, "danh sách này đã được ghi nhận hoặc bỏ; hãy tải lại trang")
)

// selectAward finds awards that others may see; a condition follows. The seals are
// those of the row and of its import.
const selectAward = `
	SELECT a.id, a.code, a.import_id, a.row, a.number, a.date, a.form, a.agency, a.golden_number, a.kind, a.honorific, a.name, a.position,
		a.unit, a.address, a.citation, a.name_key, a.place_key, a.withdrawn,
		(SELECT seal FROM seals WHERE tbl = 'recorded_awards' AND key = a.code ORDER BY id DESC LIMIT 1),
		i.state, i.file_name, i.sha256, i.list, i.answers, i.actor, i.created_at, i.recorded_by, i.recorded_at, i.count, i.already,
		(SELECT seal FROM seals WHERE tbl = 'award_imports' AND key = CAST(i.id AS TEXT) ORDER BY id DESC LIMIT 1)
	FROM recorded_awards a JOIN award_imports i ON i.id = a.import_id
	WHERE i.state IN ('recorded', 'withdrawn') AND `

// scanAward reads what selectAward has found, and whether it is what was sealed.
func scanAward(row interface{ Scan(...any) error }) (a Award, id int64, err error) {
	var date, nameKey, placeKey string
	var withdrawn, count, already int64
	var state, file, sum, answers, actor, created, recordedBy, recordedAt string
	var list, seal, importSeal []byte
	r := &a.Recipient
	err = row.Scan(&id, &a.Code, &a.Import, &a.Row, &a.Number, &date, &a.Form, &a.Agency, &a.GoldenNumber, &r.Kind, &r.Honorific, &r.Name, &r.Position,
		&r.Unit, &r.Address, &r.Citation, &nameKey, &placeKey, &withdrawn, &seal,
		&state, &file, &sum, &list, &answers, &actor, &created, &recordedBy, &recordedAt, &count, &already, &importSeal)
	if errors.Is(err, sql.ErrNoRows) {
		return a, 0, ErrUnknown
	}
	if err != nil {
		return a, 0, err
	}
	own := database.SealOf(id, a.Import, int64(a.Row), a.Number, date, a.Form, a.Agency, a.GoldenNumber, string(r.Kind), r.Honorific, r.Name, r.Position,
		r.Unit, r.Address, r.Citation, nameKey, placeKey, withdrawn)
	whole := database.SealOf(state, file, sum, list, answers, actor, created, recordedBy, recordedAt, count, already)
	a.Withdrawn = withdrawn != 0 || state == string(Withdrawn)
	var dateErr, timeErr error
	a.Date, dateErr = award.ParseDate(date)
	a.RecordedAt, timeErr = time.Parse(time.RFC3339, recordedAt)
	a.Intact = errors.Join(dateErr, timeErr) == nil && string(own) == string(seal) && string(whole) == string(importSeal)
	return a, id, nil
}
