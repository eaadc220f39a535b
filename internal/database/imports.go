package database

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// The actions of the audit about awards that were made before the system.
const (
	ActionImportAwards   = "import-awards"
	ActionWithdrawAwards = "withdraw-awards"
)

// RecordedAfter is what the audit says of an import of such awards.
type RecordedAfter struct {
	File     string `json:"file"`
	SHA256   string `json:"sha256"`
	Recorded int    `json:"recorded"`
	Already  int    `json:"already,omitempty"`
	Checked  string `json:"checked_by"`
}

// ImportSubject is an import as the audit names it.
func ImportSubject(id int64) string { return "award-import:" + strconv.FormatInt(id, 10) }

// verifyImports compares imports and withdrawals with what the audit says of them;
// that each row is as it was written is what the seals say.
func verifyImports(ctx context.Context, tx *sql.Tx, fault func(format string, arguments ...any)) error {
	recorded, withdrawn := map[string]RecordedAfter{}, map[int64]string{}
	err := Each(ctx, tx, `SELECT action, subject, after FROM audit WHERE action IN ('import-awards', ?)`, ActionWithdrawAwards, func(rows *sql.Rows) error {
		var action, subject, after string
		if err := rows.Scan(&action, &subject, &after); err != nil {
			return err
		}
		if action == ActionImportAwards {
			var r RecordedAfter
			if json.Unmarshal([]byte(after), &r) == nil {
				recorded[subject] = r
			}
			return nil
		}
		var w struct {
			ID    int64
			State string
		}
		if json.Unmarshal([]byte(after), &w) == nil {
			withdrawn[w.ID] = w.State
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = Each(ctx, tx, `SELECT i.id, i.sha256, i.count, (SELECT count(*) FROM recorded_awards a WHERE a.import_id = i.id)
		FROM award_imports i WHERE i.state IN ('recorded', ?)`, "withdrawn", func(rows *sql.Rows) error {
		var id int64
		var sum string
		var count, there int
		if err := rows.Scan(&id, &sum, &count, &there); err != nil {
			return err
		}
		said, known := recorded[ImportSubject(id)]
		if !known || said.SHA256 != sum || said.Recorded != count || there != count {
			fault("bảng award_imports, dòng %d: có %d khen thưởng trong hồ sơ lưu, trái với nhật ký", id, there)
		}
		delete(recorded, ImportSubject(id))
		return nil
	})
	if err != nil {
		return err
	}
	for _, subject := range slices.Sorted(maps.Keys(recorded)) {
		fault("bảng award_imports: nhật ký ghi %s, bảng không còn", subject)
	}
	err = Each(ctx, tx, `SELECT w.id, w.state, w.state = 'done' AND NOT coalesce(CASE w.code WHEN '' THEN i.state = ? ELSE a.withdrawn <> 0 END, 1 = 0)
		FROM award_withdrawals w LEFT JOIN award_imports i ON i.id = w.import_id LEFT JOIN recorded_awards a ON a.code = w.code`, "withdrawn", func(rows *sql.Rows) error {
		var id int64
		var state string
		var ignored bool
		if err := rows.Scan(&id, &state, &ignored); err != nil {
			return err
		}
		if state != "asked" && withdrawn[id] != state || ignored {
			fault("bảng award_withdrawals, dòng %d: trái với nhật ký, hoặc bản ghi chưa bị rút", id)
		}
		delete(withdrawn, id)
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(withdrawn)) {
		fault("bảng award_withdrawals: nhật ký ghi dòng %s, bảng không còn", strconv.FormatInt(id, 10))
	}
	return err
}
