package register

import (
	"context"
	"database/sql"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// toldAtOnce is how many certificates one message names: some 25 kB.
const toldAtOnce = 500

// givenCertificate is one of them, as a message names it. Whose it is, the receiver may
// ask, with a key.
type givenCertificate struct {
	Code   award.Code `json:"code"`
	Golden string     `json:"golden_number"`
}

// announceGiven tells other systems of the certificates of an issue, in the order of the
// list, in as many messages as it takes. Where nobody asked for them nothing is read.
func announceGiven(ctx context.Context, tx *sql.Tx, issue int64, at time.Time) error {
	hooks, err := database.Listeners(ctx, tx, database.EventGiven)
	if err != nil || len(hooks) == 0 {
		return err
	}
	told := struct {
		Issue        int64              `json:"issue"`
		Decision     string             `json:"decision"`
		Date         string             `json:"date"`
		Certificates []givenCertificate `json:"certificates"`
		First        int                `json:"first"` // place of the first of them in the list
		Total        int                `json:"total"`
		At           string             `json:"at"`
	}{Issue: issue, First: 1, At: stamp(at)}
	err = tx.QueryRowContext(ctx, `SELECT `+issueNumber+`, `+issueDate+`, (SELECT count(*) FROM certificates WHERE issue_id = issues.id) FROM issues WHERE id = ?`, issue).
		Scan(&told.Decision, &told.Date, &told.Total)
	if err != nil {
		return err
	}
	var all []givenCertificate
	err = database.Each(ctx, tx, `SELECT code, golden_number FROM certificates WHERE issue_id = ? ORDER BY position`, issue, func(rows *sql.Rows) error {
		var c givenCertificate
		err := rows.Scan(&c.Code, &c.Golden)
		all = append(all, c)
		return err
	})
	for ; err == nil && len(all) > 0; told.First += toldAtOnce {
		told.Certificates = all[:min(toldAtOnce, len(all))]
		all = all[len(told.Certificates):]
		err = database.AnnounceTo(ctx, tx, hooks, database.EventGiven, told)
	}
	return err
}
