package register

import (
	"context"
	"database/sql"

	"bangkhen/internal/store"
)

// MoveFiles carries every stored file to another location and then keeps new ones there;
// see [store.Move]. No issue goes on while the place is changed. The first files stay
// where they were. told hears of each file. It returns how many were carried; the error is
// [store.Incomplete] when the store had lost some before, and the others are there.
func (r *Register) MoveFiles(ctx context.Context, to store.Location, takeOver bool, told func(done, total int)) (carried int, err error) {
	move, err := r.store.BeginMove(ctx, to, takeOver)
	if err != nil {
		return 0, err
	}
	move.Told = told
	carry := func() ([]store.Fault, error) {
		named, err := r.namedFiles(ctx)
		if err != nil {
			return nil, err
		}
		return move.Carry(ctx, named)
	}
	if _, err := carry(); err != nil { // most of them, while others go on
		return move.Carried, err
	}
	move.Told = nil
	lock, err := r.db.LockIssue(ctx)
	if err != nil {
		return move.Carried, err
	}
	defer lock.Release()
	if _, err := carry(); err != nil {
		return move.Carried, err
	}
	before := r.store.Where()
	if err := move.Finish(); err != nil {
		return move.Carried, err
	}
	// Who had looked where files are just before.
	faults, err := carry()
	if err == nil && r.db.OnServer() {
		err = r.db.ShareAnew(ctx, sharedFiles, to.String()) // which other instances go by
	}
	if err == nil {
		err = r.db.Change(ctx, "move-files", "", func(*sql.Tx) (any, any, error) {
			return map[string]string{"files": before}, map[string]string{"files": to.String()}, nil
		})
	}
	if err != nil {
		return move.Carried, err
	}
	return move.Carried, store.IncompleteOf(faults)
}
