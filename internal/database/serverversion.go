package database

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
)

// serverVersion tells by one connection whether anything in the database changed: what
// a question sees is named by the transactions that are done and those under way
// (pg_current_snapshot), and no name comes twice. On a replica the names are places in the
// log up to which it was replayed; it knows too little of who is under way.
type serverVersion struct {
	mutex     sync.Mutex
	begun     atomic.Int64 // how many times the server was asked
	answered  int64        // the how manieth asking last is the answer to
	last      int64        // how many names there were
	name      string
	failed    error // of that asking
	connected *sql.Conn

	follows bool // the server is a replica, for whose answer nobody waits long
}

// ask is [DB.Version] of a server.
func (v *serverVersion) ask(ctx context.Context, reader *sql.DB) (int64, error) {
	version, _, err := v.named(ctx, reader)
	return version, err
}

// named is ask, with the name; that of a replica which follows nobody any more is "".
func (v *serverVersion) named(ctx context.Context, reader *sql.DB) (int64, string, error) {
	begunBefore := v.begun.Load()
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.answered > begunBefore { // to somebody who asked after we came
		return v.last, v.name, v.failed
	}
	ctx = context.WithoutCancel(ctx)
	if v.follows {
		within, cancel := context.WithTimeout(ctx, replicaPatience)
		defer cancel()
		ctx = within
	}
	asking := v.begun.Add(1)
	var name string
	err := v.seen(ctx, reader, &name)
	if err != nil && v.connected != nil { // the server may have been started anew
		v.close()
		err = v.seen(ctx, reader, &name)
	}
	v.answered, v.failed = asking, err
	if err != nil {
		v.close()
		return 0, "", err
	}
	if name != v.name {
		v.name = name
		v.last++
	}
	return v.last, v.name, nil
}

func (v *serverVersion) seen(ctx context.Context, reader *sql.DB, name *string) (err error) {
	if v.connected == nil {
		if v.connected, err = reader.Conn(ctx); err != nil {
			v.connected = nil
			return err
		}
	}
	question := `SELECT CAST(pg_current_snapshot() AS text) WHERE ?`
	if v.follows {
		question = `SELECT CASE WHEN pg_is_in_recovery() THEN CAST(pg_last_wal_replay_lsn() AS text) ELSE '' END WHERE ?`
	}
	return v.connected.QueryRowContext(ctx, question, true).Scan(name)
}

// close gives the connection back.
func (v *serverVersion) close() {
	if v.connected != nil {
		_ = v.connected.Close()
	}
	v.connected = nil
}
