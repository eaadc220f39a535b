package register

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync/atomic"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// The actions of the audit that this package records.
const (
	actionIssue   = "issue"
	actionRevoke  = "revoke"
	actionReplace = "replace"
	actionReissue = "reissue"
	actionRecover = "recover"
	actionPrint   = "print"
	actionVoid    = "void-golden-number"

	actionRelease  = "release"
	actionWithdraw = "withdraw"
	actionNumber   = "add-number"

	actionLog = "begin-log" // what was issued before there was a log stands in it
	actionGap = "explain-log-gap"
)

// Register is an open register. It is safe for use by many goroutines, and by
// many programs on one machine at once.
type Register struct {
	db     *database.DB
	reader *sql.DB // of the database
	store  *store.Store
	sealer Sealer // nil: certificates bear the code alone

	writes   bool         // it was opened to be changed
	logHeads []string     // files beside the register that say how far the log was
	logKept  atomic.Int64 // entries of the log when they were written last

	byCode    *sql.Stmt // of the reader: what is asked most
	decisions decisions

	now func() time.Time // by which look-ups judge what is announced at an hour
}

// TellTime has look-ups go by another clock than that of the machine, before they begin:
// for tests, which can not wait for an hour.
func (r *Register) TellTime(now func() time.Time) { r.now = now }

// Open opens the register in the directory dir; directory and register are made
// when they do not exist. The errors are those of [database.Open].
func Open(ctx context.Context, dir string) (*Register, error) {
	db, err := database.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	r, err := of(ctx, db)
	if err == nil {
		r.store.SweepOwn() // of runs that were killed
		err = cmp.Or(r.oneStore(ctx), r.logFirst(ctx))
	}
	if err == nil {
		r.writes = true
		db.Afterwards(r.keepLogHead)
		r.keepLogHead(ctx)
	}
	if err != nil && r != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, err
}

// OpenExisting is Open for callers that only look something up: it returns an
// error that is fs.ErrNotExist when dir holds no register.
func OpenExisting(ctx context.Context, dir string) (*Register, error) {
	if err := database.In(dir); err != nil {
		return nil, err
	}
	return Open(ctx, dir)
}

// OpenReadOnly opens the register in dir and changes nothing there; see
// [database.OpenReadOnly].
func OpenReadOnly(ctx context.Context, dir string) (*Register, error) {
	db, err := database.OpenReadOnly(ctx, dir)
	if err != nil {
		return nil, err
	}
	return of(ctx, db)
}

// of is the register of a database, which closes with it.
func of(ctx context.Context, db *database.DB) (*Register, error) {
	r := &Register{db: db, reader: db.Reader(), now: time.Now, logHeads: []string{filepath.Join(db.Dir(), LogHeadFile)}}
	var err error
	if r.store, err = store.New(db.Dir(), r.bundlesOf); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if r.byCode, err = r.reader.PrepareContext(ctx, findBy+`certificates.code = ?`); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// At is the register as a replica has it, for reading alone. It closes with the replica's
// connections, and is to be closed before this one.
func (r *Register) At(ctx context.Context, replica *database.Replica) (*Register, error) {
	return of(ctx, replica.Database())
}

// Database is where the tables are.
func (r *Register) Database() *database.DB { return r.db }

// Close closes the register with its database. An issue that is under way is rolled
// back.
func (r *Register) Close() error {
	r.store.Close()
	return r.db.Close()
}
