package register

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
)

// version tells by the connection that it holds whether the register changed.
type version struct {
	begun     atomic.Int64 // how many times it was asked
	mutex     sync.Mutex   // of what follows
	last      int64
	answered  int64 // the how manieth asking last is the answer to
	connected *sql.Conn
	ask       *sql.Stmt
}

// Version is a number that is another one as soon as anything in the register
// was changed, by this program or by another: what was read after Version was
// asked is still right while Version says the same. It is much cheaper than
// reading.
func (r *Register) Version(ctx context.Context) (int64, error) {
	v := &r.version
	begunBefore := v.begun.Load()
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.answered > begunBefore { // to somebody who asked after we came
		return v.last, nil
	}
	// Nothing can keep it waiting, and to watch for an end would cost more than
	// the question.
	ctx = context.WithoutCancel(ctx)
	if v.ask == nil {
		// SQLite counts changes by others than the asking connection. This one
		// changes nothing, and has to stay the same for numbers to be compared.
		var err error
		if v.connected, err = r.reader.Conn(ctx); err != nil {
			return 0, err
		}
		if v.ask, err = v.connected.PrepareContext(ctx, `PRAGMA data_version`); err != nil {
			return 0, err
		}
	}
	asking := v.begun.Add(1)
	if err := v.ask.QueryRowContext(ctx).Scan(&v.last); err != nil {
		return 0, err
	}
	v.answered = asking
	return v.last, nil
}

func (v *version) close() error {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.connected == nil {
		return nil
	}
	return v.connected.Close()
}
