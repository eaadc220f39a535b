package database

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
)

// serverVersion tells by one connection whether anything in the database changed: what
// a question sees is named by the transactions that are done and those under way
// (pg_current_snapshot), and no name comes twice.
type serverVersion struct {
	mutex     sync.Mutex
	begun     atomic.Int64 // how many times the server was asked
	answered  int64        // the how manieth asking last is the answer to
	last      int64        // how many names there were
	name      string
	connected *sql.Conn
}

// ask is [DB.Version] of a server.
func (v *serverVersion) ask(ctx context.Context, reader *sql.DB) (int64, error) {
	begunBefore := v.begun.Load()
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.answered > begunBefore { // to somebody who asked after we came
		return v.last, nil
	}
	ctx = context.WithoutCancel(ctx)
	asking := v.begun.Add(1)
	var name string
	err := v.seen(ctx, reader, &name)
	if err != nil && v.connected != nil { // the server may have been started anew
		v.close()
		err = v.seen(ctx, reader, &name)
	}
	if err != nil {
		v.close()
		return 0, err
	}
	if name != v.name {
		v.name = name
		v.last++
	}
	v.answered = asking
	return v.last, nil
}

func (v *serverVersion) seen(ctx context.Context, reader *sql.DB, name *string) (err error) {
	if v.connected == nil {
		if v.connected, err = reader.Conn(ctx); err != nil {
			v.connected = nil
			return err
		}
	}
	return v.connected.QueryRowContext(ctx, `SELECT CAST(pg_current_snapshot() AS text) WHERE ?`, true).Scan(name)
}

// close gives the connection back.
func (v *serverVersion) close() {
	if v.connected != nil {
		_ = v.connected.Close()
	}
	v.connected = nil
}
