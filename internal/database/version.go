package database

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
	seen      atomic.Pointer[seenVersion]
	begun     atomic.Int64 // how many times SQLite was asked
	mutex     sync.Mutex   // of what follows
	answered  int64        // the how manieth asking last is the answer to
	last      int64
	connected *sql.Conn
	ask       driver.Stmt // of that connection; database/sql would double the cost
	opened    int64       // how many connections there were
	index     logIndex    // of the write-ahead log; it stays while that connection is open
}

// seenVersion is the version that the register has while its write-ahead log has
// a state.
type seenVersion struct {
	index   logIndex
	state   logState
	version int64
}

// still reports whether nothing was changed since.
func (s *seenVersion) still() bool {
	if s == nil {
		return false
	}
	state, told := s.index.state()
	return told && state == s.state
}

// Version is a number that is another one as soon as anything in the register
// was changed, by this program or by another: what was read after Version was
// asked is still right while Version says the same. It is much cheaper than
// reading.
//
// SQLite is asked when its write-ahead log is no longer as it was before SQLite was
// asked last; where nobody can tell that, each time.
func (d *DB) Version(ctx context.Context) (int64, error) {
	if d.server != nil {
		return d.server.version.ask(ctx, d.reader)
	}
	v := &d.version
	if seen := v.seen.Load(); seen.still() {
		return seen.version, nil
	}
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
	if err := v.connect(ctx, d); err != nil {
		return 0, err
	}
	before, told := v.index.state()
	n, err := v.asked(ctx)
	if err != nil {
		v.disconnect()
		return 0, err
	}
	v.answered, v.last = asking, v.opened<<32|n
	if told {
		v.seen.Store(&seenVersion{v.index, before, v.last})
	}
	return v.last, nil
}

// connect connects, unless it is.
func (v *version) connect(ctx context.Context, d *DB) (err error) {
	if v.connected != nil {
		return nil
	}
	v.opened++
	if v.connected, err = d.reader.Conn(ctx); err != nil {
		v.connected = nil
		return err
	}
	if _, err := v.asked(ctx); err != nil { // from now on there is an index
		v.disconnect()
		return err
	}
	v.index = openLogIndex(d.path)
	return nil
}

// asked asks SQLite, which counts changes by others than the asking connection:
// this one changes nothing, and numbers of another can not be compared.
func (v *version) asked(ctx context.Context) (n int64, err error) {
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
	v.connected, v.ask, v.index = nil, nil, logIndex{}
	v.seen.Store(nil)
}

func (v *version) close() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	v.disconnect()
}
