package database

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/gofrs/flock"

	"bangkhen/internal/tracing"
)

// lockWait is how often somebody who waits for the issue lock looks again.
const lockWait = 20 * time.Millisecond

// IssueLock says that golden book numbers are given to one batch at a time: one
// lock for the whole data directory, since all of its books share the order in
// which certificates were issued. It keeps no change of the register waiting. The
// system takes it back when the program dies.
type IssueLock struct {
	file   *flock.Flock
	server *advisory // in the place of the file, where the tables are on a server
	word   string    // stands there as long as nobody else had the lock since: see Stands
}

// LockIssue waits for the lock, until the context ends.
func (d *DB) LockIssue(ctx context.Context) (_ *IssueLock, err error) {
	ctx, span := tracing.Start(ctx, "database.issue-lock")
	defer func() { span.End(err) }()
	if d.server != nil {
		held, err := d.server.lock(ctx, lockIssue)
		if err != nil {
			return nil, fmt.Errorf("wait for another issue: %w", err)
		}
		return d.ownTurn(ctx, held)
	}
	lock := &IssueLock{file: d.issueLockFile()}
	if _, err := lock.file.TryLockContext(ctx, lockWait); err != nil {
		if ctx.Err() == nil {
			return nil, notLocked(lock.file.Path(), err) // it could not be asked for
		}
		return nil, fmt.Errorf("wait for another issue: %w", err)
	}
	lock.sign()
	return lock, nil
}

// TryLockIssue is LockIssue without waiting: nil when somebody has it.
func (d *DB) TryLockIssue() (*IssueLock, error) {
	if d.server != nil {
		held, err := d.server.tryLock(context.Background(), lockIssue)
		if err != nil || held == nil {
			return nil, err
		}
		return d.ownTurn(context.Background(), held)
	}
	lock := &IssueLock{file: d.issueLockFile()}
	if locked, err := lock.file.TryLock(); err != nil || !locked {
		return nil, err
	}
	lock.sign()
	return lock, nil
}

// ownTurn says on the server whose turn it is to issue.
func (d *DB) ownTurn(ctx context.Context, held *advisory) (*IssueLock, error) {
	lock := &IssueLock{server: held, word: rand.Text()}
	if err := d.ShareAnew(ctx, sharedTurn, lock.word); err != nil {
		lock.Release()
		return nil, fmt.Errorf("wait for another issue: %w", err)
	}
	return lock, nil
}

func (d *DB) issueLockFile() *flock.Flock {
	return flock.New(d.path+".issue.lock", flock.SetPermissions(0o600))
}

// sign writes the process into the file, for whoever wonders what is waited for;
// the lock holds without it, and some systems let nobody write there.
func (l *IssueLock) sign() {
	_ = os.WriteFile(l.file.Path(), []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600)
}

// Turn is the word of who has the lock, among the instances on a server; see [DB.IssueTurn].
func (l *IssueLock) Turn() string {
	if l == nil {
		return ""
	}
	return l.word
}

// Release gives the lock back; it may be called twice, and of none.
func (l *IssueLock) Release() {
	if l != nil && l.server != nil {
		l.server.release()
		return
	}
	if l != nil {
		_ = l.file.Close() // which the end of the program would do too
	}
}
