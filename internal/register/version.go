package register

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"
	"sync/atomic"
)

// version tells by the connection that it holds whether the register changed.
type version struct {
	begun     atomic.Int64 // how many times SQLite was asked
	mutex     sync.Mutex   // of what follows
	answered  int64        // the how manieth asking last is the answer to
	last      int64
	connected *sql.Conn
	ask       driver.Stmt // of that connection; database/sql would double the cost
	opened    int64       // how many connections there were
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
	asking := v.begun.Add(1)
	n, err := v.asked(ctx, r.reader)
	if err != nil {
		v.disconnect()
		return 0, err
	}
	v.answered, v.last = asking, v.opened<<32|n
	return v.last, nil
}

// asked asks SQLite, which counts changes by others than the asking connection:
// this one changes nothing, and numbers of another can not be compared.
func (v *version) asked(ctx context.Context, db *sql.DB) (n int64, err error) {
	if v.connected == nil {
		v.opened++
		if v.connected, err = db.Conn(ctx); err != nil {
			return 0, err
		}
	}
	err = v.connected.Raw(func(connection any) (err error) {
		if v.ask == nil {
			if v.ask, err = connection.(driver.ConnPrepareContext).PrepareContext(ctx, `PRAGMA data_version`); err != nil {
				return err
			}
		}
		rows, err := v.ask.(driver.StmtQueryContext).QueryContext(ctx, nil)
		if err != nil {
			return err
		}
		defer rows.Close()
		var answer [1]driver.Value
		if err := rows.Next(answer[:]); err != nil {
			return err
		}
		number, ok := answer[0].(int64)
		if !ok {
			return fmt.Errorf("version of the register: %T is no number", answer[0])
		}
		n = number
		return nil
	})
	return n, err
}

func (v *version) disconnect() {
	// Their errors are not that of the question.
	if v.ask != nil {
		_ = v.ask.Close()
	}
	if v.connected != nil {
		_ = v.connected.Close()
	}
	v.connected, v.ask = nil, nil
}

func (v *version) close() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	v.disconnect()
}
