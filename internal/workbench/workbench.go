// Package workbench keeps what is being prepared or kept around, in tables that
// change: drafts of decisions on their way to approval, the queue of batches, the
// plans of ceremonies, printers' profiles and blanks, settings, own templates,
// webhooks and notices to people with their outbox, answers that may be asked for again, counts of
// look-ups. What was issued, and never changes, is package register's; neither
// imports the other, both are over one database.
//
// Start reading at [Workbench.CreateDraft] and [Workbench.QueueDraft].
package workbench

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// Workbench is an open workbench. It is safe for use by many goroutines, and by
// many programs on one machine at once.
type Workbench struct {
	db     *database.DB
	reader *sql.DB // of the database
	worker string  // tells who works on batches from other programs and instances

	approvers func(ctx context.Context, tx *sql.Tx) ([]string, error) // see TellApprovers
}

// New is the workbench of a database, which stays the caller's to close.
func New(db *database.DB) *Workbench {
	return &Workbench{db: db, reader: db.Reader(), worker: rand.Text()}
}

// ErrNoIssue says that the register has no such issue.
var ErrNoIssue = award.Refuse(award.FaultNotFound, "sổ không có đợt phát hành này")

// hash is the SHA-256 of data in hexadecimal.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
