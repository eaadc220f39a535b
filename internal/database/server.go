package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"

	"bangkhen/internal/database/pgsql"
	"bangkhen/internal/database/postgres"
	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// AddressFile is the file in the data directory that says on which PostgreSQL server
// the tables are, by its address ("postgres://…"); without it they are in [File].
const AddressFile = "bangkhen.postgres"

// server is what an engine that is a server needs beside its connections.
type server struct {
	address string
	locks   *sql.DB // a connection for each lock that is held

	version serverVersion
	checked atomic.Pointer[string] // how the catalog stood when triggers were last looked at
	integer map[string]bool        // the columns of keys that are numbers, as "table.column"
}

// The advisory locks of a database; others may have ones of their own, with other
// numbers. Whoever writes has lockWrite, as SQLite lets one write at a time: numbers,
// codes and both chains are of what the one before has left.
const (
	lockWrite   = 0x62616e67_00000001
	lockIssue   = 0x62616e67_00000002
	lockPrepare = 0x62616e67_00000003
)

// Address is where the tables of a data directory are: of a PostgreSQL server, "" for
// SQLite's file in the directory itself.
func Address(dir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, AddressFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	address := strings.TrimSpace(string(data))
	if err == nil && !IsAddress(address) {
		err = errAddress
	}
	return address, err
}

// IsAddress reports whether a text looks like the address of a PostgreSQL server.
func IsAddress(text string) bool {
	return strings.HasPrefix(text, "postgres://") || strings.HasPrefix(text, "postgresql://")
}

// Server is the address of the server on which the tables are, "" for SQLite.
func (d *DB) Server() string {
	if d.server == nil {
		return ""
	}
	return d.server.address
}

// ServerSettings are those of every connection: truth and time are written as they always were, no
// question waits for ever, and the server takes back within half a minute what a machine
// held that is gone without a word (on a socket of its own machine it sees that at once).
const ServerSettings = `SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET tcp_user_timeout = '30s'; SET client_min_messages = warning; SET standard_conforming_strings = on; SET synchronous_commit = on;`

func serverWriter() pgsql.Kind {
	return pgsql.Kind{
		Setup: ServerSettings + fmt.Sprintf(`SET search_path = main; SET lock_timeout = %d;
			CREATE TEMP TABLE noted (tbl text, k1 text COLLATE "C", k2 text COLLATE "C", PRIMARY KEY (tbl, k1, k2)) ON COMMIT DELETE ROWS;
			SET bangkhen.notes = 'on'`, writeWait.Milliseconds()),
		Begin: fmt.Sprintf(`BEGIN; SELECT pg_advisory_xact_lock(%d)`, lockWrite),
	}
}

// serverReader is for connections that change nothing and see what was issued.
func serverReader() pgsql.Kind {
	return pgsql.Kind{
		Setup: ServerSettings + fmt.Sprintf(`SET search_path = issued, main; SET lock_timeout = %d; SET default_transaction_read_only = on`, readWait.Milliseconds()),
		Begin: `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`,
	}
}

// openServer opens the tables of a data directory on a server.
func openServer(ctx context.Context, dir, address string, write bool) (d *DB, err error) {
	path, err := filepath.Abs(filepath.Join(dir, File))
	if err != nil {
		return nil, err
	}
	d = &DB{dir: filepath.Dir(path), path: path, server: &server{address: address}}
	writer := serverWriter()
	if write {
		leftover.Sweep(d.dir, durable.Temporary, false) // of runs that were killed
	} else {
		writer = serverReader()
	}
	if d.server.locks, err = pgsql.Open(address, pgsql.Kind{Setup: ServerSettings}); err != nil {
		return nil, err
	}
	d.server.locks.SetMaxIdleConns(1)
	if d.writer, err = pgsql.Open(address, writer); err != nil {
		return nil, err
	}
	sized(d.writer, 1)
	if d.reader, err = pgsql.Open(address, serverReader()); err != nil {
		return nil, err
	}
	sized(d.reader, 2*runtime.GOMAXPROCS(0)+1) // one more is held by version
	if err = d.rightVersion(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if write {
		err = d.prepareServer(ctx)
	} else {
		err = d.fits(ctx)
	}
	if err == nil {
		d.server.integer, err = integerKeys(ctx, d.reader)
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// rightVersion refuses servers of versions that write what is in their catalog otherwise
// than [postgres.Schema] has it: every trigger would look like one of others.
func (d *DB) rightVersion(ctx context.Context) error {
	var version int
	if err := d.writer.QueryRowContext(ctx, `SELECT CAST(current_setting('server_version_num') AS bigint) / 10000 WHERE ?`, true).Scan(&version); err != nil {
		return fmt.Errorf("máy chủ PostgreSQL: %w", err)
	}
	if version != postgres.Version {
		return otherServer(version)
	}
	return nil
}

// prepareServer is prepareAlone on a server.
func (d *DB) prepareServer(ctx context.Context) (err error) {
	lock, err := d.server.lock(ctx, lockPrepare)
	if err != nil {
		return fmt.Errorf("wait for who makes the tables: %w", err)
	}
	defer lock.release()
	if err := migrateServer(ctx, d.writer); err != nil {
		return err
	}
	if err := d.fillWordsFirst(ctx); err != nil {
		return err
	}
	if d.server.integer, err = integerKeys(ctx, d.writer); err != nil {
		return err
	}
	if err := d.sealFirst(ctx); err != nil {
		return err
	}
	return d.sweepFirst(ctx)
}

// fits refuses tables that are not of the form that the program knows.
func (d *DB) fits(ctx context.Context) error {
	current, known, err := serverVersions(ctx, d.writer)
	if err == nil && current < known {
		err = errOlderServer
	}
	return err
}

// integerKeys are the columns that hold whole numbers.
func integerKeys(ctx context.Context, db *sql.DB) (map[string]bool, error) {
	found := map[string]bool{}
	rows, err := db.QueryContext(ctx, `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main' AND data_type = ?`, "bigint")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			return nil, err
		}
		found[table+"."+column] = true
	}
	return found, rows.Err()
}

// close lets go of what the server is asked for beside the tables.
func (s *server) close() error {
	if s == nil || s.locks == nil {
		return nil
	}
	return s.locks.Close()
}
